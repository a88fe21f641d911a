/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-table.h"

#include <glib.h>
#include <string.h>
#include <zip.h>

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char workbook[] = "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS "\"><sheets><sheet name=\"s\" r:id=\"a\"/></sheets></workbook>";
static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"" RELATIONS
    "/worksheet\" Target=\"sheet.xml\"/><Relationship Id=\"b\" Type=\"" RELATIONS
    "/sharedStrings\" Target=\"strings.xml\"/><Relationship Id=\"c\" Type=\"" RELATIONS "/styles\" Target=\"styles.xml\"/></Relationships>";

static void
add_part (zip_t *archive, const char *name, const void *data, size_t size)
{
  zip_source_t *source = zip_source_buffer (archive, data, size, 0);
  zip_int64_t index = zip_file_add (archive, name, source, 0);

  zip_set_file_compression (archive, (zip_uint64_t) index, ZIP_CM_STORE, 0);
}

/* The sheet, its strings and its styles, separated by NUL, in a sound package: a fuzzer does not guess checksums. */
static void
fuzz_parts (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "xl/sheet.xml", "xl/strings.xml", "xl/styles.xml" };
  zip_source_t *buffer = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *archive = zip_open_from_source (buffer, ZIP_TRUNCATE, NULL);

  zip_source_keep (buffer);
  add_part (archive, "xl/workbook.xml", workbook, strlen (workbook));
  add_part (archive, "xl/_rels/workbook.xml.rels", relations, strlen (relations));
  for (guint i = 0; i < G_N_ELEMENTS (names) && size > 0; i++)
    {
      const uint8_t *end = memchr (data, 0, size);
      size_t length = end ? (size_t) (end - data) : size;
      add_part (archive, names[i], data, length);
      data += MIN (length + 1, size);
      size -= MIN (length + 1, size);
    }
  zip_stat_t status;
  g_autofree uint8_t *bytes = NULL;
  if (zip_close (archive) != 0)
    zip_discard (archive);
  else if (zip_source_stat (buffer, &status) == 0 && zip_source_open (buffer) == 0)
    {
      bytes = g_malloc (status.size + 1);
      zip_source_read (buffer, bytes, status.size);
      zip_source_close (buffer);
      fuzz_table (bytes, status.size);
    }
  zip_source_free (buffer);
}

/* A whole package as it is; anything else as the parts of one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size >= 2 && memcmp (data, "PK", 2) == 0)
    fuzz_table (data, size);
  else
    fuzz_parts (data, size);
  return 0;
}
