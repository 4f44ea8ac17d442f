#include "ResultCursor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  statbook_result **results;
  int count;
} Module;

static int connect(
  sqlite3 *connection, void *context, int count, const char *const *arguments,
  sqlite3_vtab **table, char **error) {
  (void)error;
  const Module *module = context;
  int number = count > 3 ? atoi(arguments[3]) : -1;
  if (number < 0 || number >= module->count || !module->results[number]) return SQLITE_ERROR;
  int code = sqlite3_declare_vtab(connection, module->results[number]->declaration);
  if (code != SQLITE_OK) return code;
  Table *new = sqlite3_malloc64(sizeof(Table));
  if (!new) return SQLITE_NOMEM;
  *new = (Table){.result = module->results[number]};
  *table = &new->base;
  return SQLITE_OK;
}

/// Another function than `connect`, without which the module would be a table by its own name.
static int create(
  sqlite3 *connection, void *context, int count, const char *const *arguments,
  sqlite3_vtab **table, char **error) {
  return connect(connection, context, count, arguments, table, error);
}

static int disconnect(sqlite3_vtab *table) {
  statbook_result *result = ((Table *)table)->result;
  for (int number = 0; number < result->columnCount; number++) {
    statbook_result_column *column = &result->columns[number];
    sqlite3_free(column->sorted);
    sqlite3_free(column->ranks);
    statbook_free_index(column->index);
    column->sorted = NULL;
    column->ranks = NULL;
    column->index = NULL;
  }
  sqlite3_free(table);
  return SQLITE_OK;
}

static int openCursor(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor) {
  const statbook_result *result = ((Table *)table)->result;
  size_t axes = (size_t)result->axisCount;
  size_t size = sizeof(Cursor)
    + axes * (sizeof(AxisItems) + sizeof(Loop) + 2 * sizeof(int));
  Cursor *new = sqlite3_malloc64(size);
  if (!new) return SQLITE_NOMEM;
  memset(new, 0, size);
  new->result = ((Table *)table)->result;
  new->axes = (AxisItems *)(new + 1);
  new->loops = (Loop *)(new->axes + axes);
  new->items = (int *)(new->loops + axes);
  new->sortedAxes = new->items + axes;
  *cursor = &new->base;
  return SQLITE_OK;
}

static int closeCursor(sqlite3_vtab_cursor *base) {
  Cursor *cursor = (Cursor *)base;
  statbook_forget_plan(cursor);
  for (int axis = 0; axis < cursor->result->axisCount; axis++) {
    sqlite3_free(cursor->axes[axis].own);
    sqlite3_free(cursor->axes[axis].starts);
  }
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int isAtEnd(sqlite3_vtab_cursor *cursor) { return ((Cursor *)cursor)->isAtEnd; }

static void answerNumber(sqlite3_context *answer, double number) {
  if (fabs(number) < 0x1p53) {
    int64_t whole = (int64_t)number;
    if ((double)whole == number) {
      sqlite3_result_int64(answer, whole);
      return;
    }
  }
  sqlite3_result_double(answer, number);
}

static inline void answerText(sqlite3_context *answer, statbook_text text) {
  // An answer that is not set is NULL.
  if (text.start) sqlite3_result_text(answer, text.start, text.length, SQLITE_STATIC);
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *answer, int number) {
  const Cursor *cursor = (Cursor *)base;
  const statbook_result *result = cursor->result;
  const statbook_result_column *column = &result->columns[number];
  int measure = cursor->items[0];
  int64_t cell = cursor->row - measure * result->strides[0];
  switch (column->kind) {
    case STATBOOK_COLUMN_NUMBERS:
      if (column->numbers[measure] && !isMissing(result, measure, cell)) {
        answerNumber(answer, column->numbers[measure][cell]);
      }
      break;
    case STATBOOK_COLUMN_TEXTS:
      answerText(answer, textsOf(result, number)[cursor->items[column->axis]]);
      break;
    case STATBOOK_COLUMN_FLAGS:
      sqlite3_result_int(answer, column->flags[cursor->items[column->axis]]);
      break;
    case STATBOOK_COLUMN_MARKS:
      answerText(answer, result->marks(result->context, cursor->items, cell));
      break;
  }
  return SQLITE_OK;
}

static int rowNumber(sqlite3_vtab_cursor *cursor, sqlite3_int64 *number) {
  *number = ((Cursor *)cursor)->row + 1;
  return SQLITE_OK;
}

/// SQLite asks the authorizer about changes of a table only where they seem possible.
static int update(
  sqlite3_vtab *table, int count, sqlite3_value **values, sqlite3_int64 *row) {
  (void)table, (void)count, (void)values, (void)row;
  return SQLITE_READONLY;
}

int statbook_sqlite3_add_results(
  sqlite3 *connection, statbook_result *const *results, int count) {
  static const sqlite3_module module = {
    .iVersion = 1,
    .xCreate = create,
    .xConnect = connect,
    .xBestIndex = statbook_best_index,
    .xDisconnect = disconnect,
    .xDestroy = disconnect,
    .xOpen = openCursor,
    .xClose = closeCursor,
    .xFilter = statbook_filter,
    .xNext = statbook_next,
    .xEof = isAtEnd,
    .xColumn = column,
    .xRowid = rowNumber,
    .xUpdate = update,
  };
  static const char *kept[] = {"statbook_result", NULL};
  size_t size = (size_t)count * sizeof *results;
  Module *context = sqlite3_malloc64(sizeof(Module) + size);
  if (!context) return SQLITE_NOMEM;
  context->results = (statbook_result **)(context + 1);
  context->count = count;
  if (size > 0) memcpy(context->results, results, size);
  int code = sqlite3_create_module_v2(connection, kept[0], &module, context, sqlite3_free);
  return code == SQLITE_OK ? sqlite3_drop_modules(connection, kept) : code;
}
