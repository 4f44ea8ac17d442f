#ifndef STATBOOK_RESULT_CURSOR_H
#define STATBOOK_RESULT_CURSOR_H

#include "CSQLite.h"

#include <stddef.h>

/// What SQLite asks of a column, in the plan that xBestIndex writes as text: `=3 ~8;a8 d3`.
enum Operator {
  OPERATOR_EQUAL = '=',
  OPERATOR_IN = '~',
  OPERATOR_IS = 's',
  OPERATOR_UNEQUAL = '!',
  OPERATOR_LESS = '<',
  OPERATOR_LESS_OR_EQUAL = '{',
  OPERATOR_GREATER = '>',
  OPERATOR_GREATER_OR_EQUAL = '}',
  OPERATOR_NULL = 'n',
  OPERATOR_NOT_NULL = 'v',
};

/// A constraint with the value that it was given last.
typedef struct {
  char operator;
  /// -1 is the number of the row.
  int column;
  int type;
  sqlite3_int64 integer;
  double real;
  char *text;
  int length;
  int capacity;
  /// Whether the value is another than the time before.
  int isChanged;
  sqlite3_value *list;
} Constraint;

typedef struct {
  int column;
  int isDescending;
} SortKey;

/// The items of an axis that pass the constraints.
typedef struct {
  const int *items;
  int count;
  /// Room for as many as the axis has.
  int *own;
  /// Where the items begin that have equal keys, if the rows are sorted by this axis.
  int *starts;
  int groupCount;
  int group;
} AxisItems;

/// One loop of the walk: an axis with several items.
typedef struct {
  const int *items;
  int count;
  int position;
  int axis;
  int64_t stride;
} Loop;

typedef struct {
  sqlite3_vtab base;
  statbook_result *result;
} Table;

/// Goes through the rows that may pass, in cube order within equal keys.
typedef struct {
  sqlite3_vtab_cursor base;
  statbook_result *result;
  /// The number of the row in cube order.
  int64_t row;
  int isAtEnd;
  /// The item on each axis.
  int *items;
  Loop *loops;
  int loopCount;
  AxisItems *axes;
  /// The rows to go through instead of the loops, if they are fewer.
  const uint32_t *run;
  int64_t runCount;
  uint32_t oneRow;
  /// The plan that the rest was read from.
  const char *plan;
  Constraint *constraints;
  int constraintCount;
  SortKey *keys;
  int keyCount;
  /// The axes to sort by, each once.
  int *sortedAxes;
  int sortedAxisCount;
} Cursor;

/// The axis of a column, or -1 for what is of a cell or a row.
static inline int axisOf(const statbook_result *result, int column) {
  if (column < 0) return -1;
  const statbook_result_column *c = &result->columns[column];
  return c->kind == STATBOOK_COLUMN_TEXTS || c->kind == STATBOOK_COLUMN_FLAGS ? c->axis : -1;
}

static inline const statbook_text *textsOf(const statbook_result *result, int column) {
  if (!result->columns[column].texts) result->prepare(result->context, column);
  return result->columns[column].texts;
}

static inline int isMissing(const statbook_result *result, int measure, int64_t cell) {
  return cell >> 6 < result->missingWords[measure]
    && (result->missing[measure][cell >> 6] >> (cell & 63) & 1);
}

int statbook_best_index(sqlite3_vtab *table, sqlite3_index_info *info);
void statbook_forget_plan(Cursor *cursor);
/// Reads a plan into a cursor. Returns SQLITE_OK or SQLITE_NOMEM.
int statbook_read_plan(Cursor *cursor, const char *plan);
int statbook_next(sqlite3_vtab_cursor *cursor);
int statbook_filter(sqlite3_vtab_cursor *cursor, int, const char *plan, int, sqlite3_value **);
/// Finds the items of an axis that may pass. Returns SQLITE_OK or SQLITE_NOMEM.
int statbook_choose_items(Cursor *cursor, int axis);
/// Makes `sorted` and `ranks` of a column. Returns SQLITE_OK or SQLITE_NOMEM.
int statbook_rank_items(statbook_result *result, int column);
/// Where in `sorted` the items lie whose text is this one, in a column that is ranked.
void statbook_find_text(
  statbook_result *result, int column, statbook_text text, int *first, int *end);
/// Whether no two items of an axis have the same value in one of the columns; -1: no memory.
int statbook_tells_items_apart(
  statbook_result *result, int axis, const struct sqlite3_index_orderby *terms, int count);
/// Sorts the items of an axis by the keys of the plan that are of it. SQLITE_OK or SQLITE_NOMEM.
int statbook_sort_items(Cursor *cursor, int axis);
/// The rows that may have a number in a column, in cube order. SQLITE_OK or an error.
int statbook_rows_with(
  statbook_result *result, int column, double number, const uint32_t **rows, int64_t *count);
void statbook_free_index(void *index);

#endif
