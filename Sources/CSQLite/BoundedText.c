#include "BoundedText.h"

int statbook_sqlite3_bound_text_functions(
  sqlite3 *connection, statbook_sqlite3_poll poll, void *context) {
  static const struct {
    const char *name;
    int count;
    void (*call)(sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    {"like", 2, statbook_like},   {"like", 3, statbook_like},       {"glob", 2, statbook_glob},
    {"instr", 2, statbook_instr}, {"replace", 3, statbook_replace}, {"trim", 1, statbook_trim},
    {"trim", 2, statbook_trim},   {"ltrim", 1, statbook_ltrim},     {"ltrim", 2, statbook_ltrim},
    {"rtrim", 1, statbook_rtrim}, {"rtrim", 2, statbook_rtrim},     {"printf", -1, statbook_printf},
    {"format", -1, statbook_printf},
  };
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  for (unsigned index = 0; index < sizeof functions / sizeof functions[0]; index++) {
    Watch *watch = sqlite3_malloc64(sizeof(Watch));
    if (watch == NULL) return SQLITE_NOMEM;
    *watch = (Watch){poll, context};
    int code = sqlite3_create_function_v2(
      connection, functions[index].name, functions[index].count, flags, watch,
      functions[index].call, NULL, NULL, sqlite3_free);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}
