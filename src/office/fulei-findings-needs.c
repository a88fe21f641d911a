/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-findings-private.h"

#include "fulei-fields.h"

/* Needs, as the rules of archives and those of plans ask for them (CHILD-7). */

static void
take_need (FuleiFindings *self, GArray *needs, const FuleiRecord *record)
{
  const FuleiChildFact *child = fulei_findings_find_child (self, fulei_record_get_integer (record, FULEI_NEED_CHILD, 0),
                                                           NULL);
  FuleiNeedFact need = {
    .id = fulei_record_get_id (record),
    .found_on = fulei_date_from_iso (fulei_record_get_text (record, FULEI_NEED_FOUND_ON)),
    .met = fulei_record_has_code (record, FULEI_NEED_STATE, "met") & 1,
    .said = !fulei_record_is_empty (record, FULEI_NEED_MET_BY) & 1,
  };

  if (child != NULL && child->on_roll && need.found_on != 0 && need.found_on <= self->day)
    g_array_append_val (needs, need);
}

static gboolean
read_needs (FuleiFindings *self, GError **error)
{
  static const guint fields[] = { FULEI_NEED_CHILD, FULEI_NEED_STATE, FULEI_NEED_FOUND_ON, FULEI_NEED_MET_BY };
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (FuleiNeedFact));
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;
  guint n_children;

  if (fulei_findings_get_children (self, &n_children, &failure) != NULL || failure == NULL)
    cursor = fulei_findings_scan (self, FULEI_REGISTER_NEED, fields, G_N_ELEMENTS (fields), &record, &failure);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    take_need (self, needs, record);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  self->needs = g_steal_pointer (&needs);
  return TRUE;
}

/**
 * fulei_findings_get_needs:
 *
 * Returns: (transfer none) (nullable) (element-type FuleiNeedFact): those of children on the roll that were known on the day,
 *   by id, until the collection ends; NULL with @error
 */
const GArray *
fulei_findings_get_needs (FuleiFindings *self, GError **error)
{
  return self->needs != NULL || read_needs (self, error) ? self->needs : NULL;
}
