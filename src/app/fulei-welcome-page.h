/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the window shows while no ledger is open: where to begin, or why a ledger would not open and what to do. */
#define FULEI_TYPE_WELCOME_PAGE (fulei_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiWelcomePage, fulei_welcome_page, FULEI, WELCOME_PAGE, AdwBin)

void fulei_welcome_page_greet      (FuleiWelcomePage *page);
void fulei_welcome_page_show_error (FuleiWelcomePage *page, const GError *error);

G_END_DECLS
