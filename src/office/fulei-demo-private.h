/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-identity.h"
#include "office/fulei-demo.h"
#include "record/fulei-record.h"

G_BEGIN_DECLS

#define FULEI_DEMO_N_VILLAGES 12
#define FULEI_DEMO_N_ORGANISATIONS 4
#define FULEI_DEMO_BIRTH_YEARS 20       /* identity numbers are counted for so many years back */

/* Chance that does not change from one version of a library to the next. */
typedef struct { guint64 state; } FuleiDice;

/* What the programme needs to know of a child. */
typedef struct {
  gint64    id;
  guint     number;
  guint     village;
  FuleiDate birth;
  FuleiDate entered;
  const char *risk_level;               /* a code, or NULL */
  gboolean  difficulty;
  gboolean  left_behind;
  gboolean  on_roll;
} FuleiDemoChild;

/* A demo in the making. */
typedef struct {
  FuleiLedger         *ledger;
  const FuleiDemo     *demo;
  guint                place;           /* number of the township that is being made, from 0 */
  const char          *office;          /* its code */
  const char          *township;        /* 磁灶镇 */
  char                *police;          /* 磁灶派出所 */
  guint64              seed;            /* of all of the township but its children */
  FuleiDice            dice;
  gint64               villages[FULEI_DEMO_N_VILLAGES];
  gint64               directors[FULEI_DEMO_N_VILLAGES];        /* 0 where there is none */
  char                *director_names[FULEI_DEMO_N_VILLAGES];
  guint16             *sequences;       /* by day of birth and sex: identity numbers given out */
  FuleiRecord         *child;
  FuleiRecord         *twin;            /* a child that is entered twice, or NULL */
  FuleiRecord         *visit;
  FuleiRecord         *event;
  gint64               organisations[FULEI_DEMO_N_ORGANISATIONS];
  guint                number;          /* of the child, from 0 over all townships */
  guint                first;           /* number of the township's first child */
  guint                n_full;          /* so many of a township have all their visits, and the programme */
  guint                village;         /* of the child */
  guint                twin_village;
  FuleiDate            entered;         /* of the child */
  GArray              *children;        /* FuleiDemoChild, of those the programme is for */
} FuleiDemoState;

/* fulei-demo-words.c */
void        fulei_dice_seed             (FuleiDice *dice, guint64 seed, guint64 number);
guint       fulei_dice_below            (FuleiDice *dice, guint n);
gboolean    fulei_dice_chance           (FuleiDice *dice, guint percent);
const char *fulei_dice_pick             (FuleiDice *dice, const char *const *words, guint n_words);
#define fulei_dice_pick_from(dice, words) fulei_dice_pick ((dice), (words), G_N_ELEMENTS (words))

const char *fulei_demo_village_name     (guint place, guint village);
gboolean    fulei_demo_village_is_community (guint village);
const char *fulei_demo_pick_surname     (FuleiDice *dice);
char       *fulei_demo_dup_name         (FuleiDice *dice, const char *surname, FuleiSex sex);
char       *fulei_demo_dup_phone        (FuleiDice *dice);
void        fulei_demo_write_identity   (char number[19], guint county, FuleiDate birth, guint sequence);

/* fulei-demo-child.c, fulei-demo-family.c, fulei-demo-visit.c */
void        fulei_demo_make_child       (FuleiDemoState *state);
void        fulei_demo_make_family      (FuleiDemoState *state);
void        fulei_demo_spoil_child      (FuleiDemoState *state);
gboolean    fulei_demo_save_visits      (FuleiDemoState *state, GError **error);
gboolean    fulei_demo_save_events      (FuleiDemoState *state, GError **error);

/* fulei-demo-report.c */
gboolean    fulei_demo_save_reports     (FuleiLedger *ledger, const FuleiDemo *demo, GError **error);

/* Values of a record being made. */
void        fulei_demo_set_day          (FuleiRecord *record, guint field, FuleiDate day);
void        fulei_demo_tick             (FuleiRecord *record, guint field, const char *code, const char *words, gint64 yuan);

G_END_DECLS
