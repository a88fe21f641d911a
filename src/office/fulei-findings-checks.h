/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-vetting.h"
#include "office/fulei-findings.h"

G_BEGIN_DECLS

/* 入职查询 of the people that other records name (LOVE-3), read in one go. */
typedef struct {
  gint64       id;
  FuleiVetting vetting;                 /* its result outlives the record */
} FuleiPersonCheck;

GArray             *fulei_findings_load_checks (FuleiFindings *findings, guint reg, GArray *ids, GError **error);
const FuleiVetting *fulei_findings_find_check  (const GArray *checks, gint64 person);

G_END_DECLS
