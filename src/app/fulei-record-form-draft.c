/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-form-private.h"

#include <glib/gi18n-lib.h>

#include "store/fulei-draft.h"

/* From the first key to the draft: the design promises a second at most. */
#define DRAFT_DELAY 600

/* What is typed and not a value (half an identity number) is worth keeping too, as far as the record can hold it. */
static FuleiRecord *
new_draft (FuleiRecordForm *self)
{
  FuleiRecord *draft = fulei_record_copy (self->working);

  for (guint i = 0; i < self->fields->len; i++)
    {
      FuleiFieldWidget *widget = g_ptr_array_index (self->fields, i);
      const FuleiField *field = fulei_field_widget_get_field (widget);
      g_autofree char *words = NULL;

      if (!g_hash_table_contains (self->faults, field) || !fulei_field_is_text (field))
        continue;
      words = fulei_field_widget_dup_words (widget);
      if (words != NULL)
        fulei_record_set_text (draft, field->index, words);
    }
  return draft;
}

static void
show_draft_time (FuleiRecordForm *self, const GError *error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = error == NULL ? g_date_time_format (now, _("草稿已存 %H:%M"))
                                        : g_strdup_printf (_("草稿没有存上：%s"), error->message);

  gtk_label_set_label (GTK_LABEL (self->draft_label), text);
  gtk_widget_set_tooltip_text (self->draft_label, text);
}

static gpointer
write_draft (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  fulei_draft_save (ledger, data, error);
  return NULL;
}

static void
draft_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiRecordForm) self = data;
  g_autoptr (GError) error = NULL;

  fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  self->draft_running = FALSE;
  if (self->draft_stale)
    fulei_draft_drop (fulei_desk_get_ledger (FULEI_DESK (source)), self->reg, self->draft_id, NULL);
  else if (self->desk != NULL)
    show_draft_time (self, error);
  self->draft_stale = FALSE;
  if (self->desk != NULL && self->draft_pending)
    fulei_record_form_queue_draft (self);
}

static gboolean
draft_due_cb (gpointer data)
{
  FuleiRecordForm *self = data;

  self->draft_timeout = 0;
  if (self->draft_running)
    return G_SOURCE_REMOVE;
  self->draft_running = TRUE;
  self->draft_pending = FALSE;
  self->draft_id = self->id;
  fulei_desk_run_async (self->desk, write_draft, new_draft (self), (GDestroyNotify) fulei_record_free, NULL, NULL,
                        draft_written_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/** fulei_record_form_queue_draft: the draft will be in the ledger within a second */
void
fulei_record_form_queue_draft (FuleiRecordForm *self)
{
  if (fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)))
    return;
  self->draft_pending = TRUE;
  if (self->draft_timeout == 0 && !self->draft_running)
    self->draft_timeout = g_timeout_add (DRAFT_DELAY, draft_due_cb, self);
}

/** fulei_record_form_flush_draft: writes at once what is not yet in the draft, before the form shows another record */
void
fulei_record_form_flush_draft (FuleiRecordForm *self)
{
  g_autoptr (FuleiRecord) draft = NULL;

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  if (!self->draft_pending || self->working == NULL)
    return;
  self->draft_pending = FALSE;
  if (!fulei_record_form_get_modified (self))
    {
      fulei_record_form_drop_draft (self, self->id);
      return;
    }
  draft = new_draft (self);
  if (fulei_ledger_try_lock (fulei_desk_get_ledger (self->desk)))
    {
      fulei_draft_save (fulei_desk_get_ledger (self->desk), draft, NULL);
      fulei_ledger_unlock (fulei_desk_get_ledger (self->desk));
    }
  else
    fulei_desk_run_async (self->desk, write_draft, g_steal_pointer (&draft), (GDestroyNotify) fulei_record_free, NULL,
                          NULL, NULL, NULL);
}

/** fulei_record_form_drop_draft: the draft of record @id (0: of a new one) is not needed any more */
void
fulei_record_form_drop_draft (FuleiRecordForm *self, gint64 id)
{
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  self->draft_pending = FALSE;
  if (self->draft_running)
    self->draft_stale = TRUE;
  if (!fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)))
    fulei_draft_drop (fulei_desk_get_ledger (self->desk), self->reg, id, NULL);
  gtk_label_set_label (GTK_LABEL (self->draft_label), NULL);
}

static char *
dup_draft_time (FuleiRecordForm *self)
{
  g_autoptr (GPtrArray) drafts = fulei_draft_list (fulei_desk_get_ledger (self->desk), NULL);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const FuleiDraft *draft = g_ptr_array_index (drafts, i);

      if (draft->reg == self->reg && draft->id == self->id && draft->at != NULL)
        return g_strdelimit (g_strndup (draft->at, 16), "T", ' ');
    }
  return g_strdup ("");
}

static void
continue_cb (FuleiRecordForm *self)
{
  g_autoptr (FuleiRecord) draft = g_steal_pointer (&self->draft);

  fulei_form_bar_hide (self->draft_bar);
  if (draft == NULL)
    return;
  fulei_record_form_push_step (self, fulei_record_form_new_step (self, _("取出草稿"), NULL));
  fulei_record_form_set_working (self, draft);
  /* Another edit since the draft was begun is told at save. */
  if (self->id != 0 && fulei_record_get_changed_change (draft) > 0)
    fulei_record_set_changes (self->working, fulei_record_get_created_change (self->working),
                              fulei_record_get_changed_change (draft));
}

static void
throw_away_cb (FuleiRecordForm *self)
{
  fulei_form_bar_hide (self->draft_bar);
  g_clear_pointer (&self->draft, fulei_record_free);
  fulei_record_form_drop_draft (self, self->id);
}

/** fulei_record_form_offer_draft: asks, in a bar, what to do with a draft that an earlier session left behind */
void
fulei_record_form_offer_draft (FuleiRecordForm *self)
{
  g_autofree char *at = NULL, *text = NULL;
  GtkWidget *button;

  g_clear_pointer (&self->draft, fulei_record_free);
  self->draft = fulei_draft_load (fulei_desk_get_ledger (self->desk), self->reg, self->id, NULL);
  if (self->draft == NULL)
    return;
  at = dup_draft_time (self);
  text = g_strdup_printf (_("有未保存的草稿（%s）"), at);
  fulei_form_bar_show (self->draft_bar, FULEI_BAR_INFO, text);
  button = fulei_form_bar_add_button (self->draft_bar, _("继续编辑"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (continue_cb), self);
  button = fulei_form_bar_add_button (self->draft_bar, _("丢弃"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (throw_away_cb), self);
}
