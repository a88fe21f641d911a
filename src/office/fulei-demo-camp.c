/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-programme.h"

#include "fulei-fields.h"

#define CAMP_CAPACITY 40
#define CAMP_AGE_LEAST 7
#define CAMP_AGE_MOST 15

/* A camp in the making. */
typedef struct {
  guint     site;
  char      id[24];
  FuleiDate starts;
  FuleiDate ends;
  gboolean  weekend;
  gboolean  over;
} Camp;

#define SUMMER_DAYS 12
#define WINTER_DAYS 10

static FuleiDate
get_summer (int year)
{
  return fulei_date_new (year, 7, 8);
}

static FuleiDate
get_winter (int year)
{
  return fulei_date_new (year, 1, 20);
}

/* The weekend class is once a week and pauses while there is a camp: no child is in two places (CAMP-3). */
static gboolean
is_camp_day (const Camp *camp, FuleiDate day)
{
  int year, month, day_of_month;

  if (!camp->weekend)
    return TRUE;
  fulei_date_split (day, &year, &month, &day_of_month);
  return (day - camp->starts) % 7 == 0 && (day < get_summer (year) || day >= get_summer (year) + SUMMER_DAYS)
         && (day < get_winter (year) || day >= get_winter (year) + WINTER_DAYS);
}

static void
make_sessions (FuleiDemoProgramme *self, const Camp *camp)
{
  static const struct { const char *theme, *title, *teacher; } lessons[] = {
    { "safety", "防溺水和自救", "示例消防员" }, { "tradition", "闽南童谣", "示例教师" }, { "health", "篮球", "示例教练" },
    { "family", "给爸爸妈妈的一封信", "示例社工" }, { "patriotism", "参观革命史馆", "示例教师" }, { "other", "手工坊", "示例志愿者" },
    { "tradition", "书法", "示例教师" }, { "health", "情绪认识小组", "示例社工" },
  };
  /* one camp forgot the safety theme */
  guint skip = camp->site == 1 ? 1 : 0;

  for (FuleiDate day = camp->starts; day <= camp->ends; day++)
    for (guint half = 0; half < 2 && is_camp_day (camp, day); half++)
      {
        guint lesson = skip + fulei_dice_below (&self->dice, G_N_ELEMENTS (lessons) - skip);
        char held[FULEI_DATE_TEXT_SIZE];

        fulei_demo_add (self, FULEI_REGISTER_CAMP_SESSION, FULEI_CAMP_SESSION_CAMP, camp->id,
                        FULEI_CAMP_SESSION_HELD_ON, fulei_demo_day (day, held),
                        FULEI_CAMP_SESSION_HALF, half == 0 ? "morning" : "afternoon",
                        FULEI_CAMP_SESSION_THEME, lessons[lesson].theme, FULEI_CAMP_SESSION_TITLE, lessons[lesson].title,
                        FULEI_CAMP_SESSION_TEACHER, lessons[lesson].teacher, -1);
      }
}

static void
make_staff (FuleiDemoProgramme *self, const Camp *camp)
{
  static const char *const duties[] = { "leader", "teacher", "guide", "volunteer", "safety" };

  for (guint i = 0; i < G_N_ELEMENTS (duties); i++)
    {
      char worker[24];

      fulei_demo_add (self, FULEI_REGISTER_CAMP_STAFF, FULEI_CAMP_STAFF_CAMP, camp->id,
                      FULEI_CAMP_STAFF_WORKER,
                      fulei_demo_number (self->workers[(camp->site * 5 + i) % FULEI_DEMO_N_WORKERS], worker),
                      FULEI_CAMP_STAFF_DUTY, duties[i], -1);
    }
}

static void
make_attendance (FuleiDemoProgramme *self, const Camp *camp, const char *child)
{
  for (FuleiDate day = camp->starts; day <= camp->ends && day <= self->as_of; day++)
    {
      guint chance = fulei_dice_below (&self->dice, 100);
      char held[FULEI_DATE_TEXT_SIZE];

      if (is_camp_day (camp, day))
        fulei_demo_add (self, FULEI_REGISTER_ATTENDANCE, FULEI_ATTENDANCE_CAMP, camp->id, FULEI_ATTENDANCE_CHILD, child,
                        FULEI_ATTENDANCE_HELD_ON, fulei_demo_day (day, held), FULEI_ATTENDANCE_STATE,
                        chance < 90 ? "present" : chance < 95 ? "leave" : chance < 98 ? "early" : "absent", -1);
    }
}

static void
enrol (FuleiDemoProgramme *self, const Camp *camp, const FuleiDemoChild *child, guint place)
{
  g_autofree char *phone = fulei_demo_dup_phone (&self->dice);
  g_autofree char *guardian = fulei_demo_dup_name (&self->dice, fulei_demo_pick_surname (&self->dice), FULEI_SEX_FEMALE);
  char id[24], enrolled[FULEI_DATE_TEXT_SIZE], consent[FULEI_DATE_TEXT_SIZE];
  gboolean waiting = place >= CAMP_CAPACITY, signed_paper = !waiting && fulei_dice_chance (&self->dice, 95);

  fulei_demo_number (child->id, id);
  fulei_demo_add (self, FULEI_REGISTER_ENROLMENT, FULEI_ENROLMENT_CAMP, camp->id, FULEI_ENROLMENT_CHILD, id,
                  FULEI_ENROLMENT_STATE, waiting ? "waiting" : "enrolled",
                  FULEI_ENROLMENT_ENROLLED_ON, fulei_demo_day (MIN (camp->starts - 12, self->as_of), enrolled),
                  FULEI_ENROLMENT_CONSENT_ON, signed_paper ? fulei_demo_day (MIN (camp->starts - 8, self->as_of), consent) : NULL,
                  FULEI_ENROLMENT_CONSENT_BY, signed_paper ? guardian : NULL,
                  FULEI_ENROLMENT_EMERGENCY_NAME, guardian, FULEI_ENROLMENT_EMERGENCY_PHONE, phone,
                  FULEI_ENROLMENT_HEALTH_NOTES, fulei_dice_chance (&self->dice, 6) ? "对花生过敏" : NULL,
                  FULEI_ENROLMENT_PICK_UP, "祖母接送",
                  FULEI_ENROLMENT_PERFORMANCE, camp->over && !waiting ? "遵守纪律，积极参加活动。" : NULL, -1);
  if (!waiting && camp->starts <= self->as_of)
    make_attendance (self, camp, id);
}

static void
make_enrolments (FuleiDemoProgramme *self, const Camp *camp)
{
  guint wanted = camp->weekend ? 20 : camp->site == 0 ? CAMP_CAPACITY + 2 : 26;
  guint n = fulei_demo_count_children (self), place = 0;
  guint first = n > 0 ? fulei_dice_below (&self->dice, n) : 0;

  for (guint i = 0; i < n && place < wanted; i++)
    {
      const FuleiDemoChild *child = fulei_demo_get_child (self, (first + i) % n);
      int age = fulei_date_age (child->birth, camp->starts);

      if (child->birth != 0 && child->entered < camp->starts && age >= CAMP_AGE_LEAST && age <= CAMP_AGE_MOST
          && child->number % FULEI_DEMO_N_SITES == camp->site)
        enrol (self, camp, child, place++);
    }
}

static void
make_incident (FuleiDemoProgramme *self, const Camp *camp)
{
  char day[FULEI_DATE_TEXT_SIZE];

  fulei_demo_add (self, FULEI_REGISTER_INCIDENT, FULEI_INCIDENT_CAMP, camp->id,
                  FULEI_INCIDENT_HAPPENED_ON, fulei_demo_day (camp->starts + 3, day),
                  FULEI_INCIDENT_WORDS, "一名营员打球擦伤膝盖", FULEI_INCIDENT_HANDLING, "随队医护消毒包扎，电话告知监护人",
                  FULEI_INCIDENT_GUARDIAN_TOLD, "1", -1);
}

static void
make_camp (FuleiDemoProgramme *self, guint site, const char *kind, int year, FuleiDate starts, guint n_days)
{
  Camp camp = { .site = site, .starts = starts, .ends = starts + n_days - 1, .weekend = g_str_equal (kind, "weekend") };
  g_autofree char *title = g_strdup_printf ("%d年%s", year, camp.weekend ? "周末兴趣班"
                                                            : g_str_equal (kind, "summer") ? "夏令营" : "冬令营");
  g_autofree char *phone = fulei_demo_dup_phone (&self->dice);
  char site_id[24], year_words[24], from[FULEI_DATE_TEXT_SIZE], to[FULEI_DATE_TEXT_SIZE], closed[FULEI_DATE_TEXT_SIZE], organisation[24];
  gint64 id;

  camp.over = camp.ends < self->as_of;
  id = fulei_demo_add (
    self, FULEI_REGISTER_CAMP, FULEI_CAMP_TITLE, title, FULEI_CAMP_KIND, kind,
    FULEI_CAMP_SITE, fulei_demo_number (self->sites[site], site_id), FULEI_CAMP_YEAR, fulei_demo_number (year, year_words),
    FULEI_CAMP_NUMBER, "1", FULEI_CAMP_STARTS_ON, fulei_demo_day (camp.starts, from),
    FULEI_CAMP_ENDS_ON, fulei_demo_day (camp.ends, to), FULEI_CAMP_VENUE, "示范点", FULEI_CAMP_PHONE, phone,
    FULEI_CAMP_STATE, camp.over ? "closed" : camp.starts <= self->as_of ? "running" : "enrolling",
    FULEI_CAMP_ORGANISATION, fulei_demo_number (self->state->organisations[site % 2], organisation),
    FULEI_CAMP_CAPACITY, "40", FULEI_CAMP_MINIMUM_AGE, "7", FULEI_CAMP_MAXIMUM_AGE, "15",
    FULEI_CAMP_BUDGET, camp.weekend ? "500000" : "2000000",
    FULEI_CAMP_SUMMARY, camp.over ? "营员出勤良好，安全无事故，家长满意。" : NULL,
    FULEI_CAMP_CLOSED_ON, camp.over ? fulei_demo_day (camp.ends, closed) : NULL, -1);
  fulei_demo_number (id, camp.id);
  if (id == 0)
    return;
  make_sessions (self, &camp);
  make_staff (self, &camp);
  make_enrolments (self, &camp);
  if (!camp.over || camp.weekend || site != 0)
    return;
  make_incident (self, &camp);
  if (camp.ends > self->last_camp_ends)
    {
      self->last_camp = id;
      self->last_camp_ends = camp.ends;
    }
}

/** fulei_demo_make_camps: two years of camps, one of them too short, and a weekend class that runs now */
void
fulei_demo_make_camps (FuleiDemoProgramme *self)
{
  for (int year = self->year - 1; year <= self->year; year++)
    for (guint site = 0; site < 2; site++)
      {
        FuleiDate summer = get_summer (year), winter = get_winter (year);

        if (summer - 40 <= self->as_of)
          make_camp (self, site, "summer", year, summer, site == 1 && year < self->year ? 8 : SUMMER_DAYS);
        if (winter <= self->as_of && site == 0)
          make_camp (self, site, "winter", year, winter, WINTER_DAYS);
      }
  /* from a Saturday on, as 2000-01-01 was one */
  make_camp (self, 0, "weekend", self->year, self->as_of - 28 - (self->as_of - fulei_date_new (2000, 1, 1)) % 7, 50);
}
