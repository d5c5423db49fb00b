// The C face over gnuplot-iostream; CGnuplot.h says what each call does.
#include "CGnuplot.h"

#include "ChildProcess.h"
#include "SignalGuard.h"

#include <gnuplot-iostream.h>

#include <memory>
#include <new>
#include <string>
#include <vector>

struct cgnuplot {
  ChildProcess child;
  /// The library's stream over the child's input; it closes that input when it goes.
  std::unique_ptr<Gnuplot> stream;
  cgnuplot_status status = CGNUPLOT_OK;
  std::string output;
  std::string errors;
};

namespace {

/// Runs `body` so that neither SIGPIPE nor an exception gets out; a stream gone bad or an
/// exception means that the child no longer reads.
template <typename Body>
cgnuplot_status guarded(cgnuplot *handle, Body body) {
  if (!handle) return CGNUPLOT_NO_RESOURCES;
  if (handle->status != CGNUPLOT_OK) return handle->status;
  SignalGuard guard;
  try {
    body();
    if (handle->stream && !handle->stream->good()) handle->status = CGNUPLOT_FAILED;
  } catch (const std::bad_alloc &) {
    handle->status = CGNUPLOT_NO_RESOURCES;
  } catch (...) {
    handle->status = CGNUPLOT_FAILED;
  }
  return handle->status;
}

const char *text(const std::string &value, size_t *length) {
  if (length) *length = value.size();
  return value.c_str();
}

}  // namespace

cgnuplot *cgnuplot_open(const char *program, double seconds) {
  cgnuplot *handle = new (std::nothrow) cgnuplot;
  guarded(handle, [&] {
    switch (handle->child.start(program, seconds)) {
    case ChildProcess::Start::started:
      handle->stream.reset(new Gnuplot(handle->child.input()));
      break;
    case ChildProcess::Start::no_program:
      handle->status = CGNUPLOT_NOT_STARTED;
      break;
    case ChildProcess::Start::no_resources:
      handle->status = CGNUPLOT_NO_RESOURCES;
      break;
    }
  });
  return handle;
}

cgnuplot_status cgnuplot_send(cgnuplot *handle, const char *lines) {
  return guarded(handle, [&] { *handle->stream << lines << std::flush; });
}

cgnuplot_status cgnuplot_send_rows(
  cgnuplot *handle, const char *name, const double *values, size_t rows, size_t columns) {
  return guarded(handle, [&] {
    std::vector<std::vector<double>> table(rows);
    for (size_t row = 0; row < rows; ++row) {
      table[row].assign(values + row * columns, values + (row + 1) * columns);
    }
    // The library ends every array with a line `e`: made the mark that ends the datablock.
    *handle->stream << "$" << name << " << e\n";
    handle->stream->send1d(table);
  });
}

cgnuplot_status cgnuplot_finish(cgnuplot *handle) {
  if (!handle) return CGNUPLOT_NO_RESOURCES;
  SignalGuard guard;
  try {
    if (handle->stream) {
      if (handle->status == CGNUPLOT_OK) *handle->stream << "exit\n" << std::flush;
      handle->stream.reset();
      bool good = handle->child.wait();
      if (handle->child.timed_out()) {
        handle->status = CGNUPLOT_TIMED_OUT;
      } else if (!good && handle->status == CGNUPLOT_OK) {
        handle->status = CGNUPLOT_FAILED;
      }
      handle->output = handle->child.output();
      handle->errors = handle->child.errors();
    }
  } catch (...) {
    handle->status = CGNUPLOT_NO_RESOURCES;
  }
  return handle->status;
}

int cgnuplot_errno(const cgnuplot *handle) { return handle ? handle->child.error_number() : 0; }

const char *cgnuplot_output(const cgnuplot *handle, size_t *length) {
  return text(handle->output, length);
}

const char *cgnuplot_errors(const cgnuplot *handle, size_t *length) {
  return text(handle->errors, length);
}

void cgnuplot_free(cgnuplot *handle) {
  SignalGuard guard;
  delete handle;
}

void cgnuplot_end_all(void) { ChildProcess::end_all(); }
