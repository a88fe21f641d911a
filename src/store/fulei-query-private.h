/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger-private.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

typedef struct {
  const FuleiField *field;
  FuleiOperator     op;
  GStrv             values;             /* storage form; empty for EMPTY and NOT_EMPTY */
} FuleiCondition;

struct _FuleiQuery {
  const FuleiRegister *reg;
  GArray              *conditions;      /* of FuleiCondition */
  char                *search;          /* NULL for none */
  const FuleiField    *sort;            /* NULL for the register's own order */
  gboolean             descending;
  FuleiShow            show;
  FuleiDate            as_at;           /* 0 for whenever */
  int                  incomplete;      /* completeness below; 0 for any */
  guint                limit;           /* 0 for none */
  char                *township;        /* code of the one it is narrowed to; NULL for any */
  GArray              *ids;             /* gint64, ascending, never changed: copies share it; NULL for any */
};

/* A WHERE clause over the register's table, called t, with its values in order. */
typedef struct {
  GString   *sql;
  GPtrArray *values;
} FuleiClause;

FuleiClause  *fulei_clause_new            (void);
void          fulei_clause_free           (FuleiClause *clause);
void          fulei_clause_add_value      (FuleiClause *clause, const char *value);
void          fulei_clause_bind           (const FuleiClause *clause, sqlite3_stmt *statement, int first);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiClause, fulei_clause_free)

/* fulei-query-sql.c */
FuleiClause  *fulei_query_where           (const FuleiQuery *query, FuleiLedger *ledger, gboolean by_row);
void          fulei_query_append_contains (FuleiClause *clause, const FuleiField *field, const char *value);
void          fulei_query_append_order    (const FuleiQuery *query, FuleiLedger *ledger, GString *joins,
                                           GString *order);
gboolean      fulei_query_sorts_by_name   (const FuleiQuery *query, FuleiLedger *ledger);

/* fulei-query-search.c: children found by words, as a stream of their places in the list by name */
typedef struct {
  FuleiClause *stream;                  /* SELECT … AS o ORDER BY o; NULL if the register is searched by its fields */
  FuleiClause *proof;                   /* what is still to be true of each, or empty */
} FuleiFound;

gboolean      fulei_query_find            (const FuleiQuery *query, FuleiLedger *ledger, FuleiFound *found,
                                           GError **error);
void          fulei_found_clear           (FuleiFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FuleiFound, fulei_found_clear)

/* fulei-query-plain.c */
gboolean      fulei_query_plain_install   (FuleiLedger *ledger, GError **error);
void          fulei_query_append_plain_search (FuleiClause *clause, FuleiLedger *ledger, const FuleiRegister *reg,
                                               const char *text);

/* fulei-query-ids.c */
gboolean      fulei_query_ids_install     (FuleiLedger *ledger, GError **error);
gboolean      fulei_query_prepare         (const FuleiQuery *query, FuleiLedger *ledger, GError **error);

/* fulei-query-township.c */
gboolean      fulei_query_township_install (FuleiLedger *ledger, GError **error);
gboolean      fulei_query_township_prepare (FuleiLedger *ledger, const char *township, GError **error);
void          fulei_query_append_township (const FuleiQuery *query, FuleiLedger *ledger, gboolean by_row,
                                           FuleiClause *clause);

/* fulei-query-roll.c */
gboolean      fulei_roll_install          (FuleiLedger *ledger, GError **error);
gboolean      fulei_roll_prepare          (FuleiLedger *ledger, FuleiDate day, GError **error);

G_END_DECLS
