/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

/* One record of any register, packed: a slot of eight bytes a field and one arena for the texts.
 *
 * A field is either text-like (TEXT, NOTE, DATE, MONTH, CODE, IDENTITY, PHONE, CREDIT_CODE), integer-like (INTEGER,
 * MONEY in cents, YES_NO, REFERENCE, ATTACHMENT), or CODES, which holds choices. Every field can be empty.
 * Dates are ISO text, "2013-05-02", or "2013-05" where the field is partial. */
typedef struct _FuleiRecord FuleiRecord;

typedef struct {
  const FuleiCode *code;
  const char      *words;       /* borrowed from the record; NULL if none */
  gint64           amount;      /* cents; FULEI_NO_AMOUNT if none */
} FuleiChoice;

#define FULEI_NO_AMOUNT G_MININT64

FuleiRecord         *fulei_record_new            (const FuleiRegister *reg);
FuleiRecord         *fulei_record_copy           (const FuleiRecord *record);
void                 fulei_record_free           (FuleiRecord *record);
void                 fulei_record_reset          (FuleiRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiRecord, fulei_record_free)

const FuleiRegister *fulei_record_get_register   (const FuleiRecord *record);
gint64               fulei_record_get_id         (const FuleiRecord *record);
void                 fulei_record_set_id         (FuleiRecord *record, gint64 id);
gint64               fulei_record_get_created_change (const FuleiRecord *record);
gint64               fulei_record_get_changed_change (const FuleiRecord *record);
void                 fulei_record_set_changes    (FuleiRecord *record, gint64 created, gint64 changed);
gboolean             fulei_record_get_deleted    (const FuleiRecord *record);
void                 fulei_record_set_deleted    (FuleiRecord *record, gboolean deleted);

gboolean             fulei_record_is_empty       (const FuleiRecord *record, guint field);
const char          *fulei_record_get_text       (const FuleiRecord *record, guint field);
gint64               fulei_record_get_integer    (const FuleiRecord *record, guint field, gint64 fallback);
guint                fulei_record_count_choices  (const FuleiRecord *record, guint field);
const FuleiChoice   *fulei_record_get_choice     (const FuleiRecord *record, guint field, guint position);
const FuleiChoice   *fulei_record_find_choice    (const FuleiRecord *record, guint field, const char *code);
gboolean             fulei_record_has_code       (const FuleiRecord *record, guint field, const char *code);

void                 fulei_record_set_text       (FuleiRecord *record, guint field, const char *text);
void                 fulei_record_set_text_length (FuleiRecord *record, guint field, const char *text, gsize length);
void                 fulei_record_set_integer    (FuleiRecord *record, guint field, gint64 value);
void                 fulei_record_set_choice     (FuleiRecord *record, guint field, const FuleiCode *code, const char *words, gint64 amount);
void                 fulei_record_unset_choice   (FuleiRecord *record, guint field, const FuleiCode *code);
void                 fulei_record_clear          (FuleiRecord *record, guint field);

void                 fulei_record_copy_field     (FuleiRecord *record, const FuleiRecord *from, guint field);
gboolean             fulei_record_equal_field    (const FuleiRecord *a, const FuleiRecord *b, guint field);
gboolean             fulei_record_equal          (const FuleiRecord *a, const FuleiRecord *b);

G_END_DECLS
