/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-table.h"

/* Old workbooks: what is not one goes through the detection of kinds only. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_table (data, size);
  return 0;
}
