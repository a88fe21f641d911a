/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One condition of a filter, as a small button that says what it lets through: "村居 岭畔村 +1". Its popover offers
 * the choices, one of them or several.
 *
 * Signals: changed () when the user chose; filling () before the popover opens, for choices that are looked up then. */
#define FULEI_TYPE_FILTER_CHIP (fulei_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFilterChip, fulei_filter_chip, FULEI, FILTER_CHIP, AdwBin)

GtkWidget  *fulei_filter_chip_new           (const char *id, const char *title, gboolean several, const char *first);
const char *fulei_filter_chip_get_id        (FuleiFilterChip *chip);
void        fulei_filter_chip_clear_options (FuleiFilterChip *chip);
void        fulei_filter_chip_add_option    (FuleiFilterChip *chip, const char *value, const char *label);
void        fulei_filter_chip_set_takes_day (FuleiFilterChip *chip, gboolean takes_day);
gboolean    fulei_filter_chip_type_day      (FuleiFilterChip *chip, const char *text);
const char *const *fulei_filter_chip_get_values (FuleiFilterChip *chip);
const char *fulei_filter_chip_get_value     (FuleiFilterChip *chip);
void        fulei_filter_chip_set_values    (FuleiFilterChip *chip, const char *const *values);
gboolean    fulei_filter_chip_is_default    (FuleiFilterChip *chip);
void        fulei_filter_chip_reset         (FuleiFilterChip *chip);

G_END_DECLS
