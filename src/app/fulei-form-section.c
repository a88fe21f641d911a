/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-form-section.h"

struct _FuleiFormSection {
  GtkBox     parent;

  GtkWidget *label;
  char      *jump;
  char      *when;
};

G_DEFINE_FINAL_TYPE (FuleiFormSection, fulei_form_section, GTK_TYPE_BOX)

enum { PROP_0, PROP_TITLE, PROP_JUMP, PROP_WHEN, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void
fulei_form_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  FuleiFormSection *self = FULEI_FORM_SECTION (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_label (GTK_LABEL (self->label), g_value_get_string (value));
      gtk_widget_set_visible (self->label, g_value_get_string (value) != NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value),
                                      -1);
      break;
    case PROP_JUMP:
      g_free (self->jump);
      self->jump = g_value_dup_string (value);
      break;
    case PROP_WHEN:
      g_free (self->when);
      self->when = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_form_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FuleiFormSection *self = FULEI_FORM_SECTION (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->label)));
      break;
    case PROP_JUMP:
      g_value_set_string (value, self->jump);
      break;
    case PROP_WHEN:
      g_value_set_string (value, self->when);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_form_section_finalize (GObject *object)
{
  g_free (FULEI_FORM_SECTION (object)->jump);
  g_free (FULEI_FORM_SECTION (object)->when);
  G_OBJECT_CLASS (fulei_form_section_parent_class)->finalize (object);
}

static void
fulei_form_section_class_init (FuleiFormSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = fulei_form_section_set_property;
  object_class->get_property = fulei_form_section_get_property;
  object_class->finalize = fulei_form_section_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_JUMP] = g_param_spec_string ("jump", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHEN] = g_param_spec_string ("when", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "formsection");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fulei_form_section_init (FuleiFormSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_visible (self->label, FALSE);
  gtk_widget_add_css_class (self->label, "section-title");
  gtk_box_append (GTK_BOX (self), self->label);
}

/** fulei_form_section_new: Returns: (transfer floating) */
GtkWidget *
fulei_form_section_new (const char *title)
{
  return g_object_new (FULEI_TYPE_FORM_SECTION, "title", title, NULL);
}

/** fulei_form_section_get_jump: Returns: (transfer none) (nullable) */
const char *
fulei_form_section_get_jump (FuleiFormSection *self)
{
  return self->jump;
}

/**
 * fulei_form_section_get_when:
 *
 * Returns: (transfer none) (nullable): "FIELD=CODE CODE": the section is for records whose code field has one of them
 */
const char *
fulei_form_section_get_when (FuleiFormSection *self)
{
  return self->when;
}
