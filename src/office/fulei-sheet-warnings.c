/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-sheet-warnings.h"

#include <glib/gi18n-lib.h>

#include "paper/fulei-fonts.h"
#include "store/fulei-query.h"

/* Characters and headings that a sentence names one by one. */
#define MOST_NAMED 6

typedef struct {
  const FuleiRegister *reg;
  FuleiFonts          *fonts;
  GHashTable          *characters;      /* that were looked at */
  GString             *missing;         /* characters that no font has */
  guint                n_missing;
  GHashTable          *empty;           /* required fields that some record lacks */
  guint                n_incomplete;    /* records that lack one */
} Look;

static void
look_at_text (Look *look, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character <= ' ' || !g_hash_table_add (look->characters, GUINT_TO_POINTER (character)))
        continue;
      if (!fulei_fonts_find_glyph (look->fonts, FULEI_FACE_SONG, character)->missing)
        continue;
      if (look->n_missing++ < MOST_NAMED)
        g_string_append_unichar (look->missing, character);
    }
}

static void
look_at_record (Look *look, const FuleiRecord *record)
{
  gboolean incomplete = FALSE;

  for (guint i = 0; i < look->reg->n_fields; i++)
    {
      const FuleiField *field = &look->reg->fields[i];

      if (fulei_record_is_empty (record, i))
        {
          incomplete = incomplete || field->required;
          if (field->required)
            g_hash_table_add (look->empty, (gpointer) field);
        }
      else if (field->type == FULEI_FIELD_CODES)
        for (guint choice = 0; choice < fulei_record_count_choices (record, i); choice++)
          {
            const char *words = fulei_record_get_choice (record, i, choice)->words;

            look_at_text (look, words != NULL ? words : "");
          }
      else if (fulei_field_is_text (field))
        look_at_text (look, fulei_record_get_text (record, i));
    }
  look->n_incomplete += incomplete;
}

static char *
dup_headings (Look *look)
{
  GString *headings = g_string_new (NULL);
  guint n_named = 0;

  for (guint i = 0; i < look->reg->n_fields && n_named < MOST_NAMED; i++)
    if (g_hash_table_contains (look->empty, &look->reg->fields[i]))
      g_string_append_printf (headings, "%s%s", n_named++ > 0 ? "、" : "", look->reg->fields[i].heading);
  if (g_hash_table_size (look->empty) > n_named)
    g_string_append (headings, _("等"));
  return g_string_free (headings, FALSE);
}

static char **
dup_sentences (Look *look, guint n_ids)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **sentences;

  if (look->n_missing > 0)
    {
      g_autofree char *sentence = g_strdup_printf (_("字体里没有这些字，印出来是空框：%s%s。请装上有这些字的字体，或打印后手写补上。"),
                                                   look->missing->str, look->n_missing > MOST_NAMED ? "…" : "");
      g_strv_builder_add (builder, sentence);
    }
  if (look->n_incomplete > 0)
    {
      g_autofree char *headings = dup_headings (look);
      g_autofree char *sentence = NULL;

      if (n_ids == 1)
        sentence = g_strdup_printf (_("必填的还空着：%s。"), headings);
      else
        sentence = g_strdup_printf (_("有 %u %s必填的还空着：%s。"), look->n_incomplete, look->reg->counter, headings);
      g_strv_builder_add (builder, sentence);
    }
  sentences = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return sentences;
}

static gboolean
look_at_all (Look *look, FuleiCursor *cursor, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (look->reg);
  GError *failure = NULL;

  while (fulei_cursor_next (cursor, record, &failure))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      look_at_record (look, record);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * fulei_sheet_warnings_list:
 * @ids: of the records that are to be printed
 * @cancellable: (nullable): stops between records
 * @error: FULEI_LEDGER_ERROR or G_IO_ERROR_CANCELLED
 *
 * What to tell before printing: characters that no font has, required cells that are empty (FILE-4, CHILD-4). Streams.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): sentences without names; NULL with @error
 */
char **
fulei_sheet_warnings_list (FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *ids, guint n_ids,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new_for_ids (ledger, reg, ids, n_ids, NULL, 0, error);
  g_autoptr (FuleiFonts) fonts = NULL;
  g_autoptr (GHashTable) characters = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) empty = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) missing = g_string_new (NULL);
  Look look;

  if (cursor == NULL)
    return NULL;
  fonts = fulei_fonts_new ();
  look = (Look) { .reg = reg, .fonts = fonts, .characters = characters, .missing = missing, .empty = empty };
  return look_at_all (&look, cursor, cancellable, error) ? dup_sentences (&look, n_ids) : NULL;
}
