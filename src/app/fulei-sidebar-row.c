/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-sidebar-row.h"

struct _FuleiSidebarRow {
  GtkListBoxRow        parent;

  /* template widgets */
  GtkImage            *image;
  GtkLabel            *label;
  GtkLabel            *count;

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  char                *page;
  char                *group;
};

G_DEFINE_FINAL_TYPE (FuleiSidebarRow, fulei_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
fulei_sidebar_row_finalize (GObject *object)
{
  FuleiSidebarRow *self = FULEI_SIDEBAR_ROW (object);

  g_free (self->page);
  g_free (self->group);
  G_OBJECT_CLASS (fulei_sidebar_row_parent_class)->finalize (object);
}

static void
fulei_sidebar_row_class_init (FuleiSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_sidebar_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiSidebarRow, image);
  gtk_widget_class_bind_template_child (widget_class, FuleiSidebarRow, label);
  gtk_widget_class_bind_template_child (widget_class, FuleiSidebarRow, count);
}

static void
fulei_sidebar_row_init (FuleiSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fulei_sidebar_row_new:
 * @page: id of the page it opens
 * @group: the heading it stands under
 * @reg: (nullable): the register it counts
 *
 * Returns: (transfer floating)
 */
GtkWidget *
fulei_sidebar_row_new (const char *page, const char *label, const char *icon, const char *group,
                       const FuleiRegister *reg)
{
  FuleiSidebarRow *self = g_object_new (FULEI_TYPE_SIDEBAR_ROW, NULL);

  self->page = g_strdup (page);
  self->group = g_strdup (group);
  self->reg = reg;
  gtk_label_set_label (self->label, label);
  gtk_image_set_from_icon_name (self->image, icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/** fulei_sidebar_row_get_page: Returns: id of the page it opens */
const char *
fulei_sidebar_row_get_page (FuleiSidebarRow *self)
{
  return self->page;
}

/** fulei_sidebar_row_get_group: Returns: the heading it stands under */
const char *
fulei_sidebar_row_get_group (FuleiSidebarRow *self)
{
  return self->group;
}

/** fulei_sidebar_row_get_register: Returns: (nullable): the register it counts */
const FuleiRegister *
fulei_sidebar_row_get_register (FuleiSidebarRow *self)
{
  return self->reg;
}

/** fulei_sidebar_row_set_count: @count: how many records; none is shown as nothing */
void
fulei_sidebar_row_set_count (FuleiSidebarRow *self, gint64 count)
{
  g_autofree char *text = count > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, count) : g_strdup ("");

  gtk_label_set_label (self->count, text);
}
