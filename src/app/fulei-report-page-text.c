/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-report-text.h"
#include "fulei-fields.h"
#include "store/fulei-draft.h"

/* The office's words: kept as a draft as they are typed, saved when they are left, found again after a crash. */

/* From the first key to the draft: the design promises a second at most. */
#define DRAFT_DELAY_MS 600
#define OUTLINE_DELAY_MS 300

static const guint part_fields[FULEI_N_REPORT_PARTS] = {
  [FULEI_REPORT_WORK] = FULEI_PROGRESS_REPORT_WORK, [FULEI_REPORT_RESULTS] = FULEI_PROGRESS_REPORT_RESULTS,
  [FULEI_REPORT_PROBLEMS] = FULEI_PROGRESS_REPORT_PROBLEMS, [FULEI_REPORT_PLANS] = FULEI_PROGRESS_REPORT_PLANS,
};

static FuleiLedger *
get_ledger (FuleiReportPage *self)
{
  return fulei_desk_get_ledger (self->desk);
}

static gint64
get_id (FuleiReportPage *self)
{
  return fulei_report_get_id (fulei_report_page_get_report (self));
}

/* --- the draft --- */

/* What is not saved yet. That of a report without a record says of which period it is. */
static FuleiRecord *
new_draft (FuleiReportPage *self)
{
  FuleiRecord *draft = fulei_record_new (fulei_report_page_get_register (self));

  fulei_record_set_id (draft, get_id (self));
  fulei_record_set_text (draft, FULEI_PROGRESS_REPORT_KIND, fulei_report_kind_get_code (self->period.kind));
  fulei_record_set_text (draft, FULEI_PROGRESS_REPORT_PERIOD, self->period.code);
  if (self->township != NULL)
    fulei_record_set_text (draft, FULEI_PROGRESS_REPORT_TOWNSHIP, self->township);
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    {
      g_autofree char *text = fulei_report_editor_dup_part (self->editor, (FuleiReportPart) i);

      if (*text != '\0')
        fulei_record_set_text (draft, part_fields[i], text);
    }
  return draft;
}

static gpointer
write_draft (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  fulei_draft_save (ledger, data, error);
  return NULL;
}

static void
drop_draft (FuleiReportPage *self, gint64 id)
{
  if (self->draft_running)
    self->draft_stale = TRUE;
  fulei_draft_drop (get_ledger (self), fulei_report_page_get_register (self), id, NULL);
  if (id != 0)
    fulei_draft_drop (get_ledger (self), fulei_report_page_get_register (self), 0, NULL);
}

static void
show_time (FuleiReportPage *self, const char *format)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *words = g_date_time_format (now, format);

  gtk_label_set_label (self->saved_label, words);
}

static void
draft_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiReportPage) self = data;
  g_autoptr (GError) error = NULL;

  fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  self->draft_running = FALSE;
  if (self->desk == NULL)
    return;
  if (self->draft_stale && self->hold != NULL)
    drop_draft (self, get_id (self));
  else if (error != NULL)
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
  else if (self->modified)
    show_time (self, _("草稿已存 %H:%M"));
  self->draft_stale = FALSE;
}

/* The first words make the report a record; from then on its draft is enough until they are saved. */
static gboolean
draft_due_cb (gpointer data)
{
  FuleiReportPage *self = data;

  if (self->draft_running || self->n_saves > 0)
    return G_SOURCE_CONTINUE;
  self->draft_source = 0;
  if (self->hold == NULL || !self->modified)
    return G_SOURCE_REMOVE;
  if (get_id (self) == 0)
    {
      fulei_report_page_save (self);
      return G_SOURCE_REMOVE;
    }
  self->draft_running = TRUE;
  fulei_desk_run_async (self->desk, write_draft, new_draft (self), (GDestroyNotify) fulei_record_free, NULL, NULL,
                        draft_written_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* --- saving --- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiReportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiReportHold) hold = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  self->n_saves--;
  if (self->desk == NULL)
    return;
  if (hold == NULL)
    {
      self->modified = TRUE;
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
    }
  else
    {
      gint64 id = fulei_report_get_id (fulei_report_hold_get (hold));

      if (!self->modified || hold != self->hold)
        drop_draft (self, id);
      if (hold == self->hold && !self->modified)
        show_time (self, _("已保存 %H:%M"));
      fulei_report_page_show_heading (self);
      fulei_report_page_update_actions (self);
      fulei_report_page_tell_changed (self, id);
    }
  if (self->open_wanted)
    fulei_report_page_open (self);
}

/** fulei_report_page_save: puts what was written into the ledger */
void
fulei_report_page_save (FuleiReportPage *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->hold == NULL || !self->writable || !self->modified)
    return;
  self->modified = FALSE;
  self->n_saves++;
  fulei_report_job_async (self->desk, fulei_report_page_new_job (self, FULEI_REPORT_JOB_SAVE), NULL, saved_cb,
                           g_object_ref (self));
}

/** fulei_report_page_leave: another report or page comes: what was written is in the ledger before, as a draft at least */
void
fulei_report_page_leave (FuleiReportPage *self)
{
  FuleiLedger *ledger = get_ledger (self);

  if (self->hold == NULL || !self->writable || !self->modified)
    return;
  if (fulei_ledger_lock_soon (ledger))
    {
      g_autoptr (FuleiRecord) draft = new_draft (self);

      fulei_draft_save (ledger, draft, NULL);
      fulei_ledger_unlock (ledger);
    }
  fulei_report_page_save (self);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiReportPage *self = data;

  if (self->modified)
    fulei_report_page_save (self);
  else
    fulei_page_say (FULEI_PAGE (self), _("已经保存"));
}

/* --- the outline --- */

/** fulei_report_page_show_outline: the four parts with the headings in them */
void
fulei_report_page_show_outline (FuleiReportPage *self)
{
  fulei_report_outline_clear_headings (self->outline);
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    {
      g_autofree char *title = fulei_report_editor_dup_title ((FuleiReportPart) i);
      g_autoptr (GPtrArray) headings = fulei_report_editor_list_headings (self->editor, (FuleiReportPart) i);

      fulei_report_outline_add_heading (self->outline, 1, title, i, 0);
      for (guint j = 0; j < headings->len; j++)
        {
          const FuleiReportHeading *heading = headings->pdata[j];

          fulei_report_outline_add_heading (self->outline, MAX (heading->level, 2), heading->words, i, heading->line);
        }
    }
}

static gboolean
outline_due_cb (gpointer data)
{
  FuleiReportPage *self = data;

  self->outline_source = 0;
  if (self->hold != NULL)
    fulei_report_page_show_outline (self);
  return G_SOURCE_REMOVE;
}

/* --- the editor --- */

static void
edited_cb (FuleiReportPage *self)
{
  if (!self->writable)
    return;
  self->modified = TRUE;
  self->pages_stale = TRUE;
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (DRAFT_DELAY_MS, draft_due_cb, self);
  if (self->outline_source == 0)
    self->outline_source = g_timeout_add (OUTLINE_DELAY_MS, outline_due_cb, self);
}

static void
suggest_cb (FuleiReportPage *self, guint part)
{
  g_autofree char *suggestion = NULL;

  if (self->hold == NULL || !self->writable)
    return;
  suggestion = fulei_report_dup_suggestion (fulei_report_page_get_report (self), (FuleiReportPart) part);
  if (part == FULEI_REPORT_WORK)
    fulei_page_say (FULEI_PAGE (self), _("程序按数字写的话印在这一部分前面，按 F5 看页面；这里接着写。"));
  else if (suggestion == NULL || *suggestion == '\0')
    fulei_page_say (FULEI_PAGE (self), _("按现在的数字，这一部分没有要写的。"));
  else
    fulei_report_editor_insert (self->editor, (FuleiReportPart) part, suggestion);
}

/* One small read of another report: it need not wait for a thread. */
static void
compare_cb (FuleiReportPage *self, guint part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *words = NULL;
  FuleiReportPeriod period;

  if (self->hold == NULL || !fulei_report_period_step (&self->period, -1, &period))
    return;
  words = fulei_report_period_dup_chinese (&period);
  before = fulei_report_dup_part_before (fulei_report_page_get_report (self), (FuleiReportPart) part, get_ledger (self),
                                         &error);
  if (error != NULL)
    fulei_page_say_error (FULEI_PAGE (self), error);
  fulei_report_editor_set_before (self->editor, (FuleiReportPart) part, words, before != NULL ? before : "");
}

static gboolean
is_of_period (FuleiReportPage *self, const FuleiRecord *draft)
{
  return g_strcmp0 (fulei_record_get_text (draft, FULEI_PROGRESS_REPORT_KIND),
                    fulei_report_kind_get_code (self->period.kind)) == 0 &&
         g_strcmp0 (fulei_record_get_text (draft, FULEI_PROGRESS_REPORT_PERIOD), self->period.code) == 0 &&
         g_strcmp0 (fulei_record_get_text (draft, FULEI_PROGRESS_REPORT_TOWNSHIP), self->township) == 0;
}

static void
throw_away_cb (FuleiReportPage *self)
{
  fulei_form_bar_hide (self->bar);
  if (self->hold == NULL || !self->writable)
    return;
  fulei_report_editor_load (self->editor, (const char *const *) self->kept);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->modified = FALSE;
  drop_draft (self, get_id (self));
  fulei_report_page_show_outline (self);
}

/* The program's sentences come first in 工作开展情况, as （一）, （二）…; the office's go on from there. */
static guint
count_sections (const FuleiReport *report)
{
  const char *const *sections = fulei_report_list_sections (fulei_report_get_period (report)->kind);
  guint n = 0;

  for (guint i = 0; sections[i] != NULL; i++)
    {
      g_autofree char *sentences = fulei_report_dup_sentences (report, sections[i]);

      n += *sentences != '\0' ? 1 : 0;
    }
  return n;
}

/* The words of @draft are not those that were saved: a session ended before they were. */
static void
take_draft (FuleiReportPage *self, const FuleiRecord *draft)
{
  const char *parts[FULEI_N_REPORT_PARTS];
  GtkWidget *button;
  gboolean same = TRUE;

  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    {
      parts[i] = fulei_record_get_text (draft, part_fields[i]);
      same = same && g_strcmp0 (parts[i] != NULL ? parts[i] : "", self->kept[i]) == 0;
    }
  if (same)
    return;
  fulei_report_editor_load (self->editor, parts);
  edited_cb (self);
  fulei_form_bar_show (self->bar, FULEI_BAR_INFO, _("上次没有来得及保存的文字已经取回。"));
  button = fulei_form_bar_add_button (self->bar, _("不要这些文字"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (throw_away_cb), self, G_CONNECT_SWAPPED);
}

/**
 * fulei_report_page_show_text:
 * @anew: another report: nothing of the last one's words stays; otherwise what is being written does
 */
void
fulei_report_page_show_text (FuleiReportPage *self, gboolean anew)
{
  const FuleiReport *report = fulei_report_page_get_report (self);
  g_autoptr (FuleiRecord) draft = NULL;

  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    {
      const char *part = fulei_report_get_part (report, (FuleiReportPart) i);

      g_free (self->kept[i]);
      self->kept[i] = g_strdup (part != NULL ? part : "");
      if (anew)
        fulei_report_editor_set_before (self->editor, (FuleiReportPart) i, NULL, NULL);
    }
  fulei_report_editor_set_editable (self->editor, self->writable);
  fulei_report_text_set_first (fulei_report_editor_get_buffer (self->editor, FULEI_REPORT_WORK), count_sections (report));
  if (!anew && self->modified)
    return;
  self->modified = FALSE;
  gtk_label_set_label (self->saved_label, NULL);
  fulei_report_editor_load (self->editor, (const char *const *) self->kept);
  if (!anew || !self->writable)
    return;
  draft = fulei_draft_load (get_ledger (self), fulei_report_page_get_register (self), get_id (self), NULL);
  if (draft == NULL && get_id (self) != 0)
    draft = fulei_draft_load (get_ledger (self), fulei_report_page_get_register (self), 0, NULL);
  if (draft != NULL && is_of_period (self, draft))
    take_draft (self, draft);
}

/** fulei_report_page_set_up_text: once */
void
fulei_report_page_set_up_text (FuleiReportPage *self)
{
  static const GActionEntry actions[] = { { .name = "save", .activate = save_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "suggest", G_CALLBACK (suggest_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "compare", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
}
