/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-attendance FOLDER [CHILDREN DAYS]: makes a camp in a new ledger FOLDER/attendance.fulei, 200 × 15 unless told,
 * and prints what its attendance takes in milliseconds: `attendance-load`, `attendance-key` (the main loop is busy with a
 * key), `attendance-saved` (from the key to the end of its transaction on the disk, which four times has to say that it
 * has written), `attendance-column` (a whole column saved),
 * `attendance-paint` (a frame while scrolling is made), `attendance-interval` (between two such frames), each with the
 * median and the 95th of a hundred. The exit status is 1 when a limit is not met. */
#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/fulei-attendance-pane.h"
#include "app/fulei-record-pane.h"
#include "fulei-fields.h"

#define KEY_LIMIT 5.0
#define INTERVAL_LIMIT 20.0
#define LOAD_LIMIT 100.0
#define KEYS 150
#define FRAMES 240
#define FIRST_DAY fulei_date_new (2024, 7, 8)

typedef struct {
  FuleiLedger *ledger;
  guint        n_children, n_days;
  gint64       camp;
} Bench;

/* What the frames of a scrolled grid take. */
typedef struct {
  GtkAdjustment *adjustment;
  double         paints[FRAMES], intervals[FRAMES];
  gint64         began, ended;
  guint          n;
} Scroll;

static void
check (gboolean ok, const GError *error)
{
  if (ok)
    return;
  fprintf (stderr, "%s\n", error != NULL ? error->message : "failed");
  exit (2);
}

static gint64
save (Bench *bench, FuleiRecord *record)
{
  g_autoptr (GError) error = NULL;

  check (fulei_ledger_save (bench->ledger, record, &error), error);
  return fulei_record_get_id (record);
}

static FuleiRecord *
new_record (Bench *bench, guint reg)
{
  return fulei_record_new (fulei_dictionary_get_register (fulei_ledger_get_dictionary (bench->ledger), reg));
}

static void
add_camp (Bench *bench)
{
  g_autoptr (FuleiRecord) camp = new_record (bench, FULEI_REGISTER_CAMP);
  g_autoptr (FuleiRecord) site = new_record (bench, FULEI_REGISTER_SITE);
  char first[FULEI_DATE_TEXT_SIZE], last[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (FIRST_DAY, first);
  fulei_date_write_iso (FIRST_DAY + bench->n_days - 1, last);
  fulei_record_set_text (camp, FULEI_CAMP_TITLE, "2024年夏令营（第1期）");
  fulei_record_set_text (camp, FULEI_CAMP_KIND, "summer");
  fulei_record_set_integer (camp, FULEI_CAMP_YEAR, 2024);
  fulei_record_set_text (camp, FULEI_CAMP_STARTS_ON, first);
  fulei_record_set_text (camp, FULEI_CAMP_ENDS_ON, last);
  fulei_record_set_text (site, FULEI_SITE_NAME, "磁灶镇示范点");
  fulei_record_set_integer (camp, FULEI_CAMP_SITE, save (bench, site));
  bench->camp = save (bench, camp);
}

static void
add_children (Bench *bench)
{
  static const char *const first[] = { "陈", "林", "黄", "王", "李", "张", "吴", "郑", "蔡", "杨", "许", "洪", "苏" };
  static const char *const second[] = { "小雨", "晓明", "思远", "雅婷", "志强", "佳怡", "子涵", "文杰", "雨欣", "浩", "诗琪" };

  for (guint i = 0; i < bench->n_children; i++)
    {
      g_autoptr (FuleiRecord) child = new_record (bench, FULEI_REGISTER_CHILD);
      g_autoptr (FuleiRecord) enrolment = new_record (bench, FULEI_REGISTER_ENROLMENT);
      g_autofree char *name = g_strconcat (first[i % G_N_ELEMENTS (first)], second[i % G_N_ELEMENTS (second)], NULL);

      fulei_record_set_text (child, FULEI_CHILD_NAME, name);
      fulei_record_set_text (child, FULEI_CHILD_BIRTH_DATE, i % 2 == 0 ? "2013-05-02" : "2014-09-30");
      fulei_record_set_integer (enrolment, FULEI_ENROLMENT_CAMP, bench->camp);
      fulei_record_set_integer (enrolment, FULEI_ENROLMENT_CHILD, save (bench, child));
      fulei_record_set_text (enrolment, FULEI_ENROLMENT_STATE, "enrolled");
      save (bench, enrolment);
    }
}

/* All but the last two days are registered. */
static void
add_attendance (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiAttendance) attendance = fulei_attendance_load (bench->ledger, bench->camp, &error);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (FuleiAttendanceEdit));

  check (attendance != NULL, error);
  for (guint i = 0; i < bench->n_children; i++)
    for (guint j = 0; j + 2 < bench->n_days; j++)
      {
        guint chance = (i * 31 + j * 17) % 23;
        FuleiAttendanceEdit edit = { i, j, FULEI_PRESENCE_NONE,
                                     chance < 3 ? (FuleiPresence) (chance + 2) : FULEI_PRESENCE_PRESENT };

        g_array_append_val (edits, edit);
      }
  check (fulei_attendance_write (attendance, bench->ledger, (FuleiAttendanceEdit *) (gpointer) edits->data, edits->len,
                                 &error), error);
}

static int
compare (const void *a, const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

static gboolean
report (const char *name, double *times, guint n, double limit)
{
  qsort (times, n, sizeof *times, compare);
  printf ("%s %.2f %.2f ms\n", name, times[n / 2], times[n * 95 / 100]);
  return limit <= 0 || times[n / 2] <= limit;
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static void
rest (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

static gboolean
measure_load (Bench *bench)
{
  double times[9];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (FuleiAttendance) attendance = fulei_attendance_load (bench->ledger, bench->camp, NULL);

      times[i] = since (start);
    }
  return report ("attendance-load", times, G_N_ELEMENTS (times), LOAD_LIMIT);
}

static gboolean
measure_keys (Bench *bench, FuleiAttendancePane *pane)
{
  FuleiAttendanceGrid *grid = fulei_attendance_pane_get_grid (pane);
  double busy[KEYS], saved[KEYS], column;
  gboolean good;
  gint64 start;

  fulei_attendance_grid_set_focus (grid, 0, bench->n_days - 2);
  for (guint i = 0; i < KEYS; i++)
    {
      start = g_get_monotonic_time ();
      fulei_attendance_grid_press (grid, GDK_KEY_1 + i % 4, 0);
      busy[i] = since (start);
      check (fulei_attendance_pane_flush (pane), NULL);
      saved[i] = since (start);
      rest (8);
    }
  fulei_attendance_grid_set_focus (grid, 0, bench->n_days - 1);
  start = g_get_monotonic_time ();
  fulei_attendance_grid_fill_column (grid);
  check (fulei_attendance_pane_flush (pane), NULL);
  column = since (start);
  good = report ("attendance-key", busy, KEYS, KEY_LIMIT);
  report ("attendance-saved", saved, KEYS, 0);
  report ("attendance-column", &column, 1, 0);
  return good;
}

static void
before_paint_cb (GdkFrameClock *clock, Scroll *scroll)
{
  scroll->began = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, Scroll *scroll)
{
  gint64 now = g_get_monotonic_time ();

  if (scroll->ended != 0 && scroll->n < FRAMES)
    {
      scroll->paints[scroll->n] = (double) (now - scroll->began) / 1000.0;
      scroll->intervals[scroll->n++] = (double) (now - scroll->ended) / 1000.0;
    }
  scroll->ended = now;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Scroll *scroll = data;
  double end = gtk_adjustment_get_upper (scroll->adjustment) - gtk_adjustment_get_page_size (scroll->adjustment);
  double value = gtk_adjustment_get_value (scroll->adjustment) + 19;

  gtk_adjustment_set_value (scroll->adjustment, value > end ? 0 : value);
  return G_SOURCE_CONTINUE;
}

static gboolean
measure_frames (FuleiAttendancePane *pane)
{
  GtkWidget *grid = GTK_WIDGET (fulei_attendance_pane_get_grid (pane));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (grid);
  Scroll scroll = { NULL };
  guint tick;
  gboolean good;

  scroll.adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (grid));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &scroll);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &scroll);
  tick = gtk_widget_add_tick_callback (grid, tick_cb, &scroll, NULL);
  while (scroll.n < FRAMES)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (grid, tick);
  g_signal_handlers_disconnect_by_data (clock, &scroll);
  report ("attendance-paint", scroll.paints, FRAMES, 0);
  good = report ("attendance-interval", scroll.intervals, FRAMES, INTERVAL_LIMIT);
  return good;
}

static gboolean
measure_pane (Bench *bench, FuleiDesk *desk)
{
  GtkWidget *window = gtk_window_new (), *pane = fulei_attendance_pane_new (desk);
  gboolean good;

  gtk_window_set_default_size (GTK_WINDOW (window), 820, 660);
  gtk_window_set_child (GTK_WINDOW (window), pane);
  gtk_window_present (GTK_WINDOW (window));
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), bench->camp);
  rest (600);
  good = measure_keys (bench, FULEI_ATTENDANCE_PANE (pane));
  good = measure_frames (FULEI_ATTENDANCE_PANE (pane)) && good;
  gtk_window_destroy (GTK_WINDOW (window));
  rest (50);
  return good;
}

static void
make_ledger (Bench *bench, const char *folder, FuleiDictionary *dictionary)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DEMO };
  g_autofree char *path = g_build_filename (folder, "attendance.fulei", NULL);
  g_autoptr (GError) error = NULL;

  bench->ledger = fulei_ledger_create (path, dictionary, "350582102", &error);
  check (bench->ledger != NULL, error);
  check (fulei_ledger_begin (bench->ledger, &change, &error), error);
  add_camp (bench);
  add_children (bench);
  check (fulei_ledger_commit (bench->ledger, &error), error);
  add_attendance (bench);
}

int
main (int argc, char **argv)
{
  g_autoptr (FuleiDictionary) dictionary = NULL;
  g_autoptr (FuleiDesk) desk = NULL;
  Bench bench = { .n_children = 200, .n_days = 15 };
  gboolean good;

  if (argc != 2 && argc != 4)
    return 2;
  if (argc == 4)
    {
      bench.n_children = (guint) atoi (argv[2]);
      bench.n_days = (guint) atoi (argv[3]);
    }
  adw_init ();
  fulei_clock_set_today (FIRST_DAY + bench.n_days - 1);
  dictionary = fulei_dictionary_new_builtin (NULL);
  make_ledger (&bench, argv[1], dictionary);
  desk = fulei_desk_new (bench.ledger);
  good = measure_load (&bench);
  good = measure_pane (&bench, desk) && good;
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
