/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FULEI_FILE_KIND_UNREADABLE, /* with a GError */
  FULEI_FILE_KIND_XLSX,
  FULEI_FILE_KIND_XLS,
  FULEI_FILE_KIND_TEXT,
} FuleiFileKind;

FuleiFileKind fulei_file_kind_detect (const char *path, GError **error);

G_END_DECLS
