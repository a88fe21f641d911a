/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <zip.h>

G_BEGIN_DECLS

/* Bytes kept in front of a block, for what was left of the one before. */
#define FULEI_XLSX_STREAM_ROOM (64 << 10)

/* One part of a package, unpacked within limits; a large one on a thread of its own, ahead of its reader. */
typedef struct _FuleiXlsxStream FuleiXlsxStream;

gboolean         fulei_xlsx_stream_is_too_large (guint64 unpacked, guint64 packed);
void             fulei_xlsx_stream_set_too_large (GError **error);
void             fulei_xlsx_stream_set_damaged  (GError **error, const char *part);

FuleiXlsxStream *fulei_xlsx_stream_open   (zip_t *archive, const char *part, double *progress, GError **error);
void             fulei_xlsx_stream_close  (FuleiXlsxStream *stream);
gssize           fulei_xlsx_stream_read   (FuleiXlsxStream *stream, char *buffer, gsize length);
gssize           fulei_xlsx_stream_next   (FuleiXlsxStream *stream, const char *kept, gsize n_kept, const char **bytes);
gboolean         fulei_xlsx_stream_failed (FuleiXlsxStream *stream, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiXlsxStream, fulei_xlsx_stream_close)

G_END_DECLS
