/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-pages.h"

G_BEGIN_DECLS

/* The filing stamp (归档章) of DA/T 22-2015: 45 × 16 mm, six cells, in the free room at the top of the first page. How
 * many pages there are is taken from the pages themselves. */
typedef struct {
  const char *fonds;            /* 全宗号 */
  const char *year;             /* 年度 */
  const char *item;             /* 件号 */
  const char *matter;           /* 机构（问题）; NULL: left empty */
  const char *retention;        /* 保管期限 */
} FuleiStamp;

gboolean fulei_pages_place_stamp (FuleiPages *pages, const FuleiStamp *stamp);
double   fulei_pages_get_stamp_lack (FuleiPages *pages);
char    *fulei_pages_dup_digest  (const FuleiPages *pages);

G_END_DECLS
