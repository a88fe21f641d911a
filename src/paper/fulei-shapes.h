/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-composer.h"

G_BEGIN_DECLS

/* What charts are drawn with: filled areas, lines from point to point, words. All of it is vectors and real text. */

#define FULEI_BLACK 0x000000

void   fulei_composer_add_area      (FuleiComposer *composer, const FuleiPoint *points, guint n_points,
                                     guint32 colour);
void   fulei_composer_add_rectangle (FuleiComposer *composer, double x, double y, double width, double height,
                                     guint32 colour);
void   fulei_composer_add_line      (FuleiComposer *composer, const FuleiPoint *points, guint n_points, double width,
                                     FuleiDash dash, guint32 colour);
double fulei_composer_measure       (const FuleiComposer *composer, FuleiFace face, double size, const char *words);
void   fulei_composer_add_words     (FuleiComposer *composer, FuleiFace face, double size, double x, double baseline,
                                     FuleiAlign align, const char *words);
void   fulei_composer_add_label     (FuleiComposer *composer, const FuleiLabel *label);

G_END_DECLS
