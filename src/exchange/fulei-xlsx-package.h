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

/* Called between elements: takes what it can of the bytes before @end, behind which is a NUL, and returns where it
 * stopped; @cut: that only more bytes can tell whether it takes the element there. */
typedef const char *(*FuleiXlsxTake) (gpointer user_data, const char *at, const char *end, gboolean *cut);
/* Returns up to where libxml2 gets the bytes from @at on before the handlers are asked to take any again. */
typedef const char *(*FuleiXlsxFind) (gpointer user_data, const char *at, const char *end);

typedef struct
{
  const char *root; /* local name that the part must begin with */
  FuleiXlsxStart start;
  FuleiXlsxEnd end;
  FuleiXlsxText text;
  FuleiXlsxTake take; /* NULL: all goes through libxml2 */
  FuleiXlsxFind find_next;
} FuleiXlsxHandlers;

FuleiXlsxPackage *fulei_xlsx_package_open     (const char *path, GError **error);
void              fulei_xlsx_package_close    (FuleiXlsxPackage *package);
gboolean          fulei_xlsx_package_has      (FuleiXlsxPackage *package, const char *part);
guint64           fulei_xlsx_package_get_size (FuleiXlsxPackage *package, const char *part);
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
