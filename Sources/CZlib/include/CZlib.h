#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>

/// Compresses `count` bytes as gzip into `target`, which must have room for `statbook_gzip_bound(count)`.
/// Returns the number of bytes written, or 0 where that failed.
size_t statbook_gzip(const unsigned char *source, size_t count, unsigned char *target, size_t room);

/// The most bytes that `count` bytes can become.
size_t statbook_gzip_bound(size_t count);

/// Unpacks `count` bytes of gzip or zlib into `room` bytes. Returns the number of bytes written, 0 where the
/// input is damaged, cut off or has more behind it, and `room + 1` where there was not enough room.
size_t statbook_gunzip(const unsigned char *source, size_t count, unsigned char *target, size_t room);

/// A running compression, of which the input comes and the output goes piece by piece.
typedef struct statbook_deflater statbook_deflater;

/// Begins a compression at a level from 1 to 9: as gzip, or without any frame. NULL where there is no memory.
statbook_deflater *statbook_deflater_new(int is_gzip, int level);

/// Compresses what it can of `count` bytes into `room` bytes, and says how many it took and wrote. With
/// `finishes` nothing comes after them. Returns 1 where the end was written, 0 where there is more to do, and
/// -1 where that failed.
int statbook_deflater_run(
    statbook_deflater *deflater, const unsigned char *source, size_t count, int finishes,
    unsigned char *target, size_t room, size_t *taken, size_t *written);

/// Ends a compression, whole or not.
void statbook_deflater_free(statbook_deflater *deflater);

/// The CRC-32 of what `crc` is of and of `count` further bytes; 0 is that of nothing.
uint32_t statbook_crc32(uint32_t crc, const unsigned char *source, size_t count);

#endif
