// The text of OpticalDigits.txt, which is part of the program.
#ifndef CIMAGES_OPTICAL_DIGITS_H
#define CIMAGES_OPTICAL_DIGITS_H

#include <stddef.h>

/// The first of `count` bytes.
const char *cimages_optical_digits(size_t *count);

#endif
