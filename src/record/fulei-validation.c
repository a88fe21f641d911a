/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/fulei-validation.h"

#include <glib/gi18n-lib.h>

static void
issue_free (gpointer data)
{
  FuleiIssue *issue = data;

  g_free (issue->rule);
  g_free (issue->message);
  g_free (issue->source);
  g_free (issue);
}

/** fulei_issues_new: Returns: (transfer full) (element-type FuleiIssue): an empty list */
GPtrArray *
fulei_issues_new (void)
{
  return g_ptr_array_new_with_free_func (issue_free);
}

/**
 * fulei_issues_add:
 * @field: (nullable): where it is shown
 * @rule: (nullable): requirement id
 * @source: (nullable): the document it comes from, as a clerk cites it
 * @message: a sentence without personal data
 */
void
fulei_issues_add (GPtrArray *issues, FuleiSeverity severity, const FuleiField *field, const char *rule,
                  const char *source, const char *message)
{
  FuleiIssue *issue = g_new0 (FuleiIssue, 1);

  issue->severity = severity;
  issue->field = field;
  issue->rule = g_strdup (rule);
  issue->source = g_strdup (source);
  issue->message = g_strdup (message);
  g_ptr_array_add (issues, issue);
}

/** fulei_issues_has_error: Returns: whether the record must not be saved */
gboolean
fulei_issues_has_error (const GPtrArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    if (((const FuleiIssue *) g_ptr_array_index (issues, i))->severity == FULEI_ISSUE_ERROR)
      return TRUE;
  return FALSE;
}

/** fulei_issues_get_first_error: Returns: (transfer none) (nullable): what the first mistake says; NULL if there is none */
const char *
fulei_issues_get_first_error (const GPtrArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      if (issue->severity == FULEI_ISSUE_ERROR)
        return issue->message;
    }
  return NULL;
}

static void
check_exclusive (const FuleiRecord *record, const FuleiField *field, GPtrArray *issues)
{
  guint n_choices = fulei_record_count_choices (record, field->index);

  for (guint i = 0; n_choices > 1 && i < n_choices; i++)
    {
      const FuleiCode *code = fulei_record_get_choice (record, field->index, i)->code;

      if (code->exclusive)
        {
          g_autofree char *message = g_strdup_printf (_("“%s”里“%s”不能和别的选项同时勾选"), field->heading, code->label);

          fulei_issues_add (issues, FULEI_ISSUE_ERROR, field, NULL, NULL, message);
        }
    }
}

static void
check_amounts (const FuleiRecord *record, const FuleiField *field, GPtrArray *issues)
{
  guint n_choices = fulei_record_count_choices (record, field->index);

  for (guint i = 0; i < n_choices; i++)
    {
      const FuleiChoice *choice = fulei_record_get_choice (record, field->index, i);

      if (choice->amount != FULEI_NO_AMOUNT && (choice->amount < 0 || choice->amount > 10000000))
        {
          g_autofree char *message = g_strdup_printf (_("“%s”的“%s”金额应在 0 到 100000 元之间"), field->heading,
                                                      choice->code->label);

          fulei_issues_add (issues, FULEI_ISSUE_ERROR, field, NULL, NULL, message);
        }
    }
}

/**
 * fulei_record_validate:
 * @issues: (element-type FuleiIssue): gets an error for each required field that is empty and each several-of field
 *   that contradicts itself. The format of single values is checked where they come in, by fulei_value_parse().
 */
void
fulei_record_validate (const FuleiRecord *record, GPtrArray *issues)
{
  const FuleiRegister *reg = fulei_record_get_register (record);

  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];

      if (field->required && fulei_record_is_empty (record, i))
        {
          g_autofree char *message = g_strdup_printf (_("“%s”是必填项"), field->heading);

          fulei_issues_add (issues, FULEI_ISSUE_ERROR, field, NULL, NULL, message);
        }
      if (field->type == FULEI_FIELD_CODES)
        {
          check_exclusive (record, field, issues);
          check_amounts (record, field, issues);
        }
    }
}
