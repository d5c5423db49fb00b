// Sixteen numbers at a time, and memory: the few instructions and calls that Swift has no name for.
// Apart from CMachine, on which chapter 04's measurements stand.
#ifndef CLANES_H
#define CLANES_H

#include "Lanes.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

// The first `count` of sixteen numbers, 0 to 16, with `filler` in the other lanes; reads no others.
static inline machine_lanes machine_load_first(const float *x, long count, machine_lanes filler) {
#if defined(__AVX512F__)
  return _mm512_mask_loadu_ps(filler, (__mmask16)((1u << count) - 1), x);
#elif defined(__AVX2__)
  const __m256i places = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  const __m256i low = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), places);
  const __m256i high = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count - 8), places);
  machine_lanes lanes;
  lanes.lo = _mm256_blendv_ps(filler.lo, _mm256_maskload_ps(x, low), (__m256)low);
  lanes.hi = _mm256_blendv_ps(filler.hi, _mm256_maskload_ps(x + 8, high), (__m256)high);
  return lanes;
#else
  for (long i = 0; i < count; i++) filler[i] = x[i];
  return filler;
#endif
}

// Writes the first `count` of sixteen numbers, 0 to 16, and nothing else.
static inline void machine_store_first(machine_lanes lanes, long count, float *y) {
#if defined(__AVX512F__)
  _mm512_mask_storeu_ps(y, (__mmask16)((1u << count) - 1), lanes);
#elif defined(__AVX2__)
  const __m256i places = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  _mm256_maskstore_ps(y, _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), places), lanes.lo);
  _mm256_maskstore_ps(
      y + 8, _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count - 8), places), lanes.hi);
#else
  for (long i = 0; i < count; i++) y[i] = lanes[i];
#endif
}

// Σ x y as one chain of fused multiply-adds from the first pair to the last, starting from 0.
static inline float machine_dot_in_order(const float *x, const float *y, long count) {
  float sum = 0;
  for (long i = 0; i < count; i++) sum = __builtin_fmaf(x[i], y[i], sum);
  return sum;
}

// Tells the allocator to keep memory that is freed for what comes next: a program that trains frees
// and allocates the same sizes again and again, and memory fresh from the system is cleared page by
// page. Without effect but on Linux with glibc.
void machine_keep_memory(void);

// Asks for pages of 2 MiB in this memory, which nobody has written to yet.
void machine_use_large_pages(void *address, long bytes);

#endif
