/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What is done with all filed papers, above their list: take in a PDF (chosen or dropped here), print the catalogue, box
 * them, prove them (FILE-3).
 *
 * Actions on the widget: filing.take-in, filing.catalogue, filing.box, filing.verify, filing.stop, filing.list. */
#define FULEI_TYPE_FILING_HEAD (fulei_filing_head_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFilingHead, fulei_filing_head, FULEI, FILING_HEAD, AdwBin)

GtkWidget  *fulei_filing_head_new        (FuleiDesk *desk);
void        fulei_filing_head_take_in    (FuleiFilingHead *head, const char *path);
gboolean    fulei_filing_head_is_working (FuleiFilingHead *head);
const char *fulei_filing_head_get_words  (FuleiFilingHead *head);

G_END_DECLS
