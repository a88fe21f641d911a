/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* A page of a camp's form: 课程: the grid of days × half-days (CAMP-2, CAMP-6). */
#define FULEI_TYPE_CAMP_PROGRAMME_PANE (fulei_camp_programme_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCampProgrammePane, fulei_camp_programme_pane, FULEI, CAMP_PROGRAMME_PANE, GtkWidget)

GtkWidget *fulei_camp_programme_pane_new (FuleiDesk *desk);

G_END_DECLS
