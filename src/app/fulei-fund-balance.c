/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-fund-balance.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-register-page.h"
#include "base/fulei-text.h"
#include "fulei-fields.h"
#include "office/fulei-fund-office.h"

/* A county has hundreds of sites; their sums are on the paper and in `fuleictl funds`. */
#define MOST_SITES 60
/* Changes come in bursts. */
#define DELAY_MS 300

struct _FuleiFundBalanceTable {
  AdwBin        parent;

  /* template widgets */
  GtkLabel     *summary;
  GtkGrid      *grid;

  /* owned */
  FuleiDesk    *desk;
  GCancellable *cancellable;            /* of the sums that are being made */

  /* state */
  FuleiDate     day;                    /* that the sums are of */
  guint         source;
  gboolean      stale;
};

G_DEFINE_FINAL_TYPE (FuleiFundBalanceTable, fulei_fund_balance, ADW_TYPE_BIN)

static gpointer
load_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  return fulei_fund_load_accounts (ledger, GPOINTER_TO_UINT (data), cancellable, error);
}

static const FuleiRegister *
get_register (FuleiFundBalanceTable *self)
{
  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk), FULEI_REGISTER_FUND_ENTRY);
}

static char *
dup_site_words (const char *name)
{
  return *name != '\0' ? g_strdup (name) : g_strdup (_("不分示范点"));
}

/* Shows the entries of the sum: of one source and site, or with "" of all sources, with -1 of all sites. */
static void
clicked_cb (GtkButton *button, gpointer data)
{
  FuleiFundBalanceTable *self = data;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), FULEI_TYPE_REGISTER_PAGE);
  const FuleiRegister *reg = get_register (self);
  const char *source = g_object_get_data (G_OBJECT (button), "source");
  const char *site = g_object_get_data (G_OBJECT (button), "site");
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  if (page == NULL)
    return;
  if (source != NULL)
    fulei_query_add (query, &reg->fields[FULEI_FUND_ENTRY_SOURCE], FULEI_OPERATOR_EQUALS, source);
  if (site != NULL && g_str_equal (site, "0"))
    fulei_query_add (query, &reg->fields[FULEI_FUND_ENTRY_SITE], FULEI_OPERATOR_EMPTY, NULL);
  else if (site != NULL)
    fulei_query_add (query, &reg->fields[FULEI_FUND_ENTRY_SITE], FULEI_OPERATOR_EQUALS, site);
  fulei_register_page_show_only (FULEI_REGISTER_PAGE (page), g_object_get_data (G_OBJECT (button), "words"), query);
}

static void
attach_label (FuleiFundBalanceTable *self, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_set_tooltip_text (label, column == 0 ? text : NULL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

/* @source: (nullable): of all; @account: (nullable): of all sites. A sum below nothing says so in words. */
static void
attach_sum (FuleiFundBalanceTable *self, int column, int row, const char *source, const FuleiFundAccount *account,
            gint64 income, gint64 spending)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *in = fulei_text_dup_money (income), *out = fulei_text_dup_money (spending);
  g_autofree char *left = fulei_text_dup_money (ABS (income - spending));
  g_autofree char *label = income < spending ? g_strdup_printf (_("超支 %s"), left) : g_strdup (left);
  const char *source_words = source != NULL ? fulei_fund_get_source_label (fulei_desk_get_dictionary (self->desk), source)
                                            : _("各来源");
  g_autofree char *site_words = account != NULL ? dup_site_words (account->site_name) : g_strdup (_("各示范点"));
  g_autofree char *words = g_strdup_printf (_("%s · %s"), source_words, site_words);
  g_autofree char *tip = g_strdup_printf (_("%s：收入 %s 元，支出 %s 元。点击查看每一笔"), words, in, out);
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 1);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "flat");
  if (income < spending)
    gtk_widget_add_css_class (button, "error");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tip, -1);
  g_object_set_data (G_OBJECT (button), "source", (gpointer) source);
  g_object_set_data_full (G_OBJECT (button), "words", g_steal_pointer (&words), g_free);
  if (account != NULL)
    g_object_set_data_full (G_OBJECT (button), "site", g_strdup_printf ("%" G_GINT64_FORMAT, account->balance.site),
                            g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_grid_attach (self->grid, button, column, row, 1, 1);
}

/* Sums up the accounts of a source (NULL: of any) and of a site (NULL: of any). Returns: whether there are some */
static gboolean
sum_up (const GArray *accounts, const char *source, const FuleiFundAccount *site, FuleiFundBalance *sum)
{
  gboolean any = FALSE;

  *sum = (FuleiFundBalance) { 0 };
  for (guint i = 0; i < accounts->len; i++)
    {
      const FuleiFundBalance *balance = &g_array_index (accounts, FuleiFundAccount, i).balance;

      if ((source != NULL && balance->source != source) || (site != NULL && balance->site != site->balance.site))
        continue;
      sum->income += balance->income;
      sum->spending += balance->spending;
      any = TRUE;
    }
  return any;
}

static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const FuleiFundAccount *left = *(const FuleiFundAccount *const *) a, *right = *(const FuleiFundAccount *const *) b;

  return left->balance.site < right->balance.site ? -1 : left->balance.site > right->balance.site;
}

/* Returns: (transfer container): one account of each site */
static GPtrArray *
list_sites (const GArray *accounts)
{
  g_autoptr (GPtrArray) all = g_ptr_array_sized_new (accounts->len);
  GPtrArray *sites = g_ptr_array_new ();

  for (guint i = 0; i < accounts->len; i++)
    g_ptr_array_add (all, &g_array_index (accounts, FuleiFundAccount, i));
  g_ptr_array_sort (all, compare_sites);
  for (guint i = 0; i < all->len && sites->len < MOST_SITES; i++)
    if (i == 0 || compare_sites (&all->pdata[i - 1], &all->pdata[i]) != 0)
      g_ptr_array_add (sites, all->pdata[i]);
  return sites;
}

static void
attach_row (FuleiFundBalanceTable *self, const GArray *accounts, const GPtrArray *sources, int row,
            const FuleiFundAccount *site)
{
  FuleiFundBalance sum;
  g_autofree char *words = site != NULL ? dup_site_words (site->site_name) : g_strdup (_("合计"));

  attach_label (self, 0, row, words, site == NULL ? "heading" : NULL);
  for (guint i = 0; i <= sources->len; i++)
    {
      const char *source = i < sources->len ? sources->pdata[i] : NULL;

      if (sum_up (accounts, source, site, &sum))
        attach_sum (self, (int) i + 1, row, source, site, sum.income, sum.spending);
    }
}

/* Returns: (transfer container): the sources that have entries, in the order of the code list */
static GPtrArray *
list_sources (FuleiFundBalanceTable *self, const GArray *accounts)
{
  const FuleiCodeList *codes = get_register (self)->fields[FULEI_FUND_ENTRY_SOURCE].codes;
  GPtrArray *sources = g_ptr_array_new ();
  FuleiFundBalance sum;

  for (guint i = 0; i < codes->n_codes; i++)
    {
      const char *source = g_intern_string (codes->codes[i].code);

      if (sum_up (accounts, source, NULL, &sum))
        g_ptr_array_add (sources, (gpointer) source);
    }
  return sources;
}

static void
show_summary (FuleiFundBalanceTable *self, const GArray *accounts)
{
  FuleiFundBalance sum;
  g_autofree char *income = NULL, *spending = NULL, *left = NULL, *text = NULL;

  sum_up (accounts, NULL, NULL, &sum);
  income = fulei_text_dup_money (sum.income);
  spending = fulei_text_dup_money (sum.spending);
  left = fulei_text_dup_money (sum.income - sum.spending);
  text = g_strdup_printf (_("结余 %s 元（收入 %s 元，支出 %s 元）"), left, income, spending);
  gtk_label_set_label (self->summary, text);
}

static void
show_accounts (FuleiFundBalanceTable *self, const GArray *accounts)
{
  g_autoptr (GPtrArray) sources = list_sources (self, accounts);
  g_autoptr (GPtrArray) sites = list_sites (accounts);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < sources->len; i++)
    attach_label (self, (int) i + 1, 0, fulei_fund_get_source_label (fulei_desk_get_dictionary (self->desk),
                                                                     sources->pdata[i]), "dim-label");
  attach_label (self, (int) sources->len + 1, 0, _("合计"), "dim-label");
  for (guint i = 0; i < sites->len; i++)
    attach_row (self, accounts, sources, (int) i + 1, sites->pdata[i]);
  if (sites->len > 1)
    attach_row (self, accounts, sources, (int) sites->len + 1, NULL);
  show_summary (self, accounts);
  gtk_widget_set_visible (GTK_WIDGET (self), accounts->len > 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiFundBalanceTable *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) accounts = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  /* sums that were given up belong to a table that may be gone */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  /* a ledger that cannot be read says so where the list is asked for */
  if (accounts != NULL)
    show_accounts (self, accounts);
}

static gboolean
load_cb (gpointer data)
{
  FuleiFundBalanceTable *self = data;

  self->source = 0;
  self->stale = FALSE;
  self->day = fulei_clock_today ();
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, load_work, GUINT_TO_POINTER (self->day), NULL, (GDestroyNotify) g_array_unref,
                        self->cancellable, loaded_cb, self);
  return G_SOURCE_REMOVE;
}

static void
give_up (FuleiFundBalanceTable *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load_soon (FuleiFundBalanceTable *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  give_up (self);
  self->stale = TRUE;
  if (parent != NULL && gtk_widget_get_mapped (parent))
    self->source = g_timeout_add (DELAY_MS, load_cb, self);
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, gpointer data)
{
  const FuleiRegister *changed = reg;

  if (changed == NULL || changed->index == FULEI_REGISTER_FUND_ENTRY || changed->index == FULEI_REGISTER_SITE)
    load_soon (data);
}

static void
parent_mapped_cb (GtkWidget *parent, gpointer data)
{
  FuleiFundBalanceTable *self = data;

  if (self->stale || self->day != fulei_clock_today ())
    load_soon (self);
}

/* The table is hidden while it has nothing to say: what holds it tells when the page is seen. */
static void
parent_changed_cb (FuleiFundBalanceTable *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL)
    g_signal_connect_object (parent, "map", G_CALLBACK (parent_mapped_cb), self, 0);
}

static void
fulei_fund_balance_dispose (GObject *object)
{
  FuleiFundBalanceTable *self = FULEI_FUND_BALANCE (object);

  give_up (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_fund_balance_parent_class)->dispose (object);
}

static void
fulei_fund_balance_class_init (FuleiFundBalanceTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_fund_balance_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-fund-balance.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiFundBalanceTable, summary);
  gtk_widget_class_bind_template_child (widget_class, FuleiFundBalanceTable, grid);
}

static void
fulei_fund_balance_init (FuleiFundBalanceTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::parent", G_CALLBACK (parent_changed_cb), NULL);
}

/** fulei_fund_balance_new: Returns: (transfer floating): it fills itself once it stands on a page that is seen */
GtkWidget *
fulei_fund_balance_new (FuleiDesk *desk)
{
  FuleiFundBalanceTable *self = g_object_new (FULEI_TYPE_FUND_BALANCE, NULL);

  self->desk = g_object_ref (desk);
  self->stale = TRUE;
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  return GTK_WIDGET (self);
}

/** fulei_fund_balance_get_grid: Returns: (transfer none): sources across, sites down, a button for each sum */
GtkGrid *
fulei_fund_balance_get_grid (FuleiFundBalanceTable *self)
{
  return self->grid;
}
