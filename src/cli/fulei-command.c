/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define WHERE "[--where FIELD=VALUE]…"

static const FuleiCommand commands[] = {
  { "new", "LEDGER --office CODE [--demo N] [--seed S] [--as-of YYYY-MM-DD]", N_("新建台账；--demo 生成演示数据"),
    FULEI_OPTIONS (OFFICE) | FULEI_OPTIONS (DEMO) | FULEI_OPTIONS (SEED) | FULEI_OPTIONS (AS_OF), 1, 1,
    fulei_command_new },
  { "registers", "", N_("列出数据字典的登记簿"), 0, 0, 0, fulei_command_registers },
  { "fields", "REGISTER", N_("列出一个登记簿的字段"), 0, 1, 1, fulei_command_fields },
  { "import",
    "LEDGER REGISTER FILE [--map FILE] [--township T] [--dry-run] [--errors FILE] "
    "[--on-duplicate skip|fill|overwrite] [--strict]",
    N_("导入 .xlsx、.xls 或 .csv 花名册"),
    FULEI_OPTIONS (MAP) | FULEI_OPTIONS (DRY_RUN) | FULEI_OPTIONS (ERRORS) | FULEI_OPTIONS (ON_DUPLICATE) |
      FULEI_OPTIONS (STRICT) | FULEI_OPTIONS (TOWNSHIP), 3, 3, fulei_command_import },
  { "export", "LEDGER REGISTER FILE.{xlsx,csv,json} " WHERE " [--township T] [--full|--numbered]",
    N_("导出为表格或 JSON；--numbered 以编号代替姓名"),
    FULEI_OPTIONS (WHERE) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (FULL) | FULEI_OPTIONS (NUMBERED), 3, 3, fulei_command_export },
  { "list",
    "LEDGER REGISTER [--search TEXT] " WHERE
    " [--township T] [--sort FIELD] [--limit N] [--format tsv|json] [--full|--numbered]",
    N_("列出记录"),
    FULEI_OPTIONS (SEARCH) | FULEI_OPTIONS (WHERE) | FULEI_OPTIONS (SORT) | FULEI_OPTIONS (LIMIT) |
      FULEI_OPTIONS (FORMAT) | FULEI_OPTIONS (FULL) | FULEI_OPTIONS (NUMBERED) | FULEI_OPTIONS (TOWNSHIP), 2, 2,
    fulei_command_list },
  { "show", "LEDGER REGISTER ID [--format text|json] [--full]", N_("显示一条记录"),
    FULEI_OPTIONS (FORMAT) | FULEI_OPTIONS (FULL), 3, 3, fulei_command_show },
  { "add", "LEDGER REGISTER FIELD=VALUE… [--allow-duplicate]", N_("新增一条记录"), FULEI_OPTIONS (ALLOW_DUPLICATE), 3,
    G_MAXUINT, fulei_command_add },
  { "set", "LEDGER REGISTER ID FIELD=VALUE… [--allow-duplicate]", N_("修改一条记录"), FULEI_OPTIONS (ALLOW_DUPLICATE), 4,
    G_MAXUINT, fulei_command_set },
  { "sheet",
    "LEDGER TEMPLATE [--id ID]… " WHERE
    " [--all] [--township T] [--register REGISTER] [--year YYYY] -o OUT.pdf [--full|--numbered]",
    N_("打印成 PDF：child-archive 个人信息台账，record 登记表，roster 花名册"),
    FULEI_OPTIONS (ID) | FULEI_OPTIONS (WHERE) | FULEI_OPTIONS (ALL) | FULEI_OPTIONS (REGISTER) | FULEI_OPTIONS (YEAR) |
      FULEI_OPTIONS (OUTPUT) | FULEI_OPTIONS (FULL) | FULEI_OPTIONS (NUMBERED) | FULEI_OPTIONS (TOWNSHIP), 2, 2,
    fulei_command_sheet },
  { "file",
    "LEDGER [FILE.pdf | --template TEMPLATE [--id ID]… [--register REGISTER] [--township T]] [--title TITLE]"
    " [--date YYYY-MM-DD] [--year YYYY] [--retention Y|D30|D10] [--matter MATTER] [--number NUMBER] [--again] [--fonds FONDS] | LEDGER --open FILE-NUMBER -o OUT.pdf",
    N_("归档：打印并盖归档章，或收入外来的 PDF；报出档号。--open 取出原件"),
    FULEI_OPTIONS (TEMPLATE) | FULEI_OPTIONS (ID) | FULEI_OPTIONS (REGISTER) | FULEI_OPTIONS (TOWNSHIP) |
      FULEI_OPTIONS (TITLE) | FULEI_OPTIONS (DATE) | FULEI_OPTIONS (YEAR) | FULEI_OPTIONS (RETENTION) | FULEI_OPTIONS (MATTER) | FULEI_OPTIONS (NUMBER) |
      FULEI_OPTIONS (AGAIN) | FULEI_OPTIONS (FONDS) | FULEI_OPTIONS (OPEN) | FULEI_OPTIONS (OUTPUT), 1, 2,
    fulei_command_file },
  { "catalogue", "LEDGER YEAR [-o OUT.pdf] [--xlsx OUT.xlsx]", N_("打印一个年度的归档文件目录"),
    FULEI_OPTIONS (OUTPUT) | FULEI_OPTIONS (XLSX), 2, 2, fulei_command_catalogue },
  { "verify-files", "LEDGER", N_("重新计算每件归档文件的校验值，与归档时核对"), 0, 1, 1, fulei_command_verify_files },
  { "pairing", "LEDGER [--as-of YYYY-MM-DD] [--township T] [--format tsv|json]",
    N_("困境儿童结对率：按村（居）、镇（街道）和合计"), FULEI_OPTIONS (AS_OF) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (FORMAT), 1, 1, fulei_command_pairing },
  { "camp", "LEDGER ID summary [--format text|json]", N_("列出一期营（班）的数字：天数、报名、考勤、经费"),
    FULEI_OPTIONS (FORMAT), 3, 3, fulei_command_camp },
  { "projects", "LEDGER YEAR [--township T] [--format tsv|json]", N_("十大项目台账：各登记簿在这一年的数字和目标"),
    FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (FORMAT), 2, 2, fulei_command_projects },
  { "due", "LEDGER [--as-of YYYY-MM-DD] [--township T] [--village V] [--director D] [--kind K] [--format tsv|json]",
    N_("列出到期和逾期的事，每条注明规则、出处和理由"),
    FULEI_OPTIONS (AS_OF) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (VILLAGE) | FULEI_OPTIONS (DIRECTOR) |
      FULEI_OPTIONS (KIND) | FULEI_OPTIONS (FORMAT), 1, 1, fulei_command_due },
  { "followup", "LEDGER --child ID --from YYYY-MM --to YYYY-MM [--format tsv|json]",
    N_("列出一名儿童各月、各季度应做和已做的走访联系"),
    FULEI_OPTIONS (CHILD) | FULEI_OPTIONS (FROM) | FULEI_OPTIONS (TO) | FULEI_OPTIONS (FORMAT), 1, 1, fulei_command_followup },
  { "indicators", "LEDGER [--as-of YYYY-MM-DD] [--village V] [--township T] [--trend] [--format tsv|json]",
    N_("工作指标：数值、目标、上月和去年同月，规则和出处；JSON 里有各村（居）"),
    FULEI_OPTIONS (AS_OF) | FULEI_OPTIONS (VILLAGE) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (TREND) |
      FULEI_OPTIONS (FORMAT), 1, 1,
    fulei_command_indicators },
  { "stats",
    "LEDGER {--rows F [--columns F] [--layers F] [--list ROW,COLUMN[,LAYER]] | --check} [--as-of YYYY-MM-DD] "
    "[--township T] [--format tsv|json|xlsx] [-o OUT.xlsx]",
    N_("某一天在册儿童的交叉统计表；--check 查勾稽关系，--list 列出一格里的儿童"),
    FULEI_OPTIONS (ROWS) | FULEI_OPTIONS (COLUMNS) | FULEI_OPTIONS (LAYERS) | FULEI_OPTIONS (LIST) |
      FULEI_OPTIONS (CHECK) | FULEI_OPTIONS (AS_OF) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (FORMAT) |
      FULEI_OPTIONS (OUTPUT), 1, 1,
    fulei_command_stats },
  { "report",
    "LEDGER {monthly|quarterly|half-year|yearly|spot-check} PERIOD [-o OUT.pdf] [--xlsx OUT.xlsx] [--township T] "
    "[--set PART=TEXT]… [--final] [--sent YYYY-MM-DD] [--corrections OUT.pdf]",
    N_("进展报告：月报、季报、半年报、年报和抽查情况报告；--final 定稿，--corrections 列出定稿后的变化"),
    FULEI_OPTIONS (OUTPUT) | FULEI_OPTIONS (XLSX) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (SET) | FULEI_OPTIONS (FINAL) |
      FULEI_OPTIONS (SENT) | FULEI_OPTIONS (CORRECTIONS), 3, 3, fulei_command_report },
  { "round", "LEDGER [--township T] [--village VILLAGE] [--director DIRECTOR] -o OUT.pdf [--full]",
    N_("为一个村（居）或一名儿童主任制一张走访任务单，印出单号"),
    FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (VILLAGE) | FULEI_OPTIONS (DIRECTOR) | FULEI_OPTIONS (OUTPUT) | FULEI_OPTIONS (FULL), 1, 1,
    fulei_command_round },
  { "sample",
    "LEDGER [--seed S] [--share 10%] [--township T] [--village V] [--as-of YYYY-MM-DD] [--mock] [--save] [--format tsv|json]",
    N_("按种子随机抽取档案；--mock 由程序逐项检查，--save 记入台账"),
    FULEI_OPTIONS (SEED) | FULEI_OPTIONS (SHARE) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (VILLAGE) |
      FULEI_OPTIONS (AS_OF) | FULEI_OPTIONS (MOCK) | FULEI_OPTIONS (SAVE) | FULEI_OPTIONS (FORMAT), 1, 1, fulei_command_sample },
  { "check", "LEDGER", N_("检查台账是否完好"), 0, 1, 1, fulei_command_check },
  { "check-rules", "LEDGER [--as-of YYYY-MM-DD] [--township T] [--register REGISTER] [--format tsv|json]",
    N_("列出不符合文件规定的记录，每条注明规则和出处"),
    FULEI_OPTIONS (AS_OF) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (REGISTER) | FULEI_OPTIONS (FORMAT), 1, 1,
    fulei_command_check_rules },
  { "funds", "LEDGER [--as-of YYYY-MM-DD] [--format tsv|json]", N_("列出各资金来源、各示范点的收入、支出和结余"),
    FULEI_OPTIONS (AS_OF) | FULEI_OPTIONS (FORMAT), 1, 1, fulei_command_funds },
  { "entitlements", "LEDGER [--as-of YYYY-MM-DD] [--township T] [--format tsv|json]",
    N_("看来符合救助条件、还没有登记的儿童，注明依据和缺的材料"),
    FULEI_OPTIONS (AS_OF) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (FORMAT), 1, 1, fulei_command_entitlements },
  { "calendar", "LEDGER [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--township T] [--format tsv|json]",
    N_("两天之间满年龄、升学、到期的事项；不写日期时为今后三个月"),
    FULEI_OPTIONS (FROM) | FULEI_OPTIONS (TO) | FULEI_OPTIONS (TOWNSHIP) | FULEI_OPTIONS (FORMAT), 1, 1,
    fulei_command_calendar },
};

/** fulei_command_find: Returns: (transfer none) (nullable): the command of that name */
const FuleiCommand *
fulei_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

/* Texts are UTF-8 whatever the locale says: they are read by scripts. */
static void
say_usage (FILE *stream, const FuleiCommand *command)
{
  if (command != NULL)
    {
      fprintf (stream, _("用法：%s"), "fuleictl ");
      fprintf (stream, "%s %s [--today YYYY-MM-DD]\n", command->name, command->usage);
      return;
    }
  fputs (_("用法：fuleictl 命令 …　（每个命令都可以加 --today YYYY-MM-DD，代替今天的日期）\n"), stream);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %s %s\n      %s\n", commands[i].name, commands[i].usage, _(commands[i].summary));
}

/** fulei_say: prints a formatted text to standard output */
void
fulei_say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
}

/** fulei_say_text: prints @length bytes of @text to standard output */
void
fulei_say_text (const char *text, gsize length)
{
  fwrite (text, 1, length, stdout);
}

/** fulei_refuse: @message: a sentence without personal data, for one line of stderr. Returns: FULEI_EXIT_REFUSED */
FuleiExit
fulei_refuse (const char *message)
{
  g_autofree char *line = strpbrk (message, "\r\n") != NULL ? g_strdelimit (g_strdup (message), "\r\n", ' ') : NULL;

  fprintf (stderr, "%s\n", line != NULL ? line : message);
  return FULEI_EXIT_REFUSED;
}

/** fulei_refuse_usage: says @message and the command's usage. Returns: FULEI_EXIT_USAGE */
FuleiExit
fulei_refuse_usage (const FuleiInvocation *invocation, const char *message)
{
  fulei_refuse (message);
  say_usage (stderr, invocation->command);
  return FULEI_EXIT_USAGE;
}

/** fulei_refuse_error: @error: (transfer full): what went wrong. Returns: the exit status it means */
FuleiExit
fulei_refuse_error (const FuleiInvocation *invocation, GError *error)
{
  g_autoptr (GError) owned = error;

  if (g_error_matches (owned, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE))
    return fulei_refuse_usage (invocation, owned->message);
  if (g_cancellable_is_cancelled (invocation->cancellable))
    return fulei_refuse (_("已取消，台账没有改动"));
  return fulei_refuse (owned->message);
}

/* A form says a mistake at its field; a line of its own has to name it. */
static char *
dup_field (const FuleiIssue *issue)
{
  if (issue->field == NULL || strstr (issue->message, issue->field->label) != NULL)
    return g_strdup ("");
  return g_strdup_printf (_("“%s”："), issue->field->heading);
}

/**
 * fulei_say_issues:
 * @issues: (element-type FuleiIssue): what is to be said about a record
 *
 * Says each on stderr, warnings as “提醒：…” with their source.
 *
 * Returns: whether one of them is an error
 */
gboolean
fulei_say_issues (const GPtrArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);
      g_autofree char *source = issue->source != NULL ? g_strdup_printf (_("（%s）"), issue->source) : g_strdup ("");
      g_autofree char *field = dup_field (issue);
      g_autofree char *line = g_strconcat (issue->severity == FULEI_ISSUE_WARNING ? _("提醒：") : "", field, issue->message,
                                           source, NULL);

      fulei_refuse (line);
    }
  return fulei_issues_has_error (issues);
}

/* Sets the day that counts as today. */
static gboolean
take_today (const FuleiArguments *arguments, GError **error)
{
  const char *text = fulei_arguments_get_value (arguments, FULEI_OPTION_TODAY);
  FuleiDate today = text != NULL ? fulei_date_from_iso (text) : 0;

  if (text != NULL && today == 0)
    {
      g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("--today 应写成 2024-06-30"));
      return FALSE;
    }
  if (today != 0)
    fulei_clock_set_today (today);
  return TRUE;
}

static FuleiExit
run_command (FuleiInvocation *invocation)
{
  const FuleiCommand *command = invocation->command;
  guint n_words = fulei_arguments_get_n (invocation->arguments);
  GError *error = NULL;

  if (n_words < command->least)
    return fulei_refuse_usage (invocation, _("写得不全"));
  if (n_words > command->most)
    return fulei_refuse_usage (invocation, _("多写了内容"));
  if (!take_today (invocation->arguments, &error))
    return fulei_refuse_error (invocation, error);
  invocation->dictionary = fulei_dictionary_new_builtin (&error);
  if (invocation->dictionary == NULL)
    return fulei_refuse_error (invocation, error);
  return command->run (invocation);
}

/**
 * fulei_command_main:
 * @argc: of main()
 * @argv: of main()
 * @cancellable: cancelled when the program is asked to stop
 *
 * Returns: the exit status of `fuleictl`
 */
FuleiExit
fulei_command_main (int argc, char **argv, GCancellable *cancellable)
{
  FuleiInvocation invocation = { .cancellable = cancellable };
  FuleiExit status;
  GError *error = NULL;

  if (argc > 1 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "help") == 0))
    return say_usage (stdout, argc > 2 ? fulei_command_find (argv[2]) : NULL), FULEI_EXIT_DONE;
  if (argc > 1 && strcmp (argv[1], "--version") == 0)
    return fulei_say ("fuleictl %s\n", FULEI_VERSION), FULEI_EXIT_DONE;
  invocation.command = argc > 1 ? fulei_command_find (argv[1]) : NULL;
  if (invocation.command == NULL)
    return fulei_refuse_usage (&invocation, argc > 1 ? _("没有这个命令") : _("请写一个命令"));
  if (argc > 2 && strcmp (argv[2], "--help") == 0)
    return say_usage (stdout, invocation.command), FULEI_EXIT_DONE;
  invocation.arguments = fulei_arguments_parse (argc - 2, argv + 2,
                                                invocation.command->options | FULEI_OPTIONS (TODAY), &error);
  if (invocation.arguments == NULL)
    return fulei_refuse_error (&invocation, error);
  status = run_command (&invocation);
  g_clear_pointer (&invocation.arguments, fulei_arguments_free);
  g_clear_pointer (&invocation.dictionary, fulei_dictionary_unref);
  if (fflush (stdout) != 0 && status == FULEI_EXIT_DONE)
    return fulei_refuse (_("结果没有写完：磁盘已满，或接收的程序已退出"));
  return status;
}
