// A control with DWARF: the report names this file's line. Compiled with -g.
__attribute__((import_module("ctwasm"), import_name("secret"))) void secret(const void*, unsigned);

static unsigned char key[16];
static volatile unsigned char table[256];
static volatile unsigned char result;

__attribute__((export_name("run"))) void run(void) {
  secret(key, sizeof key);
  for (unsigned i = 0; i < sizeof key; ++i) {
    result = table[*(volatile unsigned char*)&key[i]];  // leak: load address
  }
}
