/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-form-insert.h"

G_BEGIN_DECLS

/* On top of an agreement's form: how it stands today, 从档案填入 and 续签 (GUARD-1). A new agreement is filled when its
 * child is known. Actions: agreement.fill, agreement.renew. */
#define FULEI_TYPE_AGREEMENT_BAR (fulei_agreement_bar_get_type ())
G_DECLARE_FINAL_TYPE (FuleiAgreementBar, fulei_agreement_bar, FULEI, AGREEMENT_BAR, GtkWidget)

G_END_DECLS
