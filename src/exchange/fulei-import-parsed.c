/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-import-parser.h"

static void
clear_finding (gpointer data)
{
  g_free (((FuleiImportFinding *) data)->text);
}

/** fulei_import_parsed_init: @parsed: (out caller-allocates): cleared with fulei_import_parsed_clear() */
void
fulei_import_parsed_init (FuleiImportParsed *parsed, const FuleiRegister *reg)
{
  *parsed = (FuleiImportParsed) {
    .record = fulei_record_new (reg),
    .findings = g_array_new (FALSE, FALSE, sizeof (FuleiImportFinding)),
    .references = g_array_new (FALSE, FALSE, sizeof (FuleiImportReference)),
    .words = g_string_new (NULL),
    .given = g_new0 (guint8, reg->n_fields),
  };
  g_array_set_clear_func (parsed->findings, clear_finding);
}

/** fulei_import_parsed_clear: frees what it holds */
void
fulei_import_parsed_clear (FuleiImportParsed *parsed)
{
  g_clear_pointer (&parsed->record, fulei_record_free);
  g_clear_pointer (&parsed->findings, g_array_unref);
  g_clear_pointer (&parsed->references, g_array_unref);
  g_clear_pointer (&parsed->given, g_free);
  if (parsed->words != NULL)
    g_string_free (g_steal_pointer (&parsed->words), TRUE);
}

/**
 * fulei_import_parsed_add:
 * @column: the sheet's column, or FULEI_IMPORT_NO_COLUMN
 * @text: (transfer full): a sentence without personal data
 */
void
fulei_import_parsed_add (FuleiImportParsed *parsed, FuleiSeverity severity, const FuleiField *field, guint column,
                         char *text)
{
  FuleiImportFinding finding = { field, column, severity, text };

  g_array_append_val (parsed->findings, finding);
}

/** fulei_import_parsed_has_error: Returns: whether the row stays out */
gboolean
fulei_import_parsed_has_error (const FuleiImportParsed *parsed)
{
  for (guint i = 0; i < parsed->findings->len; i++)
    if (g_array_index (parsed->findings, FuleiImportFinding, i).severity == FULEI_ISSUE_ERROR)
      return TRUE;
  return FALSE;
}
