#include "BoundedText.h"

#include <string.h>

enum { leftEdge = 1, rightEdge = 2 };

// The length of the character of `set` at an edge of the text, or 0; -1 where time is over.
static long long edgeLength(
  sqlite3_context *call, const unsigned char *text, size_t count, const unsigned char *set,
  size_t setCount, int atRight) {
  size_t steps = 0;
  for (size_t at = 0; at < setCount;) {
    size_t length = characterLength(set + at, setCount - at);
    if (length <= count) {
      const unsigned char *edge = atRight ? text + count - length : text;
      if (memcmp(edge, set + at, length) == 0) return (long long)length;
    }
    at += length;
    if (++steps % 65536 == 0 && isOver(call)) return -1;
  }
  return 0;
}

static void trimEdges(sqlite3_context *call, int count, sqlite3_value **values, int edges) {
  if (isNull(values[0])) return;
  const unsigned char *text = sqlite3_value_text(values[0]);
  if (text == NULL) return;
  size_t length = (size_t)sqlite3_value_bytes(values[0]);
  const unsigned char *set = (const unsigned char *)" ";
  size_t setCount = 1;
  if (count == 2) {
    set = sqlite3_value_text(values[1]);
    if (set == NULL) return;
    setCount = strlen((const char *)set);
  }
  size_t steps = 0;
  for (int edge = leftEdge; edge <= rightEdge; edge++) {
    if (!(edges & edge)) continue;
    while (length > 0) {
      long long found = edgeLength(call, text, length, set, setCount, edge == rightEdge);
      if (found < 0 || (++steps % 64 == 0 && isOver(call))) return;
      if (found == 0) break;
      if (edge == leftEdge) text += found;
      length -= (size_t)found;
    }
  }
  sqlite3_result_text64(call, (const char *)text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

void statbook_trim(sqlite3_context *call, int count, sqlite3_value **values) {
  trimEdges(call, count, values, leftEdge | rightEdge);
}

void statbook_ltrim(sqlite3_context *call, int count, sqlite3_value **values) {
  trimEdges(call, count, values, leftEdge);
}

void statbook_rtrim(sqlite3_context *call, int count, sqlite3_value **values) {
  trimEdges(call, count, values, rightEdge);
}
