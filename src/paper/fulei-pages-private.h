/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-flow.h"
#include "paper/fulei-form-cache.h"
#include "paper/fulei-pages.h"
#include "paper/fulei-painter.h"
#include "paper/fulei-press.h"
#include "paper/fulei-template-private.h"

G_BEGIN_DECLS

/* Everything of a page lies in bands: band 0 is the page itself, each further one a block of rows of a table that are
 * tied together. The fixed parts of a band come again from sheet to sheet, only further up or down. */

typedef struct {
  const char *text;
  guint32     length;
  float       spacing;                  /* behind each character, points */
  double      x;                        /* from the left edge of the paper */
  double      y;                        /* baseline, from the top of the band */
  float       size;
  guint16     band;
  guint8      face;
  guint8      fixed;
} FuleiPlacedText;

typedef struct {
  double  x1, y1, x2, y2;               /* y from the top of the band */
  double  width;
  guint16 band;
} FuleiRule;

typedef struct {
  double x;
  double y;
} FuleiPoint;

/* A photograph; y from the top of the page. */
typedef struct {
  cairo_surface_t *surface;
  double           x, y;
  double           scale;               /* points a pixel */
} FuleiPlacedImage;

typedef enum { FULEI_DASH_SOLID, FULEI_DASH_LONG, FULEI_DASH_DOTS, FULEI_DASH_MIXED, FULEI_N_DASHES } FuleiDash;

/* A filled area or a line from point to point, of a chart; y from the top of the page. Drawn below everything else. */
typedef struct {
  guint     first_point;                /* in the points of the pages */
  guint     n_points;
  guint32   colour;                     /* 0xrrggbb */
  float     width;                      /* of the line; 0 fills the area */
  FuleiDash dash;
} FuleiShape;

/* Words that are grey or turned; y from the top of the page. */
typedef struct {
  const char *text;
  guint       page;                     /* from 0 */
  double      x;                        /* left end of the baseline */
  double      y;
  float       size;
  float       angle;                    /* clockwise, radians */
  guint32     colour;                   /* 0xrrggbb */
  guint8      face;
} FuleiLabel;

typedef struct {
  double  width;                        /* of the paper */
  double  height;
  guint   first_text;
  guint   n_texts;
  guint   first_rule;
  guint   n_rules;
  guint   first_image;
  guint   n_images;
  guint   first_shape;
  guint   n_shapes;
  guint   first_furniture;              /* texts of header and footer */
  guint   n_furniture;
  GArray *bands;                        /* of double: top of each band on the page */
} FuleiPage;

struct _FuleiPages {
  FuleiPress    *press;
  FuleiTemplate *template;
  FuleiTemplate *own;                   /* tables made from the dictionary, or NULL */
  GArray        *texts;                 /* of FuleiPlacedText */
  GArray        *rules;                 /* of FuleiRule */
  GArray        *images;                /* of FuleiPlacedImage */
  GArray        *shapes;                /* of FuleiShape */
  GArray        *points;                /* of FuleiPoint */
  GArray        *labels;                /* of FuleiLabel */
  GArray        *pages;                 /* of FuleiPage */
  GPtrArray     *strings;               /* values */
  gboolean       has_stamp;
  cairo_rectangle_t stamp;
  GArray        *stamp_texts;           /* of FuleiPlacedText, once a stamp is placed; NULL before */
  gboolean       lacks;                 /* some character is in no font */
};

FuleiPages     *fulei_pages_new               (FuleiPress *press, FuleiTemplate *template);
void            fulei_pages_draw_shapes       (const FuleiPages *pages, const FuleiPage *page, cairo_t *cr);
void            fulei_pages_draw_labels       (FuleiPages *pages, guint page, cairo_t *cr);
FuleiFonts     *fulei_press_get_fonts         (FuleiPress *press);
FuleiPainter   *fulei_press_get_painter       (FuleiPress *press);
FuleiFormCache *fulei_press_get_form_cache    (FuleiPress *press);
FuleiFlow      *fulei_press_get_flow          (FuleiPress *press);

G_END_DECLS
