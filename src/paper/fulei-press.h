/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-pages.h"
#include "paper/fulei-paper-data.h"
#include "paper/fulei-template.h"

G_BEGIN_DECLS

/* Composes sheets: template + data → pages. Holds the fonts, and the fixed parts of pages once drawn, for all sheets
 * that are made with it. Belongs to one thread. */
typedef struct _FuleiPress FuleiPress;

FuleiPress *fulei_press_new     (void);
FuleiPress *fulei_press_ref     (FuleiPress *press);
void        fulei_press_unref   (FuleiPress *press);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiPress, fulei_press_unref)

FuleiPages *fulei_press_compose (FuleiPress *press, FuleiTemplate *template, const FuleiPaperData *data);

G_END_DECLS
