/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-pdf-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (fulei-pdf-facts-error-quark, fulei_pdf_facts_error)

/* Where "%PDF-" and "%%EOF" are looked for, bytes from the start and the end (as readers do). */
#define HEAD 1024
#define TAIL 4096
/* A stream of objects that is larger than this is not looked into; nor are more than so many bytes of them all. */
#define MOST_STREAM (16 * 1024 * 1024)
#define MOST_STREAMS (128 * 1024 * 1024)
/* What follows "5 0 obj" of a dictionary is looked at up to here. */
#define MOST_DICTIONARY 65536
#define MOST_PAGES 100000
/* Objects without an end, and trailers, that are looked at: a sound file has a handful of them. */
#define MOST_FAULTS 1000

/* Bytes that are looked at: of the file, or of a stream in it. */
typedef struct {
  const char *start;
  const char *end;
} Span;

/* The objects of the file that were met so far: the last one of a number counts, as it does in a file that was changed. */
typedef struct {
  GHashTable *objects;          /* number → Span: where its value starts; the end is that of its bytes */
  GPtrArray  *streams;          /* of GBytes: inflated streams of objects */
  gsize       inflated;
  guint       root;             /* number of the catalogue; 0 if none is named */
  gboolean    encrypted;
} Facts;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static const char *
skip_blanks (const char *at, const char *end)
{
  while (at < end && is_blank (*at))
    at++;
  return at;
}

/* Reads a whole number and moves behind it. */
static gboolean
read_number (const char **at, const char *end, guint *number)
{
  const char *p = skip_blanks (*at, end);
  guint64 value = 0;

  if (p >= end || !g_ascii_isdigit (*p))
    return FALSE;
  for (; p < end && g_ascii_isdigit (*p); p++)
    if ((value = value * 10 + (guint64) (*p - '0')) > G_MAXUINT)
      return FALSE;
  *number = (guint) value;
  *at = p;
  return TRUE;
}

static const char *
find (const char *start, const char *end, const char *word)
{
  return end > start ? memmem (start, (gsize) (end - start), word, strlen (word)) : NULL;
}

/* Whether the name @key stands at @at. */
static gboolean
is_key (const char *at, const char *end, const char *key)
{
  gsize length = strlen (key);

  return (gsize) (end - at) > length && memcmp (at, key, length) == 0 && !g_ascii_isalnum (at[length]);
}

/* What follows the name @key in the dictionary of @object itself, not in one within it. Texts with brackets of their
 * own are passed over. */
static const char *
find_value (const Span *object, const char *key)
{
  const char *at = skip_blanks (object->start, object->end), *end = object->end;
  int depth = 0, brackets = 0;

  if (end - at > MOST_DICTIONARY)
    end = at + MOST_DICTIONARY;
  for (; at + 1 < end && (depth > 0 || (at[0] == '<' && at[1] == '<')); at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == '(')
        brackets++;
      else if (*at == ')' && brackets > 0)
        brackets--;
      else if (brackets == 0 && at[0] == '<' && at[1] == '<')
        depth++, at++;
      else if (brackets == 0 && at[0] == '>' && at[1] == '>')
        depth--, at++;
      else if (brackets == 0 && depth == 1 && is_key (at, end, key))
        return skip_blanks (at + strlen (key), end);
    }
  return NULL;
}

static gboolean
has_name (const Span *object, const char *key, const char *name)
{
  const char *value = find_value (object, key);

  return value != NULL && is_key (value, object->end, name);
}

static gboolean
get_number (const Span *object, const char *key, guint *number)
{
  const char *value = find_value (object, key);

  return value != NULL && read_number (&value, object->end, number);
}

static void
keep_object (Facts *facts, guint number, const char *start, const char *end)
{
  Span *span = g_new (Span, 1);

  *span = (Span) { start, end };
  g_hash_table_replace (facts->objects, GUINT_TO_POINTER (number), span);
}

/* --- streams of objects --- */

static GBytes *
inflate (Facts *facts, const char *start, const char *end)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;
  guint8 buffer[16384];

  while (result == G_CONVERTER_CONVERTED && start < end && whole->len < MOST_STREAM)
    {
      gsize n_read, n_written;

      result = g_converter_convert (G_CONVERTER (decompressor), start, (gsize) (end - start), buffer, sizeof buffer,
                                    G_CONVERTER_NO_FLAGS, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        break;
      g_byte_array_append (whole, buffer, (guint) n_written);
      start += n_read;
    }
  facts->inflated += whole->len;
  return g_byte_array_free_to_bytes (g_steal_pointer (&whole));
}

/* Takes the objects out of an /ObjStm: pairs of number and place, then the objects. */
static void
read_object_stream (Facts *facts, const Span *object)
{
  const char *data, *at, *limit;
  guint n, first;
  gsize length;
  GBytes *bytes;

  if (!get_number (object, "/N", &n) || !get_number (object, "/First", &first) || facts->inflated > MOST_STREAMS
      || (data = find (object->start, object->end, "stream")) == NULL)
    return;
  data += strlen ("stream");
  data += data < object->end && *data == '\r' ? 1 : 0;
  data += data < object->end && *data == '\n' ? 1 : 0;
  bytes = find_value (object, "/Filter") != NULL ? inflate (facts, data, object->end)
                                                 : g_bytes_new (data, (gsize) (object->end - data));
  g_ptr_array_add (facts->streams, bytes);
  at = g_bytes_get_data (bytes, &length);
  limit = at + length;
  data = at;
  for (guint i = 0, number, place; i < n && read_number (&at, limit, &number) && read_number (&at, limit, &place); i++)
    if ((gsize) first + place < length)
      keep_object (facts, number, data + first + place, limit);
}

/* --- the file --- */

/* "12 0 obj" before @at, which is at "obj". Returns: its number, or 0 */
static guint
read_object_number (const char *start, const char *at)
{
  const char *p = at;
  guint number, generation;

  for (int part = 0; part < 2; part++)
    {
      const char *digits;

      while (p > start && is_blank (p[-1]))
        p--;
      digits = p;
      while (p > start && g_ascii_isdigit (p[-1]))
        p--;
      if (p == digits)
        return 0;
    }
  return read_number (&p, at, &number) && read_number (&p, at, &generation) ? number : 0;
}

/* What a trailer, or a cross-reference stream, says of the whole. */
static void
read_trailer (Facts *facts, const Span *trailer)
{
  guint root;

  if (get_number (trailer, "/Root", &root))
    facts->root = root;
  if (find_value (trailer, "/Encrypt") != NULL)
    facts->encrypted = TRUE;
}

static void
read_object (Facts *facts, guint number, const char *start, const char *end)
{
  const Span object = { start, end };

  keep_object (facts, number, start, end);
  if (has_name (&object, "/Type", "/ObjStm"))
    read_object_stream (facts, &object);
  else if (has_name (&object, "/Type", "/XRef"))
    read_trailer (facts, &object);
}

static void
read_objects (Facts *facts, const char *start, const char *end)
{
  const char *at = start;
  guint n_open = 0;

  while ((at = find (at, end, "obj")) != NULL && n_open < MOST_FAULTS)
    {
      guint number = at > start && at[-1] != 'd' ? read_object_number (start, at) : 0;
      const char *value = at + strlen ("obj"), *stop = number != 0 ? find (value, end, "endobj") : NULL;

      if (number != 0)
        read_object (facts, number, value, stop != NULL ? stop : end);
      n_open += number != 0 && stop == NULL ? 1 : 0;
      at = stop != NULL ? stop + strlen ("endobj") : value;
    }
}

static void
read_trailers (Facts *facts, const char *start, const char *end)
{
  const char *at = start;

  for (guint n = 0; n < MOST_FAULTS && (at = find (at, end, "trailer")) != NULL; n++)
    {
      const Span trailer = { at + strlen ("trailer"), end };

      read_trailer (facts, &trailer);
      at = trailer.start;
    }
}

/* --- pages --- */

static guint
count_page_objects (const Facts *facts)
{
  GHashTableIter iter;
  gpointer object;
  guint n = 0;

  g_hash_table_iter_init (&iter, facts->objects);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    n += has_name (object, "/Type", "/Page") ? 1 : 0;
  return n;
}

/* The catalogue names the root of the pages, which says how many there are; if that makes no sense the pages are
 * counted. */
static guint
count_pages (const Facts *facts)
{
  const Span *catalogue = g_hash_table_lookup (facts->objects, GUINT_TO_POINTER (facts->root)), *pages = NULL;
  guint number, n = 0;

  if (catalogue != NULL && get_number (catalogue, "/Pages", &number))
    pages = g_hash_table_lookup (facts->objects, GUINT_TO_POINTER (number));
  if (pages != NULL && has_name (pages, "/Type", "/Pages") && get_number (pages, "/Count", &n) && n > 0
      && n <= MOST_PAGES)
    return n;
  return MIN (count_page_objects (facts), MOST_PAGES);
}

static gboolean
fail (FuleiPdfFactsError code, const char *message, GError **error)
{
  g_set_error_literal (error, FULEI_PDF_FACTS_ERROR, code, message);
  return FALSE;
}

static gboolean
judge (const Facts *facts, guint *n_pages, GError **error)
{
  if (facts->encrypted)
    return fail (FULEI_PDF_FACTS_ERROR_ENCRYPTED,
                 _("这个 PDF 加了密码或限制，日后可能打不开。请去掉密码另存一份，再来归档。"), error);
  *n_pages = count_pages (facts);
  if (*n_pages > 0)
    return TRUE;
  return fail (FULEI_PDF_FACTS_ERROR_NOT_A_PDF, _("这个 PDF 里一页也没有找到，可能已经损坏。请重新生成或扫描后再来归档。"),
               error);
}

/**
 * fulei_pdf_facts_read:
 * @pdf: bytes from anywhere
 * @n_pages: (out): how many pages it has, one at least
 * @error: #FuleiPdfFactsError, in words for the one who chose the file
 *
 * Returns: whether @pdf can be kept as a PDF (FILE-3)
 */
gboolean
fulei_pdf_facts_read (GBytes *pdf, guint *n_pages, GError **error)
{
  gsize length;
  const char *start = g_bytes_get_data (pdf, &length), *end = start + length;
  Facts facts = { NULL };
  gboolean good;

  if (length == 0)
    return fail (FULEI_PDF_FACTS_ERROR_EMPTY, _("这个文件是空的，没有归档。"), error);
  if (find (start, start + MIN (length, HEAD), "%PDF-") == NULL)
    return fail (FULEI_PDF_FACTS_ERROR_NOT_A_PDF, _("这不是 PDF 文件。请先另存或打印为 PDF，再来归档。"), error);
  if (find (end - MIN (length, TAIL), end, "%%EOF") == NULL)
    return fail (FULEI_PDF_FACTS_ERROR_NOT_A_PDF, _("这个 PDF 不完整，可能没有下载或复制完。请重新取得后再来归档。"), error);
  facts.objects = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  facts.streams = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  read_objects (&facts, start, end);
  read_trailers (&facts, start, end);
  good = judge (&facts, n_pages, error);
  g_hash_table_unref (facts.objects);
  g_ptr_array_unref (facts.streams);
  return good;
}
