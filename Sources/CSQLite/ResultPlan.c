#include "ResultCursor.h"

#include <stdlib.h>
#include <string.h>

// The planner is told nothing of how large the tables are: as with SQLite's own tables, the order in
// which a join goes through them, and so that of its rows, must not change with the figures. What
// an equality costs is more than half of all rows, since two of them joined by `or` would otherwise
// be gone through one after the other, and the rows would not come in cube order.
static const double rowsOfTable = 1048576;
static const double costOfEquality = 0.6;

static char operatorOf(unsigned char code) {
  switch (code) {
    case SQLITE_INDEX_CONSTRAINT_EQ: return OPERATOR_EQUAL;
    case SQLITE_INDEX_CONSTRAINT_IS: return OPERATOR_IS;
    case SQLITE_INDEX_CONSTRAINT_NE: return OPERATOR_UNEQUAL;
    case SQLITE_INDEX_CONSTRAINT_LT: return OPERATOR_LESS;
    case SQLITE_INDEX_CONSTRAINT_LE: return OPERATOR_LESS_OR_EQUAL;
    case SQLITE_INDEX_CONSTRAINT_GT: return OPERATOR_GREATER;
    case SQLITE_INDEX_CONSTRAINT_GE: return OPERATOR_GREATER_OR_EQUAL;
    case SQLITE_INDEX_CONSTRAINT_ISNULL: return OPERATOR_NULL;
    case SQLITE_INDEX_CONSTRAINT_ISNOTNULL: return OPERATOR_NOT_NULL;
    default: return 0;
  }
}

// NB: before SQLite 3.38 an `in` can't be told from an equality, and would be run as several, whose
// rows do not come in cube order; so neither is used.
#if SQLITE_VERSION_NUMBER >= 3038000
static int isIn(sqlite3_index_info *info, int number) { return sqlite3_vtab_in(info, number, -1); }

static void takeWhole(sqlite3_index_info *info, int number) { sqlite3_vtab_in(info, number, 1); }

static int isConstant(sqlite3_index_info *info, int number) {
  sqlite3_value *value = NULL;
  return sqlite3_vtab_rhs_value(info, number, &value) == SQLITE_OK;
}

/// Whether the rows of a `distinct` are wanted, which come in the order of the table.
static int isForDistinct(sqlite3_index_info *info) { return sqlite3_vtab_distinct(info) == 2; }

// SQLite tells of no `in` past the 32nd constraint.
static int canTellIn(int number) { return number < 32; }
#else
static int isIn(sqlite3_index_info *info, int number) { return 0; }
static void takeWhole(sqlite3_index_info *info, int number) {}
static int isConstant(sqlite3_index_info *info, int number) { return 1; }
static int isForDistinct(sqlite3_index_info *info) { return 1; }
static int canTellIn(int number) { return 0; }
#endif

/// Whether rows can be gone through in this order: axis by axis, and each once, save for columns
/// that say no more. Past the number of the row nothing has an order. -1: no memory.
static int canSort(statbook_result *result, const sqlite3_index_info *info) {
  int start = 0;
  for (int term = 0; term < info->nOrderBy; term++) {
    int column = info->aOrderBy[term].iColumn;
    if (column < 0) return !info->aOrderBy[term].desc;
    int axis = axisOf(result, column);
    if (axis < 0) return 0;
    int isNew = 1;
    for (int before = 0; before < term; before++) {
      if (axisOf(result, info->aOrderBy[before].iColumn) == axis) isNew = 0;
    }
    if (isNew) start = term;
    if (isNew || axisOf(result, info->aOrderBy[start].iColumn) == axis) continue;
    int isClear = statbook_tells_items_apart(result, axis, info->aOrderBy, term);
    if (isClear != 1) return isClear;
  }
  return 1;
}

static void use(
  sqlite3_index_info *info, int number, char operator, int *arguments, sqlite3_str *plan) {
  info->aConstraintUsage[number].argvIndex = ++*arguments;
  sqlite3_str_appendf(plan, "%c%d ", operator, info->aConstraint[number].iColumn);
}

int statbook_best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
  statbook_result *result = ((Table *)table)->result;
  sqlite3_str *plan = sqlite3_str_new(NULL);
  double rows = rowsOfTable;
  int arguments = 0, isJoin = 0, isOfCells = 0, hasEquality = 0;
  for (int number = 0; number < info->nConstraint; number++) {
    const struct sqlite3_index_constraint *constraint = &info->aConstraint[number];
    char operator = operatorOf(constraint->op);
    if (!constraint->usable || !operator || isIn(info, number)) continue;
    int isEquality = operator == OPERATOR_EQUAL || operator == OPERATOR_IS;
    if (operator == OPERATOR_EQUAL && !canTellIn(number)) continue;
    if (operator == OPERATOR_EQUAL && result->hasRowsIn && !isConstant(info, number)) continue;
    if (strcmp(sqlite3_vtab_collation(info, number), "BINARY") != 0) continue;
    if (axisOf(result, constraint->iColumn) < 0) {
      // One pass is enough for one value; for those of another table an index is made.
      int isNumber = constraint->iColumn < 0
        || result->columns[constraint->iColumn].kind == STATBOOK_COLUMN_NUMBERS;
      if (isOfCells || !isNumber || operator != OPERATOR_EQUAL || isConstant(info, number)) {
        continue;
      }
      isOfCells = 1;
    }
    if (isEquality && !isConstant(info, number)) isJoin = 1;
    if (isEquality) hasEquality = 1;
    rows *= isEquality ? 0.1 : 0.5;
    use(info, number, operator, &arguments, plan);
  }
  for (int number = 0; number < info->nConstraint && !isJoin; number++) {
    const struct sqlite3_index_constraint *constraint = &info->aConstraint[number];
    if (!constraint->usable || !isIn(info, number)) continue;
    if (axisOf(result, constraint->iColumn) < 0) continue;
    if (result->columns[constraint->iColumn].kind != STATBOOK_COLUMN_TEXTS) continue;
    if (strcmp(sqlite3_vtab_collation(info, number), "BINARY") != 0) continue;
    takeWhole(info, number);
    hasEquality = 1;
    rows *= 0.25;
    use(info, number, OPERATOR_IN, &arguments, plan);
  }
  int isSorted = info->nOrderBy > 0 && !isOfCells && !isForDistinct(info)
    ? canSort(result, info) : 0;
  if (isSorted == 1) {
    info->orderByConsumed = 1;
    sqlite3_str_appendchar(plan, 1, ';');
    for (int term = 0; term < info->nOrderBy && info->aOrderBy[term].iColumn >= 0; term++) {
      sqlite3_str_appendf(
        plan, "%c%d ", info->aOrderBy[term].desc ? 'd' : 'a', info->aOrderBy[term].iColumn);
    }
  }
  info->estimatedRows = rows < 1 ? 1 : (sqlite3_int64)rows;
  info->estimatedCost = rowsOfTable * (hasEquality ? costOfEquality : 1);
  int code = isSorted < 0 ? SQLITE_NOMEM : sqlite3_str_errcode(plan);
  info->idxStr = sqlite3_str_finish(plan);
  info->needToFreeIdxStr = 1;
  return code;
}

static int countOf(const char *plan, int isOfKeys) {
  int count = 0;
  const char *keys = strchr(plan, ';');
  for (const char *at = isOfKeys ? keys : plan; at && *at && (isOfKeys || at != keys); at++) {
    count += *at == ' ';
  }
  return count;
}

void statbook_forget_plan(Cursor *cursor) {
  for (int number = 0; number < cursor->constraintCount; number++) {
    sqlite3_free(cursor->constraints[number].text);
  }
  sqlite3_free(cursor->constraints);
  sqlite3_free(cursor->keys);
  cursor->constraints = NULL;
  cursor->keys = NULL;
  cursor->constraintCount = cursor->keyCount = cursor->sortedAxisCount = 0;
}

int statbook_read_plan(Cursor *cursor, const char *plan) {
  statbook_forget_plan(cursor);
  if (!plan) plan = "";
  int constraints = countOf(plan, 0), keys = countOf(plan, 1);
  cursor->constraints = sqlite3_malloc64((size_t)(constraints + 1) * sizeof(Constraint));
  cursor->keys = sqlite3_malloc64((size_t)(keys + 1) * sizeof(SortKey));
  if (!cursor->constraints || !cursor->keys) return SQLITE_NOMEM;
  memset(cursor->constraints, 0, (size_t)constraints * sizeof(Constraint));
  cursor->constraintCount = constraints;
  const char *at = plan;
  for (int number = 0; number < constraints; number++) {
    cursor->constraints[number].operator= *at;
    cursor->constraints[number].column = atoi(at + 1);
    cursor->constraints[number].isChanged = 1;
    at = strchr(at, ' ') + 1;
  }
  if (*at == ';') at++;
  for (int number = 0; number < keys; number++) {
    SortKey key = {atoi(at + 1), *at == 'd'};
    at = strchr(at, ' ') + 1;
    cursor->keys[cursor->keyCount++] = key;
    int axis = axisOf(cursor->result, key.column);
    int isNew = 1;
    for (int before = 0; before < cursor->sortedAxisCount; before++) {
      if (cursor->sortedAxes[before] == axis) isNew = 0;
    }
    if (isNew) cursor->sortedAxes[cursor->sortedAxisCount++] = axis;
  }
  return SQLITE_OK;
}
