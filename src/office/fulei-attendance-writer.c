/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-attendance-writer.h"

struct _FuleiAttendanceWriter {
  /* owned */
  FuleiDesk              *desk;
  FuleiAttendance        *attendance;
  GThread                *thread;

  FuleiAttendanceWritten  written;
  gpointer                data;

  /* under the lock */
  GMutex                  lock;
  GCond                   changed;
  GArray                 *queue;        /* FuleiAttendanceEdit */
  GError                 *error;        /* of the last transaction; the queue waits then */
  guint64                 generation;   /* of the ledger, as far as only this has written since the start */
  guint                   report;       /* source on the main context */
  gboolean                writing;
  gboolean                ending;
};

static gboolean
report_cb (gpointer data)
{
  FuleiAttendanceWriter *self = data;
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->lock);
  self->report = 0;
  if (self->error != NULL)
    error = g_error_copy (self->error);
  g_mutex_unlock (&self->lock);
  self->written (error, self->data);
  return G_SOURCE_REMOVE;
}

/* Others may write between two of our transactions: then what the screen shows is no longer all. */
static gboolean
write_edits (FuleiAttendanceWriter *self, const GArray *edits, guint64 *generation, GError **error)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  gboolean ours, ok;

  fulei_ledger_lock (ledger);
  ours = fulei_ledger_get_generation (ledger) == *generation;
  ok = fulei_attendance_write (self->attendance, ledger, (const FuleiAttendanceEdit *) (gpointer) edits->data,
                               edits->len, error);
  if (ours)
    *generation = fulei_ledger_get_generation (ledger);
  fulei_ledger_unlock (ledger);
  return ok;
}

/* Called with the lock held, which is given up while it writes. */
static void
write_queue (FuleiAttendanceWriter *self)
{
  g_autoptr (GArray) edits = g_steal_pointer (&self->queue);
  guint64 generation = self->generation;
  g_autoptr (GError) error = NULL;

  self->queue = g_array_new (FALSE, FALSE, sizeof (FuleiAttendanceEdit));
  self->writing = TRUE;
  g_mutex_unlock (&self->lock);
  write_edits (self, edits, &generation, &error);
  g_mutex_lock (&self->lock);
  self->writing = FALSE;
  self->generation = generation;
  if (error != NULL)
    {
      g_array_prepend_vals (self->queue, edits->data, edits->len);
      self->error = g_steal_pointer (&error);
    }
  if ((self->queue->len == 0 || self->error != NULL) && self->report == 0)
    self->report = g_idle_add (report_cb, self);
  g_cond_broadcast (&self->changed);
}

static gpointer
run (gpointer data)
{
  FuleiAttendanceWriter *self = data;

  g_mutex_lock (&self->lock);
  while (!self->ending)
    if (self->queue->len > 0 && self->error == NULL)
      write_queue (self);
    else
      g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  return NULL;
}

/** fulei_attendance_writer_new: @attendance: just loaded. Returns: (transfer full) */
FuleiAttendanceWriter *
fulei_attendance_writer_new (FuleiDesk *desk, FuleiAttendance *attendance, FuleiAttendanceWritten written,
                             gpointer data)
{
  FuleiAttendanceWriter *self = g_new0 (FuleiAttendanceWriter, 1);

  self->desk = g_object_ref (desk);
  self->attendance = fulei_attendance_ref (attendance);
  self->written = written;
  self->data = data;
  self->queue = g_array_new (FALSE, FALSE, sizeof (FuleiAttendanceEdit));
  self->generation = fulei_ledger_get_generation (fulei_desk_get_ledger (desk));
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("attendance", run, self);
  return self;
}

/** fulei_attendance_writer_free: @self: (transfer full): flushed before; what still waits is forgotten */
void
fulei_attendance_writer_free (FuleiAttendanceWriter *self)
{
  g_mutex_lock (&self->lock);
  self->ending = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  if (self->report != 0)
    g_source_remove (self->report);
  g_clear_error (&self->error);
  g_array_unref (self->queue);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  fulei_attendance_unref (self->attendance);
  g_object_unref (self->desk);
  g_free (self);
}

/** fulei_attendance_writer_push: @edits: (array length=n_edits): what the screen shows already */
void
fulei_attendance_writer_push (FuleiAttendanceWriter *self, const FuleiAttendanceEdit *edits, guint n_edits)
{
  g_mutex_lock (&self->lock);
  g_array_append_vals (self->queue, edits, n_edits);
  g_clear_error (&self->error);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/** fulei_attendance_writer_retry: tries again what could not be written */
void
fulei_attendance_writer_retry (FuleiAttendanceWriter *self)
{
  fulei_attendance_writer_push (self, NULL, 0);
}

/** fulei_attendance_writer_flush: waits until all is written, or once more was not. Returns: FALSE with the @error */
gboolean
fulei_attendance_writer_flush (FuleiAttendanceWriter *self, GError **error)
{
  gboolean ok;

  g_mutex_lock (&self->lock);
  g_clear_error (&self->error);
  g_cond_broadcast (&self->changed);
  while (self->writing || (self->queue->len > 0 && self->error == NULL))
    g_cond_wait (&self->changed, &self->lock);
  ok = self->error == NULL;
  if (!ok && error != NULL)
    *error = g_error_copy (self->error);
  g_mutex_unlock (&self->lock);
  return ok;
}

/** fulei_attendance_writer_count: Returns: edits that wait */
guint
fulei_attendance_writer_count (FuleiAttendanceWriter *self)
{
  guint n_waiting;

  g_mutex_lock (&self->lock);
  n_waiting = self->queue->len;
  g_mutex_unlock (&self->lock);
  return n_waiting;
}

/** fulei_attendance_writer_is_current: Returns: whether nobody else has written to the ledger; asked after a flush */
gboolean
fulei_attendance_writer_is_current (FuleiAttendanceWriter *self)
{
  guint64 generation;

  g_mutex_lock (&self->lock);
  generation = self->generation;
  g_mutex_unlock (&self->lock);
  return generation == fulei_ledger_get_generation (fulei_desk_get_ledger (self->desk));
}
