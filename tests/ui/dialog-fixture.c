/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/fulei-clock.h"
#include "base/fulei-date.h"
#include "office/fulei-demo.h"
#include "store/fulei-query.h"

gboolean
dialog_fixture_wait (gboolean *timed_out)
{
  *timed_out = TRUE;
  g_main_context_wakeup (NULL);
  return G_SOURCE_REMOVE;
}

void
dialog_fixture_set_up (DialogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  FuleiLedger *ledger;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  fixture->folder = g_dir_make_tmp ("fulei-dialog-XXXXXX", &error);
  g_assert_no_error (error);
  path = dialog_fixture_dup_path (fixture, "磁灶镇.fulei");
  fixture->dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  ledger = fulei_ledger_create (path, fixture->dictionary, "350582102", &error);
  g_assert_no_error (error);
  fulei_ledger_set_actor (ledger, "李干事");
  fixture->desk = fulei_desk_new (ledger);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

void
dialog_fixture_tear_down (DialogFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  gpointer desk = fixture->desk;
  const char *name;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  /* A thread that was told to stop still holds the desk for a moment. */
  g_object_add_weak_pointer (G_OBJECT (fixture->desk), &desk);
  g_object_unref (fixture->desk);
  DIALOG_WAIT (desk == NULL);
  fulei_dictionary_unref (fixture->dictionary);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = dialog_fixture_dup_path (fixture, name);
      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

const FuleiRegister *
dialog_fixture_register (DialogFixture *fixture, const char *id)
{
  return fulei_dictionary_find_register (fixture->dictionary, id);
}

void
dialog_fixture_add_demo (DialogFixture *fixture, guint n_children)
{
  const FuleiDemo demo = { .n_children = n_children, .seed = 7, .as_of = fulei_date_new (2024, 6, 30) };
  g_autoptr (GError) error = NULL;

  fulei_demo_fill (fulei_desk_get_ledger (fixture->desk), &demo, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

GArray *
dialog_fixture_list_ids (DialogFixture *fixture, const char *reg)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (dialog_fixture_register (fixture, reg));
  g_autoptr (GError) error = NULL;
  GArray *ids = fulei_query_select_ids (query, fulei_desk_get_ledger (fixture->desk), NULL, &error);

  g_assert_no_error (error);
  return ids;
}

char *
dialog_fixture_dup_path (DialogFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (widget);
  return --*(int *) data > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Saves the window as FULEI_PICTURES/@name.png, for a person to look at, where that folder is given. */
void
dialog_fixture_picture (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("FULEI_PICTURES");
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;
  int frames = 6;

  if (folder == NULL)
    return;
  gtk_widget_add_tick_callback (window, tick_cb, &frames, NULL);
  DIALOG_WAIT (frames == 0);
  paintable = gtk_widget_paintable_new (window);
  gtk_widget_queue_draw (window);
  gtk_test_widget_wait_for_draw (window);
  gtk_test_widget_wait_for_draw (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
dialog_fixture_act (gpointer widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
}

GtkWidget *
dialog_fixture_find_label (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = dialog_fixture_find_label (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}
