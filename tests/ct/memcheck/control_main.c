// Runs a control of tools/ctwasm/controls, as its run.ct does. MODULE is the header that wasm2c
// made.
#include MODULE
#include "runtime.h"

static w2c_mod instance;

void w2c_ctwasm_secret(struct w2c_ctwasm* host, u32 address, u32 size) {
  (void)host;
  ct_secret(&instance.w2c_memory, address, size);
}

int main(void) {
  wasm2c_mod_instantiate(&instance, NULL);
  for (u32 i = 0; i < 64; ++i) instance.w2c_memory.data[1024 + i] = (u8)i;
  w2c_mod_run(&instance);
  ct_report();
  return 0;
}
