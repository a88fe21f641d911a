/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-page.h"
#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

void fulei_blank_sheet_ask (FuleiPage *page, const FuleiRegister *reg);

G_END_DECLS
