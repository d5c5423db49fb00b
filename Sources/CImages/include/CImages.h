// What of the C libraries for pictures and compressed files the course uses.
#ifndef CIMAGES_H
#define CIMAGES_H

#include "PNG.h"

#endif
