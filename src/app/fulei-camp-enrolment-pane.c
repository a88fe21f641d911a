/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-camp-enrolment-pane.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-camp-widgets.h"
#include "app/fulei-camp-picker.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-record-dialog.h"
#include "base/fulei-date.h"
#include "fulei-fields.h"
#include "office/fulei-camp-work.h"

struct _FuleiCampEnrolmentPane {
  GtkWidget      parent;

  GtkWidget     *box;
  GtkWidget     *add_button;
  GtkWidget     *counts;
  FuleiFormBar  *offer_bar;
  GtkWidget     *list;
  GtkWidget     *popover;               /* asks for a consent; NULL until then */
  GtkWidget     *consent_on;
  GtkWidget     *consent_by;

  GArray        *shown;                 /* gint64 enrolments, as the rows; owned */
  gint64         asked;                 /* enrolment that the popover is about */

  FuleiDesk     *desk;                  /* owned */
  FuleiCampFile *file;                  /* owned; NULL while the camp is not saved */
  gint64         camp;
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiCampEnrolmentPane, fulei_camp_enrolment_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static const FuleiRecord *
find_enrolment (FuleiCampEnrolmentPane *self, gint64 id)
{
  for (guint i = 0; self->file != NULL && i < self->file->enrolments->len; i++)
    if (fulei_record_get_id (g_ptr_array_index (self->file->enrolments, i)) == id)
      return g_ptr_array_index (self->file->enrolments, i);
  return NULL;
}

static void
row_activated_cb (FuleiCampEnrolmentPane *self, GtkListBoxRow *row)
{
  const FuleiField *link = fulei_camp_find_field (self->desk, "enrolment", FULEI_ENROLMENT_CAMP);
  g_autofree char *camp = g_strdup_printf ("%" G_GINT64_FORMAT, self->camp);

  fulei_record_dialog_present (GTK_WIDGET (self), self->desk, link->owner,
                               g_array_index (self->shown, gint64, gtk_list_box_row_get_index (row)), link, camp);
}

static void
add_cb (FuleiCampEnrolmentPane *self)
{
  if (self->camp != 0)
    fulei_camp_picker_present (GTK_WIDGET (self), self->desk, self->camp);
}

static void
set_state (FuleiCampEnrolmentPane *self, gint64 id, const char *state)
{
  g_autoptr (GError) error = NULL;

  if (fulei_camp_told (GTK_WIDGET (self),
                       fulei_camp_work_set_state (fulei_desk_get_ledger (self->desk), id, state, fulei_clock_today (),
                                                  &error), error))
    fulei_camp_emit (self->desk, "enrolment", 0);
}

static gint64
get_button_id (GtkWidget *button)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (button), "enrolment");
}

/* Out, or in again: the same button takes it back. */
static void
state_cb (GtkWidget *button, FuleiCampEnrolmentPane *self)
{
  const FuleiRecord *enrolment = find_enrolment (self, get_button_id (button));

  if (enrolment != NULL)
    set_state (self, fulei_record_get_id (enrolment),
               fulei_camp_enrolment_is (enrolment, "enrolled") ? "withdrawn" : "enrolled");
}

static void
offer_cb (FuleiCampEnrolmentPane *self)
{
  const FuleiRecord *offer = self->file != NULL ? fulei_camp_file_find_offer (self->file) : NULL;

  if (offer != NULL)
    set_state (self, fulei_record_get_id (offer), "enrolled");
}

static void
save_consent_cb (FuleiCampEnrolmentPane *self)
{
  const char *who = gtk_editable_get_text (GTK_EDITABLE (self->consent_by));
  FuleiDate day = 0;
  g_autofree char *iso = NULL;
  g_autoptr (GError) error = NULL;

  if (fulei_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->consent_on)), &day) != FULEI_DATE_PRECISION_DAY ||
      day > fulei_clock_today ())
    {
      fulei_camp_say (GTK_WIDGET (self), _("签字日期要写成 2024-06-30 的样子，不能晚于今天"));
      return;
    }
  iso = fulei_date_dup_iso (day);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (fulei_camp_told (GTK_WIDGET (self),
                       fulei_camp_work_set_consent (fulei_desk_get_ledger (self->desk), self->asked, iso, who,
                                                    fulei_clock_today (), &error), error))
    fulei_camp_emit (self->desk, "enrolment", self->asked);
}

static GtkWidget *
add_entry (FuleiCampEnrolmentPane *self, GtkWidget *grid, const char *label, int row)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_grid_attach (GTK_GRID (grid), fulei_camp_label_new (label, 0, NULL), 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), entry, 1, row, 1, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (save_consent_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static void
make_popover (FuleiCampEnrolmentPane *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  self->consent_on = add_entry (self, grid, _("签字日期"), 0);
  self->consent_by = add_entry (self, grid, _("签字监护人"), 1);
  gtk_grid_attach (GTK_GRID (grid), fulei_camp_button_new (_("登记同意书"), G_CALLBACK (save_consent_cb), self), 1, 2, 1, 1);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), grid);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

/* Today and the contact stand there already: Enter is all it takes. */
static void
consent_cb (GtkWidget *button, FuleiCampEnrolmentPane *self)
{
  const FuleiRecord *enrolment = find_enrolment (self, get_button_id (button));
  const char *day = NULL, *who = NULL;
  g_autofree char *today = fulei_date_dup_iso (fulei_clock_today ());
  graphene_rect_t bounds;

  if (enrolment == NULL)
    return;
  if (self->popover == NULL)
    make_popover (self);
  self->asked = fulei_record_get_id (enrolment);
  day = fulei_record_get_text (enrolment, FULEI_ENROLMENT_CONSENT_ON);
  who = fulei_record_get_text (enrolment, FULEI_ENROLMENT_CONSENT_BY);
  if (who == NULL)
    who = fulei_record_get_text (enrolment, FULEI_ENROLMENT_EMERGENCY_NAME);
  gtk_editable_set_text (GTK_EDITABLE (self->consent_on), day != NULL ? day : today);
  gtk_editable_set_text (GTK_EDITABLE (self->consent_by), who != NULL ? who : "");
  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) {
      (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->consent_by);
}

static GtkWidget *
make_button (FuleiCampEnrolmentPane *self, const char *label, gint64 id, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "enrolment", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

static char *
dup_consent (const FuleiRecord *enrolment)
{
  const char *day = fulei_record_get_text (enrolment, FULEI_ENROLMENT_CONSENT_ON);
  const char *who = fulei_record_get_text (enrolment, FULEI_ENROLMENT_CONSENT_BY);

  return day != NULL ? g_strdup_printf (_("✔ %s %s"), day, who != NULL ? who : "") : g_strdup (_("✘ 登记同意书…"));
}

static char *
dup_contact (FuleiCampEnrolmentPane *self, const FuleiRecord *enrolment)
{
  const char *name = fulei_record_get_text (enrolment, FULEI_ENROLMENT_EMERGENCY_NAME);
  g_autofree char *phone = fulei_value_dup_words (
    enrolment, fulei_camp_find_field (self->desk, "enrolment", FULEI_ENROLMENT_EMERGENCY_PHONE), NULL, FALSE);

  if (name == NULL && *phone == '\0')
    return g_strdup (_("没有紧急联系人"));
  return g_strdup_printf ("%s %s", name != NULL ? name : "", phone);
}

static const char *
get_notes (const FuleiRecord *enrolment)
{
  const char *health = fulei_record_get_text (enrolment, FULEI_ENROLMENT_HEALTH_NOTES);

  return health != NULL ? health : fulei_record_get_text (enrolment, FULEI_ENROLMENT_DIET_NOTES);
}

static void
add_row (FuleiCampEnrolmentPane *self, const FuleiRecord *enrolment, guint number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *contact;
  gint64 id = fulei_record_get_id (enrolment);
  gboolean enrolled = fulei_camp_enrolment_is (enrolment, "enrolled");
  gboolean waiting = fulei_camp_enrolment_is (enrolment, "waiting");
  g_autofree char *name = fulei_camp_dup_name (self->desk, "child",
                                               fulei_record_get_integer (enrolment, FULEI_ENROLMENT_CHILD, 0));
  g_autofree char *place = enrolled ? g_strdup_printf ("%u", number)
                           : waiting ? g_strdup_printf (_("候补%u"), number) : g_strdup (_("已退出"));
  g_autofree char *consent = dup_consent (enrolment), *phone = dup_contact (self, enrolment);
  const char *notes = get_notes (enrolment);

  gtk_box_append (GTK_BOX (box), fulei_camp_label_new (place, 6, "dim-label"));
  gtk_box_append (GTK_BOX (box), fulei_camp_label_new (name, 10, NULL));
  contact = fulei_camp_label_new (phone, 20, "dim-label");
  gtk_widget_set_hexpand (contact, notes == NULL);
  gtk_box_append (GTK_BOX (box), contact);
  if (notes != NULL)
    {
      GtkWidget *label = fulei_camp_label_new (notes, 0, "warning");

      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), make_button (self, consent, id, G_CALLBACK (consent_cb)));
  gtk_box_append (GTK_BOX (box), make_button (self, enrolled ? _("退出") : _("录取"), id, G_CALLBACK (state_cb)));
  gtk_widget_add_css_class (box, "camp-row");
  gtk_list_box_append (GTK_LIST_BOX (self->list), box);
  g_array_append_val (self->shown, id);
}

static void
add_rows (FuleiCampEnrolmentPane *self, const char *state)
{
  guint number = 0;

  for (guint i = 0; i < self->file->enrolments->len; i++)
    if (fulei_camp_enrolment_is (g_ptr_array_index (self->file->enrolments, i), state))
      add_row (self, g_ptr_array_index (self->file->enrolments, i), ++number);
}

static void
show_counts (FuleiCampEnrolmentPane *self)
{
  const FuleiCampFacts *facts = &self->file->facts;
  const FuleiRecord *offer = fulei_camp_file_find_offer (self->file);
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, _("录取 %u"), facts->n_enrolled);
  if (facts->capacity > 0)
    g_string_append_printf (words, "/%u", facts->capacity);
  g_string_append_printf (words, _("　候补 %u"), facts->n_waiting);
  if (facts->n_without_consent > 0)
    g_string_append_printf (words, _("　✘ %u 人没有开营前的同意书"), facts->n_without_consent);
  gtk_label_set_label (GTK_LABEL (self->counts), words->str);
  fulei_form_bar_hide (self->offer_bar);
  if (offer != NULL)
    {
      g_autofree char *name = fulei_camp_dup_name (self->desk, "child",
                                                   fulei_record_get_integer (offer, FULEI_ENROLMENT_CHILD, 0));
      g_autofree char *text = g_strdup_printf (_("有空余名额，候补第一位是%s"), name);

      fulei_form_bar_show (self->offer_bar, FULEI_BAR_INFO, text);
      g_signal_connect_object (fulei_form_bar_add_button (self->offer_bar, _("递补录取")), "clicked", G_CALLBACK (offer_cb),
                               self, G_CONNECT_SWAPPED);
    }
}

/* The row that was chosen stays so, though the list is made anew. */
static void
load (FuleiRecordPane *pane, gint64 camp)
{
  FuleiCampEnrolmentPane *self = FULEI_CAMP_ENROLMENT_PANE (pane);
  GtkListBoxRow *chosen = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int position = chosen != NULL && self->camp == camp ? gtk_list_box_row_get_index (chosen) : -1;

  self->camp = camp;
  fulei_camp_clear_list (self->list);
  g_array_set_size (self->shown, 0);
  g_clear_pointer (&self->file, fulei_camp_file_free);
  self->file = fulei_camp_load_file (GTK_WIDGET (self), self->desk, camp);
  gtk_widget_set_sensitive (self->add_button, camp != 0);
  if (self->file == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->counts), _("请先保存概况"));
      fulei_form_bar_hide (self->offer_bar);
      gtk_widget_set_visible (self->list, FALSE);
      return;
    }
  add_rows (self, "enrolled");
  add_rows (self, "waiting");
  add_rows (self, "withdrawn");
  gtk_widget_set_visible (self->list, self->shown->len > 0);
  show_counts (self);
  if (position >= 0 && gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), position) != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                             gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), position));
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiCampEnrolmentPane *self = FULEI_CAMP_ENROLMENT_PANE (pane);
  g_autoptr (GString) words = g_string_new (_("报名"));

  if (self->file != NULL && self->file->facts.n_enrolled + self->file->facts.n_waiting > 0)
    {
      g_string_append_printf (words, " %u", self->file->facts.n_enrolled);
      if (self->file->facts.capacity > 0)
        g_string_append_printf (words, "/%u", self->file->facts.capacity);
      if (self->file->facts.n_waiting > 0)
        g_string_append_printf (words, _(" 候补%u"), self->file->facts.n_waiting);
    }
  return g_strdup (words->str);
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static void
fulei_camp_enrolment_pane_dispose (GObject *object)
{
  FuleiCampEnrolmentPane *self = FULEI_CAMP_ENROLMENT_PANE (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->file, fulei_camp_file_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_camp_enrolment_pane_parent_class)->dispose (object);
}

static void
fulei_camp_enrolment_pane_class_init (FuleiCampEnrolmentPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_camp_enrolment_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "camppane");
}

static void
fulei_camp_enrolment_pane_init (FuleiCampEnrolmentPane *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->add_button = fulei_camp_button_new (_("添加儿童…"), G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (line), self->add_button);
  self->counts = fulei_camp_label_new (NULL, 0, "heading");
  gtk_box_append (GTK_BOX (line), self->counts);
  gtk_box_append (GTK_BOX (self->box), line);
  self->offer_bar = g_object_new (FULEI_TYPE_FORM_BAR, NULL);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->offer_bar));
  self->list = fulei_camp_list_new ();
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (self->box), fulei_camp_scroll_new (self->list));
}

/** fulei_camp_enrolment_pane_new: a camp's children. Returns: (transfer floating) */
GtkWidget *
fulei_camp_enrolment_pane_new (FuleiDesk *desk)
{
  FuleiCampEnrolmentPane *self = g_object_new (FULEI_TYPE_CAMP_ENROLMENT_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
