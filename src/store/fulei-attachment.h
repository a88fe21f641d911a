/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Files inside the ledger: photographs, filed PDFs. The same bytes are kept once. */
typedef struct {
  char   *name;
  char   *mime;
  char   *sha256;               /* lower-case hexadecimal */
  GBytes *bytes;
} FuleiAttachment;

gint64           fulei_attachment_save (FuleiLedger *ledger, GBytes *bytes, const char *name, const char *mime,
                                        GError **error);
FuleiAttachment *fulei_attachment_load (FuleiLedger *ledger, gint64 id, GError **error);
void             fulei_attachment_free (FuleiAttachment *attachment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiAttachment, fulei_attachment_free)

G_END_DECLS
