/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A calendar day as a Julian day number of GDate (1 = 0001-01-01); 0 is "no date". */
typedef guint32 FuleiDate;

typedef enum { FULEI_DATE_PRECISION_NONE, FULEI_DATE_PRECISION_MONTH, FULEI_DATE_PRECISION_DAY } FuleiDatePrecision;

/* "2013-05-02" and the NUL behind it. */
#define FULEI_DATE_TEXT_SIZE 11

FuleiDate          fulei_date_new           (int year, int month, int day);
gboolean           fulei_date_split         (FuleiDate date, int *year, int *month, int *day);
FuleiDatePrecision fulei_date_parse         (const char *text, FuleiDate *date);
FuleiDate          fulei_date_from_iso      (const char *text);
FuleiDate          fulei_date_from_iso_start (const char *text);
void               fulei_date_write_iso     (FuleiDate date, char text[FULEI_DATE_TEXT_SIZE]);
char              *fulei_date_dup_iso       (FuleiDate date);
char              *fulei_date_dup_chinese   (const char *iso);
FuleiDate          fulei_date_from_serial   (double serial, gboolean epoch_1904);
FuleiDate          fulei_date_add_months    (FuleiDate date, int months);
FuleiDate          fulei_date_add_years     (FuleiDate date, int years);
FuleiDate          fulei_date_birthday      (FuleiDate birth, int age);
int                fulei_date_age           (FuleiDate birth, FuleiDate as_of);
int                fulei_date_days_in_month (int year, int month);

G_END_DECLS

#include "base/fulei-clock.h"
