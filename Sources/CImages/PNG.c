// See include/PNG.h.
#include "PNG.h"

#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// All bytes of the file; NULL and a status where that fails.
static uint8_t *read_all(
    const char *path, size_t most_bytes, size_t *count, cimages_png *image, cimages_status *status) {
  *status = CIMAGES_NO_FILE;
  FILE *file = fopen(path, "rbe");
  if (!file) {
    image->error = errno;
    return NULL;
  }
  struct stat state;
  if (fstat(fileno(file), &state) == 0 && S_ISDIR(state.st_mode)) {
    fclose(file);
    *status = CIMAGES_FOLDER;
    return NULL;
  }
  uint8_t *bytes = NULL;
  size_t room = 0;
  *count = 0;
  for (;;) {
    if (*count == room) {
      room = room ? 2 * room : 1 << 16;
      uint8_t *larger = realloc(bytes, room);
      if (!larger) {
        *status = CIMAGES_NO_MEMORY;
        break;
      }
      bytes = larger;
    }
    size_t got = fread(bytes + *count, 1, room - *count, file);
    *count += got;
    if (*count > most_bytes) {
      *status = CIMAGES_LONG_FILE;
      break;
    }
    if (got == 0) {
      if (ferror(file)) {
        image->error = errno;
        break;
      }
      fclose(file);
      return bytes;
    }
  }
  fclose(file);
  free(bytes);
  return NULL;
}

static cimages_status decode(
    const uint8_t *bytes, size_t count, uint32_t most_side, cimages_png *image) {
  png_image png;
  memset(&png, 0, sizeof png);
  png.version = PNG_IMAGE_VERSION;
  if (png_sig_cmp(bytes, 0, count < 8 ? count : 8) != 0 || count < 8) return CIMAGES_NOT_PNG;
  if (!png_image_begin_read_from_memory(&png, bytes, count)) goto damaged;
  image->width = png.width;
  image->height = png.height;
  if (png.width > most_side || png.height > most_side) {
    png_image_free(&png);
    return CIMAGES_HUGE;
  }
  png.format = PNG_FORMAT_GRAY;
  image->gray = malloc(PNG_IMAGE_SIZE(png));
  if (!image->gray) {
    png_image_free(&png);
    return CIMAGES_NO_MEMORY;
  }
  png_color white = {255, 255, 255};
  if (png_image_finish_read(&png, &white, image->gray, 0, NULL)) return CIMAGES_OK;
damaged:
  snprintf(image->message, sizeof image->message, "%s", png.message);
  png_image_free(&png);
  free(image->gray);
  image->gray = NULL;
  return CIMAGES_DAMAGED;
}

cimages_status cimages_png_read(
    const char *path, size_t most_bytes, uint32_t most_side, cimages_png *image) {
  memset(image, 0, sizeof *image);
  size_t count;
  cimages_status status;
  uint8_t *bytes = read_all(path, most_bytes, &count, image, &status);
  if (!bytes) return status;
  memcpy(image->first, bytes, count < sizeof image->first ? count : sizeof image->first);
  status = decode(bytes, count, most_side, image);
  free(bytes);
  return status;
}

void cimages_png_free(cimages_png *image) {
  free(image->gray);
  image->gray = NULL;
}
