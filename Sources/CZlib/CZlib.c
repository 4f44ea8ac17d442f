#include "CZlib.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

size_t statbook_gzip_bound(size_t count) { return compressBound(count) + 18; }

size_t statbook_gzip(const unsigned char *source, size_t count, unsigned char *target, size_t room) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return 0;
  }
  stream.next_in = (unsigned char *)source;
  stream.avail_in = (uInt)count;
  stream.next_out = target;
  stream.avail_out = (uInt)room;
  int result = deflate(&stream, Z_FINISH);
  size_t written = room - stream.avail_out;
  deflateEnd(&stream);
  return result == Z_STREAM_END ? written : 0;
}

struct statbook_deflater {
  z_stream stream;
};

statbook_deflater *statbook_deflater_new(int is_gzip, int level) {
  statbook_deflater *deflater = calloc(1, sizeof *deflater);
  if (deflater == NULL) return NULL;
  int bits = is_gzip ? 15 + 16 : -15;
  if (deflateInit2(&deflater->stream, level, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    free(deflater);
    return NULL;
  }
  return deflater;
}

int statbook_deflater_run(
    statbook_deflater *deflater, const unsigned char *source, size_t count, int finishes,
    unsigned char *target, size_t room, size_t *taken, size_t *written) {
  z_stream *stream = &deflater->stream;
  stream->next_in = (unsigned char *)source;
  stream->avail_in = (uInt)count;
  stream->next_out = target;
  stream->avail_out = (uInt)room;
  int result = deflate(stream, finishes ? Z_FINISH : Z_NO_FLUSH);
  *taken = count - stream->avail_in;
  *written = room - stream->avail_out;
  if (result == Z_STREAM_END) return 1;
  return result == Z_OK || result == Z_BUF_ERROR ? 0 : -1;
}

void statbook_deflater_free(statbook_deflater *deflater) {
  if (deflater == NULL) return;
  deflateEnd(&deflater->stream);
  free(deflater);
}

uint32_t statbook_crc32(uint32_t crc, const unsigned char *source, size_t count) {
  return (uint32_t)crc32(crc, source, (uInt)count);
}

size_t statbook_gunzip(const unsigned char *source, size_t count, unsigned char *target, size_t room) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  // With either frame, as servers say "deflate" of zlib's.
  if (inflateInit2(&stream, 15 + 32) != Z_OK) return 0;
  stream.next_in = (unsigned char *)source;
  stream.avail_in = (uInt)count;
  stream.next_out = target;
  stream.avail_out = (uInt)room;
  int result = inflate(&stream, Z_FINISH);
  size_t written = room - stream.avail_out;
  int is_whole = result == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (is_whole) return written;
  return result == Z_BUF_ERROR && stream.avail_out == 0 ? room + 1 : 0;
}
