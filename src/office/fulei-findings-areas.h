/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-findings.h"

G_BEGIN_DECLS

/* The collectors of the areas of the programme, and what goes before the pass through the children; fulei-findings.c lists
 * them with their registers. */

gboolean fulei_findings_prepare_children (FuleiFindings *findings, GError **error);
gboolean fulei_findings_prepare_aids (FuleiFindings *findings, GError **error);
gboolean fulei_findings_prepare_entitlements (FuleiFindings *findings, GError **error);
gboolean fulei_findings_prepare_agreements (FuleiFindings *findings, GError **error);

gboolean fulei_findings_collect_camps (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_activities (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_needs (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_plans (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_site (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_visits (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_love (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_funds (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_organisations (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_spot_checks (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_staff (FuleiFindings *findings, GError **error);
gboolean fulei_findings_collect_guardianship (FuleiFindings *findings, GError **error);

G_END_DECLS
