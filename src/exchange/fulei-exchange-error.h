/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a caller of the exchange layer can do something different about. */
typedef enum
{
  FULEI_EXCHANGE_ERROR_IO,        /* the file cannot be opened, read or written: permissions, full disk */
  FULEI_EXCHANGE_ERROR_FORMAT,    /* not a kind of file that can be read; the message says how to save it */
  FULEI_EXCHANGE_ERROR_ENCRYPTED, /* protected by a password */
  FULEI_EXCHANGE_ERROR_DAMAGED,   /* the right kind of file, but broken or cut short */
  FULEI_EXCHANGE_ERROR_ENCODING,  /* bytes that are no characters of the file's encoding */
  FULEI_EXCHANGE_ERROR_LIMIT,     /* too large: a cell, a row, the file, or what it unpacks to */
  FULEI_EXCHANGE_ERROR_SHEET,     /* there is no such sheet */
} FuleiExchangeError;

#define FULEI_EXCHANGE_ERROR (fulei_exchange_error_quark ())
GQuark fulei_exchange_error_quark (void);

G_END_DECLS
