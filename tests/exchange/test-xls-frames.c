/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/fulei-xls-frames.h"

#define BOOK "B\1\0\0\0\1"
#define SHEET "S\1\0\0\0s"
#define SIZE "N\4\0\0\0\3\0\0\0"
#define END "E\0\0\0\0"
#define FAILURE(reason, first, second) "F\14\0\0\0" reason "\0\0\0" first "\0\0\0" second "\0\0\0"
#define EMPTY_ROW(number) "R\4\0\0\0" number "\0\0\0"

/* What a stream comes to: one letter a frame, then `.` when it was cut short, `!` when it is nonsense. */
typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *expected;
} Stream;

#define STREAM(name, bytes, expected) { name, bytes, sizeof (bytes) - 1, expected }

static const Stream streams[] = {
  STREAM ("nothing", "", "."),
  STREAM ("list", BOOK SHEET SHEET END, "BSSE."),
  STREAM ("list-cut", BOOK SHEET "E\0\0", "BS."),
  STREAM ("list-without-sheets", BOOK END, "B!"),
  STREAM ("list-without-book", SHEET, "!"),
  STREAM ("epoch", "B\1\0\0\0\2", "!"),
  STREAM ("name-with-nul", BOOK "S\2\0\0\0a\0", "B!"),
  STREAM ("rows", SIZE EMPTY_ROW ("\0") EMPTY_ROW ("\2") END, "NRRE."),
  STREAM ("no-rows", SIZE END, "NE."),
  STREAM ("row-twice", SIZE EMPTY_ROW ("\1") EMPTY_ROW ("\1"), "NR!"),
  STREAM ("row-past-end", SIZE EMPTY_ROW ("\3"), "N!"),
  STREAM ("row-in-list", BOOK EMPTY_ROW ("\0"), "B!"),
  STREAM ("size-too-large", "N\4\0\0\0\1\0\1\0", "!"),
  STREAM ("size-not-used-up", "N\5\0\0\0\3\0\0\0\0", "!"),
  STREAM ("text", SIZE "R\13\0\0\0\0\0\0\0\2\1\0\0\0t\0", "NR."),
  STREAM ("text-without-nul", SIZE "R\13\0\0\0\0\0\0\0\2\1\0\0\0tt", "N!"),
  STREAM ("text-with-nul", SIZE "R\13\0\0\0\0\0\0\0\2\1\0\0\0\0\0", "N!"),
  STREAM ("text-longer-than-frame", SIZE "R\13\0\0\0\0\0\0\0\2\2\0\0\0t\0", "N!"),
  STREAM ("text-length-wraps", SIZE "R\13\0\0\0\0\0\0\0\2\377\377\377\377t\0", "N!"),
  STREAM ("number-cut", SIZE "R\10\0\0\0\0\0\0\0\1\0\0\0", "N!"),
  STREAM ("cell-of-no-kind", SIZE "R\5\0\0\0\0\0\0\0\4", "N!"),
  STREAM ("frame-of-no-kind", "X\0\0\0\0", "!"),
  STREAM ("frame-too-long", SIZE "R\0\0\0\4", "N!"),
  STREAM ("frame-length-wraps", "B\377\377\377\377", "!"),
  STREAM ("failure", FAILURE ("\1", "\24", "\0"), "F."),
  STREAM ("failure-in-rows", SIZE EMPTY_ROW ("\0") FAILURE ("\4", "\1", "\2"), "NRF."),
  STREAM ("failure-of-no-kind", FAILURE ("\5", "\0", "\0"), "!"),
  STREAM ("failure-far-away", "F\14\0\0\0\4\0\0\0\0\0\1\0\0\0\0\0", "!"),
  STREAM ("after-end", SIZE END END, "NE!"),
  STREAM ("after-failure", FAILURE ("\2", "\0", "\0") SIZE, "F!"),
};

static char *
dup_outcome (const Stream *t, gsize piece)
{
  g_autoptr (FuleiXlsFrames) frames = fulei_xls_frames_new (FALSE);
  GString *outcome = g_string_new (NULL);
  FuleiXlsNext next = FULEI_XLS_NEXT_MORE;
  FuleiXlsFrame frame;

  for (gsize at = 0; at < t->length && next == FULEI_XLS_NEXT_MORE; at += piece)
    {
      g_autofree char *copy = g_memdup2 (t->bytes + at, MIN (piece, t->length - at));
      fulei_xls_frames_feed (frames, copy, MIN (piece, t->length - at));
      while ((next = fulei_xls_frames_next (frames, &frame)) == FULEI_XLS_NEXT_FRAME)
        g_string_append_c (outcome, frame.type);
    }
  g_assert_cmpint (fulei_xls_frames_next (frames, &frame), ==, next);
  g_string_append_c (outcome, next == FULEI_XLS_NEXT_MORE ? '.' : '!');
  return g_string_free (outcome, FALSE);
}

/* In pieces of any size a stream comes to the same. */
static void
test_stream (gconstpointer data)
{
  const Stream *t = data;

  for (gsize piece = 1; piece <= t->length + 1; piece++)
    {
      g_autofree char *outcome = dup_outcome (t, piece);
      g_assert_cmpstr (outcome, ==, t->expected);
    }
}

static void
expect_row (gboolean epoch_1904, const char *cells, gsize length, const FuleiCell *expected, guint n_expected)
{
  g_autoptr (FuleiXlsFrames) frames = fulei_xls_frames_new (epoch_1904);
  guint8 head[] = { 'R', (guint8) (length + 4), 0, 0, 0, 2, 0, 0, 0 };
  FuleiXlsFrame frame;

  g_assert_cmpuint (length, <, 200);
  fulei_xls_frames_feed (frames, SIZE, sizeof (SIZE) - 1);
  fulei_xls_frames_feed (frames, head, sizeof head);
  fulei_xls_frames_feed (frames, cells, length);
  g_assert_cmpint (fulei_xls_frames_next (frames, &frame), ==, FULEI_XLS_NEXT_FRAME);
  g_assert_cmpint (fulei_xls_frames_next (frames, &frame), ==, FULEI_XLS_NEXT_FRAME);
  g_assert_cmpuint (frame.row, ==, 2);
  g_assert_cmpuint (frame.n_cells, ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    {
      g_assert_cmpint (frame.cells[i].type, ==, expected[i].type);
      g_assert_cmpstr (frame.cells[i].text, ==, expected[i].text);
      g_assert_cmpuint (frame.cells[i].length, ==, strlen (expected[i].text));
      g_assert_cmpfloat (frame.cells[i].number, ==, expected[i].number);
    }
}

static void
test_cells (void)
{
  static const char cells[] = "\0"
                              "\1\0\0\0\0\0\0\10\300"
                              "\1\0\0\0\0\0\0\370\177"
                              "\2\2\0\0\0a\377\0"
                              "\2\4\0\0\0'001\0"
                              "\3\12\0\0\0" "2015-03-02\0"
                              "\3\12\0\0\0" "2015-13-02";
  static const FuleiCell expected[] = {
    { .type = FULEI_CELL_EMPTY, .text = "" },
    { .type = FULEI_CELL_NUMBER, .text = "-3", .number = -3 },
    { .type = FULEI_CELL_ERROR, .text = "#NUM!" },
    { .type = FULEI_CELL_TEXT, .text = "a\xef\xbf\xbd" },
    { .type = FULEI_CELL_TEXT, .text = "001" },
    { .type = FULEI_CELL_DATE, .text = "2015-03-02", .number = 42065 },
    { .type = FULEI_CELL_TEXT, .text = "2015-13-02" },
  };
  FuleiCell later[G_N_ELEMENTS (expected)];

  expect_row (FALSE, cells, sizeof cells, expected, G_N_ELEMENTS (expected));
  memcpy (later, expected, sizeof expected);
  later[5].number = 40603;
  expect_row (TRUE, cells, sizeof cells, later, G_N_ELEMENTS (later));
}

/* Column IV is the last. */
static void
test_columns (void)
{
  for (guint n = FULEI_XLS_MAX_COLUMNS; n <= FULEI_XLS_MAX_COLUMNS + 1; n++)
    {
      g_autoptr (FuleiXlsFrames) frames = fulei_xls_frames_new (FALSE);
      guint8 head[] = { 'R', (guint8) (n + 4), (guint8) ((n + 4) >> 8), 0, 0, 0, 0, 0, 0 };
      g_autofree guint8 *cells = g_malloc0 (n);
      FuleiXlsFrame frame;
      fulei_xls_frames_feed (frames, SIZE, sizeof (SIZE) - 1);
      fulei_xls_frames_feed (frames, head, sizeof head);
      fulei_xls_frames_feed (frames, cells, n);
      g_assert_cmpint (fulei_xls_frames_next (frames, &frame), ==, FULEI_XLS_NEXT_FRAME);
      g_assert_cmpint (fulei_xls_frames_next (frames, &frame), ==,
                       n > FULEI_XLS_MAX_COLUMNS ? FULEI_XLS_NEXT_NONSENSE : FULEI_XLS_NEXT_FRAME);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autofree char *name = g_strconcat ("/xls-frames/stream/", streams[i].name, NULL);
      g_test_add_data_func (name, &streams[i], test_stream);
    }
  g_test_add_func ("/xls-frames/cells", test_cells);
  g_test_add_func ("/xls-frames/columns", test_columns);
  return g_test_run ();
}
