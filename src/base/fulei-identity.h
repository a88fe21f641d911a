/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"

G_BEGIN_DECLS

typedef enum {
  FULEI_SEX_UNKNOWN = 0,                /* GB/T 2261.1 */
  FULEI_SEX_MALE = 1,
  FULEI_SEX_FEMALE = 2,
} FuleiSex;

typedef enum {
  FULEI_IDENTITY_OK,                    /* 18 digits of GB 11643, all right */
  FULEI_IDENTITY_RESIDENCE_PERMIT,      /* 81/82/83…: permit of a resident from 港澳台, same check */
  FULEI_IDENTITY_FOREIGN_PERMIT,        /* 9…: permanent residence permit of a foreigner, 18 digits, same check */
  FULEI_IDENTITY_EMPTY,
  FULEI_IDENTITY_LENGTH,                /* not 18 (or 15) characters */
  FULEI_IDENTITY_CHARACTER,             /* a character that cannot be there */
  FULEI_IDENTITY_DIGITS_LOST,           /* 3.50583E+17 or 350583201301010000: a spreadsheet made a number of it */
  FULEI_IDENTITY_DIVISION,              /* the first two digits are no province */
  FULEI_IDENTITY_BIRTH_DATE,            /* the date inside does not exist or lies in the future */
  FULEI_IDENTITY_CHECK,                 /* the check character is wrong */
} FuleiIdentityResult;

typedef struct {
  char      number[19];                 /* cleaned: 18 characters, X in upper case; "" unless valid */
  FuleiDate birth;                      /* 0 unless valid */
  FuleiSex  sex;
} FuleiIdentity;

FuleiIdentityResult fulei_identity_check           (const char *text, FuleiIdentity *identity);
gboolean            fulei_identity_is_valid        (FuleiIdentityResult result);
const char         *fulei_identity_describe        (FuleiIdentityResult result);
char                fulei_identity_check_character (const char first_17[17]);

G_END_DECLS
