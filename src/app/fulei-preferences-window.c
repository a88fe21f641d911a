/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-help-window.h"
#include "base/fulei-text.h"
#include "office/fulei-backup-office.h"
#include "office/fulei-filing.h"
#include "office/fulei-guardianship-office.h"
#include "office/fulei-report.h"
#include "paper/fulei-fonts.h"
#include "store/fulei-setting.h"

struct _FuleiPreferencesWindow {
  AdwPreferencesWindow parent;

  /* template widgets */
  GtkEditable         *actor_row;
  GtkSpinButton       *keep_spin;
  AdwComboRow         *scheme_row;
  AdwComboRow         *agreement_row;
  GtkEditable         *addressee_row;
  GtkEditable         *unit_row;
  GtkSpinButton       *quarterly_spin;
  GtkSpinButton       *half_year_spin;
  GtkEditable         *yearly_row;
  GtkEditable         *spot_check_row;
  GtkEditable         *fonds_row;
  GtkEditable         *fonds_name_row;
  GtkWidget           *report_group;
  GtkWidget           *filing_group;
  AdwPreferencesGroup *fonts_group;

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

/* --- reports and filing --- */

static void
tell (FuleiPreferencesWindow *self, const char *words)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (words));
}

static void
words_apply_cb (AdwEntryRow *row, gpointer data)
{
  FuleiPreferencesWindow *self = data;
  GtkEditable *editable = GTK_EDITABLE (row);
  g_autofree char *words = fulei_text_dup_clean (gtk_editable_get_text (editable), FALSE);

  save (self, editable == self->addressee_row ? FULEI_SETTING_REPORT_ADDRESSEE : FULEI_SETTING_REPORT_UNIT, words);
}

/* RPT-2: days after the period's end; 0 for an office that sends none, which is kept as "". */
static void
days_changed_cb (GtkSpinButton *spin, gpointer data)
{
  FuleiPreferencesWindow *self = data;
  int days = gtk_spin_button_get_value_as_int (spin);
  g_autofree char *value = days > 0 ? g_strdup_printf ("%d", days) : g_strdup ("");

  if (self->desk != NULL)
    save (self, spin == self->quarterly_spin ? FULEI_SETTING_REPORT_QUARTERLY_DAYS : FULEI_SETTING_REPORT_HALF_YEAR_DAYS,
          value);
}

/* A day of every year: "11-30"; "" for an office that sends none. */
static void
day_apply_cb (AdwEntryRow *row, gpointer data)
{
  FuleiPreferencesWindow *self = data;
  GtkEditable *editable = GTK_EDITABLE (row);
  g_autofree char *half = fulei_text_dup_half_width (gtk_editable_get_text (editable));
  g_autofree char *iso = g_strdup_printf ("2023-%s", g_strstrip (half));

  if (*half != '\0' && fulei_date_from_iso (iso) == 0)
    {
      tell (self, _("请写月和日，例如 11-30；不报送的，留空。"));
      return;
    }
  gtk_editable_set_text (editable, half);
  save (self, editable == self->yearly_row ? FULEI_SETTING_REPORT_YEARLY_DAY : FULEI_SETTING_REPORT_SPOT_CHECK_DAY, half);
}

static void
fonds_apply_cb (AdwEntryRow *row, gpointer data)
{
  FuleiPreferencesWindow *self = data;
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *fonds = NULL;

  if (GTK_EDITABLE (row) == self->fonds_name_row)
    fulei_filing_save_fonds_name (ledger, gtk_editable_get_text (GTK_EDITABLE (row)), &error);
  else
    fulei_filing_save_fonds (ledger, gtk_editable_get_text (GTK_EDITABLE (row)), &error);
  if (error != NULL)
    tell (self, error->message);
  else if ((fonds = fulei_filing_dup_fonds (ledger)) != NULL)
    gtk_editable_set_text (self->fonds_row, fonds);
}

static void
show_setting (GtkEditable *row, FuleiLedger *ledger, const char *key, const char *otherwise)
{
  g_autofree char *value = fulei_setting_dup (ledger, key);

  gtk_editable_set_text (row, value != NULL ? value : otherwise);
}

static void
show_days (GtkSpinButton *spin, FuleiLedger *ledger, const char *key)
{
  g_autofree char *value = fulei_setting_dup (ledger, key);

  gtk_spin_button_set_value (spin, value != NULL ? g_ascii_strtod (value, NULL) : FULEI_REPORT_DAYS);
}

static void
show_office (FuleiPreferencesWindow *self, FuleiLedger *ledger)
{
  g_autofree char *fonds = fulei_filing_dup_fonds (ledger), *name = fulei_filing_dup_fonds_name (ledger);
  g_autofree char *addressee = fulei_report_dup_addressee (ledger, NULL), *unit = fulei_report_dup_unit (ledger, NULL);

  gtk_editable_set_text (self->addressee_row, addressee);
  gtk_editable_set_text (self->unit_row, unit);
  show_days (self->quarterly_spin, ledger, FULEI_SETTING_REPORT_QUARTERLY_DAYS);
  show_days (self->half_year_spin, ledger, FULEI_SETTING_REPORT_HALF_YEAR_DAYS);
  show_setting (self->yearly_row, ledger, FULEI_SETTING_REPORT_YEARLY_DAY, "11-30");
  show_setting (self->spot_check_row, ledger, FULEI_SETTING_REPORT_SPOT_CHECK_DAY, "11-10");
  gtk_editable_set_text (self->fonds_row, fonds != NULL ? fonds : "");
  gtk_editable_set_text (self->fonds_name_row, name);
  gtk_widget_set_sensitive (self->report_group, !fulei_ledger_get_read_only (ledger));
  gtk_widget_set_sensitive (self->filing_group, !fulei_ledger_get_read_only (ledger));
}

/* GB/T 9704 asks for typefaces that are not free: says which of them are not on this machine, and what stands for them. */
static void
show_fonts (FuleiPreferencesWindow *self)
{
  static const FuleiFace faces[] = { FULEI_FACE_TITLE, FULEI_FACE_FANGSONG, FULEI_FACE_KAI, FULEI_FACE_HEI };
  g_autoptr (FuleiFonts) fonts = fulei_fonts_new ();

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      g_autofree char *substitute = fulei_fonts_dup_substitute (fonts, faces[i]);
      g_autofree char *words = substitute != NULL ? g_strdup_printf (_("这台电脑没有，用 %s 代替"), substitute)
                                                  : g_strdup (_("已安装"));
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fulei_face_get_title (faces[i]));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
      adw_preferences_group_add (self->fonts_group, row);
    }
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
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, addressee_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, unit_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, quarterly_spin);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, half_year_spin);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, yearly_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, spot_check_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, fonds_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, fonds_name_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, report_group);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, filing_group);
  gtk_widget_class_bind_template_child (widget_class, FuleiPreferencesWindow, fonts_group);
  gtk_widget_class_bind_template_callback (widget_class, words_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, fonds_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, actor_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, agreement_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scheme_selected_cb);
}

static void
fulei_preferences_window_init (FuleiPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), NULL);
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
  show_office (self, ledger);
  show_fonts (self);
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
