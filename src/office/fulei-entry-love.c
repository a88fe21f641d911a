/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-love.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-pairing-rules.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

#define SOURCE_PAIRING "闽民童〔2021〕32号 二（三）2"
#define SOURCE_LOVE "闽民童〔2021〕32号 二（三）3"
#define SOURCE_VETTING "《未成年人保护法》第六十二条"

/* One pairing on its way into the ledger. */
typedef struct {
  FuleiLedger     *ledger;
  FuleiRecord     *record;
  FuleiRecord     *stored;              /* as it stands in the ledger; NULL for a new one */
  FuleiRecord     *love_parent;         /* NULL for an organisation */
  FuleiRecord     *organisation;        /* NULL if none is named */
  FuleiRecord     *worker;              /* who meets the child for the organisation; NULL if none is named */
  GPtrArray       *issues;
  FuleiEntryOrigin origin;
  FuleiDate        today;
  FuleiPairingSpan span;
} Entry;

static FuleiRecord *
load_named (FuleiLedger *ledger, const FuleiRecord *record, guint field)
{
  gint64 id = fulei_record_get_integer (record, field, 0);

  return id == 0 ? NULL
                 : fulei_ledger_load (ledger, fulei_record_get_register (record)->fields[field].target, id, NULL);
}

static void
read_span (FuleiPairingSpan *span, const FuleiRecord *pairing)
{
  span->from = fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_STARTS_ON));
  span->to = fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_ENDS_ON));
}

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->stored, fulei_record_free);
  g_clear_pointer (&entry->love_parent, fulei_record_free);
  g_clear_pointer (&entry->organisation, fulei_record_free);
  g_clear_pointer (&entry->worker, fulei_record_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static void
entry_load (Entry *entry)
{
  gint64 id = fulei_record_get_id (entry->record);

  if (id != 0)
    entry->stored = fulei_ledger_load (entry->ledger, fulei_record_get_register (entry->record), id, NULL);
  entry->love_parent = load_named (entry->ledger, entry->record, FULEI_PAIRING_LOVE_PARENT);
  entry->organisation = load_named (entry->ledger, entry->record, FULEI_PAIRING_ORGANISATION);
  entry->worker = load_named (entry->ledger, entry->record, FULEI_PAIRING_WORKER);
  read_span (&entry->span, entry->record);
}

static void
say (Entry *entry, FuleiSeverity severity, guint field, const char *rule, const char *source, const char *words)
{
  fulei_issues_add (entry->issues, severity, &fulei_record_get_register (entry->record)->fields[field], rule, source,
                    words);
}

/* A mistake in what a person types, and only a remark on what was decided elsewhere. */
static void
refuse_typed (Entry *entry, guint field, const char *rule, const char *source, const char *words)
{
  say (entry, entry->origin == FULEI_ENTRY_TYPED ? FULEI_ISSUE_ERROR : FULEI_ISSUE_WARNING, field, rule, source, words);
}

static gboolean
is_over (const FuleiPairingSpan *span, FuleiDate today)
{
  return span->to != 0 && span->to < today;
}

/* Whether contact begins with this save: a new pairing, another child or helper, or one that had ended. */
static gboolean
begins_contact (const Entry *entry)
{
  static const guint people[] = { FULEI_PAIRING_CHILD, FULEI_PAIRING_LOVE_PARENT, FULEI_PAIRING_ORGANISATION,
                                  FULEI_PAIRING_WORKER };
  FuleiPairingSpan before;

  if (entry->stored == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (!fulei_record_equal_field (entry->stored, entry->record, people[i]))
      return TRUE;
  read_span (&before, entry->stored);
  return is_over (&before, entry->today) && !is_over (&entry->span, entry->today);
}

/* PAIR-1: a love parent, or an organisation with the worker who comes. */
static gboolean
check_named (Entry *entry)
{
  gint64 employer = entry->worker != NULL ? fulei_record_get_integer (entry->worker, FULEI_WORKER_ORGANISATION, 0) : 0;

  if (entry->love_parent == NULL && entry->organisation == NULL)
    {
      say (entry, FULEI_ISSUE_ERROR, FULEI_PAIRING_LOVE_PARENT, "PAIR-1", SOURCE_PAIRING,
           _("请选择结对人员，或者选择结对组织和它的联系人"));
      return FALSE;
    }
  if (entry->love_parent == NULL && entry->worker == NULL)
    refuse_typed (entry, FULEI_PAIRING_WORKER, "LOVE-3", SOURCE_VETTING, _("由组织结对的，请选择接触儿童的联系人"));
  if (entry->organisation != NULL && employer != 0 && employer != fulei_record_get_id (entry->organisation))
    refuse_typed (entry, FULEI_PAIRING_WORKER, "PAIR-1", NULL, _("这名联系人不属于所选的组织，请核对"));
  return TRUE;
}

static void
fill_kind (Entry *entry)
{
  const char *kind = entry->love_parent != NULL
                       ? fulei_record_get_text (entry->love_parent, FULEI_LOVE_PARENT_HELPER_KIND)
                       : fulei_record_has_code (entry->organisation, FULEI_ORGANISATION_KIND, "volunteers") ? "volunteers"
                                                                                                           : "organisation";

  if (kind != NULL && fulei_record_is_empty (entry->record, FULEI_PAIRING_HELPER_KIND))
    fulei_record_set_text (entry->record, FULEI_PAIRING_HELPER_KIND, kind);
}

/* The spans of the other pairings that name @id in @field, and whose child is the entry's if @child is. */
static GArray *
load_spans (Entry *entry, guint field, gint64 id, gboolean child)
{
  const FuleiRegister *reg = fulei_record_get_register (entry->record);
  const FuleiField *fields[] = { &reg->fields[FULEI_PAIRING_CHILD], &reg->fields[FULEI_PAIRING_STARTS_ON],
                                 &reg->fields[FULEI_PAIRING_ENDS_ON] };
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (FuleiPairingSpan));
  g_autoptr (FuleiRecord) other = fulei_record_new (reg);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiCursor) cursor = NULL;

  fulei_query_add (query, &reg->fields[field], FULEI_OPERATOR_EQUALS, value);
  cursor = fulei_cursor_new (entry->ledger, query, fields, G_N_ELEMENTS (fields), &error);
  while (cursor != NULL && fulei_cursor_next (cursor, other, &error))
    {
      FuleiPairingSpan span;

      read_span (&span, other);
      if (fulei_record_get_id (other) != fulei_record_get_id (entry->record)
          && (!child || fulei_record_equal_field (other, entry->record, FULEI_PAIRING_CHILD)))
        g_array_append_val (spans, span);
    }
  if (error != NULL)
    fulei_issues_add (entry->issues, FULEI_ISSUE_ERROR, NULL, NULL, NULL, error->message);
  return spans;
}

/* The same child and helper twice at once. */
static void
check_twice (Entry *entry)
{
  guint field = entry->love_parent != NULL ? FULEI_PAIRING_LOVE_PARENT : FULEI_PAIRING_ORGANISATION;
  g_autoptr (GArray) spans = load_spans (entry, field, fulei_record_get_integer (entry->record, field, 0), TRUE);

  for (guint i = 0; i < spans->len; i++)
    if (fulei_pairing_overlaps (&entry->span, &g_array_index (spans, FuleiPairingSpan, i)))
      {
        say (entry, FULEI_ISSUE_ERROR, field, "PAIR-1", NULL, _("这名儿童与该结对人员在这段时间里已经结对，不必重复登记"));
        return;
      }
}

/* LOVE-1 */
static void
check_capacity (Entry *entry)
{
  gint64 capacity = fulei_record_get_integer (entry->love_parent, FULEI_LOVE_PARENT_CAPACITY, FULEI_CAPACITY_UNSAID);
  g_autoptr (GArray) spans = load_spans (entry, FULEI_PAIRING_LOVE_PARENT, fulei_record_get_id (entry->love_parent), FALSE);
  FuleiPairingSpan within = { MAX (entry->span.from, entry->today), entry->span.to };
  guint most = fulei_pairing_most_at_once ((const FuleiPairingSpan *) (gpointer) spans->data, spans->len, &within);
  g_autofree char *words = NULL;

  if (most < capacity)
    return;
  words = g_strdup_printf (_("该爱心家长的名额是 %d 名，已经结对 %u 名；请换一人，或先增加名额"), (int) capacity, most);
  refuse_typed (entry, FULEI_PAIRING_LOVE_PARENT, "LOVE-1", SOURCE_LOVE, words);
}

static void
check_present (Entry *entry)
{
  g_autoptr (FuleiRecord) child = load_named (entry->ledger, entry->record, FULEI_PAIRING_CHILD);

  if (child != NULL && fulei_record_has_code (child, FULEI_CHILD_ROLL_STATUS, "left"))
    refuse_typed (entry, FULEI_PAIRING_CHILD, "PAIR-1", SOURCE_PAIRING,
                  _("这名儿童已经离册；补登以前的结对，请同时填写结束日期"));
  if (entry->love_parent == NULL)
    return;
  if (fulei_record_has_code (entry->love_parent, FULEI_LOVE_PARENT_STATE, "left"))
    refuse_typed (entry, FULEI_PAIRING_LOVE_PARENT, "LOVE-1", SOURCE_LOVE, _("这名爱心家长已经退出，不能新结对"));
  else if (fulei_record_has_code (entry->love_parent, FULEI_LOVE_PARENT_STATE, "paused"))
    refuse_typed (entry, FULEI_PAIRING_LOVE_PARENT, "LOVE-1", SOURCE_LOVE, _("这名爱心家长已经暂停结对；恢复在册后再结对"));
}

static void
refuse_unvetted (Entry *entry, const FuleiVetting *vetting, FuleiDate day, FuleiPairingPermit permit)
{
  guint person = entry->love_parent != NULL || entry->worker == NULL ? FULEI_PAIRING_LOVE_PARENT : FULEI_PAIRING_WORKER;
  g_autofree char *state = fulei_vetting_dup_words (vetting, day);
  g_autofree char *words = NULL;

  if (permit == FULEI_PAIRING_SHORT_REASON)
    {
      say (entry, FULEI_ISSUE_ERROR, FULEI_PAIRING_OVERRIDE_REASON, "LOVE-3", SOURCE_VETTING,
           _("请写清楚没有查询仍要结对的理由，至少 4 个字"));
      return;
    }
  words = permit == FULEI_PAIRING_FAILED
            ? g_strdup_printf (_("%s，不能结对"), state)
            : g_strdup_printf (_("%s，不能结对。请先查询；确需先结对的，请写明“特批理由”"), state);
  say (entry, FULEI_ISSUE_ERROR, person, "LOVE-3", SOURCE_VETTING, words);
}

/* LOVE-3: what a check says on the day contact begins. Marks the pairing, or refuses what is typed. */
static void
check_vetting (Entry *entry)
{
  const char *reason = fulei_record_get_text (entry->record, FULEI_PAIRING_OVERRIDE_REASON);
  gboolean over = is_over (&entry->span, entry->today);
  FuleiDate day = over ? entry->span.from : MAX (entry->span.from, entry->today);
  FuleiVetting vetting = { NULL, 0, 0 };
  FuleiPairingPermit permit;
  const char *mark = "unchecked";

  if (entry->love_parent != NULL || entry->worker != NULL)
    fulei_vetting_read (&vetting, entry->love_parent != NULL ? entry->love_parent : entry->worker);
  permit = fulei_pairing_permit (&vetting, day, reason);
  if (permit == FULEI_PAIRING_ALLOWED)
    mark = "passed";
  else if (permit == FULEI_PAIRING_OVERRIDDEN)
    mark = "overridden";
  else if (!over && entry->origin == FULEI_ENTRY_TYPED && (entry->love_parent != NULL || entry->worker != NULL))
    refuse_unvetted (entry, &vetting, day, permit);
  fulei_record_set_text (entry->record, FULEI_PAIRING_VETTING, mark);
}

/* The mark is from the day of pairing. A reason that is written later stands in for a check that was not made. */
static void
keep_mark (Entry *entry)
{
  const char *reason = fulei_record_get_text (entry->record, FULEI_PAIRING_OVERRIDE_REASON);
  const FuleiVetting unknown = { NULL, 0, 0 };

  fulei_record_copy_field (entry->record, entry->stored, FULEI_PAIRING_VETTING);
  if (!fulei_record_has_code (entry->record, FULEI_PAIRING_VETTING, "passed")
      && fulei_pairing_permit (&unknown, entry->today, reason) == FULEI_PAIRING_OVERRIDDEN)
    fulei_record_set_text (entry->record, FULEI_PAIRING_VETTING, "overridden");
}

/**
 * fulei_entry_love_pairing:
 *
 * Who is named (PAIR-1), not twice at once, capacity (LOVE-1) and vetting (LOVE-3). Contact that goes on is not judged
 * again, and what has ended is only marked: neither brings a child together with somebody.
 */
void
fulei_entry_love_pairing (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                          GPtrArray *issues)
{
  g_auto (Entry) entry = { .ledger = ledger, .record = record, .issues = issues, .origin = origin, .today = today };

  entry_load (&entry);
  if (!check_named (&entry))
    return;
  fill_kind (&entry);
  check_twice (&entry);
  if (!begins_contact (&entry))
    {
      keep_mark (&entry);
      return;
    }
  if (!is_over (&entry.span, today))
    {
      check_present (&entry);
      if (entry.love_parent != NULL)
        check_capacity (&entry);
    }
  check_vetting (&entry);
}

/* Whether @record, which hangs on a pairing, is dated within it. */
static gboolean
is_within (FuleiLedger *ledger, const FuleiRecord *record, guint pairing_field, guint date_field)
{
  g_autoptr (FuleiRecord) pairing = load_named (ledger, record, pairing_field);
  FuleiDate day = fulei_date_from_iso (fulei_record_get_text (record, date_field));
  FuleiPairingSpan span;

  if (pairing == NULL || day == 0)
    return TRUE;
  read_span (&span, pairing);
  return fulei_pairing_in_force (&span, day);
}

/** fulei_entry_love_contact: a talk or home visit is on a day of its pairing (LOVE-2) */
void
fulei_entry_love_contact (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                          GPtrArray *issues)
{
  if (!is_within (ledger, record, FULEI_LOVE_CONTACT_PAIRING, FULEI_LOVE_CONTACT_HELD_ON))
    fulei_issues_add (issues, origin == FULEI_ENTRY_TYPED ? FULEI_ISSUE_ERROR : FULEI_ISSUE_WARNING,
                      &fulei_record_get_register (record)->fields[FULEI_LOVE_CONTACT_HELD_ON], "LOVE-2", SOURCE_LOVE,
                      _("这一天不在结对期间，请核对日期，或先核对结对的起止日期"));
}

/** fulei_entry_love_deed: what was done outside the days of the pairing is kept, and remarked on (PAIR-1) */
void
fulei_entry_love_deed (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                       GPtrArray *issues)
{
  if (!is_within (ledger, record, FULEI_DEED_PAIRING, FULEI_DEED_DONE_ON))
    fulei_issues_add (issues, FULEI_ISSUE_WARNING, &fulei_record_get_register (record)->fields[FULEI_DEED_DONE_ON],
                      "PAIR-1", SOURCE_PAIRING, _("这一天不在结对期间，请核对日期"));
}

/* Whether the end of the check is still the one of an earlier check. */
static gboolean
is_renewed (FuleiLedger *ledger, const FuleiRecord *record)
{
  gint64 id = fulei_record_get_id (record);
  g_autoptr (FuleiRecord) stored = id != 0 ? fulei_ledger_load (ledger, fulei_record_get_register (record), id, NULL)
                                           : NULL;

  return stored != NULL && !fulei_record_equal_field (stored, record, FULEI_LOVE_PARENT_VETTED_ON)
         && fulei_record_equal_field (stored, record, FULEI_LOVE_PARENT_VETTED_UNTIL);
}

/** fulei_entry_love_parent: a passed check holds for a year where nothing is written, also a renewed one (LOVE-1) */
void
fulei_entry_love_parent (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                         GPtrArray *issues)
{
  FuleiVetting vetting;
  char until[FULEI_DATE_TEXT_SIZE];

  fulei_vetting_read (&vetting, record);
  if (g_strcmp0 (vetting.result, "passed") != 0 || vetting.vetted_on == 0
      || (vetting.vetted_until != 0 && !is_renewed (ledger, record)))
    return;
  vetting.vetted_until = 0;
  fulei_date_write_iso (fulei_vetting_get_until (&vetting), until);
  fulei_record_set_text (record, FULEI_LOVE_PARENT_VETTED_UNTIL, until);
}
