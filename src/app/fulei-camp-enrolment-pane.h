/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* A page of a camp's form: 报名: who comes, who waits, and the consents (CAMP-3). */
#define FULEI_TYPE_CAMP_ENROLMENT_PANE (fulei_camp_enrolment_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCampEnrolmentPane, fulei_camp_enrolment_pane, FULEI, CAMP_ENROLMENT_PANE, GtkWidget)

GtkWidget *fulei_camp_enrolment_pane_new (FuleiDesk *desk);

G_END_DECLS
