#ifndef STATBOOK_GUNZIP_H
#define STATBOOK_GUNZIP_H

#include <stddef.h>

/// A body in gzip that arrives in pieces. libcurl decodes gzip too, and takes one that ends too soon
/// for whole; this does not.
typedef struct statbook_gunzip statbook_gunzip;

/// How far a body is.
typedef enum {
  /// More must follow.
  statbook_gunzip_open = 0,
  /// Whole, as its checksum and length say.
  statbook_gunzip_whole = 1,
  /// No gzip, or a damaged one.
  statbook_gunzip_damaged = -1,
  /// The receiver did not want more, or there is no memory.
  statbook_gunzip_stopped = -2,
} statbook_gunzip_state;

/// Starts a body, or returns NULL where there is no memory.
statbook_gunzip *_Nullable statbook_gunzip_new(void);
/// Decodes a piece. The receiver is called with what it holds, and returns 0 to go on.
statbook_gunzip_state statbook_gunzip_add(
  statbook_gunzip *_Nonnull body, const void *_Nonnull bytes, size_t count,
  int (*_Nonnull receiver)(const void *_Nonnull bytes, size_t count, void *_Nullable context),
  void *_Nullable context);
/// Releases a body, whole or not.
void statbook_gunzip_free(statbook_gunzip *_Nullable body);

#endif
