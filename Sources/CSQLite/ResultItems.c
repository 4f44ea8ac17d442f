#include "ResultCursor.h"

#include <string.h>

// SQLite tests each row again. So an item is left out only where no reading of the comparison, with
// whatever affinity the other side has, is true of it.

static int isDigit(char byte) { return byte >= '0' && byte <= '9'; }

/// Whether SQLite may read the whole text as a number.
static int maySeemNumber(const statbook_text *text) {
  int hasDigit = 0;
  for (int index = 0; index < text->length; index++) {
    char byte = text->start[index];
    if (isDigit(byte)) {
      hasDigit = 1;
    } else if (!byte || !strchr(" \t\n\v\f\r+-.eE", byte)) {
      return 0;
    } else if (hasDigit && byte == '-' && text->start[index - 1] != 'e'
      && text->start[index - 1] != 'E') {
      // As in 2025-04.
      return 0;
    }
  }
  return hasDigit;
}

/// Whether a text is an integer of digits alone, which it then is.
static int readInteger(const statbook_text *text, sqlite3_int64 *integer) {
  int isNegative = text->length > 0 && text->start[0] == '-';
  int digits = text->length - isNegative;
  if (digits < 1 || digits > 18) return 0;
  *integer = 0;
  for (int index = isNegative; index < text->length; index++) {
    if (!isDigit(text->start[index])) return 0;
    *integer = *integer * 10 + (text->start[index] - '0');
  }
  if (isNegative) *integer = -*integer;
  return 1;
}

static int holds(char operator, int order) {
  switch (operator) {
    case OPERATOR_EQUAL:
    case OPERATOR_IS: return order == 0;
    case OPERATOR_UNEQUAL: return order != 0;
    case OPERATOR_LESS: return order < 0;
    case OPERATOR_LESS_OR_EQUAL: return order <= 0;
    case OPERATOR_GREATER: return order > 0;
    case OPERATOR_GREATER_OR_EQUAL: return order >= 0;
    default: return 1;
  }
}

static int mayHoldOfText(const Constraint *constraint, const statbook_text *text) {
  char operator= constraint->operator;
  if (constraint->type == SQLITE_TEXT) {
    int least = text->length < constraint->length ? text->length : constraint->length;
    int order = least > 0 ? memcmp(text->start, constraint->text, (size_t)least) : 0;
    if (order == 0) order = (text->length > constraint->length) - (text->length < constraint->length);
    if (holds(operator, order)) return 1;
    // A number is less than any text.
    return operator != OPERATOR_EQUAL && operator != OPERATOR_IS && maySeemNumber(text);
  }
  if (constraint->type == SQLITE_INTEGER
    && (operator == OPERATOR_EQUAL || operator == OPERATOR_IS)) {
    sqlite3_int64 integer;
    return readInteger(text, &integer) ? integer == constraint->integer : maySeemNumber(text);
  }
  return 1;
}

static int mayHold(const statbook_result_column *column, const Constraint *constraint, int item) {
  int isNull = column->kind == STATBOOK_COLUMN_TEXTS && !column->texts[item].start;
  if (constraint->operator == OPERATOR_NULL) return isNull;
  if (constraint->operator == OPERATOR_NOT_NULL) return !isNull;
  if (isNull || constraint->type == SQLITE_NULL) {
    return constraint->operator == OPERATOR_IS && isNull && constraint->type == SQLITE_NULL;
  }
  if (column->kind == STATBOOK_COLUMN_TEXTS) {
    return mayHoldOfText(constraint, &column->texts[item]);
  }
  if (constraint->type != SQLITE_INTEGER) return 1;
  sqlite3_int64 flag = column->flags[item];
  return holds(
    constraint->operator, (flag > constraint->integer) - (flag < constraint->integer));
}

/// The items of a list of values, in ascending order; all of them where a value is no text.
static int chooseListed(Cursor *cursor, const Constraint *constraint, AxisItems *chosen) {
#if SQLITE_VERSION_NUMBER >= 3038000
  statbook_result *result = cursor->result;
  int axis = axisOf(result, constraint->column), length = result->lengths[axis];
  unsigned char *isListed = sqlite3_malloc64((size_t)length + 1);
  if (!isListed) return SQLITE_NOMEM;
  memset(isListed, 0, (size_t)length + 1);
  const int *sorted = result->columns[constraint->column].sorted;
  sqlite3_value *value = NULL;
  int code = sqlite3_vtab_in_first(constraint->list, &value);
  while (code == SQLITE_OK && value) {
    int type = sqlite3_value_type(value);
    if (type == SQLITE_TEXT) {
      statbook_text text = {(const char *)sqlite3_value_text(value), 0};
      text.length = sqlite3_value_bytes(value);
      int first = 0, end = 0;
      if (text.start) statbook_find_text(result, constraint->column, text, &first, &end);
      for (int place = first; place < end; place++) isListed[sorted[place]] = 1;
    } else if (type != SQLITE_NULL) {
      break;
    }
    code = sqlite3_vtab_in_next(constraint->list, &value);
  }
  if (code == SQLITE_DONE) {
    int count = 0;
    for (int index = 0; index < chosen->count; index++) {
      int item = chosen->items[index];
      if (isListed[item]) chosen->own[count++] = item;
    }
    chosen->items = chosen->own;
    chosen->count = count;
  }
  sqlite3_free(isListed);
  return code == SQLITE_NOMEM ? code : SQLITE_OK;
#else
  return SQLITE_OK;
#endif
}

/// Whether a constraint leaves items that lie next to each other in the order of a column.
static int isLookup(const statbook_result *result, const Constraint *constraint) {
  if (result->columns[constraint->column].kind != STATBOOK_COLUMN_TEXTS) return 0;
  return constraint->operator == OPERATOR_NULL
    || (constraint->operator == OPERATOR_EQUAL && constraint->type == SQLITE_TEXT)
    || (constraint->operator == OPERATOR_IS
        && (constraint->type == SQLITE_TEXT || constraint->type == SQLITE_NULL));
}

int statbook_choose_items(Cursor *cursor, int axis) {
  statbook_result *result = cursor->result;
  AxisItems *chosen = &cursor->axes[axis];
  chosen->items = result->everyItem;
  chosen->count = result->lengths[axis];
  if (!chosen->own) {
    chosen->own = sqlite3_malloc64(((size_t)chosen->count + 1) * sizeof(int));
    if (!chosen->own) return SQLITE_NOMEM;
  }
  const Constraint *lookup = NULL;
  for (int number = 0; number < cursor->constraintCount && !lookup; number++) {
    const Constraint *constraint = &cursor->constraints[number];
    if (axisOf(result, constraint->column) != axis || !isLookup(result, constraint)) continue;
    lookup = constraint;
    if (statbook_rank_items(result, constraint->column) != SQLITE_OK) return SQLITE_NOMEM;
    statbook_text text = {NULL, 0};
    if (constraint->operator != OPERATOR_NULL && constraint->type == SQLITE_TEXT) {
      text = (statbook_text){constraint->text, constraint->length};
    }
    int first = 0, end = 0;
    statbook_find_text(result, constraint->column, text, &first, &end);
    chosen->items = result->columns[constraint->column].sorted + first;
    chosen->count = end - first;
  }
  for (int number = 0; number < cursor->constraintCount; number++) {
    const Constraint *constraint = &cursor->constraints[number];
    if (constraint == lookup || axisOf(result, constraint->column) != axis) continue;
    const statbook_result_column *column = &result->columns[constraint->column];
    if (column->kind == STATBOOK_COLUMN_TEXTS) textsOf(result, constraint->column);
    if (constraint->operator == OPERATOR_IN) {
      if (statbook_rank_items(result, constraint->column) != SQLITE_OK) return SQLITE_NOMEM;
      int code = chooseListed(cursor, constraint, chosen);
      if (code != SQLITE_OK) return code;
      continue;
    }
    int count = 0;
    for (int index = 0; index < chosen->count; index++) {
      int item = chosen->items[index];
      if (mayHold(column, constraint, item)) chosen->own[count++] = item;
    }
    chosen->items = chosen->own;
    chosen->count = count;
  }
  return SQLITE_OK;
}
