/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-short-visit-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-record-form.h"
#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"
#include "office/fulei-entry-effects.h"
#include "office/fulei-entry.h"

#define NO_PROBLEM "无"

G_DEFINE_FINAL_TYPE (FuleiShortVisit, fulei_short_visit, GTK_TYPE_WIDGET)

enum { SIGNAL_SAVED, SIGNAL_CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const FuleiRegister *
get_children (FuleiShortVisit *self)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_CHILD);
}

/* --- what stands in the form --- */

static void
set_day (FuleiRecord *visit, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (visit, FULEI_VISIT_VISITED_ON, iso);
}

/* Who visits, as it mostly is: the child director of the round, else of the child. */
static void
fill_director (FuleiShortVisit *self, FuleiRecord *visit, const FuleiRecord *child)
{
  gint64 id = self->director != 0 ? self->director : fulei_record_get_integer (child, FULEI_CHILD_DIRECTOR, 0);
  const FuleiRegister *directors = fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                                                  FULEI_REGISTER_DIRECTOR);
  g_autoptr (FuleiRecord) director = id != 0 ? fulei_ledger_load (fulei_desk_get_ledger (self->desk), directors, id, NULL)
                                             : NULL;

  if (director == NULL)
    return;
  fulei_record_set_integer (visit, FULEI_VISIT_DIRECTOR, id);
  fulei_record_set_text (visit, FULEI_VISIT_VISITOR, fulei_record_get_text (director, FULEI_DIRECTOR_NAME));
}

static FuleiRecord *
new_visit (FuleiShortVisit *self, const FuleiRecord *child, const char *kind)
{
  FuleiRecord *visit = fulei_entry_new (self->reg);

  fulei_record_set_integer (visit, FULEI_VISIT_CHILD, fulei_record_get_id (child));
  set_day (visit, self->day != 0 ? self->day : fulei_clock_today ());
  if (g_strcmp0 (kind, fulei_duty_kind_get_code (FULEI_DUTY_CONTACT)) == 0)
    fulei_record_set_text (visit, FULEI_VISIT_METHOD, "phone");
  fill_director (self, visit, child);
  return visit;
}

static void
load_fields (FuleiShortVisit *self)
{
  self->loading = TRUE;
  for (guint i = 0; i < N_FIELDS; i++)
    fulei_field_widget_load (self->fields[i], self->working);
  self->loading = FALSE;
}

/* Takes what stands in the fields. @issues: gets what cannot be read, and what the rules say of the rest */
static void
store_fields (FuleiShortVisit *self, GPtrArray *issues)
{
  g_autoptr (GPtrArray) said = fulei_issues_new ();

  for (guint i = 0; i < N_FIELDS; i++)
    {
      const FuleiField *field = fulei_field_widget_get_field (self->fields[i]);
      g_autoptr (GError) error = NULL;

      if (fulei_field_widget_store (self->fields[i], self->working, &error))
        continue;
      fulei_record_clear (self->working, field->index);
      fulei_issues_add (issues, FULEI_ISSUE_ERROR, field, NULL, NULL, error->message);
    }
  fulei_entry_check (self->working, fulei_clock_today (), said);
  for (guint i = 0; i < said->len; i++)
    {
      const FuleiIssue *issue = said->pdata[i];
      gboolean unread = FALSE;

      for (guint j = 0; j < issues->len; j++)
        unread |= ((const FuleiIssue *) issues->pdata[j])->field == issue->field;
      if (!unread || issue->field == NULL)
        fulei_issues_add (issues, issue->severity, issue->field, issue->rule, issue->source, issue->message);
    }
}

/* 是否解决 is asked of a problem only. */
static void
refresh (FuleiShortVisit *self)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  store_fields (self, issues);
  for (guint i = 0; i < N_FIELDS; i++)
    fulei_field_widget_set_issues (self->fields[i], issues, self->told);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields[SOLVED]),
                            fulei_problem_has_words (fulei_record_get_text (self->working, FULEI_VISIT_PROBLEMS)));
}

static void
edited_cb (FuleiShortVisit *self)
{
  if (self->loading || self->working == NULL)
    return;
  self->modified = TRUE;
  refresh (self);
}

/* Enter: an empty 发现的问题 means that there is none; in the last field it saves. */
static void
advance_cb (FuleiShortVisit *self, FuleiFieldWidget *field)
{
  guint position = 0;

  if (self->working == NULL)
    return;
  while (position < N_FIELDS && self->fields[position] != field)
    position++;
  if (position == PROBLEMS && fulei_record_is_empty (self->working, FULEI_VISIT_PROBLEMS))
    {
      fulei_record_set_text (self->working, FULEI_VISIT_PROBLEMS, NO_PROBLEM);
      fulei_field_widget_load (self->fields[PROBLEMS], self->working);
      edited_cb (self);
    }
  position = position == VISITOR ? METHOD : position + 1;
  if (position <= SOLVED && gtk_widget_is_sensitive (GTK_WIDGET (self->fields[position])))
    gtk_widget_grab_focus (GTK_WIDGET (self->fields[position]));
  else
    fulei_short_visit_save (self);
}

/* --- saving --- */

static gboolean
focus_mistake (FuleiShortVisit *self, const GPtrArray *issues)
{
  for (guint i = 0; i < N_FIELDS; i++)
    for (guint j = 0; j < issues->len; j++)
      {
        const FuleiIssue *issue = issues->pdata[j];

        if (issue->severity == FULEI_ISSUE_ERROR && issue->field == fulei_field_widget_get_field (self->fields[i]))
          return gtk_widget_grab_focus (GTK_WIDGET (self->fields[i]));
      }
  return FALSE;
}

/* Mistakes stand under their fields; those of fields that this form does not have are said above. */
static void
tell_issues (FuleiShortVisit *self, const GPtrArray *issues)
{
  self->told = TRUE;
  for (guint i = 0; i < N_FIELDS; i++)
    fulei_field_widget_set_issues (self->fields[i], issues, TRUE);
  if (focus_mistake (self, issues))
    return;
  for (guint i = 0; i < issues->len; i++)
    if (((const FuleiIssue *) issues->pdata[i])->severity == FULEI_ISSUE_ERROR)
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, ((const FuleiIssue *) issues->pdata[i])->message);
}

static gboolean
write_visit (FuleiShortVisit *self)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  gboolean written = FALSE;

  if (!fulei_ledger_lock_soon (ledger))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_WARNING, _("没有保存：台账正忙（正在导入或备份），请稍等再按 Ctrl+Enter。"));
      return FALSE;
    }
  fulei_entry_apply_rules (ledger, self->working, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
  if (fulei_issues_has_error (issues))
    tell_issues (self, issues);
  else
    written = fulei_entry_save_one (ledger, &change, self->working, FULEI_ENTRY_TYPED, &error);
  fulei_ledger_unlock (ledger);
  if (error != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("没有保存：%s 您填写的内容还在。"), error->message);

      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, text);
    }
  return written;
}

/* Returns: (transfer full) (nullable): what was typed and not saved */
static FuleiRecord *
steal_kept (FuleiShortVisit *self, gint64 child)
{
  gpointer key, record;

  if (!g_hash_table_steal_extended (self->kept, &child, &key, &record))
    return NULL;
  g_free (key);
  return record;
}

/* A field that turns insensitive with the keyboard in it never hears that the keyboard has gone. */
static void
set_usable (FuleiShortVisit *self, gboolean usable)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!usable && focus != NULL && gtk_widget_is_ancestor (focus, self->box))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (self->box, usable);
}

static void
keep_typed (FuleiShortVisit *self)
{
  gint64 child = fulei_short_visit_get_child (self);

  if (child != 0 && self->modified)
    g_hash_table_insert (self->kept, g_memdup2 (&child, sizeof child), g_steal_pointer (&self->working));
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiShortVisit *self = FULEI_SHORT_VISIT (widget);

  if (g_str_equal (name, "short-visit.save"))
    fulei_short_visit_save (self);
  else
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static gboolean
fulei_short_visit_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FULEI_SHORT_VISIT (widget)->fields[VISITED_ON]));
}

static void
fulei_short_visit_dispose (GObject *object)
{
  FuleiShortVisit *self = FULEI_SHORT_VISIT (object);

  g_clear_pointer (&self->working, fulei_record_free);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_short_visit_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  static const char *const fields[N_FIELDS] = { "visited_on", "method", "reached", "problems", "measures", "solved",
                                                "visitor" };

  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-short-visit.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiShortVisit, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiShortVisit, name);
  gtk_widget_class_bind_template_child (widget_class, FuleiShortVisit, risk);
  gtk_widget_class_bind_template_child (widget_class, FuleiShortVisit, place);
  gtk_widget_class_bind_template_child (widget_class, FuleiShortVisit, last);
  gtk_widget_class_bind_template_child (widget_class, FuleiShortVisit, bar);
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, fields[i], FALSE,
                                               G_STRUCT_OFFSET (FuleiShortVisit, fields) + (gssize) (i * sizeof (gpointer)));
}

static void
fulei_short_visit_class_init (FuleiShortVisitClass *klass)
{
  static const guint enters[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_short_visit_dispose;
  widget_class->grab_focus = fulei_short_visit_grab_focus;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", FULEI_TYPE_SHORT_VISIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", FULEI_TYPE_SHORT_VISIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  fulei_field_widget_ensure_types ();
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  fulei_record_form_add_style_sheet ();
  /* its fields look as in any form */
  gtk_widget_class_set_css_name (widget_class, "recordform");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "short-visit.save", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "short-visit.close", NULL, action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (enters); i++)
    gtk_widget_class_add_binding_action (widget_class, enters[i], GDK_CONTROL_MASK, "short-visit.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "short-visit.close", NULL);
  bind_template (widget_class);
}

static void
fulei_short_visit_init (FuleiShortVisit *self)
{
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) fulei_record_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** fulei_short_visit_new: Returns: (transfer floating): empty until fulei_short_visit_open() */
GtkWidget *
fulei_short_visit_new (FuleiDesk *desk)
{
  static const guint fields[N_FIELDS] = { FULEI_VISIT_VISITED_ON, FULEI_VISIT_METHOD, FULEI_VISIT_REACHED,
                                          FULEI_VISIT_PROBLEMS, FULEI_VISIT_MEASURES, FULEI_VISIT_SOLVED,
                                          FULEI_VISIT_VISITOR };
  FuleiShortVisit *self = g_object_new (FULEI_TYPE_SHORT_VISIT, NULL);

  self->desk = g_object_ref (desk);
  self->reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_VISIT);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      fulei_field_widget_bind (self->fields[i], desk, &self->reg->fields[fields[i]]);
      g_signal_connect_object (self->fields[i], "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->fields[i], "advance", G_CALLBACK (advance_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_sensitive (self->box, FALSE);
  return GTK_WIDGET (self);
}

/**
 * fulei_short_visit_open:
 * @child: 0 for none
 * @kind: (nullable): what is due, in the words of fulei_duty_kind_get_code(); a contact is mostly a call
 *
 * Begins a visit to @child of today or of the day that was set. The focus stays where it is.
 */
void
fulei_short_visit_open (FuleiShortVisit *self, gint64 child, const char *kind)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (FuleiRecord) record = child != 0 ? fulei_ledger_load (ledger, get_children (self), child, NULL) : NULL;
  FuleiRecord *kept;

  keep_typed (self);
  g_clear_pointer (&self->working, fulei_record_free);
  self->modified = self->told = FALSE;
  fulei_form_bar_hide (self->bar);
  set_usable (self, record != NULL && !fulei_ledger_get_read_only (ledger));
  if (record == NULL)
    return;
  kept = steal_kept (self, child);
  self->modified = kept != NULL;
  self->working = kept != NULL ? kept : new_visit (self, record, kind);
  if (kept != NULL)
    fulei_form_bar_show (self->bar, FULEI_BAR_INFO, _("上次填写的内容还没有保存，请接着填。"));
  fulei_short_visit_show_child (self, record);
  load_fields (self);
  refresh (self);
}

/** fulei_short_visit_set_day: @day: of the visits that are opened from now on; 0 for the day of typing */
void
fulei_short_visit_set_day (FuleiShortVisit *self, FuleiDate day)
{
  self->day = day;
}

/** fulei_short_visit_set_director: @director: who makes the visits opened from now on; 0 for each child's own */
void
fulei_short_visit_set_director (FuleiShortVisit *self, gint64 director)
{
  self->director = director;
}

/** fulei_short_visit_get_child: Returns: whose visit is in the form; 0 for none */
gint64
fulei_short_visit_get_child (FuleiShortVisit *self)
{
  return self->working != NULL ? fulei_record_get_integer (self->working, FULEI_VISIT_CHILD, 0) : 0;
}

/** fulei_short_visit_get_saved_day: Returns: the date of the visit that was saved last; 0 before */
FuleiDate
fulei_short_visit_get_saved_day (FuleiShortVisit *self)
{
  return self->saved_day;
}

/** fulei_short_visit_count_unsaved: Returns: for how many children something was typed that is not saved */
guint
fulei_short_visit_count_unsaved (FuleiShortVisit *self)
{
  return g_hash_table_size (self->kept) + (self->modified ? 1 : 0);
}

/**
 * fulei_short_visit_save:
 *
 * Checks the visit and saves it; mistakes are told at their fields. After it the form is empty.
 *
 * Returns: whether it is in the ledger
 */
gboolean
fulei_short_visit_save (FuleiShortVisit *self)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  g_autoptr (FuleiShortVisit) kept = g_object_ref (self);
  gint64 child = fulei_short_visit_get_child (self), visit;

  if (child == 0 || fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)))
    return FALSE;
  fulei_form_bar_hide (self->bar);
  store_fields (self, issues);
  if (fulei_issues_has_error (issues))
    {
      tell_issues (self, issues);
      return FALSE;
    }
  if (!write_visit (self))
    return FALSE;
  visit = fulei_record_get_id (self->working);
  self->saved_day = fulei_date_from_iso (fulei_record_get_text (self->working, FULEI_VISIT_VISITED_ON));
  g_clear_pointer (&self->working, fulei_record_free);
  self->modified = self->told = FALSE;
  set_usable (self, FALSE);
  fulei_desk_emit_changed (self->desk, self->reg, visit);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, child, visit);
  return TRUE;
}
