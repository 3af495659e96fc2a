// What Embind itself needs in the module, in place of Emscripten's libembind (system/lib/embind of
// the version that docs/dependencies.md names): that one registers every type of C++ and with them
// brings printf, an allocator and the glue for strings, views and values. Here are the types that
// isochron_module.cc uses; a missing one would be reported by Embind when the module is built.
#include <emscripten/bind.h>

#include <cstdint>
#include <typeinfo>

extern "C" {

// For threads, which start the bindings once more; these modules have none.
void _embind_register_bindings(emscripten::internal::InitFunc*) {}

// The name of a type that was not registered, which the glue would free: there is none.
const char* __getTypeName(const std::type_info*) { return ""; }
void free(void*) {}

}  // extern "C"

EMSCRIPTEN_BINDINGS(types) {
  using namespace emscripten::internal;
  _embind_register_void(TypeID<void>::get(), "void");
  // Not used; in this version of Emscripten it brings a constant that the two below need.
  _embind_register_bool(TypeID<bool>::get(), "bool", true, false);
  _embind_register_float(TypeID<double>::get(), "double", sizeof(double));
  _embind_register_integer(TypeID<std::uint32_t>::get(), "unsigned int", sizeof(std::uint32_t), 0,
                           UINT32_MAX);
}
