// A C face for the C++ library gnuplot-iostream: open a gnuplot, write to it, close it.
#ifndef CGNUPLOT_H
#define CGNUPLOT_H

#ifdef __cplusplus
extern "C" {
#endif

int cgnuplot_version(void);

#ifdef __cplusplus
}
#endif

#endif
