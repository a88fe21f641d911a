/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <zip.h>

G_BEGIN_DECLS

/* A deflated part of a package, unpacked by ISA-L. libzip finds the part and gives its packed bytes. */
typedef struct _FuleiXlsxInflate FuleiXlsxInflate;

typedef enum
{
  FULEI_XLSX_INFLATE_OK,
  FULEI_XLSX_INFLATE_DATA,     /* packed bytes that are none, too few of them, or another size than promised */
  FULEI_XLSX_INFLATE_CHECKSUM,
} FuleiXlsxInflateFault;

FuleiXlsxInflate     *fulei_xlsx_inflate_open      (zip_t *archive, zip_uint64_t index, const zip_stat_t *status);
void                  fulei_xlsx_inflate_close     (FuleiXlsxInflate *inflate);
gssize                fulei_xlsx_inflate_read      (FuleiXlsxInflate *inflate, char *buffer, gsize length);
FuleiXlsxInflateFault fulei_xlsx_inflate_get_fault (const FuleiXlsxInflate *inflate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiXlsxInflate, fulei_xlsx_inflate_close)

G_END_DECLS
