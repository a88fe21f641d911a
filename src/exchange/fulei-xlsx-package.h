/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libxml/parser.h>

G_BEGIN_DECLS

/* The ZIP of an .xlsx, its limits, and streaming of its XML parts. */
typedef struct _FuleiXlsxPackage FuleiXlsxPackage;

/* What a part's handlers share with the parser: the first problem found ends the parse. */
typedef struct
{
  xmlParserCtxtPtr parser;
  const xmlChar *namespace_uri; /* of the root element, interned; elements of others are extensions */
  GError *error;
  gboolean stopped;
} FuleiXlsxParse;

typedef void (*FuleiXlsxStart) (gpointer user_data, const char *name, int n_attributes, const xmlChar **attributes);
typedef void (*FuleiXlsxEnd)   (gpointer user_data, const char *name);
typedef void (*FuleiXlsxText)  (gpointer user_data, const char *text, gsize length);

typedef struct
{
  const char *root; /* local name that the part must begin with */
  FuleiXlsxStart start;
  FuleiXlsxEnd end;
  FuleiXlsxText text;
} FuleiXlsxHandlers;

FuleiXlsxPackage *fulei_xlsx_package_open     (const char *path, GError **error);
void              fulei_xlsx_package_close    (FuleiXlsxPackage *package);
gboolean          fulei_xlsx_package_has      (FuleiXlsxPackage *package, const char *part);
gboolean          fulei_xlsx_package_parse    (FuleiXlsxPackage *package, const char *part, const FuleiXlsxHandlers *handlers,
                                               FuleiXlsxParse *parse, gpointer user_data, double *progress,
                                               GError **error);
gboolean          fulei_xlsx_package_find_tail (FuleiXlsxPackage *package, const char *part, const char *mark,
                                               GByteArray *tail, GError **error);
char             *fulei_xlsx_dup_attribute    (int n_attributes, const xmlChar **attributes, const char *name);
const char       *fulei_xlsx_get_attribute    (int n_attributes, const xmlChar **attributes, const char *name,
                                               gsize *length);
void              fulei_xlsx_parse_fail       (FuleiXlsxParse *parse, int code, const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiXlsxPackage, fulei_xlsx_package_close)

G_END_DECLS
