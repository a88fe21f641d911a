/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-period.h"
#include "office/fulei-report.h"
#include "record/fulei-word-table.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* The months that a report looks at: from the first of the year before to its last, the months of its charts among them. */
#define FULEI_REPORT_MAX_MONTHS 36
#define FULEI_REPORT_CHART_MONTHS 12

/* A table as it is printed: words only, so that it can be frozen and read again. */
typedef struct {
  char           *id;
  char           *caption;
  FuleiWordTable *words;
} FuleiReportTable;

typedef enum { FULEI_REPORT_CHART_LINES, FULEI_REPORT_CHART_BARS, FULEI_REPORT_CHART_HEAT } FuleiReportChartKind;

typedef struct {
  char   *name;
  GArray *values;               /* double, one a category; NAN: none */
} FuleiReportSeries;

typedef struct {
  char                *id;
  char                *caption;
  char                *unit;
  FuleiReportChartKind kind;
  GPtrArray           *categories;      /* char * */
  GPtrArray           *series;          /* FuleiReportSeries */
} FuleiReportChart;

/* All that the program says in a report; what is frozen is this. */
typedef struct {
  FuleiDate   as_of;            /* the last day that counts: the period's last, or the day of drafting if that is earlier */
  GPtrArray  *figures;          /* FuleiReportFigure, section after section */
  GHashTable *sentences;        /* section → words */
  GPtrArray  *tables;           /* FuleiReportTable */
  GPtrArray  *charts;           /* FuleiReportChart */
} FuleiReportData;

FuleiReportData   *fulei_report_data_new         (void);
void               fulei_report_data_free        (FuleiReportData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiReportData, fulei_report_data_free)
FuleiReportFigure *fulei_report_data_add_figure  (FuleiReportData *data, const char *section, const char *id,
                                                  const char *label, const char *unit, FuleiReportFigureKind kind,
                                                  const char *reg);
void               fulei_report_figure_sort      (FuleiReportFigure *figure);
void               fulei_report_figure_set_has   (FuleiReportFigure *figure, const gboolean has[FULEI_N_REPORT_MOMENTS]);
const FuleiReportFigure *fulei_report_data_find  (const FuleiReportData *data, const char *id);
FuleiReportTable  *fulei_report_data_add_table   (FuleiReportData *data, const char *id, const char *caption);
FuleiReportChart  *fulei_report_data_add_chart   (FuleiReportData *data, FuleiReportChartKind kind, const char *id,
                                                  const char *caption, const char *unit);
GArray            *fulei_report_chart_add_series (FuleiReportChart *chart, const char *name);
void               fulei_report_data_sort        (FuleiReportData *data);
void               fulei_report_figure_free      (FuleiReportFigure *figure);

FuleiReportFigure *fulei_report_figure_copy_head (const FuleiReportFigure *figure);

struct _FuleiReport {
  FuleiReportPeriod  period;
  FuleiDate          today;             /* the day of work */
  char              *unit;              /* who signs */
  FuleiRecord       *record;            /* of progress_report; not saved yet if its id is 0 */
  FuleiReportData   *data;
  GBytes            *paper;             /* of a final one: its PDF; else NULL */
  GPtrArray         *corrections;       /* FuleiReportCorrection; NULL until they are loaded */
};

gboolean           fulei_report_check            (const FuleiReport *report, FuleiLedger *ledger, GError **error);
gboolean           fulei_report_thaw             (FuleiReport *report, FuleiLedger *ledger, GError **error);
GBytes            *fulei_report_make_pdf         (const FuleiReport *report, FuleiPress *press, GError **error);
FuleiWordTable    *fulei_report_new_correction_table (const FuleiReport *report);

/* A village, or a township where the ledger holds several: what figures are broken down by. */
typedef struct {
  gint64 village;               /* 0: a township, or children without a village */
  char  *township;              /* code, or NULL */
  char  *name;
} FuleiReportPlace;

/* While the figures of a report are worked out. */
typedef struct {
  FuleiLedger       *ledger;            /* borrowed, as the three below */
  GCancellable      *cancellable;
  const char        *township;          /* NULL: all */
  FuleiReportData   *data;
  FuleiReportPeriod  periods[FULEI_N_REPORT_MOMENTS];
  FuleiDate          lasts[FULEI_N_REPORT_MOMENTS];     /* the last day that counts of each */
  gboolean           has[FULEI_N_REPORT_MOMENTS];
  FuleiPeriod        months[FULEI_REPORT_MAX_MONTHS];   /* the last one is the report's last */
  guint              n_months;
  GPtrArray         *places;            /* FuleiReportPlace; the last: no village */
  GHashTable        *place_of;          /* id of a village → GUINT_TO_POINTER (index in places) */
  gboolean           by_township;
} FuleiReportWork;

FuleiReportData *fulei_report_work_out         (FuleiLedger *ledger, const FuleiReportPeriod *period, const char *township,
                                                FuleiDate today, GCancellable *cancellable, GError **error);
char            *fulei_report_dup_title        (FuleiLedger *ledger, const FuleiReportPeriod *period,
                                                const char *township);
gboolean         fulei_report_find_first_day   (FuleiLedger *ledger, FuleiDate *day, GError **error);
const FuleiRegister *fulei_report_work_get_register (FuleiReportWork *work, guint reg);

/* Each adds the figures of its sections. Returns: FALSE with an error of the ledger, or cancelled */
gboolean         fulei_report_add_counts       (FuleiReportWork *work, GError **error);
gboolean         fulei_report_add_children     (FuleiReportWork *work, GError **error);
gboolean         fulei_report_add_standing     (FuleiReportWork *work, GError **error);
gboolean         fulei_report_add_spot_checks  (FuleiReportWork *work, GError **error);

G_END_DECLS
