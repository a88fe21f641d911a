/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-project-office.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

struct _FuleiProjectYear {
  int     year;
  GArray *figures;              /* FuleiFigure */
  GArray *projects;             /* FuleiProject */
};

static void
project_clear (gpointer data)
{
  FuleiProject *project = data;

  g_free (project->words);
  g_free (project->plan);
}

/* The office's entry for a project and year. Returns: its id; 0 if there is none; -1 with @error */
static gint64
find_record (FuleiLedger *ledger, int year, const char *project, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_PROJECT);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *text = g_strdup_printf ("%d", year);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_PROJECT_YEAR], FULEI_OPERATOR_EQUALS, text);
  fulei_query_add (query, &reg->fields[FULEI_PROJECT_PROJECT], FULEI_OPERATOR_EQUALS, project);
  fulei_query_set_limit (query, 1);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return -1;
  return ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

static gboolean
load_words (FuleiLedger *ledger, int year, FuleiProject *project, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_PROJECT);
  g_autoptr (FuleiRecord) record = NULL;

  project->target = FULEI_TARGET_UNSET;
  project->record = find_record (ledger, year, project->project->code, error);
  if (project->record <= 0)
    return project->record == 0;
  record = fulei_ledger_load (ledger, reg, project->record, error);
  if (record == NULL)
    return FALSE;
  project->target = fulei_record_get_integer (record, FULEI_PROJECT_TARGET, FULEI_TARGET_UNSET);
  project->words = g_strdup (fulei_record_get_text (record, FULEI_PROJECT_WORDS));
  project->plan = g_strdup (fulei_record_get_text (record, FULEI_PROJECT_PLAN));
  return TRUE;
}

/* The figures of a project stand together. */
static void
take_figures (FuleiProject *project, const GArray *figures)
{
  for (guint i = 0; i < figures->len; i++)
    {
      const FuleiFigure *figure = &g_array_index (figures, FuleiFigure, i);

      if (!g_str_equal (figure->project, project->project->code))
        continue;
      if (project->n_figures++ == 0)
        project->figures = figure;
      if (figure->key)
        project->key = figure;
    }
}

/**
 * fulei_project_year_load:
 * @today: the last day that counts, if it lies in the year
 * @township: (nullable): whose figures; targets and words are the office's
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR
 *
 * Reads the ten projects of a year (ACT-2, 晋政民〔2024〕40号 二).
 *
 * Returns: (transfer full) (nullable)
 */
FuleiProjectYear *
fulei_project_year_load (FuleiLedger *ledger, int year, FuleiDate today, const char *township, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (FuleiProjectYear) self = g_new0 (FuleiProjectYear, 1);
  const FuleiCodeList *codes = fulei_dictionary_find_code_list (fulei_ledger_get_dictionary (ledger), "project");

  self->year = year;
  self->figures = fulei_project_figures_load (ledger, year, today, township, cancellable, error);
  if (self->figures == NULL)
    return NULL;
  self->projects = g_array_new (FALSE, TRUE, sizeof (FuleiProject));
  g_array_set_clear_func (self->projects, project_clear);
  for (guint i = 0; i < codes->n_codes; i++)
    {
      FuleiProject project = { .project = &codes->codes[i] };

      take_figures (&project, self->figures);
      g_array_append_val (self->projects, project);
      if (!load_words (ledger, year, &g_array_index (self->projects, FuleiProject, i), error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/** fulei_project_year_free: @self: (transfer full) */
void
fulei_project_year_free (FuleiProjectYear *self)
{
  g_clear_pointer (&self->projects, g_array_unref);
  g_clear_pointer (&self->figures, g_array_unref);
  g_free (self);
}

/** fulei_project_year_get_year: Returns: whose figures they are */
int
fulei_project_year_get_year (const FuleiProjectYear *self)
{
  return self->year;
}

/** fulei_project_year_get_n: Returns: how many projects there are: ten */
guint
fulei_project_year_get_n (const FuleiProjectYear *self)
{
  return self->projects->len;
}

/** fulei_project_year_get: Returns: (transfer none) */
const FuleiProject *
fulei_project_year_get (const FuleiProjectYear *self, guint position)
{
  g_return_val_if_fail (position < self->projects->len, NULL);
  return &g_array_index (self->projects, FuleiProject, position);
}

/** fulei_project_is_reached: Returns: whether the key figure has come to the target; TRUE without a target */
gboolean
fulei_project_is_reached (const FuleiProject *project)
{
  gint64 scale = project->key != NULL && project->key->kind == FULEI_FIGURE_RATE ? 10 : 1;

  return project->target == FULEI_TARGET_UNSET || project->key == NULL ||
         project->key->value >= project->target * scale;
}

/** fulei_project_dup_figures: Returns: (transfer full): "村（居） 12 个；联络会议 3 次" */
char *
fulei_project_dup_figures (const FuleiProject *project, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < project->n_figures; i++)
    {
      g_autofree char *words = fulei_figure_dup_words (&project->figures[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? separator : "", words);
    }
  return g_string_free (text, FALSE);
}

static const char *
or_nothing (const char *words)
{
  return words != NULL && *words != '\0' ? words : NULL;
}

/**
 * fulei_project_office_save:
 * @project: a code of the list project
 * @target: FULEI_TARGET_UNSET for none
 * @words: (nullable)
 * @plan: (nullable)
 * @error: FULEI_LEDGER_ERROR
 *
 * Writes what the office says of a project in a year into its one entry, which is made when there is something to say.
 */
gboolean
fulei_project_office_save (FuleiLedger *ledger, int year, const char *project, gint64 target, const char *words,
                           const char *plan, GError **error)
{
  const FuleiChange change = { FULEI_CHANGE_EDIT, NULL, NULL, NULL };
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_PROJECT);
  gint64 id = find_record (ledger, year, project, error);
  g_autoptr (FuleiRecord) record = NULL;

  if (id < 0)
    return FALSE;
  if (id == 0 && target == FULEI_TARGET_UNSET && or_nothing (words) == NULL && or_nothing (plan) == NULL)
    return TRUE;
  record = id > 0 ? fulei_ledger_load (ledger, reg, id, error) : fulei_record_new (reg);
  if (record == NULL)
    return FALSE;
  fulei_record_set_integer (record, FULEI_PROJECT_YEAR, year);
  fulei_record_set_text (record, FULEI_PROJECT_PROJECT, project);
  fulei_record_set_text (record, FULEI_PROJECT_WORDS, or_nothing (words));
  fulei_record_set_text (record, FULEI_PROJECT_PLAN, or_nothing (plan));
  if (target == FULEI_TARGET_UNSET)
    fulei_record_clear (record, FULEI_PROJECT_TARGET);
  else
    fulei_record_set_integer (record, FULEI_PROJECT_TARGET, target);
  return fulei_ledger_save_one (ledger, &change, record, error);
}
