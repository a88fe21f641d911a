/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/fulei-archive-item.h"

G_BEGIN_DECLS

/* The points of one archive, each with a key, a state and room for what is wrong; under them the correction.
 *
 * Signals:
 *   edited   a person changed something: fulei_archive_points_get() has it */
#define FULEI_TYPE_ARCHIVE_POINTS (fulei_archive_points_get_type ())
G_DECLARE_FINAL_TYPE (FuleiArchivePoints, fulei_archive_points, FULEI, ARCHIVE_POINTS, GtkBox)

GtkWidget         *fulei_archive_points_new       (const FuleiRegister *reg);
void               fulei_archive_points_show      (FuleiArchivePoints *points, FuleiArchiveItem *item);
const FuleiRecord *fulei_archive_points_get       (FuleiArchivePoints *points);
void               fulei_archive_points_toggle    (FuleiArchivePoints *points, FuleiPoint point);
void               fulei_archive_points_pass_rest (FuleiArchivePoints *points);
void               fulei_archive_points_toggle_corrected (FuleiArchivePoints *points);

G_END_DECLS
