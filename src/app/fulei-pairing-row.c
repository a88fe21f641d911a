/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-pairing-row.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-love-calendar.h"
#include "domain/fulei-pairing-rules.h"
#include "fulei-fields.h"
#include "office/fulei-love-contacts.h"
#include "office/fulei-pairing-office.h"

/* What can be noted, in the order of the drop-down. */
static const char *const kinds[] = { "talk", "home", "other" };

struct _FuleiPairingRow {
  GtkListBoxRow     parent;

  /* template widgets */
  GtkLabel         *name_label;
  GtkLabel         *days_label;
  GtkLabel         *state_label;
  GtkWidget        *buttons;
  GtkGrid          *grid;
  GtkLabel         *commitments_label;
  GtkWidget        *entry_box;
  GtkEditable      *date_entry;
  GtkDropDown      *kind_choice;
  GtkEditable      *words_entry;
  GtkLabel         *error_label;

  /* owned */
  FuleiDesk        *desk;
  FuleiRecord      *pairing;

  /* state */
  FuleiLoveCalendar calendar;
  gboolean          running;
};

enum { SIGNAL_LOGGED, SIGNAL_EDIT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FuleiPairingRow, fulei_pairing_row, GTK_TYPE_LIST_BOX_ROW)

static void
talk_cb (FuleiPairingRow *self)
{
  fulei_pairing_row_open_entry (self, "talk");
}

static void
home_cb (FuleiPairingRow *self)
{
  fulei_pairing_row_open_entry (self, "home");
}

static void
edit_cb (FuleiPairingRow *self)
{
  g_signal_emit (self, signals[SIGNAL_EDIT], 0);
}

static void
save_cb (FuleiPairingRow *self)
{
  fulei_pairing_row_save_entry (self);
}

static void
cancel_cb (FuleiPairingRow *self)
{
  gtk_widget_set_visible (self->entry_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  FuleiPairingRow *self = FULEI_PAIRING_ROW (widget);

  if (!gtk_widget_get_visible (self->entry_box))
    return FALSE;
  cancel_cb (self);
  return TRUE;
}

static void
fulei_pairing_row_dispose (GObject *object)
{
  FuleiPairingRow *self = FULEI_PAIRING_ROW (object);

  g_clear_pointer (&self->pairing, fulei_record_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_pairing_row_parent_class)->dispose (object);
}

static void
fulei_pairing_row_class_init (FuleiPairingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_pairing_row_dispose;
  signals[SIGNAL_LOGGED] = g_signal_new ("logged", FULEI_TYPE_PAIRING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_EDIT] = g_signal_new ("edit", FULEI_TYPE_PAIRING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-pairing-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, days_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, grid);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, commitments_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, entry_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, date_entry);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, kind_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, words_entry);
  gtk_widget_class_bind_template_child (widget_class, FuleiPairingRow, error_label);
  gtk_widget_class_bind_template_callback (widget_class, talk_cb);
  gtk_widget_class_bind_template_callback (widget_class, home_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "pairingrow");
}

static void
fulei_pairing_row_init (FuleiPairingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_style (const FuleiLoveSquare *square)
{
  if (square->n_done > 0)
    return "done";
  switch (square->state)
    {
    case FULEI_PERIOD_DUE:
      return "due";
    case FULEI_PERIOD_MISSED:
      return "missed";
    case FULEI_PERIOD_DONE:
    case FULEI_PERIOD_NOT_OWED:
    default:
      return "free";
    }
}

static void
attach_label (FuleiPairingRow *self, const char *text, const char *style, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
attach_square (FuleiPairingRow *self, const FuleiLoveSquare *square, int column, int row, int width)
{
  GtkWidget *label = gtk_label_new (fulei_love_square_get_symbol (square));
  g_autofree char *words = fulei_love_square_dup_words (square);

  gtk_widget_add_css_class (label, "square");
  gtk_widget_add_css_class (label, get_style (square));
  gtk_widget_set_tooltip_text (label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_grid_attach (self->grid, label, column, row, width, 1);
}

/* Where a quarter's months stand among the twelve. */
static void
attach_quarter (FuleiPairingRow *self, const FuleiLoveSquare *quarter)
{
  int first = -1, last = -1;

  for (int i = 0; i < FULEI_LOVE_CALENDAR_MONTHS; i++)
    {
      const FuleiPeriod *month = &self->calendar.months[i].period;

      if (month->first < quarter->period.first || month->last > quarter->period.last)
        continue;
      first = first < 0 ? i : first;
      last = i;
    }
  if (first >= 0)
    attach_square (self, quarter, first + 1, 2, last - first + 1);
}

static void
show_squares (FuleiPairingRow *self)
{
  attach_label (self, _("谈心"), "field-label", 0, 1);
  attach_label (self, _("入户"), "field-label", 0, 2);
  for (int i = 0; i < FULEI_LOVE_CALENDAR_MONTHS; i++)
    {
      const FuleiLoveSquare *month = &self->calendar.months[i];
      g_autofree char *number = g_strdup_printf (_("%d月"), month->period.number);

      attach_label (self, number, "month", i + 1, 0);
      attach_square (self, month, i + 1, 1, 1);
    }
  for (guint i = 0; i < self->calendar.n_quarters; i++)
    attach_quarter (self, &self->calendar.quarters[i]);
}

static gboolean
load_owes (FuleiLedger *ledger, gint64 love_parent)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_LOVE_PARENT);
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, reg, love_parent, NULL);

  return record != NULL && !fulei_record_has_code (record, FULEI_LOVE_PARENT_ROLE, "helper");
}

static void
load_calendar (FuleiPairingRow *self, const FuleiPairingSpan *span)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  gint64 love_parent = fulei_record_get_integer (self->pairing, FULEI_PAIRING_LOVE_PARENT, 0);
  const FuleiDaySpan days = { span->from, span->to != 0 ? span->to : FULEI_DAY_OPEN };
  FuleiFollowUpFacts facts = { .days = &days, .n_days = 1, .love_parent = love_parent };
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiLoveContacts) contacts = fulei_love_contacts_load (ledger, fulei_record_get_id (self->pairing), 0, NULL,
                                                                     &error);

  if (contacts == NULL)
    {
      gtk_label_set_label (self->error_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
      return;
    }
  facts.contacts = fulei_love_contacts_get (contacts, fulei_record_get_id (self->pairing), love_parent,
                                            &facts.n_contacts);
  fulei_love_calendar_fill (&self->calendar, &facts, load_owes (ledger, love_parent), fulei_clock_today ());
  show_squares (self);
}

static void
show_words (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words);
  gtk_widget_set_visible (GTK_WIDGET (label), *words != '\0');
}

/* The other side of the pairing. */
static char *
dup_name (FuleiPairingRow *self, const FuleiField *hidden)
{
  static const guint people[] = { FULEI_PAIRING_CHILD, FULEI_PAIRING_LOVE_PARENT, FULEI_PAIRING_ORGANISATION,
                                  FULEI_PAIRING_WORKER };
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const FuleiField *field = &hidden->owner->fields[people[i]];
      g_autofree char *words = fulei_value_dup_words (self->pairing, field, references, FALSE);

      if (field != hidden && *words != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? " · " : "", words);
    }
  return g_string_free (name, FALSE);
}

static void
show_pairing (FuleiPairingRow *self, const FuleiField *hidden, const FuleiPairingSpan *span)
{
  const FuleiRegister *reg = hidden->owner;
  g_autofree char *name = dup_name (self, hidden);
  g_autofree char *reason = fulei_value_dup_words (self->pairing, &reg->fields[FULEI_PAIRING_END_REASON], NULL, FALSE);
  g_autofree char *mark = fulei_value_dup_words (self->pairing, &reg->fields[FULEI_PAIRING_VETTING], NULL, FALSE);
  g_autofree char *words = fulei_value_dup_words (self->pairing, &reg->fields[FULEI_PAIRING_COMMITMENTS], NULL, FALSE);
  const char *from = fulei_record_get_text (self->pairing, FULEI_PAIRING_STARTS_ON);
  const char *to = fulei_record_get_text (self->pairing, FULEI_PAIRING_ENDS_ON);
  g_autofree char *days = to == NULL ? g_strdup_printf (_("%s 起"), from != NULL ? from : "")
                                     : g_strdup_printf (_("%s 至 %s　%s"), from != NULL ? from : "", to, reason);

  self->running = fulei_pairing_in_force (span, fulei_clock_today ());
  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), name);
  gtk_label_set_label (self->days_label, days);
  show_words (self->state_label, mark);
  gtk_widget_add_css_class (GTK_WIDGET (self->state_label), g_strcmp0 (fulei_record_get_text (
    self->pairing, FULEI_PAIRING_VETTING), "passed") == 0 ? "low" : "medium");
  show_words (self->commitments_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, days, -1);
}

/**
 * fulei_pairing_row_new:
 * @pairing: copied
 * @hidden: the field of the side whose form it stands on
 *
 * Returns: (transfer floating)
 */
FuleiPairingRow *
fulei_pairing_row_new (FuleiDesk *desk, const FuleiRecord *pairing, const FuleiField *hidden)
{
  FuleiPairingRow *self = g_object_new (FULEI_TYPE_PAIRING_ROW, NULL);
  const FuleiPairingSpan span = { fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_STARTS_ON)),
                                  fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_ENDS_ON)) };
  FuleiDate year_ago = fulei_date_add_years (fulei_clock_today (), -1);

  self->desk = g_object_ref (desk);
  self->pairing = fulei_record_copy (pairing);
  show_pairing (self, hidden, &span);
  if (!fulei_record_is_empty (pairing, FULEI_PAIRING_LOVE_PARENT) && (span.to == 0 || span.to > year_ago))
    load_calendar (self, &span);
  gtk_widget_set_visible (self->buttons, self->running && !fulei_ledger_get_read_only (fulei_desk_get_ledger (desk)));
  return self;
}

/** fulei_pairing_row_get_id: Returns: the pairing's */
gint64
fulei_pairing_row_get_id (FuleiPairingRow *self)
{
  return fulei_record_get_id (self->pairing);
}

/** fulei_pairing_row_is_running: Returns: whether it is in force today */
gboolean
fulei_pairing_row_is_running (FuleiPairingRow *self)
{
  return self->running;
}

/** fulei_pairing_row_dup_squares: Returns: (transfer full): the symbols of the months, a blank, those of the quarters */
char *
fulei_pairing_row_dup_squares (FuleiPairingRow *self)
{
  GString *symbols = g_string_new (NULL);

  for (guint i = 0; i < FULEI_LOVE_CALENDAR_MONTHS; i++)
    g_string_append (symbols, fulei_love_square_get_symbol (&self->calendar.months[i]));
  g_string_append_c (symbols, ' ');
  for (guint i = 0; i < self->calendar.n_quarters; i++)
    g_string_append (symbols, fulei_love_square_get_symbol (&self->calendar.quarters[i]));
  return g_string_free (symbols, FALSE);
}

/** fulei_pairing_row_open_entry: @kind: of the list love-contact; opens the line to note something, dated today */
void
fulei_pairing_row_open_entry (FuleiPairingRow *self, const char *kind)
{
  char today[FULEI_DATE_TEXT_SIZE];

  if (!gtk_widget_get_visible (self->buttons))
    return;
  fulei_date_write_iso (fulei_clock_today (), today);
  gtk_editable_set_text (self->date_entry, today);
  gtk_editable_set_text (self->words_entry, "");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], kind))
      gtk_drop_down_set_selected (self->kind_choice, i);
  gtk_widget_set_visible (self->entry_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->words_entry));
}

/** fulei_pairing_row_get_entry_open: Returns: whether something is being noted */
gboolean
fulei_pairing_row_get_entry_open (FuleiPairingRow *self)
{
  return gtk_widget_get_visible (self->entry_box);
}

static void
say (FuleiPairingRow *self, const char *words)
{
  gtk_label_set_label (self->error_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}

/** fulei_pairing_row_save_entry: notes what stands in the line. Returns: whether it was; else it is told under the line */
gboolean
fulei_pairing_row_save_entry (FuleiPairingRow *self)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  g_autoptr (GError) error = NULL;
  guint kind = gtk_drop_down_get_selected (self->kind_choice);
  FuleiDate day;
  gint64 contact;

  if (fulei_date_parse (gtk_editable_get_text (self->date_entry), &day) != FULEI_DATE_PRECISION_DAY)
    say (self, _("日期应写成 2024-06-30"));
  else if (day > fulei_clock_today ())
    say (self, _("日期不能晚于今天"));
  else if (!fulei_pairing_office_log (fulei_desk_get_ledger (self->desk), fulei_record_get_id (self->pairing), day,
                                      kinds[MIN (kind, G_N_ELEMENTS (kinds) - 1)],
                                      gtk_editable_get_text (self->words_entry), &contact, issues, &error))
    say (self, error != NULL ? error->message : fulei_issues_get_first_error (issues));
  else
    {
      cancel_cb (self);
      g_signal_emit (self, signals[SIGNAL_LOGGED], 0, contact);
      return TRUE;
    }
  return FALSE;
}
