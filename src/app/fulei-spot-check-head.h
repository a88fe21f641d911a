/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Above the list of spot checks: how to begin one, and how much of the year's share is checked (FILE-5). */
#define FULEI_TYPE_SPOT_CHECK_HEAD (fulei_spot_check_head_get_type ())
G_DECLARE_FINAL_TYPE (FuleiSpotCheckHead, fulei_spot_check_head, FULEI, SPOT_CHECK_HEAD, GtkBox)

GtkWidget *fulei_spot_check_head_new (FuleiDesk *desk);

G_END_DECLS
