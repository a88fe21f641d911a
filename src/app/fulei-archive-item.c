/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-archive-item.h"

#include <glib/gi18n-lib.h>

struct _FuleiArchiveItem {
  GObject      parent;

  /* owned */
  FuleiRecord *archive;
  char        *name;
  char        *village;
};

G_DEFINE_FINAL_TYPE (FuleiArchiveItem, fulei_archive_item, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
fulei_archive_item_finalize (GObject *object)
{
  FuleiArchiveItem *self = FULEI_ARCHIVE_ITEM (object);

  fulei_record_free (self->archive);
  g_free (self->name);
  g_free (self->village);
  G_OBJECT_CLASS (fulei_archive_item_parent_class)->finalize (object);
}

static void
fulei_archive_item_class_init (FuleiArchiveItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_archive_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_ARCHIVE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
fulei_archive_item_init (FuleiArchiveItem *self)
{
}

/** fulei_archive_item_new: @archive: of spot_check_child; copied. Returns: (transfer full) */
FuleiArchiveItem *
fulei_archive_item_new (const FuleiRecord *archive, const char *name, const char *village)
{
  FuleiArchiveItem *self = g_object_new (FULEI_TYPE_ARCHIVE_ITEM, NULL);

  self->archive = fulei_record_copy (archive);
  self->name = g_strdup (name);
  self->village = g_strdup (village);
  return self;
}

/** fulei_archive_item_get: Returns: (transfer none): the record as it was saved */
const FuleiRecord *
fulei_archive_item_get (FuleiArchiveItem *self)
{
  return self->archive;
}

/** fulei_archive_item_set: @archive: copied */
void
fulei_archive_item_set (FuleiArchiveItem *self, const FuleiRecord *archive)
{
  FuleiRecord *copy = fulei_record_copy (archive);

  fulei_record_free (self->archive);
  self->archive = copy;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/** fulei_archive_item_get_name: Returns: (transfer none): the child's */
const char *
fulei_archive_item_get_name (FuleiArchiveItem *self)
{
  return self->name;
}

/** fulei_archive_item_get_village: Returns: (transfer none): the child's */
const char *
fulei_archive_item_get_village (FuleiArchiveItem *self)
{
  return self->village;
}

/** fulei_archive_item_dup_state: Returns: (transfer full): how it stands on @day, a sign and a word */
char *
fulei_archive_item_dup_state (FuleiArchiveItem *self, FuleiDate day)
{
  guint n_open = fulei_archive_count_open (self->archive);

  switch (fulei_archive_get_state (self->archive, day))
    {
    case FULEI_ARCHIVE_GOOD:
      return g_strdup (_("√ 合格"));
    case FULEI_ARCHIVE_TO_MEND:
      return g_strdup (_("× 需整改"));
    case FULEI_ARCHIVE_OVERDUE:
      return g_strdup (_("！整改逾期"));
    case FULEI_ARCHIVE_MENDED:
      return g_strdup (_("√ 已整改"));
    case FULEI_ARCHIVE_UNCHECKED:
    default:
      return n_open == FULEI_POINTS_ASKED ? g_strdup (_("□ 未查")) : g_strdup_printf (_("□ 还有 %u 项"), n_open);
    }
}
