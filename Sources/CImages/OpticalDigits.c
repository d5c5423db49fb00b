#include "include/OpticalDigits.h"

// #embed (C23, which Swift's compiler for C has) takes a few hundredths of a second; SwiftPM's embedInCode
// would make a Swift literal that takes twenty seconds.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const char text[] = {
#embed "OpticalDigits.txt"
};

const char *cimages_optical_digits(size_t *count) {
  *count = sizeof text;
  return text;
}
