/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-vetting.h"

G_BEGIN_DECLS

/* How well a helper fits a child, for suggestions (PAIR-2): a valid check and room first, then the same village, then
 * what the helper is good at and the child needs. *(chosen)* */

typedef struct {
  gint64   village;             /* 0: unknown */
  guint    needs;               /* open needs: a bit each, see fulei_fit_need_bit() */
} FuleiFitChild;

typedef struct {
  FuleiVetting vetting;
  gint64       village;         /* 0: unknown */
  guint        interests;       /* a bit each, see fulei_fit_interest_bit() */
  guint        room;            /* children that could be added */
} FuleiFitHelper;

typedef struct {
  gboolean          same_village;
  guint             shared;     /* interests that meet an open need */
  FuleiVettingState vetting;
  guint             room;
} FuleiFit;

guint    fulei_fit_need_bit      (const char *need_kind);
guint    fulei_fit_interest_bit  (const char *interest);
void     fulei_fit_judge         (const FuleiFitChild *child, const FuleiFitHelper *helper, FuleiDate day, FuleiFit *fit);
int      fulei_fit_compare       (const FuleiFit *one, const FuleiFit *other);
char    *fulei_fit_dup_reasons   (const FuleiFit *fit, const FuleiVetting *vetting, FuleiDate day);

G_END_DECLS
