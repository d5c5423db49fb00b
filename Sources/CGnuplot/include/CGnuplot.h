// A C face for the C++ library gnuplot-iostream: start a gnuplot, send it commands and numbers,
// wait for its end, read what it printed. No exception leaves it, a gnuplot that dies does not
// kill the caller by SIGPIPE, and one that hangs is killed at the deadline. What the commands
// mean is Plotting's business.
//
// A handle belongs to one thread at a time.
#ifndef CGNUPLOT_H
#define CGNUPLOT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cgnuplot cgnuplot;

typedef enum {
  CGNUPLOT_OK = 0,
  /// The program could not be started; cgnuplot_errno says why.
  CGNUPLOT_NOT_STARTED,
  /// The program ended before it had read everything, or with an exit code other than 0.
  CGNUPLOT_FAILED,
  /// The deadline passed and the program was killed.
  CGNUPLOT_TIMED_OUT,
  /// Memory, a pipe or a temporary file was refused; cgnuplot_errno says why.
  CGNUPLOT_NO_RESOURCES
} cgnuplot_status;

/// Starts `program` (a path, or a name looked up in PATH) with `-d`, which ignores the user's
/// settings. It has `seconds` to live. Returns NULL only where there is no memory; every other
/// failure is a status of the handle. The caller frees the handle with cgnuplot_free.
cgnuplot *cgnuplot_open(const char *program, double seconds);

/// Sends one or more lines. Returns the status; after a failure this does nothing.
cgnuplot_status cgnuplot_send(cgnuplot *handle, const char *lines);

/// Sends `rows` rows of `columns` numbers (row after row) as the datablock `$name`.
/// NaN stays NaN: gnuplot takes it for a missing point.
cgnuplot_status cgnuplot_send_rows(
  cgnuplot *handle, const char *name, const double *values, size_t rows, size_t columns);

/// Closes the program's input and waits until it ends or the deadline passes.
cgnuplot_status cgnuplot_finish(cgnuplot *handle);

/// errno of the call that failed for NOT_STARTED and NO_RESOURCES.
int cgnuplot_errno(const cgnuplot *handle);

/// What the program printed, valid after cgnuplot_finish and until cgnuplot_free. May hold zero
/// bytes, so the length comes with it.
const char *cgnuplot_output(const cgnuplot *handle, size_t *length);

/// What the program printed as errors and warnings; see cgnuplot_output.
const char *cgnuplot_errors(const cgnuplot *handle, size_t *length);

/// Ends the program if it still runs, and frees the handle.
void cgnuplot_free(cgnuplot *handle);

/// Ends every program that any handle of this process has started and that still runs. They are in
/// process groups of their own, which Ctrl-C does not reach. From any thread.
void cgnuplot_end_all(void);

#ifdef __cplusplus
}
#endif

#endif
