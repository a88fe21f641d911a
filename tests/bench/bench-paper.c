/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast archive sheets come out, from ready records to a closed PDF, on one core; beside it the naive way, with a
 * PangoLayout for each cell. Lines: name value unit. */

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <sys/resource.h>
#include <time.h>

#include "../paper/paper-fixture.h"
#include "paper/fulei-document.h"
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

static FuleiChart *
new_chart (FuleiChartKind kind, guint n_categories, guint n_series)
{
  FuleiChart *chart = fulei_chart_new (kind, "各村（居）示例", "名");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *values = g_new (double, n_categories);

  for (guint i = 0; i < n_categories; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("示例%u村", i + 1));
      values[i] = i * 37 % 91;
    }
  fulei_chart_set_categories (chart, (const char *const *) names->pdata, n_categories);
  for (guint i = 0; i < n_series; i++)
    fulei_chart_add_series (chart, names->pdata[i % n_categories], values, n_categories);
  return chart;
}

static FuleiWordTable *
new_table (guint n_columns, guint n_rows)
{
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; i < n_columns; i++)
    fulei_word_table_add_column (table, "column", i == 0 ? "村（居）" : "指标");
  for (guint row = 0; row < n_rows; row++)
    {
      fulei_word_table_set (table, fulei_word_table_add_row (table), 0, "示例村");
      for (guint i = 1; i < n_columns; i++)
        fulei_word_table_set_number (table, row, i, 1000 * row + i);
    }
  return table;
}

/* A monthly report (RPT-3): text, charts and tables, an annex that lies across. */
static FuleiDocument *
new_document (void)
{
  static const char paragraph[] = "各村（居）按照“一人一档、一户一策”的要求，及时更新儿童基本信息、监护情况、健康状况和关爱服务记录，"
                                  "做到应建尽建、应访尽访、应帮尽帮；本月走访1,286人次，比上月增加12.5%。";
  FuleiDocument *document = fulei_document_new ();

  fulei_document_set_title (document, "示例镇人民政府关于2026年10月农村留守儿童和困境儿童关爱服务工作进展情况的报告");
  fulei_document_set_addressee (document, "示例市民政局");
  for (guint part = 0; part < 4; part++)
    {
      fulei_document_add_text (document, "一、工作开展情况\n（一）走访");
      for (guint i = 0; i < 8; i++)
        fulei_document_add_paragraph (document, paragraph);
      fulei_document_take_chart (document, new_chart ((FuleiChartKind) (part % 3), 12, part % 3 == 0 ? 2 : 4));
      if (part < 3)
        fulei_document_take_table (document, "各村（居）指标", new_table (7, 24), NULL);
    }
  fulei_document_set_signature (document, "示例镇人民政府", fulei_date_new (2026, 11, 5), TRUE);
  fulei_document_begin_annex (document, "统计表", TRUE);
  fulei_document_take_table (document, "统计表", new_table (14, 40), NULL);
  return document;
}

typedef struct {
  FuleiPress    *press;
  FuleiDocument *document;
  guint          n_pages;
} DocumentBench;

static FuleiPages *
next_document (guint index, gpointer data, GError **error)
{
  DocumentBench *bench = data;
  FuleiPages *pages = fulei_document_compose (bench->document, bench->press);

  bench->n_pages = fulei_pages_get_n_pages (pages);
  return pages;
}

/* The first has to load the fonts, the second has them. */
static void
time_document (const char *path)
{
  DocumentBench bench = { fulei_press_new (), new_document (), 0 };
  const FuleiPdfJob job = { .title = "报告", .created = "2024-12-20T09:30:00", .n_sheets = 1, .source = next_document,
                            .source_data = &bench };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      double core = get_core_seconds ();

      fulei_pdf_write (path, &job, NULL, &error);
      g_assert_no_error (error);
      g_print ("paper.document-of-%u-pages-%s %.1f ms\n", bench.n_pages, i == 0 ? "first" : "again",
               (get_core_seconds () - core) * 1000);
    }
  fulei_document_free (bench.document);
  fulei_press_unref (bench.press);
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
  time_document (path);
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
