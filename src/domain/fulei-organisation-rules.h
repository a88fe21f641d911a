/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* Organisations, their contracts and people, and liaison meetings (ORG-1): 晋政民〔2024〕40号 二（十）. */

extern const FuleiRule fulei_rule_organisation_no_code;
extern const FuleiRule fulei_rule_organisation_code_kind;
extern const FuleiRule fulei_rule_organisation_closed;
extern const FuleiRule fulei_rule_contract_ending;
extern const FuleiRule fulei_rule_follow_up_overdue;
extern const FuleiRule fulei_rule_person_unvetted;
extern const FuleiRule fulei_rule_person_vetting_expired;
extern const FuleiRule fulei_rule_person_vetting_due;

#define FULEI_CONTRACT_NOTICE_DAYS 60   /* a new purchase takes about so long *(chosen)* */

/* What an organisation still does on a day. */
typedef struct {
  FuleiDate contract_to;                /* the last day of any contract that has begun or will begin; 0: none */
  guint     n_contracts;                /* in force */
  guint     n_people;                   /* in service */
} FuleiOrganisationWork;

gboolean fulei_organisation_needs_code    (const char *kind);
gboolean fulei_organisation_code_fits     (const char *kind, const char *credit_code);
gboolean fulei_organisation_is_closed     (FuleiDate closed_on, FuleiDate day);
guint    fulei_organisation_days_left     (const FuleiOrganisationWork *work, FuleiDate day);
gboolean fulei_follow_up_is_overdue       (FuleiDate by, gboolean done, FuleiDate day);

void     fulei_organisation_check         (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);
void     fulei_meeting_check              (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);
void     fulei_worker_check               (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
