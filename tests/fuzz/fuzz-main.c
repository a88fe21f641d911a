/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Runs a fuzz target once over each file of the folders named, so that whatever was found once is tested for good. */
int
main (int argc, char **argv)
{
  guint n_files = 0;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) folder = g_dir_open (argv[i], 0, &error);
      g_assert_no_error (error);
      for (const char *name; (name = g_dir_read_name (folder)); n_files++)
        {
          g_autofree char *path = g_build_filename (argv[i], name, NULL);
          g_autofree char *bytes = NULL;
          gsize length;
          g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
          LLVMFuzzerTestOneInput ((const uint8_t *) bytes, length);
          printf ("ok %u %s\n", n_files + 1, name);
          fflush (stdout);
        }
    }
  printf ("1..%u\n", n_files);
  return n_files > 0 ? 0 : 1;
}
