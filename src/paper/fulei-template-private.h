/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-fonts.h"
#include "paper/fulei-template.h"

G_BEGIN_DECLS

/* What a template says, read and checked. Lengths are in points. Everything is owned by the template. */

#define FULEI_TEMPLATE_MOST_COLUMNS 60
#define FULEI_NO_LIST (-1)
#define FULEI_ROWS (-2)                 /* in place of a list: the records that were chosen, over="rows" */

typedef enum { FULEI_ALIGN_START, FULEI_ALIGN_MIDDLE, FULEI_ALIGN_END } FuleiAlign;

typedef enum {
  FULEI_PRINT_OFFICE,
  FULEI_PRINT_YEAR,
  FULEI_PRINT_PRINTED_BY,
  FULEI_PRINT_PRINTED_AT,
  FULEI_PRINT_TITLE,
  FULEI_PRINT_REMARK,           /* a line that the caller words: what was selected, as at when */
  FULEI_PRINT_REGISTER,         /* label of the register */
  FULEI_PRINT_COUNT,            /* how many records the list has */
  FULEI_PRINT_PRIVACY,          /* what was left out, empty where nothing was */
  FULEI_PRINT_PAGE,
  FULEI_PRINT_PAGES,
  FULEI_N_PRINTS
} FuleiPrint;

typedef enum {
  FULEI_INLINE_TEXT,
  FULEI_INLINE_BREAK,
  FULEI_INLINE_BLANK,
  FULEI_INLINE_FIELD,
  FULEI_INLINE_REFERENCE,
  FULEI_INLINE_BOXES,
  FULEI_INLINE_BOX,
  FULEI_INLINE_WORDS,
  FULEI_INLINE_STRIKE,
  FULEI_INLINE_PRINT,
  FULEI_INLINE_NUMBER,
  FULEI_INLINE_VALUE,
  FULEI_INLINE_TREND,           /* a small chart that fills its cell */
} FuleiInlineKind;

typedef struct {
  FuleiInlineKind    kind;
  const char        *text;              /* TEXT; what an empty FIELD or VALUE prints, or NULL */
  const char        *name;              /* VALUE, TREND: column of the row, else the sheet's words of that name */
  const FuleiField  *field;             /* FIELD, REFERENCE, BOXES, BOX, STRIKE */
  const FuleiField  *then;              /* REFERENCE: field of the record referred to */
  const FuleiCode  **codes;             /* BOX: ticked by any of these; STRIKE: struck by any of these */
  guint              n_codes;
  double             blank;             /* em of line to write on, at least */
  guint              columns;           /* BOXES: side by side; 0 as they come */
  FuleiPrint         print;             /* PRINT */
  GPtrArray         *children;          /* of FuleiInline: BOXES, BOX, STRIKE */
} FuleiInline;

typedef struct {
  FuleiFace face;                       /* printed words of the form */
  FuleiFace value_face;                 /* what comes from a record */
  double    size;
  double    spacing;                    /* line to line, in sizes */
} FuleiStyle;

typedef struct {
  guint       column;
  guint       span;
  guint       rowspan;
  FuleiAlign  align;
  FuleiAlign  vertical_align;
  FuleiStyle  style;
  gboolean    vertical;                 /* one character a line */
  GPtrArray  *inlines;                  /* of FuleiInline */
} FuleiCell;

typedef struct {
  GPtrArray *cells;                     /* of FuleiCell */
  double     height;                    /* at least */
  gboolean   grows;                     /* takes a share of the room that is left on the page */
  gboolean   heading;                   /* repeated on every page */
  int        list;                      /* whose records its fields are of; FULEI_NO_LIST for the sheet's record */
  const char *table;                    /* word table whose rows it repeats, or NULL */
  gboolean   repeats;                   /* printed once for each record of the list, or row of the word table */
  guint      least;                     /* rows printed at least when it repeats */
} FuleiRow;

typedef enum { FULEI_BLOCK_TEXT, FULEI_BLOCK_SPACE, FULEI_BLOCK_STAMP, FULEI_BLOCK_TABLE, FULEI_BLOCK_LIST,
               FULEI_BLOCK_FIELDS, FULEI_BLOCK_MATRIX, FULEI_BLOCK_CARDS, FULEI_BLOCK_IMAGE } FuleiBlockKind;

typedef struct {
  FuleiBlockKind     kind;
  FuleiStyle         style;
  FuleiAlign         align;
  FuleiAlign         first_align;       /* MATRIX: of the first columns */
  double             above;             /* room above, SPACE: its height */
  double             hanging;           /* em by which lines after the first are set in */
  GPtrArray         *inlines;           /* TEXT */
  double            *columns;           /* TABLE: widths; MATRIX: of the first columns */
  guint              n_columns;
  GPtrArray         *rows;              /* TABLE: of FuleiRow */
  int                list;              /* LIST, CARDS, IMAGE: which; FULEI_NO_LIST for the data's own rows */
  const char        *table_name;        /* MATRIX, CARDS: the word table, or NULL */
  const FuleiField **fields;            /* LIST: columns; NULL for those of the data */
  guint              n_fields;
  gboolean           numbers;           /* LIST: a first column 序号 */
  double             height;            /* LIST, FIELDS, MATRIX: of a row at least; CARDS, IMAGE: of one */
  double             heading_height;    /* MATRIX: at least */
  guint              least;             /* MATRIX: rows at least */
  gboolean           vertical;          /* MATRIX: headings behind the first columns, one character a line */
  guint              across;            /* CARDS, IMAGE: side by side */
  double             gap;               /* CARDS, IMAGE: between two */
  gboolean           frame;             /* CARDS: a line around each */
  const FuleiField  *picture;           /* IMAGE: the ATTACHMENT field */
  const FuleiField  *caption;           /* IMAGE: printed below it, or NULL */
  GPtrArray         *blocks;            /* CARDS: of FuleiBlock, what each is filled with */
} FuleiBlock;

typedef struct {
  GPtrArray *blocks;                    /* of FuleiBlock */
  int        when;                      /* printed only if this list has records; FULEI_NO_LIST: always */
} FuleiPart;

typedef struct {
  const char          *name;
  const FuleiRegister *target;
} FuleiRelated;

struct _FuleiTemplate {
  gatomicrefcount      references;
  const char          *id;
  const char          *title;
  const FuleiRegister *target;          /* NULL: any register */
  double               width;
  double               height;
  double               top;
  double               right;
  double               bottom;
  double               left;
  GArray              *related;         /* of FuleiRelated */
  GPtrArray           *parts;           /* of FuleiPart */
  GPtrArray           *header;          /* of FuleiBlock, TEXT only */
  GPtrArray           *footer;
  double               header_at;       /* from the upper edge of the paper */
  double               footer_at;       /* from the lower edge to the lower edge of the text */
  /*< private >*/
  GStringChunk        *strings;
  GPtrArray           *memory;          /* plain memory */
  GPtrArray           *arrays;          /* of GPtrArray */
};

FuleiTemplate *fulei_template_new         (void);
gpointer       fulei_template_allocate    (FuleiTemplate *template, gsize size);
GPtrArray     *fulei_template_new_array   (FuleiTemplate *template);

#define fulei_template_create(template, Type) ((Type *) fulei_template_allocate ((template), sizeof (Type)))

G_END_DECLS
