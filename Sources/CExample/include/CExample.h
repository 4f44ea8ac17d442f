#ifndef STATBOOK_CEXAMPLE_H
#define STATBOOK_CEXAMPLE_H

#include <stddef.h>

/// A file that the program carries with it.
typedef struct {
  /// Its path within the example.
  const char *_Nonnull path;
  /// Its bytes.
  const unsigned char *_Nonnull bytes;
  /// How many they are.
  size_t count;
} statbook_example_file;

/// How many files there are.
size_t statbook_example_count(void);
/// One of them, by its position.
statbook_example_file statbook_example_at(size_t position);

#endif
