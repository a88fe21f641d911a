/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-census-private.h"

/* 勾稽关系 (RPT-4): the statistics forms of 2016 ask that a total is the sum of its parts, by each of its cuts. */

/* Who is counted in a total; and of them, who is in none of its parts. */
typedef struct {
  FuleiDimension  dimension;
  const char     *who;          /* N_(): who is in no part */
  const char     *sum;          /* N_(): what comes out too small */
  FuleiCensusTest counts;       /* NULL: all children */
  FuleiCensusTest is_fault;
} Check;

static gboolean
has_value (const FuleiCensusChild *child, FuleiDimension dimension, guint value)
{
  return child->values[dimension] == value;
}

static gboolean
is_missing (const FuleiCensus *self, const FuleiCensusChild *child, FuleiDimension dimension)
{
  return has_value (child, dimension, fulei_census_get_n_values (self, dimension) - 1);
}

static gboolean
is_left_behind (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return has_value (child, FULEI_DIMENSION_CATEGORY, FULEI_CATEGORY_LEFT_BEHIND) ||
         has_value (child, FULEI_DIMENSION_CATEGORY, FULEI_CATEGORY_BOTH);
}

static gboolean
is_in_difficulty (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return has_value (child, FULEI_DIMENSION_CATEGORY, FULEI_CATEGORY_DIFFICULTY) ||
         has_value (child, FULEI_DIMENSION_CATEGORY, FULEI_CATEGORY_BOTH);
}

static gboolean
has_no_village (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_missing (self, child, FULEI_DIMENSION_VILLAGE) && (child->marks & FULEI_CENSUS_VILLAGE_GONE) == 0;
}

static gboolean
has_village_gone (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return (child->marks & FULEI_CENSUS_VILLAGE_GONE) != 0;
}

static gboolean
has_village_only (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_missing (self, child, FULEI_DIMENSION_TOWNSHIP) && !is_missing (self, child, FULEI_DIMENSION_VILLAGE);
}

static gboolean
has_no_category (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_missing (self, child, FULEI_DIMENSION_CATEGORY);
}

static gboolean
has_no_type (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_missing (self, child, FULEI_DIMENSION_DIFFICULTY);
}

static gboolean
has_type_alone (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return (child->marks & FULEI_CENSUS_TYPE_ALONE) != 0;
}

static gboolean
has_any_type (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return has_type_alone (self, child, data) || (is_in_difficulty (self, child, data) && !has_no_type (self, child, data));
}

static gboolean
has_no_age (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_missing (self, child, FULEI_DIMENSION_AGE);
}

/* 2024/33 二: left behind are those under 16. */
static gboolean
is_too_old_left_behind (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_left_behind (self, child, data) && (has_value (child, FULEI_DIMENSION_AGE, FULEI_AGE_TO_17) ||
                                                has_value (child, FULEI_DIMENSION_AGE, FULEI_AGE_GROWN));
}

/* 2024/33 二: in difficulty are those under 18. */
static gboolean
is_too_old_in_difficulty (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_in_difficulty (self, child, data) && has_value (child, FULEI_DIMENSION_AGE, FULEI_AGE_GROWN);
}

static gboolean
has_no_sex (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_missing (self, child, FULEI_DIMENSION_SEX);
}

static gboolean
has_no_schooling (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_missing (self, child, FULEI_DIMENSION_SCHOOLING);
}

static gboolean
has_no_guardianship (const FuleiCensus *self, const FuleiCensusChild *child, gconstpointer data)
{
  return is_missing (self, child, FULEI_DIMENSION_GUARDIANSHIP);
}

static const Check checks[] = {
  { FULEI_DIMENSION_VILLAGE, N_("在册儿童没有填村（居）"), N_("各村（居）之和比总数"), NULL, has_no_village },
  { FULEI_DIMENSION_VILLAGE, N_("在册儿童的村（居）已在回收站"), N_("各村（居）之和比总数"), NULL, has_village_gone },
  { FULEI_DIMENSION_TOWNSHIP, N_("在册儿童的村（居）没有填镇（街道）"), N_("各镇（街道）之和比总数"), NULL, has_village_only },
  { FULEI_DIMENSION_CATEGORY, N_("在册儿童没有填儿童类别"), N_("留守、困境各数之和比总数"), NULL, has_no_category },
  { FULEI_DIMENSION_DIFFICULTY, N_("困境儿童没有填具体类别"), N_("有具体类别的比困境儿童总数"), is_in_difficulty, has_no_type },
  { FULEI_DIMENSION_DIFFICULTY, N_("儿童填了困境的具体类别，儿童类别里却没有困境"), N_("计入困境的比填了具体类别的"), has_any_type,
    has_type_alone },
  { FULEI_DIMENSION_AGE, N_("在册儿童没有出生年月"), N_("各年龄段之和比总数"), NULL, has_no_age },
  { FULEI_DIMENSION_AGE, N_("农村留守儿童已满 16 周岁"), N_("0～15 岁各段之和比留守儿童总数"), is_left_behind,
    is_too_old_left_behind },
  { FULEI_DIMENSION_AGE, N_("困境儿童已满 18 周岁"), N_("0～17 岁各段之和比困境儿童总数"), is_in_difficulty,
    is_too_old_in_difficulty },
  { FULEI_DIMENSION_SEX, N_("在册儿童没有填性别"), N_("男女之和比总数"), NULL, has_no_sex },
  { FULEI_DIMENSION_SCHOOLING, N_("在册儿童没有填就学阶段"), N_("各就学阶段之和比总数"), NULL, has_no_schooling },
  { FULEI_DIMENSION_GUARDIANSHIP, N_("在册儿童没有填监护情况"), N_("各监护情况之和比总数"), NULL, has_no_guardianship },
};

static FuleiCrossFault *
look (const FuleiCensus *self, const Check *check)
{
  const FuleiCensusChild *children;
  FuleiCrossFault *fault;
  guint n_children, n_faults = 0, total = 0;

  children = fulei_census_get_children (self, &n_children);
  for (guint i = 0; i < n_children; i++)
    {
      total += check->counts == NULL || check->counts (self, &children[i], NULL) ? 1 : 0;
      n_faults += check->is_fault (self, &children[i], NULL) ? 1 : 0;
    }
  if (n_faults == 0)
    return NULL;
  fault = g_new0 (FuleiCrossFault, 1);
  fault->dimension = check->dimension;
  fault->total = total;
  fault->parts = total - n_faults;
  fault->words = g_strdup_printf (_("%u 名%s，%s少 %u 名"), n_faults, _(check->who), _(check->sum), n_faults);
  fault->ids = fulei_census_select_where (self, check->is_fault, NULL);
  return fault;
}

/** fulei_cross_fault_free: @fault: (transfer full) */
void
fulei_cross_fault_free (FuleiCrossFault *fault)
{
  g_free (fault->words);
  g_array_unref (fault->ids);
  g_free (fault);
}

/**
 * fulei_census_check:
 *
 * Holds totals against their parts (RPT-4, 勾稽关系). A child that is at fault in several ways is named by each.
 *
 * Returns: (transfer full) (element-type FuleiCrossFault): in the order of the dimensions; none if all agree
 */
GPtrArray *
fulei_census_check (const FuleiCensus *self)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_cross_fault_free);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      FuleiCrossFault *fault = look (self, &checks[i]);

      if (fault != NULL)
        g_ptr_array_add (faults, fault);
    }
  return faults;
}
