#include "CGnuplot.h"

#include <gnuplot-iostream.h>

int cgnuplot_version(void) { return GNUPLOT_IOSTREAM_VERSION; }
