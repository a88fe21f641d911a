/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <libxml/relaxng.h>
#include <string.h>

#include "paper/fulei-templates.h"

static FuleiDictionary *dictionary;

#define START "<template id='x' title='x' register='child'>\n"
#define END "</template>"

/* Each fault is refused with its line and a reason. */
static void
test_faults (void)
{
  static const struct { const char *xml; int line; const char *reason; } cases[] = {
    { "", 1, "XML" },
    { "<template", 1, "XML" },
    { "<template>\n<part>\n</template>", 3, "XML" },
    { "<sheet/>", 1, "<template>" },
    { "<template title='x' register='child'/>", 1, "id" },
    { "<template id='x' title='x'/>", 1, "register" },
    { "<template id='x' title='x' register='nobody'/>", 1, "nobody" },
    { "<template id='x' title='x' register='child' colour='red'/>", 1, "colour" },
    { "<template id='x' title='x' register='child' paper='B5'/>", 1, "A4" },
    { "<template id='x' title='x' register='child' margins='1 2 3'/>", 1, "margins" },
    { "<template id='x' title='x' register='child' size='-3'/>", 1, "size" },
    { "<template id='x' title='x' register='child' size='nan'/>", 1, "size" },
    { START END, 1, "<part>" },
    { START "<part><bogus/></part>" END, 2, "bogus" },
    { START "<part>words</part>" END, 2, "part" },
    { START "<part>\n<text><field id='nothing'/></text></part>" END, 3, "nothing" },
    { START "<part><text><field/></text></part>" END, 2, "field" },
    { START "<part><text><boxes field='name'/></text></part>" END, 2, "name" },
    { START "<part><text><boxes field='sex'><box code='9'>x</box></boxes></text></part>" END, 2, "9" },
    { START "<part><text><reference field='name' then='phone'/></text></part>" END, 2, "name" },
    { START "<part><text><reference field='director' then='x'/></text></part>" END, 2, "x" },
    { START "<part><text><print name='weather'/></text></part>" END, 2, "weather" },
    { START "<part><text face='comic'>x</text></part>" END, 2, "comic" },
    { START "<part when='visits'/>" END, 2, "visits" },
    { START "<related list='a' register='visit'/>\n<related list='a' register='visit'/>" END, 3, "a" },
    { START "<part><table columns=''/></part>" END, 2, "columns" },
    { START "<part><table columns='300'/></part>" END, 2, "300" },
    { START "<part><table columns='20 20'><row>\n<cell/></row></table></part>" END, 2, "1" },
    { START "<part><table columns='20'><row><cell/>\n<cell/></row></table></part>" END, 3, "1" },
    { START "<part><table columns='20'><row><cell rowspan='2'/></row></table></part>" END, 2, "1" },
    { START "<part><table columns='20'><row><cell rowspan='1.5'/></row></table></part>" END, 2, "rowspan" },
    { START "<part><table columns='20'><repeat><row><cell/></row></repeat></table></part>" END, 2, "over" },
    { START "<part><table columns='20'>\n<repeat over='t'><row><cell><field id='nothing'/></cell></row></repeat></table>"
      "</part>" END, 3, "nothing" },
    { START "<part><text>\n<value/></text></part>" END, 3, "name" },
    { START "<part><text><value name='a' column='b'/></text></part>" END, 2, "column" },
    { START "<part><text><value name='a' blank='999'/></text></part>" END, 2, "blank" },
    { START "<part>\n<matrix/></part>" END, 3, "over" },
    { START "<part><matrix over='rows'/></part>" END, 2, "over" },
    { START "<part><matrix over='t' first='30 wide'/></part>" END, 2, "first" },
    { START "<part><matrix over='t' first='100 100'/></part>" END, 2, "200" },
    { START "<part><matrix over='t' rows='-1'/></part>" END, 2, "rows" },
    { START "<part><matrix over='t' vertical='perhaps'/></part>" END, 2, "vertical" },
    { START "<part><cards over='t'/></part>" END, 2, "cards" },
    { START "<part><cards><text>x</text></cards></part>" END, 2, "over" },
    { START "<part><cards over='t' across='10' gap='20'><text>x</text></cards></part>" END, 2, "10" },
    { START "<part><cards over='t' height='399'><text>x</text></cards></part>" END, 2, "height" },
    { START "<part><cards over='t'>\n<cards over='t'><text>x</text></cards></cards></part>" END, 3, "cards" },
    { START "<part><cards over='t'>\n<list/></cards></part>" END, 3, "list" },
    { START "<part><cards over='t' across='2'>\n<table columns='100'><row><cell/></row></table></cards></part>" END, 3, "100" },
    { START "<related list='v' register='visit'/>\n<part><cards over='v'><text><field id='name'/></text></cards></part>" END,
      3, "name" },
    { START "<part><image list='photos'/></part>" END, 2, "photos" },
    { START "<part><image field='name'/></part>" END, 2, "name" },
    { START "<related list='p' register='photo'/>\n<part><image list='p' caption='name'/></part>" END, 3, "name" },
    { START "<related list='p' register='photo'/>\n<part><image list='p' height='2'/></part>" END, 3, "10" },
    { "<!DOCTYPE t [<!ENTITY a 'b'>]><template id='x' title='x' register='*'/>", 1, "DOCTYPE" },
    { "<template id='x' title='x' register='*'>\n<part><text><field id='name'/></text></part></template>", 2, "name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FuleiTemplate) template =
        fulei_template_read (cases[i].xml, strlen (cases[i].xml), "own.xml", dictionary, &error);
      g_autofree char *place = g_strdup_printf ("own.xml 第 %d 行", cases[i].line);

      g_test_message ("%u %s", i, error != NULL ? error->message : "taken");
      g_assert_null (template);
      g_assert_nonnull (error);
      g_assert_true (error->domain == FULEI_TEMPLATE_ERROR);
      g_assert_nonnull (strstr (error->message, place));
      g_assert_nonnull (strstr (error->message, cases[i].reason));
    }
}

/* An office's own template takes the place of the built-in one; a faulty one does not. */
static void
test_own_templates (void)
{
  g_autofree char *folder = g_dir_make_tmp ("fulei-templates-XXXXXX", NULL);
  g_autofree char *roster = g_build_filename (folder, "roster.xml", NULL);
  g_autofree char *archive = g_build_filename (folder, "child-archive.xml", NULL);
  g_autoptr (FuleiTemplates) templates = NULL;

  g_assert_true (g_file_set_contents (roster, "<template id='roster' title='本镇花名册' register='*'><part><list/></part>"
                                              "</template>", -1, NULL));
  g_assert_true (g_file_set_contents (archive, "<template id='child-archive'>", -1, NULL));
  templates = fulei_templates_new (dictionary, folder);
  g_assert_cmpuint (fulei_templates_get_count (templates), ==,
                    g_strv_length ((char **) fulei_template_get_builtin_ids ()));
  g_assert_cmpstr (fulei_template_get_title (fulei_templates_find (templates, "roster")), ==, "本镇花名册");
  g_assert_cmpstr (fulei_template_get_title (fulei_templates_find (templates, "child-archive")), ==,
                   "农村留守儿童和困境儿童个人信息台账");
  g_assert_null (fulei_templates_find (templates, "nothing"));
  g_assert_cmpuint (g_strv_length ((char **) fulei_templates_get_faults (templates)), ==, 1);
  g_assert_nonnull (strstr (fulei_templates_get_faults (templates)[0], "child-archive.xml 第 1 行"));
  g_unlink (roster);
  g_unlink (archive);
  g_rmdir (folder);
}

/* The schema that offices get beside the templates holds for those that come with the program. */
static void
test_schema (void)
{
  const char *const *ids = fulei_template_get_builtin_ids ();
  const char *folder = g_getenv ("FULEI_TEMPLATES");
  g_autofree char *schema = g_build_filename (folder, "template.rng", NULL);
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt (schema);
  xmlRelaxNG *grammar = xmlRelaxNGParse (parser);

  g_assert_nonnull (grammar);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.xml", folder, ids[i]);
      xmlDoc *document = xmlReadFile (path, NULL, XML_PARSE_NONET);
      xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt (grammar);

      g_assert_cmpint (xmlRelaxNGValidateDoc (validator, document), ==, 0);
      xmlRelaxNGFreeValidCtxt (validator);
      xmlFreeDoc (document);
    }
  xmlRelaxNGFree (grammar);
  xmlRelaxNGFreeParserCtxt (parser);
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (NULL);
  g_test_add_func ("/template/faults", test_faults);
  g_test_add_func ("/template/own", test_own_templates);
  g_test_add_func ("/template/schema", test_schema);
  result = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return result;
}
