/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-rule.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* Money by source and site (FUND-1): 闽民童〔2021〕32号 三（二）, 晋政民〔2024〕40号 四（三） (专款专用). */

extern const FuleiRule fulei_rule_fund_overdrawn;
extern const FuleiRule fulei_rule_fund_purpose;
extern const FuleiRule fulei_rule_fund_voucher;

/* One entry. Codes are interned strings (g_intern_string()), compared by address. */
typedef struct {
  gint64      id;
  gint64      site;                     /* 0: of the office, of no site */
  gint64      cents;
  const char *source;
  const char *purpose;
  FuleiDate   day;
  gboolean    income;
} FuleiFundFact;

/* What one source and site has: cents. */
typedef struct {
  const char *source;
  gint64      site;
  gint64      income;
  gint64      spending;
} FuleiFundBalance;

typedef enum {
  FULEI_FUND_OVERDRAWN,                 /* with this entry more is spent than there was */
  FULEI_FUND_NO_INCOME,                 /* the account never had money for this purpose */
} FuleiFundFault;

/* @balance: cents, after the entry */
typedef void (*FuleiFundFound) (const FuleiFundFact *fact, FuleiFundFault fault, gint64 balance, gpointer data);

int     fulei_fund_compare         (gconstpointer a, gconstpointer b);
int     fulei_fund_compare_account (const FuleiFundFact *a, const FuleiFundFact *b);
void    fulei_fund_review          (FuleiFundFact *facts, guint n_facts, FuleiFundFound found, gpointer data);
GArray *fulei_fund_balances        (FuleiFundFact *facts, guint n_facts);
void    fulei_fund_check           (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
