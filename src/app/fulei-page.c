/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-page.h"

#include "app/fulei-sidebar.h"
#include "app/fulei-window.h"

typedef struct {
  GSimpleActionGroup *actions;
  char               *status;
} FuleiPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FuleiPage, fulei_page, ADW_TYPE_BIN)

enum { PROP_STATUS = 1, PROP_ACTIONS, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void
fulei_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FuleiPagePrivate *private = fulei_page_get_instance_private (FULEI_PAGE (object));

  if (id == PROP_STATUS)
    g_value_set_string (value, private->status);
  else if (id == PROP_ACTIONS)
    g_value_set_object (value, private->actions);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
fulei_page_finalize (GObject *object)
{
  FuleiPagePrivate *private = fulei_page_get_instance_private (FULEI_PAGE (object));

  g_object_unref (private->actions);
  g_free (private->status);
  G_OBJECT_CLASS (fulei_page_parent_class)->finalize (object);
}

static guint
fulei_page_real_get_panes (FuleiPage *self, GtkWidget *panes[FULEI_PAGE_MOST_PANES], guint *main)
{
  panes[0] = GTK_WIDGET (self);
  *main = 0;
  return 1;
}

static void
fulei_page_class_init (FuleiPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->get_panes = fulei_page_real_get_panes;
  object_class->get_property = fulei_page_get_property;
  object_class->finalize = fulei_page_finalize;
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTIONS] = g_param_spec_object ("actions", NULL, NULL, G_TYPE_ACTION_GROUP,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
fulei_page_init (FuleiPage *self)
{
  FuleiPagePrivate *private = fulei_page_get_instance_private (self);

  private->actions = g_simple_action_group_new ();
  private->status = g_strdup ("");
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (private->actions));
}

/** fulei_page_get_actions: Returns: (transfer none): where a page puts its actions */
GSimpleActionGroup *
fulei_page_get_actions (FuleiPage *self)
{
  FuleiPagePrivate *private = fulei_page_get_instance_private (self);

  return private->actions;
}

/** fulei_page_get_panes: @panes: (out): what F6 goes through; @main: (out): which of them is worked in. Returns: how many */
guint
fulei_page_get_panes (FuleiPage *self, GtkWidget *panes[FULEI_PAGE_MOST_PANES], guint *main)
{
  g_return_val_if_fail (FULEI_IS_PAGE (self), 0);
  return FULEI_PAGE_GET_CLASS (self)->get_panes (self, panes, main);
}

/** fulei_page_enter: gives the keyboard to what is worked in; a page that is still being loaded takes it when it is there */
void
fulei_page_enter (FuleiPage *self)
{
  GtkWidget *panes[FULEI_PAGE_MOST_PANES];
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  guint main = 0, n = fulei_page_get_panes (self, panes, &main);

  if (main < n && !gtk_widget_child_focus (panes[main], GTK_DIR_TAB_FORWARD) && GTK_IS_WINDOW (root))
    gtk_window_set_focus (GTK_WINDOW (root), NULL);
}

/** fulei_page_may_take_keyboard: Returns: FALSE while somebody writes, walks through the sidebar or looks at another page */
gboolean
fulei_page_may_take_keyboard (FuleiPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  return focus == NULL || (!GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus) &&
                           gtk_widget_get_ancestor (focus, FULEI_TYPE_SIDEBAR) == NULL);
}

/** fulei_page_enable: says whether one of the page's actions can be done now */
void
fulei_page_enable (FuleiPage *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (G_ACTION_MAP (fulei_page_get_actions (self)), action);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

/** fulei_page_set_status: @status: shown in the status bar while the page is visible */
void
fulei_page_set_status (FuleiPage *self, const char *status)
{
  FuleiPagePrivate *private = fulei_page_get_instance_private (self);

  if (g_strcmp0 (private->status, status) == 0)
    return;
  g_free (private->status);
  private->status = g_strdup (status);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

/** fulei_page_say: @sentence: shown for a moment */
void
fulei_page_say (FuleiPage *self, const char *sentence)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (FULEI_IS_WINDOW (root))
    fulei_window_say (FULEI_WINDOW (root), sentence);
}

/** fulei_page_say_error: what went wrong, until it is read */
void
fulei_page_say_error (FuleiPage *self, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (FULEI_IS_WINDOW (root))
    fulei_window_say_error (FULEI_WINDOW (root), error);
}

/* What the button of a toast does, to the page that offered it: the window may show another one by then. */
typedef struct {
  GWeakRef   page;
  char      *action;
  GVariant  *target;
} Offer;

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_weak_ref_clear (&offer->page);
  g_free (offer->action);
  g_variant_unref (offer->target);
  g_free (offer);
}

static void
taken_up_cb (AdwToast *toast, gpointer data)
{
  Offer *offer = data;
  g_autoptr (FuleiPage) page = g_weak_ref_get (&offer->page);

  if (page != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (page)), offer->action, offer->target);
}

/** fulei_page_offer: says a sentence with a button that activates the page's @action with @target (transfer floating) */
void
fulei_page_offer (FuleiPage *self, const char *sentence, const char *button, const char *action, GVariant *target)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  AdwToast *toast;
  Offer *offer;

  if (!FULEI_IS_WINDOW (root))
    {
      g_variant_unref (g_variant_ref_sink (target));
      return;
    }
  toast = adw_toast_new (sentence);
  adw_toast_set_button_label (toast, button);
  offer = g_new0 (Offer, 1);
  g_weak_ref_init (&offer->page, self);
  offer->action = g_strdup (action);
  offer->target = g_variant_ref_sink (target);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (taken_up_cb), offer, offer_free, 0);
  adw_toast_set_timeout (toast, 8);
  fulei_window_take_toast (FULEI_WINDOW (root), toast);
}
