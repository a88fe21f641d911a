/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-photo-pane.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-photo-work.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

/* Of a photograph in the pane, in pixels. */
#define CARD_WIDTH 200
#define CARD_HEIGHT 150
#define MOST_PHOTOS 200

struct _FuleiPhotoPane {
  GtkWidget            parent;

  /* template widgets */
  GtkWidget           *box;
  GtkWidget           *add_button;
  GtkWidget           *paste_button;
  GtkSpinner          *spinner;
  FuleiFormBar        *bar;
  GtkFlowBox          *flow;

  /* borrowed */
  const FuleiField    *link;            /* of the register photo, to whom they belong */

  /* owned */
  FuleiDesk           *desk;
  GPtrArray           *photos;          /* FuleiRecord, as the cards */
  GCancellable        *cancellable;     /* of pictures on their way to the screen */

  /* state */
  gint64               owner;
  gint64               removed;         /* what 撤消 brings back */
};

static void pane_init (FuleiRecordPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiPhotoPane, fulei_photo_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (FULEI_TYPE_RECORD_PANE, pane_init))

static gboolean
save_change (FuleiPhotoPane *self, FuleiRecord *photo)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (GError) error = NULL;

  if (fulei_ledger_save_one (fulei_desk_get_ledger (self->desk), &change, photo, &error))
    return TRUE;
  fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
  return FALSE;
}

static void
caption_done_cb (GtkEditable *entry, FuleiPhotoPane *self)
{
  FuleiRecord *photo = g_object_get_data (G_OBJECT (entry), "photo");
  const char *words = gtk_editable_get_text (entry), *before = fulei_record_get_text (photo, FULEI_PHOTO_CAPTION);

  if (g_strcmp0 (words, before != NULL ? before : "") == 0)
    return;
  fulei_record_set_text (photo, FULEI_PHOTO_CAPTION, words);
  save_change (self, photo);
}

static void
caption_left_cb (GtkEventControllerFocus *controller, FuleiPhotoPane *self)
{
  caption_done_cb (GTK_EDITABLE (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))), self);
}

static void
restore_cb (FuleiPhotoPane *self)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_RESTORE };
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;

  if (fulei_ledger_begin (ledger, &change, &error))
    {
      if (fulei_ledger_restore (ledger, self->link->owner, self->removed, &error)
          && fulei_ledger_commit (ledger, &error))
        {
          fulei_form_bar_hide (self->bar);
          fulei_desk_emit_changed (self->desk, self->link->owner, self->removed);
          fulei_record_pane_load (FULEI_RECORD_PANE (self), self->owner);
          return;
        }
      fulei_ledger_rollback (ledger);
    }
  fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
}

static void
remove_photo (FuleiPhotoPane *self, gint64 id)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (GError) error = NULL;
  GtkWidget *button;

  if (!fulei_ledger_begin (ledger, &change, &error))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  if (!fulei_ledger_delete (ledger, self->link->owner, id, &error) || !fulei_ledger_commit (ledger, &error))
    {
      fulei_ledger_rollback (ledger);
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  self->removed = id;
  fulei_desk_emit_changed (self->desk, self->link->owner, id);
  fulei_record_pane_load (FULEI_RECORD_PANE (self), self->owner);
  fulei_form_bar_show (self->bar, FULEI_BAR_INFO, _("1 张照片已放入回收站。"));
  button = fulei_form_bar_add_button (self->bar, _("撤消"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (restore_cb), self);
  gtk_widget_grab_focus (button);
}

static void
remove_cb (GtkWidget *button, FuleiPhotoPane *self)
{
  FuleiRecord *photo = g_object_get_data (G_OBJECT (button), "photo");

  remove_photo (self, fulei_record_get_id (photo));
}

/* What the picture on its way belongs to: a card may be gone when it comes. */
static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkPicture *picture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  if (texture != NULL)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (picture), error->message);
      gtk_picture_set_alternative_text (picture, error->message);
    }
  g_object_unref (picture);
}

static GtkWidget *
make_card (FuleiPhotoPane *self, FuleiRecord *photo)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *picture = gtk_picture_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *caption = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkEventController *focus = gtk_event_controller_focus_new ();
  const char *words = fulei_record_get_text (photo, FULEI_PHOTO_CAPTION);
  gint64 id = fulei_record_get_integer (photo, FULEI_PHOTO_PICTURE, 0);

  gtk_widget_set_size_request (picture, CARD_WIDTH, CARD_HEIGHT);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), words != NULL ? words : _("照片"));
  fulei_desk_run_async (self->desk, fulei_photo_show_work, g_memdup2 (&id, sizeof id), g_free, g_object_unref,
                        self->cancellable, shown_cb, g_object_ref (picture));
  gtk_editable_set_text (GTK_EDITABLE (caption), words != NULL ? words : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (caption), _("说明"));
  gtk_entry_set_max_length (GTK_ENTRY (caption), (int) self->link->owner->fields[FULEI_PHOTO_CAPTION].length);
  gtk_widget_set_hexpand (caption, TRUE);
  g_object_set_data (G_OBJECT (caption), "photo", photo);
  g_signal_connect_object (caption, "activate", G_CALLBACK (caption_done_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (caption_left_cb), self, 0);
  gtk_widget_add_controller (caption, focus);
  gtk_widget_set_tooltip_text (button, _("删除这张照片"));
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "photo", photo);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_box_append (GTK_BOX (row), caption);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (card), picture);
  gtk_box_append (GTK_BOX (card), row);
  return card;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiPhotoPane) self = data;
  g_autoptr (GError) error = NULL;
  FuleiPhotoResult *added = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  gtk_spinner_stop (self->spinner);
  if (added == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  if (added->n_added > 0)
    {
      fulei_desk_emit_changed (self->desk, self->link->owner, 0);
      fulei_record_pane_load (FULEI_RECORD_PANE (self), self->owner);
    }
  if (added->faults->len > 0)
    {
      g_autofree char *text = NULL;

      g_ptr_array_add (added->faults, NULL);
      text = g_strjoinv ("\n", (char **) added->faults->pdata);
      fulei_form_bar_show (self->bar, FULEI_BAR_WARNING, text);
    }
  fulei_photo_result_free (added);
}

static void
add (FuleiPhotoPane *self, GPtrArray *files, GBytes *pasted)
{
  FuleiPhotoTask *task = fulei_photo_task_new (files, pasted, self->link, self->owner);

  fulei_form_bar_hide (self->bar);
  gtk_spinner_start (self->spinner);
  fulei_desk_run_async (self->desk, fulei_photo_add_work, task, (GDestroyNotify) fulei_photo_task_free,
                        (GDestroyNotify) fulei_photo_result_free, NULL, added_cb, g_object_ref (self));
}

/** fulei_photo_pane_take_files: @files: (transfer full) (element-type GFile): added to the record that is shown */
void
fulei_photo_pane_take_files (FuleiPhotoPane *self, GPtrArray *files)
{
  if (files->len > 0 && self->owner != 0 && gtk_widget_get_sensitive (self->add_button))
    add (self, files, NULL);
  else
    g_ptr_array_unref (files);
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, FuleiPhotoPane *self)
{
  g_autoptr (GListModel) chosen = NULL;
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  if (response == GTK_RESPONSE_ACCEPT)
    chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (guint i = 0; chosen != NULL && i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  fulei_photo_pane_take_files (self, files);
  g_object_unref (dialog);
}

static void
add_clicked_cb (GtkWidget *button, FuleiPhotoPane *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("添加照片"), GTK_WINDOW (gtk_widget_get_root (button)),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _("添加"), _("取消"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("照片"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
take_list (FuleiPhotoPane *self, GSList *list)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (; list != NULL; list = list->next)
    g_ptr_array_add (files, g_object_ref (list->data));
  fulei_photo_pane_take_files (self, files);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiPhotoPane) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    take_list (self, g_value_get_boxed (value));
  else if (value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE) && self->owner != 0)
    add (self, g_ptr_array_new_with_free_func (g_object_unref),
         gdk_texture_save_to_png_bytes (g_value_get_object (value)));
}

static void
paste (FuleiPhotoPane *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
                   || gdk_content_formats_contain_mime_type (formats, "text/uri-list")
                 ? GDK_TYPE_FILE_LIST : GDK_TYPE_TEXTURE;

  if (type == GDK_TYPE_TEXTURE && !gdk_content_formats_contain_gtype (formats, type)
      && !gdk_content_formats_contain_mime_type (formats, "image/png")
      && !gdk_content_formats_contain_mime_type (formats, "image/jpeg"))
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_INFO, _("剪贴板里没有照片。请先复制照片或照片文件。"));
      return;
    }
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (self));
}

static void
paste_clicked_cb (GtkWidget *button, FuleiPhotoPane *self)
{
  paste (self);
}

static gboolean
paste_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  FuleiPhotoPane *self = FULEI_PHOTO_PANE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  /* in a caption words are pasted */
  if (root != NULL && GTK_IS_EDITABLE (gtk_root_get_focus (root)))
    return FALSE;
  paste (self);
  return TRUE;
}

static FuleiRecord *
get_selected (FuleiPhotoPane *self)
{
  g_autoptr (GList) chosen = gtk_flow_box_get_selected_children (self->flow);

  return chosen != NULL ? g_ptr_array_index (self->photos, (guint) gtk_flow_box_child_get_index (chosen->data)) : NULL;
}

static gboolean
delete_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  FuleiPhotoPane *self = FULEI_PHOTO_PANE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  FuleiRecord *photo = get_selected (self);

  if (photo == NULL || (root != NULL && GTK_IS_EDITABLE (gtk_root_get_focus (root))))
    return FALSE;
  remove_photo (self, fulei_record_get_id (photo));
  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FuleiPhotoPane *self)
{
  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) || self->owner == 0)
    return FALSE;
  take_list (self, g_value_get_boxed (value));
  return TRUE;
}

/* One photograph in a window of its own; Esc closes it. */
static void
activated_cb (GtkFlowBox *flow, GtkFlowBoxChild *child, FuleiPhotoPane *self)
{
  const FuleiRecord *photo = g_ptr_array_index (self->photos, (guint) gtk_flow_box_child_get_index (child));
  const char *caption = fulei_record_get_text (photo, FULEI_PHOTO_CAPTION);
  GtkWidget *window = gtk_window_new (), *picture = gtk_picture_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gint64 id = fulei_record_get_integer (photo, FULEI_PHOTO_PICTURE, 0);

  gtk_window_set_title (GTK_WINDOW (window), caption != NULL ? caption : _("照片"));
  gtk_window_set_default_size (GTK_WINDOW (window), 960, 720);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_set_child (GTK_WINDOW (window), picture);
  fulei_desk_run_async (self->desk, fulei_photo_show_work, g_memdup2 (&id, sizeof id), g_free, g_object_unref, NULL,
                        shown_cb, g_object_ref (picture));
  gtk_window_present (GTK_WINDOW (window));
}

static void
fulei_photo_pane_dispose (GObject *object)
{
  FuleiPhotoPane *self = FULEI_PHOTO_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_photo_pane_parent_class)->dispose (object);
}

static void
fulei_photo_pane_class_init (FuleiPhotoPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_photo_pane_dispose;
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-photo-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiPhotoPane, box);
  gtk_widget_class_bind_template_child (widget_class, FuleiPhotoPane, add_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiPhotoPane, paste_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiPhotoPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, FuleiPhotoPane, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiPhotoPane, flow);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
}

static void
fulei_photo_pane_init (FuleiPhotoPane *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_record_free);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static GPtrArray *
load_photos (FuleiPhotoPane *self, GError **error)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (self->link->owner);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, self->owner);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, self->link, FULEI_OPERATOR_EQUALS, owner);
  fulei_query_set_limit (query, MOST_PHOTOS);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  return ids != NULL ? fulei_query_load_page (ledger, self->link->owner, (const gint64 *) (gpointer) ids->data, ids->len,
                                              NULL, 0, NULL, error) : NULL;
}

static gboolean
has_same_photos (FuleiPhotoPane *self, const GPtrArray *photos)
{
  if (photos->len != self->photos->len)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    if (fulei_record_get_id (g_ptr_array_index (photos, i)) != fulei_record_get_id (g_ptr_array_index (self->photos, i))
        || !fulei_record_equal (g_ptr_array_index (photos, i), g_ptr_array_index (self->photos, i)))
      return FALSE;
  return TRUE;
}

static void
load (FuleiRecordPane *pane, gint64 id)
{
  FuleiPhotoPane *self = FULEI_PHOTO_PANE (pane);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  gboolean writable = id != 0 && !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
  GtkFlowBoxChild *child;

  if (id != self->owner)
    fulei_form_bar_hide (self->bar);
  self->owner = id;
  gtk_widget_set_sensitive (self->add_button, writable);
  gtk_widget_set_sensitive (self->paste_button, writable);
  gtk_widget_set_tooltip_text (self->add_button, id == 0 ? _("请先保存") : NULL);
  photos = id != 0 ? load_photos (self, &error) : g_ptr_array_new ();
  if (photos == NULL)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return;
    }
  if (has_same_photos (self, photos))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  while ((child = gtk_flow_box_get_child_at_index (self->flow, 0)) != NULL)
    gtk_flow_box_remove (self->flow, GTK_WIDGET (child));
  g_ptr_array_unref (self->photos);
  self->photos = g_steal_pointer (&photos);
  for (guint i = 0; i < self->photos->len; i++)
    gtk_flow_box_append (self->flow, make_card (self, g_ptr_array_index (self->photos, i)));
}

static char *
dup_label (FuleiRecordPane *pane)
{
  FuleiPhotoPane *self = FULEI_PHOTO_PANE (pane);

  return self->photos->len > 0 ? g_strdup_printf (_("照片 %u"), self->photos->len) : g_strdup (_("照片"));
}

static void
pane_init (FuleiRecordPaneInterface *iface)
{
  iface->load = load;
  iface->dup_label = dup_label;
}

static GtkWidget *
new_pane (FuleiDesk *desk, guint field)
{
  FuleiPhotoPane *self = g_object_new (FULEI_TYPE_PHOTO_PANE, NULL);

  self->desk = g_object_ref (desk);
  self->link = &fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_PHOTO)->fields[field];
  return GTK_WIDGET (self);
}

/** fulei_photo_pane_new_for_site: Returns: (transfer floating) */
GtkWidget *
fulei_photo_pane_new_for_site (FuleiDesk *desk)
{
  return new_pane (desk, FULEI_PHOTO_SITE);
}

/** fulei_photo_pane_new_for_camp: Returns: (transfer floating) */
GtkWidget *
fulei_photo_pane_new_for_camp (FuleiDesk *desk)
{
  return new_pane (desk, FULEI_PHOTO_CAMP);
}

/** fulei_photo_pane_new_for_activity: Returns: (transfer floating) */
GtkWidget *
fulei_photo_pane_new_for_activity (FuleiDesk *desk)
{
  return new_pane (desk, FULEI_PHOTO_ACTIVITY);
}
