#ifndef STATBOOK_BOUNDED_TEXT_H
#define STATBOOK_BOUNDED_TEXT_H

// The text functions of SQLite whose time is a product of two lengths, in time that is linear or
// that a poll can end. Each does what its namesake in SQLite's func.c does; the tests of
// `ResultSQL` compare them.

#include "CSQLite.h"

#include <stddef.h>

typedef struct {
  statbook_sqlite3_poll poll;
  void *context;
} Watch;

/// Whether the statement has to end; if so, the call has its result.
static inline int isOver(sqlite3_context *call) {
  Watch *watch = sqlite3_user_data(call);
  if (!watch->poll(watch->context)) return 0;
  sqlite3_result_error_code(call, SQLITE_INTERRUPT);
  return 1;
}

static inline int isNull(sqlite3_value *value) { return sqlite3_value_type(value) == SQLITE_NULL; }

static inline int isBlob(sqlite3_value *value) { return sqlite3_value_type(value) == SQLITE_BLOB; }

/// The bytes of the first character of a text that is not empty.
static inline size_t characterLength(const unsigned char *text, size_t count) {
  size_t length = 1;
  if (text[0] >= 0xC0) {
    while (length < count && (text[length] & 0xC0) == 0x80) length++;
  }
  return length;
}

/// The scalar value of a character of that many bytes.
static inline unsigned scalar(const unsigned char *text, size_t length) {
  static const unsigned char leads[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  if (length > 4) return 0xFFFD;
  unsigned value = text[0] & leads[length];
  for (size_t index = 1; index < length; index++) value = value << 6 | (text[index] & 0x3F);
  return value;
}

void statbook_like(sqlite3_context *call, int count, sqlite3_value **values);
void statbook_glob(sqlite3_context *call, int count, sqlite3_value **values);
void statbook_instr(sqlite3_context *call, int count, sqlite3_value **values);
void statbook_replace(sqlite3_context *call, int count, sqlite3_value **values);
void statbook_trim(sqlite3_context *call, int count, sqlite3_value **values);
void statbook_ltrim(sqlite3_context *call, int count, sqlite3_value **values);
void statbook_rtrim(sqlite3_context *call, int count, sqlite3_value **values);
void statbook_printf(sqlite3_context *call, int count, sqlite3_value **values);

#endif
