// What the course asks of the system beyond Swift's reach: how memory is kept and paged.
#define _GNU_SOURCE
#include "CLanes.h"

#if defined(__linux__)
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#endif

void machine_keep_memory(void) {
#if defined(__GLIBC__)
  // The largest threshold that glibc takes; above it every allocation is a mapping of its own.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
#endif
}

void machine_use_large_pages(void *address, long bytes) {
#if defined(__linux__)
  const uintptr_t page = 2 << 20;
  uintptr_t start = ((uintptr_t)address + page - 1) & ~(page - 1);
  uintptr_t end = ((uintptr_t)address + (uintptr_t)bytes) & ~(page - 1);
  // A refusal costs time alone.
  if (start < end) madvise((void *)start, end - start, MADV_HUGEPAGE);
#endif
}
