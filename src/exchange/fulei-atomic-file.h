/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that is written beside the one it will replace, and takes its place only when it is whole. */
typedef struct _FuleiAtomicFile FuleiAtomicFile;

FuleiAtomicFile *fulei_atomic_file_new      (const char *path, GError **error);
const char      *fulei_atomic_file_get_path (FuleiAtomicFile *file);
int              fulei_atomic_file_get_fd   (FuleiAtomicFile *file);
gboolean         fulei_atomic_file_commit   (FuleiAtomicFile *file, GError **error);
void             fulei_atomic_file_free     (FuleiAtomicFile *file);
void             fulei_atomic_file_set_error (GError **error, int code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiAtomicFile, fulei_atomic_file_free)

G_END_DECLS
