#include "ResultCursor.h"

#include <math.h>
#include <string.h>

/// Keeps the value of a constraint, and whether it is another than before.
static int take(Constraint *constraint, sqlite3_value *value) {
  if (constraint->operator == OPERATOR_IN) {
    constraint->list = value;
    constraint->isChanged = 1;
    return SQLITE_OK;
  }
  int type = sqlite3_value_type(value);
  int isSame = type == constraint->type;
  constraint->type = type;
  if (type == SQLITE_TEXT) {
    const char *text = (const char *)sqlite3_value_text(value);
    int length = sqlite3_value_bytes(value);
    if (!text) return SQLITE_NOMEM;
    isSame = isSame && length == constraint->length
      && memcmp(text, constraint->text, (size_t)length) == 0;
    if (!isSame && length >= constraint->capacity) {
      char *larger = sqlite3_realloc64(constraint->text, (sqlite3_uint64)length + 1);
      if (!larger) return SQLITE_NOMEM;
      constraint->text = larger;
      constraint->capacity = length + 1;
    }
    if (!isSame) memcpy(constraint->text, text, (size_t)length);
    constraint->length = length;
  } else if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) {
    sqlite3_int64 integer = sqlite3_value_int64(value);
    isSame = isSame && type == SQLITE_INTEGER && integer == constraint->integer;
    constraint->integer = integer;
    constraint->real = sqlite3_value_double(value);
  } else {
    isSame = isSame && type == SQLITE_NULL;
  }
  constraint->isChanged |= !isSame;
  return SQLITE_OK;
}

/// Chooses, and sorts, the items of each axis again of which a value has changed.
static int chooseItems(Cursor *cursor, int isFirst) {
  statbook_result *result = cursor->result;
  for (int axis = 0; axis < result->axisCount; axis++) {
    AxisItems *chosen = &cursor->axes[axis];
    int isAsked = 0, isChanged = isFirst;
    for (int number = 0; number < cursor->constraintCount; number++) {
      if (axisOf(result, cursor->constraints[number].column) != axis) continue;
      isAsked = 1;
      isChanged |= cursor->constraints[number].isChanged;
    }
    if (!isChanged) continue;
    if (isAsked) {
      int code = statbook_choose_items(cursor, axis);
      if (code != SQLITE_OK) return code;
    } else {
      chosen->items = result->everyItem;
      chosen->count = result->lengths[axis];
    }
    for (int number = 0; number < cursor->sortedAxisCount; number++) {
      if (cursor->sortedAxes[number] != axis) continue;
      int code = statbook_sort_items(cursor, axis);
      if (code != SQLITE_OK) return code;
    }
  }
  for (int number = 0; number < cursor->constraintCount; number++) {
    cursor->constraints[number].isChanged = 0;
  }
  return SQLITE_OK;
}

/// Begins the loops over the items that have the keys of the groups.
static void beginGroup(Cursor *cursor) {
  statbook_result *result = cursor->result;
  cursor->loopCount = 0;
  cursor->row = 0;
  for (int axis = 0; axis < result->axisCount; axis++) {
    const AxisItems *chosen = &cursor->axes[axis];
    Loop loop = {chosen->items, chosen->count, 0, axis, result->strides[axis]};
    for (int number = 0; number < cursor->sortedAxisCount; number++) {
      if (cursor->sortedAxes[number] != axis) continue;
      int start = chosen->starts[chosen->group];
      loop.items = chosen->items + start;
      loop.count = chosen->starts[chosen->group + 1] - start;
    }
    cursor->items[axis] = loop.items[0];
    cursor->row += loop.items[0] * loop.stride;
    if (loop.count > 1) cursor->loops[cursor->loopCount++] = loop;
  }
}

static void nextGroup(Cursor *cursor) {
  for (int number = cursor->sortedAxisCount - 1; number >= 0; number--) {
    AxisItems *chosen = &cursor->axes[cursor->sortedAxes[number]];
    if (++chosen->group < chosen->groupCount) return beginGroup(cursor);
    chosen->group = 0;
  }
  cursor->isAtEnd = 1;
}

/// Goes to the first row of the run, whose items follow from its number.
static void beginRunRow(Cursor *cursor) {
  const statbook_result *result = cursor->result;
  if (cursor->runCount == 0) {
    cursor->isAtEnd = 1;
    return;
  }
  cursor->row = *cursor->run;
  for (int axis = 0; axis < result->axisCount; axis++) {
    cursor->items[axis] = (int)(cursor->row / result->strides[axis] % result->lengths[axis]);
  }
}

int statbook_next(sqlite3_vtab_cursor *base) {
  Cursor *cursor = (Cursor *)base;
  if (cursor->run) {
    cursor->run++;
    cursor->runCount--;
    beginRunRow(cursor);
    return SQLITE_OK;
  }
  for (int number = cursor->loopCount - 1; number >= 0; number--) {
    Loop *loop = &cursor->loops[number];
    int isOver = ++loop->position == loop->count;
    if (isOver) loop->position = 0;
    int item = loop->items[loop->position];
    cursor->row += (item - cursor->items[loop->axis]) * loop->stride;
    cursor->items[loop->axis] = item;
    if (!isOver) return SQLITE_OK;
  }
  nextGroup(cursor);
  return SQLITE_OK;
}

/// Takes the rows that have the number wanted, where they are fewer than those of the items.
static int findRun(Cursor *cursor, double rowsOfItems) {
  statbook_result *result = cursor->result;
  double rowCount = (double)result->strides[0] * result->lengths[0];
  for (int number = 0; number < cursor->constraintCount; number++) {
    const Constraint *constraint = &cursor->constraints[number];
    if (axisOf(result, constraint->column) >= 0) continue;
    int isInteger = constraint->type == SQLITE_INTEGER;
    if (!isInteger && constraint->type != SQLITE_FLOAT) continue;
    const uint32_t *run = NULL;
    int64_t count = 0;
    if (constraint->column < 0) {
      if (!isInteger || rowCount > UINT32_MAX) continue;
      count = constraint->integer >= 1 && (double)constraint->integer <= rowCount;
      cursor->oneRow = count ? (uint32_t)(constraint->integer - 1) : 0;
      run = &cursor->oneRow;
    } else {
      // A few items are sooner gone through than found; more rows an index does not number.
      if (rowsOfItems <= 16 || rowCount > UINT32_MAX) continue;
      int code = statbook_rows_with(result, constraint->column, constraint->real, &run, &count);
      if (code != SQLITE_OK) return code;
    }
    if ((double)count >= rowsOfItems) continue;
    cursor->run = run;
    cursor->runCount = count;
  }
  return SQLITE_OK;
}

int statbook_filter(
  sqlite3_vtab_cursor *base, int number, const char *plan, int count, sqlite3_value **values) {
  (void)number;
  Cursor *cursor = (Cursor *)base;
  statbook_result *result = cursor->result;
  int isFirst = !cursor->constraints || plan != cursor->plan;
  if (isFirst) {
    int code = statbook_read_plan(cursor, plan);
    if (code != SQLITE_OK) return code;
    cursor->plan = plan;
  }
  for (int index = 0; index < cursor->constraintCount && index < count; index++) {
    int code = take(&cursor->constraints[index], values[index]);
    if (code != SQLITE_OK) return code;
  }
  cursor->run = NULL;
  cursor->isAtEnd = 1;
  int code = chooseItems(cursor, isFirst);
  if (code != SQLITE_OK) return code;
  double rows = 1;
  for (int axis = 0; axis < result->axisCount; axis++) {
    rows *= cursor->axes[axis].count;
    cursor->axes[axis].group = 0;
  }
  if (rows == 0) return SQLITE_OK;
  code = findRun(cursor, rows);
  if (code != SQLITE_OK) return code;
  cursor->isAtEnd = 0;
  if (cursor->run) {
    beginRunRow(cursor);
  } else {
    beginGroup(cursor);
  }
  return SQLITE_OK;
}
