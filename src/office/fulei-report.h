/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "paper/fulei-press.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Reports on a month, quarter, half-year or year, and on spot checks (RPT-1 to RPT-3, FILE-5). The figures and the plain
 * sentences about them are the program's, four parts are the office's own words. A final report is frozen: what it says
 * is read from what was stored with it, and what the ledger would say now is a correction (更正). No report names a child. */

typedef enum {
  FULEI_REPORT_MONTHLY,
  FULEI_REPORT_QUARTERLY,
  FULEI_REPORT_HALF_YEAR,
  FULEI_REPORT_YEARLY,
  FULEI_REPORT_SPOT_CHECK,              /* of a year's spot checks (2024/33 8) */
  FULEI_N_REPORT_KINDS
} FuleiReportKind;

typedef struct {
  FuleiReportKind kind;
  int             year;
  int             number;               /* month, quarter or half-year, from 1; 1 for a year */
  FuleiDate       first;
  FuleiDate       last;                 /* inclusive */
  char            code[8];              /* "2026-10" "2026-Q3" "2026-H1" "2026" */
} FuleiReportPeriod;

typedef enum { FULEI_REPORT_STATE_DRAFT, FULEI_REPORT_STATE_FINAL, FULEI_REPORT_STATE_SENT } FuleiReportState;

/* The office's own words. */
typedef enum {
  FULEI_REPORT_WORK,                    /* 工作开展情况 */
  FULEI_REPORT_RESULTS,                 /* 工作成效 */
  FULEI_REPORT_PROBLEMS,                /* 存在问题 */
  FULEI_REPORT_PLANS,                   /* 下一步打算 */
  FULEI_N_REPORT_PARTS
} FuleiReportPart;

#define FULEI_REPORT_ERROR (fulei_report_error_quark ())
typedef enum {
  FULEI_REPORT_ERROR_PERIOD,            /* no such period, not begun, from before the first record */
  FULEI_REPORT_ERROR_FINAL,             /* final already; or not final yet, where only a final one will do */
  FULEI_REPORT_ERROR_WORDS,             /* what was written is too long, or not of its kind */
  FULEI_REPORT_ERROR_DAMAGED,           /* what was frozen cannot be read */
} FuleiReportError;
GQuark fulei_report_error_quark (void);

typedef enum {
  FULEI_REPORT_NUMBER,
  FULEI_REPORT_MONEY,                   /* part is in cents */
  FULEI_REPORT_RATE,                    /* part of whole; whole 0: nothing to count */
} FuleiReportFigureKind;

typedef struct {
  gint64 part;
  gint64 whole;                         /* of a rate */
} FuleiReportValue;

typedef enum { FULEI_REPORT_NOW, FULEI_REPORT_BEFORE, FULEI_REPORT_YEAR_BEFORE, FULEI_N_REPORT_MOMENTS } FuleiReportMoment;

/* One figure with what it is compared with and the records behind it. */
typedef struct {
  char                 *id;             /* "roll", "contact-low", "roll@" + id of a village */
  char                 *section;        /* "base", see fulei_report_section_get_heading() */
  char                 *label;
  char                 *unit;           /* "名", "" for a rate */
  FuleiReportFigureKind kind;
  gint64                village;        /* whose figure it is; 0: the whole report's, or a township's */
  gboolean              undated;        /* the ledger tells only how it is now: never corrected */
  FuleiReportValue      values[FULEI_N_REPORT_MOMENTS];
  gboolean              has[FULEI_N_REPORT_MOMENTS];    /* FALSE: cannot be told, or from before the first record */
  char                 *reg;            /* register of @ids, or NULL */
  GArray               *ids;            /* gint64, ascending: the records counted; of a rate those in its part */
  GArray               *others;         /* of a rate: those of the whole that are not in the part; else empty */
} FuleiReportFigure;

/* 更正: a figure that the ledger would give otherwise now than when the report was frozen. */
typedef struct {
  const FuleiReportFigure *figure;      /* what is counted; its values and ids are not filled */
  FuleiReportFigure       *own;         /*< private >*/
  FuleiReportValue         frozen;
  FuleiReportValue         now;
  GArray                  *added;       /* gint64: counted now and not then */
  GArray                  *gone;        /* counted then and not now */
} FuleiReportCorrection;

typedef struct _FuleiReport FuleiReport;

/* To whom reports go and who signs them, where an office says so. */
#define FULEI_SETTING_REPORT_ADDRESSEE "report.addressee"
#define FULEI_SETTING_REPORT_UNIT "report.unit"
/* By when reports are to be sent: days after the period, or a day of the year, "11-30"; "" where none is sent. */
#define FULEI_SETTING_REPORT_QUARTERLY_DAYS "report.quarterly.days"
#define FULEI_SETTING_REPORT_HALF_YEAR_DAYS "report.half-year.days"
#define FULEI_SETTING_REPORT_YEARLY_DAY "report.yearly.day"
#define FULEI_SETTING_REPORT_SPOT_CHECK_DAY "report.spot-check.day"
/* What is taken for quarters and half-years unless the office has set it *(chosen)*. */
#define FULEI_REPORT_DAYS 15

/* Periods: fulei-report-period.c */
gboolean              fulei_report_period_parse       (FuleiReportKind kind, const char *code, FuleiReportPeriod *period,
                                                       GError **error);
gboolean              fulei_report_period_at          (FuleiReportKind kind, FuleiDate day, FuleiReportPeriod *period);
gboolean              fulei_report_period_step        (const FuleiReportPeriod *period, int steps, FuleiReportPeriod *next);
char                 *fulei_report_period_dup_chinese (const FuleiReportPeriod *period);
FuleiDate             fulei_report_period_get_due     (FuleiLedger *ledger, const FuleiReportPeriod *period);
char                 *fulei_report_dup_addressee      (FuleiLedger *ledger, const char *township);
char                 *fulei_report_dup_unit           (FuleiLedger *ledger, const char *township);
gboolean              fulei_report_was_sent           (FuleiLedger *ledger, const FuleiReportPeriod *period,
                                                       FuleiDate as_of);
const char           *fulei_report_kind_get_code      (FuleiReportKind kind);
const char           *fulei_report_kind_get_label     (FuleiReportKind kind);
gboolean              fulei_report_kind_from_code     (const char *code, FuleiReportKind *kind);
const char           *fulei_report_part_get_code      (FuleiReportPart part);
const char           *fulei_report_part_get_label     (FuleiReportPart part);
gboolean              fulei_report_part_from_code     (const char *code, FuleiReportPart *part);

/* One report. Its functions take the ledger it was opened from. */
FuleiReport          *fulei_report_open               (FuleiLedger *ledger, const FuleiReportPeriod *period,
                                                       const char *township, FuleiDate today, GCancellable *cancellable,
                                                       GError **error);
FuleiReport          *fulei_report_open_record        (FuleiLedger *ledger, gint64 id, FuleiDate today,
                                                       GCancellable *cancellable, GError **error);
void                  fulei_report_free               (FuleiReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiReport, fulei_report_free)

gint64                fulei_report_get_id             (const FuleiReport *report);
FuleiReportState      fulei_report_get_state          (const FuleiReport *report);
const FuleiReportPeriod *fulei_report_get_period      (const FuleiReport *report);
const char           *fulei_report_get_title          (const FuleiReport *report);
FuleiDate             fulei_report_get_as_of          (const FuleiReport *report);
FuleiDate             fulei_report_get_final_on       (const FuleiReport *report);
FuleiDate             fulei_report_get_sent_on        (const FuleiReport *report);

const char           *fulei_report_get_part           (const FuleiReport *report, FuleiReportPart part);
void                  fulei_report_set_part           (FuleiReport *report, FuleiReportPart part, const char *text);
char                 *fulei_report_dup_part_before    (const FuleiReport *report, FuleiReportPart part, FuleiLedger *ledger,
                                                       GError **error);
char                 *fulei_report_dup_suggestion     (const FuleiReport *report, FuleiReportPart part);
void                  fulei_report_set_addressee      (FuleiReport *report, const char *addressee);
const char           *fulei_report_get_addressee      (const FuleiReport *report);
void                  fulei_report_set_number         (FuleiReport *report, const char *number);
const char           *fulei_report_get_number         (const FuleiReport *report);
gboolean              fulei_report_save               (FuleiReport *report, FuleiLedger *ledger, GError **error);

/* Figures, and what the program says of them, in the order of the paper. */
const GPtrArray      *fulei_report_get_figures        (const FuleiReport *report);
const FuleiReportFigure *fulei_report_find_figure     (const FuleiReport *report, const char *id);
char                 *fulei_report_figure_dup_value   (const FuleiReportFigure *figure, FuleiReportMoment moment);
char                 *fulei_report_figure_dup_change  (const FuleiReportFigure *figure, FuleiReportMoment since,
                                                       FuleiReportKind kind);
char                 *fulei_report_figure_dup_difference (const FuleiReportFigure *figure, FuleiReportMoment since);
const char *const    *fulei_report_list_sections      (FuleiReportKind kind);
const char           *fulei_report_section_get_heading (const char *section);
char                 *fulei_report_dup_sentences      (const FuleiReport *report, const char *section);

/* Final, sent, corrected: fulei-report-final.c */
gboolean              fulei_report_make_final         (FuleiReport *report, FuleiLedger *ledger, FuleiPress *press,
                                                       FuleiDate today, GError **error);
gboolean              fulei_report_mark_sent          (FuleiReport *report, FuleiLedger *ledger, FuleiDate day,
                                                       const char *to, GError **error);
GBytes               *fulei_report_get_paper          (const FuleiReport *report);
gboolean              fulei_report_load_corrections   (FuleiReport *report, FuleiLedger *ledger,
                                                       GCancellable *cancellable, GError **error);
const GPtrArray      *fulei_report_get_corrections    (const FuleiReport *report);

/* Paper and spreadsheet: fulei-report-paper.c, fulei-report-sheet.c */
FuleiPages           *fulei_report_compose            (const FuleiReport *report, FuleiPress *press);
gboolean              fulei_report_write_pdf          (const FuleiReport *report, FuleiPress *press, const char *path,
                                                       GError **error);
FuleiPages           *fulei_report_compose_corrections (const FuleiReport *report, FuleiPress *press);
gboolean              fulei_report_write_corrections_pdf (const FuleiReport *report, FuleiPress *press,
                                                       const char *path, GError **error);
gboolean              fulei_report_write_xlsx         (const FuleiReport *report, const char *path, GError **error);

G_END_DECLS
