/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-chart-private.h"
#include "paper/fulei-document.h"
#include "paper/fulei-shapes.h"
#include "paper/fulei-table-layout.h"

G_BEGIN_DECLS

/* Measures of GB/T 9704-2012, in millimetres. */
#define FULEI_A4_WIDTH 210.0
#define FULEI_A4_HEIGHT 297.0
#define FULEI_TYPE_AREA_TOP 37.0
#define FULEI_TYPE_AREA_LEFT 28.0
#define FULEI_TYPE_AREA_WIDTH 156.0
#define FULEI_TYPE_AREA_HEIGHT 225.0
#define FULEI_PAGE_NUMBER_GAP 7.0       /* below the type area */

#define FULEI_LINES_PER_PAGE 22
#define FULEI_SIZE_BODY 15.75           /* 3号: 28 characters fit into 156 mm, with 16 points they do not */
#define FULEI_SIZE_TITLE 22.0           /* 2号 */
#define FULEI_SIZE_PAGE_NUMBER 14.0     /* 4号 */
#define FULEI_SIZE_TABLE 12.0           /* 小四 */

typedef enum {
  FULEI_ITEM_HEADING,
  FULEI_ITEM_PARAGRAPH,
  FULEI_ITEM_TABLE,
  FULEI_ITEM_CHART,
  FULEI_ITEM_ANNEX,
} FuleiItemKind;

/* A piece of a document, as it was added. */
typedef struct {
  FuleiItemKind   kind;
  guint           level;                /* HEADING */
  char           *words;                /* HEADING, PARAGRAPH; caption of a TABLE; title of an ANNEX */
  FuleiWordTable *table;
  double         *widths;               /* TABLE: shares of its columns, or NULL */
  gboolean        grouped;              /* TABLE: equal words of the first column stand once */
  FuleiChart     *chart;
  gboolean        landscape;            /* ANNEX */
  guint           number;               /* of the table, the chart or the annex, from 1 */
} FuleiItem;

struct _FuleiDocument {
  char      *title;
  char      *number;
  char      *addressee;
  char      *mark;
  char      *unit;                      /* signature */
  FuleiDate  date;
  gboolean   with_seal;
  GPtrArray *items;                     /* of FuleiItem */
  guint      n_tables;
  guint      n_charts;
  guint      n_annexes;
};

/* Something on its way to the page, below what comes before it. */
typedef enum { FULEI_BOX_LINE, FULEI_BOX_SPACE, FULEI_BOX_TABLE, FULEI_BOX_CHART } FuleiBoxKind;

typedef struct {
  FuleiBoxKind      kind;
  gboolean          keep;               /* not parted from what follows */
  gboolean          floats;             /* text behind it may come before it, with what is not parted from it */
  double            height;             /* of which the page must have this much left, points */
  guint             line;               /* LINE: number of the broken line */
  double            x;                  /* LINE: from the left edge of the type area */
  double            width;              /* LINE: spread to, or 0 */
  double            size;               /* LINE */
  FuleiTableLayout *table;              /* TABLE: owned */
  const FuleiChart *chart;
  FuleiChartPart    part;               /* of the chart */
  guint             spare;              /* CHART: lines by which it may be less tall */
} FuleiBox;

/* Composes one document: items → boxes → pages. */
typedef struct {
  FuleiDocument *document;
  FuleiComposer  composer;
  FuleiTemplate *portrait;              /* borrowed; also keeps what tables are made of */
  FuleiTemplate *landscape;             /* borrowed */
  GArray        *boxes;                 /* of FuleiBox: of the body or an annex */
  double         pitch;                 /* from line to line of the grid */
  const FuleiItem *annex;               /* borrowed: that is being composed, or NULL */
} FuleiTypesetter;

const char *fulei_typesetter_keep            (FuleiTypesetter *setter, char *words);
FuleiBox   *fulei_typesetter_add_box         (FuleiTypesetter *setter, FuleiBoxKind kind, double height);
void        fulei_typesetter_add_space       (FuleiTypesetter *setter, guint n_lines);
void        fulei_typesetter_add_line        (FuleiTypesetter *setter, FuleiFace face, double size, FuleiAlign align,
                                              double x, const char *words, gboolean keep);
void        fulei_typesetter_add_title       (FuleiTypesetter *setter, const char *title);
void        fulei_typesetter_add_heading     (FuleiTypesetter *setter, guint level, const char *words);
void        fulei_typesetter_add_paragraph   (FuleiTypesetter *setter, const char *words);
void        fulei_typesetter_add_entry       (FuleiTypesetter *setter, double x, const char *label, double label_width,
                                              const char *number, const char *words);
void        fulei_typesetter_add_signature   (FuleiTypesetter *setter);
void        fulei_typesetter_add_table       (FuleiTypesetter *setter, const FuleiItem *item);
void        fulei_typesetter_place_line      (FuleiTypesetter *setter, const FuleiBox *box);
void        fulei_typesetter_place_furniture (FuleiTypesetter *setter);

G_END_DECLS
