/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-backup-office.h"
#include "office/fulei-guardianship-office.h"
#include "store/fulei-setting.h"

struct _FuleiPreferencesWindow {
  AdwPreferencesWindow parent;

  /* template widgets */
  GtkEditable         *actor_row;
  GtkSpinButton       *keep_spin;
  AdwComboRow         *scheme_row;
  AdwComboRow         *agreement_row;

  /* owned */
  FuleiDesk           *desk;
};

G_DEFINE_FINAL_TYPE (FuleiPreferencesWindow, fulei_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                          ADW_COLOR_SCHEME_FORCE_DARK };

/* As they are printed, whatever the language of the window (GUARD-1). */
static const char *const agreement_titles[] = { "委托监护确认书", "委托监护责任书" };

static void
save (FuleiPreferencesWindow *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (!fulei_setting_save (fulei_desk_get_ledger (self->desk), key, value, &error))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
}

static void
actor_apply_cb (AdwEntryRow *row, gpointer data)
{
  FuleiPreferencesWindow *self = data;
  const char *actor = gtk_editable_get_text (self->actor_row);

  save (self, "actor", actor);
  fulei_ledger_set_actor (fulei_desk_get_ledger (self->desk), actor);
}

static void
keep_changed_cb (GtkSpinButton *spin, gpointer data)
{
  FuleiPreferencesWindow *self = data;
  g_autofree char *value = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));

  if (self->desk != NULL)
    save (self, "backup.keep", value);
}

static void
scheme_selected_cb (AdwComboRow *row, GParamSpec *spec, gpointer data)
{
  FuleiPreferencesWindow *self = data;
  guint selected = MIN (adw_combo_row_get_selected (row), G_N_ELEMENTS (schemes) - 1);
  g_autofree char *value = g_strdup_printf ("%u", selected);

  if (self->desk == NULL)
    return;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[selected]);
  save (self, "colour-scheme", value);
}

static void
agreement_selected_cb (AdwComboRow *row, GParamSpec *spec, gpointer data)
{
  FuleiPreferencesWindow *self = data;

  if (self->desk != NULL)
    save (self, FULEI_SETTING_AGREEMENT_TITLE, agreement_titles[MIN (adw_combo_row_get_selected (row),
                                                                     G_N_ELEMENTS (agreement_titles) - 1)]);
}

/* Shows the title that the office has chosen. */
static void
show_agreement_title (FuleiPreferencesWindow *self, FuleiLedger *ledger)
{
  g_autofree char *title = fulei_agreement_dup_title (ledger);

  for (guint i = 0; i < G_N_ELEMENTS (agreement_titles); i++)
    if (g_str_equal (agreement_titles[i], title))
      adw_combo_row_set_selected (self->agreement_row, i);
  gtk_widget_set_sensitive (GTK_WIDGET (self->agreement_row), !fulei_ledger_get_read_only (ledger));
}

static void
fulei_preferences_window_dispose (GObject *object)
{
  g_clear_object (&FULEI_PREFERENCES_WINDOW (object)->desk);
  G_OBJECT_CLASS (fulei_preferences_window_parent_class)->dispose (object);
}

static void
fulei_preferences_window_class_init (FuleiPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, actor_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, keep_spin);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, agreement_row);
  gtk_widget_class_bind_template_callback (widget_class, actor_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, agreement_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scheme_selected_cb);
}

static void
fulei_preferences_window_init (FuleiPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** fulei_preferences_window_present: shows what the office of @desk has set */
void
fulei_preferences_window_present (GtkWindow *parent, FuleiDesk *desk)
{
  FuleiPreferencesWindow *self = g_object_new (FULEI_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  FuleiLedger *ledger = fulei_desk_get_ledger (desk);
  g_autofree char *actor = fulei_setting_dup (ledger, "actor");
  g_autofree char *keep = fulei_setting_dup (ledger, "backup.keep");
  g_autofree char *scheme = fulei_setting_dup (ledger, "colour-scheme");

  gtk_editable_set_text (self->actor_row, actor != NULL ? actor : "");
  gtk_spin_button_set_value (self->keep_spin, keep != NULL ? g_ascii_strtod (keep, NULL) : FULEI_BACKUP_KEEP);
  adw_combo_row_set_selected (self->scheme_row, scheme != NULL ? (guint) g_ascii_strtoull (scheme, NULL, 10) : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->actor_row), !fulei_ledger_get_read_only (ledger));
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_spin), !fulei_ledger_get_read_only (ledger));
  show_agreement_title (self, ledger);
  self->desk = g_object_ref (desk);
  gtk_window_present (GTK_WINDOW (self));
}

/** fulei_preferences_apply: lets what the office of @desk has set take effect, when its ledger is opened */
void
fulei_preferences_apply (FuleiDesk *desk)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (desk);
  g_autofree char *actor = fulei_setting_dup (ledger, "actor");
  g_autofree char *scheme = fulei_setting_dup (ledger, "colour-scheme");
  guint64 selected = scheme != NULL ? g_ascii_strtoull (scheme, NULL, 10) : 0;

  if (actor != NULL && *actor != '\0')
    fulei_ledger_set_actor (ledger, actor);
  if (selected > 0 && selected < G_N_ELEMENTS (schemes))
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[selected]);
}
