/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/fulei-duty-layout.h"
#include "app/fulei-form-section.h"
#include "app/fulei-history-view.h"
#include "app/fulei-record-list-pane.h"
#include "app/fulei-record-panes.h"
#include "base/fulei-date.h"
#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"

/** fulei_record_form_find_widget: Returns: (transfer none) (nullable): the widget of @field */
FuleiFieldWidget *
fulei_record_form_find_widget (FuleiRecordForm *self, const FuleiField *field)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (fulei_field_widget_get_field (g_ptr_array_index (self->fields, i)) == field)
      return g_ptr_array_index (self->fields, i);
  return NULL;
}

static const FuleiField *
find_field (FuleiRecordForm *self, const char *path)
{
  const char *dot = path != NULL ? strchr (path, '.') : NULL;

  if (dot == NULL || strncmp (path, self->reg->id, (gsize) (dot - path)) != 0)
    return NULL;
  return fulei_register_find_field (self->reg, dot + 1);
}

/* Only a mistake in a .ui file can bring a field that the dictionary lacks; a test reads them all. */
static void
bind_fields (FuleiRecordForm *self, GtkWidget *widget)
{
  if (FULEI_IS_FIELD_WIDGET (widget))
    {
      const FuleiField *field = find_field (self, fulei_field_widget_get_path (FULEI_FIELD_WIDGET (widget)));

      if (field == NULL)
        {
          g_critical ("%s: no such field", fulei_field_widget_get_path (FULEI_FIELD_WIDGET (widget)));
          return;
        }
      fulei_field_widget_bind (FULEI_FIELD_WIDGET (widget), self->desk, field);
      fulei_record_form_connect_field (self, FULEI_FIELD_WIDGET (widget));
      g_ptr_array_add (self->fields, widget);
      return;
    }
  if (FULEI_IS_VISIT_QUARTERS (widget))
    self->quarters = FULEI_VISIT_QUARTERS (widget);
  if (FULEI_IS_FORM_INSERT (widget))
    {
      g_ptr_array_add (self->inserts, widget);
      return;
    }
  if (FULEI_IS_FORM_SECTION (widget))
    fulei_record_form_add_section (self, FULEI_FORM_SECTION (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    bind_fields (self, child);
}

static gboolean
load_hand_laid (FuleiRecordForm *self)
{
  g_autofree char *id = g_strdelimit (g_strdup (self->reg->id), "_", '-');
  g_autofree char *path = g_strdup_printf ("/org/fulei/Ledger/ui/fulei-%s-form.ui", id);
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  GObject *header;

  if (!g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return FALSE;
  /* in two steps: leaks of gtk_builder_new_from_resource() are GTK's own (tests/lsan.supp) */
  builder = gtk_builder_new ();
  if (!gtk_builder_add_from_resource (builder, path, &error))
    g_error ("%s", error->message);
  gtk_box_append (GTK_BOX (self->form_box), GTK_WIDGET (gtk_builder_get_object (builder, "form")));
  header = gtk_builder_get_object (builder, "header");
  if (header != NULL)
    gtk_box_append (GTK_BOX (self->header_box), GTK_WIDGET (header));
  return TRUE;
}

static gboolean
is_wide (const FuleiField *field)
{
  return field->type == FULEI_FIELD_NOTE || field->type == FULEI_FIELD_CODES;
}

/* Two columns; long texts and tick boxes over both. */
static void
add_section (FuleiRecordForm *self, const char *title, const GPtrArray *fields)
{
  GtkWidget *section, *grid;
  int column = 0, row = 0;

  if (fields->len == 0)
    return;
  section = fulei_form_section_new (title);
  grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_add_css_class (grid, "form-grid");
  for (guint i = 0; i < fields->len; i++)
    {
      const FuleiField *field = g_ptr_array_index (fields, i);
      FuleiFieldWidget *widget = fulei_field_widget_new (field);
      gboolean wide = is_wide (field);

      if (wide && column == 1)
        {
          column = 0;
          row++;
        }
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (widget), column, row, wide ? 2 : 1, 1);
      column = wide ? 0 : 1 - column;
      if (column == 0)
        row++;
    }
  gtk_box_append (GTK_BOX (section), grid);
  gtk_box_append (GTK_BOX (self->form_box), section);
}

static void
build_generic (FuleiRecordForm *self)
{
  for (guint s = 0; s < self->reg->n_sections; s++)
    {
      g_autoptr (GPtrArray) fields = g_ptr_array_new ();

      for (guint i = 0; i < self->reg->n_fields; i++)
        {
          const FuleiField *field = &self->reg->fields[i];

          if (!field->hidden && !field->extension && field->type != FULEI_FIELD_ATTACHMENT &&
              g_strcmp0 (field->section, self->reg->sections[s].id) == 0)
            g_ptr_array_add (fields, (gpointer) field);
        }
      add_section (self, self->reg->sections[s].label, fields);
    }
}

/* An office's own fields, in a block of their own behind the paper's. */
static void
add_extensions (FuleiRecordForm *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; i < self->reg->n_fields; i++)
    {
      const FuleiField *field = &self->reg->fields[i];

      if (field->extension && !field->hidden && field->type != FULEI_FIELD_ATTACHMENT)
        g_ptr_array_add (fields, (gpointer) field);
    }
  add_section (self, _("本单位补充项目"), fields);
}

static void
page_button_toggled_cb (GtkToggleButton *button, FuleiRecordForm *self)
{
  if (gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child_name (self->stack, g_object_get_data (G_OBJECT (button), "page"));
}

static void
stack_page_cb (FuleiRecordForm *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);
  GtkWidget *more = gtk_widget_get_last_child (self->jump_bar);

  for (GtkWidget *button = gtk_widget_get_first_child (self->jump_bar); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (GTK_IS_TOGGLE_BUTTON (button) && g_strcmp0 (g_object_get_data (G_OBJECT (button), "page"), name) == 0)
      {
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
        gtk_menu_button_set_label (GTK_MENU_BUTTON (more), gtk_widget_get_child_visible (button)
                                                             ? _("更多") : gtk_button_get_label (GTK_BUTTON (button)));
      }
  if (g_strcmp0 (name, "history") == 0 && self->history != NULL)
    fulei_history_view_load (FULEI_HISTORY_VIEW (self->history), self->reg, self->id, NULL);
}

static GtkWidget *
add_page_button (FuleiRecordForm *self, const char *page, const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "page", g_strdup (page), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (page_button_toggled_cb), self, 0);
  if (self->record_page_button != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->record_page_button));
  gtk_box_append (GTK_BOX (self->jump_bar), button);
  return button;
}

static void
jump_cb (GtkWidget *button, FuleiRecordForm *self)
{
  GtkWidget *section = g_object_get_data (G_OBJECT (button), "section");
  graphene_rect_t bounds;

  gtk_stack_set_visible_child_name (self->stack, "record");
  gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD);
  if (gtk_widget_compute_bounds (section, self->form_box, &bounds))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)),
                              (double) bounds.origin.y);
}

/* The first section is the form itself; the others are places in it. */
static void
add_jump_buttons (FuleiRecordForm *self, GtkWidget *widget)
{
  const char *jump;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *button;

      if (!FULEI_IS_FORM_SECTION (child))
        {
          add_jump_buttons (self, child);
          continue;
        }
      jump = fulei_form_section_get_jump (FULEI_FORM_SECTION (child));
      if (jump == NULL)
        continue;
      button = gtk_button_new_with_label (jump);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "section", child);
      g_signal_connect_object (button, "clicked", G_CALLBACK (jump_cb), self, 0);
      gtk_box_append (GTK_BOX (self->jump_bar), button);
    }
}

static FuleiRecordListPane *
find_visit_pane (FuleiRecordForm *self)
{
  GtkWidget *pane = gtk_stack_get_child_by_name (self->stack, "visit");

  return FULEI_IS_RECORD_LIST_PANE (pane) ? FULEI_RECORD_LIST_PANE (pane) : NULL;
}

static void
open_visit_cb (FuleiRecordForm *self, gint64 id)
{
  fulei_record_list_pane_edit (find_visit_pane (self), id);
}

static void
add_pane (const char *name, GtkWidget *pane, gpointer data)
{
  FuleiRecordForm *self = data;
  g_autofree char *label = fulei_record_pane_dup_label (FULEI_RECORD_PANE (pane));

  gtk_stack_add_named (self->stack, pane, name);
  g_ptr_array_add (self->panes, pane);
  g_object_set_data (G_OBJECT (pane), "button", add_page_button (self, name, label));
}

static void
more_page_cb (GtkWidget *button, FuleiRecordForm *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (gtk_widget_get_last_child (self->jump_bar)));
  gtk_stack_set_visible_child_name (self->stack, g_object_get_data (G_OBJECT (button), "page"));
}

/* The pages that do not fit on two lines. */
static void
create_more_cb (GtkMenuButton *more, gpointer data)
{
  FuleiRecordForm *self = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *popover = gtk_popover_new ();

  for (GtkWidget *tab = gtk_widget_get_first_child (self->jump_bar); tab != GTK_WIDGET (more);
       tab = gtk_widget_get_next_sibling (tab))
    {
      GtkWidget *button;

      if (!GTK_IS_TOGGLE_BUTTON (tab) || gtk_widget_get_child_visible (tab))
        continue;
      button = gtk_button_new_with_label (gtk_button_get_label (GTK_BUTTON (tab)));
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data_full (G_OBJECT (button), "page", g_strdup (g_object_get_data (G_OBJECT (tab), "page")), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (more_page_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (more, popover);
}

static void
add_more_button (FuleiRecordForm *self)
{
  GtkWidget *more = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (more), _("更多"));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (more), TRUE);
  gtk_widget_set_tooltip_text (more, _("其余的页"));
  gtk_widget_add_css_class (more, "flat");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (more), create_more_cb, self, NULL);
  gtk_box_append (GTK_BOX (self->jump_bar), more);
}

/* What has a page of its own needs no way to its place in the form. */
static void
hide_jumps_to_pages (FuleiRecordForm *self)
{
  for (GtkWidget *jump = gtk_widget_get_first_child (self->jump_bar); jump != NULL;
       jump = gtk_widget_get_next_sibling (jump))
    for (guint i = 0; i < self->panes->len && !GTK_IS_TOGGLE_BUTTON (jump); i++)
      {
        GtkButton *tab = g_object_get_data (self->panes->pdata[i], "button");

        if (g_str_equal (gtk_button_get_label (GTK_BUTTON (jump)), gtk_button_get_label (tab)))
          gtk_widget_set_visible (jump, FALSE);
      }
}

/* A page for what hangs on the record, and one for the history. */
static void
add_pages (FuleiRecordForm *self)
{
  self->record_page_button = add_page_button (self, "record",
                                              self->reg->parent == NULL ? _("基本信息") : self->reg->noun);
  add_jump_buttons (self, self->form_box);
  fulei_record_panes_build (self->desk, self->reg, add_pane, self);
  hide_jumps_to_pages (self);
  self->history = fulei_history_view_new (self->desk);
  gtk_stack_add_named (self->stack, self->history, "history");
  add_page_button (self, "history", _("历史"));
  add_more_button (self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->record_page_button), TRUE);
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (stack_page_cb), self);
  if (self->quarters != NULL)
    g_signal_connect_object (self->quarters, "open-visit", G_CALLBACK (open_visit_cb), self, G_CONNECT_SWAPPED);
}

/** fulei_record_form_build_layout: lays the form out, by hand or section by section, and binds its fields */
void
fulei_record_form_build_layout (FuleiRecordForm *self)
{
  gtk_widget_set_layout_manager (self->jump_bar, fulei_duty_layout_new (2, 2));
  if (!load_hand_laid (self))
    build_generic (self);
  add_extensions (self);
  bind_fields (self, self->header_box);
  bind_fields (self, self->form_box);
  add_pages (self);
}

/* The paper's visit rows in the form follow the visits beside it. */
static void
load_quarters (FuleiRecordForm *self)
{
  FuleiRecordListPane *visits = find_visit_pane (self);
  int year, month, day;

  if (self->quarters != NULL && visits != NULL && fulei_date_split (fulei_clock_today (), &year, &month, &day))
    fulei_visit_quarters_set_visits (self->quarters, self->id != 0 ? fulei_record_list_pane_get_records (visits) : NULL,
                                     year);
}

/** fulei_record_form_load_pages: reads what hangs on the record again */
void
fulei_record_form_load_pages (FuleiRecordForm *self)
{
  for (guint i = 0; i < self->panes->len; i++)
    {
      FuleiRecordPane *pane = g_ptr_array_index (self->panes, i);
      g_autofree char *label = NULL;

      fulei_record_pane_load (pane, self->id);
      label = fulei_record_pane_dup_label (pane);
      gtk_button_set_label (GTK_BUTTON (g_object_get_data (G_OBJECT (pane), "button")), label);
    }
  for (guint i = 0; i < self->inserts->len && self->working != NULL; i++)
    fulei_form_insert_show (g_ptr_array_index (self->inserts, i), self->desk, self->working);
  load_quarters (self);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "history") == 0)
    fulei_history_view_load (FULEI_HISTORY_VIEW (self->history), self->reg, self->id, NULL);
}

static void
missing_cb (GtkWidget *button, FuleiRecordForm *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->completeness_button));
  fulei_record_form_focus_field (self, g_object_get_data (G_OBJECT (button), "field"));
}

static void
show_missing (FuleiRecordForm *self, const GPtrArray *missing)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->missing_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->missing_box), child);
  for (guint i = 0; i < missing->len; i++)
    {
      const FuleiField *field = g_ptr_array_index (missing, i);
      GtkWidget *button = gtk_button_new_with_label (field->heading);

      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "field", (gpointer) field);
      g_signal_connect_object (button, "clicked", G_CALLBACK (missing_cb), self, 0);
      gtk_box_append (GTK_BOX (self->missing_box), button);
    }
  if (missing->len == 0)
    gtk_box_append (GTK_BOX (self->missing_box), gtk_label_new (_("都填齐了")));
}

static void
append_words (FuleiRecordForm *self, GString *line, guint field)
{
  g_autofree char *words = fulei_value_dup_words (self->working, &self->reg->fields[field],
                                                  fulei_desk_get_references (self->desk), FALSE);

  if (*words != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? "  " : "", words);
}

static void
refresh_child_header (FuleiRecordForm *self)
{
  g_autoptr (GString) line = g_string_new (NULL), risk = g_string_new (NULL);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  guint percent = fulei_child_completeness (self->working, missing);
  g_autofree char *text = g_strdup_printf (_("完整度 %u%%"), percent);
  const char *level = fulei_record_get_text (self->working, FULEI_CHILD_RISK_LEVEL);
  FuleiDate birth = fulei_child_birth (self->working);

  append_words (self, line, FULEI_CHILD_SEX);
  if (birth != 0)
    g_string_append_printf (line, _("%s%d 岁"), line->len > 0 ? "  " : "", fulei_date_age (birth, fulei_clock_today ()));
  append_words (self, line, FULEI_CHILD_VILLAGE);
  append_words (self, line, FULEI_CHILD_CATEGORY);
  gtk_label_set_label (GTK_LABEL (self->subtitle_label), line->str);
  append_words (self, risk, FULEI_CHILD_RISK_LEVEL);
  gtk_label_set_label (GTK_LABEL (self->risk_label), risk->str);
  gtk_widget_set_visible (self->risk_label, risk->len > 0);
  gtk_widget_set_css_classes (self->risk_label, (const char *[]) { "badge", level != NULL ? level : "low", NULL });
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->completeness_bar), percent / 100.0);
  gtk_label_set_label (GTK_LABEL (self->completeness_label), text);
  show_missing (self, missing);
}

/** fulei_record_form_refresh_header: what follows the record: inserts, name and, of a child, sex, age, village, risk and completeness */
void
fulei_record_form_refresh_header (FuleiRecordForm *self)
{
  gboolean child = g_str_equal (self->reg->id, "child");
  const FuleiField *title = self->reg->title != NULL ? self->reg->title : self->reg->parent;
  g_autofree char *name = title != NULL ? fulei_value_dup_words (self->working, title,
                                                                 fulei_desk_get_references (self->desk), FALSE) : NULL;
  g_autofree char *fresh = g_strdup_printf (_("新登记：%s"), self->reg->noun);
  const char *unnamed = self->id != 0 ? self->reg->noun : fresh;

  for (guint i = 0; i < self->inserts->len; i++)
    fulei_form_insert_show (g_ptr_array_index (self->inserts, i), self->desk, self->working);
  gtk_label_set_label (GTK_LABEL (self->title_label), name != NULL && *name != '\0' ? name : unnamed);
  gtk_widget_set_tooltip_text (self->title_label, name);
  gtk_widget_set_visible (self->completeness_button, child);
  if (child)
    refresh_child_header (self);
  else
    {
      gtk_label_set_label (GTK_LABEL (self->subtitle_label), self->reg->label);
      gtk_widget_set_visible (self->risk_label, FALSE);
    }
}
