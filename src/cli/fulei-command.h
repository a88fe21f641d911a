/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cli/fulei-arguments.h"
#include "office/fulei-entry.h"
#include "store/fulei-ledger.h"
#include "store/fulei-query.h"
#include "store/fulei-reference-book.h"

G_BEGIN_DECLS

/* fuleictl is a table of commands; each is a function of an invocation. */

typedef enum {
  FULEI_EXIT_DONE = 0,
  FULEI_EXIT_REFUSED = 1,               /* refused, or found something: a line each on stderr */
  FULEI_EXIT_USAGE = 2,
} FuleiExit;

typedef struct _FuleiCommand FuleiCommand;

typedef struct {
  const FuleiCommand *command;
  FuleiArguments     *arguments;
  FuleiDictionary    *dictionary;
  GCancellable       *cancellable;      /* cancelled by SIGINT and SIGTERM */
} FuleiInvocation;

struct _FuleiCommand {
  const char *name;
  const char *usage;                    /* what follows the name */
  const char *summary;                  /* Chinese, marked with N_() */
  guint64     options;                  /* FULEI_OPTIONS() of those it takes besides --today */
  guint       least;                    /* words besides options */
  guint       most;
  FuleiExit (*run) (FuleiInvocation *invocation);
};

const FuleiCommand  *fulei_command_find         (const char *name);
FuleiExit            fulei_command_main         (int argc, char **argv, GCancellable *cancellable);

/* What commands say, and how they end. */
void                 fulei_say                  (const char *format, ...) G_GNUC_PRINTF (1, 2);
void                 fulei_say_text             (const char *text, gsize length);
FuleiExit            fulei_refuse               (const char *message);
FuleiExit            fulei_refuse_error         (const FuleiInvocation *invocation, GError *error);
FuleiExit            fulei_refuse_usage         (const FuleiInvocation *invocation, const char *message);
gboolean             fulei_say_issues           (const GPtrArray *issues);

/* What commands take from their words. Each sets @error to FULEI_ARGUMENTS_ERROR where the words are the fault. */
FuleiLedger         *fulei_invocation_open      (FuleiInvocation *invocation, FuleiLedgerFlags flags, GError **error);
FuleiLedger         *fulei_invocation_open_to_read (FuleiInvocation *invocation, GError **error);
const FuleiRegister *fulei_invocation_get_register (FuleiInvocation *invocation, const char *id, GError **error);
gboolean             fulei_invocation_read_id   (const char *text, gint64 *id, GError **error);
FuleiQuery          *fulei_invocation_new_query (FuleiInvocation *invocation, const FuleiRegister *reg,
                                                 const FuleiReferences *references, GError **error);
gboolean             fulei_invocation_read_day  (FuleiInvocation *invocation, FuleiDate *day, GError **error);
gboolean             fulei_invocation_read_township (FuleiInvocation *invocation, const char **township,
                                                 GError **error);
gboolean             fulei_invocation_read_numbered (FuleiInvocation *invocation, gboolean *numbered, GError **error);
gboolean             fulei_invocation_read_json (FuleiInvocation *invocation, gboolean *json, GError **error);

FuleiExit            fulei_command_new          (FuleiInvocation *invocation);
FuleiExit            fulei_command_registers    (FuleiInvocation *invocation);
FuleiExit            fulei_command_fields       (FuleiInvocation *invocation);
FuleiExit            fulei_command_import       (FuleiInvocation *invocation);
FuleiExit            fulei_command_export       (FuleiInvocation *invocation);
FuleiExit            fulei_command_list         (FuleiInvocation *invocation);
FuleiExit            fulei_command_show         (FuleiInvocation *invocation);
FuleiExit            fulei_command_add          (FuleiInvocation *invocation);
FuleiExit            fulei_command_projects     (FuleiInvocation *invocation);
FuleiExit            fulei_command_set          (FuleiInvocation *invocation);
FuleiExit            fulei_command_sheet        (FuleiInvocation *invocation);
FuleiExit            fulei_command_pairing      (FuleiInvocation *invocation);
FuleiExit            fulei_command_due          (FuleiInvocation *invocation);
FuleiExit            fulei_command_followup     (FuleiInvocation *invocation);
FuleiExit            fulei_command_check        (FuleiInvocation *invocation);
FuleiExit            fulei_command_calendar       (FuleiInvocation *invocation);
FuleiExit            fulei_command_entitlements   (FuleiInvocation *invocation);
FuleiExit            fulei_command_check_rules    (FuleiInvocation *invocation);
FuleiExit            fulei_command_indicators   (FuleiInvocation *invocation);
FuleiExit            fulei_command_stats        (FuleiInvocation *invocation);
FuleiExit            fulei_command_report       (FuleiInvocation *invocation);
FuleiExit            fulei_command_round        (FuleiInvocation *invocation);
FuleiExit            fulei_command_sample       (FuleiInvocation *invocation);
FuleiExit            fulei_command_camp         (FuleiInvocation *invocation);
FuleiExit            fulei_command_file         (FuleiInvocation *invocation);
FuleiExit            fulei_command_catalogue    (FuleiInvocation *invocation);
FuleiExit            fulei_command_verify_files (FuleiInvocation *invocation);
FuleiExit            fulei_command_funds        (FuleiInvocation *invocation);

G_END_DECLS
