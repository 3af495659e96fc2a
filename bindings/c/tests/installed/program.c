#include <isochron.h>
#include <stdio.h>

int main(void) {
  uint8_t digests[2][32];
  char text[2][64];
  if (isochron_sha256("abc", 3, digests[0]) != ISOCHRON_ERROR_NONE) return 1;
  if (isochron_blake3_threaded("abc", 3, 0, digests[1]) != ISOCHRON_ERROR_NONE) return 1;
  isochron_hex_encode(digests, sizeof digests, text[0], sizeof text);
  printf("%.64s\n%.64s\n", text[0], text[1]);
  return 0;
}
