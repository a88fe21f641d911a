/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-visit-rows.h"
#include "record/fulei-pseudonyms.h"
#include "record/fulei-value.h"
#include "record/fulei-word-table.h"

G_BEGIN_DECLS

/* What a sheet is filled with. Records and lists are borrowed: they must live until the sheet is composed. */
typedef struct _FuleiPaperData FuleiPaperData;

/* PRIV-3, BEYOND-10 */
typedef enum {
  FULEI_PRIVACY_MASKED,         /* identity numbers, phones and addresses masked */
  FULEI_PRIVACY_FULL,
  FULEI_PRIVACY_NUMBERED,       /* numbers in place of names, nothing of numbers, phones and addresses */
} FuleiPrivacy;

/* Finds the record that a reference points to. Returns: (transfer none) (nullable): it, until the sheet is composed */
typedef const FuleiRecord *(*FuleiRecordFinder) (const FuleiRegister *target, gint64 id, gpointer data);

/* Gives the file that an ATTACHMENT field holds. Returns: (transfer full) (nullable): its bytes */
typedef GBytes *(*FuleiImageLoader) (const FuleiRecord *record, const FuleiField *field, gpointer data);

typedef enum {
  FULEI_PAPER_OFFICE,           /* 晋江市××镇人民政府 */
  FULEI_PAPER_YEAR,
  FULEI_PAPER_PRINTED_BY,
  FULEI_PAPER_PRINTED_AT,
  FULEI_PAPER_TITLE,            /* of a roster; the register's label if not given */
  FULEI_PAPER_REMARK,           /* what was selected, as at when */
  FULEI_N_PAPER_TEXTS
} FuleiPaperText;

FuleiPaperData *fulei_paper_data_new               (const FuleiRegister *target, FuleiPrivacy privacy);
void            fulei_paper_data_free              (FuleiPaperData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiPaperData, fulei_paper_data_free)

void            fulei_paper_data_set_record        (FuleiPaperData *data, const FuleiRecord *record);
void            fulei_paper_data_set_rows          (FuleiPaperData *data, const FuleiRecord *const *records,
                                                   guint n_records);
void            fulei_paper_data_set_columns       (FuleiPaperData *data, const FuleiField *const *fields,
                                                   guint n_fields);
void            fulei_paper_data_set_list          (FuleiPaperData *data, const char *name,
                                                    const FuleiRecord *const *records, guint n_records);
void            fulei_paper_data_set_visits        (FuleiPaperData *data, const FuleiVisitRows *rows);
void            fulei_paper_data_set_text          (FuleiPaperData *data, FuleiPaperText text, const char *words);
void            fulei_paper_data_set_references    (FuleiPaperData *data, const FuleiReferences *references);
void            fulei_paper_data_set_pseudonyms    (FuleiPaperData *data, const FuleiPseudonyms *pseudonyms);
void            fulei_paper_data_set_record_finder (FuleiPaperData *data, FuleiRecordFinder finder,
                                                   gpointer finder_data);
void            fulei_paper_data_set_words         (FuleiPaperData *data, const char *name, const char *words);
void            fulei_paper_data_take_table        (FuleiPaperData *data, const char *name, FuleiWordTable *table);
void            fulei_paper_data_set_image_loader  (FuleiPaperData *data, FuleiImageLoader loader,
                                                    gpointer loader_data);
void            fulei_paper_data_clear_fill        (FuleiPaperData *data);
void            fulei_paper_data_set_headroom      (FuleiPaperData *data, double points);

const FuleiRegister *fulei_paper_data_get_register (const FuleiPaperData *data);
double          fulei_paper_data_get_headroom      (const FuleiPaperData *data);
FuleiPrivacy    fulei_paper_data_get_privacy       (const FuleiPaperData *data);
const FuleiRecord *fulei_paper_data_get_record     (const FuleiPaperData *data);
const FuleiRecord *const *fulei_paper_data_get_rows (const FuleiPaperData *data, guint *n_records);
const FuleiField *const *fulei_paper_data_get_columns (const FuleiPaperData *data, guint *n_fields);
const FuleiRecord *const *fulei_paper_data_get_list (const FuleiPaperData *data, const char *name, guint *n_records);
const char     *fulei_paper_data_get_text          (const FuleiPaperData *data, FuleiPaperText text);
char           *fulei_paper_data_dup_value         (const FuleiPaperData *data, const FuleiRecord *record,
                                                    const FuleiField *field);
char           *fulei_paper_data_dup_plain         (const FuleiPaperData *data, const char *words);
char                 *fulei_paper_data_dup_behind (const FuleiPaperData *data, const FuleiField *field, const char *words);
gboolean              fulei_paper_data_ticks      (const FuleiPaperData *data, const FuleiField *field);
const char     *fulei_paper_data_get_words         (const FuleiPaperData *data, const char *name);
const FuleiWordTable *fulei_paper_data_get_table   (const FuleiPaperData *data, const char *name);
GBytes         *fulei_paper_data_load_image        (const FuleiPaperData *data, const FuleiRecord *record,
                                                    const FuleiField *field);
const FuleiRecord *fulei_paper_data_find_record    (const FuleiPaperData *data, const FuleiRecord *record,
                                                    const FuleiField *field);

G_END_DECLS
