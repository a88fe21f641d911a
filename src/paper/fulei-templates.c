/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-templates.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _FuleiTemplates {
  GPtrArray *templates;         /* of FuleiTemplate, owned */
  GPtrArray *faults;            /* of sentences, NULL-terminated */
};

static void
take_template (FuleiTemplates *templates, FuleiTemplate *template)
{
  for (guint i = 0; i < templates->templates->len; i++)
    if (strcmp (fulei_template_get_id (templates->templates->pdata[i]), fulei_template_get_id (template)) == 0)
      {
        fulei_template_unref (templates->templates->pdata[i]);
        templates->templates->pdata[i] = template;
        return;
      }
  g_ptr_array_add (templates->templates, template);
}

static void
take_or_tell (FuleiTemplates *templates, FuleiTemplate *template, GError **error)
{
  if (template != NULL)
    take_template (templates, template);
  else
    g_ptr_array_add (templates->faults, g_strdup ((*error)->message));
}

static void
load_file (FuleiTemplates *templates, const FuleiDictionary *dictionary, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (g_file_get_contents (path, &xml, &length, NULL))
    take_or_tell (templates, fulei_template_read (xml, length, name, dictionary, &error), &error);
  else
    g_ptr_array_add (templates->faults, g_strdup_printf (_("打印模板 %s 读不出来，请检查文件的权限"), name));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
load_folder (FuleiTemplates *templates, const FuleiDictionary *dictionary, const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    load_file (templates, dictionary, folder, names->pdata[i]);
}

/**
 * fulei_templates_new:
 * @dictionary: must live longer
 * @folder: (nullable): where the office keeps its own templates; it need not exist
 *
 * Returns: (transfer full): the templates
 */
FuleiTemplates *
fulei_templates_new (const FuleiDictionary *dictionary, const char *folder)
{
  FuleiTemplates *templates = g_new0 (FuleiTemplates, 1);
  const char *const *ids = fulei_template_get_builtin_ids ();

  templates->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_template_unref);
  templates->faults = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      take_or_tell (templates, fulei_template_load_builtin (ids[i], dictionary, &error), &error);
    }
  if (folder != NULL)
    load_folder (templates, dictionary, folder);
  g_ptr_array_add (templates->faults, NULL);
  return templates;
}

/**
 * fulei_templates_free:
 * @templates: (transfer full) (nullable)
 */
void
fulei_templates_free (FuleiTemplates *templates)
{
  if (templates == NULL)
    return;
  g_ptr_array_unref (templates->templates);
  g_ptr_array_unref (templates->faults);
  g_free (templates);
}

/**
 * fulei_templates_find:
 *
 * Returns: (transfer none) (nullable): the template @id, the office's own first
 */
FuleiTemplate *
fulei_templates_find (const FuleiTemplates *templates, const char *id)
{
  for (guint i = 0; i < templates->templates->len; i++)
    if (strcmp (fulei_template_get_id (templates->templates->pdata[i]), id) == 0)
      return templates->templates->pdata[i];
  return NULL;
}

/**
 * fulei_templates_get_count:
 *
 * Returns: how many templates there are
 */
guint
fulei_templates_get_count (const FuleiTemplates *templates)
{
  return templates->templates->len;
}

/**
 * fulei_templates_get:
 * @index: from 0
 *
 * Returns: (transfer none): a template
 */
FuleiTemplate *
fulei_templates_get (const FuleiTemplates *templates, guint index)
{
  return g_ptr_array_index (templates->templates, index);
}

/**
 * fulei_templates_get_faults:
 *
 * Returns: (transfer none) (array zero-terminated=1): a sentence with file, line and reason for each template left out
 */
const char *const *
fulei_templates_get_faults (const FuleiTemplates *templates)
{
  return (const char *const *) templates->faults->pdata;
}
