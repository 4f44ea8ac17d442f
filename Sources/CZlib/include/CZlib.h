#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>

/// Compresses `count` bytes as gzip into `target`, which must have room for `statbook_gzip_bound(count)`.
/// Returns the number of bytes written, or 0 where that failed.
size_t statbook_gzip(const unsigned char *source, size_t count, unsigned char *target, size_t room);

/// The most bytes that `count` bytes can become.
size_t statbook_gzip_bound(size_t count);

#endif
