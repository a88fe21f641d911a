/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The form of one record of any register.
 *
 * Its fields are laid out by ui/fulei-REGISTER-form.ui, or section by section where there is no such file. What is
 * typed is kept as a draft within a second; 保存 checks it and makes it the record.
 *
 * Signals:
 *   saved (id: gint64)            the record is in the ledger
 *   deleted (id: gint64)          it went to the recycle bin; "closed" follows
 *   closed                        the clerk is done with the form
 *   print-requested (id: gint64)  preview and print; the record is saved
 *   open-record (register: gpointer, id: gint64)
 *
 * Actions of the group "form", on the widget: save, undo, preview, delete, close. */
#define FULEI_TYPE_RECORD_FORM (fulei_record_form_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRecordForm, fulei_record_form, FULEI, RECORD_FORM, GtkWidget)

void                  fulei_record_form_add_style_sheet (void);
GtkWidget            *fulei_record_form_new          (FuleiDesk *desk, const FuleiRegister *reg);
const FuleiRegister  *fulei_record_form_get_register (FuleiRecordForm *form);
void                  fulei_record_form_open         (FuleiRecordForm *form, gint64 id);
gint64                fulei_record_form_get_id       (FuleiRecordForm *form);
const FuleiRecord    *fulei_record_form_get_record   (FuleiRecordForm *form);
gboolean              fulei_record_form_get_modified (FuleiRecordForm *form);
gboolean              fulei_record_form_save         (FuleiRecordForm *form);
gboolean              fulei_record_form_keeps        (FuleiRecordForm *form);
gboolean              fulei_record_form_next         (FuleiRecordForm *form);
void                  fulei_record_form_undo         (FuleiRecordForm *form);
void                  fulei_record_form_discard      (FuleiRecordForm *form);
void                  fulei_record_form_preset       (FuleiRecordForm *form, const FuleiField *field,
                                                      const char *storage);
void                  fulei_record_form_propose      (FuleiRecordForm *form, const FuleiRecord *values,
                                                      const char *name);
void                  fulei_record_form_begin        (FuleiRecordForm *form, const FuleiRecord *values);
void                  fulei_record_form_set_findings (FuleiRecordForm *form, const GPtrArray *findings);
void                  fulei_record_form_focus_first  (FuleiRecordForm *form);
gboolean              fulei_record_form_focus_field  (FuleiRecordForm *form, const FuleiField *field);
void                  fulei_record_form_show_page    (FuleiRecordForm *form, const char *name);

G_END_DECLS
