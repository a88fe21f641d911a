/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-template-private.h"

#include <fulei-data-resource.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define BUILTIN_FOLDER "/fulei/templates/"

G_DEFINE_QUARK (fulei-template-error-quark, fulei_template_error)

/**
 * fulei_template_new:
 *
 * Returns: (transfer full): an empty template for the reader to fill
 */
FuleiTemplate *
fulei_template_new (void)
{
  FuleiTemplate *template = g_new0 (FuleiTemplate, 1);

  g_atomic_ref_count_init (&template->references);
  template->strings = g_string_chunk_new (1024);
  template->memory = g_ptr_array_new_with_free_func (g_free);
  template->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  template->related = g_array_new (FALSE, TRUE, sizeof (FuleiRelated));
  template->parts = fulei_template_new_array (template);
  template->header = fulei_template_new_array (template);
  template->footer = fulei_template_new_array (template);
  return template;
}

/**
 * fulei_template_allocate:
 *
 * Returns: (transfer none): zeroed memory that lives as long as @template
 */
gpointer
fulei_template_allocate (FuleiTemplate *template, gsize size)
{
  gpointer memory = g_malloc0 (size);

  g_ptr_array_add (template->memory, memory);
  return memory;
}

/**
 * fulei_template_new_array:
 *
 * Returns: (transfer none): an array that lives as long as @template
 */
GPtrArray *
fulei_template_new_array (FuleiTemplate *template)
{
  GPtrArray *array = g_ptr_array_new ();

  g_ptr_array_add (template->arrays, array);
  return array;
}

/**
 * fulei_template_ref:
 *
 * Returns: (transfer full): @template
 */
FuleiTemplate *
fulei_template_ref (FuleiTemplate *template)
{
  g_atomic_ref_count_inc (&template->references);
  return template;
}

/**
 * fulei_template_unref:
 * @template: (transfer full) (nullable)
 */
void
fulei_template_unref (FuleiTemplate *template)
{
  if (template == NULL || !g_atomic_ref_count_dec (&template->references))
    return;
  g_array_unref (template->related);
  g_ptr_array_unref (template->arrays);
  g_ptr_array_unref (template->memory);
  g_string_chunk_free (template->strings);
  g_free (template);
}

/**
 * fulei_template_get_id:
 *
 * Returns: the name by which the template is asked for: "child-archive"
 */
const char *
fulei_template_get_id (const FuleiTemplate *template)
{
  return template->id;
}

/**
 * fulei_template_get_title:
 *
 * Returns: the template's Chinese title
 */
const char *
fulei_template_get_title (const FuleiTemplate *template)
{
  return template->title;
}

/**
 * fulei_template_get_register:
 *
 * Returns: (nullable): the register whose records it prints; NULL if any
 */
const FuleiRegister *
fulei_template_get_register (const FuleiTemplate *template)
{
  return template->target;
}

/**
 * fulei_template_get_width:
 *
 * Returns: width of the paper in points
 */
double
fulei_template_get_width (const FuleiTemplate *template)
{
  return template->width;
}

/**
 * fulei_template_get_height:
 *
 * Returns: height of the paper in points
 */
double
fulei_template_get_height (const FuleiTemplate *template)
{
  return template->height;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char **
list_builtin_ids (void)
{
  char **names = g_resource_enumerate_children (fulei_data_get_resource (), BUILTIN_FOLDER,
                                                G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint n_ids = 0;

  g_return_val_if_fail (names != NULL, g_new0 (char *, 1));
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".xml"))
      {
        names[i][strlen (names[i]) - strlen (".xml")] = '\0';
        names[n_ids++] = names[i];
      }
    else
      g_free (names[i]);
  names[n_ids] = NULL;
  qsort (names, n_ids, sizeof *names, compare_ids);
  return names;
}

/**
 * fulei_template_get_builtin_ids:
 *
 * Returns: (transfer none) (array zero-terminated=1): the templates that come with the program, by name
 */
const char *const *
fulei_template_get_builtin_ids (void)
{
  static gsize ids;

  if (g_once_init_enter (&ids))
    g_once_init_leave (&ids, (gsize) list_builtin_ids ());
  return (const char *const *) ids;
}

/**
 * fulei_template_load_builtin:
 * @id: "child-archive"
 * @error: FULEI_TEMPLATE_ERROR_NOT_FOUND, or what fulei_template_read() says
 *
 * Returns: (transfer full) (nullable): the template that comes with the program
 */
FuleiTemplate *
fulei_template_load_builtin (const char *id, const FuleiDictionary *dictionary, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".xml", NULL);
  g_autofree char *path = g_strconcat (BUILTIN_FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fulei_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                                     NULL);
  gsize length;
  const char *xml;

  if (bytes == NULL)
    {
      g_set_error (error, FULEI_TEMPLATE_ERROR, FULEI_TEMPLATE_ERROR_NOT_FOUND, _("没有名为“%s”的打印模板"), id);
      return NULL;
    }
  xml = g_bytes_get_data (bytes, &length);
  return fulei_template_read (xml, length, name, dictionary, error);
}
