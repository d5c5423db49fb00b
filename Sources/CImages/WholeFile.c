#include "include/WholeFile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static cimages_status failed(cimages_file *file, cimages_status status) {
  free(file->bytes);
  file->bytes = NULL;
  file->count = 0;
  return status;
}

/// Reads what is left of `in`, in a buffer that doubles.
static cimages_status read_all(gzFile in, size_t room, size_t most_bytes, cimages_file *file) {
  for (;;) {
    if (file->count == room || !file->bytes) {
      room = file->bytes ? 2 * room : room;
      uint8_t *larger = realloc(file->bytes, room);
      if (!larger) return failed(file, CIMAGES_NO_MEMORY);
      file->bytes = larger;
    }
    const size_t rest = room - file->count, chunk = rest < (1u << 30) ? rest : 1u << 30;
    errno = 0;
    const int count = gzread(in, file->bytes + file->count, (unsigned)chunk);
    if (count > 0) file->count += (size_t)count;
    if (file->count > most_bytes) return failed(file, CIMAGES_LONG_FILE);
    if (count > 0 && (size_t)count == chunk) continue;
    // Less than asked for: the end, or a fault. A file that ends too early is a fault that zlib reports
    // after the last byte that it could inflate.
    int code = Z_OK;
    const char *message = gzerror(in, &code);
    if (code == Z_OK || code == Z_STREAM_END) return CIMAGES_OK;
    if (code == Z_MEM_ERROR) return failed(file, CIMAGES_NO_MEMORY);
    if (code == Z_ERRNO) {
      file->error = errno ? errno : EIO;
      return failed(file, CIMAGES_NO_FILE);
    }
    strncpy(
        file->message, code == Z_BUF_ERROR ? "it ends too early" : message,
        sizeof file->message - 1);
    return failed(file, CIMAGES_DAMAGED);
  }
}

cimages_status cimages_file_read(const char *path, size_t most_bytes, cimages_file *file) {
  memset(file, 0, sizeof *file);
  const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) != 0) {
    file->error = errno;
    if (descriptor >= 0) close(descriptor);
    return CIMAGES_NO_FILE;
  }
  if (S_ISDIR(status.st_mode)) {
    close(descriptor);
    return CIMAGES_FOLDER;
  }
  gzFile in = gzdopen(descriptor, "rb");
  if (!in) {
    close(descriptor);
    return CIMAGES_NO_MEMORY;
  }
  gzbuffer(in, 1 << 17);
  // One byte more than the file has shows at once that it has ended, if it is not compressed.
  const size_t size = status.st_size > 0 ? (size_t)status.st_size : 0;
  const size_t room = size < most_bytes ? size + 1 : most_bytes + 1;
  const cimages_status result = read_all(in, room < 4096 ? 4096 : room, most_bytes, file);
  gzclose_r(in);
  return result;
}

void cimages_file_free(cimages_file *file) { failed(file, CIMAGES_OK); }
