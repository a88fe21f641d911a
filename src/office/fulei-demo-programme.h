/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-demo-private.h"

G_BEGIN_DECLS

/* The programme of a township of the demo: sites, people, camps, love parents, money. Every list and every rule has
 * something to show; what is wrong in it is wrong on purpose. */

#define FULEI_DEMO_N_SITES 3
#define FULEI_DEMO_N_WORKERS 24

typedef struct {
  FuleiDemoState *state;
  FuleiDice       dice;
  FuleiDate       as_of;
  int             year;                 /* of as_of */
  GError         *error;                /* the first; nothing is written after it */
  gint64          sites[FULEI_DEMO_N_SITES];
  gint64          last_camp;            /* the latest of the first site that is over; 0 if there is none */
  FuleiDate       last_camp_ends;
  gint64          workers[FULEI_DEMO_N_WORKERS];
} FuleiDemoProgramme;

/* Saves a record of @reg with pairs of a field and its value in storage form (several-of: codes apart by blanks, words
 * behind a colon), NULL values left out, ended by -1.
 * Returns: its id, 0 after an error */
gint64      fulei_demo_add            (FuleiDemoProgramme *programme, guint reg, ...);
const char *fulei_demo_day            (FuleiDate day, char text[FULEI_DATE_TEXT_SIZE]);
const char *fulei_demo_number         (gint64 number, char text[24]);
FuleiDate   fulei_demo_past           (FuleiDemoProgramme *programme, guint least, guint most);
const FuleiDemoChild *fulei_demo_get_child (FuleiDemoProgramme *programme, guint number);
guint       fulei_demo_count_children (FuleiDemoProgramme *programme);

void        fulei_demo_make_people    (FuleiDemoProgramme *programme);
void        fulei_demo_make_sites     (FuleiDemoProgramme *programme);
void        fulei_demo_make_workers   (FuleiDemoProgramme *programme);
void        fulei_demo_make_camps     (FuleiDemoProgramme *programme);
void        fulei_demo_make_care      (FuleiDemoProgramme *programme);
void        fulei_demo_make_services  (FuleiDemoProgramme *programme);
void        fulei_demo_make_money     (FuleiDemoProgramme *programme);
void        fulei_demo_make_follow_up (FuleiDemoProgramme *programme);
void        fulei_demo_make_checks    (FuleiDemoProgramme *programme);

gboolean    fulei_demo_save_programme (FuleiDemoState *state, GError **error);

G_END_DECLS
