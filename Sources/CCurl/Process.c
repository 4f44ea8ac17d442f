#define _GNU_SOURCE
#include "Process.h"

#include <string.h>
#include <sys/prctl.h>

int statbook_hide_memory(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

int statbook_contains(
  const void *bytes, size_t count, const void *wanted, size_t wanted_count) {
  if (bytes == NULL || wanted == NULL || wanted_count == 0) return 0;
  return memmem(bytes, count, wanted, wanted_count) != NULL;
}
