#ifndef CZSTD_H
#define CZSTD_H

#include <stddef.h>

/// The most bytes that `count` bytes can become.
size_t statbook_zstd_bound(size_t count);

/// Compresses `count` bytes as one frame of Zstandard into `target`, which must have room for
/// `statbook_zstd_bound(count)`. Returns the number of bytes written, or 0 where that failed.
size_t statbook_zstd(
    const unsigned char *_Nonnull source, size_t count, unsigned char *_Nonnull target, size_t room,
    int level);

/// Unpacks one frame into a target of just the size of what was compressed. Returns 1, or 0 where the
/// input is damaged, cut off, of another size, or has more behind it.
int statbook_unzstd(
    const unsigned char *_Nonnull source, size_t count, unsigned char *_Nonnull target, size_t size);

#endif
