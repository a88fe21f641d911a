/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words behind `fuleictl COMMAND`: options from one table, whatever else in order. */

typedef enum {
  FULEI_OPTION_AGAIN,
  FULEI_OPTION_ALL,
  FULEI_OPTION_ALLOW_DUPLICATE,
  FULEI_OPTION_AS_OF,
  FULEI_OPTION_CHECK,
  FULEI_OPTION_CHILD,
  FULEI_OPTION_COLUMNS,
  FULEI_OPTION_CORRECTIONS,
  FULEI_OPTION_DATE,
  FULEI_OPTION_DEMO,
  FULEI_OPTION_DIRECTOR,
  FULEI_OPTION_DRY_RUN,
  FULEI_OPTION_ERRORS,
  FULEI_OPTION_FINAL,
  FULEI_OPTION_FONDS,
  FULEI_OPTION_FORMAT,
  FULEI_OPTION_FROM,
  FULEI_OPTION_FULL,
  FULEI_OPTION_ID,
  FULEI_OPTION_KIND,
  FULEI_OPTION_LAYERS,
  FULEI_OPTION_LIMIT,
  FULEI_OPTION_LIST,
  FULEI_OPTION_MAP,
  FULEI_OPTION_MATTER,
  FULEI_OPTION_NUMBER,
  FULEI_OPTION_MOCK,
  FULEI_OPTION_NUMBERED,
  FULEI_OPTION_OFFICE,
  FULEI_OPTION_ON_DUPLICATE,
  FULEI_OPTION_OPEN,
  FULEI_OPTION_OUTPUT,
  FULEI_OPTION_REGISTER,
  FULEI_OPTION_ROWS,
  FULEI_OPTION_RETENTION,
  FULEI_OPTION_SAVE,
  FULEI_OPTION_SEARCH,
  FULEI_OPTION_SEED,
  FULEI_OPTION_SENT,
  FULEI_OPTION_SET,
  FULEI_OPTION_SHARE,
  FULEI_OPTION_SORT,
  FULEI_OPTION_STRICT,
  FULEI_OPTION_TEMPLATE,
  FULEI_OPTION_TITLE,
  FULEI_OPTION_TO,
  FULEI_OPTION_TODAY,
  FULEI_OPTION_TOWNSHIP,
  FULEI_OPTION_TREND,
  FULEI_OPTION_VILLAGE,
  FULEI_OPTION_WHERE,
  FULEI_OPTION_XLSX,
  FULEI_OPTION_YEAR,
  FULEI_N_OPTIONS
} FuleiOption;

/* A set of options: bit of each. */
#define FULEI_OPTIONS(option) (G_GUINT64_CONSTANT (1) << FULEI_OPTION_##option)

#define FULEI_ARGUMENTS_ERROR (fulei_arguments_error_quark ())
typedef enum { FULEI_ARGUMENTS_ERROR_USAGE } FuleiArgumentsError;
GQuark fulei_arguments_error_quark (void);

typedef struct _FuleiArguments FuleiArguments;

FuleiArguments    *fulei_arguments_parse     (int argc, char **argv, guint64 allowed, GError **error);
void               fulei_arguments_free      (FuleiArguments *arguments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiArguments, fulei_arguments_free)

guint              fulei_arguments_get_n     (const FuleiArguments *arguments);
const char        *fulei_arguments_get       (const FuleiArguments *arguments, guint position);
gboolean           fulei_arguments_has       (const FuleiArguments *arguments, FuleiOption option);
const char        *fulei_arguments_get_value (const FuleiArguments *arguments, FuleiOption option);
const char *const *fulei_arguments_get_values (const FuleiArguments *arguments, FuleiOption option);
gboolean           fulei_arguments_read_integer (const FuleiArguments *arguments, FuleiOption option, gint64 minimum,
                                              gint64 maximum, gint64 *value, GError **error);

G_END_DECLS
