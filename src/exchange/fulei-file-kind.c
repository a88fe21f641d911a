/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-file-kind.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "exchange/fulei-exchange-error.h"

#define HEAD_SIZE 4096
#define OLE_ENTRY_SIZE 128
#define OLE_BLOCK_SIZE (512 * OLE_ENTRY_SIZE)

/* Files that begin with these bytes, and what a person would call them. */
typedef struct
{
  const char *magic;
  gsize length;
  const char *name;
} Signature;

static const Signature signatures[] = {
  { "%PDF", 4, N_("PDF 文档") },        { "\x89PNG", 4, N_("图片") },        { "\xff\xd8\xff", 3, N_("图片") },
  { "GIF8", 4, N_("图片") },            { "BM", 2, N_("图片") },             { "II*\0", 4, N_("图片") },
  { "MM\0*", 4, N_("图片") },           { "RIFF", 4, N_("图片或音像文件") }, { "{\\rtf", 5, N_("写字板文档") },
  { "Rar!", 4, N_("压缩包") },          { "7z\xbc\xaf", 4, N_("压缩包") },   { "\x1f\x8b", 2, N_("压缩包") },
  { "SQLite format 3", 15, N_("数据库") },
};

static FuleiFileKind
refuse (GError **error, const char *what)
{
  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_FORMAT,
               _("这个文件其实是%s，不能读取。请在 WPS 表格或 Excel 中打开，另存为 .xlsx 后再导入。"), what);
  return FULEI_FILE_KIND_UNREADABLE;
}

static FuleiFileKind
refuse_encrypted (GError **error)
{
  g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_ENCRYPTED,
                       _("这个工作簿设了打开密码。请在 WPS 表格或 Excel 中打开，取消密码并保存后再导入。"));
  return FULEI_FILE_KIND_UNREADABLE;
}

static gboolean
has_entry (zip_t *archive, const char *name)
{
  return zip_name_locate (archive, name, 0) >= 0;
}

static gboolean
has_entry_below (zip_t *archive, const char *folder)
{
  zip_int64_t n = MIN (zip_get_num_entries (archive, 0), 10000);

  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (archive, (zip_uint64_t) i, ZIP_FL_ENC_RAW);
      if (name && g_str_has_prefix (name, folder))
        return TRUE;
    }
  return FALSE;
}

static FuleiFileKind
detect_in_zip (const char *path, GError **error)
{
  int code = 0;
  zip_t *archive = zip_open (path, ZIP_RDONLY, &code);

  if (!archive)
    {
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_DAMAGED,
                           _("文件已损坏或没有传完整，打不开。请让对方重新发送，或在 WPS 表格中修复后另存为 .xlsx。"));
      return FULEI_FILE_KIND_UNREADABLE;
    }
  FuleiFileKind kind = FULEI_FILE_KIND_UNREADABLE;
  if (has_entry (archive, "xl/workbook.bin"))
    refuse (error, _("二进制工作簿（.xlsb）"));
  else if (has_entry (archive, "mimetype"))
    refuse (error, _("开放文档（.ods 或 .odt）"));
  else if (has_entry_below (archive, "word/"))
    refuse (error, _("文字文档（.docx）"));
  else if (has_entry_below (archive, "ppt/"))
    refuse (error, _("演示文稿（.pptx）"));
  else if (has_entry (archive, "[Content_Types].xml") || has_entry_below (archive, "xl/"))
    kind = FULEI_FILE_KIND_XLSX;
  else
    refuse (error, _("压缩包"));
  zip_discard (archive);
  return kind;
}

static gboolean
entry_is (const guchar *entry, const char *name)
{
  gsize n = strlen (name);

  for (gsize i = 0; i <= n; i++)
    if (entry[2 * i] != (guchar) name[i] || entry[2 * i + 1] != 0)
      return FALSE;
  return TRUE;
}

/* Streams of an OLE2 file are told by the names in its directory, whose entries lie on multiples of 128 bytes. */
static FuleiFileKind
detect_in_ole (FILE *file, const char *path, GError **error)
{
  g_autofree guchar *block = g_malloc (OLE_BLOCK_SIZE);
  gboolean book = FALSE, word = FALSE;
  gsize got;

  rewind (file);
  while ((got = fread (block, 1, OLE_BLOCK_SIZE, file)) >= OLE_ENTRY_SIZE)
    for (gsize at = 0; at + OLE_ENTRY_SIZE <= got; at += OLE_ENTRY_SIZE)
      {
        if (entry_is (block + at, "EncryptedPackage"))
          return refuse_encrypted (error);
        book |= entry_is (block + at, "Workbook") || entry_is (block + at, "Book");
        word |= entry_is (block + at, "WordDocument") || entry_is (block + at, "PowerPoint Document");
      }
  g_autofree char *lower = g_ascii_strdown (path, -1);
  if (g_str_has_suffix (lower, ".et") || g_str_has_suffix (lower, ".ett"))
    return refuse (error, _("WPS 自己的格式（.et）"));
  if (book)
    return FULEI_FILE_KIND_XLS;
  return refuse (error, word ? _("旧的文字文档或演示文稿（.doc、.ppt、.wps）") : _("一种不认识的或没有传完整的办公文档"));
}

/* A web page or an XML workbook that was given the name .xls: many office systems "export to Excel" like that. */
static const char *
name_markup (const char *head)
{
  static const char *const tags[] = { "<html", "<!doctype html", "<table", "<meta", "<head", "<body" };

  if (g_str_has_prefix (head, "\xef\xbb\xbf"))
    head += 3;
  while (g_ascii_isspace (*head))
    head++;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_ascii_strncasecmp (head, tags[i], strlen (tags[i])) == 0)
      return _("网页");
  if (g_str_has_prefix (head, "<?xml"))
    return strstr (head, "office:spreadsheet") ? _("XML 表格（2003）") : _("XML 文件");
  return NULL;
}

static gboolean
is_old_biff (const guchar *head, gsize length)
{
  return length >= 8 && head[0] == 0x09 && (head[1] == 0 || head[1] == 2 || head[1] == 4) && head[3] == 0;
}

static FuleiFileKind
detect_by_head (FILE *file, const char *path, const char *head, gsize length, GError **error)
{
  if (length == 0)
    {
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_FORMAT, _("文件是空的。"));
      return FULEI_FILE_KIND_UNREADABLE;
    }
  if (length >= 4 && memcmp (head, "PK", 2) == 0 && (head[2] == 3 || head[2] == 5))
    return detect_in_zip (path, error);
  if (length >= 8 && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return detect_in_ole (file, path, error);
  if (is_old_biff ((const guchar *) head, length))
    return refuse (error, _("很旧的工作簿（Excel 4 或更早）"));
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= signatures[i].length && memcmp (head, signatures[i].magic, signatures[i].length) == 0)
      if (signatures[i].length > 2 || memchr (head, '\0', length))
        return refuse (error, _(signatures[i].name));
  const char *markup = name_markup (head);
  return markup ? refuse (error, markup) : FULEI_FILE_KIND_TEXT;
}

/**
 * fulei_file_kind_detect:
 * @path: path of a file
 * @error: return location for a #GError of %FULEI_EXCHANGE_ERROR
 *
 * Tells tables that can be read from everything else, by content. The error of the others says what they are and how to
 * save them (XCH-1).
 *
 * Returns: the kind, or %FULEI_FILE_KIND_UNREADABLE with @error set
 */
FuleiFileKind
fulei_file_kind_detect (const char *path, GError **error)
{
  char head[HEAD_SIZE + 1];
  FuleiFileKind kind = FULEI_FILE_KIND_UNREADABLE;
  struct stat status;
  FILE *file = fopen (path, "rbe");

  if (!file)
    {
      g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_IO, _("打不开文件：%s"), g_strerror (errno));
      return kind;
    }
  if (fstat (fileno (file), &status) == 0 && S_ISREG (status.st_mode))
    {
      gsize length = fread (head, 1, HEAD_SIZE, file);
      head[length] = '\0';
      kind = detect_by_head (file, path, head, length, error);
    }
  else
    g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_IO, _("这不是一个文件，请选择表格文件。"));
  fclose (file);
  return kind;
}
