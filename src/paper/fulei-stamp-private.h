/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-pages.h"

G_BEGIN_DECLS

void fulei_pages_draw_stamp (FuleiPages *pages, cairo_t *cr);

G_END_DECLS
