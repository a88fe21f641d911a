/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/fulei-mask.h"

G_BEGIN_DECLS

/* The data dictionary: each register and its fields, described once in data/dictionary. Everything that a field
 * needs (column, widget, check, heading, mask, history, place in a package) is derived from its entry here. */

typedef enum {
  FULEI_FIELD_TEXT,             /* one line */
  FULEI_FIELD_NOTE,             /* several lines */
  FULEI_FIELD_INTEGER,
  FULEI_FIELD_MONEY,            /* integer cents */
  FULEI_FIELD_DECIMAL,          /* a number with up to two decimals, kept in hundredths: 119.9 ㎡ */
  FULEI_FIELD_DATE,             /* ISO text; "2013-05" too where the field says partial */
  FULEI_FIELD_MONTH,            /* "2013-05" */
  FULEI_FIELD_TIME,             /* "2013-05-02 08:15", to the minute */
  FULEI_FIELD_CODE,             /* one of a code list */
  FULEI_FIELD_CODES,            /* several of a code list, each with optional words or amount */
  FULEI_FIELD_YES_NO,           /* 1 or 0, empty is "not said" */
  FULEI_FIELD_REFERENCE,        /* id of a record of another register */
  FULEI_FIELD_IDENTITY,         /* identity number, GB 11643 */
  FULEI_FIELD_PHONE,
  FULEI_FIELD_CREDIT_CODE,      /* GB 32100 */
  FULEI_FIELD_ATTACHMENT,       /* id of a stored file */
  FULEI_N_FIELD_TYPES
} FuleiFieldType;

/* What a choice opens when it is ticked. */
typedef enum {
  FULEI_EXTRA_NONE,
  FULEI_EXTRA_WORDS,            /* 残疾，等级＿＿ */
  FULEI_EXTRA_AMOUNT,           /* 低保＿＿元/月, cents */
} FuleiExtra;

/* What the redacted twin says of a value that is no secret by itself, but tells with others who a child is (BEYOND-10). */
typedef enum {
  FULEI_TWIN_WORDS,             /* what it is */
  FULEI_TWIN_HIDDEN,            /* nothing: the school, the ethnic group */
  FULEI_TWIN_YEAR,              /* DATE: its year alone */
  FULEI_TWIN_CODES,             /* CODES: what is ticked, not the words behind it: the illness */
} FuleiTwin;

typedef struct {
  const char  *code;            /* stored */
  const char  *label;           /* shown, printed and exported */
  const char  *extra_label;     /* "等级", "患病情况", "元/月"; NULL without extra */
  FuleiExtra   extra;
  gboolean     exclusive;       /* 无, 健康: stands alone in a several-of field */
  gboolean     retired;         /* still read and shown, no longer offered */
  const char *const *variants;  /* NULL-terminated: other words for it in rosters */
  const char  *initials;        /* pinyin initials of the label, for the keyboard; lower case */
} FuleiCode;

typedef struct {
  const char      *id;
  const char      *label;
  const FuleiCode *codes;
  guint            n_codes;
  gboolean         coded;       /* the code itself is official (GB/T …) and may appear in rosters */
  const char      *county;      /* divisions: code and name of the county that they are of; else NULL */
  const char      *county_label;
  const char      *prefecture_label;    /* name of the city that the county is of; or NULL */
  /*< private >*/
  GHashTable      *by_code;
  GHashTable      *by_word;     /* compacted label or variant → FuleiCode */
} FuleiCodeList;

typedef struct _FuleiRegister FuleiRegister;

typedef struct _FuleiChoiceColumn FuleiChoiceColumn;

typedef struct {
  const char           *id;
  const char           *label;          /* the official Chinese label */
  const char           *heading;        /* column heading of lists and rosters (unique in the register); label if not given */
  const char           *help;           /* one sentence shown beside the entry, or NULL */
  const char           *unit;           /* "元/年", or NULL */
  const char           *section;        /* id of the section of the form */
  const FuleiRegister  *owner;
  const FuleiCodeList  *codes;          /* CODE, CODES */
  const FuleiChoiceColumn *choice_columns;
  guint                 n_choice_columns;
  const FuleiRegister  *target;         /* REFERENCE */
  const char *const    *variants;       /* NULL-terminated: other headings for it in rosters */
  FuleiFieldType        type;
  FuleiSensitivity      sensitivity;
  FuleiTwin             twin;
  guint                 index;          /* position in its register = generated enum */
  guint                 length;         /* most characters of a text; 0 = the type's own limit */
  guint                 since;          /* dictionary version that brought it in */
  gint64                minimum;        /* INTEGER; MONEY and DECIMAL in hundredths */
  gint64                maximum;
  gboolean              required;
  gboolean              single;         /* CODES: one choice at most, as a radio group with words */
  gboolean              partial;        /* DATE: a month alone is a value */
  gboolean              past;           /* DATE: may not lie in the future */
  gboolean              indexed;        /* an index in the ledger */
  gboolean              pane;           /* REFERENCE: the target's form lists the records that point to it */
  gboolean              hidden;         /* kept by the program, on no form and in no roster */
  gboolean              expected;       /* counts for completeness (CHILD-4) */
  gboolean              extension;      /* an office's own field */
  const char           *default_value;  /* text form of a value, or NULL */
} FuleiField;

typedef struct {
  const char *id;
  const char *label;
} FuleiSection;

/* A column of a roster that holds one choice of a CODES field: 低保（元/月）. */
struct _FuleiChoiceColumn {
  const FuleiCode   *code;
  const char        *heading;
  const char *const *variants;
};

struct _FuleiRegister {
  const char          *id;
  const char          *label;           /* 儿童档案 */
  const char          *noun;            /* one of them: 儿童 */
  const char          *counter;         /* 名 */
  const char          *group;           /* id of the sidebar group */
  const char          *help;            /* what it is for, for an empty page */
  const char          *icon;            /* icon name */
  gboolean             numbered;        /* the redacted twin has its records' numbers in place of their titles (BEYOND-10) */
  const FuleiField    *fields;
  guint                n_fields;
  const FuleiSection  *sections;
  guint                n_sections;
  const FuleiField   **list_columns;    /* default columns of a list */
  guint                n_list_columns;
  const FuleiField   **filters;         /* what a list is filtered by: CODE, CODES, REFERENCE fields */
  guint                n_filters;
  const FuleiField    *title;           /* the field that names a record */
  const FuleiField   **names;           /* references that together name a record without a title: 陈小雨—林爱心 */
  guint                n_names;
  const FuleiField   **cover;           /* an index that holds all of these, beginning with a reference, or none */
  guint                n_cover;
  const FuleiField   **told;            /* the same for records that say something in the last of these, see fulei-schema-cover.c */
  guint                n_told;
  const FuleiField    *parent;          /* the reference to the record that owns this one (visit → child), or NULL */
  const FuleiField    *order;           /* a list's default sort */
  gboolean             order_descending;
  gboolean             in_sidebar;      /* else its records are reached through those they hang on */
  gboolean             name_search;     /* has a search index over its title and its identity and phone numbers */
  guint                index;
  guint                since;
  /*< private >*/
  GHashTable          *by_id;
  GHashTable          *by_heading;
};

typedef struct _FuleiDictionary FuleiDictionary;

#define FULEI_DICTIONARY_ERROR (fulei_dictionary_error_quark ())
typedef enum {
  FULEI_DICTIONARY_ERROR_SYNTAX,        /* not well-formed, or not of the schema: message has file, line, reason */
  FULEI_DICTIONARY_ERROR_MEANING,       /* well-formed but contradictory: unknown code list, doubled field … */
} FuleiDictionaryError;
GQuark fulei_dictionary_error_quark (void);

FuleiDictionary      *fulei_dictionary_new_builtin    (GError **error);
FuleiDictionary      *fulei_dictionary_new_with_extension (const char *xml, gssize length, const char *name, GError **error);
FuleiDictionary      *fulei_dictionary_ref            (FuleiDictionary *dictionary);
void                  fulei_dictionary_unref          (FuleiDictionary *dictionary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiDictionary, fulei_dictionary_unref)

guint                 fulei_dictionary_get_version    (const FuleiDictionary *dictionary);
guint                 fulei_dictionary_get_n_registers (const FuleiDictionary *dictionary);
const FuleiRegister  *fulei_dictionary_get_register   (const FuleiDictionary *dictionary, guint index);
const FuleiRegister  *fulei_dictionary_find_register  (const FuleiDictionary *dictionary, const char *id);
const FuleiCodeList  *fulei_dictionary_find_code_list (const FuleiDictionary *dictionary, const char *id);

const FuleiField     *fulei_register_find_field       (const FuleiRegister *reg, const char *id);
const FuleiField     *fulei_register_find_heading     (const FuleiRegister *reg, const char *heading);
const FuleiCode      *fulei_code_list_find            (const FuleiCodeList *list, const char *code);
const FuleiCode      *fulei_code_list_match           (const FuleiCodeList *list, const char *words);
guint                 fulei_code_list_position        (const FuleiCodeList *list, const FuleiCode *code);
const char           *fulei_field_type_name           (FuleiFieldType type);
gboolean              fulei_field_is_text             (const FuleiField *field);
gboolean              fulei_field_is_hundredths       (const FuleiField *field);

G_END_DECLS
