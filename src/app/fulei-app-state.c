/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-app-state.h"

struct _FuleiAppState {
  GKeyFile *values;
  char     *path;
};

#define GROUP "window"

/* Losing what was remembered is no reason to bother anybody: a folder that cannot be written is passed over. */
static void
state_write (FuleiAppState *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (self->values, self->path, NULL);
}

/** fulei_app_state_new: Returns: (transfer full): what was remembered, empty the first time */
FuleiAppState *
fulei_app_state_new (void)
{
  FuleiAppState *self = g_new0 (FuleiAppState, 1);

  self->values = g_key_file_new ();
  self->path = g_build_filename (g_get_user_config_dir (), "fulei", "fulei.conf", NULL);
  g_key_file_load_from_file (self->values, self->path, G_KEY_FILE_NONE, NULL);
  return self;
}

/** fulei_app_state_free: @self: (transfer full) (nullable) */
void
fulei_app_state_free (FuleiAppState *self)
{
  if (self == NULL)
    return;
  g_key_file_unref (self->values);
  g_free (self->path);
  g_free (self);
}

/** fulei_app_state_dup_last_ledger: Returns: (transfer full) (nullable): path of the ledger that was open last */
char *
fulei_app_state_dup_last_ledger (FuleiAppState *self)
{
  return g_key_file_get_string (self->values, GROUP, "ledger", NULL);
}

/** fulei_app_state_set_last_ledger: @path: (nullable): NULL forgets it */
void
fulei_app_state_set_last_ledger (FuleiAppState *self, const char *path)
{
  if (path != NULL)
    g_key_file_set_string (self->values, GROUP, "ledger", path);
  else
    g_key_file_remove_key (self->values, GROUP, "ledger", NULL);
  state_write (self);
}

/** fulei_app_state_get_size: Returns: whether a size was remembered (in pixels) */
gboolean
fulei_app_state_get_size (FuleiAppState *self, int *width, int *height, gboolean *maximized)
{
  *width = g_key_file_get_integer (self->values, GROUP, "width", NULL);
  *height = g_key_file_get_integer (self->values, GROUP, "height", NULL);
  *maximized = g_key_file_get_boolean (self->values, GROUP, "maximized", NULL);
  return *width > 0 && *height > 0;
}

/** fulei_app_state_set_size: sizes in pixels, of the window when it is not maximized */
void
fulei_app_state_set_size (FuleiAppState *self, int width, int height, gboolean maximized)
{
  g_key_file_set_integer (self->values, GROUP, "width", width);
  g_key_file_set_integer (self->values, GROUP, "height", height);
  g_key_file_set_boolean (self->values, GROUP, "maximized", maximized);
  state_write (self);
}
