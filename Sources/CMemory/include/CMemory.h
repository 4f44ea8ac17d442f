#ifndef STATBOOK_CMEMORY_H
#define STATBOOK_CMEMORY_H

#include <stddef.h>

/// Keeps up to 128 MB of freed memory in the process, where the allocator is the GNU C library's;
/// elsewhere nothing happens. Left to itself it gives the memory of large tables back to the system,
/// and to be given it again, cleared page by page, takes longer than to decode a table into it.
///
/// For a program to call at its start, before there are threads, since it holds for the whole
/// process. (The settings are macros of negative numbers, in a header that Swift does not import.)
void statbook_keep_freed_memory(void);

/// Asks the system for large pages in the place of memory that was not touched yet, where there is
/// room for one: a cube of a million cells is spread over 2,000 small ones, and to be given each of
/// them takes long. It is a wish: without it all goes on as before.
void statbook_wish_large_pages(const void *_Nullable start, size_t size);

#endif
