#include "Gunzip.h"

#include <stdlib.h>
#include <zlib.h>

struct statbook_gunzip {
  z_stream stream;
  statbook_gunzip_state state;
  unsigned char output[1 << 16];
};

statbook_gunzip *statbook_gunzip_new(void) {
  statbook_gunzip *body = calloc(1, sizeof *body);
  // 15 bits of window, and 16 for gzip and nothing else.
  if (body != NULL && inflateInit2(&body->stream, 15 + 16) != Z_OK) {
    free(body);
    return NULL;
  }
  return body;
}

statbook_gunzip_state statbook_gunzip_add(
  statbook_gunzip *body, const void *bytes, size_t count,
  int (*receiver)(const void *bytes, size_t count, void *context), void *context) {
  if (body->state < 0) return body->state;
  z_stream *stream = &body->stream;
  stream->next_in = (unsigned char *)bytes;
  stream->avail_in = (unsigned int)count;
  int result = Z_OK;
  do {
    if (body->state == statbook_gunzip_whole) {
      if (stream->avail_in == 0) break;
      // A body may be several gzip files in a row (RFC 1952, section 2.2).
      if (inflateReset(stream) != Z_OK) return body->state = statbook_gunzip_damaged;
      body->state = statbook_gunzip_open;
    }
    stream->next_out = body->output;
    stream->avail_out = sizeof body->output;
    result = inflate(stream, Z_NO_FLUSH);
    size_t length = sizeof body->output - stream->avail_out;
    if (length > 0 && receiver(body->output, length, context) != 0) {
      return body->state = statbook_gunzip_stopped;
    }
    if (result == Z_STREAM_END) {
      body->state = statbook_gunzip_whole;
    } else if (result == Z_MEM_ERROR) {
      return body->state = statbook_gunzip_stopped;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      return body->state = statbook_gunzip_damaged;
    }
    // Without more input, a full output buffer is the only reason to go on.
  } while (stream->avail_in > 0 || (stream->avail_out == 0 && result == Z_OK));
  return body->state;
}

void statbook_gunzip_free(statbook_gunzip *body) {
  if (body == NULL) return;
  inflateEnd(&body->stream);
  free(body);
}
