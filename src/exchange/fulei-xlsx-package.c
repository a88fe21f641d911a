/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-xlsx-package.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-xlsx-stream.h"

#define MAX_ENTRIES 10000
#define MAX_UNPACKED (G_GUINT64_CONSTANT (1) << 30)
#define MAX_TAIL (8 << 20)
#define BLOCK_SIZE (64 << 10)

struct _FuleiXlsxPackage
{
  zip_t *archive;
};

typedef struct
{
  const FuleiXlsxHandlers *handlers;
  FuleiXlsxParse *parse;
  gpointer user_data;
} Dispatch;

static gboolean
check_entries (zip_t *archive, GError **error)
{
  zip_int64_t n = zip_get_num_entries (archive, 0);
  guint64 total = 0;

  for (zip_int64_t i = 0; i < n && n <= MAX_ENTRIES; i++)
    {
      zip_stat_t status;
      if (zip_stat_index (archive, (zip_uint64_t) i, 0, &status) != 0)
        continue;
      if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE)
        {
          g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_ENCRYPTED,
                               _("这个文件加了密码。请取消密码后另存为 .xlsx 再导入。"));
          return FALSE;
        }
      total += MIN (status.size, MAX_UNPACKED + 1);
      if (fulei_xlsx_stream_is_too_large (status.size, status.comp_size))
        total = MAX_UNPACKED + 1;
    }
  if (n <= MAX_ENTRIES && total <= MAX_UNPACKED)
    return TRUE;
  fulei_xlsx_stream_set_too_large (error);
  return FALSE;
}

/**
 * fulei_xlsx_package_open:
 * @path: path of a ZIP file
 * @error: return location for a #GError
 *
 * Opens the package and checks its table of contents against the limits.
 *
 * Returns: (transfer full) (nullable): the package
 */
FuleiXlsxPackage *
fulei_xlsx_package_open (const char *path, GError **error)
{
  int code = 0;
  zip_t *archive = zip_open (path, ZIP_RDONLY, &code);

  if (!archive)
    {
      fulei_xlsx_stream_set_damaged (error, "ZIP");
      return NULL;
    }
  FuleiXlsxPackage *package = g_new0 (FuleiXlsxPackage, 1);
  package->archive = archive;
  if (!check_entries (archive, error))
    g_clear_pointer (&package, fulei_xlsx_package_close);
  return package;
}

/**
 * fulei_xlsx_package_close:
 * @package: (nullable): a package
 *
 * Closes the file.
 */
void
fulei_xlsx_package_close (FuleiXlsxPackage *package)
{
  if (!package)
    return;
  zip_discard (package->archive);
  g_free (package);
}

/**
 * fulei_xlsx_package_has:
 * @package: a package
 * @part: path inside it, without a leading slash
 *
 * Returns: whether the part is there (upper and lower case are the same, as OPC has it)
 */
gboolean
fulei_xlsx_package_has (FuleiXlsxPackage *package, const char *part)
{
  return zip_name_locate (package->archive, part, ZIP_FL_NOCASE) >= 0;
}

/** fulei_xlsx_package_get_size: Returns: the part's unpacked bytes as the package has it; 0 if there is none */
guint64
fulei_xlsx_package_get_size (FuleiXlsxPackage *package, const char *part)
{
  zip_stat_t status;

  return zip_stat (package->archive, part, ZIP_FL_NOCASE, &status) == 0 ? status.size : 0;
}

static int
read_cb (void *context, char *buffer, int length)
{
  return (int) fulei_xlsx_stream_read (context, buffer, (gsize) length);
}

static void
start_element_cb (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                  const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  Dispatch *dispatch = context;
  FuleiXlsxParse *parse = dispatch->parse;

  if (G_UNLIKELY (!parse->namespace_uri))
    {
      if (!uri || strcmp ((const char *) name, dispatch->handlers->root) != 0)
        {
          fulei_xlsx_parse_fail (parse, FULEI_EXCHANGE_ERROR_DAMAGED, _("文件的内部结构不是 .xlsx 的结构。请另存为 .xlsx 后再导入。"));
          return;
        }
      parse->namespace_uri = uri;
    }
  if (uri == parse->namespace_uri && !parse->stopped)
    dispatch->handlers->start (dispatch->user_data, (const char *) name, n_attributes, attributes);
}

static void
end_element_cb (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Dispatch *dispatch = context;

  if (uri == dispatch->parse->namespace_uri && !dispatch->parse->stopped && dispatch->handlers->end)
    dispatch->handlers->end (dispatch->user_data, (const char *) name);
}

static void
characters_cb (void *context, const xmlChar *text, int length)
{
  Dispatch *dispatch = context;

  if (!dispatch->parse->stopped && dispatch->handlers->text)
    dispatch->handlers->text (dispatch->user_data, (const char *) text, (gsize) length);
}

/* No spreadsheet program writes a document type; with one come entities, and with these attacks. */
static void
document_type_cb (void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  Dispatch *dispatch = context;

  fulei_xlsx_parse_fail (dispatch->parse, FULEI_EXCHANGE_ERROR_DAMAGED,
                         _("文件里有不该有的文档类型声明，为安全起见不读取。请另存为 .xlsx 后再导入。"));
}

static void
ignore_message_cb (void *context, const char *message, ...)
{
}

/**
 * fulei_xlsx_parse_fail:
 * @parse: the parse under way
 * @code: a #FuleiExchangeError
 * @message: what to tell the user
 *
 * For handlers: ends the parse with an error. Only the first one counts.
 */
void
fulei_xlsx_parse_fail (FuleiXlsxParse *parse, int code, const char *message)
{
  if (parse->stopped)
    return;
  g_set_error_literal (&parse->error, FULEI_EXCHANGE_ERROR, code, message);
  parse->stopped = TRUE;
  xmlStopParser (parse->parser);
}

static xmlSAXHandler
make_sax_handler (void)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = start_element_cb,
                        .endElementNs = end_element_cb,
                        .characters = characters_cb,
                        .ignorableWhitespace = characters_cb,
                        .cdataBlock = characters_cb,
                        .internalSubset = document_type_cb,
                        .warning = ignore_message_cb,
                        .error = ignore_message_cb,
                        .fatalError = ignore_message_cb };
  return sax;
}

/* Whether the parser has used up all it was given, and stands between elements in UTF-8. */
static gboolean
is_between (xmlParserCtxtPtr parser)
{
  const xmlChar *encoding = parser->encoding;

  return parser->instate == XML_PARSER_CONTENT && parser->inputNr == 1 && parser->input->cur == parser->input->end &&
         (!parser->input->buf || !parser->input->buf->encoder) &&
         (!encoding || g_ascii_strcasecmp ((const char *) encoding, "UTF-8") == 0);
}

static gboolean
goes_on (const FuleiXlsxParse *parse)
{
  return !parse->stopped && parse->parser->wellFormed;
}

/* Gives the parser what the handlers do not take. Returns where a cut element begins, or @end. */
static const char *
push_bytes (Dispatch *dispatch, const char *at, const char *end)
{
  const FuleiXlsxHandlers *handlers = dispatch->handlers;
  FuleiXlsxParse *parse = dispatch->parse;

  while (at < end && goes_on (parse))
    {
      gboolean cut = FALSE;
      if (is_between (parse->parser))
        at = handlers->take (dispatch->user_data, at, end, &cut);
      if (cut && end - at <= FULEI_XLSX_STREAM_ROOM)
        return at;
      if (at == end || !goes_on (parse))
        break;
      const char *next = handlers->find_next (dispatch->user_data, at, end);
      xmlParseChunk (parse->parser, at, (int) (next - at), 0);
      at = next;
    }
  return end;
}

static void
push_stream (Dispatch *dispatch, FuleiXlsxStream *stream)
{
  FuleiXlsxParse *parse = dispatch->parse;
  const char *bytes, *left = NULL;
  gsize n_left = 0;

  while (goes_on (parse))
    {
      gsize length = (gsize) fulei_xlsx_stream_next (stream, left, n_left, &bytes);
      gboolean last = length == n_left;
      if (last && n_left > 0)
        xmlParseChunk (parse->parser, bytes, (int) length, 0);
      if (last)
        break;
      left = push_bytes (dispatch, bytes, bytes + length);
      n_left = (gsize) (bytes + length - left);
    }
  if (goes_on (parse))
    xmlParseChunk (parse->parser, NULL, 0, 1);
}

static gboolean
finish_parse (FuleiXlsxParse *parse, FuleiXlsxStream *stream, const char *part, GError **error)
{
  if (parse->error)
    {
      g_propagate_error (error, g_steal_pointer (&parse->error));
      return FALSE;
    }
  if (parse->stopped)
    return TRUE;
  if (fulei_xlsx_stream_failed (stream, error))
    return FALSE;
  if (parse->parser && parse->parser->wellFormed)
    return TRUE;
  fulei_xlsx_stream_set_damaged (error, part);
  return FALSE;
}

/**
 * fulei_xlsx_package_parse:
 * @package: a package
 * @part: path inside it
 * @handlers: what to call; they see elements of the root's own namespace only
 * @parse: state shared with the handlers, zeroed by the caller
 * @user_data: for @handlers
 * @progress: (nullable): kept at 0 to 1
 * @error: return location for a #GError
 *
 * Streams an XML part through libxml2's SAX2 interface. Network, external files, document types and entities are off. A
 * handler stops early by setting stopped and calling xmlStopParser(). Handlers that take elements from the bytes
 * themselves get the whole part through the push interface, and libxml2 never sees what they took.
 *
 * Returns: whether the part was read to its end, or to where a handler stopped it
 */
gboolean
fulei_xlsx_package_parse (FuleiXlsxPackage *package, const char *part, const FuleiXlsxHandlers *handlers,
                          FuleiXlsxParse *parse, gpointer user_data, double *progress, GError **error)
{
  g_autoptr (FuleiXlsxStream) stream = fulei_xlsx_stream_open (package->archive, part, progress, error);
  Dispatch dispatch = { handlers, parse, user_data };
  xmlSAXHandler sax = make_sax_handler ();

  if (!stream)
    return FALSE;
  if (handlers->take)
    parse->parser = xmlCreatePushParserCtxt (&sax, &dispatch, NULL, 0, NULL);
  else
    parse->parser = xmlCreateIOParserCtxt (&sax, &dispatch, read_cb, NULL, stream, XML_CHAR_ENCODING_NONE);
  if (parse->parser)
    {
      xmlCtxtUseOptions (parse->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
      if (handlers->take)
        push_stream (&dispatch, stream);
      else
        xmlParseDocument (parse->parser);
    }
  gboolean done = finish_parse (parse, stream, part, error);
  xmlFreeParserCtxt (parse->parser);
  return done;
}

/**
 * fulei_xlsx_package_find_tail:
 * @package: a package
 * @part: path inside it
 * @mark: what to look for
 * @tail: (out caller-allocates): the first @mark and what follows it, at most 8 MiB; left empty when there is none
 * @error: return location for a #GError
 *
 * Runs over a part without parsing it.
 *
 * Returns: whether the part could be read
 */
gboolean
fulei_xlsx_package_find_tail (FuleiXlsxPackage *package, const char *part, const char *mark, GByteArray *tail,
                              GError **error)
{
  g_autoptr (FuleiXlsxStream) stream = fulei_xlsx_stream_open (package->archive, part, NULL, error);
  gsize mark_length = strlen (mark), kept = 0;
  gssize got;
  gboolean found = FALSE;
  g_autofree char *buffer = g_malloc (BLOCK_SIZE + mark_length);

  if (!stream)
    return FALSE;
  while ((got = fulei_xlsx_stream_read (stream, buffer + kept, BLOCK_SIZE)) > 0)
    {
      gsize length = kept + (gsize) got;
      char *hit = found ? NULL : memmem (buffer, length, mark, mark_length);
      if (hit)
        g_byte_array_append (tail, (guint8 *) hit, (guint) (length - (gsize) (hit - buffer)));
      else if (found && tail->len < MAX_TAIL)
        g_byte_array_append (tail, (guint8 *) buffer, (guint) length);
      found |= hit != NULL;
      kept = found ? 0 : MIN (mark_length - 1, length);
      memmove (buffer, buffer + length - kept, kept);
    }
  return !fulei_xlsx_stream_failed (stream, error);
}

/**
 * fulei_xlsx_get_attribute:
 * @n_attributes: as SAX2 has it
 * @attributes: five pointers each: name, prefix, namespace, value, end of value
 * @name: local name
 * @length: (out): bytes of the value
 *
 * Returns: (transfer none) (nullable): the value, not terminated
 */
const char *
fulei_xlsx_get_attribute (int n_attributes, const xmlChar **attributes, const char *name, gsize *length)
{
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    if (strcmp ((const char *) attributes[0], name) == 0)
      {
        *length = (gsize) (attributes[4] - attributes[3]);
        return (const char *) attributes[3];
      }
  *length = 0;
  return NULL;
}

/**
 * fulei_xlsx_dup_attribute:
 * @n_attributes: as SAX2 has it
 * @attributes: as SAX2 has it
 * @name: local name
 *
 * Returns: (transfer full) (nullable): a copy of the value
 */
char *
fulei_xlsx_dup_attribute (int n_attributes, const xmlChar **attributes, const char *name)
{
  gsize length;
  const char *value = fulei_xlsx_get_attribute (n_attributes, attributes, name, &length);

  return value ? g_strndup (value, length) : NULL;
}
