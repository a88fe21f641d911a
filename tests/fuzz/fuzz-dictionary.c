/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "dict/fulei-dictionary.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* An office's own fields: XML from outside. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiDictionary) dictionary =
    fulei_dictionary_new_with_extension ((const char *) data, (gssize) size, "extension.xml", &error);

  g_assert_true ((dictionary != NULL) == (error == NULL));
  return 0;
}
