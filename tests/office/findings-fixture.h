/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-findings.h"
#include "store/fulei-reference-book.h"

G_BEGIN_DECLS

/* A ledger in a folder of its own, to see what its records break of the rules. Records are written as clerks write
 * them, "name=张小三|village=岭畔村"; a reference by words, or by id as "=4711". */
typedef struct {
  FuleiDictionary    *dictionary;
  FuleiLedger        *ledger;
  FuleiReferenceBook *book;
  char               *folder;
} FindingsFixture;

void   findings_set_up    (FindingsFixture *fixture, gconstpointer data);
void   findings_tear_down (FindingsFixture *fixture, gconstpointer data);
gint64 findings_write     (FindingsFixture *fixture, const char *reg, const char *pairs);
void   findings_rewrite   (FindingsFixture *fixture, const char *reg, gint64 id, const char *pairs);
void   findings_only      (const char *const *prefixes);
char  *findings_dup_rules (FindingsFixture *fixture, const char *day, const char *reg, gint64 id);
char  *findings_dup_words (FindingsFixture *fixture, const char *day, const char *rule, gint64 id);
guint  findings_count     (FindingsFixture *fixture, const char *day, const char *rule);

#define findings_add_test(name, function) \
  g_test_add (name, FindingsFixture, NULL, findings_set_up, function, findings_tear_down)

/* That the record breaks these rules on the day and no others: their ids, sorted, with blanks between. */
#define findings_assert(fixture, day, reg, id, expected) \
  G_STMT_START { \
    g_autofree char *found_rules = findings_dup_rules (fixture, day, reg, id); \
    g_assert_cmpstr (found_rules, ==, expected); \
  } G_STMT_END

G_END_DECLS
