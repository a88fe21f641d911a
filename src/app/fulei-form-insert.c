/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-form-insert.h"

G_DEFINE_INTERFACE (FuleiFormInsert, fulei_form_insert, GTK_TYPE_WIDGET)

static void
fulei_form_insert_default_init (FuleiFormInsertInterface *iface)
{
}

/** fulei_form_insert_show: @record: as it stands in the form, also while it is typed */
void
fulei_form_insert_show (FuleiFormInsert *self, FuleiDesk *desk, const FuleiRecord *record)
{
  FULEI_FORM_INSERT_GET_IFACE (self)->show (self, desk, record);
}
