/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-register-page.h"
#include "app/fulei-window.h"
#include "office/fulei-entry-effects.h"
#include "store/fulei-draft.h"
#include "store/fulei-setting.h"

/* What happens to a whole report: final, sent on, corrected, deleted. */

/* To whom reports went the last time. */
#define SETTING_SENT_TO "report.sent-to"
#define USUAL_RECEIVER N_("民政局")

static gint64
get_id (FuleiReportPage *self)
{
  return self->hold != NULL ? fulei_report_get_id (fulei_report_hold_get (self->hold)) : 0;
}

/* --- final --- */

static void
state_changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiReportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiReportHold) hold = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  self->n_saves--;
  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), TRUE);
  if (hold == NULL)
    fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
  else
    {
      gint64 id = fulei_report_get_id (fulei_report_hold_get (hold));

      fulei_draft_drop (fulei_desk_get_ledger (self->desk), fulei_report_page_get_register (self), id, NULL);
      /* The words are in it; the report that is shown is read anew, as it was frozen. */
      self->modified = FALSE;
      g_clear_pointer (&self->hold, fulei_report_hold_unref);
      fulei_report_page_tell_changed (self, id);
    }
  fulei_report_page_open (self);
}

/* @job: (transfer full): after which the report is another one */
static void
change_state (FuleiReportPage *self, FuleiReportJob *job)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), FALSE);
  self->n_saves++;
  fulei_report_job_async (self->desk, job, NULL, state_changed_cb, g_object_ref (self));
}

static void
final_response_cb (AdwMessageDialog *dialog, const char *response, FuleiReportPage *self)
{
  if (g_str_equal (response, "final") && self->hold != NULL && self->writable)
    change_state (self, fulei_report_page_new_job (self, FULEI_REPORT_JOB_FINAL));
}

/* What a final report should not lack, in words; it may. */
static void
append_gaps (FuleiReportPage *self, GString *body)
{
  g_autoptr (GString) empty = g_string_new (NULL);

  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    {
      g_autofree char *text = fulei_report_editor_dup_part (self->editor, (FuleiReportPart) i);

      if (*text == '\0')
        g_string_append_printf (empty, "%s%s", empty->len > 0 ? "、" : "",
                                fulei_report_part_get_label ((FuleiReportPart) i));
    }
  if (empty->len > 0)
    g_string_append_printf (body, _("\n\n还没有写：%s。"), empty->str);
  if (self->period.last >= fulei_clock_today ())
    g_string_append (body, _("\n\n这一期还没有结束，数字只到今天。"));
}

static void
final_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiReportPage *self = data;
  g_autofree char *period = fulei_report_period_dup_chinese (&self->period);
  g_autofree char *heading = g_strdup_printf (_("%s%s定稿？"), period, fulei_report_kind_get_label (self->period.kind));
  g_autoptr (GString) body = g_string_new (_("定稿后，数字、名单和文字不再变动。以后台账里的变化，作为更正另外列出。"));
  GtkWidget *dialog;

  append_gaps (self, body);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("再改改"), "final", _("定稿"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "final", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "final");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (final_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- sent on --- */

/* Whom the report is addressed to. */
static const char *
get_receiver (FuleiReportPage *self)
{
  const FuleiReport *report = fulei_report_page_get_report (self);
  const char *addressee = report != NULL ? fulei_report_get_addressee (report) : NULL;

  return addressee != NULL && *addressee != '\0' ? addressee : _(USUAL_RECEIVER);
}

static void
sent_shown_cb (FuleiReportPage *self)
{
  g_autofree char *day = fulei_date_dup_iso (fulei_clock_today ());
  g_autofree char *to = fulei_setting_dup (fulei_desk_get_ledger (self->desk), SETTING_SENT_TO);
  const FuleiReportEntry *entry = self->book != NULL ? fulei_report_book_find (self->book, self->period.code) : NULL;

  if (entry != NULL && entry->sent_on != 0)
    {
      g_free (day);
      day = fulei_date_dup_iso (entry->sent_on);
    }
  gtk_editable_set_text (self->sent_on, day);
  gtk_editable_set_text (self->sent_to, entry != NULL && entry->sent_to != NULL ? entry->sent_to
                                        : to != NULL && *to != '\0'              ? to : get_receiver (self));
  gtk_label_set_label (self->sent_issue, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->sent_on));
}

static void
sent_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiReportPage *self = data;

  sent_shown_cb (self);
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->sent_button));
}

static void
mark_sent (FuleiReportPage *self, FuleiDate day, const char *to)
{
  FuleiReportJob *job = fulei_report_page_new_job (self, FULEI_REPORT_JOB_SENT);

  job->day = day;
  job->words = g_strdup (to);
  change_state (self, job);
}

/* In the popover, in words: what is wrong with the day. */
static const char *
find_issue (FuleiReportPage *self, FuleiDate *day)
{
  if (fulei_date_parse (gtk_editable_get_text (self->sent_on), day) != FULEI_DATE_PRECISION_DAY)
    return _("请写报送日期，例如 2026-11-10。");
  return *day > fulei_clock_today () ? _("报送日期不能在今天以后。") : NULL;
}

static void
sent_confirmed_cb (FuleiReportPage *self)
{
  FuleiDate day = 0;
  const char *issue = find_issue (self, &day);
  g_autofree char *to = g_strstrip (g_strdup (gtk_editable_get_text (self->sent_to)));
  g_autofree char *iso = NULL, *sentence = NULL;

  gtk_label_set_label (self->sent_issue, issue);
  gtk_widget_set_visible (GTK_WIDGET (self->sent_issue), issue != NULL);
  if (issue != NULL || self->hold == NULL)
    return;
  gtk_popover_popdown (self->sent_popover);
  fulei_setting_save (fulei_desk_get_ledger (self->desk), SETTING_SENT_TO, to, NULL);
  mark_sent (self, day, to);
  iso = fulei_date_dup_iso (day);
  sentence = g_strdup_printf (_("已记为 %s 报送%s"), iso, to);
  fulei_page_offer (FULEI_PAGE (self), sentence, _("撤消"), "unsend", g_variant_new_int64 (get_id (self)));
}

static void
unsend_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiReportPage *self = data;

  if (self->hold != NULL && get_id (self) == g_variant_get_int64 (parameter))
    change_state (self, fulei_report_page_new_job (self, FULEI_REPORT_JOB_UNSENT));
  else
    fulei_page_say (FULEI_PAGE (self), _("请先打开那一期的报告。"));
}

/* --- deleting --- */

static gboolean
move_report (FuleiReportPage *self, gint64 id, gboolean delete)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  const FuleiRegister *reg = fulei_report_page_get_register (self);
  const FuleiChange change = { delete ? FULEI_CHANGE_DELETE : FULEI_CHANGE_RESTORE, NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;
  gboolean begun = fulei_ledger_begin (ledger, &change, &error);
  gboolean done = begun && (delete ? fulei_entry_remove (ledger, reg, id, &error)
                                   : fulei_entry_restore (ledger, reg, id, &error));

  if (done)
    done = fulei_ledger_commit (ledger, &error);
  else if (begun)
    fulei_ledger_rollback (ledger);
  if (!done)
    {
      fulei_page_say_error (FULEI_PAGE (self), error);
      return FALSE;
    }
  self->modified = FALSE;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_pointer (&self->hold, fulei_report_hold_unref);
  fulei_report_page_tell_changed (self, id);
  fulei_report_page_open (self);
  return TRUE;
}

static void
delete_report (FuleiReportPage *self)
{
  gint64 id = get_id (self);

  if (id != 0 && self->n_saves == 0 && move_report (self, id, TRUE))
    fulei_page_offer (FULEI_PAGE (self), _("报告已放入回收站"), _("撤消"), "restore", g_variant_new_int64 (id));
}

static void
delete_response_cb (AdwMessageDialog *dialog, const char *response, FuleiReportPage *self)
{
  if (g_str_equal (response, "delete"))
    delete_report (self);
}

/* A draft can be had back at once; what was final, perhaps sent, is asked about in words. */
static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiReportPage *self = data;
  g_autofree char *period = fulei_report_period_dup_chinese (&self->period), *heading = NULL;
  GtkWidget *dialog;

  fulei_report_page_leave (self);
  if (self->hold == NULL || fulei_report_get_state (fulei_report_page_get_report (self)) == FULEI_REPORT_STATE_DRAFT)
    {
      delete_report (self);
      return;
    }
  heading = g_strdup_printf (_("删除%s的%s？"), period, fulei_report_kind_get_label (self->period.kind));
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                                   _("它已经定稿。删除后，定稿的数字、名单和 PDF 一起放入回收站，这一期要重新写；已经报送的，请先告诉收到它的单位。"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("不删除"), "delete", _("删除"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_report (data, g_variant_get_int64 (parameter), FALSE);
}

/* --- corrections --- */

static void
see_changes_cb (FuleiReportPage *self)
{
  fulei_report_page_set_mode (self, "changes");
  gtk_widget_child_focus (GTK_WIDGET (self->changes), GTK_DIR_TAB_FORWARD);
}

/** fulei_report_page_show_changes: says how many figures of a final report are others now */
void
fulei_report_page_show_changes (FuleiReportPage *self)
{
  const FuleiReport *report = fulei_report_page_get_report (self);
  const GPtrArray *corrections = fulei_report_get_corrections (report);
  guint n = corrections != NULL && fulei_report_get_state (report) != FULEI_REPORT_STATE_DRAFT ? corrections->len : 0;
  g_autofree char *label = n > 0 ? g_strdup_printf (_("更正 %u"), n) : g_strdup (_("更正"));
  g_autofree char *words = NULL;
  GtkWidget *button;

  fulei_report_changes_show (self->changes, report);
  gtk_button_set_label (GTK_BUTTON (self->changes_button), label);
  fulei_page_enable (FULEI_PAGE (self), "print-changes", n > 0);
  fulei_page_enable (FULEI_PAGE (self), "save-changes", n > 0);
  if (n == 0)
    {
      if (fulei_report_get_state (report) != FULEI_REPORT_STATE_DRAFT)
        fulei_form_bar_hide (self->bar);
      return;
    }
  words = g_strdup_printf (_("定稿以后，有 %u 个数字和台账不一样了。报告不变，变化列在更正里。"), n);
  fulei_form_bar_show (self->bar, FULEI_BAR_WARNING, words);
  button = fulei_form_bar_add_button (self->bar, _("看更正"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (see_changes_cb), self, G_CONNECT_SWAPPED);
}

/** fulei_report_page_open_list: shows records of a register on its page. @words: what they are. @ids: gint64 */
void
fulei_report_page_open_list (FuleiReportPage *self, const char *words, const char *reg, GArray *ids)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const FuleiRegister *found = fulei_dictionary_find_register (fulei_desk_get_dictionary (self->desk), reg);
  g_autoptr (FuleiQuery) query = NULL;
  GtkWidget *page;

  if (found == NULL || ids == NULL || !FULEI_IS_WINDOW (root))
    return;
  query = fulei_query_new (found);
  fulei_query_set_ids (query, (const gint64 *) (gpointer) ids->data, ids->len);
  page = fulei_window_show_page (FULEI_WINDOW (root), reg);
  if (FULEI_IS_REGISTER_PAGE (page))
    fulei_register_page_show_only (FULEI_REGISTER_PAGE (page), words, query);
}

static void
change_opened_cb (FuleiReportPage *self, guint position, gboolean gone)
{
  const GPtrArray *corrections = self->hold != NULL ? fulei_report_get_corrections (fulei_report_page_get_report (self))
                                                    : NULL;
  const FuleiReportCorrection *correction;
  g_autofree char *words = NULL;

  if (corrections == NULL || position >= corrections->len)
    return;
  correction = corrections->pdata[position];
  words = g_strdup_printf (gone ? _("%s：定稿后减少的") : _("%s：定稿后增加的"), correction->figure->label);
  fulei_report_page_open_list (self, words, correction->figure->reg, gone ? correction->gone : correction->added);
}

/** fulei_report_page_set_up_final: once */
void
fulei_report_page_set_up_final (FuleiReportPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "final", .activate = final_cb },
    { .name = "sent", .activate = sent_cb },
    { .name = "unsend", .activate = unsend_cb, .parameter_type = "x" },
    { .name = "delete", .activate = delete_cb },
    { .name = "restore", .activate = restore_cb, .parameter_type = "x" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->changes, "opened", G_CALLBACK (change_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sent_popover, "show", G_CALLBACK (sent_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sent_confirm, "clicked", G_CALLBACK (sent_confirmed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sent_on, "activate", G_CALLBACK (sent_confirmed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sent_to, "activate", G_CALLBACK (sent_confirmed_cb), self, G_CONNECT_SWAPPED);
}
