#include "CMemory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

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

void statbook_wish_large_pages(const void *start, size_t size) {
#ifdef MADV_HUGEPAGE
  const uintptr_t page = 2 << 20;
  uintptr_t first = ((uintptr_t)start + page - 1) / page * page;
  uintptr_t last = ((uintptr_t)start + size) / page * page;
  if (last > first) madvise((void *)first, last - first, MADV_HUGEPAGE);
#endif
}
