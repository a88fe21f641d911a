/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/fulei-import-map.h"

#include <string.h>

#include "base/fulei-text.h"

static char *
dup_key (char *const *headings, guint column)
{
  g_autofree char *compact = fulei_text_dup_compact (headings[column]);
  char name[FULEI_COLUMN_NAME_SIZE];

  if (*compact != '\0')
    return g_steal_pointer (&compact);
  fulei_cell_write_column_name (column, name);
  return g_strdup_printf ("[%s]", name);
}

/**
 * fulei_import_map_dup_text:
 * @headings: (array length=n_columns): the headings as written
 * @targets: (array length=n_columns): where the columns go
 *
 * Returns: (transfer full): the map as a text, see the header
 */
char *
fulei_import_map_dup_text (const FuleiRegister *reg, char *const *headings, const FuleiImportTarget *targets,
                           guint n_columns)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "# %s\n", reg->id);
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *key = dup_key (headings, i);

      g_string_append_printf (text, "%s\t%s", key, targets[i].field != NULL ? targets[i].field->id : "-");
      if (targets[i].choice != NULL)
        g_string_append_printf (text, ":%s", targets[i].choice->code);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static gboolean
parse_target (const FuleiRegister *reg, const char *words, FuleiImportTarget *target)
{
  g_auto (GStrv) parts = g_strsplit (words, ":", 2);

  *target = (FuleiImportTarget) { NULL, NULL };
  if (strcmp (words, "-") == 0)
    return TRUE;
  target->field = parts[0] != NULL ? fulei_register_find_field (reg, parts[0]) : NULL;
  if (target->field == NULL || target->field->type == FULEI_FIELD_ATTACHMENT)
    return FALSE;
  if (parts[1] == NULL)
    return TRUE;
  target->choice = target->field->type == FULEI_FIELD_CODES ? fulei_code_list_find (target->field->codes, parts[1]) : NULL;
  return target->choice != NULL;
}

/* The columns that a line of the map speaks of: all with its heading, or the one with its letters. */
static void
apply_line (const char *key, const FuleiImportTarget *target, char *const *headings, guint n_columns,
            FuleiImportTarget *targets, gboolean *applied)
{
  gboolean letters = key[0] == '[';
  g_autofree char *compact = letters ? g_strdup (key) : fulei_text_dup_compact (key);

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *own = dup_key (headings, i);
      char name[FULEI_COLUMN_NAME_SIZE];

      fulei_cell_write_column_name (i, name);
      if (strcmp (own, compact) != 0 &&
          !(letters && strncmp (key + 1, name, strlen (name)) == 0 && strcmp (key + 1 + strlen (name), "]") == 0))
        continue;
      if (applied[i] && !letters)
        continue;
      targets[i] = *target;
      applied[i] = TRUE;
      if (!letters)
        return;
    }
}

/**
 * fulei_import_map_apply:
 * @text: a map, see the header
 * @targets: (inout) (array length=n_columns): changed for the columns that the map names
 * @applied: (out) (array length=n_columns): which those are
 * @line: (out): number of the line that is wrong, from 1
 *
 * Of columns with the same heading the first line for it is the first column's, the next the next one's. Headings that
 * the sheet does not have do no harm.
 *
 * Returns: FALSE if @text is no map; @targets may be changed in part then
 */
gboolean
fulei_import_map_apply (const FuleiRegister *reg, const char *text, char *const *headings, guint n_columns,
                        FuleiImportTarget *targets, gboolean *applied, guint *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  memset (applied, 0, n_columns * sizeof (gboolean));
  for (*line = 1; lines[*line - 1] != NULL; (*line)++)
    {
      char *words = lines[*line - 1];
      char *tabulator;
      FuleiImportTarget target;

      if (words[0] == '#' || *g_strchug (words) == '\0')
        continue;
      tabulator = strrchr (words, '\t');
      if (tabulator == NULL || !parse_target (reg, g_strstrip (tabulator + 1), &target))
        return FALSE;
      *tabulator = '\0';
      apply_line (words, &target, headings, n_columns, targets, applied);
    }
  return TRUE;
}

/**
 * fulei_import_map_dup_signature:
 *
 * Returns: (transfer full): a short name of these headings in this order, the same for every sheet that has them
 */
char *
fulei_import_map_dup_signature (char *const *headings, guint n_columns)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  while (n_columns > 0 && *headings[n_columns - 1] == '\0')
    n_columns--;
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *compact = fulei_text_dup_compact (headings[i]);

      g_checksum_update (checksum, (const guchar *) compact, (gssize) strlen (compact) + 1);
    }
  return g_strndup (g_checksum_get_string (checksum), 16);
}
