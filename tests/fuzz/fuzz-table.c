/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "exchange/fulei-table-reader-private.h"

/* What a reading has given, to be compared with another one. */
typedef struct
{
  guint last;
  guint hash;
} Reading;

static gboolean
check_cb (const FuleiTableRow *row, gpointer user_data)
{
  Reading *reading = user_data;

  g_assert_cmpuint (row->number, >, reading->last);
  g_assert_cmpuint (row->n_cells, >, 0);
  g_assert_cmpuint (row->n_cells, <=, FULEI_TABLE_MAX_COLUMNS);
  reading->last = row->number;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const FuleiCell *cell = &row->cells[i];
      g_assert_cmpuint (strlen (cell->text), ==, cell->length);
      g_assert_cmpuint (cell->length, <=, FULEI_TABLE_MAX_CELL_BYTES);
      g_assert_true (g_utf8_validate (cell->text, (gssize) cell->length, NULL));
      reading->hash = (reading->hash * 31 + (guint) cell->type * 2 + (guint) cell->formula) * 31 + g_str_hash (cell->text);
    }
  return TRUE;
}

/* Of .xlsx @plain_xml leaves all rows to libxml2, which has to come to the same; but where both the ZIP and the XML are
 * damaged, which is told of depends on how far ahead was read. */
static guint
read_sheet (FuleiTableReader *reader, guint sheet, gboolean plain_xml)
{
  g_autoptr (GError) error = NULL;
  Reading reading = { 0, 0 };

  reader->plain_xml = plain_xml;
  gboolean done = fulei_table_reader_read (reader, sheet, check_cb, &reading, NULL, &error);
  g_assert_true (done == (error == NULL));
  return reading.hash * 31 + (error ? (guint) error->code + 1 : 0) + reading.last;
}

static void
read_all (const char *path)
{
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, NULL);

  for (guint i = 0; reader && i < MIN (fulei_table_reader_get_n_sheets (reader), 4); i++)
    {
      guint n_merged, hash = read_sheet (reader, i, FALSE);
      g_assert_cmpuint (read_sheet (reader, i, TRUE), ==, hash);
      fulei_table_reader_get_merged (reader, i, &n_merged, NULL);
    }
}

/* Reads @data as a file in memory, whatever kind of table it is, and checks what the reader promises of every cell. */
void
fuzz_table (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("fuzz-table", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (fd >= 0 && write (fd, data, size) == (ssize_t) size)
    read_all (path);
  close (fd);
}
