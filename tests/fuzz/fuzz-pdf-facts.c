/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "paper/fulei-pdf-facts.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A PDF from outside that is to be filed. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) pdf = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  guint n_pages = 0;

  if (fulei_pdf_facts_read (pdf, &n_pages, &error))
    g_assert_cmpuint (n_pages, >, 0);
  else
    g_assert_nonnull (error);
  return 0;
}
