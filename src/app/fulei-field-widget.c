/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-field-widget.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LABEL_SPACING 8
#define ROW_HEIGHT 28          /* of entries and tick boxes, as in fulei-record-form.css */
#define DEFAULT_LABEL_CHARACTERS 5

typedef struct {
  /* children */
  GtkWidget        *label;
  GtkWidget        *body;
  GtkWidget        *editor;
  GtkWidget        *error_label;
  GtkWidget        *warning_label;
  GtkWidget        *menu;

  /* borrowed */
  const FuleiField *field;

  /* owned */
  FuleiDesk        *desk;
  char             *path;

  /* state */
  guint             label_characters;
  gboolean          kept;
  gboolean          loading;
} FuleiFieldWidgetPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FuleiFieldWidget, fulei_field_widget, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_FIELD, PROP_LABEL_CHARACTERS, PROP_KEPT, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

enum { SIGNAL_EDITED, SIGNAL_LEFT, SIGNAL_ADVANCE, SIGNAL_HISTORY_REQUESTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static FuleiFieldWidgetPrivate *
get_private (FuleiFieldWidget *self)
{
  return fulei_field_widget_get_instance_private (self);
}

static void
focus_leave_cb (FuleiFieldWidget *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
label_pressed_cb (FuleiFieldWidget *self, int n_press, double x, double y)
{
  FuleiFieldWidgetPrivate *priv = get_private (self);

  if (priv->menu == NULL)
    {
      g_autoptr (GMenuModel) model = fulei_field_widget_new_menu ();

      priv->menu = gtk_popover_menu_new_from_model (model);
      gtk_widget_set_parent (priv->menu, priv->label);
    }
  gtk_popover_popup (GTK_POPOVER (priv->menu));
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_HISTORY_REQUESTED], 0);
}

/* The heading's width: so many characters of the font in use, so that it follows the text size. */
static int
label_width (FuleiFieldWidget *self)
{
  FuleiFieldWidgetPrivate *priv = get_private (self);
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (!gtk_widget_get_visible (priv->label))
    return 0;
  layout = gtk_widget_create_pango_layout (priv->label, "童");
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width * (int) priv->label_characters + width * 3 / 4 + LABEL_SPACING;
}

static GtkSizeRequestMode
fulei_field_widget_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fulei_field_widget_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  FuleiFieldWidgetPrivate *priv = get_private (FULEI_FIELD_WIDGET (widget));
  int width = label_width (FULEI_FIELD_WIDGET (widget));
  int body_minimum, body_natural, label_height = 0;

  *minimum_baseline = *natural_baseline = -1;
  gtk_widget_measure (priv->body, GTK_ORIENTATION_HORIZONTAL, -1, &body_minimum, &body_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width + body_minimum;
      *natural = width + body_natural;
      return;
    }
  if (for_size >= 0)
    for_size = MAX (for_size - width, body_minimum);
  gtk_widget_measure (priv->body, GTK_ORIENTATION_VERTICAL, for_size, minimum, natural, NULL, NULL);
  if (width > 0)
    gtk_widget_measure (priv->label, GTK_ORIENTATION_VERTICAL, width - LABEL_SPACING, &label_height, NULL, NULL, NULL);
  /* A scrolled form hands out minimums; a note is to stand there with all its lines. */
  *minimum = *natural = MAX (*natural, label_height);
}

/* The heading's first line stands beside the editor's first line, whatever the editor is. */
static int
label_offset (FuleiFieldWidget *self, int label_height)
{
  FuleiFieldWidgetPrivate *priv = get_private (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (priv->label, "童");
  int line, row;

  pango_layout_get_pixel_size (layout, NULL, &line);
  gtk_widget_measure (priv->editor != NULL ? priv->editor : priv->body, GTK_ORIENTATION_VERTICAL,
                      gtk_widget_get_width (priv->body), NULL, &row, NULL, NULL);
  row = MIN (row, MAX (ROW_HEIGHT, line + 4));
  return label_height > row ? 0 : MAX (0, (row - line) / 2);
}

static void
fulei_field_widget_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FuleiFieldWidgetPrivate *priv = get_private (FULEI_FIELD_WIDGET (widget));
  int label = label_width (FULEI_FIELD_WIDGET (widget)), label_height;
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  gtk_widget_size_allocate (priv->body, &(GtkAllocation) {
    right_to_left ? 0 : label, 0, MAX (0, width - label), height }, -1);
  if (label > 0)
    {
      gtk_widget_measure (priv->label, GTK_ORIENTATION_VERTICAL, label - LABEL_SPACING, &label_height, NULL, NULL,
                          NULL);
      gtk_widget_size_allocate (priv->label, &(GtkAllocation) {
        right_to_left ? width - label + LABEL_SPACING : 0, label_offset (FULEI_FIELD_WIDGET (widget), label_height),
        label - LABEL_SPACING, label_height }, -1);
    }
  if (priv->menu != NULL)
    gtk_popover_present (GTK_POPOVER (priv->menu));
}

static gboolean
fulei_field_widget_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (get_private (FULEI_FIELD_WIDGET (widget))->body, direction);
}

static gboolean
fulei_field_widget_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (get_private (FULEI_FIELD_WIDGET (widget))->body, GTK_DIR_TAB_FORWARD);
}

static void
fulei_field_widget_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  FuleiFieldWidgetPrivate *priv = get_private (FULEI_FIELD_WIDGET (object));

  switch (id)
    {
    case PROP_FIELD:
      g_free (priv->path);
      priv->path = g_value_dup_string (value);
      break;
    case PROP_LABEL_CHARACTERS:
      priv->label_characters = g_value_get_uint (value);
      gtk_widget_set_visible (priv->label, priv->label_characters > 0);
      gtk_widget_queue_resize (GTK_WIDGET (object));
      break;
    case PROP_KEPT:
      priv->kept = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_field_widget_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FuleiFieldWidgetPrivate *priv = get_private (FULEI_FIELD_WIDGET (object));

  switch (id)
    {
    case PROP_FIELD:
      g_value_set_string (value, priv->path);
      break;
    case PROP_LABEL_CHARACTERS:
      g_value_set_uint (value, priv->label_characters);
      break;
    case PROP_KEPT:
      g_value_set_boolean (value, priv->kept);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_field_widget_dispose (GObject *object)
{
  FuleiFieldWidgetPrivate *priv = get_private (FULEI_FIELD_WIDGET (object));

  g_clear_pointer (&priv->menu, gtk_widget_unparent);
  priv->editor = NULL;
  g_clear_pointer (&priv->label, gtk_widget_unparent);
  g_clear_pointer (&priv->body, gtk_widget_unparent);
  g_clear_object (&priv->desk);
  G_OBJECT_CLASS (fulei_field_widget_parent_class)->dispose (object);
}

static void
fulei_field_widget_finalize (GObject *object)
{
  g_free (get_private (FULEI_FIELD_WIDGET (object))->path);
  G_OBJECT_CLASS (fulei_field_widget_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, FULEI_TYPE_FIELD_WIDGET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fulei_field_widget_class_init (FuleiFieldWidgetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fulei_field_widget_set_property;
  object_class->get_property = fulei_field_widget_get_property;
  object_class->dispose = fulei_field_widget_dispose;
  object_class->finalize = fulei_field_widget_finalize;
  widget_class->get_request_mode = fulei_field_widget_get_request_mode;
  widget_class->measure = fulei_field_widget_measure;
  widget_class->size_allocate = fulei_field_widget_size_allocate;
  widget_class->focus = fulei_field_widget_focus;
  widget_class->grab_focus = fulei_field_widget_grab_focus;

  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL_CHARACTERS] = g_param_spec_uint ("label-characters", NULL, NULL, 0, 20,
                                                         DEFAULT_LABEL_CHARACTERS,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEPT] = g_param_spec_boolean ("kept", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_EDITED] = new_signal ("edited");
  signals[SIGNAL_LEFT] = new_signal ("left");
  signals[SIGNAL_ADVANCE] = new_signal ("advance");
  signals[SIGNAL_HISTORY_REQUESTED] = new_signal ("history-requested");

  gtk_widget_class_install_action (widget_class, "field.history", NULL, history_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "field.history", NULL);
  gtk_widget_class_set_css_name (widget_class, "field");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_issue_label (GtkWidget *body, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "field-issue");
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (GTK_BOX (body), label);
  return label;
}

static void
fulei_field_widget_init (FuleiFieldWidget *self)
{
  FuleiFieldWidgetPrivate *priv = get_private (self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  priv->label_characters = DEFAULT_LABEL_CHARACTERS;
  priv->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (priv->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (priv->label), 1);
  gtk_label_set_justify (GTK_LABEL (priv->label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (priv->label, "field-label");
  gtk_widget_set_parent (priv->label, GTK_WIDGET (self));
  priv->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (priv->body, GTK_WIDGET (self));
  priv->error_label = add_issue_label (priv->body, "error");
  priv->warning_label = add_issue_label (priv->body, "warning");
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (label_pressed_cb), self);
  gtk_widget_add_controller (priv->label, GTK_EVENT_CONTROLLER (click));
}

/** fulei_field_widget_get_kept: Returns: whether the next record of a row of them begins with this one's value */
gboolean
fulei_field_widget_get_kept (FuleiFieldWidget *self)
{
  return get_private (self)->kept;
}

/** fulei_field_widget_get_path: Returns: (transfer none) (nullable): "child.name" */
const char *
fulei_field_widget_get_path (FuleiFieldWidget *self)
{
  return get_private (self)->path;
}

/** fulei_field_widget_get_field: Returns: (transfer none) (nullable): NULL until bound */
const FuleiField *
fulei_field_widget_get_field (FuleiFieldWidget *self)
{
  return get_private (self)->field;
}

/** fulei_field_widget_get_desk: Returns: (transfer none) (nullable): NULL until bound */
FuleiDesk *
fulei_field_widget_get_desk (FuleiFieldWidget *self)
{
  return get_private (self)->desk;
}

/** fulei_field_widget_bind: gives the widget its field; heading, help and editor come from it. Called once. */
void
fulei_field_widget_bind (FuleiFieldWidget *self, FuleiDesk *desk, const FuleiField *field)
{
  FuleiFieldWidgetPrivate *priv = get_private (self);

  g_return_if_fail (priv->field == NULL);

  priv->field = field;
  priv->desk = g_object_ref (desk);
  if (field->required)
    {
      g_autofree char *markup = g_markup_printf_escaped ("%s<span color='#e01b24'>*</span>", field->label);

      gtk_label_set_markup (GTK_LABEL (priv->label), markup);
    }
  else
    gtk_label_set_label (GTK_LABEL (priv->label), field->label);
  gtk_widget_set_tooltip_text (priv->label, field->help);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, field->heading, -1);
  FULEI_FIELD_WIDGET_GET_CLASS (self)->bind (self);
}

/** fulei_field_widget_take_editor: @editor: (transfer floating): stands beside the heading */
void
fulei_field_widget_take_editor (FuleiFieldWidget *self, GtkWidget *editor)
{
  FuleiFieldWidgetPrivate *priv = get_private (self);

  priv->editor = editor;
  gtk_box_prepend (GTK_BOX (priv->body), editor);
}

/** fulei_field_widget_name: tells assistive programs the field's heading for @widget, with its @part (or NULL) */
void
fulei_field_widget_name (FuleiFieldWidget *self, GtkWidget *widget, const char *part)
{
  FuleiFieldWidgetPrivate *priv = get_private (self);
  g_autofree char *name = part != NULL ? g_strdup_printf ("%s %s", priv->field->heading, part)
                                       : g_strdup (priv->field->heading);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (priv->field->required && part == NULL && GTK_IS_ENTRY (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
}

/** fulei_field_widget_load: shows the record's value, without "edited" */
void
fulei_field_widget_load (FuleiFieldWidget *self, const FuleiRecord *record)
{
  FuleiFieldWidgetPrivate *priv = get_private (self);

  priv->loading = TRUE;
  FULEI_FIELD_WIDGET_GET_CLASS (self)->load (self, record);
  priv->loading = FALSE;
}

/**
 * fulei_field_widget_store:
 * @error: FULEI_VALUE_ERROR, a sentence for the clerk; the record's value is empty then, or as it was
 *
 * Puts the value into @record.
 */
gboolean
fulei_field_widget_store (FuleiFieldWidget *self, FuleiRecord *record, GError **error)
{
  return FULEI_FIELD_WIDGET_GET_CLASS (self)->store (self, record, error);
}

/** fulei_field_widget_dup_words: Returns: (transfer full) (nullable): the words in the editor, value or not */
char *
fulei_field_widget_dup_words (FuleiFieldWidget *self)
{
  FuleiFieldWidgetClass *klass = FULEI_FIELD_WIDGET_GET_CLASS (self);

  return klass->dup_words != NULL ? klass->dup_words (self) : NULL;
}

/** fulei_field_widget_edited: called by a class when a person changed the value */
void
fulei_field_widget_edited (FuleiFieldWidget *self)
{
  if (!get_private (self)->loading)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/** fulei_field_widget_advance: called by a class on Enter */
void
fulei_field_widget_advance (FuleiFieldWidget *self)
{
  g_signal_emit (self, signals[SIGNAL_ADVANCE], 0);
}

/* Under its field a sentence need not name it. */
static const char *
skip_heading (const char *message, const FuleiField *field)
{
  g_autofree char *quoted = g_strdup_printf (_("“%s”"), field->heading);

  return g_str_has_prefix (message, quoted) ? message + strlen (quoted) : message;
}

static void
append_issue (GString *text, const FuleiIssue *issue)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, skip_heading (issue->message, issue->field));
  if (issue->source != NULL)
    g_string_append_printf (text, _("（%s）"), issue->source);
}

static void
show_issues (GtkWidget *label, GString *text, const char *rule)
{
  gtk_label_set_label (GTK_LABEL (label), text->str);
  gtk_widget_set_tooltip_text (label, rule);
  gtk_widget_set_visible (label, text->len > 0);
}

/**
 * fulei_field_widget_set_issues:
 * @issues: (element-type FuleiIssue): of the whole record; those of this field are shown under it
 * @errors: whether mistakes are shown already, or only warnings
 */
void
fulei_field_widget_set_issues (FuleiFieldWidget *self, const GPtrArray *issues, gboolean errors)
{
  FuleiFieldWidgetPrivate *priv = get_private (self);
  g_autoptr (GString) mistakes = g_string_new (NULL), warnings = g_string_new (NULL);
  const char *rule = NULL;

  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      if (issue->field != priv->field || (issue->severity == FULEI_ISSUE_ERROR && !errors))
        continue;
      append_issue (issue->severity == FULEI_ISSUE_ERROR ? mistakes : warnings, issue);
      if (issue->severity == FULEI_ISSUE_WARNING)
        rule = issue->rule;
    }
  show_issues (priv->error_label, mistakes, NULL);
  show_issues (priv->warning_label, warnings, rule);
  if (mistakes->len > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "invalid");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "invalid");
}

/** fulei_field_widget_has_error: Returns: whether a mistake is shown under the field */
gboolean
fulei_field_widget_has_error (FuleiFieldWidget *self)
{
  return gtk_widget_get_visible (get_private (self)->error_label);
}

/** fulei_field_widget_new_menu: Returns: (transfer full): the context menu's items of every field */
GMenuModel *
fulei_field_widget_new_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("历史"), "field.history");
  return G_MENU_MODEL (menu);
}
