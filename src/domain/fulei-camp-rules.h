/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"

G_BEGIN_DECLS

/* The rules of summer and winter camps and weekend classes (CAMP-1 to CAMP-6, LOVE-3), over plain facts. */

#define FULEI_CAMP_LEAST_DAYS 10        /* 2021/32 二（三）1: a camp has at least ten days */
#define FULEI_CAMP_MOST_A_YEAR 2        /* 2021/32 二（三）1: one or two a year */
#define FULEI_CAMP_NOTICE_DAYS 7        /* consent is asked for from a week before the start */
#define FULEI_CAMP_LEAST_REASON 4       /* characters of a written reason */

typedef enum { FULEI_CAMP_SUMMER, FULEI_CAMP_WINTER, FULEI_CAMP_WEEKEND, FULEI_N_CAMP_KINDS } FuleiCampKind;

/* In the order of the work. */
typedef enum {
  FULEI_CAMP_PLANNED,
  FULEI_CAMP_ENROLLING,
  FULEI_CAMP_RUNNING,
  FULEI_CAMP_CLOSED,
  FULEI_N_CAMP_STAGES
} FuleiCampStage;

/* The five themes of 2021/32 二（三）1; 其他 covers none of them. */
typedef enum {
  FULEI_CAMP_SAFETY = 1 << 0,
  FULEI_CAMP_PATRIOTISM = 1 << 1,
  FULEI_CAMP_TRADITION = 1 << 2,
  FULEI_CAMP_HEALTH = 1 << 3,
  FULEI_CAMP_FAMILY = 1 << 4,
  FULEI_CAMP_ALL_THEMES = (1 << 5) - 1,
} FuleiCampTheme;

/* What one camp is like as at a day. */
typedef struct {
  FuleiCampKind  kind;
  FuleiCampStage stage;
  FuleiDate      starts;                /* 0 while unknown */
  FuleiDate      ends;
  int            year;
  guint          n_sessions;
  guint          n_session_days;        /* different days that have one */
  guint          themes;                /* FuleiCampTheme that have one */
  guint          capacity;              /* 0: not said */
  guint          n_enrolled;
  guint          n_waiting;
  guint          n_without_consent;     /* of those enrolled: none, or signed after the start */
  guint          n_staff;
  guint          n_unvetted;            /* of the staff: not vetted over the whole camp, no written reason */
  guint          n_unrecorded;          /* children × past days without attendance */
  gint64         budget;                /* cents; -1: not said */
  gint64         cost;                  /* cents spent on it */
  gboolean       has_leader;
  gboolean       has_summary;
} FuleiCampFacts;

typedef enum {
  FULEI_CAMP_RULE_DATES,
  FULEI_CAMP_RULE_DAYS,
  FULEI_CAMP_RULE_YEAR,
  FULEI_CAMP_RULE_OVERLAP,
  FULEI_CAMP_RULE_THEMES,
  FULEI_CAMP_RULE_CONSENT,
  FULEI_CAMP_RULE_CAPACITY,
  FULEI_CAMP_RULE_COST,
  FULEI_CAMP_RULE_ATTENDANCE,
  FULEI_CAMP_RULE_SUMMARY,
  FULEI_CAMP_RULE_THIRD,
  FULEI_CAMP_RULE_VETTING,              /* of camp_staff */
  FULEI_CAMP_RULE_YEARLY,               /* of site */
  FULEI_N_CAMP_RULES
} FuleiCampRule;

const FuleiRule *fulei_camp_rule            (FuleiCampRule rule);
const char      *fulei_camp_rule_document   (FuleiCampRule rule);
gboolean         fulei_camp_read_kind       (const char *code, FuleiCampKind *kind);
FuleiCampStage   fulei_camp_read_stage      (const char *code);
const char      *fulei_camp_stage_code      (FuleiCampStage stage);
guint            fulei_camp_read_theme      (const char *code);
guint            fulei_camp_count_days      (FuleiDate starts, FuleiDate ends);
guint            fulei_camp_get_days        (const FuleiCampFacts *facts);
gboolean         fulei_camp_is_long_enough  (FuleiCampKind kind, guint n_days);
gboolean         fulei_camp_is_in_year      (FuleiDate starts, FuleiDate ends, int year);
guint            fulei_camp_find_faults     (const FuleiCampFacts *facts, FuleiDate as_of);

/* How many camps a site held in a year. */
typedef enum {
  FULEI_CAMP_YEAR_DUE,                  /* none yet, and one still fits into it */
  FULEI_CAMP_YEAR_KEPT,
  FULEI_CAMP_YEAR_MANY,                 /* more than two: noted */
  FULEI_CAMP_YEAR_BROKEN,
} FuleiCampYear;
FuleiCampYear    fulei_camp_judge_year      (guint n_camps, int year, FuleiDate as_of);

/* When a camp takes its children's time: all days of a camp, the half-days of a weekend class. */
typedef struct {
  FuleiDate      starts;
  FuleiDate      ends;
  gboolean       weekend;
  const guint32 *slots;                 /* of a weekend class: FULEI_CAMP_SLOT() of each session, in any order */
  guint          n_slots;
} FuleiCampTimes;

#define FULEI_CAMP_SLOT(day, half) ((guint32) (day) * 4 + (guint32) (half))
#define FULEI_CAMP_SLOT_DAY(slot) ((FuleiDate) ((slot) / 4))

guint            fulei_camp_read_half       (const char *code);
gboolean         fulei_camp_times_clash     (const FuleiCampTimes *a, const FuleiCampTimes *b);

/* The record check of a person who meets children (LOVE-3). */
typedef enum {
  FULEI_CAMP_VETTING_GOOD,
  FULEI_CAMP_VETTING_NONE,              /* never asked for, or without a date */
  FULEI_CAMP_VETTING_PENDING,
  FULEI_CAMP_VETTING_FAILED,
  FULEI_CAMP_VETTING_EXPIRED,           /* before the first day */
  FULEI_CAMP_VETTING_EXPIRES,           /* between the first day and the last */
} FuleiCampVetting;

FuleiCampVetting fulei_camp_judge_vetting   (const char *result, FuleiDate valid_until, FuleiDate from, FuleiDate to);
gboolean         fulei_camp_is_reason       (const char *words);

G_END_DECLS
