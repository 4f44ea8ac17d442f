#include "BoundedText.h"

// Bytes of pattern times bytes of text that one comparison may take: about a tenth of a second.
static const sqlite3_uint64 maximumComparison = 50 * 1000 * 1000;

static int mayCompare(sqlite3_context *call, sqlite3_value *pattern, sqlite3_value *text) {
  sqlite3_uint64 patternCount = (sqlite3_uint64)sqlite3_value_bytes(pattern);
  sqlite3_uint64 textCount = (sqlite3_uint64)sqlite3_value_bytes(text);
  int limit = sqlite3_limit(
    sqlite3_context_db_handle(call), SQLITE_LIMIT_LIKE_PATTERN_LENGTH, -1);
  if (patternCount > (sqlite3_uint64)limit || patternCount * textCount > maximumComparison) {
    sqlite3_result_error(call, "LIKE or GLOB pattern too complex", -1);
    return 0;
  }
  return !isOver(call);
}

void statbook_like(sqlite3_context *call, int count, sqlite3_value **values) {
  unsigned escape = 0;
  if (isBlob(values[0]) || isBlob(values[1])) {
    sqlite3_result_int(call, 0);
    return;
  }
  if (count == 3) {
    const unsigned char *text = sqlite3_value_text(values[2]);
    if (text == NULL) return;
    size_t length = (size_t)sqlite3_value_bytes(values[2]);
    if (length == 0 || characterLength(text, length) != length) {
      sqlite3_result_error(call, "ESCAPE expression must be a single character", -1);
      return;
    }
    escape = scalar(text, length);
    if (escape == '%' || escape == '_') {
      sqlite3_result_error(call, "ESCAPE expression must not be % or _", -1);
      return;
    }
  }
  const char *pattern = (const char *)sqlite3_value_text(values[0]);
  const char *text = (const char *)sqlite3_value_text(values[1]);
  if (pattern == NULL || text == NULL || !mayCompare(call, values[0], values[1])) return;
  sqlite3_result_int(call, sqlite3_strlike(pattern, text, escape) == 0);
}

void statbook_glob(sqlite3_context *call, int count, sqlite3_value **values) {
  (void)count;
  if (isBlob(values[0]) || isBlob(values[1])) {
    sqlite3_result_int(call, 0);
    return;
  }
  const char *pattern = (const char *)sqlite3_value_text(values[0]);
  const char *text = (const char *)sqlite3_value_text(values[1]);
  if (pattern == NULL || text == NULL || !mayCompare(call, values[0], values[1])) return;
  sqlite3_result_int(call, sqlite3_strglob(pattern, text) == 0);
}
