/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-short-visit-private.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

static char *
dup_words (FuleiShortVisit *self, const FuleiRecord *record, guint field)
{
  return fulei_value_dup_words (record, &fulei_record_get_register (record)->fields[field],
                                fulei_desk_get_references (self->desk), FALSE);
}

/* Returns: (transfer full) (nullable): the newest visit, call or attempt */
static FuleiRecord *
load_last (FuleiShortVisit *self, gint64 child)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (self->reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &self->reg->fields[FULEI_VISIT_CHILD], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_sort (query, &self->reg->fields[FULEI_VISIT_VISITED_ON], TRUE);
  fulei_query_set_limit (query, 1);
  ids = fulei_query_select_ids (query, ledger, NULL, NULL);
  return ids != NULL && ids->len > 0 ? fulei_ledger_load (ledger, self->reg, g_array_index (ids, gint64, 0), NULL)
                                     : NULL;
}

static void
show_last (FuleiShortVisit *self, gint64 child)
{
  g_autoptr (FuleiRecord) visit = load_last (self, child);
  g_autoptr (GString) line = g_string_new (NULL);
  FuleiProblem problem;

  if (visit == NULL)
    g_string_append (line, _("还没有走访联系的记录"));
  else
    {
      g_autofree char *method = dup_words (self, visit, FULEI_VISIT_METHOD);
      g_autofree char *reached = dup_words (self, visit, FULEI_VISIT_REACHED);

      fulei_visit_get_problem (visit, &problem);
      g_string_append_printf (line, _("上次 %s %s %s"), fulei_record_get_text (visit, FULEI_VISIT_VISITED_ON), method,
                              reached);
      if (fulei_problem_has_words (problem.words))
        g_string_append_printf (line, _("　问题（%s）：%s"), problem.solved ? _("已解决") : _("未解决"), problem.words);
    }
  gtk_label_set_label (self->last, line->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->last), line->str);
}

/** fulei_short_visit_show_child: whose visit it is: name, level, village, age, and what was last */
void
fulei_short_visit_show_child (FuleiShortVisit *self, const FuleiRecord *child)
{
  g_autofree char *name = dup_words (self, child, FULEI_CHILD_NAME), *risk = dup_words (self, child, FULEI_CHILD_RISK_LEVEL);
  g_autofree char *village = dup_words (self, child, FULEI_CHILD_VILLAGE);
  const char *level = fulei_record_get_text (child, FULEI_CHILD_RISK_LEVEL);
  FuleiDate birth = fulei_child_birth (child);
  g_autoptr (GString) place = g_string_new (village);

  if (birth != 0)
    g_string_append_printf (place, _("　%d 岁"), fulei_date_age (birth, fulei_clock_today ()));
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->risk, level != NULL ? risk : _("未评估"));
  gtk_widget_set_css_classes (GTK_WIDGET (self->risk), (const char *[]) { "badge", level != NULL ? level : "low", NULL });
  gtk_label_set_label (self->place, place->str);
  show_last (self, fulei_record_get_id (child));
}
