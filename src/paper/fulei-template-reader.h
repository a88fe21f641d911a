/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "paper/fulei-template-private.h"

G_BEGIN_DECLS

/* What the files that read a template share. Only they know libxml2. */
typedef struct {
  FuleiTemplate          *template;
  const FuleiDictionary  *dictionary;
  const char             *name;         /* of the file, for messages */
  GError                **error;
  gboolean                in_cards;     /* fields are of the cards' records */
  double                  card_width;   /* room in each, points */
  const FuleiRegister    *card_target;  /* of these, NULL if none are known */
} FuleiTemplateReader;

gboolean    fulei_template_reader_fail       (FuleiTemplateReader *reader, const xmlNode *node, const char *format,
                                              ...) G_GNUC_PRINTF (3, 4);
const char *fulei_template_reader_keep       (FuleiTemplateReader *reader, const char *text);
const char *fulei_template_reader_attribute  (FuleiTemplateReader *reader, xmlNode *node, const char *name);
gboolean    fulei_template_reader_check      (FuleiTemplateReader *reader, xmlNode *node, const char *const *names);
gboolean    fulei_template_reader_number     (FuleiTemplateReader *reader, xmlNode *node, const char *name,
                                              double least, double most, double *value);
gboolean    fulei_template_reader_count      (FuleiTemplateReader *reader, xmlNode *node, const char *name,
                                              guint least, guint most, guint *value);
gboolean    fulei_template_reader_yes        (FuleiTemplateReader *reader, xmlNode *node, const char *name,
                                              gboolean *value);
gboolean    fulei_template_reader_over       (FuleiTemplateReader *reader, xmlNode *node, int *list,
                                              const char **table);
gboolean    fulei_template_reader_list       (FuleiTemplateReader *reader, xmlNode *node, const char *name, int *list);
const FuleiRegister *fulei_template_reader_scope (const FuleiTemplateReader *reader, int list);
const FuleiField *fulei_template_reader_field (FuleiTemplateReader *reader, xmlNode *node, const FuleiRegister *target,
                                              const char *id);
double      fulei_template_reader_width      (const FuleiTemplateReader *reader);
gboolean    fulei_template_reader_is_element (const xmlNode *node, const char *name);
gboolean    fulei_template_reader_skips      (FuleiTemplateReader *reader, xmlNode *node, gboolean *skip);
gboolean    fulei_template_read_inlines      (FuleiTemplateReader *reader, xmlNode *parent,
                                              const FuleiRegister *target, GPtrArray *inlines);

G_END_DECLS
