/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "paper/fulei-press.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* An office's own template: XML from outside. What is read is composed too, for an empty form. */
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
    g_autoptr (FuleiPages) pages = fulei_press_compose (press, template, values);

    g_assert_cmpuint (fulei_pages_get_n_pages (pages), >, 0);
  }
  return 0;
}
