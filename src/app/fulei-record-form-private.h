/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-field-widget.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-form-insert.h"
#include "app/fulei-form-section.h"
#include "app/fulei-record-form.h"
#include "app/fulei-visit-quarters.h"

G_BEGIN_DECLS

/* One step of 撤消. Typing in one field is one step, and so is a save. */
typedef struct {
  char             *name;       /* "修改姓名" */
  const FuleiField *field;      /* NULL for a step of the whole record */
  FuleiRecord      *before;     /* what stood in the form */
  FuleiRecord      *stored;     /* a save: what the ledger had; NULL if the record was new */
  gboolean          save;
  gboolean          closed;     /* later typing is another step */
} FuleiFormStep;

struct _FuleiRecordForm {
  GtkWidget            parent;

  /* template */
  GtkWidget           *title_label;
  GtkWidget           *subtitle_label;
  GtkWidget           *risk_label;
  GtkWidget           *completeness_button;
  GtkWidget           *completeness_bar;
  GtkWidget           *completeness_label;
  GtkWidget           *missing_box;
  GtkWidget           *header_box;      /* what a hand-laid form has above its tabs */
  GtkWidget           *jump_bar;
  FuleiFormBar        *draft_bar;
  FuleiFormBar        *duplicate_bar;
  FuleiFormBar        *message_bar;
  FuleiFormBar        *findings_bar;
  GtkStack            *stack;
  GtkWidget           *scroller;
  GtkWidget           *form_box;
  GtkWidget           *draft_label;
  GtkWidget           *undo_button;
  GtkWidget           *preview_button;

  /* borrowed */
  const FuleiRegister *reg;
  FuleiVisitQuarters  *quarters;        /* the paper's visit rows; NULL on other forms */
  GtkWidget           *record_page_button;

  /* owned */
  FuleiDesk           *desk;
  GPtrArray           *fields;          /* borrowed FuleiFieldWidget, in the order of the form */
  GPtrArray           *panes;           /* borrowed FuleiRecordPane */
  GPtrArray           *inserts;         /* borrowed FuleiFormInsert */
  GPtrArray           *sections;        /* borrowed FuleiFormSection that are not for every record */
  GtkPopover          *history_popover; /* of one field; made when first asked for */
  GtkWidget           *history;         /* FuleiHistoryView, in the stack */
  GSimpleActionGroup  *actions;
  FuleiRecord         *working;         /* what stands in the form */
  FuleiRecord         *stored;          /* what the ledger has; NULL for a new record */
  FuleiRecord         *fresh;           /* an untouched new record with its defaults */
  FuleiRecord         *draft;           /* found on opening, until the clerk decides */
  GHashTable          *faults;          /* FuleiField → sentence: what stands there is not a value */
  GHashTable          *touched;         /* FuleiField: left once, so that its mistakes are told */
  GPtrArray           *steps;           /* FuleiFormStep */
  const FuleiField    *preset_field;
  gulong               changed_handler;

  /* state */
  gint64               id;
  guint                draft_timeout;
  gint64               draft_id;        /* of the draft that is being written */
  gboolean             draft_running;
  gboolean             draft_stale;     /* saved or dropped while a draft was being written */
  gboolean             draft_pending;   /* edited since the last draft */
  gboolean             saving;
  gboolean             loading;
};

/* fulei-record-form-layout.c */
void              fulei_record_form_build_layout    (FuleiRecordForm *self);
FuleiFieldWidget *fulei_record_form_find_widget     (FuleiRecordForm *self, const FuleiField *field);
void              fulei_record_form_load_pages      (FuleiRecordForm *self);
void              fulei_record_form_refresh_header  (FuleiRecordForm *self);

/* fulei-record-form-edit.c */
void              fulei_record_form_connect_field   (FuleiRecordForm *self, FuleiFieldWidget *widget);
void              fulei_record_form_load_fields     (FuleiRecordForm *self);
GPtrArray        *fulei_record_form_collect_issues  (FuleiRecordForm *self);
void              fulei_record_form_show_issues     (FuleiRecordForm *self, const GPtrArray *issues);
void              fulei_record_form_push_step       (FuleiRecordForm *self, FuleiFormStep *step);
FuleiFormStep    *fulei_record_form_new_step        (FuleiRecordForm *self, const char *name, const FuleiField *field);
void              fulei_record_form_step_free       (gpointer step);
void              fulei_record_form_set_working     (FuleiRecordForm *self, const FuleiRecord *values);
void              fulei_record_form_derive          (FuleiRecordForm *self);
void              fulei_record_form_update_actions  (FuleiRecordForm *self);

/* fulei-record-form-next.c */
void              fulei_record_form_add_section     (FuleiRecordForm *self, FuleiFormSection *section);
void              fulei_record_form_show_sections   (FuleiRecordForm *self);

/* fulei-record-form-draft.c */
void              fulei_record_form_queue_draft     (FuleiRecordForm *self);
void              fulei_record_form_flush_draft     (FuleiRecordForm *self);
void              fulei_record_form_drop_draft      (FuleiRecordForm *self, gint64 id);
void              fulei_record_form_offer_draft     (FuleiRecordForm *self);

/* fulei-record-form-duplicates.c */
void              fulei_record_form_check_duplicates (FuleiRecordForm *self);

/* fulei-record-form-save.c */
void              fulei_record_form_reload          (FuleiRecordForm *self);
void              fulei_record_form_tell_deleted    (FuleiRecordForm *self);
void              fulei_record_form_delete          (FuleiRecordForm *self);
gboolean          fulei_record_form_undo_save       (FuleiRecordForm *self, FuleiFormStep *step);
void              fulei_record_form_take_stored     (FuleiRecordForm *self, FuleiRecord *stored);
void              fulei_record_form_emit_open       (FuleiRecordForm *self, const FuleiRegister *reg, gint64 id);
void              fulei_record_form_emit_saved      (FuleiRecordForm *self, gint64 id);
void              fulei_record_form_emit_deleted    (FuleiRecordForm *self, gint64 id);
void              fulei_record_form_emit_closed     (FuleiRecordForm *self);

#define FULEI_FORM_LAST_VILLAGE "form.village"

G_END_DECLS
