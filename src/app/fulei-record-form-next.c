/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-form-private.h"

#include <string.h>

/* What makes the entry of many records of one kind quick: only the sections that a record needs, and a next record that
 * begins with what stays the same. */

/** fulei_record_form_add_section: @section: borrowed; shown while the record is one that it is for */
void
fulei_record_form_add_section (FuleiRecordForm *self, FuleiFormSection *section)
{
  if (fulei_form_section_get_when (section) != NULL)
    g_ptr_array_add (self->sections, section);
}

/* Whether the record's field has one of the codes of "FIELD=CODE CODE". */
static gboolean
is_for_record (FuleiRecordForm *self, const char *when)
{
  g_auto (GStrv) halves = g_strsplit (when, "=", 2);
  const FuleiField *field = fulei_register_find_field (self->reg, halves[0]);
  g_auto (GStrv) codes = g_strsplit (halves[1] != NULL ? halves[1] : "", " ", -1);
  const char *code;

  if (field == NULL || field->type != FULEI_FIELD_CODE)
    {
      g_critical ("%s: no such code field", when);
      return TRUE;
    }
  code = fulei_record_get_text (self->working, field->index);
  return code != NULL && g_strv_contains ((const char *const *) codes, code);
}

/* Nothing that was written, or that is to be mended, is out of sight. */
static gboolean
has_something (FuleiRecordForm *self, GtkWidget *section)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      FuleiFieldWidget *widget = g_ptr_array_index (self->fields, i);
      const FuleiField *field = fulei_field_widget_get_field (widget);

      if (gtk_widget_is_ancestor (GTK_WIDGET (widget), section) &&
          (!fulei_record_is_empty (self->working, field->index) || g_hash_table_contains (self->faults, field)))
        return TRUE;
    }
  return FALSE;
}

/** fulei_record_form_show_sections: shows the sections that the record is for, or that have something in them */
void
fulei_record_form_show_sections (FuleiRecordForm *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      FuleiFormSection *section = g_ptr_array_index (self->sections, i);

      gtk_widget_set_visible (GTK_WIDGET (section), is_for_record (self, fulei_form_section_get_when (section)) ||
                                                    has_something (self, GTK_WIDGET (section)));
    }
}

/** fulei_record_form_keeps: Returns: whether a next record would begin with something of this one */
gboolean
fulei_record_form_keeps (FuleiRecordForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (fulei_field_widget_get_kept (g_ptr_array_index (self->fields, i)))
      return TRUE;
  return FALSE;
}

/**
 * fulei_record_form_next:
 *
 * Saves the record and begins a new one with those of its values that stay the same in a row of records (ACT-1).
 *
 * Returns: FALSE if the record was not saved; it is still there to be mended
 */
gboolean
fulei_record_form_next (FuleiRecordForm *self)
{
  g_autoptr (FuleiRecord) before = NULL;

  if (!fulei_record_form_save (self))
    return FALSE;
  before = fulei_record_copy (self->working);
  fulei_record_form_open (self, 0);
  for (guint i = 0; i < self->fields->len; i++)
    {
      FuleiFieldWidget *widget = g_ptr_array_index (self->fields, i);
      guint field = fulei_field_widget_get_field (widget)->index;

      if (!fulei_field_widget_get_kept (widget))
        continue;
      fulei_record_copy_field (self->fresh, before, field);
      fulei_record_copy_field (self->working, before, field);
    }
  fulei_record_form_load_fields (self);
  return TRUE;
}
