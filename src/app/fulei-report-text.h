/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text of paragraphs, some of which are headings by their number (一、 （一） 1. （1）), in a GtkTextBuffer. Everything
 * that changes it is one step of Ctrl+Z. */
typedef struct {
  guint level;                  /* 1 to 4 */
  int   line;                   /* from 0 */
  char *words;                  /* with its number */
} FuleiReportHeading;

GtkTextBuffer *fulei_report_text_new           (void);
void           fulei_report_text_set_colour    (GtkTextBuffer *buffer, const GdkRGBA *colour);
void           fulei_report_text_load          (GtkTextBuffer *buffer, const char *text);
char          *fulei_report_text_dup           (GtkTextBuffer *buffer);
void           fulei_report_text_insert        (GtkTextBuffer *buffer, const char *text);
void           fulei_report_text_set_first     (GtkTextBuffer *buffer, guint number);
void           fulei_report_text_set_level     (GtkTextBuffer *buffer, guint level);
GPtrArray     *fulei_report_text_list_headings (GtkTextBuffer *buffer);

G_END_DECLS
