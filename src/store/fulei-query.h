/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Which records of a register, in which order. Plain data until it is run against a ledger. */
typedef struct _FuleiQuery FuleiQuery;

typedef enum {
  FULEI_OPERATOR_EQUALS,
  FULEI_OPERATOR_NOT_EQUALS,    /* empty fields too */
  FULEI_OPERATOR_IN,            /* one of several values */
  FULEI_OPERATOR_BEFORE,        /* dates, numbers: less than the value */
  FULEI_OPERATOR_AFTER,         /* greater than the value */
  FULEI_OPERATOR_CONTAINS,      /* texts: anywhere, letters of either case */
  FULEI_OPERATOR_EMPTY,
  FULEI_OPERATOR_NOT_EMPTY,
  FULEI_OPERATOR_HAS_CODE,      /* CODES: this choice is ticked (EQUALS and IN mean the same there) */
  FULEI_N_OPERATORS
} FuleiOperator;

typedef enum {
  FULEI_SHOW_LIVE,              /* what is not in the recycle bin */
  FULEI_SHOW_DELETED,           /* the recycle bin */
  FULEI_SHOW_ALL,
} FuleiShow;

FuleiQuery          *fulei_query_new            (const FuleiRegister *reg);
FuleiQuery          *fulei_query_new_from_text  (const FuleiRegister *reg, const char *text);
FuleiQuery          *fulei_query_copy           (const FuleiQuery *query);
void                 fulei_query_free           (FuleiQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiQuery, fulei_query_free)

const FuleiRegister *fulei_query_get_register   (const FuleiQuery *query);
char                *fulei_query_dup_text       (const FuleiQuery *query);
void                 fulei_query_set_search     (FuleiQuery *query, const char *text);
const char          *fulei_query_get_search     (const FuleiQuery *query);
void                 fulei_query_add            (FuleiQuery *query, const FuleiField *field, FuleiOperator op,
                                                 const char *value);
void                 fulei_query_add_in         (FuleiQuery *query, const FuleiField *field, const char *const *values);
void                 fulei_query_remove         (FuleiQuery *query, const FuleiField *field);
void                 fulei_query_set_incomplete (FuleiQuery *query, int below);
void                 fulei_query_set_show       (FuleiQuery *query, FuleiShow show);
void                 fulei_query_set_as_at      (FuleiQuery *query, FuleiDate day);
void                 fulei_query_set_ids        (FuleiQuery *query, const gint64 *ids, guint n_ids);
void                 fulei_query_clear_ids      (FuleiQuery *query);
void                 fulei_query_set_township   (FuleiQuery *query, const char *township);
const char          *fulei_query_get_township   (const FuleiQuery *query);
gboolean             fulei_register_has_township (const FuleiRegister *reg);
void                 fulei_query_set_sort       (FuleiQuery *query, const FuleiField *field, gboolean descending);
void                 fulei_query_set_limit      (FuleiQuery *query, guint limit);
gboolean             fulei_query_is_narrowed    (const FuleiQuery *query);

/* Reading. Field lists: NULL for all fields. Values of conditions are in storage form (fulei_value_dup_storage()). */
typedef struct {
  char  *value;                 /* storage form; NULL counts the records without one */
  gint64 count;
} FuleiCount;

GArray              *fulei_query_select_ids     (const FuleiQuery *query, FuleiLedger *ledger,
                                                 GCancellable *cancellable, GError **error);
gint64               fulei_query_count          (const FuleiQuery *query, FuleiLedger *ledger,
                                                 GCancellable *cancellable, GError **error);
GArray              *fulei_query_count_by       (const FuleiQuery *query, FuleiLedger *ledger, const FuleiField *field,
                                                 GCancellable *cancellable, GError **error);
gboolean             fulei_query_count_references (FuleiLedger *ledger, const FuleiField *link, const gint64 *ids,
                                                 guint n_ids, gint64 *counts, GCancellable *cancellable, GError **error);
GPtrArray           *fulei_query_load_page      (FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *ids,
                                                 guint n_ids,
                                                 const FuleiField *const *fields, guint n_fields, guint8 *completeness,
                                                 GError **error);

/* One record after the other into one reused record. Keeps the ledger locked until it is freed, on the same thread;
 * a scan, which goes through a whole register at four times the speed, lets others have it in between. */
typedef struct _FuleiCursor FuleiCursor;

FuleiCursor         *fulei_cursor_new           (FuleiLedger *ledger, const FuleiQuery *query,
                                                 const FuleiField *const *fields, guint n_fields, GError **error);
FuleiCursor         *fulei_cursor_new_for_ids   (FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *ids,
                                                 guint n_ids,
                                                 const FuleiField *const *fields, guint n_fields, GError **error);
FuleiCursor         *fulei_cursor_new_scan      (FuleiLedger *ledger, const FuleiRegister *reg,
                                                 const FuleiField *const *fields, guint n_fields,
                                                 GCancellable *cancellable, GError **error);
FuleiCursor         *fulei_cursor_new_scan_with_changes (FuleiLedger *ledger, const FuleiRegister *reg,
                                                 const FuleiField *const *fields, guint n_fields,
                                                 GCancellable *cancellable, GError **error);
gboolean             fulei_cursor_next          (FuleiCursor *cursor, FuleiRecord *record, GError **error);
int                  fulei_cursor_get_completeness (FuleiCursor *cursor);
gint64               fulei_cursor_get_changed   (FuleiCursor *cursor);
void                 fulei_cursor_free          (FuleiCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiCursor, fulei_cursor_free)

G_END_DECLS
