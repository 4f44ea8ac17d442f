#ifndef STATBOOK_RESULT_TABLE_H
#define STATBOOK_RESULT_TABLE_H

#include <sqlite3.h>
#include <stdint.h>

/// A text of UTF-8; NULL in SQL where it has no start.
typedef struct {
  const char *_Nullable start;
  int length;
} statbook_text;

/// What a column holds.
typedef enum {
  /// A text for each item of an axis.
  STATBOOK_COLUMN_TEXTS,
  /// 0 or 1 for each item of an axis.
  STATBOOK_COLUMN_FLAGS,
  /// A number for each cell.
  STATBOOK_COLUMN_NUMBERS,
  /// The marks of each cell.
  STATBOOK_COLUMN_MARKS,
} statbook_column_kind;

/// A column of a result.
typedef struct {
  statbook_column_kind kind;
  /// The axis whose items it tells of; 0 is that of the measures.
  int axis;
  /// For each item its text; NULL until `prepare` is called for the column.
  const statbook_text *_Nullable texts;
  const unsigned char *_Nullable flags;
  /// For each measure a number for each cell; NULL for a measure that has none.
  const double *_Nullable const *_Nullable numbers;
  /// The items in the order of their values, NULL first and equal ones in their own order, and for
  /// each item the place of its value among the different ones. Made when they are needed.
  int *_Nullable sorted;
  int *_Nullable ranks;
  /// The rows by the hash of their number (`ResultIndex.h`). Made when it is needed.
  void *_Nullable index;
} statbook_result_column;

/// A table in memory, as a virtual table goes through it: one row a cell, row-major, measures one
/// after another. All of it stays where it is until the connection is closed.
typedef struct {
  /// `CREATE TABLE x(…)`, with the names and types of the columns.
  const char *_Nonnull declaration;
  int columnCount;
  statbook_result_column *_Nonnull columns;
  /// The measures first, then the axes of the table.
  int axisCount;
  /// The number of items on each axis.
  const int *_Nonnull lengths;
  /// How far apart two rows are that differ by one item on an axis.
  const int64_t *_Nonnull strides;
  /// The numbers from 0 up to the greatest length.
  const int *_Nonnull everyItem;
  /// For each measure a bit for each cell that is missing, up to so many words.
  const uint64_t *_Nullable const *_Nonnull missing;
  const int64_t *_Nonnull missingWords;
  /// Whether the statement may have an `in` of several columns, which SQLite tells as equalities.
  int hasRowsIn;
  void *_Nonnull context;
  /// Sets `texts` of a column.
  void (*_Nonnull prepare)(void *_Nonnull context, int column);
  /// The marks of a cell of a measure, by its items.
  statbook_text (*_Nonnull marks)(void *_Nonnull context, const int *_Nonnull items, int64_t cell);
  /// Not 0 where the statement has to end.
  int (*_Nonnull poll)(void *_Nullable watch);
  void *_Nullable watch;
} statbook_result;

/// Lets a connection make virtual tables of results, and of no other module:
/// `CREATE VIRTUAL TABLE … USING statbook_result(NUMBER)` makes one of `results[NUMBER]`. There is
/// no table by the name of the module. Returns SQLITE_OK or the error's code.
int statbook_sqlite3_add_results(
  sqlite3 *_Nonnull connection, statbook_result *_Nullable const *_Nonnull results, int count);

#endif
