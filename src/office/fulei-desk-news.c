/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-desk-news.h"

#include <string.h>

#include "store/fulei-history.h"

/* The latest changes are looked through, not all that ever were. */
#define MOST_CHANGES 1000

static void
line_free (gpointer data)
{
  FuleiDeskNewsLine *line = data;

  g_free (line->actor);
  g_free (line);
}

/** fulei_desk_news_free: @news: (nullable) (transfer full) */
void
fulei_desk_news_free (FuleiDeskNews *news)
{
  if (news == NULL)
    return;
  g_ptr_array_unref (news->lines);
  g_free (news);
}

static FuleiDate
get_day (const FuleiChangeEntry *change)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  g_strlcpy (iso, change->at, sizeof iso);
  return fulei_date_from_iso (iso);
}

/* The last day before @today on which @actor changed something, but yesterday at the latest. */
static FuleiDate
find_since (const GPtrArray *changes, const char *actor, FuleiDate today)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const FuleiChangeEntry *change = changes->pdata[i];
      FuleiDate day = get_day (change);

      if (day < today && strcmp (change->actor, actor) == 0)
        return day;
    }
  return today - 1;
}

static void
add_change (GPtrArray *lines, const FuleiChangeEntry *change)
{
  FuleiDeskNewsLine *line = NULL;
  FuleiDate day = get_day (change);

  for (guint i = 0; line == NULL && i < lines->len; i++)
    {
      FuleiDeskNewsLine *known = lines->pdata[i];

      if (known->day == day && strcmp (known->actor, change->actor) == 0)
        line = known;
    }
  if (line == NULL)
    {
      line = g_new0 (FuleiDeskNewsLine, 1);
      line->actor = g_strdup (change->actor);
      line->day = day;
      g_ptr_array_add (lines, line);
    }
  line->n_changes++;
  line->n_created += change->n_created;
  line->n_updated += change->n_updated;
}

/**
 * fulei_desk_news_load:
 *
 * Returns: (transfer full) (nullable): what others changed since the ledger's actor last did on a day before @today, or
 *   since yesterday; NULL with @error
 */
FuleiDeskNews *
fulei_desk_news_load (FuleiLedger *ledger, FuleiDate today, GError **error)
{
  g_autoptr (GPtrArray) changes = fulei_history_load_changes (ledger, -1, MOST_CHANGES, error);
  g_autofree char *actor = fulei_ledger_dup_actor (ledger);
  FuleiDeskNews *news;

  if (changes == NULL)
    return NULL;
  news = g_new0 (FuleiDeskNews, 1);
  news->since = find_since (changes, actor, today);
  news->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < changes->len; i++)
    {
      const FuleiChangeEntry *change = changes->pdata[i];

      if (change->kind != FULEI_CHANGE_DISCLOSURE && strcmp (change->actor, actor) != 0 && get_day (change) >= news->since)
        add_change (news->lines, change);
    }
  return news;
}
