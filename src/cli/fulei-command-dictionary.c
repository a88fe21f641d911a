/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

/** fulei_command_registers: `fuleictl registers`: id, label and number of fields of each register */
FuleiExit
fulei_command_registers (FuleiInvocation *invocation)
{
  guint n_registers = fulei_dictionary_get_n_registers (invocation->dictionary);

  for (guint i = 0; i < n_registers; i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (invocation->dictionary, i);

      fulei_say ("%s\t%s\t%u\n", reg->id, reg->label, reg->n_fields);
    }
  return FULEI_EXIT_DONE;
}

/* What a field can hold: its codes with their labels, or the register it refers to. */
static char *
dup_choices (const FuleiField *field)
{
  GString *text = g_string_new (field->target != NULL ? field->target->id : NULL);

  for (guint i = 0; field->codes != NULL && i < field->codes->n_codes; i++)
    if (!field->codes->codes[i].retired)
      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "|" : "", field->codes->codes[i].code,
                              field->codes->codes[i].label);
  return g_string_free (text, FALSE);
}

/** fulei_command_fields: `fuleictl fields REGISTER`: id, heading, type, required, choices, unit of each field */
FuleiExit
fulei_command_fields (FuleiInvocation *invocation)
{
  GError *error = NULL;
  const FuleiRegister *reg = fulei_invocation_get_register (invocation, fulei_arguments_get (invocation->arguments, 0),
                                                            &error);

  if (reg == NULL)
    return fulei_refuse_error (invocation, error);
  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];
      g_autofree char *choices = dup_choices (field);

      fulei_say ("%s\t%s\t%s\t%s\t%s\t%s\n", field->id, field->heading, fulei_field_type_name (field->type),
                 field->required ? "required" : "", choices, field->unit != NULL ? field->unit : "");
    }
  return FULEI_EXIT_DONE;
}
