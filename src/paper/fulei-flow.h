/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-fonts.h"
#include "paper/fulei-template-private.h"

G_BEGIN_DECLS

/* Breaks text into lines, by the rules of Chinese paper: no ，。、）》 starts a line, no （《 ends one, words and numbers
 * stay whole where they fit, a ticked box keeps its words beside it. A PangoLayout does this too, a hundred times
 * slower. */

typedef enum {
  FULEI_UNIT_FIXED = 1 << 0,            /* printed on every such form, not from a record */
  FULEI_UNIT_UNDERLINED = 1 << 1,
  FULEI_UNIT_STRUCK = 1 << 2,
  FULEI_UNIT_NEW_LINE = 1 << 3,         /* no character: the line ends here */
  FULEI_UNIT_BLANK = 1 << 4,            /* no character: a line to write on */
  FULEI_UNIT_CHOICE = 1 << 5,           /* a box starts here and wants to stay whole */
  FULEI_UNIT_HANG = 1 << 6,             /* further lines start below this */
  FULEI_UNIT_PART = 1 << 7,             /* a part of an address starts here, which a line may begin with */
} FuleiUnitFlags;

/* A character on its way into a line. */
typedef struct {
  const char *text;
  gunichar    character;
  float       advance;                  /* points */
  float       extent;                   /* CHOICE: points until its end */
  float       x;                        /* set when broken */
  guint8      bytes;
  guint8      flags;
  guint8      face;
  guint8      columns;                  /* CHOICE: side by side; 0 as they come */
} FuleiUnit;

/* Characters of a line that are shown together. */
typedef struct {
  const char *text;
  guint32     length;
  float       x;
  guint8      face;
  guint8      fixed;
} FuleiPiece;

/* A line under or through characters. */
typedef struct {
  float    from;
  float    to;
  gboolean through;
} FuleiStroke;

typedef struct {
  guint first_piece;
  guint n_pieces;
  guint first_stroke;
  guint n_strokes;
} FuleiLine;

typedef struct {
  FuleiFonts *fonts;                    /* borrowed */
  GArray     *units;                    /* waiting to be broken */
  GArray     *lines;                    /* broken, of all texts since the last reset */
  GArray     *pieces;
  GArray     *strokes;
  GArray     *missing;                  /* gunichar that no font has */
} FuleiFlow;

void  fulei_flow_init    (FuleiFlow *flow, FuleiFonts *fonts);
void  fulei_flow_clear   (FuleiFlow *flow);
void  fulei_flow_reset   (FuleiFlow *flow);
void  fulei_flow_add     (FuleiFlow *flow, FuleiFace face, double size, const char *text, guint flags);
double fulei_flow_measure (FuleiFlow *flow, FuleiFace face, double size, const char *text);
void  fulei_flow_add_blank (FuleiFlow *flow, double width, guint flags);
void  fulei_flow_add_indent (FuleiFlow *flow, double width);
void  fulei_flow_add_break (FuleiFlow *flow);
guint fulei_flow_begin_choice (FuleiFlow *flow, guint columns);
void  fulei_flow_hang    (FuleiFlow *flow, guint unit);
void  fulei_flow_end_choice (FuleiFlow *flow, guint start);
guint fulei_flow_break   (FuleiFlow *flow, double width, double hanging, FuleiAlign align);

G_END_DECLS
