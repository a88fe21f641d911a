/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-report-text.h"

#include "base/fulei-heading.h"
#include "base/fulei-text.h"

#include <string.h>

static const char *const tags[FULEI_HEADING_LEVELS] = { "heading-1", "heading-2", "heading-3", "heading-4" };

/* What the text's first （一） counts as: the program's own headings stand before it. */
#define FIRST_NUMBER "fulei-first-number"
#define FIRST_LEVEL 2
#define FULL_STOP "。"

static char *
dup_line (GtkTextBuffer *buffer, int line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (buffer, start, line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
  return gtk_text_buffer_get_text (buffer, start, end, FALSE);
}

/* Bytes of a heading within its paragraph: what stands behind its full stop is the paragraph itself. */
static gsize
get_heading_length (const char *line)
{
  const char *stop = strstr (line, FULL_STOP);

  return stop != NULL ? (gsize) (stop - line) + strlen (FULL_STOP) : strlen (line);
}

/* Headings look like what they are, the points of a list, which are whole sentences, like words. Tags alone are no step
 * of Ctrl+Z. */
static void
changed_cb (GtkTextBuffer *buffer, gpointer data)
{
  int n_lines = gtk_text_buffer_get_line_count (buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  for (int i = 0; i < n_lines; i++)
    {
      g_autofree char *line = dup_line (buffer, i, &start, &end);
      guint level = fulei_heading_find_level (line, NULL);

      if (level == 0 || g_str_has_suffix (line, FULL_STOP))
        continue;
      end = start;
      gtk_text_iter_forward_chars (&end, (int) g_utf8_strlen (line, (gssize) get_heading_length (line)));
      gtk_text_buffer_apply_tag_by_name (buffer, tags[level - 1], &start, &end);
    }
}

/** fulei_report_text_new: Returns: (transfer full): an empty text, that can be undone */
GtkTextBuffer *
fulei_report_text_new (void)
{
  static const double scales[FULEI_HEADING_LEVELS] = { 1.2, 1.12, 1.04, 1.0 };
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);

  for (guint i = 0; i < FULEI_HEADING_LEVELS; i++)
    gtk_text_buffer_create_tag (buffer, tags[i], "scale", scales[i], "pixels-above-lines", i < 2 ? 8 : 4, NULL);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), NULL);
  return buffer;
}

/** fulei_report_text_set_colour: @colour: of headings, as the theme has it */
void
fulei_report_text_set_colour (GtkTextBuffer *buffer, const GdkRGBA *colour)
{
  for (guint i = 0; i < FULEI_HEADING_LEVELS; i++)
    g_object_set (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), tags[i]), "foreground-rgba", colour,
                  NULL);
}

/** fulei_report_text_load: @text: (nullable): what is shown from now on; nothing of before can be undone */
void
fulei_report_text_load (GtkTextBuffer *buffer, const char *text)
{
  GtkTextIter start;

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

/** fulei_report_text_dup: Returns: (transfer full): the text as it is kept: clean, a line a paragraph */
char *
fulei_report_text_dup (GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return fulei_text_dup_paragraphs (text);
}

/**
 * fulei_report_text_insert:
 * @text: from outside: the clipboard, last month's report, a suggestion
 *
 * Puts it, clean, in the place of what is selected or at the cursor: one step of Ctrl+Z. Several paragraphs begin on a
 * line of their own.
 */
void
fulei_report_text_insert (GtkTextBuffer *buffer, const char *text)
{
  g_autofree char *paragraphs = fulei_text_dup_paragraphs (text);
  GtkTextIter cursor;

  if (*paragraphs == '\0')
    return;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  if (strchr (paragraphs, '\n') != NULL && !gtk_text_iter_starts_line (&cursor))
    gtk_text_buffer_insert_interactive_at_cursor (buffer, "\n", -1, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, paragraphs, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
}

/* Puts @marker (nullable) in the place of the number that a line begins with. */
static void
replace_marker (GtkTextBuffer *buffer, int line, const char *marker)
{
  GtkTextIter start, end;
  g_autofree char *text = dup_line (buffer, line, &start, &end);
  gsize length;

  fulei_heading_find_level (text, &length);
  if (strlen (marker) == length && strncmp (text, marker, length) == 0)
    return;
  end = start;
  gtk_text_iter_forward_chars (&end, (int) g_utf8_strlen (text, (gssize) length));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, marker, -1);
}

/* Each heading gets its number within the heading over it. A level with more than 99 keeps what was written. */
static void
renumber (GtkTextBuffer *buffer)
{
  guint numbers[FULEI_HEADING_LEVELS + 1] = { 0 };
  int n_lines = gtk_text_buffer_get_line_count (buffer);

  numbers[FIRST_LEVEL] = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (buffer), FIRST_NUMBER));
  for (int i = 0; i < n_lines; i++)
    {
      GtkTextIter start, end;
      g_autofree char *text = dup_line (buffer, i, &start, &end), *marker = NULL;
      guint level = fulei_heading_find_level (text, NULL);

      if (level == 0)
        continue;
      for (guint below = level + 1; below <= FULEI_HEADING_LEVELS; below++)
        numbers[below] = 0;
      if (++numbers[level] > FULEI_HEADING_NUMBER_MAX)
        continue;
      marker = fulei_heading_dup_marker (level, numbers[level]);
      replace_marker (buffer, i, marker);
    }
}

/** fulei_report_text_set_first: @number: of headings （一） that stand before the text on the page, so that its own go on from there */
void
fulei_report_text_set_first (GtkTextBuffer *buffer, guint number)
{
  g_object_set_data (G_OBJECT (buffer), FIRST_NUMBER, GUINT_TO_POINTER (number));
}

static void
get_lines (GtkTextBuffer *buffer, int *first, int *last)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  *first = gtk_text_iter_get_line (&start);
  *last = gtk_text_iter_get_line (&end);
  if (*last > *first && gtk_text_iter_starts_line (&end))
    (*last)--;
}

/**
 * fulei_report_text_set_level:
 * @level: 1 to 4; 0 for a paragraph of words
 *
 * Makes headings of the paragraphs with the cursor or the selection; of headings of that level already, words again.
 * All headings are numbered anew.
 */
void
fulei_report_text_set_level (GtkTextBuffer *buffer, guint level)
{
  g_autofree char *marker = level > 0 ? fulei_heading_dup_marker (level, 1) : g_strdup ("");
  gboolean same = level > 0;
  int first, last;

  get_lines (buffer, &first, &last);
  for (int i = first; i <= last; i++)
    {
      GtkTextIter start, end;
      g_autofree char *text = dup_line (buffer, i, &start, &end);

      same = same && fulei_heading_find_level (text, NULL) == level;
    }
  gtk_text_buffer_begin_user_action (buffer);
  for (int i = first; i <= last; i++)
    replace_marker (buffer, i, same ? "" : marker);
  renumber (buffer);
  gtk_text_buffer_end_user_action (buffer);
}

static void
heading_free (gpointer data)
{
  FuleiReportHeading *heading = data;

  g_free (heading->words);
  g_free (heading);
}

/** fulei_report_text_list_headings: Returns: (transfer full) (element-type FuleiReportHeading): in their order, without the points of lists */
GPtrArray *
fulei_report_text_list_headings (GtkTextBuffer *buffer)
{
  GPtrArray *headings = g_ptr_array_new_with_free_func (heading_free);
  int n_lines = gtk_text_buffer_get_line_count (buffer);

  for (int i = 0; i < n_lines; i++)
    {
      GtkTextIter start, end;
      g_autofree char *text = dup_line (buffer, i, &start, &end);
      guint level = fulei_heading_find_level (text, NULL);
      FuleiReportHeading *heading;

      if (level == 0 || g_str_has_suffix (text, FULL_STOP))
        continue;
      text[get_heading_length (text)] = '\0';
      heading = g_new0 (FuleiReportHeading, 1);
      *heading = (FuleiReportHeading) { level, i, g_steal_pointer (&text) };
      g_ptr_array_add (headings, heading);
    }
  return headings;
}
