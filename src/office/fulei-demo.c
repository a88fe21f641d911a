/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-programme.h"

#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"
#include "office/fulei-office.h"
#include "store/fulei-setting.h"

#define PROGRESS_EVERY 256
#define SETTING "demo"
#define NO_DIRECTOR_VILLAGE (FULEI_DEMO_N_VILLAGES - 1)
#define CHANGED_DIRECTOR_VILLAGE 2
/* Number of the villages' and directors' dice; children count on from 1000. */
#define DICE_OF_PLACES 1
/* Between the seeds of two townships. */
#define SEED_STEP G_GUINT64_CONSTANT (0x5851f42d4c957f2d)

static const FuleiRegister *
get_register (FuleiDemoState *state, const char *id)
{
  return fulei_dictionary_find_register (fulei_ledger_get_dictionary (state->ledger), id);
}

static gboolean
save_village (FuleiDemoState *state, guint village, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (get_register (state, "village"));
  gboolean community = fulei_demo_village_is_community (village);
  g_autofree char *code = g_strdup_printf ("%s%03u", state->office, (community ? 1 : 200) + village);

  fulei_record_set_text (record, FULEI_VILLAGE_NAME, fulei_demo_village_name (state->place, village));
  fulei_record_set_text (record, FULEI_VILLAGE_KIND, community ? "community" : "village");
  fulei_record_set_text (record, FULEI_VILLAGE_TOWNSHIP, state->office);
  fulei_record_set_text (record, FULEI_VILLAGE_CODE, code);
  if (!fulei_ledger_save (state->ledger, record, error))
    return FALSE;
  state->villages[village] = fulei_record_get_id (record);
  return TRUE;
}

/* Saves a director of @village (the supervisor of them all where it is -1), in office until @ended if that is given. */
static gint64
save_director (FuleiDemoState *state, int village, FuleiDate ended, char **name, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (get_register (state, "director"));
  FuleiDice *dice = &state->dice;
  FuleiSex sex = fulei_dice_chance (dice, 75) ? FULEI_SEX_FEMALE : FULEI_SEX_MALE;
  g_autofree char *phone = fulei_demo_dup_phone (dice);
  FuleiDate birth = state->demo->as_of - 365 * (28 + fulei_dice_below (dice, 28));
  char number[19];

  *name = fulei_demo_dup_name (dice, fulei_demo_pick_surname (dice), sex);
  fulei_demo_write_identity (number, 0, birth, 2 * fulei_dice_below (dice, 499) + (sex == FULEI_SEX_MALE ? 1 : 2));
  fulei_record_set_text (record, FULEI_DIRECTOR_NAME, *name);
  fulei_record_set_text (record, FULEI_DIRECTOR_SEX, sex == FULEI_SEX_MALE ? "1" : "2");
  fulei_record_set_text (record, FULEI_DIRECTOR_IDENTITY_NUMBER, number);
  fulei_record_set_text (record, FULEI_DIRECTOR_POST, village < 0 ? "supervisor" : "director");
  if (village >= 0)
    fulei_record_set_integer (record, FULEI_DIRECTOR_VILLAGE, state->villages[village]);
  else
    fulei_record_set_text (record, FULEI_DIRECTOR_TOWNSHIP, state->office);
  fulei_record_set_text (record, FULEI_DIRECTOR_PHONE, phone);
  fulei_record_set_text (record, FULEI_DIRECTOR_WORK_MODE, village % 3 == 1 ? "full" : "part");
  fulei_record_set_text (record, FULEI_DIRECTOR_SCHOOLING, village % 2 == 0 ? "college" : "secondary");
  fulei_record_set_integer (record, FULEI_DIRECTOR_ALLOWANCE, 50000);
  fulei_demo_set_day (record, FULEI_DIRECTOR_STARTED_ON,
                      ended != 0 ? ended - 700 : state->demo->as_of - 200 - fulei_dice_below (dice, 1500));
  if (ended != 0)
    fulei_demo_set_day (record, FULEI_DIRECTOR_ENDED_ON, ended);
  return fulei_ledger_save (state->ledger, record, error) ? fulei_record_get_id (record) : 0;
}

static gboolean
save_places (FuleiDemoState *state, GError **error)
{
  g_autofree char *supervisor = NULL, *former = NULL;

  fulei_dice_seed (&state->dice, state->seed, DICE_OF_PLACES);
  for (guint i = 0; i < FULEI_DEMO_N_VILLAGES; i++)
    {
      if (!save_village (state, i, error))
        return FALSE;
      state->directors[i] = 0;
      g_clear_pointer (&state->director_names[i], g_free);
      if (i == NO_DIRECTOR_VILLAGE)
        continue;
      state->directors[i] = save_director (state, (int) i, 0, &state->director_names[i], error);
      if (state->directors[i] == 0)
        return FALSE;
    }
  return save_director (state, CHANGED_DIRECTOR_VILLAGE, state->demo->as_of - 190, &former, error) != 0 &&
         save_director (state, -1, 0, &supervisor, error) != 0;
}

/* The programme is one township's size, however many children there are. */
static void
remember_child (FuleiDemoState *state)
{
  const FuleiDemoChild child = {
    .id = fulei_record_get_id (state->child), .number = state->number, .village = state->village,
    .birth = fulei_child_birth (state->child), .entered = state->entered,
    .risk_level = g_intern_string (fulei_record_get_text (state->child, FULEI_CHILD_RISK_LEVEL)),
    .left_behind = fulei_record_has_code (state->child, FULEI_CHILD_CATEGORY, "left-behind"),
    .difficulty = fulei_record_has_code (state->child, FULEI_CHILD_CATEGORY, "difficulty"),
    .on_roll = g_strcmp0 (fulei_record_get_text (state->child, FULEI_CHILD_ROLL_STATUS), "on") == 0,
  };

  if (state->number - state->first < state->n_full)
    g_array_append_val (state->children, child);
}

static gboolean
save_children (FuleiDemoState *state, guint n_children, FuleiDemoProgress progress, gpointer data,
               GCancellable *cancellable, GError **error)
{
  for (state->number = state->first; state->number < state->first + n_children; state->number++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      fulei_demo_make_child (state);
      if (!fulei_ledger_save (state->ledger, state->child, error) || !fulei_demo_save_visits (state, error) ||
          !fulei_demo_save_events (state, error))
        return FALSE;
      remember_child (state);
      if (progress != NULL && state->number % PROGRESS_EVERY == 0)
        progress (state->number, data);
    }
  return TRUE;
}

static void
state_init (FuleiDemoState *state, FuleiLedger *ledger, const FuleiDemo *demo)
{
  *state = (FuleiDemoState) { .ledger = ledger, .demo = demo };
  state->sequences = g_new0 (guint16, 2 * FULEI_DEMO_BIRTH_YEARS * 366);
  state->children = g_array_new (FALSE, FALSE, sizeof (FuleiDemoChild));
  state->child = fulei_record_new (get_register (state, "child"));
  state->visit = fulei_record_new (get_register (state, "visit"));
  state->event = fulei_record_new (get_register (state, "roll_event"));
}

static void
state_clear (FuleiDemoState *state)
{
  for (guint i = 0; i < FULEI_DEMO_N_VILLAGES; i++)
    g_free (state->director_names[i]);
  g_free (state->police);
  g_free (state->sequences);
  g_array_unref (state->children);
  fulei_record_free (state->child);
  g_clear_pointer (&state->twin, fulei_record_free);
  fulei_record_free (state->visit);
  fulei_record_free (state->event);
}

/* 磁灶镇 → 磁灶派出所 */
static char *
dup_police (const char *township)
{
  g_autofree char *name = g_strdup (township);
  char *end = g_strrstr (name, "街道");

  if (end == NULL)
    end = g_strrstr (name, "镇");
  if (end != NULL)
    *end = '\0';
  return g_strconcat (name, "派出所", NULL);
}

static void
begin_township (FuleiDemoState *state, guint place, const char *office, const char *label)
{
  state->place = place;
  state->office = office;
  state->township = label;
  state->seed = state->demo->seed + SEED_STEP * place;
  g_free (state->police);
  state->police = dup_police (label);
  g_array_set_size (state->children, 0);
  g_clear_pointer (&state->twin, fulei_record_free);
}

/* The bureau's townships: the county's pilots first (2024/40 三（一）), then the others in the order of their codes. */
static GPtrArray *
list_townships (const FuleiCodeList *list, guint most)
{
  static const char *const first[] = { "350582102", "350582107", "350582003", "350582101", "350582001", "350582103" };
  GPtrArray *chosen = g_ptr_array_new ();
  const FuleiCode *code;

  for (guint i = 0; i < G_N_ELEMENTS (first) && chosen->len < most; i++)
    if ((code = fulei_code_list_find (list, first[i])) != NULL)
      g_ptr_array_add (chosen, (gpointer) code);
  for (guint i = 0; i < list->n_codes && chosen->len < most; i++)
    if (!g_ptr_array_find (chosen, &list->codes[i], NULL))
      g_ptr_array_add (chosen, (gpointer) &list->codes[i]);
  return chosen;
}

/* Of @left children that the townships from @place on have, those of @place: the first have more. */
static guint
share (guint place, guint n_places, guint left)
{
  guint here = n_places + 3 - place, all = 0;

  for (guint i = place; i < n_places; i++)
    all += n_places + 3 - i;
  return place + 1 == n_places ? left : (guint) ((guint64) left * here / all);
}

static gboolean
save_township (FuleiDemoState *state, guint n_children, FuleiDemoProgress progress, gpointer data,
               GCancellable *cancellable, GError **error)
{
  gboolean saved = save_places (state, error) &&
                   save_children (state, n_children, progress, data, cancellable, error) &&
                   fulei_demo_save_programme (state, error);

  state->first += n_children;
  return saved;
}

static gboolean
save_all (FuleiDemoState *state, FuleiDemoProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (state->ledger);
  const FuleiCodeList *list = fulei_dictionary_find_code_list (dictionary, "township");
  const char *office = fulei_ledger_get_office (state->ledger);
  g_autofree char *label = fulei_office_dup_township (dictionary, office);
  g_autoptr (GPtrArray) townships = NULL;

  state->n_full = FULEI_DEMO_FULL_CHILDREN;
  if (!fulei_office_is_bureau (state->ledger))
    {
      begin_township (state, 0, office, label);
      return save_township (state, state->demo->n_children, progress, data, cancellable, error);
    }
  townships = list_townships (list, state->demo->n_townships > 0 ? state->demo->n_townships : FULEI_DEMO_TOWNSHIPS);
  state->n_full = FULEI_DEMO_FULL_CHILDREN / townships->len;
  for (guint i = 0; i < townships->len; i++)
    {
      const FuleiCode *code = g_ptr_array_index (townships, i);

      begin_township (state, i, code->code, code->label);
      if (!save_township (state, share (i, townships->len, state->demo->n_children - state->first), progress, data,
                          cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * fulei_demo_fill:
 * @ledger: a new one of a township or of a bureau
 * @progress: (nullable): told how far it is
 * @error: FULEI_LEDGER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Writes villages, child directors, children, their visits and roll events, and each township's programme (sites, camps,
 * love parents, services, money) in one transaction, or nothing; then the reports of the last months, unless the ledger
 * is a large one, which is for measuring.
 */
gboolean
fulei_demo_fill (FuleiLedger *ledger, const FuleiDemo *demo, FuleiDemoProgress progress, gpointer data,
                 GCancellable *cancellable, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DEMO };
  FuleiDemoState state;
  gboolean filled;

  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  state_init (&state, ledger, demo);
  filled = save_all (&state, progress, data, cancellable, error) && fulei_ledger_commit (ledger, error);
  if (!filled)
    fulei_ledger_rollback (ledger);
  state_clear (&state);
  if (filled && demo->n_children > 0 && demo->n_children <= FULEI_DEMO_FULL_CHILDREN)
    filled = fulei_demo_save_reports (ledger, demo, error);
  return filled && fulei_setting_save (ledger, SETTING, "1", error);
}

/** fulei_demo_is_one: Returns: whether the ledger was filled with invented people, which the window says all the time */
gboolean
fulei_demo_is_one (FuleiLedger *ledger)
{
  g_autofree char *value = fulei_setting_dup (ledger, SETTING);

  return value != NULL;
}
