#include "CZstd.h"

#include <zstd.h>

size_t statbook_zstd_bound(size_t count) { return ZSTD_compressBound(count); }

size_t statbook_zstd(
    const unsigned char *source, size_t count, unsigned char *target, size_t room, int level) {
  size_t written = ZSTD_compress(target, room, source, count, level);
  return ZSTD_isError(written) ? 0 : written;
}

int statbook_unzstd(
    const unsigned char *source, size_t count, unsigned char *target, size_t size) {
  // A frame of another size, or two of them, is refused before anything is unpacked.
  if (ZSTD_findFrameCompressedSize(source, count) != count) return 0;
  if (ZSTD_getFrameContentSize(source, count) != size) return 0;
  return ZSTD_decompress(target, size, source, count) == size;
}
