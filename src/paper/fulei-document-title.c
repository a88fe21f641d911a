/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-document-private.h"

/**
 * fulei_typesetter_add_title:
 * @title: copied
 *
 * Adds a title in 2号小标宋, centred (GB/T 9704).
 */
void
fulei_typesetter_add_title (FuleiTypesetter *setter, const char *title)
{
  fulei_typesetter_add_line (setter, FULEI_FACE_TITLE, FULEI_SIZE_TITLE, FULEI_ALIGN_MIDDLE, 0, title, TRUE);
}
