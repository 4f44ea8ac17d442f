#include "ResultCursor.h"

#include <math.h>
#include <string.h>

/// The rows of a table by the hash of a number of theirs, in cube order within each bucket.
typedef struct {
  uint64_t bucketCount;
  uint32_t *starts;
  uint32_t *rows;
} Index;

static uint64_t bucketOf(double number, uint64_t count) {
  uint64_t bits;
  number += 0.0;  // -0 is 0.
  memcpy(&bits, &number, sizeof bits);
  bits *= 0x9E3779B97F4A7C15u;
  return (bits ^ bits >> 32) & (count - 1);
}

void statbook_free_index(void *index) {
  if (!index) return;
  sqlite3_free(((Index *)index)->starts);
  sqlite3_free(((Index *)index)->rows);
  sqlite3_free(index);
}

/// The rows of a measure with their buckets: counted first, then put into their places.
static void addRows(
  Index *index, const statbook_result *result, const statbook_result_column *column, int measure,
  int isCounting) {
  const double *numbers = column->numbers[measure];
  int64_t cells = result->strides[0];
  for (int64_t cell = 0; numbers && cell < cells; cell++) {
    if (isnan(numbers[cell]) || isMissing(result, measure, cell)) continue;
    uint64_t bucket = bucketOf(numbers[cell], index->bucketCount);
    if (isCounting) {
      index->starts[bucket + 1]++;
    } else {
      index->rows[index->starts[bucket]++] = (uint32_t)(measure * cells + cell);
    }
  }
}

static int makeIndex(statbook_result *result, statbook_result_column *column) {
  uint64_t rowCount = (uint64_t)result->strides[0] * (uint64_t)result->lengths[0];
  Index *index = sqlite3_malloc64(sizeof(Index));
  if (!index) return SQLITE_NOMEM;
  *index = (Index){.bucketCount = 16};
  while (index->bucketCount < rowCount) index->bucketCount *= 2;
  size_t size = (index->bucketCount + 2) * sizeof(uint32_t);
  index->starts = sqlite3_malloc64(size);
  index->rows = sqlite3_malloc64((rowCount + 1) * sizeof(uint32_t));
  if (!index->starts || !index->rows) {
    statbook_free_index(index);
    return SQLITE_NOMEM;
  }
  memset(index->starts, 0, size);
  // One place further, so that starts are starts when all rows are put in.
  index->starts++;
  for (int isCounting = 1; isCounting >= 0; isCounting--) {
    for (int measure = 0; measure < result->lengths[0]; measure++) {
      if (result->poll(result->watch)) {
        index->starts--;
        statbook_free_index(index);
        return SQLITE_INTERRUPT;
      }
      addRows(index, result, column, measure, isCounting);
    }
    for (uint64_t bucket = 0; isCounting && bucket < index->bucketCount; bucket++) {
      index->starts[bucket + 1] += index->starts[bucket];
    }
  }
  index->starts--;
  column->index = index;
  return SQLITE_OK;
}

int statbook_rows_with(
  statbook_result *result, int number, double value, const uint32_t **rows, int64_t *count) {
  statbook_result_column *column = &result->columns[number];
  if (!column->index) {
    int code = makeIndex(result, column);
    if (code != SQLITE_OK) return code;
  }
  const Index *index = column->index;
  uint64_t bucket = bucketOf(value, index->bucketCount);
  *rows = index->rows + index->starts[bucket];
  *count = (int64_t)index->starts[bucket + 1] - index->starts[bucket];
  return SQLITE_OK;
}
