/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-photo-work.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-photo-reader.h"
#include "base/fulei-date.h"
#include "fulei-fields.h"
#include "store/fulei-attachment.h"

/* Dots of a photograph on screen; a window is seldom larger. */
#define SHOWN_SIDE 1200

/** fulei_photo_task_new: @files: (transfer full) (element-type GFile); @pasted: (transfer full) (nullable) */
FuleiPhotoTask *
fulei_photo_task_new (GPtrArray *files, GBytes *pasted, const FuleiField *link, gint64 owner)
{
  FuleiPhotoTask *task = g_new0 (FuleiPhotoTask, 1);

  *task = (FuleiPhotoTask) { .files = files, .pasted = pasted, .link = link, .owner = owner };
  return task;
}

/** fulei_photo_task_free: */
void
fulei_photo_task_free (FuleiPhotoTask *task)
{
  g_ptr_array_unref (task->files);
  g_clear_pointer (&task->pasted, g_bytes_unref);
  g_free (task);
}

/** fulei_photo_result_free: */
void
fulei_photo_result_free (FuleiPhotoResult *result)
{
  g_ptr_array_unref (result->faults);
  g_free (result);
}

static gboolean
save_photo (FuleiLedger *ledger, const FuleiPhotoTask *task, GBytes *bytes, GError **error)
{
  g_autoptr (FuleiRecord) photo = fulei_record_new (task->link->owner);
  gint64 picture = fulei_attachment_save (ledger, bytes, "photo.jpg", "image/jpeg", error);
  char today[FULEI_DATE_TEXT_SIZE];

  if (picture == 0)
    return FALSE;
  fulei_date_write_iso (fulei_clock_today (), today);
  fulei_record_set_integer (photo, task->link->index, task->owner);
  fulei_record_set_integer (photo, FULEI_PHOTO_PICTURE, picture);
  fulei_record_set_text (photo, FULEI_PHOTO_TAKEN_ON, today);
  return fulei_ledger_save (ledger, photo, error);
}

static GBytes *
read_photo (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = fulei_photo_load_file (file, error);

  return bytes != NULL ? fulei_photo_dup_scaled (bytes, error) : NULL;
}

/* Reads all first: the ledger is not kept while pictures are scaled. */
static GPtrArray *
read_photos (const FuleiPhotoTask *task, FuleiPhotoResult *result, GCancellable *cancellable)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < MAX (task->files->len, 1) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (GError) error = NULL;
      GBytes *bytes = task->pasted != NULL ? fulei_photo_dup_scaled (task->pasted, &error)
                                           : read_photo (g_ptr_array_index (task->files, i), &error);

      if (bytes != NULL)
        g_ptr_array_add (photos, bytes);
      else if (task->files->len <= 1)
        g_ptr_array_add (result->faults, g_strdup (error->message));
      else
        g_ptr_array_add (result->faults, g_strdup_printf (_("第 %u 张：%s"), i + 1, error->message));
    }
  return photos;
}

/** fulei_photo_add_work: a FuleiDeskWork: @data is a FuleiPhotoTask; gives a FuleiPhotoResult. All that can be read are added in one change. */
gpointer
fulei_photo_add_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  const FuleiPhotoTask *task = data;
  FuleiPhotoResult *result = g_new0 (FuleiPhotoResult, 1);
  g_autoptr (GPtrArray) photos = NULL;
  gboolean done = TRUE;

  result->faults = g_ptr_array_new_with_free_func (g_free);
  photos = read_photos (task, result, cancellable);
  if (photos->len == 0)
    return result;
  done = fulei_ledger_begin (ledger, &change, error);
  for (guint i = 0; done && i < photos->len; i++)
    if (!save_photo (ledger, task, g_ptr_array_index (photos, i), error))
      {
        fulei_ledger_rollback (ledger);
        done = FALSE;
      }
  if (done && fulei_ledger_commit (ledger, error))
    {
      result->n_added = photos->len;
      return result;
    }
  fulei_photo_result_free (result);
  return NULL;
}

/** fulei_photo_show_work: a FuleiDeskWork: @data points to the id of an attachment; gives a GdkTexture */
gpointer
fulei_photo_show_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *id = data;
  g_autoptr (FuleiAttachment) attachment = fulei_attachment_load (ledger, *id, error);

  return attachment != NULL ? fulei_photo_new_texture (attachment->bytes, SHOWN_SIDE, error) : NULL;
}
