/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* What any record breaks of the rules, as at a day: for `fuleictl check-rules`, and for the line on top of each page
 * that says what needs doing there. Each area of the programme has a collector, which reads what it needs once and
 * asks the rules of src/domain. */
typedef struct _FuleiFindings FuleiFindings;

typedef struct {
  const FuleiRule *rule;
  gint64           record;              /* of the rule's register; 0 for the office as a whole */
  const char      *words;               /* a sentence on this record, without personal data; owned by the findings */
} FuleiFinding;

/* Adds what its area's records break. Returns: FALSE with an error of the ledger, or cancelled */
typedef gboolean (*FuleiFindingsCollector) (FuleiFindings *findings, GError **error);

FuleiFindings      *fulei_findings_collect    (FuleiLedger *ledger, FuleiDate as_of, const char *reg,
                                               GCancellable *cancellable, GError **error);
gboolean            fulei_findings_narrow     (FuleiFindings *findings, FuleiLedger *ledger, const char *township,
                                               GError **error);
void                fulei_findings_free       (FuleiFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiFindings, fulei_findings_free)

guint               fulei_findings_get_n      (const FuleiFindings *findings);
const FuleiFinding *fulei_findings_get        (const FuleiFindings *findings, guint position);

GPtrArray          *fulei_findings_list_of_record (const FuleiFindings *findings, gint64 record);

/* Facts that several areas need, read once, when first asked for. */
typedef enum { FULEI_CHILD_RISK_UNKNOWN, FULEI_CHILD_RISK_LOW, FULEI_CHILD_RISK_MEDIUM, FULEI_CHILD_RISK_HIGH } FuleiChildRisk;

typedef struct {
  gint64    id;
  gint64    village;                    /* 0: unknown */
  FuleiDate birth;                      /* 0: unknown; the first of the month where only that is known */
  gint64    created;                    /* the change that made the record */
  guint     risk : 2;                   /* FuleiChildRisk */
  guint     left_behind : 1;
  guint     difficulty : 1;
  guint     on_roll : 1;                /* as at the findings' day (CHILD-5) */
} FuleiChildFact;

typedef struct {
  gint64     id;
  const char *name;                     /* owned by the findings */
} FuleiVillageFact;

typedef struct {
  gint64    id;
  FuleiDate found_on;
  guint     met : 1;
  guint     said : 1;                   /* it is written what met it */
} FuleiNeedFact;

/* Sees a child, on the roll or not, with what is known of it; @cursor has read it. Returns: FALSE with @error */
typedef gboolean (*FuleiFindingsLook) (FuleiFindings *findings, const FuleiRecord *child, const FuleiChildFact *fact,
                                       FuleiCursor *cursor, gpointer data, GError **error);

/* For collectors. */
gboolean            fulei_findings_asked_for  (const FuleiFindings *findings, const char *reg);
void                fulei_findings_watch_children (FuleiFindings *findings, const guint *fields, guint n_fields,
                                               FuleiFindingsLook look, gpointer data, GDestroyNotify free_data);
FuleiLedger        *fulei_findings_get_ledger (const FuleiFindings *findings);
FuleiDate           fulei_findings_get_day    (const FuleiFindings *findings);
GCancellable       *fulei_findings_get_cancellable (const FuleiFindings *findings);
const FuleiRegister *fulei_findings_get_register (const FuleiFindings *findings, guint reg);
void                fulei_findings_add        (FuleiFindings *findings, const FuleiRule *rule, gint64 record,
                                               const char *format, ...) G_GNUC_PRINTF (4, 5);
const char         *fulei_findings_keep       (FuleiFindings *findings, const char *words);
void                fulei_findings_add_kept   (FuleiFindings *findings, const FuleiRule *rule, gint64 record,
                                               const char *words);
FuleiCursor        *fulei_findings_scan       (FuleiFindings *findings, guint reg, const guint *fields,
                                               guint n_fields, FuleiRecord **record, GError **error);
FuleiDate           fulei_findings_get_change_day (FuleiFindings *findings, gint64 change, GError **error);
const FuleiChildFact *fulei_findings_get_children (FuleiFindings *findings, guint *n_children, GError **error);
const FuleiChildFact *fulei_findings_find_child (FuleiFindings *findings, gint64 id, GError **error);
const FuleiVillageFact *fulei_findings_get_villages (FuleiFindings *findings, guint *n_villages, GError **error);
const FuleiVillageFact *fulei_findings_find_village (FuleiFindings *findings, gint64 id, GError **error);
const GArray       *fulei_findings_get_needs  (FuleiFindings *findings, GError **error);

G_END_DECLS
