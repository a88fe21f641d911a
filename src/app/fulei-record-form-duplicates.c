/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-form-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-merge-dialog.h"
#include "store/fulei-duplicates.h"

#define MOST_TOLD 3

static gint64
get_button_id (GtkWidget *button)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (button), "record");
}

static void
open_cb (GtkWidget *button, FuleiRecordForm *self)
{
  fulei_record_form_emit_open (self, self->reg, get_button_id (button));
}

static void
merged_cb (FuleiRecordForm *self, gint64 kept)
{
  fulei_record_form_drop_draft (self, self->id);
  fulei_record_form_open (self, kept);
  fulei_desk_emit_changed (self->desk, self->reg, 0);
  fulei_record_form_emit_saved (self, kept);
}

/* A record that is in the ledger already is joined with the other; a new one is a copy that need not be saved. */
static void
merge_cb (GtkWidget *button, FuleiRecordForm *self)
{
  gint64 other = get_button_id (button);
  GtkWidget *dialog;

  if (self->id != 0 && !fulei_record_form_save (self))
    return;
  dialog = fulei_merge_dialog_new (self->desk, self->working, other);
  if (dialog == NULL)
    return;
  g_signal_connect_object (dialog, "merged", G_CALLBACK (merged_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_button (FuleiRecordForm *self, const char *label, gint64 id, GCallback callback)
{
  GtkWidget *button = fulei_form_bar_add_button (self->duplicate_bar, label);
  gint64 *stored = g_new (gint64, 1);

  *stored = id;
  g_object_set_data_full (G_OBJECT (button), "record", stored, g_free);
  g_signal_connect_object (button, "clicked", callback, self, 0);
}

static void
tell (FuleiRecordForm *self, const GArray *found)
{
  const FuleiReferences *references = fulei_desk_get_references (self->desk);
  gboolean identity = g_array_index (found, FuleiDuplicate, 0).reason == FULEI_DUPLICATE_IDENTITY;
  gboolean child = g_str_equal (self->reg->id, "child");

  fulei_form_bar_show (self->duplicate_bar, FULEI_BAR_WARNING,
                       identity ? _("可能重复：身份证号码相同，已经登记过")
                       : child ? _("可能重复：姓名、出生年月和村（居）相同") : _("可能重复：已经有同样的登记"));
  for (guint i = 0; i < found->len && i < MOST_TOLD; i++)
    {
      gint64 id = g_array_index (found, FuleiDuplicate, i).id;
      g_autofree char *name = references->name (self->reg, id, references->data);
      g_autofree char *label = g_strdup_printf (_("打开 %s"), name != NULL ? name : self->reg->noun);

      add_button (self, label, id, G_CALLBACK (open_cb));
      if (!fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)))
        add_button (self, _("合并…"), id, G_CALLBACK (merge_cb));
    }
}

/** fulei_record_form_check_duplicates: says in a bar when another record seems to be the same (CHILD-6) */
void
fulei_record_form_check_duplicates (FuleiRecordForm *self)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GArray) found = NULL;

  /* While an import holds the ledger the form must not wait; saving asks again. */
  if (!fulei_ledger_try_lock (ledger))
    return;
  found = fulei_duplicates_find (ledger, self->working, NULL);
  fulei_ledger_unlock (ledger);
  for (guint i = found != NULL ? found->len : 0; i > 0; i--)
    if (g_array_index (found, FuleiDuplicate, i - 1).id == self->id)
      g_array_remove_index (found, i - 1);
  if (found != NULL && found->len > 0)
    tell (self, found);
  else
    fulei_form_bar_hide (self->duplicate_bar);
}
