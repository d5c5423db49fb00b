// A package's C target needs one source; everything is in the header.
#include "CMachine.h"
