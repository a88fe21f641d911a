/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-fonts.h"

#include <hb.h>
#include <pango/pangocairo.h>

#include "paper/fulei-tick-font.h"

/* Metrics are taken at this size and kept in em. */
#define REFERENCE_SIZE 1000
#define CHARACTERS_PER_PAGE 256
#define N_CHARACTER_PAGES (0x110000 / CHARACTERS_PER_PAGE)
#define TICK_FONT 0

typedef struct {
  PangoFont         *pango_font;        /* NULL for the tick boxes */
  hb_font_t         *shaper;            /* borrowed from pango_font */
  cairo_font_face_t *face;
  GArray            *sizes;             /* of ScaledFont */
} Font;

typedef struct {
  double               size;
  cairo_scaled_font_t *scaled_font;
} ScaledFont;

struct _FuleiFonts {
  PangoFontMap         *map;
  PangoContext         *context;
  PangoFontset         *sets[FULEI_N_FACES];    /* loaded when first needed */
  GPtrArray            *fonts;                  /* of Font, by number */
  FuleiGlyph           *glyphs[FULEI_N_FACES][N_CHARACTER_PAGES];
  cairo_font_options_t *options;
};

typedef struct {
  const char  *name;
  const char  *title;           /* as people call the face */
  const char  *asked;           /* families that are the face itself */
  const char  *families;        /* these, then what may stand for them */
  PangoWeight  weight;
} FaceDescription;

#define FALLBACK "Noto Serif CJK SC,Noto Sans CJK SC,HanaMinA,HanaMinB"
#define SONG "SimSun,NSimSun,STSong,Noto Serif CJK SC"
#define HEI "SimHei,STHeiti,Noto Sans CJK SC"
#define KAI "KaiTi_GB2312,楷体_GB2312,KaiTi,STKaiti,方正楷体_GBK"
#define FANGSONG "FangSong_GB2312,仿宋_GB2312,方正仿宋_GBK,FangSong,STFangsong"
#define TITLE "方正小标宋_GBK,方正小标宋简体,FZXiaoBiaoSong-B05S,FZXiaoBiaoSong-B05"

static const FaceDescription face_descriptions[FULEI_N_FACES] = {
  [FULEI_FACE_SONG] = { "song", "宋体", SONG, "Noto Serif CJK SC,SimSun,STSong," FALLBACK, PANGO_WEIGHT_NORMAL },
  [FULEI_FACE_HEI] = { "hei", "黑体", HEI, "Noto Sans CJK SC,SimHei,STHeiti," FALLBACK, PANGO_WEIGHT_NORMAL },
  [FULEI_FACE_KAI] = { "kai", "楷体_GB2312", KAI, KAI ",LXGW WenKai,AR PL UKai CN," FALLBACK, PANGO_WEIGHT_NORMAL },
  [FULEI_FACE_FANGSONG] = { "fangsong", "仿宋_GB2312", FANGSONG, FANGSONG ",朱雀仿宋,Zhuque Fangsong," FALLBACK,
                            PANGO_WEIGHT_NORMAL },
  [FULEI_FACE_TITLE] = { "title", "方正小标宋简体", TITLE, TITLE "," FALLBACK, PANGO_WEIGHT_BOLD },
};

static void
font_free (gpointer data)
{
  Font *font = data;

  for (guint i = 0; i < font->sizes->len; i++)
    cairo_scaled_font_destroy (g_array_index (font->sizes, ScaledFont, i).scaled_font);
  g_array_unref (font->sizes);
  cairo_font_face_destroy (font->face);
  g_clear_object (&font->pango_font);
  g_free (font);
}

static guint
add_font (FuleiFonts *fonts, PangoFont *pango_font, cairo_font_face_t *face)
{
  Font *font = g_new0 (Font, 1);

  font->pango_font = pango_font != NULL ? g_object_ref (pango_font) : NULL;
  font->shaper = pango_font != NULL ? pango_font_get_hb_font (pango_font) : NULL;
  font->face = cairo_font_face_reference (face);
  font->sizes = g_array_new (FALSE, FALSE, sizeof (ScaledFont));
  g_ptr_array_add (fonts->fonts, font);
  return fonts->fonts->len - 1;
}

static guint
intern_font (FuleiFonts *fonts, PangoFont *pango_font)
{
  cairo_scaled_font_t *scaled_font;

  for (guint i = 0; i < fonts->fonts->len; i++)
    if (((Font *) fonts->fonts->pdata[i])->pango_font == pango_font)
      return i;
  scaled_font = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (pango_font));
  return add_font (fonts, pango_font, cairo_scaled_font_get_font_face (scaled_font));
}

static PangoFontDescription *
describe_face (FuleiFace face)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, face_descriptions[face].families);
  pango_font_description_set_weight (description, face_descriptions[face].weight);
  pango_font_description_set_absolute_size (description, REFERENCE_SIZE * PANGO_SCALE);
  return description;
}

static PangoFontset *
get_set (FuleiFonts *fonts, FuleiFace face)
{
  if (fonts->sets[face] == NULL)
    {
      PangoFontDescription *description = describe_face (face);

      fonts->sets[face] = pango_font_map_load_fontset (fonts->map, fonts->context, description,
                                                       pango_context_get_language (fonts->context));
      pango_font_description_free (description);
    }
  return fonts->sets[face];
}

/**
 * fulei_fonts_new:
 *
 * Returns: (transfer full): the faces, loaded as they are asked for
 */
FuleiFonts *
fulei_fonts_new (void)
{
  FuleiFonts *fonts = g_new0 (FuleiFonts, 1);
  cairo_font_face_t *ticks = fulei_tick_font_new ();

  fonts->map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts->map), 72);
  fonts->context = pango_font_map_create_context (fonts->map);
  pango_context_set_language (fonts->context, pango_language_from_string ("zh-cn"));
  pango_context_set_round_glyph_positions (fonts->context, FALSE);
  fonts->options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (fonts->options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (fonts->options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (fonts->context, fonts->options);
  fonts->fonts = g_ptr_array_new_with_free_func (font_free);
  add_font (fonts, NULL, ticks);
  cairo_font_face_destroy (ticks);
  return fonts;
}

/**
 * fulei_fonts_free:
 * @fonts: (transfer full) (nullable)
 */
void
fulei_fonts_free (FuleiFonts *fonts)
{
  if (fonts == NULL)
    return;
  for (guint face = 0; face < FULEI_N_FACES; face++)
    {
      for (guint page = 0; page < N_CHARACTER_PAGES; page++)
        g_free (fonts->glyphs[face][page]);
      g_clear_object (&fonts->sets[face]);
    }
  g_ptr_array_unref (fonts->fonts);
  cairo_font_options_destroy (fonts->options);
  g_object_unref (fonts->context);
  g_object_unref (fonts->map);
  g_free (fonts);
}

/* Characters that only steer others (variation selectors, joiners, direction marks) take no room. They stay in the
 * text. */
static gboolean
is_steering (gunichar character)
{
  return (character >= 0x200b && character <= 0x200f) || (character >= 0x2060 && character <= 0x2064) ||
         (character >= 0xfe00 && character <= 0xfe0f) || character == 0xfeff ||
         (character >= 0xe0100 && character <= 0xe01ef) || (character >= 0x202a && character <= 0x202e);
}

static void
look_up (FuleiFonts *fonts, FuleiFace face, gunichar character, FuleiGlyph *glyph)
{
  g_autoptr (PangoFont) pango_font = NULL;
  hb_font_t *shaper;
  hb_codepoint_t number = 0;

  glyph->known = TRUE;
  if (is_steering (character))
    return;
  if (fulei_tick_font_find_glyph (character, &glyph->glyph))
    {
      glyph->font = TICK_FONT;
      glyph->advance = 1;
      glyph->offset = FULEI_TICK_FONT_ORIGIN;
      return;
    }
  pango_font = pango_fontset_get_font (get_set (fonts, face), character);
  shaper = pango_font_get_hb_font (pango_font);
  glyph->font = (guint16) intern_font (fonts, pango_font);
  glyph->missing = !hb_font_get_nominal_glyph (shaper, character, &number);
  glyph->glyph = number;
  glyph->advance = (float) hb_font_get_glyph_h_advance (shaper, number) / (REFERENCE_SIZE * PANGO_SCALE);
  if (glyph->missing && glyph->advance <= 0)
    glyph->advance = 1;
}

/**
 * fulei_fonts_find_glyph:
 * @character: a valid character
 *
 * Returns: how @character is drawn in @face; its glyph is that of "no such character" where no font has it
 */
const FuleiGlyph *
fulei_fonts_find_glyph (FuleiFonts *fonts, FuleiFace face, gunichar character)
{
  FuleiGlyph **page = &fonts->glyphs[face][character / CHARACTERS_PER_PAGE];
  FuleiGlyph *glyph;

  if (G_UNLIKELY (*page == NULL))
    *page = g_new0 (FuleiGlyph, CHARACTERS_PER_PAGE);
  glyph = *page + character % CHARACTERS_PER_PAGE;
  if (G_UNLIKELY (!glyph->known))
    look_up (fonts, face, character, glyph);
  return glyph;
}

/**
 * fulei_fonts_get_scaled_font:
 * @font: number from a #FuleiGlyph
 * @size: in points
 *
 * Returns: (transfer none): the font at that size
 */
cairo_scaled_font_t *
fulei_fonts_get_scaled_font (FuleiFonts *fonts, guint font, double size)
{
  Font *wanted = g_ptr_array_index (fonts->fonts, font);
  ScaledFont scaled = { size, NULL };
  cairo_matrix_t matrix, identity;

  for (guint i = 0; i < wanted->sizes->len; i++)
    if (g_array_index (wanted->sizes, ScaledFont, i).size == size)
      return g_array_index (wanted->sizes, ScaledFont, i).scaled_font;
  cairo_matrix_init_scale (&matrix, size, size);
  cairo_matrix_init_identity (&identity);
  scaled.scaled_font = cairo_scaled_font_create (wanted->face, &matrix, &identity, fonts->options);
  g_array_append_val (wanted->sizes, scaled);
  return scaled.scaled_font;
}

/**
 * fulei_fonts_get_families:
 *
 * Returns: the families asked for behind @face, best first, as Pango takes them
 */
const char *
fulei_fonts_get_families (FuleiFace face)
{
  return face_descriptions[face].families;
}

/**
 * fulei_fonts_dup_family_name:
 *
 * Returns: (transfer full): the family that @face is really set in on this machine, for the settings to say so
 */
char *
fulei_fonts_dup_family_name (FuleiFonts *fonts, FuleiFace face)
{
  g_autoptr (PangoFont) font = pango_fontset_get_font (get_set (fonts, face), 0x56fd);
  PangoFontDescription *description = pango_font_describe (font);
  char *family = g_strdup (pango_font_description_get_family (description));

  pango_font_description_free (description);
  return family;
}

/**
 * fulei_face_get_title:
 *
 * Returns: the name of the face that offices ask for: 仿宋_GB2312
 */
const char *
fulei_face_get_title (FuleiFace face)
{
  return face_descriptions[face].title;
}

/**
 * fulei_fonts_dup_substitute:
 *
 * 小标宋 and 仿宋_GB2312 are not free, and not on every machine (GB/T 9704).
 *
 * Returns: (transfer full) (nullable): the family that stands for @face because none that is the face itself is on this
 *   machine, for the settings to say so; NULL if there is nothing to say
 */
char *
fulei_fonts_dup_substitute (FuleiFonts *fonts, FuleiFace face)
{
  g_auto (GStrv) asked = g_strsplit (face_descriptions[face].asked, ",", -1);
  g_autofree char *family = fulei_fonts_dup_family_name (fonts, face);

  for (guint i = 0; asked[i] != NULL; i++)
    if (g_ascii_strcasecmp (asked[i], family) == 0)
      return NULL;
  return g_steal_pointer (&family);
}

/**
 * fulei_face_from_name:
 * @name: "song", "hei", "kai", "fangsong" or "title", as templates write it
 * @face: (out): the face
 *
 * Returns: whether there is such a face
 */
gboolean
fulei_face_from_name (const char *name, FuleiFace *face)
{
  for (guint i = 0; i < FULEI_N_FACES; i++)
    if (g_strcmp0 (name, face_descriptions[i].name) == 0)
      {
        *face = (FuleiFace) i;
        return TRUE;
      }
  return FALSE;
}
