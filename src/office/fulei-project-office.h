/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-project-figures.h"

G_BEGIN_DECLS

/* The ledger of the ten projects (ACT-2): what the registers show for a year, against the year's target, and what the
 * office itself writes about each. */

#define FULEI_TARGET_UNSET (-1)

typedef struct {
  const FuleiCode   *project;   /* borrowed from the dictionary */
  gint64             record;    /* of the register project; 0 if nothing was written yet */
  gint64             target;    /* of the key figure; per cent for a rate; FULEI_TARGET_UNSET */
  char              *words;     /* nullable: 工作情况 */
  char              *plan;      /* nullable: 下一步打算 */
  const FuleiFigure *figures;   /* borrowed from the ledger of the year */
  guint              n_figures;
  const FuleiFigure *key;       /* the one that the target is about */
} FuleiProject;

typedef struct _FuleiProjectYear FuleiProjectYear;

FuleiProjectYear   *fulei_project_year_load      (FuleiLedger *ledger, int year, FuleiDate today,
                                                  const char *township, GCancellable *cancellable,
                                                  GError **error);
void                fulei_project_year_free      (FuleiProjectYear *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiProjectYear, fulei_project_year_free)
int                 fulei_project_year_get_year  (const FuleiProjectYear *self);
guint               fulei_project_year_get_n     (const FuleiProjectYear *self);
const FuleiProject *fulei_project_year_get       (const FuleiProjectYear *self, guint position);

gboolean            fulei_project_is_reached     (const FuleiProject *project);
char               *fulei_project_dup_figures    (const FuleiProject *project, const char *separator);
gboolean            fulei_project_office_save    (FuleiLedger *ledger, int year, const char *project, gint64 target,
                                                  const char *words, const char *plan, GError **error);

G_END_DECLS
