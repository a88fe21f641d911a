/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-due-model.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

struct _FuleiDueItem {
  GObject      parent;

  /* owned */
  char        *name;
  char        *village;
  char        *director;

  /* state */
  FuleiDueLine line;
  gboolean     loaded;
};

G_DEFINE_FINAL_TYPE (FuleiDueItem, fulei_due_item, G_TYPE_OBJECT)

static void
fulei_due_item_finalize (GObject *object)
{
  fulei_due_item_forget (FULEI_DUE_ITEM (object));
  G_OBJECT_CLASS (fulei_due_item_parent_class)->finalize (object);
}

static void
fulei_due_item_class_init (FuleiDueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_due_item_finalize;
}

static void
fulei_due_item_init (FuleiDueItem *self)
{
}

/** fulei_due_item_new: Returns: (transfer full): a row of @line, which is copied */
FuleiDueItem *
fulei_due_item_new (const FuleiDueLine *line)
{
  FuleiDueItem *self = g_object_new (FULEI_TYPE_DUE_ITEM, NULL);

  self->line = *line;
  return self;
}

/** fulei_due_item_get_line: Returns: (transfer none) */
const FuleiDueLine *
fulei_due_item_get_line (FuleiDueItem *self)
{
  return &self->line;
}

static char *
dup_reference (FuleiDesk *desk, guint reg, gint64 id)
{
  const FuleiReferences *references = fulei_desk_get_references (desk);

  return id != 0 ? references->name (fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), reg), id,
                                     references->data)
                 : NULL;
}

/* The name alone: what a child is called elsewhere says its village, too. */
static char *
dup_child_name (FuleiDesk *desk, gint64 child)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_NAME] };
  g_autoptr (GPtrArray) records = fulei_query_load_page (fulei_desk_get_ledger (desk), reg, &child, 1, fields,
                                                         G_N_ELEMENTS (fields), NULL, NULL);
  const FuleiRecord *record = records != NULL && records->len > 0 ? records->pdata[0] : NULL;

  return record != NULL ? g_strdup (fulei_record_get_text (record, FULEI_CHILD_NAME)) : NULL;
}

static char *
dup_name (FuleiDesk *desk, const FuleiDueLine *line)
{
  if (line->child != 0)
    return dup_child_name (desk, line->child);
  if (line->record != 0)
    return dup_reference (desk, line->reg, line->record);
  return fulei_due_line_dup_period (line);
}

/** fulei_due_item_load: reads the names. Returns: FALSE if a thread keeps the ledger: ask again, or lock it before */
gboolean
fulei_due_item_load (FuleiDueItem *self, FuleiDesk *desk)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (desk);

  if (self->loaded)
    return TRUE;
  if (!fulei_ledger_try_lock (ledger))
    return FALSE;
  self->name = dup_name (desk, &self->line);
  self->village = dup_reference (desk, FULEI_REGISTER_VILLAGE, self->line.village);
  if (self->line.kind != FULEI_DUE_TRAINING)
    self->director = dup_reference (desk, FULEI_REGISTER_DIRECTOR, self->line.director);
  fulei_ledger_unlock (ledger);
  self->loaded = TRUE;
  return TRUE;
}

/** fulei_due_item_forget: the ledger changed: the names are read anew */
void
fulei_due_item_forget (FuleiDueItem *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->village, g_free);
  g_clear_pointer (&self->director, g_free);
  self->loaded = FALSE;
}

/** fulei_due_item_get_name: Returns: (transfer none): the child, else whom or what it is about; "" until it is loaded */
const char *
fulei_due_item_get_name (FuleiDueItem *self)
{
  return self->name != NULL ? self->name : "";
}

/** fulei_due_item_get_village: Returns: (transfer none): "" for none */
const char *
fulei_due_item_get_village (FuleiDueItem *self)
{
  return self->village != NULL ? self->village : "";
}

/** fulei_due_item_get_director: Returns: (transfer none): who is responsible; "" for nobody */
const char *
fulei_due_item_get_director (FuleiDueItem *self)
{
  return self->director != NULL ? self->director : "";
}
