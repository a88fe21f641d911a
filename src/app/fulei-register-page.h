/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-page.h"
#include "office/fulei-desk.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* A register: its list with search and filters, and beside it the form of the record that is open. */
#define FULEI_TYPE_REGISTER_PAGE (fulei_register_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRegisterPage, fulei_register_page, FULEI, REGISTER_PAGE, FuleiPage)

GtkWidget *fulei_register_page_new       (FuleiDesk *desk, const FuleiRegister *reg);
void       fulei_register_page_open      (FuleiRegisterPage *page, gint64 id);
void       fulei_register_page_show_only (FuleiRegisterPage *page, const char *words, const FuleiQuery *query);
void       fulei_register_page_offer_way_back (FuleiRegisterPage *page, const char *id, const char *label);

G_END_DECLS
