/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-template-reader.h"

G_BEGIN_DECLS

gboolean fulei_template_read_style (FuleiTemplateReader *reader, xmlNode *node, FuleiStyle *style);
gboolean fulei_template_read_block (FuleiTemplateReader *reader, xmlNode *node, const FuleiStyle *style,
                                    GPtrArray *blocks);
gboolean fulei_template_read_align (FuleiTemplateReader *reader, xmlNode *node, FuleiAlign *align);
gboolean fulei_template_read_align_of (FuleiTemplateReader *reader, xmlNode *node, const char *name, FuleiAlign *align);
gboolean fulei_template_read_vertical_align (FuleiTemplateReader *reader, xmlNode *node, FuleiAlign *align);
gboolean fulei_template_read_length (FuleiTemplateReader *reader, xmlNode *node, const char *name, double *points);
gboolean fulei_template_read_matrix (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block);
gboolean fulei_template_read_cards (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block);
gboolean fulei_template_read_image (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block);
gboolean fulei_template_read_table (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block);

G_END_DECLS
