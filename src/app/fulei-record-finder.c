/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-record-finder.h"

#include <string.h>

#include "base/fulei-pinyin.h"
#include "store/fulei-query.h"

#define MOST_IN_MEMORY 2000

typedef struct {
  gint64  id;
  char   *name;
} Entry;

struct _FuleiRecordFinder {
  FuleiDesk           *desk;
  const FuleiRegister *target;
  GArray              *entries;         /* of a small register; NULL until needed */
  guint64              generation;      /* of the ledger when they were read */
  char                *township;        /* that was shown then: names leave it out */
};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
}

/** fulei_record_finder_new: @target: the register referred to. Returns: (transfer full) */
FuleiRecordFinder *
fulei_record_finder_new (FuleiDesk *desk, const FuleiRegister *target)
{
  FuleiRecordFinder *finder = g_new0 (FuleiRecordFinder, 1);

  finder->desk = g_object_ref (desk);
  finder->target = target;
  return finder;
}

/** fulei_record_finder_free: @finder: (transfer full) */
void
fulei_record_finder_free (FuleiRecordFinder *finder)
{
  g_clear_pointer (&finder->entries, g_array_unref);
  g_free (finder->township);
  g_object_unref (finder->desk);
  g_free (finder);
}

static GArray *
select_ids (FuleiRecordFinder *finder, const char *words, guint limit)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (finder->target);
  g_autoptr (GError) error = NULL;
  GArray *ids;

  if (words != NULL && *words != '\0')
    fulei_query_set_search (query, words);
  fulei_query_set_limit (query, limit);
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (finder->desk), NULL, &error);
  return ids != NULL ? ids : g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
read_entries (FuleiRecordFinder *finder)
{
  guint64 generation = fulei_ledger_get_generation (fulei_desk_get_ledger (finder->desk));
  const FuleiReferences *references = fulei_desk_get_references (finder->desk);
  const char *township = fulei_desk_get_township (finder->desk);
  g_autoptr (GArray) ids = NULL;

  if (finder->entries != NULL && finder->generation == generation && g_strcmp0 (finder->township, township) == 0)
    return;
  g_free (finder->township);
  finder->township = g_strdup (township);
  g_clear_pointer (&finder->entries, g_array_unref);
  finder->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (finder->entries, entry_clear);
  finder->generation = generation;
  ids = select_ids (finder, NULL, MOST_IN_MEMORY);
  for (guint i = 0; i < ids->len; i++)
    {
      Entry entry = { .id = g_array_index (ids, gint64, i) };

      entry.name = references->name (finder->target, entry.id, references->data);
      if (entry.name == NULL)
        continue;
      g_array_append_val (finder->entries, entry);
    }
}

/** fulei_record_finder_find: Returns: (transfer full) (element-type gint64): at most @limit ids; all for no words */
GArray *
fulei_record_finder_find (FuleiRecordFinder *finder, const char *words, guint limit)
{
  g_autofree char *text = g_strstrip (g_strdup (words));
  g_autofree char *lower = g_ascii_strdown (text, -1);
  GArray *found;

  if (finder->target->name_search)
    return select_ids (finder, text, limit);
  read_entries (finder);
  found = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < finder->entries->len && found->len < limit; i++)
    {
      const Entry *entry = &g_array_index (finder->entries, Entry, i);

      if (strstr (entry->name, text) != NULL || fulei_pinyin_is_typed (entry->name, lower))
        g_array_append_val (found, entry->id);
    }
  return found;
}

/** fulei_record_finder_find_only: Returns: the one record that @words can mean, 0 if there is none or several */
gint64
fulei_record_finder_find_only (FuleiRecordFinder *finder, const char *words)
{
  const FuleiReferences *references = fulei_desk_get_references (finder->desk);
  gint64 exact = references->find (finder->target, words, references->data);
  g_autoptr (GArray) found = NULL;

  if (exact > 0)
    return exact;
  found = fulei_record_finder_find (finder, words, 2);
  return found->len == 1 ? g_array_index (found, gint64, 0) : 0;
}
