#ifndef STATBOOK_CSQLITE_H
#define STATBOOK_CSQLITE_H

#include <sqlite3.h>
#include "ResultTable.h"

/// Turns off what a connection that runs foreign text must not have: extensions, triggers, views,
/// a schema that is trusted, a schema that can be written, and texts in double quotes. Returns
/// SQLITE_OK, or the code of the first setting that was refused. (`sqlite3_db_config` is variadic,
/// which Swift cannot call.)
int statbook_sqlite3_confine(sqlite3 *_Nonnull connection);

/// Keeps the planner from copying expressions of a subquery into the query around it, which doubles
/// a statement with each level and which no handler can stop before SQLite 3.41. Nothing happens
/// in a build of SQLite without test controls.
void statbook_sqlite3_plan_without_copies(sqlite3 *_Nonnull connection);

/// Where in the statement the last error is, in bytes; -1 where that is not known, as before
/// SQLite 3.38.
int statbook_sqlite3_error_offset(sqlite3 *_Nonnull connection);

/// Asks whether a statement has to end. Not 0: it has.
typedef int (*statbook_sqlite3_poll)(void *_Nullable context);

/// Puts `like`, `glob`, `instr`, `replace`, `trim` and `printf` in place of SQLite's own, which
/// take time in proportion to the product of two lengths, or to a number, and ask no handler
/// meanwhile. The answers are the same, save that `%` and `_` are refused as escapes, and that
/// `printf` fails for widths past 1,000 and for conversions it does not know. `context` must outlive
/// the connection. Returns SQLITE_OK or the first error's code.
int statbook_sqlite3_bound_text_functions(
  sqlite3 *_Nonnull connection, statbook_sqlite3_poll _Nonnull poll, void *_Nullable context);

/// Binds a UTF-8 text that SQLite copies. (`SQLITE_TRANSIENT` is a cast, which Swift does not
/// import.)
int statbook_sqlite3_bind_copy(
  sqlite3_stmt *_Nullable statement, int parameter, const unsigned char *_Nullable text,
  sqlite3_uint64 count);

/// Binds a UTF-8 text that stays where it is until the parameter gets another value.
int statbook_sqlite3_bind_kept(
  sqlite3_stmt *_Nullable statement, int parameter, const unsigned char *_Nonnull text,
  sqlite3_uint64 count);

#endif
