#include "CSQLite.h"

int statbook_sqlite3_confine(sqlite3 *connection) {
  static const struct {
    int setting;
    int value;
  } settings[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
#ifdef SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE
    {SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, 0},
    {SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, 0},
#endif
  };
  for (unsigned index = 0; index < sizeof settings / sizeof settings[0]; index++) {
    int code =
      sqlite3_db_config(connection, settings[index].setting, settings[index].value, (int *)0);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

void statbook_sqlite3_plan_without_copies(sqlite3 *connection) {
  // SQLITE_QueryFlattener, SQLITE_PushDown and SQLITE_FlttnUnionAll of sqliteInt.h.
  const unsigned copying = 0x00000001u | 0x00001000u | 0x00800000u;
  sqlite3_test_control(SQLITE_TESTCTRL_OPTIMIZATIONS, connection, copying);
}

int statbook_sqlite3_bind_copy(
  sqlite3_stmt *statement, int parameter, const unsigned char *text, sqlite3_uint64 count) {
  return sqlite3_bind_text64(
    statement, parameter, text ? (const char *)text : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

int statbook_sqlite3_bind_kept(
  sqlite3_stmt *statement, int parameter, const unsigned char *text, sqlite3_uint64 count) {
  return sqlite3_bind_text64(
    statement, parameter, (const char *)text, count, SQLITE_STATIC, SQLITE_UTF8);
}

int statbook_sqlite3_error_offset(sqlite3 *connection) {
#if SQLITE_VERSION_NUMBER >= 3038000
  return sqlite3_error_offset(connection);
#else
  (void)connection;
  return -1;
#endif
}
