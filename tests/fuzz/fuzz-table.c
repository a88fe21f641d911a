/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "exchange/fulei-table-reader.h"

static gboolean
check_cb (const FuleiTableRow *row, gpointer user_data)
{
  guint *last = user_data;

  g_assert_cmpuint (row->number, >, *last);
  g_assert_cmpuint (row->n_cells, >, 0);
  g_assert_cmpuint (row->n_cells, <=, FULEI_TABLE_MAX_COLUMNS);
  *last = row->number;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const FuleiCell *cell = &row->cells[i];
      g_assert_cmpuint (strlen (cell->text), ==, cell->length);
      g_assert_cmpuint (cell->length, <=, FULEI_TABLE_MAX_CELL_BYTES);
      g_assert_true (g_utf8_validate (cell->text, (gssize) cell->length, NULL));
    }
  return TRUE;
}

static void
read_all (const char *path)
{
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, NULL);

  for (guint i = 0; reader && i < MIN (fulei_table_reader_get_n_sheets (reader), 4); i++)
    {
      g_autoptr (GError) error = NULL;
      guint last = 0, n_merged;
      gboolean done = fulei_table_reader_read (reader, i, check_cb, &last, NULL, &error);
      g_assert_true (done == (error == NULL));
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
