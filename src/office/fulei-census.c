/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-census-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "fulei-fields.h"
#include "record/fulei-value.h"

typedef struct {
  const char *id;
  const char *label;
} Value;

struct _FuleiCensus {
  FuleiDate            day;
  gboolean             one_township;    /* children of no village are left out */
  const FuleiRegister *reg;             /* of children */
  FuleiCensusVillages *villages;
  GArray              *values[FULEI_N_DIMENSIONS];      /* Value; the last one is for what is not written */
  GArray              *townships;       /* int: the value of each village's, or -1 */
  GStringChunk        *texts;
  GArray              *children;        /* FuleiCensusChild, by id */
};

static const struct {
  const char *id;
  const char *label;
  int         field;                    /* whose code list has the values, or -1 */
  const char *missing;
} dimensions[FULEI_N_DIMENSIONS] = {
  [FULEI_DIMENSION_TOWNSHIP] = { "township", N_("镇（街道）"), -1, N_("未填") },
  [FULEI_DIMENSION_VILLAGE] = { "village", N_("村（居）"), -1, N_("未填") },
  [FULEI_DIMENSION_CATEGORY] = { "category", N_("儿童类别"), -1, N_("未填") },
  [FULEI_DIMENSION_DIFFICULTY] = { "difficulty", N_("困境类别"), FULEI_CHILD_DIFFICULTY_TYPE, N_("困境，未填具体类别") },
  [FULEI_DIMENSION_AGE] = { "age", N_("年龄"), -1, N_("未填") },
  [FULEI_DIMENSION_SEX] = { "sex", N_("性别"), FULEI_CHILD_SEX, N_("未填") },
  [FULEI_DIMENSION_RISK] = { "risk", N_("风险等级"), FULEI_CHILD_RISK_LEVEL, N_("未评估") },
  [FULEI_DIMENSION_TIER] = { "tier", N_("关爱类别"), -1, N_("未评估") },
  [FULEI_DIMENSION_SCHOOLING] = { "schooling", N_("就学阶段"), FULEI_CHILD_SCHOOLING, N_("未填") },
  [FULEI_DIMENSION_GUARDIANSHIP] = { "guardianship", N_("监护情况"), FULEI_CHILD_GUARDIANSHIP, N_("未填") },
};

static const Value category_values[] = {
  { "left-behind", N_("仅农村留守") }, { "difficulty", N_("仅困境") }, { "both", N_("既留守又困境") },
};

static const Value age_values[] = {
  { "0-5", N_("0～5 岁") }, { "6-13", N_("6～13 岁") }, { "14-15", N_("14～15 岁") }, { "16-17", N_("16～17 岁") },
  { "18", N_("18 岁及以上") },
};

static const Value difficulty_none = { "none", N_("不属于困境") };

/* The texts that are read of each child besides what its levels take, in this order. */
enum { SEX, BIRTH_DATE, DIFFICULTY_TYPE, SCHOOLING, GUARDIANSHIP };
static const guint fields[] = { FULEI_CHILD_SEX, FULEI_CHILD_BIRTH_DATE, FULEI_CHILD_DIFFICULTY_TYPE,
                                FULEI_CHILD_SCHOOLING, FULEI_CHILD_GUARDIANSHIP };

/** fulei_dimension_get_id: Returns: "village": for commands and settings */
const char *
fulei_dimension_get_id (FuleiDimension dimension)
{
  return dimensions[dimension].id;
}

/** fulei_dimension_get_label: Returns: translated: "村（居）" */
const char *
fulei_dimension_get_label (FuleiDimension dimension)
{
  return _(dimensions[dimension].label);
}

/** fulei_dimension_from_id: @id: (nullable). Returns: whether it is one */
gboolean
fulei_dimension_from_id (const char *id, FuleiDimension *dimension)
{
  for (guint i = 0; i < FULEI_N_DIMENSIONS; i++)
    if (g_strcmp0 (dimensions[i].id, id) == 0)
      {
        *dimension = (FuleiDimension) i;
        return TRUE;
      }
  return FALSE;
}

static void
add_value (FuleiCensus *self, FuleiDimension dimension, const char *id, const char *label)
{
  const Value value = { g_string_chunk_insert_const (self->texts, id), g_string_chunk_insert_const (self->texts, label) };

  g_array_append_val (self->values[dimension], value);
}

static void
add_values (FuleiCensus *self, FuleiDimension dimension, const Value *values, guint n_values)
{
  for (guint i = 0; i < n_values; i++)
    add_value (self, dimension, values[i].id, _(values[i].label));
}

static void
add_codes (FuleiCensus *self, FuleiDimension dimension, const FuleiCodeList *codes)
{
  for (guint i = 0; i < codes->n_codes; i++)
    add_value (self, dimension, codes->codes[i].code, codes->codes[i].label);
}

/* Villages stand by township, so that each comes up once. */
static void
add_places (FuleiCensus *self, const FuleiDictionary *dictionary)
{
  const FuleiCodeList *codes = fulei_dictionary_find_code_list (dictionary, "township");
  const char *last = NULL;
  int township;

  for (guint i = 0; i < self->villages->villages->len; i++)
    {
      const FuleiCensusVillage *village = &g_array_index (self->villages->villages, FuleiCensusVillage, i);
      const FuleiCode *code = village->township != NULL ? fulei_code_list_find (codes, village->township) : NULL;
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, village->id);

      g_autofree char *name = fulei_census_villages_dup_label (self->villages, village, code);

      add_value (self, FULEI_DIMENSION_VILLAGE, id, name);
      if (village->township != NULL && g_strcmp0 (last, village->township) != 0)
        add_value (self, FULEI_DIMENSION_TOWNSHIP, village->township, code != NULL ? code->label : village->township);
      township = village->township != NULL ? (int) self->values[FULEI_DIMENSION_TOWNSHIP]->len - 1 : -1;
      g_array_append_val (self->townships, township);
      last = village->township;
    }
}

static void
make_values (FuleiCensus *self, const FuleiDictionary *dictionary)
{
  for (guint i = 0; i < FULEI_N_DIMENSIONS; i++)
    self->values[i] = g_array_new (FALSE, FALSE, sizeof (Value));
  add_places (self, dictionary);
  add_values (self, FULEI_DIMENSION_CATEGORY, category_values, G_N_ELEMENTS (category_values));
  add_values (self, FULEI_DIMENSION_AGE, age_values, G_N_ELEMENTS (age_values));
  add_codes (self, FULEI_DIMENSION_TIER, fulei_dictionary_find_code_list (dictionary, "care-tier"));
  for (guint i = 0; i < FULEI_N_DIMENSIONS; i++)
    {
      if (dimensions[i].field >= 0)
        add_codes (self, i, self->reg->fields[dimensions[i].field].codes);
      if (i == FULEI_DIMENSION_DIFFICULTY)
        add_values (self, i, &difficulty_none, 1);
      add_value (self, i, i == FULEI_DIMENSION_RISK || i == FULEI_DIMENSION_TIER ? "unassessed" : "missing",
                 _(dimensions[i].missing));
    }
}

static guint16
missing_of (const FuleiCensus *self, FuleiDimension dimension)
{
  return (guint16) (self->values[dimension]->len - 1);
}

/* The values of a dimension of codes stand in the order of its list. */
static guint16
read_code (const FuleiCensus *self, FuleiDimension dimension, const char *text)
{
  const FuleiCodeList *codes = self->reg->fields[dimensions[dimension].field].codes;

  for (guint i = 0; text != NULL && i < codes->n_codes; i++)
    if (strcmp (codes->codes[i].code, text) == 0)
      return (guint16) i;
  return missing_of (self, dimension);
}

/* A birth date of which only the month is known counts as the month's first day, as everywhere. */
static FuleiAgeBand
read_age (const char *text, FuleiDate day)
{
  FuleiDate birth = fulei_date_from_iso (text);
  int age;

  if (birth == 0 && text != NULL)
    fulei_date_parse (text, &birth);
  if (birth == 0 || birth > day)
    return FULEI_AGE_UNKNOWN;
  age = fulei_date_age (birth, day);
  return age <= 5 ? FULEI_AGE_TO_5 : age <= 13 ? FULEI_AGE_TO_13 : age <= 15 ? FULEI_AGE_TO_15
         : age <= 17 ? FULEI_AGE_TO_17 : FULEI_AGE_GROWN;
}

static void
set_difficulty (const FuleiCensus *self, FuleiCensusChild *child, gboolean difficulty, const char *text)
{
  const FuleiField *field = &self->reg->fields[FULEI_CHILD_DIFFICULTY_TYPE];
  guint32 bits = (guint32) fulei_value_choice_bits (field, text);
  guint none = field->codes->n_codes, missing = none + 1;

  if (!difficulty && bits != 0)
    child->marks |= FULEI_CENSUS_TYPE_ALONE;
  child->difficulties = !difficulty ? 1U << none : bits != 0 ? bits : 1U << missing;
  child->values[FULEI_DIMENSION_DIFFICULTY] = (guint16) g_bit_nth_lsf (child->difficulties, -1);
}

static void
set_place (const FuleiCensus *self, FuleiCensusChild *child, gint64 village)
{
  int place = fulei_census_villages_find (self->villages, village);
  int township = place >= 0 ? g_array_index (self->townships, int, place) : -1;

  child->values[FULEI_DIMENSION_VILLAGE] = place >= 0 ? (guint16) place : missing_of (self, FULEI_DIMENSION_VILLAGE);
  child->values[FULEI_DIMENSION_TOWNSHIP] = township >= 0 ? (guint16) township
                                                          : missing_of (self, FULEI_DIMENSION_TOWNSHIP);
  if (place < 0 && village != 0)
    child->marks |= FULEI_CENSUS_VILLAGE_GONE;
}

static void
take_child (FuleiCensus *self, FuleiFactsReader *reader)
{
  const FuleiChildFacts *facts = fulei_facts_reader_get (reader);
  FuleiCensusChild child = { .id = facts->id, .name_order = facts->name_order };
  guint64 guardianship = fulei_value_choice_bits (&self->reg->fields[FULEI_CHILD_GUARDIANSHIP],
                                                  fulei_facts_reader_get_text (reader, GUARDIANSHIP));
  FuleiLevel level;

  fulei_follow_up_level (&facts->staff, self->day, &level);
  set_place (self, &child, facts->village);
  set_difficulty (self, &child, facts->difficulty, fulei_facts_reader_get_text (reader, DIFFICULTY_TYPE));
  child.values[FULEI_DIMENSION_CATEGORY] = facts->left_behind && facts->difficulty ? FULEI_CATEGORY_BOTH
                                           : facts->left_behind ? FULEI_CATEGORY_LEFT_BEHIND
                                           : facts->difficulty ? FULEI_CATEGORY_DIFFICULTY : FULEI_CATEGORY_NONE;
  child.values[FULEI_DIMENSION_AGE] = (guint16) read_age (fulei_facts_reader_get_text (reader, BIRTH_DATE), self->day);
  child.values[FULEI_DIMENSION_SEX] = read_code (self, FULEI_DIMENSION_SEX, fulei_facts_reader_get_text (reader, SEX));
  child.values[FULEI_DIMENSION_RISK] = level.assessed ? (guint16) level.level : missing_of (self, FULEI_DIMENSION_RISK);
  child.values[FULEI_DIMENSION_TIER] = facts->tier == FULEI_CARE_TIER_NONE
                                         ? missing_of (self, FULEI_DIMENSION_TIER)
                                         : (guint16) (facts->tier - FULEI_CARE_TIER_DAILY);
  child.values[FULEI_DIMENSION_SCHOOLING] = read_code (self, FULEI_DIMENSION_SCHOOLING,
                                                       fulei_facts_reader_get_text (reader, SCHOOLING));
  child.values[FULEI_DIMENSION_GUARDIANSHIP] = guardianship != 0 ? (guint16) g_bit_nth_lsf ((gulong) guardianship, -1)
                                                                 : missing_of (self, FULEI_DIMENSION_GUARDIANSHIP);
  g_array_append_val (self->children, child);
}

/** fulei_census_get_fields: Returns: (transfer none) (array length=n_fields): what facts are read with for a census */
const guint *
fulei_census_get_fields (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

/** fulei_census_see: @reader: at a child, with the fields of a census: it is counted if it is on the roll on the day */
void
fulei_census_see (FuleiCensus *self, FuleiFactsReader *reader)
{
  const FuleiChildFacts *facts = fulei_facts_reader_get (reader);

  if (fulei_day_spans_contain (facts->staff.days, facts->staff.n_days, self->day) &&
      (!self->one_township || fulei_census_villages_find (self->villages, facts->village) >= 0))
    take_child (self, reader);
}

/**
 * fulei_census_begin:
 *
 * Returns: (transfer full) (nullable): a census of nobody yet; NULL with @error
 */
FuleiCensus *
fulei_census_begin (FuleiLedger *ledger, FuleiDate day, const char *township, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiCensus) self = g_new0 (FuleiCensus, 1);
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (ledger);

  self->day = day;
  self->one_township = township != NULL;
  self->reg = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_CHILD);
  self->texts = g_string_chunk_new (4096);
  self->townships = g_array_new (FALSE, FALSE, sizeof (int));
  self->children = g_array_new (FALSE, FALSE, sizeof (FuleiCensusChild));
  self->villages = fulei_census_villages_load (ledger, township, cancellable, error);
  if (self->villages == NULL)
    return NULL;
  make_values (self, dictionary);
  return g_steal_pointer (&self);
}

/**
 * fulei_census_load:
 * @day: the roll, ages, risk and tiers are of this day (CHILD-5)
 * @township: (nullable): code: only children of its villages; NULL for all
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Reads the children on the roll, all else is then told from memory (RPT-4). They are those of fulei_query_set_as_at().
 *
 * Returns: (transfer full) (nullable): NULL with @error
 */
FuleiCensus *
fulei_census_load (FuleiLedger *ledger, FuleiDate day, const char *township, GCancellable *cancellable, GError **error)
{
  const FuleiFactsWish wish = { .depth = FULEI_FACTS_LEVELS, .whole = TRUE, .fields = fields,
                                .n_fields = G_N_ELEMENTS (fields) };
  g_autoptr (FuleiCensus) self = fulei_census_begin (ledger, day, township, cancellable, error);
  g_autoptr (FuleiFactsReader) reader = NULL;
  GError *failure = NULL;

  if (self != NULL)
    reader = fulei_facts_reader_new_with (ledger, day, &wish, error);
  if (reader == NULL)
    return NULL;
  while (fulei_facts_reader_next (reader, cancellable, &failure))
    fulei_census_see (self, reader);
  if (failure == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, failure);
  return NULL;
}

/** fulei_census_free: @self: (transfer full) (nullable) */
void
fulei_census_free (FuleiCensus *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < FULEI_N_DIMENSIONS; i++)
    g_clear_pointer (&self->values[i], g_array_unref);
  fulei_census_villages_free (self->villages);
  g_array_unref (self->townships);
  g_array_unref (self->children);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/** fulei_census_get_day: Returns: whose roll it is */
FuleiDate
fulei_census_get_day (const FuleiCensus *self)
{
  return self->day;
}

/** fulei_census_get_n: Returns: how many children are on the roll */
guint
fulei_census_get_n (const FuleiCensus *self)
{
  return self->children->len;
}

/** fulei_census_get_n_values: Returns: how many values there are; the last one is for what is not written */
guint
fulei_census_get_n_values (const FuleiCensus *self, FuleiDimension dimension)
{
  return self->values[dimension]->len;
}

/** fulei_census_get_value_label: Returns: (transfer none): "岭畔村", "6～13 岁" */
const char *
fulei_census_get_value_label (const FuleiCensus *self, FuleiDimension dimension, int value)
{
  g_return_val_if_fail (value >= 0 && (guint) value < self->values[dimension]->len, NULL);
  return g_array_index (self->values[dimension], Value, value).label;
}

/** fulei_census_get_village_name: @value: of FULEI_DIMENSION_VILLAGE. Returns: (transfer none): its label without its township, for
 * a place where that is said already */
const char *
fulei_census_get_village_name (const FuleiCensus *self, int value)
{
  if (value >= 0 && (guint) value < self->villages->villages->len)
    return g_array_index (self->villages->villages, FuleiCensusVillage, value).name;
  return fulei_census_get_value_label (self, FULEI_DIMENSION_VILLAGE, value);
}

/** fulei_census_get_value_id: Returns: (transfer none): a village's id, a code, "6-13"; "missing" or "unassessed" */
const char *
fulei_census_get_value_id (const FuleiCensus *self, FuleiDimension dimension, int value)
{
  g_return_val_if_fail (value >= 0 && (guint) value < self->values[dimension]->len, NULL);
  return g_array_index (self->values[dimension], Value, value).id;
}

/** fulei_census_find_value: Returns: the value that has the id @id; -1 if none has it */
int
fulei_census_find_value (const FuleiCensus *self, FuleiDimension dimension, const char *id)
{
  for (guint i = 0; i < self->values[dimension]->len; i++)
    if (strcmp (g_array_index (self->values[dimension], Value, i).id, id) == 0)
      return (int) i;
  return -1;
}

/** fulei_census_get_children: Returns: (transfer none) (array length=n_children): by id */
const FuleiCensusChild *
fulei_census_get_children (const FuleiCensus *self, guint *n_children)
{
  *n_children = self->children->len;
  return (const FuleiCensusChild *) (gconstpointer) self->children->data;
}

/** fulei_census_child_is: @value: FULEI_CROSS_ALL is true of all. Returns: whether the child is counted in @value */
gboolean
fulei_census_child_is (const FuleiCensusChild *child, FuleiDimension dimension, int value)
{
  if (value == FULEI_CROSS_ALL)
    return TRUE;
  return dimension == FULEI_DIMENSION_DIFFICULTY ? (child->difficulties & 1U << value) != 0
                                                 : child->values[dimension] == value;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const FuleiCensusChild *one = *(const FuleiCensusChild *const *) a, *other = *(const FuleiCensusChild *const *) b;

  return one->name_order != other->name_order ? (one->name_order < other->name_order ? -1 : 1)
                                              : (one->id < other->id ? -1 : one->id > other->id);
}

/** fulei_census_select_where: Returns: (transfer full) (element-type gint64): who passes @test, in the order of names */
GArray *
fulei_census_select_where (const FuleiCensus *self, FuleiCensusTest test, gconstpointer data)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GArray *ids;

  for (guint i = 0; i < self->children->len; i++)
    if (test (self, &g_array_index (self->children, FuleiCensusChild, i), data))
      g_ptr_array_add (found, &g_array_index (self->children, FuleiCensusChild, i));
  g_ptr_array_sort (found, compare_names);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), found->len);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (ids, ((const FuleiCensusChild *) g_ptr_array_index (found, i))->id);
  return ids;
}

typedef struct {
  const FuleiDimension *dimensions;
  const int            *values;
  guint                 n;
} Cell;

static gboolean
is_in_cell (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  const Cell *cell = data;

  for (guint i = 0; i < cell->n; i++)
    if (!fulei_census_child_is (child, cell->dimensions[i], cell->values[i]))
      return FALSE;
  return TRUE;
}

/**
 * fulei_census_select_ids:
 * @dimensions: (array length=n_dimensions): any, in any order; none selects all
 * @values: (array length=n_dimensions): of each dimension, or FULEI_CROSS_ALL
 *
 * Returns: (transfer full) (element-type gint64): the children behind a cell, in the order of names
 */
GArray *
fulei_census_select_ids (const FuleiCensus *self, const FuleiDimension *of, const int *values, guint n_dimensions)
{
  const Cell cell = { of, values, n_dimensions };

  return fulei_census_select_where (self, is_in_cell, &cell);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 id = *(const gint64 *) a, other = ((const FuleiCensusChild *) b)->id;

  return id < other ? -1 : id > other;
}

/**
 * fulei_census_find_child:
 * @values: (out): of each dimension the one that the child is counted in
 * @difficulties: (nullable) (element-type int): gets all values of FULEI_DIMENSION_DIFFICULTY
 *
 * From a child to the figures it is counted in (BEYOND-6).
 *
 * Returns: FALSE if the child is not on the roll on the day
 */
gboolean
fulei_census_find_child (const FuleiCensus *self, gint64 child, int values[FULEI_N_DIMENSIONS], GArray *difficulties)
{
  const FuleiCensusChild *found = self->children->len == 0 ? NULL
                                  : bsearch (&child, self->children->data, self->children->len, sizeof *found, compare_ids);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < FULEI_N_DIMENSIONS; i++)
    values[i] = found->values[i];
  for (int bit = 0; difficulties != NULL && bit < 32; bit++)
    if ((found->difficulties & 1U << bit) != 0)
      g_array_append_val (difficulties, bit);
  return TRUE;
}
