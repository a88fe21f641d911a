/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-table.h"

/* Text tables, and whatever the detection of kinds makes of other bytes. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_table (data, size);
  return 0;
}
