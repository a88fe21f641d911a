/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-township-button.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-office.h"

struct _FuleiTownshipButton {
  AdwBin              parent;

  /* template widgets */
  GtkMenuButton      *button;
  GtkLabel           *label;

  /* owned */
  FuleiDesk          *desk;             /* NULL while no ledger is open */
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (FuleiTownshipButton, fulei_township_button, ADW_TYPE_BIN)

static void
add_choice (GMenu *menu, const char *label, const char *code)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "township.show", "s", code);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_menu (FuleiTownshipButton *self)
{
  const GPtrArray *townships = fulei_desk_get_townships (self->desk);
  g_autoptr (GMenu) all = g_menu_new (), each = g_menu_new ();
  GMenu *menu = g_menu_new ();

  add_choice (all, _("全市"), "");
  for (guint i = 0; i < townships->len; i++)
    {
      const FuleiTownship *township = g_ptr_array_index (townships, i);

      add_choice (each, township->label, township->code);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (each));
  return G_MENU_MODEL (menu);
}

static void
update (FuleiTownshipButton *self)
{
  const char *township = fulei_desk_get_township (self->desk);
  g_autofree char *name = fulei_desk_dup_township_name (self->desk);
  g_autoptr (GMenuModel) menu = new_menu (self);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "show");

  gtk_label_set_label (self->label, name);
  gtk_menu_button_set_menu_model (self->button, menu);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (township != NULL ? township : ""));
  gtk_widget_set_visible (GTK_WIDGET (self), fulei_desk_has_townships (self->desk));
}

static void
township_changed_cb (FuleiDesk *desk, FuleiTownshipButton *self)
{
  update (self);
}

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiTownshipButton *self = data;

  if (self->desk != NULL)
    fulei_desk_set_township (self->desk, g_variant_get_string (parameter, NULL));
}

static void
drop_desk (FuleiTownshipButton *self)
{
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
}

static void
fulei_township_button_dispose (GObject *object)
{
  FuleiTownshipButton *self = FULEI_TOWNSHIP_BUTTON (object);

  drop_desk (self);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (fulei_township_button_parent_class)->dispose (object);
}

static void
fulei_township_button_class_init (FuleiTownshipButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_township_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-township-button.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiTownshipButton, button);
  gtk_widget_class_bind_template_child (widget_class, FuleiTownshipButton, label);
}

static void
fulei_township_button_init (FuleiTownshipButton *self)
{
  static const GActionEntry entries[] = {
    { .name = "show", .activate = show_cb, .parameter_type = "s", .state = "''" },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "township", G_ACTION_GROUP (self->actions));
}

/** fulei_township_button_set_desk: @desk: (nullable): whose townships are offered */
void
fulei_township_button_set_desk (FuleiTownshipButton *self, FuleiDesk *desk)
{
  g_return_if_fail (FULEI_IS_TOWNSHIP_BUTTON (self));
  drop_desk (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (desk == NULL)
    return;
  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  update (self);
}
