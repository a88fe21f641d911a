/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The faces of official paper and the fonts behind them. Each has a list of families: the office's own (方正小标宋,
 * 仿宋_GB2312) where installed, then free ones, always in language zh-cn. A character is looked up once; from then on
 * its font, glyph and width are an array read. Faces belong to one thread. */
typedef enum {
  FULEI_FACE_SONG,
  FULEI_FACE_HEI,
  FULEI_FACE_KAI,
  FULEI_FACE_FANGSONG,
  FULEI_FACE_TITLE,             /* 小标宋, else bold Song */
  FULEI_N_FACES
} FuleiFace;

typedef struct {
  guint32 glyph;
  guint16 font;                 /* number of the font, for fulei_fonts_get_scaled_font() */
  guint8  known;                /* the character was looked up */
  guint8  missing;              /* no font has it */
  float   advance;              /* in em */
  float   offset;               /* of the glyph's origin, in em */
} FuleiGlyph;

typedef struct _FuleiFonts FuleiFonts;

FuleiFonts          *fulei_fonts_new             (void);
void                 fulei_fonts_free            (FuleiFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiFonts, fulei_fonts_free)

const FuleiGlyph    *fulei_fonts_find_glyph      (FuleiFonts *fonts, FuleiFace face, gunichar character);
cairo_scaled_font_t *fulei_fonts_get_scaled_font (FuleiFonts *fonts, guint font, double size);
const char          *fulei_fonts_get_families    (FuleiFace face);
char                *fulei_fonts_dup_family_name (FuleiFonts *fonts, FuleiFace face);
char                *fulei_fonts_dup_substitute  (FuleiFonts *fonts, FuleiFace face);
const char          *fulei_face_get_title        (FuleiFace face);
gboolean             fulei_face_from_name        (const char *name, FuleiFace *face);

G_END_DECLS
