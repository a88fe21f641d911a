/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dict/fulei-dictionary-xml.h"

#include <fulei-data-resource.h>
#include <glib/gi18n-lib.h>

static gboolean
read_type (FuleiDictionaryReader *reader, xmlNode *node, FuleiField *field)
{
  const char *name = fulei_reader_attribute (reader, node, "type");

  for (guint type = 0; name != NULL && type < FULEI_N_FIELD_TYPES; type++)
    if (g_str_equal (name, fulei_field_type_name (type)))
      {
        field->type = type;
        return TRUE;
      }
  return fulei_reader_fail (reader, node, _("字段“%s”的 type 不对"), field->id);
}

static gboolean
read_sensitivity (FuleiDictionaryReader *reader, xmlNode *node, FuleiField *field)
{
  static const char *const names[] = { "none", "name", "identity", "phone", "address" };
  const char *name = fulei_reader_attribute (reader, node, "sensitivity");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        field->sensitivity = (FuleiSensitivity) i;
        return TRUE;
      }
  return name == NULL || fulei_reader_fail (reader, node, _("字段“%s”的 sensitivity 不对"), field->id);
}

/* How the redacted twin says the field: a year is one of a date, codes are without their words. */
static gboolean
read_twin (FuleiDictionaryReader *reader, xmlNode *node, FuleiField *field)
{
  static const char *const names[] = { "words", "hidden", "year", "codes" };
  const char *name = fulei_reader_attribute (reader, node, "twin");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      field->twin = (FuleiTwin) i;
  if ((name != NULL && !g_str_equal (name, names[field->twin])) ||
      (field->twin == FULEI_TWIN_YEAR && field->type != FULEI_FIELD_DATE) ||
      (field->twin == FULEI_TWIN_CODES && field->type != FULEI_FIELD_CODES))
    return fulei_reader_fail (reader, node, _("字段“%s”的 twin 不对"), field->id);
  return TRUE;
}

static gboolean
read_links (FuleiDictionaryReader *reader, xmlNode *node, FuleiField *field)
{
  const char *codes = fulei_reader_attribute (reader, node, "codes"), *target = fulei_reader_attribute (reader, node, "target");

  if (field->type == FULEI_FIELD_CODE || field->type == FULEI_FIELD_CODES)
    {
      field->codes = codes != NULL ? fulei_dictionary_find_code_list (reader->dictionary, codes) : NULL;
      if (field->codes == NULL)
        return fulei_reader_fail (reader, node, _("字段“%s”没有代码表，或代码表不存在"), field->id);
    }
  if (field->type == FULEI_FIELD_REFERENCE)
    {
      field->target = target != NULL ? fulei_dictionary_find_register (reader->dictionary, target) : NULL;
      if (field->target == NULL)
        return fulei_reader_fail (reader, node, _("字段“%s”没有指向登记册，或登记册不存在"), field->id);
    }
  return TRUE;
}

static gboolean
read_choice_columns (FuleiDictionaryReader *reader, xmlNode *parent, FuleiField *field)
{
  guint count = fulei_reader_count_elements (parent, "column");
  FuleiChoiceColumn *columns = fulei_reader_keep_array (reader, g_new0 (FuleiChoiceColumn, count + 1));

  field->choice_columns = columns;
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      const char *code;
      FuleiChoiceColumn *column = &columns[field->n_choice_columns];

      if (!fulei_reader_is_element (node, "column"))
        continue;
      code = fulei_reader_attribute (reader, node, "code");
      column->code = code != NULL && field->codes != NULL ? fulei_code_list_find (field->codes, code) : NULL;
      column->heading = fulei_reader_attribute (reader, node, "heading");
      column->variants = fulei_reader_read_variants (reader, node);
      if (column->code == NULL || column->heading == NULL)
        return fulei_reader_fail (reader, node, _("字段“%s”的 column 不对"), field->id);
      field->n_choice_columns++;
    }
  return TRUE;
}

static gboolean
read_limits (FuleiDictionaryReader *reader, xmlNode *node, FuleiField *field)
{
  gint64 factor = fulei_field_is_hundredths (field) ? 100 : 1;
  gint64 minimum = fulei_reader_attribute_integer (reader, node, "minimum", 0);
  gint64 maximum = fulei_reader_attribute_integer (reader, node, "maximum", 1000000000);
  gint64 length = fulei_reader_attribute_integer (reader, node, "length", 0);

  if (minimum > maximum || maximum > 1000000000000 || minimum < -1000000000000)
    return fulei_reader_fail (reader, node, _("字段“%s”的 minimum、maximum 不对"), field->id);
  if (length < 0 || length > 100000)
    return fulei_reader_fail (reader, node, _("字段“%s”的 length 不对"), field->id);
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
read_field (FuleiDictionaryReader *reader, xmlNode *node, FuleiRegister *reg, FuleiField *field, const char *section)
{
  static const char *const reserved[] = { "id", "created", "changed", "deleted", "completeness", "name_order", NULL };

  field->id = fulei_reader_attribute (reader, node, "id");
  field->label = fulei_reader_attribute (reader, node, "label");
  if (!is_identifier (field->id) || g_strv_contains (reserved, field->id))
    return fulei_reader_fail (reader, node, _("字段的 id 缺失或不能用"));
  if (field->label == NULL)
    return fulei_reader_fail (reader, node, _("字段“%s”缺 label"), field->id);
  field->heading = fulei_reader_attribute (reader, node, "heading") ? fulei_reader_attribute (reader, node, "heading") : field->label;
  field->help = fulei_reader_attribute (reader, node, "help");
  field->unit = fulei_reader_attribute (reader, node, "unit");
  field->default_value = fulei_reader_attribute (reader, node, "default");
  field->section = section;
  field->owner = reg;
  field->since = (guint) fulei_reader_attribute_integer (reader, node, "since", reg->since);
  field->required = fulei_reader_attribute_yes (reader, node, "required");
  field->partial = fulei_reader_attribute_yes (reader, node, "partial");
  field->past = fulei_reader_attribute_yes (reader, node, "past");
  field->indexed = fulei_reader_attribute_yes (reader, node, "indexed");
  field->pane = fulei_reader_attribute_yes (reader, node, "pane");
  field->hidden = fulei_reader_attribute_yes (reader, node, "hidden");
  field->expected = fulei_reader_attribute_yes (reader, node, "expected");
  field->single = fulei_reader_attribute_yes (reader, node, "single");
  field->variants = fulei_reader_read_variants (reader, node);
  if (!g_hash_table_insert (reg->by_id, (gpointer) field->id, field))
    return fulei_reader_fail (reader, node, _("字段“%s”重复"), field->id);
  return read_type (reader, node, field) && read_sensitivity (reader, node, field) &&
         read_twin (reader, node, field) && read_links (reader, node, field) && read_choice_columns (reader, node, field) &&
         read_limits (reader, node, field);
}

static guint
count_fields (xmlNode *root)
{
  guint count = 0;

  for (xmlNode *section = root->children; section != NULL; section = section->next)
    if (fulei_reader_is_element (section, "section"))
      count += fulei_reader_count_elements (section, "field");
  return count;
}

static gboolean
read_sections (FuleiDictionaryReader *reader, xmlNode *root, FuleiRegister *reg)
{
  FuleiSection *sections = fulei_reader_keep_array (reader, g_new0 (FuleiSection, fulei_reader_count_elements (root, "section") + 1));
  FuleiField *fields = fulei_reader_keep_array (reader, g_new0 (FuleiField, count_fields (root) + 1));

  reg->sections = sections;
  reg->fields = fields;
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      FuleiSection *section = &sections[reg->n_sections];

      if (!fulei_reader_is_element (node, "section"))
        continue;
      section->id = fulei_reader_attribute (reader, node, "id");
      section->label = fulei_reader_attribute (reader, node, "label");
      if (section->id == NULL || section->label == NULL)
        return fulei_reader_fail (reader, node, _("section 缺 id 或 label"));
      reg->n_sections++;
      for (xmlNode *child = node->children; child != NULL; child = child->next)
        if (fulei_reader_is_element (child, "field"))
          {
            FuleiField *field = &fields[reg->n_fields];

            field->index = reg->n_fields++;
            if (!read_field (reader, child, reg, field, section->id))
              return FALSE;
          }
    }
  return reg->n_fields > 0 || fulei_reader_fail (reader, root, _("登记册“%s”没有字段"), reg->id);
}

/* Headings first, then variants: a heading is never taken over by another field's variant. A label that is not the
 * heading does not count: 姓名 stands for child, father, mother and carer. */
static void
enter_headings (FuleiDictionaryReader *reader, FuleiRegister *reg)
{
  for (guint i = 0; i < reg->n_fields; i++)
    fulei_reader_enter_words (reader, reg->by_heading, reg->fields[i].heading, (gpointer) &reg->fields[i]);
  for (guint i = 0; i < reg->n_fields; i++)
    for (guint j = 0; reg->fields[i].variants[j] != NULL; j++)
      fulei_reader_enter_words (reader, reg->by_heading, reg->fields[i].variants[j], (gpointer) &reg->fields[i]);
}

static gboolean
link_field (FuleiDictionaryReader *reader, xmlNode *node, FuleiRegister *reg, const char *name, const FuleiField **field)
{
  const char *id = fulei_reader_attribute (reader, node, name);

  *field = id != NULL ? fulei_register_find_field (reg, id) : NULL;
  return id == NULL || *field != NULL || fulei_reader_fail (reader, node, _("%s 指向的字段“%s”不存在"), name, id);
}

/* Reads the ids in the attribute @name into fields of @reg. */
static gboolean
read_field_list (FuleiDictionaryReader *reader, xmlNode *root, FuleiRegister *reg, const char *name,
                 const FuleiField ***fields, guint *n_fields)
{
  const char *text = fulei_reader_attribute (reader, root, name);
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", " ", -1);

  *fields = fulei_reader_keep_array (reader, g_new0 (const FuleiField *, g_strv_length (ids) + 1));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const FuleiField *field = fulei_register_find_field (reg, ids[i]);

      if (*ids[i] == '\0')
        continue;
      if (field == NULL)
        return fulei_reader_fail (reader, root, _("%s 指向的字段“%s”不存在"), name, ids[i]);
      (*fields)[(*n_fields)++] = field;
    }
  return TRUE;
}

static gboolean
read_register (FuleiDictionaryReader *reader, xmlNode *root)
{
  FuleiDictionary *dictionary = reader->dictionary;
  FuleiRegister *reg = fulei_reader_keep_array (reader, g_new0 (FuleiRegister, 1));

  reg->id = fulei_reader_attribute (reader, root, "id");
  reg->label = fulei_reader_attribute (reader, root, "label");
  if (!fulei_reader_is_element (root, "register") || !is_identifier (reg->id) || reg->label == NULL)
    return fulei_reader_fail (reader, root, _("登记册缺 id 或 label"));
  reg->noun = fulei_reader_attribute (reader, root, "noun") ? fulei_reader_attribute (reader, root, "noun") : reg->label;
  reg->counter = fulei_reader_attribute (reader, root, "counter") ? fulei_reader_attribute (reader, root, "counter") : "条";
  reg->group = fulei_reader_attribute (reader, root, "group");
  reg->help = fulei_reader_attribute (reader, root, "help");
  reg->icon = fulei_reader_attribute (reader, root, "icon");
  reg->since = (guint) fulei_reader_attribute_integer (reader, root, "since", 1);
  reg->in_sidebar = g_strcmp0 (fulei_reader_attribute (reader, root, "sidebar"), "no") != 0;
  reg->numbered = fulei_reader_attribute_yes (reader, root, "numbered");
  reg->name_search = fulei_reader_attribute_yes (reader, root, "name-search");
  reg->order_descending = fulei_reader_attribute_yes (reader, root, "order-descending");
  reg->index = dictionary->registers->len;
  reg->by_id = fulei_reader_keep_table (reader);
  reg->by_heading = fulei_reader_keep_table (reader);
  if (!g_hash_table_insert (dictionary->registers_by_id, (gpointer) reg->id, reg))
    return fulei_reader_fail (reader, root, _("登记册“%s”重复"), reg->id);
  g_ptr_array_add (dictionary->registers, reg);
  if (!read_sections (reader, root, reg) || !read_field_list (reader, root, reg, "columns", &reg->list_columns, &reg->n_list_columns) ||
      !read_field_list (reader, root, reg, "filters", &reg->filters, &reg->n_filters) ||
      !read_field_list (reader, root, reg, "names", &reg->names, &reg->n_names) ||
      !read_field_list (reader, root, reg, "cover", &reg->cover, &reg->n_cover) ||
      !read_field_list (reader, root, reg, "told", &reg->told, &reg->n_told) ||
      !link_field (reader, root, reg, "title", &reg->title) || !link_field (reader, root, reg, "parent", &reg->parent) ||
      !link_field (reader, root, reg, "order", &reg->order))
    return FALSE;
  enter_headings (reader, reg);
  return TRUE;
}

static xmlDoc *
parse_builtin (FuleiDictionaryReader *reader, const char *file)
{
  g_autofree char *path = g_strconcat ("/fulei/dictionary/", file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fulei_data_get_resource (), path, 0, reader->error);
  gsize length;
  const char *xml;

  if (bytes == NULL)
    return NULL;
  xml = g_bytes_get_data (bytes, &length);
  return fulei_reader_parse (reader, xml, length, file);
}

static gboolean
read_part (FuleiDictionaryReader *reader, xmlNode *entry)
{
  const char *file = fulei_reader_attribute (reader, entry, "file");
  g_autoptr (XmlDocument) document = NULL;
  xmlNode *root;

  if (!fulei_reader_is_element (entry, "codes") && !fulei_reader_is_element (entry, "register"))
    return TRUE;
  if (file == NULL)
    return fulei_reader_fail (reader, entry, _("缺 file"));
  document = parse_builtin (reader, file);
  root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  if (root == NULL)
    return FALSE;
  return fulei_reader_is_element (entry, "codes") ? fulei_reader_read_code_lists (reader, root) : read_register (reader, root);
}

/** fulei_dictionary_read_builtin: reads the program's own files. Returns: FALSE with an error */
gboolean
fulei_dictionary_read_builtin (FuleiDictionary *dictionary, GError **error)
{
  FuleiDictionaryReader reader = { .dictionary = dictionary, .error = error };
  g_autoptr (XmlDocument) document = NULL;
  gboolean done;

  fulei_pinyin_init (&reader.pinyin);
  document = parse_builtin (&reader, "dictionary.xml");
  done = document != NULL;
  if (done)
    {
      xmlNode *root = xmlDocGetRootElement (document);

      dictionary->version = (guint) fulei_reader_attribute_integer (&reader, root, "version", 0);
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
extend_register (FuleiDictionaryReader *reader, FuleiRegister *reg)
{
  const FuleiField *old = reg->fields;
  FuleiField *fields = fulei_reader_keep_array (reader, g_new0 (FuleiField, reg->n_fields + 2));

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
  for (guint i = 0; i < reg->n_names; i++)
    reg->names[i] = fields + (reg->names[i] - old);
  for (guint i = 0; i < reg->n_filters; i++)
    reg->filters[i] = fields + (reg->filters[i] - old);
  for (guint i = 0; i < reg->n_cover; i++)
    reg->cover[i] = fields + (reg->cover[i] - old);
  for (guint i = 0; i < reg->n_told; i++)
    reg->told[i] = fields + (reg->told[i] - old);
  g_hash_table_remove_all (reg->by_id);
  for (guint i = 0; i < reg->n_fields; i++)
    g_hash_table_insert (reg->by_id, (gpointer) fields[i].id, &fields[i]);
  return &fields[reg->n_fields];
}

static gboolean
read_extension_field (FuleiDictionaryReader *reader, xmlNode *node)
{
  const char *id = fulei_reader_attribute (reader, node, "register");
  FuleiRegister *reg = id != NULL ? g_hash_table_lookup (reader->dictionary->registers_by_id, id) : NULL;
  FuleiField *field;

  if (reg == NULL)
    return fulei_reader_fail (reader, node, _("没有登记册“%s”"), id != NULL ? id : "");
  field = extend_register (reader, reg);
  field->index = reg->n_fields;
  field->extension = TRUE;
  if (!read_field (reader, node, reg, field, "extension"))
    return FALSE;
  if (!g_str_has_prefix (field->id, "x_"))
    return fulei_reader_fail (reader, node, _("本单位自设字段的 id 须以 x_ 开头，“%s”不行"), field->id);
  reg->n_fields++;
  g_hash_table_remove_all (reg->by_heading);
  enter_headings (reader, reg);
  return TRUE;
}

/** fulei_dictionary_read_extension: reads an office's own fields behind the others. Returns: FALSE with an error */
gboolean
fulei_dictionary_read_extension (FuleiDictionary *dictionary, const char *xml, gsize length, const char *name,
                                 GError **error)
{
  FuleiDictionaryReader reader = { .dictionary = dictionary, .error = error };
  g_autoptr (XmlDocument) document = fulei_reader_parse (&reader, xml, length, name != NULL ? name : "extension.xml");
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  gboolean done = root != NULL;

  fulei_pinyin_init (&reader.pinyin);
  if (done && !fulei_reader_is_element (root, "extension"))
    done = fulei_reader_fail (&reader, root, _("根元素应是 extension"));
  for (xmlNode *node = done ? root->children : NULL; done && node != NULL; node = node->next)
    {
      if (fulei_reader_is_element (node, "list"))
        done = fulei_reader_read_code_list (&reader, node);
      else if (fulei_reader_is_element (node, "field"))
        done = read_extension_field (&reader, node);
      else if (node->type == XML_ELEMENT_NODE)
        done = fulei_reader_fail (&reader, node, _("不认识的元素“%s”"), (const char *) node->name);
    }
  fulei_pinyin_clear (&reader.pinyin);
  return done;
}
