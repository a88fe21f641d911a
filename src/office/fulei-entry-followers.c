/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-entry-followers.h"

#include "fulei-fields.h"
#include "office/fulei-entry-effects-private.h"
#include "store/fulei-stream.h"

enum { ASSESSMENT_CHILD, ASSESSMENT_ASSESSED_ON, ASSESSMENT_RISK_LEVEL };

struct _FuleiEntryFollowers {
  FuleiLedger         *ledger;
  const FuleiRegister *reg;
  GHashTable          *children;        /* id → how many records of it are new */
};

/* What a child's record is to say. */
typedef struct {
  gint64           child;
  FuleiNewestLevel newest;      /* its code is interned */
  gboolean         first;       /* it had no assessment before */
} Level;

/**
 * fulei_entry_followers_new:
 * @reg: the register that is imported
 *
 * Returns: (transfer full): without children yet
 */
FuleiEntryFollowers *
fulei_entry_followers_new (FuleiLedger *ledger, const FuleiRegister *reg)
{
  FuleiEntryFollowers *followers = g_new0 (FuleiEntryFollowers, 1);

  followers->ledger = ledger;
  followers->reg = reg;
  followers->children = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return followers;
}

/** fulei_entry_followers_free: @followers: (nullable) (transfer full) */
void
fulei_entry_followers_free (FuleiEntryFollowers *followers)
{
  if (followers == NULL)
    return;
  g_hash_table_unref (followers->children);
  g_free (followers);
}

/**
 * fulei_entry_followers_note:
 * @record: of the register, as it was saved
 * @is_new: whether it was not in the ledger before
 *
 * Returns: FALSE if no child follows from records of this register; their effects are to be written at once
 */
gboolean
fulei_entry_followers_note (FuleiEntryFollowers *followers, const FuleiRecord *record, gboolean is_new)
{
  guint n_new;
  gint64 child;

  if (followers->reg->index != FULEI_REGISTER_ASSESSMENT && followers->reg->index != FULEI_REGISTER_RESPONSIBILITY)
    return FALSE;
  child = fulei_record_get_integer (record, followers->reg->parent->index, 0);
  n_new = GPOINTER_TO_UINT (g_hash_table_lookup (followers->children, &child)) + (is_new ? 1 : 0);
  g_hash_table_replace (followers->children, g_memdup2 (&child, sizeof child), GUINT_TO_POINTER (n_new));
  return TRUE;
}

/* The newest assessment of a child that gives a level; of one day the one that was entered last. */
static gboolean
read_level (FuleiStream *assessments, gint64 child, guint n_new, Level *level, GError **error)
{
  gint64 newest_id = 0;
  guint n = 0;
  GError *failure = NULL;

  *level = (Level) { .child = child };
  if (!fulei_stream_seek (assessments, child, error))
    return FALSE;
  for (; fulei_stream_next (assessments, &failure); n++)
    {
      FuleiDate day = fulei_stream_get_date (assessments, ASSESSMENT_ASSESSED_ON);
      gint64 id = fulei_stream_get_id (assessments);

      if (fulei_stream_is_empty (assessments, ASSESSMENT_RISK_LEVEL) || day < level->newest.day ||
          (day == level->newest.day && id < newest_id))
        continue;
      newest_id = id;
      level->newest = (FuleiNewestLevel) { day, g_intern_string (fulei_stream_get_text (assessments,
                                                                                        ASSESSMENT_RISK_LEVEL)) };
    }
  level->first = n == n_new;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Returns: (transfer full) (nullable) (element-type Level): all are read before the first is written */
static GArray *
read_levels (FuleiEntryFollowers *followers, GError **error)
{
  static const guint fields[] = { FULEI_ASSESSMENT_CHILD, FULEI_ASSESSMENT_ASSESSED_ON, FULEI_ASSESSMENT_RISK_LEVEL };
  g_autoptr (FuleiStreams) streams = fulei_streams_new (followers->ledger);
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  FuleiStream *assessments = fulei_streams_add (streams, FULEI_REGISTER_ASSESSMENT, fields, G_N_ELEMENTS (fields),
                                                FULEI_STREAM_FIND, error);
  GHashTableIter iter;
  gpointer child, n_new;

  if (assessments == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, followers->children);
  while (g_hash_table_iter_next (&iter, &child, &n_new))
    {
      Level level;

      if (!read_level (assessments, *(const gint64 *) child, GPOINTER_TO_UINT (n_new), &level, error))
        return NULL;
      g_array_append_val (levels, level);
    }
  return g_steal_pointer (&levels);
}

static gboolean
write_levels (FuleiEntryFollowers *followers, GError **error)
{
  g_autoptr (GArray) levels = read_levels (followers, error);

  for (guint i = 0; levels != NULL && i < levels->len; i++)
    {
      const Level *level = &g_array_index (levels, Level, i);

      if (!fulei_entry_mirror_level (followers->ledger, level->child, &level->newest, level->first, error))
        return FALSE;
    }
  return levels != NULL;
}

/**
 * fulei_entry_followers_write:
 *
 * To be called in the transaction of the records, when all of them are saved.
 *
 * Returns: FALSE with an error of the ledger; the caller rolls back
 */
gboolean
fulei_entry_followers_write (FuleiEntryFollowers *followers, GError **error)
{
  GHashTableIter iter;
  gpointer child;

  if (g_hash_table_size (followers->children) == 0)
    return TRUE;
  if (followers->reg->index == FULEI_REGISTER_ASSESSMENT)
    return write_levels (followers, error);
  g_hash_table_iter_init (&iter, followers->children);
  while (g_hash_table_iter_next (&iter, &child, NULL))
    if (!fulei_entry_mirror_director (followers->ledger, *(const gint64 *) child, error))
      return FALSE;
  return TRUE;
}
