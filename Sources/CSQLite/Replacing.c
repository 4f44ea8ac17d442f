// For `memmem`, which takes time in proportion to the text alone.
#define _GNU_SOURCE

#include "BoundedText.h"

#include <string.h>

static const unsigned char *find(
  const unsigned char *text, size_t count, const unsigned char *part, size_t partCount) {
  return memmem(text, count, part, partCount);
}

void statbook_instr(sqlite3_context *call, int count, sqlite3_value **values) {
  (void)count;
  if (isNull(values[0]) || isNull(values[1]) || isOver(call)) return;
  int areBlobs = isBlob(values[0]) && isBlob(values[1]);
  const unsigned char *text =
    areBlobs ? sqlite3_value_blob(values[0]) : sqlite3_value_text(values[0]);
  const unsigned char *part =
    areBlobs ? sqlite3_value_blob(values[1]) : sqlite3_value_text(values[1]);
  size_t textCount = (size_t)sqlite3_value_bytes(values[0]);
  size_t partCount = (size_t)sqlite3_value_bytes(values[1]);
  if (partCount == 0) {
    sqlite3_result_int(call, 1);
    return;
  }
  if (text == NULL || part == NULL) {
    if (textCount == 0) sqlite3_result_int(call, 0);
    else sqlite3_result_error_nomem(call);
    return;
  }
  const unsigned char *found = find(text, textCount, part, partCount);
  sqlite3_int64 position = 0;
  if (found != NULL) {
    position = 1;
    for (const unsigned char *byte = text; byte < found; byte++) {
      if (areBlobs || (*byte & 0xC0) != 0x80) position++;
    }
  }
  sqlite3_result_int64(call, position);
}

void statbook_replace(sqlite3_context *call, int count, sqlite3_value **values) {
  (void)count;
  const unsigned char *text = sqlite3_value_text(values[0]);
  size_t textCount = (size_t)sqlite3_value_bytes(values[0]);
  const unsigned char *old = sqlite3_value_text(values[1]);
  size_t oldCount = (size_t)sqlite3_value_bytes(values[1]);
  if (text == NULL || old == NULL) return;
  if (oldCount == 0 || old[0] == 0) {
    sqlite3_result_value(call, values[0]);
    return;
  }
  const unsigned char *new = sqlite3_value_text(values[2]);
  size_t newCount = (size_t)sqlite3_value_bytes(values[2]);
  if (new == NULL || isOver(call)) return;

  const unsigned char *end = text + textCount;
  sqlite3_uint64 matches = 0;
  const unsigned char *from = text;
  for (const unsigned char *at; (at = find(from, (size_t)(end - from), old, oldCount)) != NULL;
       from = at + oldCount) {
    matches++;
  }
  sqlite3_uint64 length = textCount - matches * oldCount + matches * newCount;
  int limit = sqlite3_limit(sqlite3_context_db_handle(call), SQLITE_LIMIT_LENGTH, -1);
  if (length > (sqlite3_uint64)limit) {
    sqlite3_result_error_toobig(call);
    return;
  }
  unsigned char *result = sqlite3_malloc64(length + 1);
  if (result == NULL) {
    sqlite3_result_error_nomem(call);
    return;
  }
  unsigned char *to = result;
  from = text;
  for (const unsigned char *at; (at = find(from, (size_t)(end - from), old, oldCount)) != NULL;
       from = at + oldCount) {
    memcpy(to, from, (size_t)(at - from));
    to += at - from;
    memcpy(to, new, newCount);
    to += newCount;
  }
  memcpy(to, from, (size_t)(end - from));
  sqlite3_result_text64(call, (const char *)result, length, sqlite3_free, SQLITE_UTF8);
}
