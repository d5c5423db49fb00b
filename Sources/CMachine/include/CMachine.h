// What the compiler was told about the processor (-march), so that Swift can choose its blocks.
#ifndef CMACHINE_H
#define CMACHINE_H

#if defined(__AVX512F__)
#define MACHINE_HAS_AVX512 1
#else
#define MACHINE_HAS_AVX512 0
#endif

// Asks for the memory at `address`, which will be written soon.
static inline void machine_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

// For loops that wait for another thread: lets the core rest for some ten nanoseconds.
static inline void machine_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
