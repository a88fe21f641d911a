/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PRIV-3: what lists, prints and exports show unless the user asks for the whole. */
typedef enum {
  FULEI_SENSITIVITY_NONE,
  FULEI_SENSITIVITY_NAME,       /* shown whole; masked only in redacted twins, by fulei_mask_dup_name() */
  FULEI_SENSITIVITY_IDENTITY,   /* 350582********2520 */
  FULEI_SENSITIVITY_PHONE,      /* 135****3911 */
  FULEI_SENSITIVITY_ADDRESS,    /* up to and with the village or road, the rest as asterisks */
} FuleiSensitivity;

char *fulei_mask_dup      (FuleiSensitivity sensitivity, const char *text);
char *fulei_mask_dup_name (const char *text);

G_END_DECLS
