/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-form-bar.h"

#include "app/fulei-flow-layout.h"

struct _FuleiFormBar {
  GtkBox     parent;

  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (FuleiFormBar, fulei_form_bar, GTK_TYPE_BOX)

static void
fulei_form_bar_class_init (FuleiFormBarClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "formbar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
fulei_form_bar_init (FuleiFormBar *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), self->icon);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_box_append (GTK_BOX (content), self->label);
  self->buttons = fulei_flow_box_new (6, 4);
  gtk_box_append (GTK_BOX (content), self->buttons);
  gtk_box_append (GTK_BOX (self), content);
}

static void
remove_buttons (FuleiFormBar *self)
{
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), button);
  gtk_widget_set_visible (self->buttons, FALSE);
}

/** fulei_form_bar_show: shows @text, without the buttons of what was said before */
void
fulei_form_bar_show (FuleiFormBar *self, FuleiBarStyle style, const char *text)
{
  static const char *const icons[] = {
    "dialog-information-symbolic", "dialog-warning-symbolic", "dialog-error-symbolic" };
  static const char *const classes[] = { "information", "warning", "error" };

  remove_buttons (self);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (i == style)
      gtk_widget_add_css_class (GTK_WIDGET (self), classes[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icons[style]);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/** fulei_form_bar_hide: nothing is to be said any more */
void
fulei_form_bar_hide (FuleiFormBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  remove_buttons (self);
}

/** fulei_form_bar_add_button: Returns: (transfer none): a button that is gone with the text */
GtkWidget *
fulei_form_bar_add_button (FuleiFormBar *self, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "bar-button");
  gtk_box_append (GTK_BOX (self->buttons), button);
  gtk_widget_set_visible (self->buttons, TRUE);
  return button;
}

/** fulei_form_bar_get_text: Returns: (transfer none) (nullable): what is said now; NULL while hidden */
const char *
fulei_form_bar_get_text (FuleiFormBar *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_label (GTK_LABEL (self->label)) : NULL;
}
