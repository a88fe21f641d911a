/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-progress.h"

struct _FuleiProgress {
  GObject       parent;

  GCancellable *cancellable;
  GMutex        mutex;          /* guards what follows */
  double        fraction;
  guint         count;
  gboolean      pending;        /* "changed" is on its way to the main context */
};

G_DEFINE_FINAL_TYPE (FuleiProgress, fulei_progress, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
changed_cb (gpointer data)
{
  FuleiProgress *self = data;

  g_mutex_lock (&self->mutex);
  self->pending = FALSE;
  g_mutex_unlock (&self->mutex);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
fulei_progress_finalize (GObject *object)
{
  FuleiProgress *self = FULEI_PROGRESS (object);

  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (fulei_progress_parent_class)->finalize (object);
}

static void
fulei_progress_class_init (FuleiProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_progress_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_PROGRESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
fulei_progress_init (FuleiProgress *self)
{
  g_mutex_init (&self->mutex);
  self->cancellable = g_cancellable_new ();
}

/** fulei_progress_new: Returns: (transfer full): for one piece of work, with a cancellable of its own */
FuleiProgress *
fulei_progress_new (void)
{
  return g_object_new (FULEI_TYPE_PROGRESS, NULL);
}

/** fulei_progress_get_cancellable: Returns: (transfer none): stops the work */
GCancellable *
fulei_progress_get_cancellable (FuleiProgress *self)
{
  return self->cancellable;
}

/** fulei_progress_report: from any thread. @fraction: 0 to 1. @count: rows or records done so far */
void
fulei_progress_report (FuleiProgress *self, double fraction, guint count)
{
  gboolean send;

  g_mutex_lock (&self->mutex);
  self->fraction = CLAMP (fraction, 0.0, 1.0);
  self->count = count;
  send = !self->pending;
  self->pending = TRUE;
  g_mutex_unlock (&self->mutex);
  if (send)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, changed_cb, g_object_ref (self), g_object_unref);
}

/** fulei_progress_get_fraction: Returns: 0 to 1 */
double
fulei_progress_get_fraction (FuleiProgress *self)
{
  double fraction;

  g_mutex_lock (&self->mutex);
  fraction = self->fraction;
  g_mutex_unlock (&self->mutex);
  return fraction;
}

/** fulei_progress_get_count: Returns: rows or records done so far */
guint
fulei_progress_get_count (FuleiProgress *self)
{
  guint count;

  g_mutex_lock (&self->mutex);
  count = self->count;
  g_mutex_unlock (&self->mutex);
  return count;
}
