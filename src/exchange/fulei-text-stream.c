/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-text-stream.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <uchardet/uchardet.h>
#include <unistd.h>

#include "exchange/fulei-exchange-error.h"

#define BLOCK_SIZE ((gsize) 64 << 10)
#define SAMPLE_SIZE ((gsize) 64 << 10)
/* No character is longer in any of the encodings. */
#define MAX_PARTIAL 8

struct _FuleiTextStream
{
  char *path;
  int fd;
  FuleiTextEncoding encoding;
  GIConv converter; /* NULL for UTF-8 */
  char *block;      /* bytes of the file that are not decoded yet; unused for UTF-8 */
  gsize pending;
  char partial[MAX_PARTIAL]; /* of UTF-8: a character that the last read cut through */
  gsize n_partial;
  goffset size;
  goffset taken; /* bytes of the file handed on or pending */
  gboolean begun;
  gboolean ended;
};

static void
set_io_error (GError **error)
{
  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_IO, _("读文件时出错：%s"), g_strerror (errno));
}

static gssize
read_fully (int fd, char *buffer, gsize size)
{
  gsize got = 0;

  while (got < size)
    {
      gssize n = read (fd, buffer + got, size - got);
      if (n == 0)
        break;
      if (n > 0)
        got += (gsize) n;
      else if (errno != EINTR)
        return -1;
    }
  return (gssize) got;
}

/* Bytes of the multi-byte character at @p, 0 when it is none; what lies past @n counts as none too. */
static inline gsize
character_length (const guchar *p, gsize n)
{
  guchar c = p[0];

  if (c >= 0xe1 && c <= 0xef && c != 0xed)
    return n >= 3 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80 ? 3 : 0;
  if (c >= 0xc2 && c <= 0xdf)
    return n >= 2 && (p[1] & 0xc0) == 0x80 ? 2 : 0;
  if (c == 0xe0)
    return n >= 3 && p[1] >= 0xa0 && p[1] <= 0xbf && (p[2] & 0xc0) == 0x80 ? 3 : 0;
  if (c == 0xed)
    return n >= 3 && p[1] >= 0x80 && p[1] <= 0x9f && (p[2] & 0xc0) == 0x80 ? 3 : 0;
  if (c < 0xf0 || c > 0xf4 || n < 4 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80 || (p[3] & 0xc0) != 0x80)
    return 0;
  return (c == 0xf0 && p[1] < 0x90) || (c == 0xf4 && p[1] > 0x8f) ? 0 : 4;
}

/**
 * fulei_text_count_valid:
 * @text: bytes
 * @length: how many
 *
 * Goes over ASCII eight bytes at a time; about four times as quick as g_utf8_validate() on rosters.
 *
 * Returns: how many bytes from the start are valid UTF-8 without NUL
 */
gsize
fulei_text_count_valid (const char *text, gsize length)
{
  const guchar *p = (const guchar *) text;
  gsize i = 0;

  while (i < length)
    {
      guint64 word;
      while (i + 8 <= length)
        {
          memcpy (&word, p + i, 8);
          if ((word | (word - G_GUINT64_CONSTANT (0x0101010101010101))) & G_GUINT64_CONSTANT (0x8080808080808080))
            break;
          i += 8;
        }
      while (i < length && p[i] > 0 && p[i] < 0x80)
        i++;
      if (i == length || p[i] == 0)
        break;
      gsize n = 0;
      while (i < length && p[i] >= 0x80 && (n = character_length (p + i, length - i)) > 0)
        i += n;
      if (n == 0)
        break;
    }
  return i;
}

static gboolean
is_cut_character (const char *text, gsize length)
{
  guchar c = (guchar) text[0];
  gsize whole = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;

  if (length == 0 || c < 0xc2 || c > 0xf4 || length >= whole)
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (((guchar) text[i] & 0xc0) != 0x80)
      return FALSE;
  return TRUE;
}

/* Whether text that is not valid UTF-8 is UTF-8 nevertheless, with a few bytes spoilt: pairs of GB18030 hardly ever fall
 * into its patterns. */
static gboolean
is_mostly_utf8 (const char *text, gsize length)
{
  gsize good = 0, bad = 0;

  for (gsize i = 0; i < length;)
    {
      gsize n = (guchar) text[i] < 0x80 ? 1 : character_length ((const guchar *) text + i, length - i);
      good += n > 1;
      bad += n == 0;
      i += MAX (n, 1);
    }
  return good > 20 * bad;
}

/* Tables of UTF-16 have separators and line ends with a NUL on one side. NULs alone tell nothing: they are half of 一. */
static gboolean
detect_utf16 (const char *text, gsize length, FuleiTextEncoding *encoding)
{
  guint little = 0, big = 0;

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      little += text[i + 1] == '\0' && text[i] != '\0' && strchr ("\t\n\r,;", text[i]) != NULL;
      big += text[i] == '\0' && text[i + 1] != '\0' && strchr ("\t\n\r,;", text[i + 1]) != NULL;
    }
  *encoding = little > big ? FULEI_TEXT_ENCODING_UTF16_LE : FULEI_TEXT_ENCODING_UTF16_BE;
  return little != big && MAX (little, big) > length / 4096;
}

static gboolean
detect_by_mark (const char *text, gsize length, FuleiTextEncoding *encoding)
{
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    *encoding = FULEI_TEXT_ENCODING_UTF8;
  else if (length >= 2 && memcmp (text, "\xff\xfe", 2) == 0)
    *encoding = FULEI_TEXT_ENCODING_UTF16_LE;
  else if (length >= 2 && memcmp (text, "\xfe\xff", 2) == 0)
    *encoding = FULEI_TEXT_ENCODING_UTF16_BE;
  else
    return FALSE;
  return TRUE;
}

static gboolean
detect_by_content (int fd, char *block, gsize length, FuleiTextEncoding *encoding, GError **error)
{
  gsize kept = 0;
  gssize got = (gssize) length;

  if (memchr (block, '\0', length))
    {
      if (detect_utf16 (block, length, encoding))
        return TRUE;
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_FORMAT,
                           _("这不是表格文件。请选择 .xlsx、.xls 或 .csv 文件。"));
      return FALSE;
    }
  do
    {
      gsize n = kept + (gsize) got;
      gsize valid = fulei_text_count_valid (block, n);
      kept = n - valid;
      if (kept > 0 && !is_cut_character (block + valid, kept))
        {
          *encoding = is_mostly_utf8 (block, n) ? FULEI_TEXT_ENCODING_UTF8 : FULEI_TEXT_ENCODING_GB18030;
          return TRUE;
        }
      memmove (block, block + valid, kept);
      got = read_fully (fd, block + kept, BLOCK_SIZE);
    }
  while (got > 0);
  *encoding = FULEI_TEXT_ENCODING_UTF8;
  if (got < 0)
    set_io_error (error);
  return got == 0;
}

/**
 * fulei_text_encoding_detect:
 * @path: path of a file
 * @encoding: (out): its encoding
 * @error: return location for a #GError
 *
 * A byte order mark decides; else NULs tell UTF-16; else the whole file is looked at: valid UTF-8 is UTF-8, and all other
 * text on a Chinese desk is GB18030, of which GBK and GB 2312 are parts.
 *
 * Returns: %FALSE with @error set when the file cannot be read or is no text
 */
gboolean
fulei_text_encoding_detect (const char *path, FuleiTextEncoding *encoding, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    {
      set_io_error (error);
      return FALSE;
    }
  g_autofree char *block = g_malloc (BLOCK_SIZE + MAX_PARTIAL);
  gssize got = read_fully (fd, block, BLOCK_SIZE);
  gboolean done = FALSE;
  if (got < 0)
    set_io_error (error);
  else
    done = detect_by_mark (block, (gsize) got, encoding) || detect_by_content (fd, block, (gsize) got, encoding, error);
  close (fd);
  return done;
}

/**
 * fulei_text_encoding_get_name:
 * @encoding: an encoding
 *
 * Returns: its name, for people and for iconv
 */
const char *
fulei_text_encoding_get_name (FuleiTextEncoding encoding)
{
  static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" };

  return names[encoding];
}

/**
 * fulei_text_stream_open:
 * @path: path of a file
 * @encoding: its encoding
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): a stream at the start of the text
 */
FuleiTextStream *
fulei_text_stream_open (const char *path, FuleiTextEncoding encoding, GError **error)
{
  g_autoptr (FuleiTextStream) stream = g_new0 (FuleiTextStream, 1);
  struct stat status;

  stream->path = g_strdup (path);
  stream->encoding = encoding;
  stream->converter = (GIConv) -1;
  stream->fd = open (path, O_RDONLY | O_CLOEXEC);
  if (stream->fd < 0 || fstat (stream->fd, &status) != 0)
    {
      set_io_error (error);
      return NULL;
    }
  stream->size = status.st_size;
  if (encoding == FULEI_TEXT_ENCODING_UTF8)
    return g_steal_pointer (&stream);
  stream->block = g_malloc (BLOCK_SIZE + MAX_PARTIAL);
  stream->converter = g_iconv_open ("UTF-8", fulei_text_encoding_get_name (encoding));
  if (stream->converter == (GIConv) -1)
    {
      g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_ENCODING, _("系统缺少 %s 编码的支持。"),
                   fulei_text_encoding_get_name (encoding));
      return NULL;
    }
  return g_steal_pointer (&stream);
}

/**
 * fulei_text_stream_close:
 * @stream: (nullable): a stream
 *
 * Closes it.
 */
void
fulei_text_stream_close (FuleiTextStream *stream)
{
  if (!stream)
    return;
  if (stream->converter != (GIConv) -1)
    g_iconv_close (stream->converter);
  if (stream->fd >= 0)
    close (stream->fd);
  g_free (stream->block);
  g_free (stream->path);
  g_free (stream);
}

/* The line, from 1, that byte @offset of the file lies in; found by reading again, since it is needed for errors only. */
static guint
line_at (FuleiTextStream *stream, goffset offset)
{
  gsize width = stream->encoding == FULEI_TEXT_ENCODING_UTF16_LE || stream->encoding == FULEI_TEXT_ENCODING_UTF16_BE ? 2 : 1;
  gsize low = stream->encoding == FULEI_TEXT_ENCODING_UTF16_BE ? 1 : 0;
  g_autofree char *block = g_malloc (BLOCK_SIZE);
  guint line = 1;
  gboolean after_return = FALSE;

  if (lseek (stream->fd, 0, SEEK_SET) != 0)
    return line;
  while (offset > 0)
    {
      gssize got = read_fully (stream->fd, block, (gsize) MIN (offset, (goffset) BLOCK_SIZE));
      if (got <= 0)
        break;
      for (gsize i = 0; i + width <= (gsize) got; i += width)
        {
          char c = width == 1 || block[i + 1 - low] == '\0' ? block[i + low] : ' ';
          if (c == '\r' || (c == '\n' && !after_return))
            line++;
          after_return = c == '\r';
        }
      offset -= got;
    }
  return line;
}

static char *
dup_guess (FuleiTextStream *stream)
{
  g_autofree char *block = g_malloc (SAMPLE_SIZE);
  uchardet_t detector = uchardet_new ();
  char *guess = NULL;

  gssize got = lseek (stream->fd, 0, SEEK_SET) == 0 ? read_fully (stream->fd, block, SAMPLE_SIZE) : 0;
  if (got > 0 && uchardet_handle_data (detector, block, (size_t) got) == 0)
    {
      uchardet_data_end (detector);
      guess = g_strdup (uchardet_get_charset (detector));
    }
  uchardet_delete (detector);
  return guess;
}

static gssize
fail_encoding (FuleiTextStream *stream, goffset offset, GError **error)
{
  const char *name = fulei_text_encoding_get_name (stream->encoding);
  guint line = line_at (stream, offset);
  g_autofree char *guess = dup_guess (stream);
  gboolean other = guess && *guess && g_ascii_strcasecmp (guess, name) != 0;

  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_ENCODING,
               _("第 %u 行有不能识别的字符（按 %s 读取%s%s）。请在 WPS 表格中打开，检查这一行，另存为 .xlsx 后再导入。"), line,
               name, other ? _("，文件可能是 ") : "", other ? guess : "");
  return -1;
}

static gssize
read_utf8 (FuleiTextStream *stream, char *buffer, gsize size, GError **error)
{
  gsize kept = stream->n_partial;
  goffset start = stream->taken - (goffset) kept;

  memcpy (buffer, stream->partial, kept);
  gssize got = read_fully (stream->fd, buffer + kept, size - kept);
  if (got < 0)
    {
      set_io_error (error);
      return -1;
    }
  stream->ended = got == 0;
  stream->taken += got;
  gsize length = kept + (gsize) got;
  if (!stream->begun && length >= 3 && memcmp (buffer, "\xef\xbb\xbf", 3) == 0)
    {
      length -= 3;
      start += 3;
      memmove (buffer, buffer + 3, length);
    }
  stream->begun = TRUE;
  gsize valid = fulei_text_count_valid (buffer, length);
  stream->n_partial = length - valid;
  if (stream->n_partial > 0 && (stream->ended || !is_cut_character (buffer + valid, stream->n_partial)))
    return fail_encoding (stream, start + (goffset) valid, error);
  memcpy (stream->partial, buffer + valid, stream->n_partial);
  return (gssize) valid;
}

static gssize
convert (FuleiTextStream *stream, char *buffer, gsize size, GError **error)
{
  char *from = stream->block, *to = buffer;
  gsize from_left = stream->pending, to_left = size;
  goffset start = stream->taken - (goffset) stream->pending;

  gsize result = g_iconv (stream->converter, &from, &from_left, &to, &to_left);
  int code = result == (gsize) -1 ? errno : 0;
  goffset offset = start + (from - stream->block);
  if (code == EILSEQ || (code == EINVAL && (stream->ended || from_left >= MAX_PARTIAL)))
    return fail_encoding (stream, offset, error);
  memmove (stream->block, from, from_left);
  stream->pending = from_left;
  gsize length = size - to_left;
  if (!stream->begun && length >= 3 && memcmp (buffer, "\xef\xbb\xbf", 3) == 0)
    {
      length -= 3;
      memmove (buffer, buffer + 3, length);
    }
  stream->begun |= length > 0;
  if (fulei_text_count_valid (buffer, length) < length)
    return fail_encoding (stream, offset, error);
  return (gssize) length;
}

static gssize
read_converted (FuleiTextStream *stream, char *buffer, gsize size, GError **error)
{
  gssize length = 0;

  while (length == 0 && (!stream->ended || stream->pending > 0))
    {
      if (stream->pending < BLOCK_SIZE && !stream->ended)
        {
          gssize got = read_fully (stream->fd, stream->block + stream->pending, BLOCK_SIZE - stream->pending);
          if (got < 0)
            {
              set_io_error (error);
              return -1;
            }
          stream->ended = got == 0;
          stream->taken += got;
          stream->pending += (gsize) got;
        }
      if (stream->pending > 0)
        length = convert (stream, buffer, size, error);
    }
  return length;
}

/**
 * fulei_text_stream_read:
 * @stream: a stream
 * @buffer: where text goes
 * @size: room there, at least 16 bytes
 * @error: return location for a #GError; of %FULEI_EXCHANGE_ERROR_ENCODING it names the line
 *
 * Returns: the bytes written, whole characters only; 0 at the end; -1 with @error set
 */
gssize
fulei_text_stream_read (FuleiTextStream *stream, char *buffer, gsize size, GError **error)
{
  g_return_val_if_fail (size >= 16, -1);

  if (stream->encoding != FULEI_TEXT_ENCODING_UTF8)
    return read_converted (stream, buffer, size, error);
  gssize length = 0;
  while (length == 0 && !stream->ended)
    length = read_utf8 (stream, buffer, size, error);
  return length;
}

/**
 * fulei_text_stream_get_progress:
 * @stream: a stream
 *
 * Returns: how much of the file is read, 0 to 1
 */
double
fulei_text_stream_get_progress (FuleiTextStream *stream)
{
  return stream->size > 0 ? (double) (stream->taken - (goffset) stream->pending) / (double) stream->size : 1;
}
