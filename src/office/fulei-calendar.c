/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-calendar.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "domain/fulei-entitlement-rules.h"
#include "domain/fulei-guardianship-rules.h"
#include "domain/fulei-school-rules.h"
#include "domain/fulei-vetting.h"
#include "fulei-fields.h"
#include "office/fulei-child-scan.h"
#include "store/fulei-query.h"

struct _FuleiCalendar {
  FuleiLedger  *ledger;         /* borrowed, while it is made */
  GCancellable *cancellable;
  FuleiDate     from;
  FuleiDate     to;
  GArray       *lines;          /* FuleiCalendarLine */
  GHashTable   *children;       /* id → Child, of those on the roll on the first day */
  GStringChunk *words;
};

typedef struct {
  gint64      village;
  const char *name;
} Child;

static const struct { const char *id, *label; } kinds[FULEI_N_CALENDAR_KINDS] = {
  [FULEI_CALENDAR_AGE_14] = { "age-14", N_("满 14 周岁") },
  [FULEI_CALENDAR_AGE_16] = { "age-16", N_("满 16 周岁") },
  [FULEI_CALENDAR_AGE_18] = { "age-18", N_("满 18 周岁") },
  [FULEI_CALENDAR_SCHOOL] = { "school", N_("升学") },
  [FULEI_CALENDAR_LOST] = { "lost", N_("失联满六个月") },
  [FULEI_CALENDAR_AGREEMENT] = { "agreement", N_("监护协议到期") },
  [FULEI_CALENDAR_VETTING] = { "vetting", N_("入职查询到期") },
  [FULEI_CALENDAR_CONTRACT] = { "contract", N_("合同到期") },
};

/** fulei_calendar_kind_get_id: Returns: (transfer none): "age-14" */
const char *
fulei_calendar_kind_get_id (FuleiCalendarKind kind)
{
  return kinds[kind].id;
}

/** fulei_calendar_kind_get_label: Returns: (transfer none): in the user's language */
const char *
fulei_calendar_kind_get_label (FuleiCalendarKind kind)
{
  return _(kinds[kind].label);
}

static const FuleiRegister *
get_register (FuleiCalendar *self, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (self->ledger), reg);
}

static const char *
keep (FuleiCalendar *self, const char *text)
{
  return g_string_chunk_insert_const (self->words, text != NULL ? text : "");
}

static void
add (FuleiCalendar *self, FuleiDate date, const FuleiCalendarLine *line)
{
  if (date < self->from || date > self->to || date == 0)
    return;
  g_array_append_val (self->lines, *line);
  g_array_index (self->lines, FuleiCalendarLine, self->lines->len - 1).date = date;
}

static FuleiDate
read_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/* Goes through the live records of @reg; @look sees each. */
typedef void (*Look) (FuleiCalendar *self, const FuleiRecord *record);

static gboolean
walk (FuleiCalendar *self, guint reg, const guint *fields, guint n_fields, Look look, GError **error)
{
  const FuleiRegister *target = get_register (self, reg);
  g_autofree const FuleiField **columns = g_new (const FuleiField *, n_fields);
  g_autoptr (FuleiRecord) record = fulei_record_new (target);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < n_fields; i++)
    columns[i] = &target->fields[fields[i]];
  cursor = fulei_cursor_new_scan (self->ledger, target, columns, n_fields, self->cancellable, error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    look (self, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/* What a birthday means for a child of the category, and for any other. */
static void
look_at_ages (FuleiCalendar *self, const FuleiRecord *child, FuleiDate birth, FuleiCalendarLine line)
{
  static const struct { FuleiCalendarKind kind; int age; const char *category, *words, *otherwise; } ages[] = {
    { FULEI_CALENDAR_AGE_14, 14, "difficulty", N_("可以征询福彩助学意愿"), N_("年满 14 周岁") },
    { FULEI_CALENDAR_AGE_16, 16, "left-behind", N_("不再是农村留守儿童"), N_("年满 16 周岁") },
    { FULEI_CALENDAR_AGE_18, 18, "difficulty", N_("不再是困境儿童"), N_("成年") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      line.kind = ages[i].kind;
      line.words = fulei_record_has_code (child, FULEI_CHILD_CATEGORY, ages[i].category) ? _(ages[i].words)
                                                                                         : _(ages[i].otherwise);
      add (self, fulei_date_birthday (birth, ages[i].age), &line);
    }
}

static void
look_at_parents (FuleiCalendar *self, const FuleiRecord *child, FuleiCalendarLine line)
{
  const char *const words[] = { N_("父亲失联，核对是否符合事实无人抚养"),
                                N_("母亲失联，核对是否符合事实无人抚养") };
  FuleiEntitlementFacts facts;

  fulei_entitlement_read (&facts, child, TRUE);
  line.kind = FULEI_CALENDAR_LOST;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      line.words = _(words[i]);
      add (self, fulei_parent_lost_day (&facts.parents[i]), &line);
    }
}

static void
look_at_child (const FuleiRecord *record, gpointer data)
{
  FuleiCalendar *self = data;
  FuleiDate birth = fulei_child_birth (record), date;
  Child *child = g_new0 (Child, 1);
  FuleiCalendarLine line = { .reg = "child", .record = fulei_record_get_id (record),
                             .child = fulei_record_get_id (record) };
  FuleiSchoolChange change;

  child->village = line.village = fulei_record_get_integer (record, FULEI_CHILD_VILLAGE, 0);
  child->name = line.name = keep (self, fulei_record_get_text (record, FULEI_CHILD_NAME));
  g_hash_table_insert (self->children, g_memdup2 (&line.child, sizeof line.child), child);
  if (birth != 0)
    look_at_ages (self, record, birth, line);
  if (fulei_school_change (birth, fulei_record_get_text (record, FULEI_CHILD_SCHOOLING), &change, &date))
    {
      line.kind = FULEI_CALENDAR_SCHOOL;
      line.words = fulei_school_change_get_words (change);
      add (self, date, &line);
    }
  look_at_parents (self, record, line);
}

static void
look_at_agreement (FuleiCalendar *self, const FuleiRecord *record)
{
  gint64 id = fulei_record_get_integer (record, FULEI_AGREEMENT_CHILD, 0);
  const Child *child = g_hash_table_lookup (self->children, &id);
  FuleiAgreementTerm term;
  FuleiCalendarLine line = { .kind = FULEI_CALENDAR_AGREEMENT, .reg = "agreement",
                             .record = fulei_record_get_id (record), .child = id };

  fulei_agreement_term_read (&term, record);
  if (child == NULL || term.ended != 0)
    return;
  line.village = child->village;
  line.name = child->name;
  line.words = _("请续签");
  add (self, fulei_agreement_last_day (&term), &line);
}

static void
add_vetting (FuleiCalendar *self, const FuleiRecord *record, guint vetted_on, guint vetted_until,
             FuleiCalendarLine *line)
{
  const FuleiVetting vetting = { .vetted_on = read_date (record, vetted_on),
                                 .vetted_until = read_date (record, vetted_until) };

  line->kind = FULEI_CALENDAR_VETTING;
  line->record = fulei_record_get_id (record);
  line->words = _("请重新查询");
  add (self, fulei_vetting_get_until (&vetting), line);
}

static void
look_at_love_parent (FuleiCalendar *self, const FuleiRecord *record)
{
  FuleiCalendarLine line = { .reg = "love_parent" };

  if (g_strcmp0 (fulei_record_get_text (record, FULEI_LOVE_PARENT_STATE), "active") != 0)
    return;
  line.village = fulei_record_get_integer (record, FULEI_LOVE_PARENT_VILLAGE, 0);
  line.name = keep (self, fulei_record_get_text (record, FULEI_LOVE_PARENT_NAME));
  add_vetting (self, record, FULEI_LOVE_PARENT_VETTED_ON, FULEI_LOVE_PARENT_VETTED_UNTIL, &line);
}

static void
look_at_worker (FuleiCalendar *self, const FuleiRecord *record)
{
  FuleiDate ended = read_date (record, FULEI_WORKER_ENDED_ON);
  FuleiCalendarLine line = { .reg = "worker" };

  if (ended != 0 && ended < self->from)
    return;
  line.name = keep (self, fulei_record_get_text (record, FULEI_WORKER_NAME));
  add_vetting (self, record, FULEI_WORKER_VETTED_ON, FULEI_WORKER_VETTED_UNTIL, &line);
}

static void
look_at_contract (FuleiCalendar *self, const FuleiRecord *record)
{
  FuleiCalendarLine line = { .kind = FULEI_CALENDAR_CONTRACT, .reg = "site_contract",
                             .record = fulei_record_get_id (record) };

  line.name = keep (self, fulei_record_get_text (record, FULEI_SITE_CONTRACT_NUMBER));
  line.words = _("请验收，需要的续签");
  add (self, read_date (record, FULEI_SITE_CONTRACT_ENDS_ON), &line);
}

static const guint child_fields[] = {
  FULEI_CHILD_NAME, FULEI_CHILD_VILLAGE, FULEI_CHILD_BIRTH_DATE, FULEI_CHILD_IDENTITY_NUMBER, FULEI_CHILD_DOCUMENT_KIND,
  FULEI_CHILD_CATEGORY, FULEI_CHILD_SCHOOLING, FULEI_CHILD_FATHER_SPECIAL, FULEI_CHILD_FATHER_LOST_ON, FULEI_CHILD_MOTHER_SPECIAL,
  FULEI_CHILD_MOTHER_LOST_ON };
static const guint agreement_fields[] = { FULEI_AGREEMENT_CHILD, FULEI_AGREEMENT_STARTS_ON, FULEI_AGREEMENT_ENDS_ON,
                                          FULEI_AGREEMENT_ENDED_ON };
static const guint love_fields[] = { FULEI_LOVE_PARENT_NAME, FULEI_LOVE_PARENT_VILLAGE, FULEI_LOVE_PARENT_STATE,
                                     FULEI_LOVE_PARENT_VETTED_ON, FULEI_LOVE_PARENT_VETTED_UNTIL };
static const guint worker_fields[] = { FULEI_WORKER_NAME, FULEI_WORKER_ENDED_ON, FULEI_WORKER_VETTED_ON,
                                       FULEI_WORKER_VETTED_UNTIL };
static const guint contract_fields[] = { FULEI_SITE_CONTRACT_NUMBER, FULEI_SITE_CONTRACT_ENDS_ON };

static const struct { guint reg; const guint *fields; guint n_fields; Look look; } sources[] = {
  { FULEI_REGISTER_AGREEMENT, agreement_fields, G_N_ELEMENTS (agreement_fields), look_at_agreement },
  { FULEI_REGISTER_LOVE_PARENT, love_fields, G_N_ELEMENTS (love_fields), look_at_love_parent },
  { FULEI_REGISTER_WORKER, worker_fields, G_N_ELEMENTS (worker_fields), look_at_worker },
  { FULEI_REGISTER_SITE_CONTRACT, contract_fields, G_N_ELEMENTS (contract_fields), look_at_contract },
};

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const FuleiCalendarLine *left = a, *right = b;

  if (left->date != right->date)
    return left->date < right->date ? -1 : 1;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return left->record < right->record ? -1 : left->record > right->record;
}

/**
 * fulei_calendar_new:
 * @from: first day
 * @to: last day
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR
 *
 * Reads what happens to children who are on the roll on the first day, and to people and contracts (BEYOND-8).
 *
 * Returns: (transfer full) (nullable): by day and kind; NULL with @error
 */
FuleiCalendar *
fulei_calendar_new (FuleiLedger *ledger, FuleiDate from, FuleiDate to, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiCalendar) self = g_new0 (FuleiCalendar, 1);

  self->ledger = ledger;
  self->cancellable = cancellable;
  self->from = from;
  self->to = to;
  self->lines = g_array_new (FALSE, FALSE, sizeof (FuleiCalendarLine));
  self->children = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->words = g_string_chunk_new (4096);
  if (!fulei_child_scan (ledger, from, child_fields, G_N_ELEMENTS (child_fields), look_at_child, self, cancellable,
                         error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (!walk (self, sources[i].reg, sources[i].fields, sources[i].n_fields, sources[i].look, error))
      return NULL;
  g_array_sort (self->lines, compare_lines);
  g_clear_pointer (&self->children, g_hash_table_unref);
  self->ledger = NULL;
  self->cancellable = NULL;
  return g_steal_pointer (&self);
}

/** fulei_calendar_free: @self: (nullable) (transfer full) */
void
fulei_calendar_free (FuleiCalendar *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->children, g_hash_table_unref);
  g_array_unref (self->lines);
  g_string_chunk_free (self->words);
  g_free (self);
}

/** fulei_calendar_get_n: Returns: how many lines there are */
guint
fulei_calendar_get_n (const FuleiCalendar *self)
{
  return self->lines->len;
}

/** fulei_calendar_get: Returns: (transfer none) */
const FuleiCalendarLine *
fulei_calendar_get (const FuleiCalendar *self, guint position)
{
  g_return_val_if_fail (position < self->lines->len, NULL);
  return &g_array_index (self->lines, FuleiCalendarLine, position);
}
