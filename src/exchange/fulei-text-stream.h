/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FULEI_TEXT_ENCODING_UTF8,
  FULEI_TEXT_ENCODING_UTF16_LE,
  FULEI_TEXT_ENCODING_UTF16_BE,
  FULEI_TEXT_ENCODING_GB18030,
} FuleiTextEncoding;

/* A text file as valid UTF-8 without NUL and byte order mark, whatever its own encoding. */
typedef struct _FuleiTextStream FuleiTextStream;

gboolean         fulei_text_encoding_detect   (const char *path, FuleiTextEncoding *encoding, GError **error);
const char      *fulei_text_encoding_get_name (FuleiTextEncoding encoding);
FuleiTextStream *fulei_text_stream_open       (const char *path, FuleiTextEncoding encoding, GError **error);
void             fulei_text_stream_close      (FuleiTextStream *stream);
gssize           fulei_text_stream_read       (FuleiTextStream *stream, char *buffer, gsize size, GError **error);
double           fulei_text_stream_get_progress (FuleiTextStream *stream);
gsize            fulei_text_count_valid       (const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiTextStream, fulei_text_stream_close)

G_END_DECLS
