/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-sample-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-field-widget.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-help-window.h"
#include "app/fulei-preview.h"
#include "app/fulei-record-form.h"
#include "fulei-fields.h"
#include "office/fulei-entry.h"
#include "office/fulei-spot-check.h"

struct _FuleiSampleDialog {
  AdwWindow            parent;

  /* template widgets */
  FuleiFormBar        *bar;
  FuleiFieldWidget    *kind;
  FuleiFieldWidget    *share;
  FuleiFieldWidget    *seed;
  FuleiFieldWidget    *village;

  /* owned */
  FuleiDesk           *desk;
  FuleiRecord         *wanted;          /* while it is being made; NULL else */
};

G_DEFINE_FINAL_TYPE (FuleiSampleDialog, fulei_sample_dialog, ADW_TYPE_WINDOW)

enum { SIGNAL_MADE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- making, on a thread --- */

static gpointer
make_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const FuleiRecord *wanted = data;
  const FuleiSamplePlan plan = {
    .day = fulei_clock_today (),
    .village = fulei_record_get_integer (wanted, FULEI_SPOT_CHECK_VILLAGE, 0),
    .township = fulei_record_get_text (wanted, FULEI_SPOT_CHECK_TOWNSHIP),
    .share = fulei_record_get_integer (wanted, FULEI_SPOT_CHECK_SHARE, 0),
    .seed = (guint32) fulei_record_get_integer (wanted, FULEI_SPOT_CHECK_SEED, 0),
  };
  gboolean mock = g_strcmp0 (fulei_record_get_text (wanted, FULEI_SPOT_CHECK_KIND), "mock") == 0;
  gint64 check = fulei_spot_check_make (ledger, &plan, mock, cancellable, error);

  return check != 0 ? g_memdup2 (&check, sizeof check) : NULL;
}

static void
wanted_free (gpointer wanted)
{
  fulei_record_free (wanted);
}

/**
 * fulei_sample_make_async:
 * @wanted: of spot_check: kind, share, seed, village; copied
 *
 * Draws and writes a spot check, a mock inspection with what the ledger tells of each archive.
 */
void
fulei_sample_make_async (FuleiDesk *desk, const FuleiRecord *wanted, GAsyncReadyCallback callback, gpointer data)
{
  fulei_desk_run_async (desk, make_work, fulei_record_copy (wanted), wanted_free, g_free, NULL, callback, data);
}

/** fulei_sample_make_finish: Returns: the spot check's id, or 0 with @error */
gint64
fulei_sample_make_finish (FuleiDesk *desk, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *check = fulei_desk_run_finish (desk, result, error);

  if (check == NULL)
    return 0;
  fulei_desk_emit_changed (desk, fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_SPOT_CHECK),
                           0);
  return *check;
}

/** fulei_sample_new_wanted: Returns: (transfer full): of spot_check: a check as it is proposed */
FuleiRecord *
fulei_sample_new_wanted (FuleiDesk *desk, gboolean mock)
{
  FuleiRecord *wanted = fulei_entry_new (fulei_dictionary_get_register (fulei_desk_get_dictionary (desk),
                                                                        FULEI_REGISTER_SPOT_CHECK));

  fulei_record_set_text (wanted, FULEI_SPOT_CHECK_KIND, mock ? "mock" : "check");
  if (fulei_desk_get_township (desk) != NULL)
    fulei_record_set_text (wanted, FULEI_SPOT_CHECK_TOWNSHIP, fulei_desk_get_township (desk));
  fulei_record_set_integer (wanted, FULEI_SPOT_CHECK_SHARE,
                            fulei_archive_sample_get_share (fulei_desk_get_ledger (desk)));
  fulei_record_set_integer (wanted, FULEI_SPOT_CHECK_SEED, fulei_archive_sample_propose_seed ());
  return wanted;
}

/** fulei_sample_show: opens the check on its page; of a mock inspection the paper that says what to mend, too */
void
fulei_sample_show (GtkWindow *window, FuleiDesk *desk, gint64 check, gboolean mock)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_SPOT_CHECK);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-record", "(sx)", reg->id, check);
  g_array_append_val (ids, check);
  if (mock)
    fulei_preview_present (window, desk, reg, "spot-check-mend", ids);
}

/* --- the dialog --- */

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiSampleDialog) self = data;
  g_autoptr (FuleiRecord) wanted = g_steal_pointer (&self->wanted);
  g_autoptr (GError) error = NULL;
  gint64 check = fulei_sample_make_finish (FULEI_DESK (source), result, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sample.make", TRUE);
  if (check == 0)
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
  g_signal_emit (self, signals[SIGNAL_MADE], 0, check);
  if (check == 0)
    return;
  if (parent != NULL)
    fulei_sample_show (parent, FULEI_DESK (source), check,
                       g_strcmp0 (fulei_record_get_text (wanted, FULEI_SPOT_CHECK_KIND), "mock") == 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
read_wanted (FuleiSampleDialog *self, FuleiRecord *wanted, GError **error)
{
  FuleiFieldWidget *const fields[] = { self->kind, self->share, self->seed, self->village };
  gint64 share;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!fulei_field_widget_store (fields[i], wanted, error))
      return FALSE;
  share = fulei_record_get_integer (wanted, FULEI_SPOT_CHECK_SHARE, 0);
  if (share > 0 && !fulei_record_is_empty (wanted, FULEI_SPOT_CHECK_SEED) &&
      !fulei_record_is_empty (wanted, FULEI_SPOT_CHECK_KIND))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("请写明种类、抽取比例（大于 0）和种子。"));
  return FALSE;
}

/** fulei_sample_dialog_make: draws what is chosen. Returns: FALSE if it is not done; the dialog says why */
gboolean
fulei_sample_dialog_make (FuleiSampleDialog *self)
{
  g_autoptr (FuleiRecord) wanted = NULL;
  g_autoptr (GError) error = NULL;

  if (self->wanted != NULL)
    return FALSE;
  wanted = fulei_sample_new_wanted (self->desk, FALSE);
  if (!read_wanted (self, wanted, &error))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return FALSE;
    }
  fulei_form_bar_hide (self->bar);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sample.make", FALSE);
  self->wanted = g_steal_pointer (&wanted);
  fulei_sample_make_async (self->desk, self->wanted, made_cb, g_object_ref (self));
  return TRUE;
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "sample.make"))
    fulei_sample_dialog_make (FULEI_SAMPLE_DIALOG (widget));
  else
    gtk_window_close (GTK_WINDOW (widget));
}

static void
advance_cb (FuleiSampleDialog *self, FuleiFieldWidget *field)
{
  FuleiFieldWidget *const next[] = { self->share, self->seed, self->village };
  FuleiFieldWidget *const from[] = { self->kind, self->share, self->seed };

  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    if (field == from[i])
      {
        gtk_widget_grab_focus (GTK_WIDGET (next[i]));
        return;
      }
  fulei_sample_dialog_make (self);
}

static void
fulei_sample_dialog_dispose (GObject *object)
{
  FuleiSampleDialog *self = FULEI_SAMPLE_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->wanted, fulei_record_free);
  G_OBJECT_CLASS (fulei_sample_dialog_parent_class)->dispose (object);
}

static void
fulei_sample_dialog_class_init (FuleiSampleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_sample_dialog_dispose;
  signals[SIGNAL_MADE] = g_signal_new ("made", FULEI_TYPE_SAMPLE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT64);
  fulei_field_widget_ensure_types ();
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  fulei_record_form_add_style_sheet ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-sample-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiSampleDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiSampleDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, FuleiSampleDialog, share);
  gtk_widget_class_bind_template_child (widget_class, FuleiSampleDialog, seed);
  gtk_widget_class_bind_template_child (widget_class, FuleiSampleDialog, village);
  gtk_widget_class_install_action (widget_class, "sample.make", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "sample.close", NULL, action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "sample.make", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sample.close", NULL);
}

static void
fulei_sample_dialog_init (FuleiSampleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "spot-check");
}

/** fulei_sample_dialog_new: @parent: (nullable). Returns: (transfer none): owned by GTK until it is closed */
FuleiSampleDialog *
fulei_sample_dialog_new (GtkWindow *parent, FuleiDesk *desk)
{
  FuleiSampleDialog *self = g_object_new (FULEI_TYPE_SAMPLE_DIALOG, "transient-for", parent, NULL);
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_SPOT_CHECK);
  g_autoptr (FuleiRecord) proposed = fulei_sample_new_wanted (desk, FALSE);
  const struct { FuleiFieldWidget *widget; guint field; } fields[] = {
    { self->kind, FULEI_SPOT_CHECK_KIND }, { self->share, FULEI_SPOT_CHECK_SHARE }, { self->seed, FULEI_SPOT_CHECK_SEED },
    { self->village, FULEI_SPOT_CHECK_VILLAGE },
  };

  self->desk = g_object_ref (desk);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      fulei_field_widget_bind (fields[i].widget, desk, &reg->fields[fields[i].field]);
      fulei_field_widget_load (fields[i].widget, proposed);
      g_signal_connect_object (fields[i].widget, "advance", G_CALLBACK (advance_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->share));
  return self;
}
