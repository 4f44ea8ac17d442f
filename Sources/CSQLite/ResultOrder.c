#include "ResultCursor.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  statbook_text text;
  int item;
} Entry;

/// By bytes, as SQLite's collation BINARY does.
static int compare(const statbook_text *a, const statbook_text *b) {
  if (!a->start || !b->start) return (a->start != NULL) - (b->start != NULL);
  int least = a->length < b->length ? a->length : b->length;
  int order = least > 0 ? memcmp(a->start, b->start, (size_t)least) : 0;
  return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static int compareEntries(const void *first, const void *second) {
  const Entry *a = first, *b = second;
  int order = compare(&a->text, &b->text);
  return order != 0 ? order : (a->item > b->item) - (a->item < b->item);
}

static void rankFlags(statbook_result_column *column, int count) {
  int place = 0;
  for (int flag = 0; flag < 2; flag++) {
    int rank = place > 0;
    for (int item = 0; item < count; item++) {
      if (column->flags[item] != flag) continue;
      column->sorted[place++] = item;
      column->ranks[item] = rank;
    }
  }
}

static int rankTexts(statbook_result_column *column, const statbook_text *texts, int count) {
  Entry *entries = sqlite3_malloc64((size_t)(count + 1) * sizeof(Entry));
  if (!entries) return SQLITE_NOMEM;
  for (int item = 0; item < count; item++) entries[item] = (Entry){texts[item], item};
  qsort(entries, (size_t)count, sizeof(Entry), compareEntries);
  int rank = 0;
  for (int place = 0; place < count; place++) {
    if (place > 0 && compare(&entries[place - 1].text, &entries[place].text) != 0) rank++;
    column->sorted[place] = entries[place].item;
    column->ranks[entries[place].item] = rank;
  }
  sqlite3_free(entries);
  return SQLITE_OK;
}

int statbook_rank_items(statbook_result *result, int number) {
  statbook_result_column *column = &result->columns[number];
  if (column->ranks) return SQLITE_OK;
  int count = result->lengths[column->axis];
  if (!column->sorted) column->sorted = sqlite3_malloc64((size_t)(count + 1) * sizeof(int));
  if (!column->sorted) return SQLITE_NOMEM;
  column->ranks = sqlite3_malloc64((size_t)(count + 1) * sizeof(int));
  if (!column->ranks) return SQLITE_NOMEM;
  if (column->kind == STATBOOK_COLUMN_FLAGS) {
    rankFlags(column, count);
    return SQLITE_OK;
  }
  int code = rankTexts(column, textsOf(result, number), count);
  if (code == SQLITE_OK) return SQLITE_OK;
  sqlite3_free(column->ranks);
  column->ranks = NULL;
  return code;
}

void statbook_find_text(
  statbook_result *result, int number, statbook_text text, int *first, int *end) {
  const statbook_result_column *column = &result->columns[number];
  int count = result->lengths[column->axis];
  int low = 0, high = count;
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (compare(&column->texts[column->sorted[middle]], &text) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  *first = *end = low;
  while (*end < count && compare(&column->texts[column->sorted[*end]], &text) == 0) ++*end;
}

int statbook_tells_items_apart(
  statbook_result *result, int axis, const struct sqlite3_index_orderby *terms, int count) {
  for (int term = 0; term < count; term++) {
    if (axisOf(result, terms[term].iColumn) != axis) continue;
    if (statbook_rank_items(result, terms[term].iColumn) != SQLITE_OK) return -1;
    const statbook_result_column *column = &result->columns[terms[term].iColumn];
    int length = result->lengths[axis], greatest = -1;
    for (int item = 0; item < length; item++) {
      if (column->ranks[item] > greatest) greatest = column->ranks[item];
    }
    if (greatest + 1 == length) return 1;
  }
  return 0;
}

/// Sorts items by one key, and keeps the order of those that are equal.
static void sortBy(
  const int *ranks, int isDescending, const int *items, int count, int *places, int length,
  int *sorted) {
  memset(places, 0, (size_t)(length + 1) * sizeof(int));
  for (int index = 0; index < count; index++) {
    int rank = ranks[items[index]];
    places[isDescending ? length - rank : rank + 1]++;
  }
  for (int rank = 0; rank < length; rank++) places[rank + 1] += places[rank];
  for (int index = 0; index < count; index++) {
    int rank = ranks[items[index]];
    sorted[places[isDescending ? length - 1 - rank : rank]++] = items[index];
  }
}

int statbook_sort_items(Cursor *cursor, int axis) {
  statbook_result *result = cursor->result;
  AxisItems *chosen = &cursor->axes[axis];
  size_t length = (size_t)result->lengths[axis];
  int *room = sqlite3_malloc64((2 * length + 2) * sizeof(int));
  if (!chosen->starts) chosen->starts = sqlite3_malloc64((length + 1) * sizeof(int));
  if (!chosen->own) chosen->own = sqlite3_malloc64((length + 1) * sizeof(int));
  if (!room || !chosen->starts || !chosen->own) {
    sqlite3_free(room);
    return SQLITE_NOMEM;
  }
  // The starts are not set yet, so the places can be there.
  int *from = room, *to = room + length + 1;
  memcpy(from, chosen->items, (size_t)chosen->count * sizeof(int));
  for (int number = cursor->keyCount - 1; number >= 0; number--) {
    SortKey key = cursor->keys[number];
    if (axisOf(result, key.column) != axis) continue;
    if (statbook_rank_items(result, key.column) != SQLITE_OK) {
      sqlite3_free(room);
      return SQLITE_NOMEM;
    }
    sortBy(
      result->columns[key.column].ranks, key.isDescending, from, chosen->count, chosen->starts,
      (int)length, to);
    int *swap = from;
    from = to;
    to = swap;
  }
  memcpy(chosen->own, from, (size_t)chosen->count * sizeof(int));
  sqlite3_free(room);
  chosen->items = chosen->own;
  chosen->groupCount = 0;
  for (int index = 0; index < chosen->count; index++) {
    int isNew = index == 0;
    for (int number = 0; number < cursor->keyCount && !isNew; number++) {
      int column = cursor->keys[number].column;
      if (axisOf(result, column) != axis) continue;
      const int *ranks = result->columns[column].ranks;
      isNew = ranks[chosen->items[index - 1]] != ranks[chosen->items[index]];
    }
    if (isNew) chosen->starts[chosen->groupCount++] = index;
  }
  chosen->starts[chosen->groupCount] = chosen->count;
  return SQLITE_OK;
}
