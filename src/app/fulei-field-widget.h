/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

#define FULEI_TYPE_FIELD_WIDGET (fulei_field_widget_get_type ())
G_DECLARE_DERIVABLE_TYPE (FuleiFieldWidget, fulei_field_widget, FULEI, FIELD_WIDGET, GtkWidget)

/* One field of a form: its heading, its editor (made by the class for the field's type), what is to be said about it.
 *
 * A .ui file names the field, <property name="field">child.name</property>; everything else comes from the dictionary
 * when the form binds it. "kept" says that the next record of a row of them begins with the value of this one.
 *
 * Signals:
 *   edited             a person changed the value
 *   left               the focus left the field
 *   advance            Enter: on to the next field
 *   history-requested  what happened to this field */
struct _FuleiFieldWidgetClass {
  GtkWidgetClass parent_class;

  /* field and desk are known: build the editor and give it to fulei_field_widget_take_editor() */
  void     (*bind)      (FuleiFieldWidget *self);
  void     (*load)      (FuleiFieldWidget *self, const FuleiRecord *record);
  gboolean (*store)     (FuleiFieldWidget *self, FuleiRecord *record, GError **error);
  /* what stands in the editor where it is not a value; NULL for types that always are */
  char    *(*dup_words) (FuleiFieldWidget *self);
};

FuleiFieldWidget *fulei_field_widget_new          (const FuleiField *field);
const char       *fulei_field_widget_get_path     (FuleiFieldWidget *self);
gboolean          fulei_field_widget_get_kept     (FuleiFieldWidget *self);
void              fulei_field_widget_bind         (FuleiFieldWidget *self, FuleiDesk *desk, const FuleiField *field);
const FuleiField *fulei_field_widget_get_field    (FuleiFieldWidget *self);
FuleiDesk        *fulei_field_widget_get_desk     (FuleiFieldWidget *self);
void              fulei_field_widget_load         (FuleiFieldWidget *self, const FuleiRecord *record);
gboolean          fulei_field_widget_store        (FuleiFieldWidget *self, FuleiRecord *record, GError **error);
char             *fulei_field_widget_dup_words    (FuleiFieldWidget *self);
void              fulei_field_widget_set_issues   (FuleiFieldWidget *self, const GPtrArray *issues, gboolean errors);
gboolean          fulei_field_widget_has_error    (FuleiFieldWidget *self);
void              fulei_field_widget_ensure_types (void);

/* For the classes of the types. */
void              fulei_field_widget_take_editor  (FuleiFieldWidget *self, GtkWidget *editor);
void              fulei_field_widget_name         (FuleiFieldWidget *self, GtkWidget *widget, const char *part);
void              fulei_field_widget_edited       (FuleiFieldWidget *self);
void              fulei_field_widget_advance      (FuleiFieldWidget *self);
GMenuModel       *fulei_field_widget_new_menu     (void);

G_END_DECLS
