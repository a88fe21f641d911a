/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/fulei-app-state.h"
#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

#define FULEI_APPLICATION_ID "org.fulei.Ledger"

#define FULEI_TYPE_APPLICATION (fulei_application_get_type ())
G_DECLARE_FINAL_TYPE (FuleiApplication, fulei_application, FULEI, APPLICATION, AdwApplication)

FuleiApplication *fulei_application_new            (void);
FuleiAppState    *fulei_application_get_state      (FuleiApplication *application);
FuleiDictionary  *fulei_application_get_dictionary (FuleiApplication *application, GError **error);

G_END_DECLS
