/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-page.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The deleted records of each register, to be restored. */
#define FULEI_TYPE_RECYCLE_PAGE (fulei_recycle_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRecyclePage, fulei_recycle_page, FULEI, RECYCLE_PAGE, FuleiPage)

GtkWidget *fulei_recycle_page_new (FuleiDesk *desk);

G_END_DECLS
