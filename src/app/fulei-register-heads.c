/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-register-heads.h"

#include "app/fulei-duty-elsewhere.h"
#include "app/fulei-filing-head.h"
#include "app/fulei-fund-balance.h"
#include "app/fulei-spot-check-head.h"

static const struct {
  const char *reg;
  GtkWidget *(*create) (FuleiDesk *desk);
} heads[] = {
  { "filed_paper", fulei_filing_head_new },
  { "fund_entry", fulei_fund_balance_new },
  { "spot_check", fulei_spot_check_head_new },
};

/** fulei_register_heads_build: Returns: (transfer floating) (nullable): what stands above the list of @reg */
GtkWidget *
fulei_register_heads_build (FuleiDesk *desk, const FuleiRegister *reg)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_equal (heads[i].reg, reg->id))
      return heads[i].create (desk);
  return fulei_duty_elsewhere_new (desk, reg);
}
