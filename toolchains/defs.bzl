"""What the project's BUILD files load."""

load(":testing.bzl", _engine_program = "engine_program", _engine_test = "engine_test", _isochron_test = "isochron_test", _node_test = "node_test")
load(":wasm.bzl", _emscripten_module = "emscripten_module", _link_inputs = "link_inputs", _wasi_binary = "wasi_binary")

emscripten_module = _emscripten_module
engine_program = _engine_program
engine_test = _engine_test
isochron_test = _isochron_test
link_inputs = _link_inputs
node_test = _node_test
wasi_binary = _wasi_binary

SMALL_COPTS = [
    "-DISOCHRON_SMALL",
    "-flto",
    "-fvisibility=hidden",
    # One instruction instead of the C library's functions.
    "-mbulk-memory",
]

def isochron_copts(large = [], small = ["-Oz"]):
    """Flags for the library's own C++ and C files, beside those of the toolchain (C++20, -O2).

    Args:
      large: more of them,
      small: and those that take their place where a program is to be small.

    Returns:
      the flags.
    """
    return [
        "-Wall",
        "-Wextra",
        "-Wpedantic",
        "-Wshadow",
        "-Wvla",
        "-fno-exceptions",
        "-fno-rtti",
    ] + select({
        # Clang's pass turns masks on secrets back into branches.
        "//toolchains:is_x86_64": [
            "-mllvm",
            "-x86-cmov-converter=false",
        ],
        "//conditions:default": [],
    }) + select({
        # The native compiler's version is fixed, so its warnings are too.
        "//toolchains:is_native": ["-Werror"],
        "//conditions:default": [],
    }) + select({
        "//toolchains:is_small": SMALL_COPTS + small,
        "//conditions:default": large,
    })
