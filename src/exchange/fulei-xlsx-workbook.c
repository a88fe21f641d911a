/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-xlsx-workbook.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/fulei-exchange-error.h"

#define MAX_SHEETS 1024
#define MAX_STYLES 65536

/* One relationship of a part: what it is, by the last word of its type, and where. */
typedef struct
{
  char *id;
  char *kind;
  char *target;
} Relation;

typedef struct
{
  FuleiXlsxParse parse;
  GPtrArray *relations;
  const char *folder;
} RelationsReader;

typedef struct
{
  FuleiXlsxParse parse;
  FuleiTableReader *reader;
  GPtrArray *relations;
} BookReader;

typedef struct
{
  FuleiXlsxParse parse;
  GHashTable *formats; /* number → whether a date, of the file's own formats */
  GByteArray *styles;
  gboolean in_cell_styles;
} StylesReader;

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->id);
  g_free (relation->kind);
  g_free (relation->target);
  g_free (relation);
}

/* A target as a path inside the package: relative to the folder of the part that names it, unless it begins with "/". */
static char *
resolve_target (const char *folder, const char *target)
{
  g_autofree char *joined = target[0] == '/' ? g_strdup (target) : g_strconcat (folder, "/", target, NULL);
  g_auto (GStrv) words = g_strsplit (joined, "/", 64);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (char **word = words; *word; word++)
    if (strcmp (*word, "..") == 0 && kept->len > 0)
      g_ptr_array_remove_index (kept, kept->len - 1);
    else if (**word && strcmp (*word, ".") != 0 && strcmp (*word, "..") != 0)
      g_ptr_array_add (kept, *word);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
relation_cb (gpointer user_data, const char *name, int n_attributes, const xmlChar **attributes)
{
  RelationsReader *reader = user_data;

  if (strcmp (name, "Relationship") != 0 || reader->relations->len >= MAX_STYLES)
    return;
  g_autofree char *type = fulei_xlsx_dup_attribute (n_attributes, attributes, "Type");
  g_autofree char *target = fulei_xlsx_dup_attribute (n_attributes, attributes, "Target");
  if (!type || !target)
    return;
  const char *slash = strrchr (type, '/');
  Relation *relation = g_new0 (Relation, 1);
  relation->id = fulei_xlsx_dup_attribute (n_attributes, attributes, "Id");
  relation->kind = g_strdup (slash ? slash + 1 : type);
  relation->target = resolve_target (reader->folder, target);
  g_ptr_array_add (reader->relations, relation);
}

static gboolean
load_relations (FuleiXlsxPackage *package, const char *part, GPtrArray *relations, GError **error)
{
  static const FuleiXlsxHandlers handlers = { "Relationships", relation_cb, NULL, NULL };
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *base = g_path_get_basename (part);
  gboolean top = strcmp (folder, ".") == 0;
  g_autofree char *path = g_strconcat (top ? "" : folder, top ? "" : "/", "_rels/", *part ? base : "", ".rels", NULL);
  RelationsReader reader = { .relations = relations, .folder = top ? "" : folder };

  if (!fulei_xlsx_package_has (package, path))
    return TRUE;
  return fulei_xlsx_package_parse (package, path, &handlers, &reader.parse, &reader, NULL, error);
}

static const char *
find_relation (GPtrArray *relations, const char *kind, const char *id)
{
  for (guint i = 0; i < relations->len; i++)
    {
      Relation *relation = g_ptr_array_index (relations, i);
      if ((!kind || strcmp (relation->kind, kind) == 0) && (!id || g_strcmp0 (relation->id, id) == 0))
        return relation->target;
    }
  return NULL;
}

static void
book_cb (gpointer user_data, const char *name, int n_attributes, const xmlChar **attributes)
{
  BookReader *book = user_data;

  if (strcmp (name, "workbookPr") == 0)
    {
      g_autofree char *epoch = fulei_xlsx_dup_attribute (n_attributes, attributes, "date1904");
      book->reader->epoch_1904 = epoch && (strcmp (epoch, "1") == 0 || strcmp (epoch, "true") == 0);
    }
  else if (strcmp (name, "sheet") == 0 && book->reader->sheets->len < MAX_SHEETS)
    {
      g_autofree char *title = fulei_xlsx_dup_attribute (n_attributes, attributes, "name");
      g_autofree char *state = fulei_xlsx_dup_attribute (n_attributes, attributes, "state");
      g_autofree char *id = fulei_xlsx_dup_attribute (n_attributes, attributes, "id");
      const char *part = id ? find_relation (book->relations, "worksheet", id) : NULL;
      gboolean other = !part && id && find_relation (book->relations, NULL, id);
      if (!other)
        fulei_table_reader_add_sheet (book->reader, title ? title : "", part, state && strcmp (state, "visible") != 0);
    }
}

/* Formats that ECMA-376 part 1, 18.8.30 sets for all files, those of Chinese programs included. */
static gboolean
is_built_in_date (guint format)
{
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
         (format >= 50 && format <= 58);
}

/**
 * fulei_xlsx_is_date_format:
 * @code: a number format, such as `yyyy"年"m"月"d"日";@`
 *
 * Letters inside quotes and brackets, and after a backslash, are not part of the date.
 *
 * Returns: whether numbers are shown as dates or times by it
 */
gboolean
fulei_xlsx_is_date_format (const char *code)
{
  static const char *const words[] = { "年", "月", "日" };

  if (g_ascii_strncasecmp (code, "General", 7) == 0)
    return FALSE;
  for (const char *p = code; *p && *p != ';'; p++)
    {
      char end = *p == '"' ? '"' : *p == '[' ? ']' : '\0';
      if (end)
        {
          const char *close = strchr (p + 1, end);
          if (!close)
            return FALSE;
          p = close;
        }
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1])
        p++;
      else if (strchr ("yYmMdDhHsS", *p))
        return TRUE;
      else
        for (guint i = 0; i < G_N_ELEMENTS (words); i++)
          if (g_str_has_prefix (p, words[i]))
            return TRUE;
    }
  return FALSE;
}

static void
style_start_cb (gpointer user_data, const char *name, int n_attributes, const xmlChar **attributes)
{
  StylesReader *styles = user_data;

  if (strcmp (name, "cellXfs") == 0)
    styles->in_cell_styles = TRUE;
  if (strcmp (name, "numFmt") != 0 && (strcmp (name, "xf") != 0 || !styles->in_cell_styles))
    return;
  g_autofree char *number = fulei_xlsx_dup_attribute (n_attributes, attributes, "numFmtId");
  guint format = number ? (guint) strtoul (number, NULL, 10) : 0;
  if (name[0] == 'n')
    {
      g_autofree char *code = fulei_xlsx_dup_attribute (n_attributes, attributes, "formatCode");
      if (code && g_hash_table_size (styles->formats) < MAX_STYLES)
        g_hash_table_insert (styles->formats, GUINT_TO_POINTER (format),
                             GINT_TO_POINTER (fulei_xlsx_is_date_format (code)));
      return;
    }
  gpointer own;
  guint8 date = (guint8) is_built_in_date (format);
  if (g_hash_table_lookup_extended (styles->formats, GUINT_TO_POINTER (format), NULL, &own))
    date = (guint8) GPOINTER_TO_INT (own);
  if (styles->styles->len < MAX_STYLES)
    g_byte_array_append (styles->styles, &date, 1);
}

static void
style_end_cb (gpointer user_data, const char *name)
{
  StylesReader *styles = user_data;

  if (strcmp (name, "cellXfs") == 0)
    styles->in_cell_styles = FALSE;
}

static gboolean
load_styles (FuleiXlsxWorkbook *workbook, FuleiXlsxPackage *package, const char *part, GError **error)
{
  static const FuleiXlsxHandlers handlers = { "styleSheet", style_start_cb, style_end_cb, NULL };
  g_autoptr (GHashTable) formats = g_hash_table_new (NULL, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  StylesReader styles = { .formats = formats, .styles = bytes };

  if (!part || !fulei_xlsx_package_has (package, part))
    return TRUE;
  if (!fulei_xlsx_package_parse (package, part, &handlers, &styles.parse, &styles, NULL, error))
    return FALSE;
  workbook->n_styles = bytes->len;
  workbook->date_styles = g_byte_array_free (g_steal_pointer (&bytes), FALSE);
  return TRUE;
}

/**
 * fulei_xlsx_workbook_load:
 * @workbook: (out caller-allocates): zeroed by the caller
 * @package: a package
 * @reader: is given the sheets and the epoch
 * @error: return location for a #GError
 *
 * Follows the relationships from the package's root to the workbook, its styles and sheets (ECMA-376 part 2). Both the
 * transitional and the strict namespaces are read. Sheets that are charts or macros are left out.
 *
 * Returns: whether that much of the file is sound
 */
gboolean
fulei_xlsx_workbook_load (FuleiXlsxWorkbook *workbook, FuleiXlsxPackage *package, FuleiTableReader *reader,
                          GError **error)
{
  static const FuleiXlsxHandlers handlers = { "workbook", book_cb, NULL, NULL };
  g_autoptr (GPtrArray) top = g_ptr_array_new_with_free_func (relation_free);
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (relation_free);

  if (!load_relations (package, "", top, error))
    return FALSE;
  const char *part = find_relation (top, "officeDocument", NULL);
  if (!part)
    part = "xl/workbook.xml";
  if (!load_relations (package, part, relations, error))
    return FALSE;
  BookReader book = { .reader = reader, .relations = relations };
  if (!fulei_xlsx_package_parse (package, part, &handlers, &book.parse, &book, NULL, error))
    return FALSE;
  if (reader->sheets->len == 0)
    {
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_SHEET, _("文件里没有工作表。"));
      return FALSE;
    }
  const char *strings = find_relation (relations, "sharedStrings", NULL);
  workbook->strings_part = strings && fulei_xlsx_package_has (package, strings) ? g_strdup (strings) : NULL;
  return load_styles (workbook, package, find_relation (relations, "styles", NULL), error);
}

/**
 * fulei_xlsx_workbook_clear:
 * @workbook: a workbook
 *
 * Frees what it holds.
 */
void
fulei_xlsx_workbook_clear (FuleiXlsxWorkbook *workbook)
{
  g_clear_pointer (&workbook->strings_part, g_free);
  g_clear_pointer (&workbook->date_styles, g_free);
  workbook->n_styles = 0;
}
