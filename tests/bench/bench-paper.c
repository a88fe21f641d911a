/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast archive sheets come out, from ready records to a closed PDF, on one core; beside it the naive way, with a
 * PangoLayout for each cell. Lines: name value unit. */

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <sys/resource.h>
#include <time.h>

#include "../paper/paper-fixture.h"
#include "paper/fulei-pdf.h"
#include "paper/fulei-press.h"

#define N_CHILDREN 1000
#define N_NAIVE 200

typedef struct {
  FuleiPress      *press;
  FuleiTemplate   *template;
  FuleiPaperData  *data;
  GPtrArray       *children;
} Bench;

static FuleiPages *
next_sheet (guint index, gpointer data, GError **error)
{
  Bench *bench = data;

  paper_fixture_fill (bench->data, bench->children->pdata[index % bench->children->len]);
  return fulei_press_compose (bench->press, bench->template, bench->data);
}

static glong
get_resident (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* Seconds of one core: other programs on the machine do not count. */
static double
get_core_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static double
print_sheets (Bench *bench, guint n_sheets, const char *path)
{
  const FuleiPdfJob job = { .title = "台账", .created = "2024-12-20T09:30:00", .n_sheets = n_sheets, .source = next_sheet,
                            .source_data = bench };
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  gint64 start = g_get_monotonic_time ();
  double seconds, core = get_core_seconds ();

  fulei_press_unref (bench->press);
  bench->press = fulei_press_new ();
  fulei_pdf_write (path, &job, NULL, &error);
  g_assert_no_error (error);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  core = get_core_seconds () - core;
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_print ("paper.sheets-per-second-of-%u %.0f 1/s\n", n_sheets, n_sheets / seconds);
  g_print ("paper.sheets-per-core-second-of-%u %.0f 1/s\n", n_sheets, n_sheets / core);
  g_print ("paper.bytes-per-sheet-of-%u %.0f B\n", n_sheets, (double) status.st_size / n_sheets);
  g_print ("paper.most-resident-after-%u %ld KiB\n", n_sheets, get_resident ());
  return n_sheets / core;
}

static void
time_one_sheet (Bench *bench)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1000, 1400);
  cairo_t *cr = cairo_create (surface);
  gint64 start, composed, drawn;

  cairo_scale (cr, 1.6, 1.6);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FuleiPages) pages = NULL;

      start = g_get_monotonic_time ();
      pages = next_sheet (i, bench, NULL);
      composed = g_get_monotonic_time ();
      fulei_pages_draw (pages, 0, cr);
      cairo_surface_flush (surface);
      drawn = g_get_monotonic_time ();
    }
  g_print ("paper.compose-one-sheet %.3f ms\n", (double) (composed - start) / 1000);
  g_print ("paper.draw-one-sheet %.3f ms\n", (double) (drawn - composed) / 1000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* What a cell says: the value, or all boxes of a code list. */
static char *
dup_cell_text (Bench *bench, const FuleiRecord *record, const FuleiField *field)
{
  GString *text;

  if (field->codes == NULL || field->codes->n_codes > 12)
    return fulei_paper_data_dup_value (bench->data, record, field);
  text = g_string_new (NULL);
  for (guint i = 0; i < field->codes->n_codes; i++)
    g_string_append_printf (text, "%s%s %s%s", i > 0 ? "\n" : "",
                            fulei_record_has_code (record, field->index, field->codes->codes[i].code) ? "☑" : "☐",
                            field->codes->codes[i].label,
                            field->codes->codes[i].extra_label != NULL ? field->codes->codes[i].extra_label : "");
  return g_string_free (text, FALSE);
}

static void
draw_naive_cell (cairo_t *cr, const char *text, double x, double y)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string ("Noto Serif CJK SC 8.5");
  int width, height;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, 110 * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_rectangle (cr, x, y, 120, MAX (height, 20));
  cairo_stroke (cr);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (description);
  g_object_unref (layout);
}

/* A sheet with the same fields, each label and each value with a layout of its own. */
static double
print_naively (Bench *bench, const char *path)
{
  double start = get_core_seconds ();
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);
  const FuleiRegister *target = fulei_paper_data_get_register (bench->data);

  for (guint i = 0; i < N_NAIVE; i++)
    {
      const PaperChild *child = bench->children->pdata[i];

      for (guint k = 0; k < target->n_fields; k++)
        {
          g_autofree char *text = dup_cell_text (bench, child->child, &target->fields[k]);

          draw_naive_cell (cr, target->fields[k].label, 20 + k % 3 * 180, 20 + k / 3 * 30);
          draw_naive_cell (cr, text, 90 + k % 3 * 180, 20 + k / 3 * 30);
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return N_NAIVE / (get_core_seconds () - start);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("fulei-bench-XXXXXX", NULL);
  g_autofree char *path = argc > 1 ? g_strdup (argv[1]) : g_build_filename (folder, "sheets.pdf", NULL);
  PaperFixture fixture;
  Bench bench = { NULL };
  double ours, naive;

  paper_fixture_init (&fixture);
  bench.template = fulei_template_load_builtin ("child-archive", fixture.dictionary, NULL);
  bench.data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  bench.children = g_ptr_array_new_with_free_func ((GDestroyNotify) paper_child_free);
  bench.press = fulei_press_new ();
  for (guint i = 0; i < N_CHILDREN; i++)
    g_ptr_array_add (bench.children, paper_fixture_new_child (&fixture, i, 4));
  ours = print_sheets (&bench, N_CHILDREN, path);
  print_sheets (&bench, 10 * N_CHILDREN, path);
  time_one_sheet (&bench);
  naive = print_naively (&bench, path);
  g_print ("paper.naive-sheets-per-second %.0f 1/s\n", naive);
  g_print ("paper.times-the-naive-way %.1f x\n", ours / naive);
  if (argc <= 1)
    g_unlink (path);
  g_rmdir (folder);
  g_ptr_array_unref (bench.children);
  fulei_paper_data_free (bench.data);
  fulei_template_unref (bench.template);
  fulei_press_unref (bench.press);
  paper_fixture_clear (&fixture);
  return 0;
}
