// A small face over libpng's simplified API (libpng manual, section V): one call reads a whole picture in
// shades of gray. What a picture is good for is Images' business.
#ifndef CIMAGES_PNG_H
#define CIMAGES_PNG_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  CIMAGES_OK = 0,
  /// The file cannot be opened or read; `error` is the errno.
  CIMAGES_NO_FILE,
  CIMAGES_FOLDER,
  /// More bytes than `most_bytes`.
  CIMAGES_LONG_FILE,
  /// It does not begin as a PNG file does; `first` is how it begins.
  CIMAGES_NOT_PNG,
  /// More pixels on a side than `most_side`; `width` and `height` say how many.
  CIMAGES_HUGE,
  /// `message` says what libpng found.
  CIMAGES_DAMAGED,
  CIMAGES_NO_MEMORY
} cimages_status;

typedef struct {
  uint32_t width, height;
  /// width * height bytes, row by row, 0 black and 255 white; NULL unless the status is CIMAGES_OK.
  uint8_t *gray;
  /// The first bytes of the file, zeros where it is shorter.
  uint8_t first[16];
  int error;
  char message[80];
} cimages_png;

/// Reads the PNG file at `path` in shades of gray, with white behind what is transparent. The caller
/// frees `image` with cimages_png_free, whatever the status is.
cimages_status cimages_png_read(
    const char *path, size_t most_bytes, uint32_t most_side, cimages_png *image);

void cimages_png_free(cimages_png *image);

#endif
