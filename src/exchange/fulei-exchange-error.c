/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/fulei-exchange-error.h"

G_DEFINE_QUARK (fulei-exchange-error-quark, fulei_exchange_error)
