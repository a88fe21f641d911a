/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-credit-code.h"
#include "base/fulei-identity.h"

#include <string.h>

static void
test_check (void)
{
  static const struct {
    const char *text;
    FuleiIdentityResult result;
    const char *number, *birth;
    FuleiSex sex;
  } cases[] = {
    { "11010519491231002X", FULEI_IDENTITY_OK, "11010519491231002X", "1949-12-31", FULEI_SEX_FEMALE },
    { "11010519491231002x", FULEI_IDENTITY_OK, "11010519491231002X", "1949-12-31", FULEI_SEX_FEMALE },
    { "440524188001010014", FULEI_IDENTITY_OK, "440524188001010014", "1880-01-01", FULEI_SEX_MALE },
    { " 350582 20160325 9736", FULEI_IDENTITY_OK, "350582201603259736", "2016-03-25", FULEI_SEX_MALE },
    { "'350582201803092520", FULEI_IDENTITY_OK, "350582201803092520", "2018-03-09", FULEI_SEX_FEMALE },
    { "３５０５８２２０１８０３０９２５２０", FULEI_IDENTITY_OK, "350582201803092520", "2018-03-09", FULEI_SEX_FEMALE },
    { "１１０１０５１９４９１２３１００２Ｘ", FULEI_IDENTITY_OK, "11010519491231002X", "1949-12-31", FULEI_SEX_FEMALE },
    { "\xEF\xBB\xBF" "350582\xE2\x80\x8B" "201803092520\xC2\xA0\t\n", FULEI_IDENTITY_OK, "350582201803092520",
      "2018-03-09", FULEI_SEX_FEMALE },
    { "110105491231002", FULEI_IDENTITY_OK, "11010519491231002X", "1949-12-31", FULEI_SEX_FEMALE },
    { NULL, FULEI_IDENTITY_EMPTY }, { "", FULEI_IDENTITY_EMPTY }, { " 　'", FULEI_IDENTITY_EMPTY },
    { "35058220180309252", FULEI_IDENTITY_LENGTH }, { "3505822018030925200", FULEI_IDENTITY_LENGTH },
    { "1234567890123456789012345678901234567890", FULEI_IDENTITY_LENGTH }, { "5", FULEI_IDENTITY_LENGTH },
    { "35058220180309252O", FULEI_IDENTITY_CHARACTER }, { "350582X01803092520", FULEI_IDENTITY_CHARACTER },
    { "无", FULEI_IDENTITY_CHARACTER }, { "350582-20180309-2520", FULEI_IDENTITY_CHARACTER },
    { "35058220180309252\xFF", FULEI_IDENTITY_CHARACTER }, { "11010549123100X", FULEI_IDENTITY_CHARACTER },
    { "3.50583E+17", FULEI_IDENTITY_DIGITS_LOST }, { "3.50582202106229E+017", FULEI_IDENTITY_DIGITS_LOST },
    { "3.5058e17", FULEI_IDENTITY_DIGITS_LOST }, { "350583201301010000", FULEI_IDENTITY_DIGITS_LOST },
    { "350582202106229000", FULEI_IDENTITY_DIGITS_LOST }, { "350582202106229000.0", FULEI_IDENTITY_DIGITS_LOST },
    { "050582201803092520", FULEI_IDENTITY_DIVISION }, { "380582201803092520", FULEI_IDENTITY_DIVISION },
    { "350582201302302527", FULEI_IDENTITY_BIRTH_DATE }, { "350582299903092520", FULEI_IDENTITY_BIRTH_DATE },
    { "350582178003092520", FULEI_IDENTITY_BIRTH_DATE }, { "110105499931002", FULEI_IDENTITY_BIRTH_DATE },
    { "350582201803092521", FULEI_IDENTITY_CHECK }, { "350582201803092502", FULEI_IDENTITY_CHECK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiIdentity identity;
      FuleiIdentityResult result = fulei_identity_check (cases[i].text, &identity);
      g_autofree char *birth = fulei_date_dup_iso (identity.birth);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (result, ==, cases[i].result);
      g_assert_cmpstr (identity.number, ==, cases[i].number != NULL ? cases[i].number : "");
      g_assert_cmpstr (birth, ==, cases[i].birth != NULL ? cases[i].birth : "");
      g_assert_cmpint (identity.sex, ==, cases[i].sex);
      g_assert_cmpuint (strlen (fulei_identity_describe (result)), >, 10);
    }
}

static FuleiIdentityResult
check_with_right_character (const char *first_17)
{
  g_autofree char *number = g_strdup_printf ("%s%c", first_17, fulei_identity_check_character (first_17));
  FuleiIdentity identity;

  return fulei_identity_check (number, &identity);
}

static void
test_classes (void)
{
  g_assert_cmpint (check_with_right_character ("81000020130502123"), ==, FULEI_IDENTITY_RESIDENCE_PERMIT);
  g_assert_cmpint (check_with_right_character ("83000020130502123"), ==, FULEI_IDENTITY_RESIDENCE_PERMIT);
  g_assert_cmpint (check_with_right_character ("84000020130502123"), ==, FULEI_IDENTITY_DIVISION);
  g_assert_cmpint (check_with_right_character ("93515620130502123"), ==, FULEI_IDENTITY_FOREIGN_PERMIT);
  g_assert_cmpint (check_with_right_character ("71000020130502123"), ==, FULEI_IDENTITY_OK);
  g_assert_cmpint (check_with_right_character ("50010120130502123"), ==, FULEI_IDENTITY_OK);
  g_assert_false (fulei_identity_is_valid (FULEI_IDENTITY_EMPTY));
  g_assert_true (fulei_identity_is_valid (FULEI_IDENTITY_RESIDENCE_PERMIT));
}

/* The check finds every single wrong digit and every swap of neighbours; numbers with a right check that end in 000
 * pass. */
static void
test_properties (void)
{
  guint ending_000 = 0;

  for (guint i = 0; i < 20000; i++)
    {
      char number[19], broken[19];
      FuleiIdentity identity;
      guint place = i % 17;

      g_snprintf (number, sizeof number, "350582%04u%02u%02u%03u0", 1950 + i % 70, 1 + i % 12, 1 + i % 28,
                  i * 7 % 1000);
      number[17] = fulei_identity_check_character (number);
      g_assert_cmpint (fulei_identity_check (number, &identity), ==, FULEI_IDENTITY_OK);
      g_assert_cmpstr (identity.number, ==, number);
      ending_000 += g_str_has_suffix (number, "000");
      memcpy (broken, number, sizeof broken);
      broken[place] = (char) ('0' + (broken[place] - '0' + 1 + (int) i % 9) % 10);
      g_assert_false (fulei_identity_is_valid (fulei_identity_check (broken, &identity)));
      memcpy (broken, number, sizeof broken);
      broken[place] = number[place + 1] == 'X' ? number[place] : number[place + 1];
      broken[place + 1] = number[place + 1] == 'X' ? number[place + 1] : number[place];
      g_assert_true (strcmp (broken, number) == 0
                     || !fulei_identity_is_valid (fulei_identity_check (broken, &identity)));
    }
  g_assert_cmpuint (ending_000, >, 0);
}

static void
test_fifteen (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      char old[16], expected[18];
      FuleiIdentity identity;

      g_snprintf (old, sizeof old, "350582%02u%02u%02u%03u", i % 100, 1 + i % 12, 1 + i % 28, i % 1000);
      g_snprintf (expected, sizeof expected, "350582" "19%s", old + 6);
      g_assert_cmpint (fulei_identity_check (old, &identity), ==, FULEI_IDENTITY_OK);
      g_assert_cmpuint (strlen (identity.number), ==, 18);
      g_assert_true (g_str_has_prefix (identity.number, expected));
      g_assert_cmpint (fulei_identity_check (identity.number, &identity), ==, FULEI_IDENTITY_OK);
    }
}

static void
test_as_of (void)
{
  FuleiIdentity identity;

  fulei_clock_set_today (fulei_date_new (2018, 3, 8));
  g_assert_cmpint (fulei_identity_check ("350582201803092520", &identity), ==, FULEI_IDENTITY_BIRTH_DATE);
  fulei_clock_set_today (fulei_date_new (2018, 3, 9));
  g_assert_cmpint (fulei_identity_check ("350582201803092520", &identity), ==, FULEI_IDENTITY_OK);
  fulei_clock_set_today (0);
}

static void
test_speed (void)
{
  gint64 start = g_get_monotonic_time ();
  FuleiIdentity identity;

  for (guint i = 0; i < 1000000; i++)
    g_assert_true (fulei_identity_check ("350582201803092520", &identity) == FULEI_IDENTITY_OK);
  g_test_message ("1,000,000 numbers checked in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
}

static void
test_credit_code (void)
{
  static const struct { const char *text, *cleaned; } cases[] = {
    { "91350100M000100Y43", "91350100M000100Y43" }, { "91350100m000100y43", "91350100M000100Y43" },
    { " ９１３５０１００Ｍ０００１００Ｙ４３　", "91350100M000100Y43" }, { "91350100-M000100Y4-3", "91350100M000100Y43" },
    { "91350100M000100Y4Z", NULL }, { "91350100M000100Y44", NULL }, { "91350100M000100Y4", NULL },
    { "91350100M000100Y433", NULL }, { "9135010IM000100Y43", NULL }, { "9135A100M000100Y43", NULL }, { "", NULL },
    { NULL, NULL }, { "无", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char cleaned[19];

      g_assert_cmpint (fulei_credit_code_check (cases[i].text, cleaned), ==, cases[i].cleaned != NULL);
      g_assert_cmpstr (cleaned, ==, cases[i].cleaned != NULL ? cases[i].cleaned : "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identity/check", test_check);
  g_test_add_func ("/identity/classes", test_classes);
  g_test_add_func ("/identity/properties", test_properties);
  g_test_add_func ("/identity/fifteen", test_fifteen);
  g_test_add_func ("/identity/as-of", test_as_of);
  g_test_add_func ("/identity/speed", test_speed);
  g_test_add_func ("/credit-code/check", test_credit_code);
  return g_test_run ();
}
