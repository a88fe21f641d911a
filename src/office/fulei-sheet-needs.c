/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-sheet-needs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fulei-fields.h"
#include "record/fulei-value.h"
#include "store/fulei-query.h"

struct _FuleiSheetNeeds {
  GHashTable *words;            /* id of a child → GString: "课业辅导：数学跟不上；医疗康复" */
};

static void
string_free (gpointer string)
{
  g_string_free (string, TRUE);
}

/* A need is told by its kind and what was written of it; what the box's own text says already is not said again. */
static void
take_need (FuleiSheetNeeds *self, const FuleiRecord *need)
{
  const FuleiRegister *reg = fulei_record_get_register (need);
  gint64 child = fulei_record_get_integer (need, FULEI_NEED_CHILD, 0);
  g_autofree char *kind = fulei_value_dup_words (need, &reg->fields[FULEI_NEED_KIND], NULL, FALSE);
  const char *words = fulei_record_get_text (need, FULEI_NEED_WORDS);
  GString *all = g_hash_table_lookup (self->words, &child);

  if (fulei_record_has_code (need, FULEI_NEED_STATE, "met"))
    return;
  if (all == NULL)
    {
      all = g_string_new (NULL);
      g_hash_table_insert (self->words, g_memdup2 (&child, sizeof child), all);
    }
  if (all->len > 0)
    g_string_append (all, _("；"));
  if (words != NULL && *kind != '\0')
    g_string_append_printf (all, _("%s：%s"), kind, words);
  else
    g_string_append (all, words != NULL ? words : kind);
}

/** fulei_sheet_needs_load: Returns: (transfer full) (nullable): the open needs of the children; NULL with @error */
FuleiSheetNeeds *
fulei_sheet_needs_load (FuleiLedger *ledger, const gint64 *children, guint n_children, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_NEED);
  const FuleiField *fields[] = { &reg->fields[FULEI_NEED_CHILD], &reg->fields[FULEI_NEED_KIND],
                                 &reg->fields[FULEI_NEED_WORDS], &reg->fields[FULEI_NEED_STATE] };
  g_autoptr (FuleiSheetNeeds) self = g_new0 (FuleiSheetNeeds, 1);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) need = fulei_record_new (reg);
  g_auto (GStrv) ids = g_new0 (char *, n_children + 1);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  self->words = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, string_free);
  for (guint i = 0; i < n_children; i++)
    ids[i] = g_strdup_printf ("%" G_GINT64_FORMAT, children[i]);
  fulei_query_add_in (query, fields[0], (const char *const *) ids);
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, need, &failure))
    take_need (self, need);
  if (failure == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, failure);
  return NULL;
}

/** fulei_sheet_needs_free: @self: (transfer full) */
void
fulei_sheet_needs_free (FuleiSheetNeeds *self)
{
  g_hash_table_unref (self->words);
  g_free (self);
}

/** fulei_sheet_needs_fill: adds the child's open needs behind the archive's own text (CHILD-7) */
void
fulei_sheet_needs_fill (FuleiSheetNeeds *self, FuleiRecord *child)
{
  gint64 id = fulei_record_get_id (child);
  const GString *words = g_hash_table_lookup (self->words, &id);
  const char *own = fulei_record_get_text (child, FULEI_CHILD_NEEDS);
  g_autofree char *all = NULL;

  if (words == NULL || (own != NULL && strstr (own, words->str) != NULL))
    return;
  all = own != NULL && *own != '\0' ? g_strdup_printf (_("%s；%s"), own, words->str) : g_strdup (words->str);
  fulei_record_set_text (child, FULEI_CHILD_NEEDS, all);
}
