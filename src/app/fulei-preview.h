/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Sheets or a roster as they will be printed: the very PDF (FILE-4). */
#define FULEI_TYPE_PREVIEW (fulei_preview_get_type ())
G_DECLARE_FINAL_TYPE (FuleiPreview, fulei_preview, FULEI, PREVIEW, AdwWindow)

FuleiPreview *fulei_preview_new         (GtkWindow *parent, FuleiDesk *desk, const FuleiRegister *reg,
                                         const char *template_id, GArray *ids);
void          fulei_preview_present     (GtkWindow *parent, FuleiDesk *desk, const FuleiRegister *reg,
                                         const char *template_id, GArray *ids);
void          fulei_preview_set_year    (FuleiPreview *preview, int year);
void          fulei_preview_set_choice  (FuleiPreview *preview, const char *choice);
gboolean      fulei_preview_is_ready    (FuleiPreview *preview);
guint         fulei_preview_get_n_pages (FuleiPreview *preview);
char         *fulei_preview_dup_text    (FuleiPreview *preview, guint page);
gboolean      fulei_preview_save        (FuleiPreview *preview, const char *path, GError **error);

G_END_DECLS
