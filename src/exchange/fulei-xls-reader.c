/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-table-reader-private.h"
#include "exchange/fulei-xls-frames.h"

/* An .xls holds at most 65,536 rows a sheet and is read into memory as a whole. */
#define MAX_FILE_SIZE ((goffset) 64 << 20)
#define PROGRAM "fulei-read-xls"
/* The file's descriptor in the program, and a path that leads to it there. */
#define FILE_DESCRIPTOR 3
#define FILE_PATH "/proc/self/fd/3"
#define BLOCK_SIZE 65536
/* The program may use 30 seconds of a processor that others want too; one that is waited for longer in all hangs. */
#define PATIENCE (120 * G_TIME_SPAN_SECOND)

/* What to do with a frame that is neither END nor FAILURE. Returns FALSE to stop: with the error set, or content. */
typedef gboolean (*FrameFunc) (const FuleiXlsFrame *frame, gpointer user_data, GError **error);

/* The program at work on a file; its output is in @frames. */
typedef struct
{
  GSubprocess *process;
  FuleiXlsFrames *frames;
  gint64 patience; /* microseconds that it may still be waited for */
} Child;

/* A sheet being read. */
typedef struct
{
  FuleiTableRun *run;
  guint n_rows;
} Reading;

static gboolean
fail_damaged (guint code, GError **error)
{
  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_DAMAGED,
               _("这个 .xls 文件已损坏或没有传完整（代码 %u）。请在 WPS 表格中打开，另存为 .xlsx 后再导入。"), code);
  return FALSE;
}

static gboolean
fail_large (GError **error)
{
  g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT,
                       _("文件太大。请在 WPS 表格中打开，另存为 .xlsx 后再导入。"));
  return FALSE;
}

static gboolean
fail_at_cell (const FuleiXlsFrame *frame, const char *sheet, GError **error)
{
  char name[FULEI_COLUMN_NAME_SIZE];

  fulei_cell_write_column_name (frame->column, name);
  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT,
               _("工作表“%s”第 %u 行 %s 列：内容过长（超过 32767 个字），请删短后再导入。"), sheet, frame->row + 1, name);
  return FALSE;
}

static gboolean
fail_by_frame (const FuleiXlsFrame *frame, const char *sheet, GError **error)
{
  switch (frame->reason)
    {
    case FULEI_XLS_REASON_PASSWORD:
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_ENCRYPTED,
                           _("这个工作簿设了打开密码。请在 WPS 表格或 Excel 中打开，取消密码并保存后再导入。"));
      return FALSE;
    case FULEI_XLS_REASON_MEMORY:
      return fail_large (error);
    case FULEI_XLS_REASON_LONG_CELL:
      return fail_at_cell (frame, sheet ? sheet : "", error);
    default:
      return fail_damaged (frame->code, error);
    }
}

static int
open_file (const char *path, GError **error)
{
  struct stat status;
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0 || fstat (fd, &status) != 0)
    g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_IO, _("打不开文件：%s"), g_strerror (errno));
  else if (status.st_size > MAX_FILE_SIZE)
    fail_large (error);
  else
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

/* Where the program is: where the environment says, where it was installed, or, for a program that runs from the folder
 * it was built in, next door. */
static char *
dup_program (void)
{
  const char *folder = g_getenv ("FULEI_LIBEXEC_DIR");
  g_autofree char *program = g_build_filename (folder != NULL ? folder : FULEI_LIBEXEC_DIR, PROGRAM, NULL);
  g_autofree char *self = NULL, *here = NULL;

  if (folder != NULL || g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&program);
  self = g_file_read_link ("/proc/self/exe", NULL);
  if (self == NULL)
    return g_steal_pointer (&program);
  here = g_path_get_dirname (self);
  return g_build_filename (here, "..", "exchange", PROGRAM, NULL);
}

/* @sheet: the number of a sheet as text, or NULL for the list of them. */
static GSubprocess *
spawn (const char *path, const char *sheet, GError **error)
{
  g_autofree char *program = dup_program ();
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  const char *arguments[] = { program, FILE_PATH, sheet, NULL };
  int fd = open_file (path, error);

  if (fd < 0)
    return NULL;
  g_subprocess_launcher_take_fd (launcher, fd, FILE_DESCRIPTOR);
  GSubprocess *process = g_subprocess_launcher_spawnv (launcher, arguments, NULL);
  if (!process)
    g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_IO,
                         _("读取旧版 .xls 的程序不见了，请重新安装本软件；也可以先在 WPS 表格中另存为 .xlsx 再导入。"));
  return process;
}

/* Feeds what came next. Returns FALSE with the error set when nothing will come. */
static gboolean
read_more (Child *child, GCancellable *cancellable, GError **error)
{
  GInputStream *output = g_subprocess_get_stdout_pipe (child->process);
  g_autofree char *block = g_malloc (BLOCK_SIZE);
  GPollFD polls[2] = { { g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (output)), G_IO_IN, 0 } };
  gboolean cancels = g_cancellable_make_pollfd (cancellable, &polls[1]);
  gint64 start = g_get_monotonic_time ();
  int ready;

  do
    ready = g_poll (polls, cancels ? 2 : 1, (int) (child->patience / G_TIME_SPAN_MILLISECOND));
  while (ready < 0 && errno == EINTR);
  child->patience = MAX (child->patience - (g_get_monotonic_time () - start), 0);
  if (cancels)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  gssize n = ready > 0 ? g_input_stream_read (output, block, BLOCK_SIZE, NULL, NULL) : 0;
  if (n <= 0)
    return fail_damaged (0, error);
  fulei_xls_frames_feed (child->frames, block, (gsize) n);
  return TRUE;
}

static gboolean
take_frames (Child *child, const char *sheet_name, FrameFunc func, gpointer user_data, GCancellable *cancellable,
             GError **error)
{
  for (;;)
    {
      FuleiXlsFrame frame;
      FuleiXlsNext next = fulei_xls_frames_next (child->frames, &frame);
      if (next == FULEI_XLS_NEXT_NONSENSE)
        return fail_damaged (0, error);
      if (next == FULEI_XLS_NEXT_MORE && !read_more (child, cancellable, error))
        return FALSE;
      if (next == FULEI_XLS_NEXT_MORE)
        continue;
      if (frame.type == FULEI_XLS_FRAME_END)
        return TRUE;
      if (frame.type == FULEI_XLS_FRAME_FAILURE)
        return fail_by_frame (&frame, sheet_name, error);
      GError *fault = NULL;
      if (!func (&frame, user_data, &fault))
        {
          if (fault)
            g_propagate_error (error, fault);
          return fault == NULL;
        }
    }
}

/* Runs the program on @reader's file. However it ends, the program is gone afterwards.
 * @sheet: -1 for the list of sheets. */
static gboolean
run_program (FuleiTableReader *reader, int sheet, FrameFunc func, gpointer user_data, GCancellable *cancellable,
             GError **error)
{
  g_autofree char *number = sheet >= 0 ? g_strdup_printf ("%d", sheet) : NULL;
  g_autoptr (GSubprocess) process = spawn (reader->path, number, error);

  if (!process)
    return FALSE;
  g_autoptr (FuleiXlsFrames) frames = fulei_xls_frames_new (reader->epoch_1904);
  Child child = { process, frames, PATIENCE };
  const char *name = sheet >= 0 ? fulei_table_reader_get_sheet_name (reader, (guint) sheet) : NULL;
  gboolean done = take_frames (&child, name, func, user_data, cancellable, error);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  return done;
}

static gboolean
row_cb (const FuleiXlsFrame *frame, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  if (frame->type == FULEI_XLS_FRAME_SIZE)
    {
      reading->n_rows = frame->n_rows;
      return TRUE;
    }
  if (frame->type != FULEI_XLS_FRAME_ROW)
    return fail_damaged (0, error);
  if (g_cancellable_set_error_if_cancelled (reading->run->cancellable, error))
    return FALSE;
  reading->run->reader->progress = (double) frame->row / reading->n_rows;
  return fulei_table_run_emit (reading->run, frame->row + 1, frame->cells, frame->n_cells);
}

static gboolean
xls_read (FuleiTableRun *run, GError **error)
{
  Reading reading = { run, 0 };

  return run_program (run->reader, (int) run->sheet, row_cb, &reading, run->cancellable, error);
}

static gboolean
sheet_cb (const FuleiXlsFrame *frame, gpointer user_data, GError **error)
{
  FuleiTableReader *reader = user_data;

  if (frame->type == FULEI_XLS_FRAME_BOOK)
    reader->epoch_1904 = frame->epoch_1904;
  else if (frame->type == FULEI_XLS_FRAME_SHEET)
    fulei_table_reader_add_sheet (reader, frame->name, NULL, FALSE);
  else
    return fail_damaged (0, error);
  return TRUE;
}

static const FuleiTableFormat xls_format = { xls_read, NULL, NULL, NULL };

/**
 * fulei_xls_reader_open:
 * @reader: a reader with its path set
 * @error: return location for a #GError
 *
 * Makes @reader one of workbooks of Excel 5 to 2003 (BIFF).
 *
 * libfreexl reads them, the only library for it in Debian. It reaches outside its buffers on hostile files (fuzzing
 * found such a file within seconds, and one that crashes it), and rosters come by mail from anybody. So it never runs
 * in this process: the program `fulei-read-xls` is started on the opened file for the list of sheets and again for each
 * sheet that is read, with limits on what it may use, and writes frames to a pipe (fulei-xls-protocol.h). A crash, a
 * signal, silence or nonsense is a damaged file to us. The program is killed when the reading ends, whatever ended it.
 * What a file that takes it over can still do is what any program of this user can; the open ledger and its key are
 * not in its memory.
 *
 * libfreexl tells neither hidden sheets nor merged cells, and gives numbers in the Chinese built-in date formats as
 * numbers: import takes them for serials in columns of dates.
 *
 * Returns: whether the file could be read
 */
gboolean
fulei_xls_reader_open (FuleiTableReader *reader, GError **error)
{
  reader->format = &xls_format;
  reader->description = g_strdup (_("旧版 Excel 工作簿（.xls）"));
  return run_program (reader, -1, sheet_cb, reader, NULL, error);
}
