/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

#include "paper/fulei-document-private.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* Measures of the norm in millimetres. */
#define POINT (25.4 / 72)
#define EM (FULEI_SIZE_BODY * POINT)
#define LEFT 28.0
#define RIGHT 184.0
#define TOP 37.0
#define BOTTOM 262.0
#define PITCH (225.0 / 22)
#define EXACT 0.5

/* A character as a reader finds it; millimetres from the upper left corner of the page. */
typedef struct {
  gunichar character;
  double   left, top, right, bottom;
} PrintedCharacter;

#define printed(characters, i) (&g_array_index ((characters), PrintedCharacter, (i)))

FuleiPress      *document_print_get_press  (void);
void             document_print_clear      (void);
PopplerDocument *document_print_open       (FuleiDocument *document);
GArray          *document_print_get_page   (PopplerDocument *pdf, int page);
GPtrArray       *document_print_get_lines  (GArray *characters, double bottom);
char            *document_print_dup_words  (GArray *characters);
char            *document_print_dup_text   (PopplerDocument *pdf);
gboolean         document_print_find       (GArray *characters, const char *words, PrintedCharacter *box);
guint            document_print_count      (const char *text, const char *words);
FuleiWordTable  *document_print_new_table  (guint n_columns, guint n_rows);
char            *document_print_repeat     (const char *words, guint times);
void             assert_near (double value, double wanted, double tolerance);

G_END_DECLS
