/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "paper/fulei-press.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Some rows for templates whose word tables are called "t", longer and shorter. */
static FuleiWordTable *
new_table (void)
{
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint column = 0; column < 7; column++)
    {
      const char id[] = { (char) ('a' + column), '\0' };

      fulei_word_table_add_column (table, id, "列的标题");
    }
  for (guint row = 0; row < 5; row++)
    {
      fulei_word_table_add_row (table);
      for (guint column = row; column < 7; column++)
        fulei_word_table_set (table, row, column, "一些较长的文字 and words，2024年6月30日");
    }
  return table;
}

/* An office's own template: XML from outside. What is read is composed too, for an empty form with some words. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static FuleiDictionary *dictionary;
  static FuleiPress *press;
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiTemplate) template = NULL;
  const FuleiRegister *target;

  if (dictionary == NULL)
    {
      dictionary = fulei_dictionary_new_builtin (NULL);
      press = fulei_press_new ();
    }
  template = fulei_template_read ((const char *) data, size, "template.xml", dictionary, &error);
  g_assert_true ((template != NULL) == (error == NULL));
  if (template == NULL)
    return 0;
  target = fulei_template_get_register (template);
  {
    g_autoptr (FuleiPaperData) values =
      fulei_paper_data_new (target != NULL ? target : fulei_dictionary_get_register (dictionary, 0), FULEI_PRIVACY_FULL);
    g_autoptr (FuleiPages) pages = NULL;

    fulei_paper_data_set_words (values, "w", "某项文字");
    fulei_paper_data_take_table (values, "t", new_table ());
    pages = fulei_press_compose (press, template, values);
    g_assert_cmpuint (fulei_pages_get_n_pages (pages), >, 0);
  }
  return 0;
}
