/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "domain/fulei-archive-point.h"

G_BEGIN_DECLS

/* One archive of a spot check in a list; "changed" when its record is another. */
#define FULEI_TYPE_ARCHIVE_ITEM (fulei_archive_item_get_type ())
G_DECLARE_FINAL_TYPE (FuleiArchiveItem, fulei_archive_item, FULEI, ARCHIVE_ITEM, GObject)

FuleiArchiveItem  *fulei_archive_item_new        (const FuleiRecord *archive, const char *name, const char *village);
const FuleiRecord *fulei_archive_item_get        (FuleiArchiveItem *item);
void               fulei_archive_item_set        (FuleiArchiveItem *item, const FuleiRecord *archive);
const char        *fulei_archive_item_get_name   (FuleiArchiveItem *item);
const char        *fulei_archive_item_get_village (FuleiArchiveItem *item);
char              *fulei_archive_item_dup_state  (FuleiArchiveItem *item, FuleiDate day);

G_END_DECLS
