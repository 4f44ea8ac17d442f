#include "CReadline.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

bool statbook_locale_is_utf8(void) {
  static bool is_known = false, is_utf8;
  if (is_known) return is_utf8;
  is_known = true;
  const char *name = setlocale(LC_CTYPE, "");
  is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  if (is_utf8 || (name != NULL && strcmp(name, "C") != 0 && strcmp(name, "POSIX") != 0)) {
    return is_utf8;
  }
  // Whoever has the C locale may still type `é`, which readline would take for Meta-C and another
  // key. It asks the environment for the locale whenever a line begins, hence both.
  if (setlocale(LC_CTYPE, "C.UTF-8") != NULL) setenv("LC_ALL", "C.UTF-8", 1);
  return is_utf8;
}
