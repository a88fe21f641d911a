/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-field-choices.h"
#include "app/fulei-field-code.h"
#include "app/fulei-field-date.h"
#include "app/fulei-field-entry.h"
#include "app/fulei-field-note.h"
#include "app/fulei-field-reference.h"
#include "app/fulei-field-time.h"
#include "app/fulei-field-yes-no.h"

/* Which class edits which type of field. */
static GType
type_for_field (const FuleiField *field)
{
  switch (field->type)
    {
    case FULEI_FIELD_NOTE:
      return FULEI_TYPE_FIELD_NOTE;
    case FULEI_FIELD_DATE:
    case FULEI_FIELD_MONTH:
      return FULEI_TYPE_FIELD_DATE;
    case FULEI_FIELD_TIME:
      return FULEI_TYPE_FIELD_TIME;
    case FULEI_FIELD_CODE:
      return FULEI_TYPE_FIELD_CODE;
    case FULEI_FIELD_CODES:
      return FULEI_TYPE_FIELD_CHOICES;
    case FULEI_FIELD_YES_NO:
      return FULEI_TYPE_FIELD_YES_NO;
    case FULEI_FIELD_REFERENCE:
      return FULEI_TYPE_FIELD_REFERENCE;
    case FULEI_FIELD_ATTACHMENT:
    case FULEI_FIELD_TEXT:
    case FULEI_FIELD_INTEGER:
    case FULEI_FIELD_MONEY:
    case FULEI_FIELD_DECIMAL:
    case FULEI_FIELD_IDENTITY:
    case FULEI_FIELD_PHONE:
    case FULEI_FIELD_CREDIT_CODE:
    case FULEI_N_FIELD_TYPES:
    default:
      return FULEI_TYPE_FIELD_ENTRY;
    }
}

/** fulei_field_widget_new: Returns: (transfer floating): an unbound widget of the class for the field's type */
FuleiFieldWidget *
fulei_field_widget_new (const FuleiField *field)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", field->owner->id, field->id);

  return g_object_new (type_for_field (field), "field", path, NULL);
}

/** fulei_field_widget_ensure_types: makes the classes known to GtkBuilder */
void
fulei_field_widget_ensure_types (void)
{
  g_type_ensure (FULEI_TYPE_FIELD_CHOICES);
  g_type_ensure (FULEI_TYPE_FIELD_CODE);
  g_type_ensure (FULEI_TYPE_FIELD_DATE);
  g_type_ensure (FULEI_TYPE_FIELD_ENTRY);
  g_type_ensure (FULEI_TYPE_FIELD_NOTE);
  g_type_ensure (FULEI_TYPE_FIELD_REFERENCE);
  g_type_ensure (FULEI_TYPE_FIELD_TIME);
  g_type_ensure (FULEI_TYPE_FIELD_YES_NO);
}
