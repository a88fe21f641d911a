/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"
#include "record/fulei-record.h"

G_BEGIN_DECLS

/* A part of a hand-laid form that is no field but follows the record as it is edited: the stages of a camp. */
#define FULEI_TYPE_FORM_INSERT (fulei_form_insert_get_type ())
G_DECLARE_INTERFACE (FuleiFormInsert, fulei_form_insert, FULEI, FORM_INSERT, GtkWidget)

struct _FuleiFormInsertInterface {
  GTypeInterface parent;

  void (*show) (FuleiFormInsert *insert, FuleiDesk *desk, const FuleiRecord *record);
};

void fulei_form_insert_show (FuleiFormInsert *insert, FuleiDesk *desk, const FuleiRecord *record);

G_END_DECLS
