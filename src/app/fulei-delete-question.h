/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

gboolean fulei_delete_question_ask (GtkWidget *widget, const FuleiRegister *reg, guint n_records, GCallback confirmed);

G_END_DECLS
