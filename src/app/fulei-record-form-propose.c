/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-form-private.h"

/* Values that do not come from the keyboard: what an archive already says, a record that follows another. */

/**
 * fulei_record_form_propose:
 * @values: a record of the form's register
 * @name: what 撤消 calls it
 *
 * Puts @values into the form as one step. A form in which nothing was typed yet counts as untouched afterwards.
 */
void
fulei_record_form_propose (FuleiRecordForm *self, const FuleiRecord *values, const char *name)
{
  gboolean untouched = self->id == 0 && !fulei_record_form_get_modified (self);

  g_return_if_fail (fulei_record_get_register (values) == self->reg);
  if (untouched)
    for (guint i = 0; i < self->reg->n_fields; i++)
      fulei_record_copy_field (self->fresh, values, i);
  else
    fulei_record_form_push_step (self, fulei_record_form_new_step (self, name, NULL));
  fulei_record_form_set_working (self, values);
  if (!untouched)
    fulei_record_form_queue_draft (self);
}

/** fulei_record_form_begin: opens a new record that begins with @values and is still to be saved */
void
fulei_record_form_begin (FuleiRecordForm *self, const FuleiRecord *values)
{
  g_autoptr (FuleiRecord) copy = fulei_record_copy (values);

  fulei_record_form_open (self, 0);
  fulei_record_form_push_step (self, fulei_record_form_new_step (self, fulei_record_form_get_register (self)->noun, NULL));
  fulei_record_form_set_working (self, copy);
  fulei_record_form_queue_draft (self);
}
