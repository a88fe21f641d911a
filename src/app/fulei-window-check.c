/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-preview.h"
#include "app/fulei-sample-dialog.h"
#include "fulei-fields.h"

/* What an office checks of its own work from anywhere: samples, the mock inspection, the handover binder. */

static void
draw_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;

  if (self->desk != NULL)
    gtk_window_present (GTK_WINDOW (fulei_sample_dialog_new (GTK_WINDOW (self), self->desk)));
}

static void
inspected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiWindow) self = data;
  g_autoptr (GError) error = NULL;
  gint64 check = fulei_sample_make_finish (FULEI_DESK (source), result, &error);

  if (self->desk != FULEI_DESK (source))
    return;
  if (check != 0)
    fulei_sample_show (GTK_WINDOW (self), self->desk, check, TRUE);
  else
    fulei_window_say_error (self, error);
}

/* BEYOND-4: one key, with the office's share and a seed that nobody can foresee. */
static void
mock_inspection_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;
  g_autoptr (FuleiRecord) wanted = NULL;

  if (self->desk == NULL)
    return;
  if (fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)))
    {
      fulei_window_say (self, _("台账以只读方式打开，不能抽取。"));
      return;
    }
  wanted = fulei_sample_new_wanted (self->desk, TRUE);
  fulei_window_say (self, _("正在抽取并逐项检查…"));
  fulei_sample_make_async (self->desk, wanted, inspected_cb, g_object_ref (self));
}

/* BEYOND-11: the binder of the whole desk; a director's is printed from the director's page. */
static void
handover_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (self->desk != NULL)
    fulei_preview_present (GTK_WINDOW (self), self->desk,
                           fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_DIRECTOR),
                           "handover-office", none);
}

static const GActionEntry actions[] = {
  { .name = "draw-sample", .activate = draw_sample_cb },
  { .name = "mock-inspection", .activate = mock_inspection_cb },
  { .name = "handover", .activate = handover_cb },
};

/** fulei_window_install_check_actions: samples, the mock inspection, the handover binder (FILE-5, BEYOND-4, BEYOND-11) */
void
fulei_window_install_check_actions (FuleiWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
