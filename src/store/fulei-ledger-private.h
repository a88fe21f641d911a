/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "base/fulei-date.h"
#include "base/fulei-pinyin.h"
#include "store/fulei-ledger.h"
#include "store/fulei-ledger-lock.h"

G_BEGIN_DECLS

/* "FULE": PRAGMA application_id of every ledger. */
#define FULEI_APPLICATION_ID 0x46554c45
#define FULEI_PAGE_SIZE 4096
/* Room at the end of every page for a nonce and a tag, so that a ledger can be sealed later without moving a byte. */
#define FULEI_RESERVED_BYTES 32
/* name_order = 40 bits of pinyin and this many of the record's sequence, which keep it unique. */
#define FULEI_ORDER_SHIFT 23

/* Columns in front of the fields in every register's table. */
enum {
  FULEI_SYSTEM_ID,
  FULEI_SYSTEM_CREATED,
  FULEI_SYSTEM_CHANGED,
  FULEI_SYSTEM_DELETED,
  FULEI_SYSTEM_COMPLETENESS,
  FULEI_SYSTEM_NAME_ORDER,
  FULEI_N_SYSTEM_COLUMNS,
  FULEI_N_BARE_COLUMNS = FULEI_SYSTEM_ID + 1
};

/* A register's table and what is kept ready for it. */
typedef struct {
  const FuleiRegister *reg;
  gboolean             ordered;         /* its title is a name: sorted by pinyin, name_order is filled */
  gboolean             searched;        /* has a search table */
  gint64               last_id;         /* last id given out by this ledger */
  sqlite3_stmt        *insert;
  sqlite3_stmt        *update;
  sqlite3_stmt        *load;
  sqlite3_stmt        *add_choice;
  sqlite3_stmt        *drop_choice;
  FuleiRecord         *stored;          /* what the file holds of the record being saved */
  gint64               stored_order;    /* its name_order, 0 for none */
  gint64             **choices;         /* by field, by position in its code list: ids of choice rows */
  gint64               n_inserted;      /* in this transaction */
  gboolean             indexes_dropped; /* in this transaction, made anew by the commit */
  GArray              *pending;         /* of FuleiPendingChoice, in the order of their table; NULL outside an import */
} FuleiTable;

/* A choice of a record that an import has just made. */
typedef struct {
  gint64 record;
  gint64 choice;
  gint64 amount;
} FuleiPendingChoice;

struct _FuleiLedger {
  GRecMutex          mutex;
  int                n_waiting;         /* threads that wait for the mutex (atomic) */
  int                scanning;          /* whoever has the mutex lets others in between (atomic) */
  guint              depth;             /* how often the thread that has the mutex took it */
  sqlite3           *db;
  FuleiDictionary   *dictionary;
  char              *path;
  char              *office;
  char              *actor;
  FuleiLedgerLock   *lock;
  FuleiTable        *tables;            /* by register index */
  GHashTable        *statements;        /* SQL (static) → sqlite3_stmt */
  GCancellable      *cancellable;       /* borrowed, of the reading that runs */
  gint64             origin;            /* 31 random bits that make the ledger's ids its own */
  guint64            generation;
  gboolean           read_only;

  /* the transaction */
  gboolean           in_change;
  gboolean           broken;            /* a write failed half-way: only a rollback helps */
  FuleiChangeKind    kind;
  char              *change_actor;
  char              *change_reason;
  char              *change_source;
  gint64             change_undoes;     /* the import that this change takes back, or 0 */
  gint64             change;            /* 0 until something is written */
  gint64             n_created;
  gint64             n_updated;
  GArray            *search_queue;      /* of FuleiSearchEntry */
  GStringChunk      *search_texts;
  const GArray      *pending;           /* of FuleiPendingChoice: what the table fulei_pending shows */

  /* scratch */
  FuleiPinyin        pinyin;
  GString           *words;
  GHashTable        *roll;              /* child → GArray of FuleiRollEvent, for the query that runs; or NULL */
  FuleiDate          roll_day;
  GArray            *chosen;            /* ids that the query that ran last is narrowed to; or NULL */
  GArray            *villages;          /* ids of those of the township that the query that ran last is narrowed to */
  GPtrArray         *syllables;         /* all pinyin syllables, sorted; made by the first search by letters */
};

/* A record's search words, to be entered or taken out when the transaction is committed. */
typedef struct {
  const FuleiRegister *reg;
  gint64               order;
  const char          *words;           /* in search_texts */
  gboolean             remove;
} FuleiSearchEntry;

/* What is looked for, taken apart. */
typedef struct {
  char *match;                          /* FTS5 expression */
  char *words;                          /* a run of Chinese characters that a name or a village has; or NULL */
  char *number;                         /* digits; or NULL */
} FuleiSearchTerm;

/* Waiting: fulei-ledger.c */
void          fulei_ledger_set_scanning     (FuleiLedger *ledger, gboolean scanning);
gboolean      fulei_ledger_is_wanted        (FuleiLedger *ledger);
void          fulei_ledger_let_in           (FuleiLedger *ledger);

/* Statements and errors: fulei-statement.c */
gboolean      fulei_ledger_fail             (FuleiLedger *ledger, int code, const char *what, GError **error);
gboolean      fulei_ledger_run              (FuleiLedger *ledger, const char *sql, GError **error);
sqlite3_stmt *fulei_ledger_prepare          (FuleiLedger *ledger, const char *sql, GError **error);
sqlite3_stmt *fulei_ledger_statement        (FuleiLedger *ledger, const char *sql, GError **error);
gboolean      fulei_ledger_step             (FuleiLedger *ledger, sqlite3_stmt *statement, gboolean *row,
                                             GError **error);
gboolean      fulei_ledger_finish           (FuleiLedger *ledger, sqlite3_stmt *statement, GError **error);
gboolean      fulei_ledger_read_integer     (FuleiLedger *ledger, const char *sql, gint64 *value, GError **error);
void          fulei_statement_bind_text     (sqlite3_stmt *statement, int index, const char *text);
char         *fulei_statement_dup_text      (sqlite3_stmt *statement, int column);
void          fulei_ledger_watch            (FuleiLedger *ledger, GCancellable *cancellable);
const char   *fulei_change_kind_name        (FuleiChangeKind kind);
FuleiChangeKind fulei_change_kind_from_name (const char *name);

/* A tiny transaction of the store's own tables (drafts, settings), inside the caller's if there is one. */
gboolean      fulei_ledger_begin_small      (FuleiLedger *ledger, GError **error);
gboolean      fulei_ledger_end_small        (FuleiLedger *ledger, gboolean ok, GError **error);

/* Tables: fulei-schema.c, fulei-table.c */
gboolean      fulei_schema_needs_migration  (FuleiLedger *ledger, gboolean *needed, GError **error);
gboolean      fulei_schema_migrate          (FuleiLedger *ledger, GError **error);
const char   *fulei_schema_column_type      (const FuleiField *field);
gboolean      fulei_schema_create_indexes   (FuleiLedger *ledger, const FuleiTable *table, GError **error);
gboolean      fulei_schema_drop_indexes     (FuleiLedger *ledger, const FuleiTable *table, GError **error);
gboolean      fulei_schema_drop_order       (FuleiLedger *ledger, const FuleiTable *table, GError **error);
gboolean      fulei_schema_list_columns     (FuleiLedger *ledger, const char *table, GHashTable **columns,
                                             GError **error);
gboolean      fulei_tables_open             (FuleiLedger *ledger, GError **error);
void          fulei_tables_close            (FuleiLedger *ledger);
FuleiTable   *fulei_ledger_get_table        (FuleiLedger *ledger, const FuleiRegister *reg);
gboolean      fulei_table_add_choices       (FuleiLedger *ledger, FuleiTable *table, const FuleiRecord *record,
                                             gint64 id,
                                             const FuleiRecord *except, GError **error);
gboolean      fulei_table_drop_choices      (FuleiLedger *ledger, FuleiTable *table, const FuleiRecord *record,
                                             gint64 id,
                                             const FuleiRecord *except, GError **error);
gint64        fulei_table_get_choice        (const FuleiTable *table, const FuleiField *field, const FuleiCode *code);

/* Rows: fulei-row.c */
void          fulei_row_append_columns      (GString *sql, const char *prefix, const FuleiField *const *fields,
                                             guint n_fields);
void          fulei_row_append_bare_columns (GString *sql, const FuleiField *const *fields, guint n_fields);
void          fulei_row_read                (sqlite3_stmt *statement, int column, FuleiRecord *record,
                                             const FuleiField *field);
void          fulei_row_read_system         (sqlite3_stmt *statement, FuleiRecord *record);
gboolean      fulei_row_load                (FuleiLedger *ledger, FuleiTable *table, FuleiRecord *record, gint64 id,
                                             GError **error);
gboolean      fulei_row_load_stored         (FuleiLedger *ledger, FuleiTable *table, gint64 id, GError **error);

/* Transactions: fulei-transaction.c */
gboolean      fulei_ledger_need_change      (FuleiLedger *ledger, GError **error);
gboolean      fulei_ledger_writable         (FuleiLedger *ledger, GError **error);

/* Imports: fulei-bulk.c */
void          fulei_bulk_note_insert        (FuleiLedger *ledger, FuleiTable *table);
gboolean      fulei_bulk_add_choice         (FuleiLedger *ledger, FuleiTable *table,
                                             const FuleiPendingChoice *choice, GError **error);
gboolean      fulei_bulk_flush              (FuleiLedger *ledger, FuleiTable *table, GError **error);
gboolean      fulei_bulk_settle             (FuleiLedger *ledger, FuleiTable *table, GError **error);
gboolean      fulei_bulk_finish             (FuleiLedger *ledger, GError **error);
gboolean      fulei_pending_install         (FuleiLedger *ledger, GError **error);

/* Search: fulei-search.c, fulei-search-words.c */
#define FULEI_SEARCH_VERSION 1
gboolean      fulei_search_queue            (FuleiLedger *ledger, const FuleiRecord *record, gint64 order,
                                             gboolean remove, GError **error);
gboolean      fulei_search_has_number       (const FuleiField *field);
gboolean      fulei_search_flush            (FuleiLedger *ledger, GError **error);
gboolean      fulei_search_rebuild          (FuleiLedger *ledger, FuleiTable *table, GError **error);
void          fulei_search_write_words      (FuleiPinyin *pinyin, const FuleiRecord *record, GString *words);
GArray       *fulei_search_parse            (FuleiLedger *ledger, const char *text);
char         *fulei_search_dup_letters      (FuleiLedger *ledger, const char *letters);

G_END_DECLS
