/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"
#include "office/fulei-due.h"
#include "office/fulei-handover.h"
#include "office/fulei-office.h"
#include "office/fulei-sheets-areas.h"
#include "store/fulei-query.h"

/* The handover binder (BEYOND-11): everything that the next one has to know, to be signed by three. */

/** fulei_handover_get_register: Returns: (transfer none) */
const FuleiRegister *
fulei_handover_get_register (FuleiHandover *self, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (self->ledger), index);
}

/** fulei_handover_find: Returns: (transfer none) (nullable): the record, until the sheet is composed */
const FuleiRecord *
fulei_handover_find (FuleiHandover *self, guint reg, gint64 id)
{
  return fulei_sheet_fill_find (self->fill, fulei_handover_get_register (self, reg), id);
}

/** fulei_handover_dup: @record: (nullable). Returns: (transfer full): the words of a field, masked as the sheet is */
char *
fulei_handover_dup (FuleiHandover *self, const FuleiRecord *record, guint field)
{
  if (record == NULL)
    return g_strdup ("");
  return fulei_sheet_fill_dup_words (self->fill, record, &fulei_record_get_register (record)->fields[field]);
}

/** fulei_handover_dup_day: Returns: (transfer full): 2024年6月6日 */
char *
fulei_handover_dup_day (FuleiDate day)
{
  g_autofree char *iso = fulei_date_dup_iso (day);

  return fulei_date_dup_chinese (iso);
}

/** fulei_handover_has_child: Returns: whether the child is one of those that are handed over */
gboolean
fulei_handover_has_child (FuleiHandover *self, gint64 child)
{
  return g_hash_table_contains (self->is_of, &child);
}

/** fulei_handover_new_table: @columns: NULL-terminated, the first is the number. Returns: (transfer full) */
FuleiWordTable *
fulei_handover_new_table (const char *const *columns)
{
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    fulei_word_table_add_column (table, columns[i], "");
  return table;
}

/** fulei_handover_add: adds a row: its number, then the words given, up to NULL */
void
fulei_handover_add (FuleiHandover *self, FuleiWordTable *table, const char *first, ...)
{
  guint row = fulei_word_table_add_row (table), column = 1;
  const char *words = first;
  va_list arguments;

  fulei_word_table_set_number (table, row, 0, row + 1);
  va_start (arguments, first);
  for (; words != NULL; words = va_arg (arguments, const char *))
    fulei_word_table_set (table, row, column++, words);
  va_end (arguments);
}

/** fulei_handover_take: @table: (transfer full): an empty one says 无. Its rows are counted in the words n-NAME. */
void
fulei_handover_take (FuleiHandover *self, const char *name, FuleiWordTable *table)
{
  g_autofree char *count = g_strconcat ("n-", name, NULL);

  fulei_sheet_fill_words (self->fill, count, "%u", fulei_word_table_get_n_rows (table));
  if (fulei_word_table_get_n_rows (table) == 0)
    fulei_word_table_set (table, fulei_word_table_add_row (table), 1, _("无"));
  fulei_sheet_fill_take_table (self->fill, name, table);
}

/* --- duties --- */

static char *
dup_whom (FuleiHandover *self, const FuleiDueLine *line)
{
  const FuleiRegister *reg = line->record != 0 ? fulei_handover_get_register (self, line->reg) : NULL;

  if (line->child != 0)
    return fulei_handover_dup (self, fulei_handover_find (self, FULEI_REGISTER_CHILD, line->child), FULEI_CHILD_NAME);
  return reg != NULL && reg->title != NULL
         ? fulei_handover_dup (self, fulei_handover_find (self, line->reg, line->record), reg->title->index)
         : g_strdup ("");
}

static void
add_duty (FuleiHandover *self, FuleiWordTable *table, const FuleiDueLine *line)
{
  g_autofree char *name = dup_whom (self, line), *due = fulei_handover_dup_day (line->due);
  g_autofree char *planned = line->planned != 0 ? fulei_handover_dup_day (line->planned) : g_strdup ("");
  g_autofree char *village = fulei_handover_dup (self, fulei_handover_find (self, FULEI_REGISTER_VILLAGE, line->village),
                                                 FULEI_VILLAGE_NAME);
  g_autofree char *state = line->state == FULEI_DUE_STATE_OVERDUE
                           ? g_strdup_printf (_("逾期 %u 天"), self->day - MIN (line->due, self->day))
                           : g_strdup (_("到期"));

  fulei_handover_add (self, table, name, village, fulei_due_kind_get_label (line->kind), due, state, planned, NULL);
}

/* VISIT-4: what is due, and of it what is planned for a day. */
static gboolean
fill_duties (FuleiHandover *self, GError **error)
{
  static const char *const columns[] = { "number", "name", "village", "kind", "due", "state", "planned", NULL };
  const FuleiDueFilter filter = { .director = self->director, .township = self->township, .span = FULEI_DUE_SPAN_ALL };
  g_autoptr (FuleiDueList) list = fulei_due_list_new (self->ledger, self->day, NULL, error);
  g_autoptr (GArray) positions = list != NULL ? fulei_due_list_select (list, &filter) : NULL;
  FuleiWordTable *duties, *planned;
  guint n_overdue = 0;

  if (positions == NULL)
    return FALSE;
  duties = fulei_handover_new_table (columns);
  planned = fulei_handover_new_table (columns);
  for (guint i = 0; i < positions->len; i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, g_array_index (positions, guint, i));

      n_overdue += line->state == FULEI_DUE_STATE_OVERDUE;
      add_duty (self, duties, line);
      if (line->planned != 0)
        add_duty (self, planned, line);
    }
  fulei_sheet_fill_words (self->fill, "overdue", "%u", n_overdue);
  fulei_handover_take (self, "duties", duties);
  fulei_handover_take (self, "planned", planned);
  return TRUE;
}

/* --- children --- */

/* Name and phone of somebody, after a comma. */
static void
append_person (FuleiHandover *self, GString *line, const char *who, const FuleiRecord *child, guint name_field,
               guint phone_field)
{
  g_autofree char *name = fulei_handover_dup (self, child, name_field), *phone = fulei_handover_dup (self, child, phone_field);

  if (*name != '\0' || *phone != '\0')
    g_string_append_printf (line, "%s%s %s %s", line->len > 0 ? "\n" : "", who, name, phone);
}

static void
add_child (FuleiHandover *self, FuleiWordTable *table, const FuleiRecord *child)
{
  g_autofree char *name = fulei_handover_dup (self, child, FULEI_CHILD_NAME);
  g_autofree char *risk = fulei_handover_dup (self, child, FULEI_CHILD_RISK_LEVEL);
  g_autofree char *village = fulei_handover_dup (self, child, FULEI_CHILD_VILLAGE);
  g_autofree char *address = fulei_handover_dup (self, child, FULEI_CHILD_ADDRESS);
  g_autofree char *sex = fulei_handover_dup (self, child, FULEI_CHILD_SEX);
  g_autofree char *place = g_strdup_printf ("%s %s", village, address), *about = NULL;
  g_autoptr (GString) people = g_string_new (NULL);
  FuleiDate birth = fulei_child_birth (child);

  about = birth != 0 ? g_strdup_printf (_("%s %d岁"), sex, fulei_date_age (birth, self->day)) : g_strdup (sex);
  append_person (self, people, _("照护人"), child, FULEI_CHILD_CARER_NAME, FULEI_CHILD_CARER_PHONE);
  append_person (self, people, _("父亲"), child, FULEI_CHILD_FATHER_NAME, FULEI_CHILD_FATHER_PHONE);
  append_person (self, people, _("母亲"), child, FULEI_CHILD_MOTHER_NAME, FULEI_CHILD_MOTHER_PHONE);
  append_person (self, people, _("结对人员"), child, FULEI_CHILD_HELPER_NAME, FULEI_CHILD_HELPER_PHONE);
  fulei_handover_add (self, table, name, about, risk, place, people->str, NULL);
}

/* High risk first. An office's binder names those at low risk by their number only: their directors' binders name them. */
static void
fill_children (FuleiHandover *self)
{
  static const char *const columns[] = { "number", "name", "about", "risk", "place", "people", NULL };
  static const char *const levels[] = { "high", "medium", "low" };
  FuleiWordTable *table = fulei_handover_new_table (columns);
  guint counts[G_N_ELEMENTS (levels)] = { 0 };

  for (guint level = 0; level < G_N_ELEMENTS (levels); level++)
    for (guint i = 0; i < self->children->len; i++)
      {
        const FuleiRecord *child = fulei_handover_find (self, FULEI_REGISTER_CHILD,
                                                        g_array_index (self->children, gint64, i));
        const char *risk = child != NULL ? fulei_record_get_text (child, FULEI_CHILD_RISK_LEVEL) : NULL;
        gboolean here = level + 1 < G_N_ELEMENTS (levels) ? g_strcmp0 (risk, levels[level]) == 0
                                                          : g_strcmp0 (risk, "high") != 0 && g_strcmp0 (risk, "medium") != 0;

        if (child == NULL || !here)
          continue;
        counts[level]++;
        if (self->director != 0 || level + 1 < G_N_ELEMENTS (levels))
          add_child (self, table, child);
      }
  fulei_handover_take (self, "children", table);
  fulei_sheet_fill_words (self->fill, "all", "%u", self->children->len);
  fulei_sheet_fill_words (self->fill, "risks", _("高风险 %u 名，中风险 %u 名，低风险和未评估 %u 名"), counts[0], counts[1],
                          counts[2]);
}

/* --- all of it --- */

static gboolean
load_children (FuleiHandover *self, GError **error)
{
  const FuleiRegister *reg = fulei_handover_get_register (self, FULEI_REGISTER_CHILD);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->director);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  if (self->director != 0)
    fulei_query_add (query, &reg->fields[FULEI_CHILD_DIRECTOR], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_township (query, self->township);
  fulei_query_set_as_at (query, self->day);
  self->children = fulei_query_select_ids (query, self->ledger, NULL, error);
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    g_hash_table_add (self->is_of, &g_array_index (self->children, gint64, i));
  return self->children != NULL;
}

static gboolean
count_filed (FuleiHandover *self, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (fulei_handover_get_register (self, FULEI_REGISTER_FILED_PAPER));
  gint64 n;

  fulei_query_set_township (query, self->township);
  n = fulei_query_count (query, self->ledger, NULL, error);
  fulei_sheet_fill_words (self->fill, "filed", "%" G_GINT64_FORMAT, MAX (n, 0));
  return n >= 0;
}

static gboolean
fill_binder (FuleiSheetFill *fill, const FuleiRecord *director, GError **error)
{
  g_autoptr (GArray) villages = NULL;
  g_autoptr (GHashTable) is_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  FuleiHandover self = { .fill = fill, .ledger = fulei_sheet_fill_get_ledger (fill), .day = fulei_sheet_fill_get_day (fill),
                         .is_of = is_of };
  g_autofree char *iso = fulei_date_dup_iso (self.day), *day = fulei_date_dup_chinese (iso);
  gboolean filled;

  if (director != NULL)
    {
      self.director = fulei_record_get_id (director);
      self.village = fulei_record_get_integer (director, FULEI_DIRECTOR_VILLAGE, 0);
    }
  else if ((self.township = fulei_sheet_fill_get_township (fill)) != NULL)
    {
      villages = self.villages = fulei_office_list_villages (self.ledger, self.township, error);
      if (villages == NULL)
        return FALSE;
    }
  fulei_sheet_fill_words (fill, "day", "%s", day);
  filled = load_children (&self, error) && fill_duties (&self, error) && fulei_handover_fill_problems (&self, error) &&
           fulei_handover_fill_promises (&self, error) && fulei_handover_fill_terms (&self, error) &&
           fulei_handover_fill_open (&self, error) && count_filed (&self, error);
  if (filled)
    fill_children (&self);
  g_clear_pointer (&self.children, g_array_unref);
  return filled;
}

/**
 * fulei_sheet_fill_handover:
 * @record: a director
 *
 * BEYOND-11: what the director hands over. Words: day, all, risks, overdue, filed, and n-TABLE for each table. Tables:
 * duties, planned, problems, promises, terms, children, open. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_handover (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  return fill_binder (fill, record, error);
}

/** fulei_sheet_fill_handover_office: as fulei_sheet_fill_handover(), for the desk of the whole office, or of one of its
 * townships (AREA-2); @record: NULL */
gboolean
fulei_sheet_fill_handover_office (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  return fill_binder (fill, NULL, error);
}
