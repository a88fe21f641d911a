/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/fulei-word-table.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The year's catalogue of filed papers, 归档文件目录 (DA/T 22-2015): a part for each retention period and matter. */
typedef struct {
  int         year;
  const char *retention;        /* code */
  const char *matter;           /* code, or NULL */
  gint64      n_papers;
} FuleiFileSeries;

typedef enum {
  FULEI_CATALOGUE_NUMBER, FULEI_CATALOGUE_FILE_NUMBER, FULEI_CATALOGUE_DOCUMENT_NUMBER, FULEI_CATALOGUE_RESPONSIBLE,
  FULEI_CATALOGUE_TITLE, FULEI_CATALOGUE_DATE, FULEI_CATALOGUE_SECRECY, FULEI_CATALOGUE_PAGES, FULEI_CATALOGUE_REMARKS,
  FULEI_N_CATALOGUE_COLUMNS
} FuleiCatalogueColumn;

GArray         *fulei_catalogue_list_series (FuleiLedger *ledger, int year, GError **error);
GArray         *fulei_catalogue_select      (FuleiLedger *ledger, const FuleiFileSeries *series, GError **error);
FuleiWordTable *fulei_catalogue_load        (FuleiLedger *ledger, const FuleiFileSeries *series, GError **error);
const char     *fulei_catalogue_get_retention_label (FuleiLedger *ledger, const char *retention);
const char     *fulei_catalogue_get_matter_label (FuleiLedger *ledger, const char *matter);
gboolean        fulei_catalogue_write_pdf   (FuleiLedger *ledger, int year, const char *path, GCancellable *cancellable,
                                             GError **error);
gboolean        fulei_catalogue_write_xlsx  (FuleiLedger *ledger, int year, const char *path, GError **error);

G_END_DECLS
