/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dict/fulei-dictionary-private.h"

#include <errno.h>
#include <fulei-data-resource.h>
#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/fulei-pinyin.h"
#include "base/fulei-text.h"

/* Reads the files of data/dictionary. A fault is told with file, line and reason, since an office's own fields come
 * through here too (XML from outside: no network, no entities, no huge documents). */

typedef struct {
  FuleiDictionary *dictionary;
  const char      *file;
  GError         **error;
  FuleiPinyin      pinyin;
} Reader;

typedef xmlDoc XmlDocument;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlDocument, xmlFreeDoc)

static gboolean G_GNUC_PRINTF (3, 4)
fail (Reader *reader, xmlNode *node, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (reader->error, FULEI_DICTIONARY_ERROR, FULEI_DICTIONARY_ERROR_MEANING,
               _("数据字典 %s 第 %ld 行有误：%s"), reader->file, node != NULL ? xmlGetLineNo (node) : 1L, reason);
  return FALSE;
}

static const char *
keep (Reader *reader, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (reader->dictionary->strings, text) : NULL;
}

static gpointer
keep_array (Reader *reader, gpointer memory)
{
  g_ptr_array_add (reader->dictionary->memory, memory);
  return memory;
}

static GHashTable *
keep_table (Reader *reader)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_add (reader->dictionary->tables, table);
  return table;
}

/* Returns: (nullable): the attribute, kept for as long as the dictionary */
static const char *
attribute (Reader *reader, xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  const char *kept = keep (reader, (const char *) value);

  xmlFree (value);
  return kept;
}

static gboolean
attribute_yes (Reader *reader, xmlNode *node, const char *name)
{
  return g_strcmp0 (attribute (reader, node, name), "yes") == 0;
}

static gint64
attribute_integer (Reader *reader, xmlNode *node, const char *name, gint64 fallback)
{
  const char *text = attribute (reader, node, name);
  gint64 value;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, &value, NULL))
    return fallback;
  return value;
}

static gboolean
is_element (xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, (const xmlChar *) name);
}

static guint
count_elements (xmlNode *parent, const char *name)
{
  guint count = 0;

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    count += is_element (node, name);
  return count;
}

static const char *const *
read_variants (Reader *reader, xmlNode *parent)
{
  const char **variants = keep_array (reader, g_new0 (const char *, count_elements (parent, "variant") + 1));
  guint n = 0;

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (is_element (node, "variant"))
      {
        xmlChar *text = xmlNodeGetContent (node);

        variants[n++] = keep (reader, (const char *) text);
        xmlFree (text);
      }
  return variants;
}

/* Enters @words and their compact form; what was entered first stands. */
static void
enter_words (Reader *reader, GHashTable *table, const char *words, gpointer value)
{
  g_autofree char *compact = fulei_text_dup_compact (words);

  if (!g_hash_table_contains (table, words))
    g_hash_table_insert (table, (gpointer) keep (reader, words), value);
  if (!g_hash_table_contains (table, compact))
    g_hash_table_insert (table, (gpointer) keep (reader, compact), value);
}

static gboolean
read_code (Reader *reader, xmlNode *node, FuleiCodeList *list, FuleiCode *code)
{
  const char *extra = attribute (reader, node, "extra");

  code->code = attribute (reader, node, "id");
  code->label = attribute (reader, node, "label");
  if (code->code == NULL || code->label == NULL)
    return fail (reader, node, _("代码缺 id 或 label"));
  if (extra != NULL && !g_str_equal (extra, "words") && !g_str_equal (extra, "amount"))
    return fail (reader, node, _("extra 只能是 words 或 amount，不能是“%s”"), extra);
  code->extra = extra == NULL ? FULEI_EXTRA_NONE : extra[0] == 'w' ? FULEI_EXTRA_WORDS : FULEI_EXTRA_AMOUNT;
  code->extra_label = attribute (reader, node, "extra-label");
  code->exclusive = attribute_yes (reader, node, "exclusive");
  code->retired = attribute_yes (reader, node, "retired");
  code->variants = read_variants (reader, node);
  fulei_pinyin_set_words (&reader->pinyin, code->label);
  code->initials = keep (reader, reader->pinyin.initials->str);
  if (!g_hash_table_insert (list->by_code, (gpointer) code->code, code))
    return fail (reader, node, _("代码“%s”重复"), code->code);
  enter_words (reader, list->by_word, code->label, code);
  return TRUE;
}

static gboolean
read_code_list (Reader *reader, xmlNode *parent)
{
  FuleiDictionary *dictionary = reader->dictionary;
  FuleiCodeList *list = keep_array (reader, g_new0 (FuleiCodeList, 1));
  FuleiCode *codes = keep_array (reader, g_new0 (FuleiCode, count_elements (parent, "code") + 1));

  list->id = attribute (reader, parent, "id");
  list->label = attribute (reader, parent, "label");
  list->codes = codes;
  list->coded = attribute_yes (reader, parent, "coded");
  list->by_code = keep_table (reader);
  list->by_word = keep_table (reader);
  if (list->id == NULL || list->label == NULL)
    return fail (reader, parent, _("代码表缺 id 或 label"));
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (is_element (node, "code") && !read_code (reader, node, list, &codes[list->n_codes++]))
      return FALSE;
  for (guint i = 0; i < list->n_codes; i++)
    {
      for (guint j = 0; codes[i].variants[j] != NULL; j++)
        enter_words (reader, list->by_word, codes[i].variants[j], &codes[i]);
      if (list->coded)
        enter_words (reader, list->by_word, codes[i].code, &codes[i]);
    }
  if (!g_hash_table_insert (dictionary->code_lists_by_id, (gpointer) list->id, list))
    return fail (reader, parent, _("代码表“%s”重复"), list->id);
  g_ptr_array_add (dictionary->code_lists, list);
  return TRUE;
}

static gboolean
read_type (Reader *reader, xmlNode *node, FuleiField *field)
{
  const char *name = attribute (reader, node, "type");

  for (guint type = 0; name != NULL && type < FULEI_N_FIELD_TYPES; type++)
    if (g_str_equal (name, fulei_field_type_name (type)))
      {
        field->type = type;
        return TRUE;
      }
  return fail (reader, node, _("字段“%s”的 type 不对"), field->id);
}

static gboolean
read_sensitivity (Reader *reader, xmlNode *node, FuleiField *field)
{
  static const char *const names[] = { "none", "name", "identity", "phone", "address" };
  const char *name = attribute (reader, node, "sensitivity");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        field->sensitivity = (FuleiSensitivity) i;
        return TRUE;
      }
  return name == NULL || fail (reader, node, _("字段“%s”的 sensitivity 不对"), field->id);
}

static gboolean
read_links (Reader *reader, xmlNode *node, FuleiField *field)
{
  const char *codes = attribute (reader, node, "codes"), *target = attribute (reader, node, "target");

  if (field->type == FULEI_FIELD_CODE || field->type == FULEI_FIELD_CODES)
    {
      field->codes = codes != NULL ? fulei_dictionary_find_code_list (reader->dictionary, codes) : NULL;
      if (field->codes == NULL)
        return fail (reader, node, _("字段“%s”没有代码表，或代码表不存在"), field->id);
    }
  if (field->type == FULEI_FIELD_REFERENCE)
    {
      field->target = target != NULL ? fulei_dictionary_find_register (reader->dictionary, target) : NULL;
      if (field->target == NULL)
        return fail (reader, node, _("字段“%s”没有指向登记册，或登记册不存在"), field->id);
    }
  return TRUE;
}

static gboolean
read_choice_columns (Reader *reader, xmlNode *parent, FuleiField *field)
{
  guint count = count_elements (parent, "column");
  FuleiChoiceColumn *columns = keep_array (reader, g_new0 (FuleiChoiceColumn, count + 1));

  field->choice_columns = columns;
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      const char *code;
      FuleiChoiceColumn *column = &columns[field->n_choice_columns];

      if (!is_element (node, "column"))
        continue;
      code = attribute (reader, node, "code");
      column->code = code != NULL && field->codes != NULL ? fulei_code_list_find (field->codes, code) : NULL;
      column->heading = attribute (reader, node, "heading");
      column->variants = read_variants (reader, node);
      if (column->code == NULL || column->heading == NULL)
        return fail (reader, node, _("字段“%s”的 column 不对"), field->id);
      field->n_choice_columns++;
    }
  return TRUE;
}

static gboolean
read_limits (Reader *reader, xmlNode *node, FuleiField *field)
{
  gint64 factor = field->type == FULEI_FIELD_MONEY ? 100 : 1;
  gint64 minimum = attribute_integer (reader, node, "minimum", 0);
  gint64 maximum = attribute_integer (reader, node, "maximum", 1000000000);
  gint64 length = attribute_integer (reader, node, "length", 0);

  if (minimum > maximum || maximum > 1000000000000 || minimum < -1000000000000)
    return fail (reader, node, _("字段“%s”的 minimum、maximum 不对"), field->id);
  if (length < 0 || length > 100000)
    return fail (reader, node, _("字段“%s”的 length 不对"), field->id);
  field->minimum = minimum * factor;
  field->maximum = maximum * factor;
  field->length = (guint) length;
  return TRUE;
}

/* Identifiers become column names: letters of ASCII, digits and underscores only. */
static gboolean
is_identifier (const char *id)
{
  if (id == NULL || !g_ascii_islower (id[0]) || strlen (id) > 60)
    return FALSE;
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '_')
      return FALSE;
  return TRUE;
}

static gboolean
read_field (Reader *reader, xmlNode *node, FuleiRegister *reg, FuleiField *field, const char *section)
{
  static const char *const reserved[] = { "id", "created", "changed", "deleted", "completeness", "name_order", NULL };

  field->id = attribute (reader, node, "id");
  field->label = attribute (reader, node, "label");
  if (!is_identifier (field->id) || g_strv_contains (reserved, field->id))
    return fail (reader, node, _("字段的 id 缺失或不能用"));
  if (field->label == NULL)
    return fail (reader, node, _("字段“%s”缺 label"), field->id);
  field->heading = attribute (reader, node, "heading") ? attribute (reader, node, "heading") : field->label;
  field->help = attribute (reader, node, "help");
  field->unit = attribute (reader, node, "unit");
  field->default_value = attribute (reader, node, "default");
  field->section = section;
  field->owner = reg;
  field->since = (guint) attribute_integer (reader, node, "since", reg->since);
  field->required = attribute_yes (reader, node, "required");
  field->partial = attribute_yes (reader, node, "partial");
  field->past = attribute_yes (reader, node, "past");
  field->indexed = attribute_yes (reader, node, "indexed");
  field->hidden = attribute_yes (reader, node, "hidden");
  field->expected = attribute_yes (reader, node, "expected");
  field->single = attribute_yes (reader, node, "single");
  field->variants = read_variants (reader, node);
  if (!g_hash_table_insert (reg->by_id, (gpointer) field->id, field))
    return fail (reader, node, _("字段“%s”重复"), field->id);
  return read_type (reader, node, field) && read_sensitivity (reader, node, field) &&
         read_links (reader, node, field) && read_choice_columns (reader, node, field) &&
         read_limits (reader, node, field);
}

static guint
count_fields (xmlNode *root)
{
  guint count = 0;

  for (xmlNode *section = root->children; section != NULL; section = section->next)
    if (is_element (section, "section"))
      count += count_elements (section, "field");
  return count;
}

static gboolean
read_sections (Reader *reader, xmlNode *root, FuleiRegister *reg)
{
  FuleiSection *sections = keep_array (reader, g_new0 (FuleiSection, count_elements (root, "section") + 1));
  FuleiField *fields = keep_array (reader, g_new0 (FuleiField, count_fields (root) + 1));

  reg->sections = sections;
  reg->fields = fields;
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      FuleiSection *section = &sections[reg->n_sections];

      if (!is_element (node, "section"))
        continue;
      section->id = attribute (reader, node, "id");
      section->label = attribute (reader, node, "label");
      if (section->id == NULL || section->label == NULL)
        return fail (reader, node, _("section 缺 id 或 label"));
      reg->n_sections++;
      for (xmlNode *child = node->children; child != NULL; child = child->next)
        if (is_element (child, "field"))
          {
            FuleiField *field = &fields[reg->n_fields];

            field->index = reg->n_fields++;
            if (!read_field (reader, child, reg, field, section->id))
              return FALSE;
          }
    }
  return reg->n_fields > 0 || fail (reader, root, _("登记册“%s”没有字段"), reg->id);
}

/* Headings first, then variants: a heading is never taken over by another field's variant. A label that is not the
 * heading does not count: 姓名 stands for child, father, mother and carer. */
static void
enter_headings (Reader *reader, FuleiRegister *reg)
{
  for (guint i = 0; i < reg->n_fields; i++)
    enter_words (reader, reg->by_heading, reg->fields[i].heading, (gpointer) &reg->fields[i]);
  for (guint i = 0; i < reg->n_fields; i++)
    for (guint j = 0; reg->fields[i].variants[j] != NULL; j++)
      enter_words (reader, reg->by_heading, reg->fields[i].variants[j], (gpointer) &reg->fields[i]);
}

static gboolean
link_field (Reader *reader, xmlNode *node, FuleiRegister *reg, const char *name, const FuleiField **field)
{
  const char *id = attribute (reader, node, name);

  *field = id != NULL ? fulei_register_find_field (reg, id) : NULL;
  return id == NULL || *field != NULL || fail (reader, node, _("%s 指向的字段“%s”不存在"), name, id);
}

static gboolean
read_list_columns (Reader *reader, xmlNode *root, FuleiRegister *reg)
{
  const char *text = attribute (reader, root, "columns");
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", " ", -1);

  reg->list_columns = keep_array (reader, g_new0 (const FuleiField *, g_strv_length (ids) + 1));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const FuleiField *field = fulei_register_find_field (reg, ids[i]);

      if (*ids[i] == '\0')
        continue;
      if (field == NULL)
        return fail (reader, root, _("columns 指向的字段“%s”不存在"), ids[i]);
      reg->list_columns[reg->n_list_columns++] = field;
    }
  return TRUE;
}

static gboolean
read_register (Reader *reader, xmlNode *root)
{
  FuleiDictionary *dictionary = reader->dictionary;
  FuleiRegister *reg = keep_array (reader, g_new0 (FuleiRegister, 1));

  reg->id = attribute (reader, root, "id");
  reg->label = attribute (reader, root, "label");
  if (!is_element (root, "register") || !is_identifier (reg->id) || reg->label == NULL)
    return fail (reader, root, _("登记册缺 id 或 label"));
  reg->noun = attribute (reader, root, "noun") ? attribute (reader, root, "noun") : reg->label;
  reg->counter = attribute (reader, root, "counter") ? attribute (reader, root, "counter") : "条";
  reg->group = attribute (reader, root, "group");
  reg->help = attribute (reader, root, "help");
  reg->icon = attribute (reader, root, "icon");
  reg->since = (guint) attribute_integer (reader, root, "since", 1);
  reg->name_search = attribute_yes (reader, root, "name-search");
  reg->order_descending = attribute_yes (reader, root, "order-descending");
  reg->index = dictionary->registers->len;
  reg->by_id = keep_table (reader);
  reg->by_heading = keep_table (reader);
  if (!g_hash_table_insert (dictionary->registers_by_id, (gpointer) reg->id, reg))
    return fail (reader, root, _("登记册“%s”重复"), reg->id);
  g_ptr_array_add (dictionary->registers, reg);
  if (!read_sections (reader, root, reg) || !read_list_columns (reader, root, reg) ||
      !link_field (reader, root, reg, "title", &reg->title) || !link_field (reader, root, reg, "parent", &reg->parent) ||
      !link_field (reader, root, reg, "order", &reg->order))
    return FALSE;
  enter_headings (reader, reg);
  return TRUE;
}

static xmlDoc *
parse (Reader *reader, const char *xml, gsize length, const char *file)
{
  xmlParserCtxt *context = xmlNewParserCtxt ();
  xmlDoc *document;

  reader->file = file;
  document = length > 4 * 1024 * 1024 ? NULL :
    xmlCtxtReadMemory (context, xml, (int) length, file, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  if (document != NULL && document->intSubset != NULL)
    {
      xmlFreeDoc (document);            /* no DTD: entities could grow without end */
      document = NULL;
    }
  if (document == NULL)
    {
      const xmlError *fault = xmlCtxtGetLastError (context);
      g_autofree char *reason = g_strdup (fault != NULL && fault->message != NULL ? fault->message : _("不是 XML 文件，或太大"));

      g_set_error (reader->error, FULEI_DICTIONARY_ERROR, FULEI_DICTIONARY_ERROR_SYNTAX, _("数据字典 %s 第 %d 行有误：%s"),
                   file, fault != NULL ? fault->line : 1, g_strstrip (reason));
    }
  xmlFreeParserCtxt (context);
  return document;
}

static gboolean
read_code_lists (Reader *reader, xmlNode *root)
{
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (is_element (node, "list") && !read_code_list (reader, node))
      return FALSE;
  return TRUE;
}

static xmlDoc *
parse_builtin (Reader *reader, const char *file)
{
  g_autofree char *path = g_strconcat ("/fulei/dictionary/", file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fulei_data_get_resource (), path, 0, reader->error);
  gsize length;
  const char *xml;

  if (bytes == NULL)
    return NULL;
  xml = g_bytes_get_data (bytes, &length);
  return parse (reader, xml, length, file);
}

static gboolean
read_part (Reader *reader, xmlNode *entry)
{
  const char *file = attribute (reader, entry, "file");
  g_autoptr (XmlDocument) document = NULL;
  xmlNode *root;

  if (!is_element (entry, "codes") && !is_element (entry, "register"))
    return TRUE;
  if (file == NULL)
    return fail (reader, entry, _("缺 file"));
  document = parse_builtin (reader, file);
  root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  if (root == NULL)
    return FALSE;
  return is_element (entry, "codes") ? read_code_lists (reader, root) : read_register (reader, root);
}

gboolean
fulei_dictionary_read_builtin (FuleiDictionary *dictionary, GError **error)
{
  Reader reader = { .dictionary = dictionary, .error = error };
  g_autoptr (XmlDocument) document = NULL;
  gboolean done;

  fulei_pinyin_init (&reader.pinyin);
  document = parse_builtin (&reader, "dictionary.xml");
  done = document != NULL;
  if (done)
    {
      xmlNode *root = xmlDocGetRootElement (document);

      dictionary->version = (guint) attribute_integer (&reader, root, "version", 0);
      for (xmlNode *node = root->children; done && node != NULL; node = node->next)
        {
          reader.file = "dictionary.xml";
          done = read_part (&reader, node);
        }
    }
  fulei_pinyin_clear (&reader.pinyin);
  return done;
}

/* Makes room behind the fields of @reg: pointers into the old array (title, list columns, tables) move along. */
static FuleiField *
extend_register (Reader *reader, FuleiRegister *reg)
{
  const FuleiField *old = reg->fields;
  FuleiField *fields = keep_array (reader, g_new0 (FuleiField, reg->n_fields + 2));

  memcpy (fields, old, sizeof (FuleiField) * reg->n_fields);
  reg->fields = fields;
  if (reg->title != NULL)
    reg->title = fields + (reg->title - old);
  if (reg->parent != NULL)
    reg->parent = fields + (reg->parent - old);
  if (reg->order != NULL)
    reg->order = fields + (reg->order - old);
  for (guint i = 0; i < reg->n_list_columns; i++)
    reg->list_columns[i] = fields + (reg->list_columns[i] - old);
  g_hash_table_remove_all (reg->by_id);
  for (guint i = 0; i < reg->n_fields; i++)
    g_hash_table_insert (reg->by_id, (gpointer) fields[i].id, &fields[i]);
  return &fields[reg->n_fields];
}

static gboolean
read_extension_field (Reader *reader, xmlNode *node)
{
  const char *id = attribute (reader, node, "register");
  FuleiRegister *reg = id != NULL ? g_hash_table_lookup (reader->dictionary->registers_by_id, id) : NULL;
  FuleiField *field;

  if (reg == NULL)
    return fail (reader, node, _("没有登记册“%s”"), id != NULL ? id : "");
  field = extend_register (reader, reg);
  field->index = reg->n_fields;
  field->extension = TRUE;
  if (!read_field (reader, node, reg, field, "extension"))
    return FALSE;
  if (!g_str_has_prefix (field->id, "x_"))
    return fail (reader, node, _("本单位自设字段的 id 须以 x_ 开头，“%s”不行"), field->id);
  reg->n_fields++;
  g_hash_table_remove_all (reg->by_heading);
  enter_headings (reader, reg);
  return TRUE;
}

gboolean
fulei_dictionary_read_extension (FuleiDictionary *dictionary, const char *xml, gsize length, const char *name,
                                 GError **error)
{
  Reader reader = { .dictionary = dictionary, .error = error };
  g_autoptr (XmlDocument) document = parse (&reader, xml, length, name != NULL ? name : "extension.xml");
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  gboolean done = root != NULL;

  fulei_pinyin_init (&reader.pinyin);
  if (done && !is_element (root, "extension"))
    done = fail (&reader, root, _("根元素应是 extension"));
  for (xmlNode *node = done ? root->children : NULL; done && node != NULL; node = node->next)
    {
      if (is_element (node, "list"))
        done = read_code_list (&reader, node);
      else if (is_element (node, "field"))
        done = read_extension_field (&reader, node);
      else if (node->type == XML_ELEMENT_NODE)
        done = fail (&reader, node, _("不认识的元素“%s”"), (const char *) node->name);
    }
  fulei_pinyin_clear (&reader.pinyin);
  return done;
}
