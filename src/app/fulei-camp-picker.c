/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-camp-picker.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-camp-widgets.h"
#include "app/fulei-help-window.h"
#include "fulei-fields.h"
#include "office/fulei-camp-candidates.h"
#include "office/fulei-camp-work.h"
#include "store/fulei-query.h"

struct _FuleiCampPicker {
  AdwWindow   parent;

  /* template */
  GtkWidget  *search_entry;
  GtkDropDown *village_drop_down;
  GtkWidget  *age_check;
  GtkWidget  *site_check;
  GtkWidget  *list;
  GtkWidget  *count_label;
  GtkWidget  *enrol_button;

  GtkWidget  *above;                    /* weak: where the outcome is told */

  FuleiDesk  *desk;                     /* owned */
  GPtrArray  *candidates;               /* owned: FuleiCampCandidate, as the rows */
  GHashTable *ticked;                   /* owned: gint64 children */
  GArray     *villages;                 /* owned: gint64, as the drop-down; 0 first */
  gint64      camp;
};

G_DEFINE_FINAL_TYPE (FuleiCampPicker, fulei_camp_picker, ADW_TYPE_WINDOW)

static void
update_count (FuleiCampPicker *self, gboolean more)
{
  guint n_ticked = g_hash_table_size (self->ticked);
  g_autofree char *words = g_strdup_printf (more ? _("只列出前 %u 名，请缩小范围；已勾选 %u 名")
                                                 : _("共 %u 名；已勾选 %u 名"),
                                            self->candidates != NULL ? self->candidates->len : 0, n_ticked);

  gtk_label_set_label (GTK_LABEL (self->count_label), words);
  gtk_widget_set_sensitive (self->enrol_button, n_ticked > 0);
}

static void
check_cb (GtkCheckButton *check, FuleiCampPicker *self)
{
  const FuleiCampCandidate *candidate = g_object_get_data (G_OBJECT (check), "candidate");

  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->ticked, g_memdup2 (&candidate->id, sizeof candidate->id));
  else
    g_hash_table_remove (self->ticked, &candidate->id);
  update_count (self, self->candidates->len == FULEI_CAMP_MOST_CANDIDATES);
}

static GtkWidget *
make_row (FuleiCampPicker *self, FuleiCampCandidate *candidate)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *check = gtk_check_button_new (), *reasons;
  g_autofree char *against = candidate->reasons != NULL
                               ? g_strdup_printf ("%s %s", candidate->refused ? "✘" : "△", candidate->reasons) : NULL;

  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_sensitive (check, !candidate->refused);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->ticked, &candidate->id));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, candidate->name, -1);
  g_object_set_data (G_OBJECT (check), "candidate", candidate);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_cb), self, 0);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), fulei_camp_label_new (candidate->name, 8, NULL));
  gtk_box_append (GTK_BOX (box), fulei_camp_label_new (candidate->words, 20, "dim-label"));
  reasons = fulei_camp_label_new (against, 0, "warning");
  gtk_widget_set_hexpand (reasons, TRUE);
  gtk_box_append (GTK_BOX (box), reasons);
  gtk_widget_add_css_class (box, "camp-row");
  return box;
}

static void
reload (FuleiCampPicker *self)
{
  guint village = gtk_drop_down_get_selected (self->village_drop_down);
  FuleiCampFilter filter = {
    .village = village < self->villages->len ? g_array_index (self->villages, gint64, village) : 0,
    .of_age = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->age_check)),
    .of_site = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->site_check)),
    .search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
  };
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;

  fulei_camp_clear_list (self->list);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = fulei_camp_candidates_load (fulei_desk_get_ledger (self->desk), self->camp, &filter, &more,
                                                 &error);
  for (guint i = 0; self->candidates != NULL && i < self->candidates->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (self->candidates, i)));
  update_count (self, more);
  if (error != NULL)
    gtk_label_set_label (GTK_LABEL (self->count_label), error->message);
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return GTK_CHECK_BUTTON (gtk_widget_get_first_child (gtk_list_box_row_get_child (row)));
}

/** fulei_camp_picker_tick: ticks a child that is listed, unless a rule would refuse it */
void
fulei_camp_picker_tick (FuleiCampPicker *self, gint64 child, gboolean ticked)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const FuleiCampCandidate *candidate = g_ptr_array_index (self->candidates, i);

      if (candidate->id == child && !candidate->refused)
        gtk_check_button_set_active (get_check (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i)),
                                     ticked);
    }
}

static void
row_activated_cb (FuleiCampPicker *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = get_check (row);

  if (gtk_widget_get_sensitive (GTK_WIDGET (check)))
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
tell (FuleiCampPicker *self, const FuleiCampEnrolled *enrolled)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, _("录取 %u 名"), enrolled->n_enrolled);
  if (enrolled->n_waiting > 0)
    g_string_append_printf (words, _("，名额已满，候补 %u 名"), enrolled->n_waiting);
  if (enrolled->n_refused > 0)
    g_string_append_printf (words, _("；%u 名没有报上：%s"), enrolled->n_refused, enrolled->refusal);
  if (self->above != NULL)
    fulei_camp_say (self->above, words->str);
}

/** fulei_camp_picker_enrol: enrols all who are ticked, and closes */
void
fulei_camp_picker_enrol (FuleiCampPicker *self)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  FuleiCampEnrolled enrolled;
  GHashTableIter iter;
  gpointer child;

  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &child, NULL))
    g_array_append_vals (children, child, 1);
  if (children->len == 0)
    return;
  if (!fulei_camp_work_enrol (fulei_desk_get_ledger (self->desk), self->camp,
                              (const gint64 *) (gpointer) children->data,
                              children->len, fulei_clock_today (), &enrolled, &error))
    {
      gtk_label_set_label (GTK_LABEL (self->count_label), error->message);
      return;
    }
  tell (self, &enrolled);
  g_free (enrolled.refusal);
  fulei_camp_emit (self->desk, "enrolment", 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Enter anywhere enrols; Space in the list ticks. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, FuleiCampPicker *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && g_hash_table_size (self->ticked) > 0 &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->village_drop_down))))
    {
      fulei_camp_picker_enrol (self);
      return GDK_EVENT_STOP;
    }
  if (key != GDK_KEY_space || !GTK_IS_LIST_BOX_ROW (focus))
    return GDK_EVENT_PROPAGATE;
  row_activated_cb (self, GTK_LIST_BOX_ROW (focus));
  return GDK_EVENT_STOP;
}

static void
fulei_camp_picker_dispose (GObject *object)
{
  FuleiCampPicker *self = FULEI_CAMP_PICKER (object);

  g_clear_weak_pointer (&self->above);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_camp_picker_parent_class)->dispose (object);
}

static void
fulei_camp_picker_finalize (GObject *object)
{
  FuleiCampPicker *self = FULEI_CAMP_PICKER (object);

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  g_clear_pointer (&self->villages, g_array_unref);
  G_OBJECT_CLASS (fulei_camp_picker_parent_class)->finalize (object);
}

static void
fulei_camp_picker_class_init (FuleiCampPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_camp_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_camp_picker_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-camp-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiCampPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FuleiCampPicker, village_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FuleiCampPicker, age_check);
  gtk_widget_class_bind_template_child (widget_class, FuleiCampPicker, site_check);
  gtk_widget_class_bind_template_child (widget_class, FuleiCampPicker, list);
  gtk_widget_class_bind_template_child (widget_class, FuleiCampPicker, count_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiCampPicker, enrol_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fulei_camp_picker_enrol);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fulei_camp_picker_init (FuleiCampPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->ticked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->villages = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "programme");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
fill_villages (FuleiCampPicker *self)
{
  const FuleiField *name = fulei_camp_find_field (self->desk, "village", FULEI_VILLAGE_NAME);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (FuleiQuery) query = fulei_query_new (name->owner);
  g_autoptr (FuleiRecord) village = fulei_record_new (name->owner);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new (fulei_desk_get_ledger (self->desk), query, &name, 1, NULL);
  gint64 id = 0;

  gtk_string_list_append (labels, _("全部村（居）"));
  g_array_append_val (self->villages, id);
  while (cursor != NULL && fulei_cursor_next (cursor, village, NULL))
    {
      id = fulei_record_get_id (village);
      g_array_append_val (self->villages, id);
      gtk_string_list_append (labels, fulei_record_get_text (village, FULEI_VILLAGE_NAME));
    }
  gtk_drop_down_set_model (self->village_drop_down, G_LIST_MODEL (labels));
}

/** fulei_camp_picker_present: @above: a widget of the window that it stands above. Returns: (transfer none) */
FuleiCampPicker *
fulei_camp_picker_present (GtkWidget *above, FuleiDesk *desk, gint64 camp)
{
  FuleiCampPicker *self = g_object_new (FULEI_TYPE_CAMP_PICKER, "transient-for", gtk_widget_get_root (above), NULL);

  self->desk = g_object_ref (desk);
  self->camp = camp;
  g_set_weak_pointer (&self->above, above);
  fill_villages (self);
  g_signal_connect_swapped (self->search_entry, "search-changed", G_CALLBACK (reload), self);
  g_signal_connect_swapped (self->village_drop_down, "notify::selected", G_CALLBACK (reload), self);
  g_signal_connect_swapped (self->age_check, "toggled", G_CALLBACK (reload), self);
  g_signal_connect_swapped (self->site_check, "toggled", G_CALLBACK (reload), self);
  reload (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->search_entry);
  return self;
}
