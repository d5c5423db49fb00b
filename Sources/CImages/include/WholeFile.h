// A small face over zlib's reading of files (zlib.h, “gzip File Access Functions”): a whole file, inflated
// if it is compressed by gzip. What is in it is Images' business.
#ifndef CIMAGES_WHOLE_FILE_H
#define CIMAGES_WHOLE_FILE_H

#include "PNG.h"

typedef struct {
  /// `count` bytes; NULL unless the status is CIMAGES_OK.
  uint8_t *bytes;
  size_t count;
  int error;
  /// What zlib found where the status is CIMAGES_DAMAGED.
  char message[80];
} cimages_file;

/// Reads the file at `path`. A file that is not compressed is read as it is. The caller frees `file` with
/// cimages_file_free, whatever the status is.
cimages_status cimages_file_read(const char *path, size_t most_bytes, cimages_file *file);

void cimages_file_free(cimages_file *file);

#endif
