/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-blank-roster.h"

#include <glib/gi18n-lib.h>

#include "exchange/fulei-table-writer.h"

/* Widths of columns, in digits as spreadsheets count. */
#define WIDTH_LEAST 10
#define WIDTH_MOST 36
#define WIDTH_IDENTITY 22

static double
get_width (const FuleiField *field)
{
  if (field->type == FULEI_FIELD_IDENTITY)
    return WIDTH_IDENTITY;
  return CLAMP (2.0 * (double) g_utf8_strlen (field->heading, -1) + 4, WIDTH_LEAST, WIDTH_MOST);
}

static gboolean
is_number (const FuleiField *field)
{
  return field->type == FULEI_FIELD_INTEGER || fulei_field_is_hundredths (field);
}

/* What a village may choose from; NULL where it writes freely. */
static char **
dup_choices (const FuleiField *field)
{
  GPtrArray *labels;

  if (field->type == FULEI_FIELD_YES_NO)
    return g_strdupv ((char *[]) { (char *) _("是"), (char *) _("否"), NULL });
  if (field->type != FULEI_FIELD_CODE)
    return NULL;
  labels = g_ptr_array_new ();
  for (guint i = 0; i < field->codes->n_codes; i++)
    if (!field->codes->codes[i].retired)
      g_ptr_array_add (labels, g_strdup (field->codes->codes[i].label));
  g_ptr_array_add (labels, NULL);
  return (char **) g_ptr_array_free (labels, FALSE);
}

static char *
dup_comment (const FuleiField *field)
{
  GString *comment = g_string_new (field->required ? _("必填。") : NULL);

  if (field->help != NULL)
    g_string_append (comment, field->help);
  if (field->type == FULEI_FIELD_DATE)
    g_string_append (comment, _("写成 2013-05-02。"));
  if (field->type == FULEI_FIELD_IDENTITY)
    g_string_append (comment, _("单元格是文本格式，18 位写全。"));
  return g_string_free (comment, comment->len == 0);
}

static void
column_clear (gpointer data)
{
  FuleiTableColumn *column = data;

  g_free ((char *) column->comment);
  g_strfreev ((char **) column->choices);
}

/**
 * fulei_blank_roster_write:
 * @path: ends in .xlsx
 * @error: FULEI_EXCHANGE_ERROR
 *
 * Writes an empty roster to hand to villages: every heading that an import knows, drop-downs for coded fields, a
 * comment on what must be filled in (XCH-1).
 */
gboolean
fulei_blank_roster_write (const FuleiRegister *reg, const char *path, GError **error)
{
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, FULEI_TABLE_WRITER_DEFAULT, error);
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (FuleiTableColumn));

  if (writer == NULL)
    return FALSE;
  g_array_set_clear_func (columns, column_clear);
  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];
      FuleiTableColumn column = { .heading = field->heading, .width = get_width (field), .text = !is_number (field) };

      if (field->hidden || field->type == FULEI_FIELD_ATTACHMENT)
        continue;
      column.comment = dup_comment (field);
      column.choices = (const char *const *) dup_choices (field);
      g_array_append_val (columns, column);
    }
  return fulei_table_writer_begin_sheet (writer, reg->label, (const FuleiTableColumn *) (gpointer) columns->data,
                                         columns->len, error)
         && fulei_table_writer_finish (writer, error);
}
