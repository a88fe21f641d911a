/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "record/fulei-record.h"

G_BEGIN_DECLS

/* 入职查询: the record check of a person before contact with minors, and again every year (LOVE-1, LOVE-3; 未成年人保护法
 * 第六十二条). */

#define FULEI_VETTING_YEARS 1            /* how long a check holds where nothing is written */
#define FULEI_VETTING_NOTICE_DAYS 30     /* a renewal is shown from so many days before *(chosen)* */

typedef struct {
  const char *result;           /* code of the list vetting-result; NULL: not said */
  FuleiDate   vetted_on;        /* 0: unknown */
  FuleiDate   vetted_until;     /* last day it holds, as written; 0: not written */
} FuleiVetting;

typedef enum {
  FULEI_VETTING_NONE,           /* no check is recorded, or it was made after the day asked about */
  FULEI_VETTING_PENDING,
  FULEI_VETTING_FAILED,
  FULEI_VETTING_UNDATED,        /* passed, but neither its day nor its end is known: nobody can tell whether it holds */
  FULEI_VETTING_EXPIRED,
  FULEI_VETTING_VALID,
} FuleiVettingState;

void              fulei_vetting_read         (FuleiVetting *vetting, const FuleiRecord *person);
FuleiDate         fulei_vetting_get_until    (const FuleiVetting *vetting);
FuleiVettingState fulei_vetting_state        (const FuleiVetting *vetting, FuleiDate day);
gboolean          fulei_vetting_is_due       (const FuleiVetting *vetting, FuleiDate day);
char             *fulei_vetting_dup_words    (const FuleiVetting *vetting, FuleiDate day);

G_END_DECLS
