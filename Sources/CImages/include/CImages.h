// What of the C libraries for pictures and compressed files the course uses.
#ifndef CIMAGES_H
#define CIMAGES_H

#include "OpticalDigits.h"
#include "PNG.h"
#include "WholeFile.h"

#endif
