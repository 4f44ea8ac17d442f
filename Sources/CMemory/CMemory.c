#include "CMemory.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

// Both at once: to set one of them stops the allocator from adapting the other.
void statbook_keep_freed_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 128 << 20);
  // One arena, so that a thread finds what another one has freed.
  mallopt(M_ARENA_MAX, 1);
}
#else
void statbook_keep_freed_memory(void) {}
#endif
