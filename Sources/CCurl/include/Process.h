#ifndef STATBOOK_PROCESS_H
#define STATBOOK_PROCESS_H

#include <stddef.h>

/// Keeps this process out of core dumps, and its memory and environment from other processes of the
/// same user. Returns 0 on success.
int statbook_hide_memory(void);

/// Whether bytes stand in others, at any place; 0 is no. No bytes stand in none.
int statbook_contains(
  const void *_Nullable bytes, size_t count, const void *_Nullable wanted, size_t wanted_count);

#endif
