/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-field-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-pinyin.h"

struct _FuleiFieldChooser {
  GtkPopover           parent;

  /* template widgets */
  GtkSearchEntry      *search;
  GtkListBox          *list;

  /* owned */
  GArray              *targets;         /* of Target, by the index of their row */
  char                *wanted;          /* what is searched for, in lower case; NULL: everything */

};

typedef struct {
  const FuleiField *field;              /* NULL: not imported */
  const FuleiCode  *choice;
  char             *words;              /* everything that it is found by, in lower case */
} Target;

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FuleiFieldChooser, fulei_field_chooser, GTK_TYPE_POPOVER)

static void
target_clear (gpointer data)
{
  g_free (((Target *) data)->words);
}

static void
append_words (GString *words, FuleiPinyin *pinyin, const char *text)
{
  fulei_pinyin_set_words (pinyin, text);
  g_string_append_printf (words, "%s\n%s\n", text, pinyin->initials->str);
}

static char *
dup_search_words (const FuleiField *field, const char *heading)
{
  g_autoptr (GString) words = g_string_new (NULL);
  FuleiPinyin pinyin;

  fulei_pinyin_init (&pinyin);
  append_words (words, &pinyin, heading);
  if (field != NULL)
    append_words (words, &pinyin, field->label);
  for (guint i = 0; field != NULL && field->variants != NULL && field->variants[i] != NULL; i++)
    append_words (words, &pinyin, field->variants[i]);
  fulei_pinyin_clear (&pinyin);
  return g_utf8_strdown (words->str, -1);
}

static void
add_target (FuleiFieldChooser *self, const FuleiField *field, const FuleiCode *choice)
{
  g_autofree char *heading = fulei_field_chooser_dup_heading (field, choice);
  Target target = { field, choice, dup_search_words (field, heading) };
  GtkWidget *label = gtk_label_new (heading);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_append (self->list, label);
  g_array_append_val (self->targets, target);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  FuleiFieldChooser *self = data;

  return self->wanted == NULL
         || strstr (g_array_index (self->targets, Target, gtk_list_box_row_get_index (row)).words, self->wanted) != NULL;
}

static void
search_cb (FuleiFieldChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->wanted, g_free);
  if (*text != '\0')
    self->wanted = g_utf8_strdown (text, -1);
  gtk_list_box_invalidate_filter (self->list);
}

static void
choose (FuleiFieldChooser *self, GtkListBoxRow *row)
{
  const Target *target = &g_array_index (self->targets, Target, gtk_list_box_row_get_index (row));


  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, target->field, target->choice);
}

static void
row_activated_cb (FuleiFieldChooser *self, GtkListBoxRow *row)
{
  choose (self, row);
}

/* Enter takes the first that is left. */
static void
search_activated_cb (FuleiFieldChooser *self)
{
  for (int i = 0; i < (int) self->targets->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (filter_cb (row, self))
        {
          choose (self, row);
          return;
        }
    }
}

static void
fulei_field_chooser_finalize (GObject *object)
{
  FuleiFieldChooser *self = FULEI_FIELD_CHOOSER (object);

  g_array_unref (self->targets);
  g_free (self->wanted);
  G_OBJECT_CLASS (fulei_field_chooser_parent_class)->finalize (object);
}

static void
fulei_field_chooser_class_init (FuleiFieldChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_field_chooser_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", FULEI_TYPE_FIELD_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-field-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiFieldChooser, search);
  gtk_widget_class_bind_template_child (widget_class, FuleiFieldChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fulei_field_chooser_init (FuleiFieldChooser *self)
{
  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
  g_array_set_clear_func (self->targets, target_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

/** fulei_field_chooser_set_register: offers "not imported", the fields of @reg and the choices that have columns */
void
fulei_field_chooser_set_register (FuleiFieldChooser *self, const FuleiRegister *reg)
{
  add_target (self, NULL, NULL);
  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];

      if (field->hidden || field->type == FULEI_FIELD_ATTACHMENT)
        continue;
      add_target (self, field, NULL);
      for (guint choice = 0; choice < field->n_choice_columns; choice++)
        add_target (self, field, field->choice_columns[choice].code);
    }
}

/** fulei_field_chooser_pop_up: @at: a widget to point to, a descendant of the chooser's parent */
void
fulei_field_chooser_pop_up (FuleiFieldChooser *self, GtkWidget *at)
{
  graphene_rect_t bounds;


  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (gtk_widget_compute_bounds (at, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/** fulei_field_chooser_set_search: types @text for the user */
void
fulei_field_chooser_set_search (FuleiFieldChooser *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  search_cb (self);
}

/** fulei_field_chooser_dup_heading: @field: (nullable). @choice: (nullable). Returns: (transfer full): as it is shown */
char *
fulei_field_chooser_dup_heading (const FuleiField *field, const FuleiCode *choice)
{
  if (field == NULL)
    return g_strdup (_("不导入"));
  for (guint i = 0; choice != NULL && i < field->n_choice_columns; i++)
    if (field->choice_columns[i].code == choice)
      return g_strdup_printf ("%s：%s", field->heading, field->choice_columns[i].heading);
  return choice != NULL ? g_strdup_printf ("%s：%s", field->heading, choice->label) : g_strdup (field->heading);
}
