/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-child-line.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

/** fulei_child_line_dup_words: Returns: (transfer full): "陈小雨　女　12 岁　岭畔村" */
char *
fulei_child_line_dup_words (FuleiDesk *desk, const FuleiRecord *child)
{
  const FuleiRegister *reg = fulei_record_get_register (child);
  const FuleiReferences *references = fulei_desk_get_references (desk);
  int age = fulei_date_age (fulei_child_birth (child), fulei_clock_today ());
  g_autofree char *sex = fulei_value_dup_words (child, &reg->fields[FULEI_CHILD_SEX], references, FALSE);
  g_autofree char *village = fulei_value_dup_words (child, &reg->fields[FULEI_CHILD_VILLAGE], references, FALSE);
  g_autofree char *years = age >= 0 ? g_strdup_printf (_("　%d 岁"), age) : g_strdup ("");

  return g_strdup_printf ("%s　%s%s　%s", fulei_record_get_text (child, FULEI_CHILD_NAME), sex, years, village);
}

/**
 * fulei_child_line_load:
 * @ids: (element-type gint64)
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type FuleiRecord): with what the lines need, in the order of @ids
 */
GPtrArray *
fulei_child_line_load (FuleiDesk *desk, const GArray *ids, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_NAME], &reg->fields[FULEI_CHILD_SEX],
                                 &reg->fields[FULEI_CHILD_BIRTH_DATE], &reg->fields[FULEI_CHILD_VILLAGE] };

  return fulei_query_load_page (fulei_desk_get_ledger (desk), reg, (const gint64 *) (gconstpointer) ids->data, ids->len,
                                fields, G_N_ELEMENTS (fields), NULL, error);
}

/** fulei_child_line_new_check: Returns: (transfer floating): a tick for a row, which is activated to tick it */
GtkWidget *
fulei_child_line_new_check (FuleiDesk *desk, const FuleiRecord *child)
{
  g_autofree char *words = fulei_child_line_dup_words (desk, child);
  GtkWidget *check = gtk_check_button_new_with_label (words);

  /* not another stop for the keyboard: Enter and the blank go to the row */
  gtk_widget_set_focusable (check, FALSE);
  return check;
}
