"""The environment in which OSS-Fuzz builds: what its images base-clang and base-builder set."""

import os
import shutil
import subprocess

LLVM = "/usr/lib/llvm-19"
AFL = "/usr/lib/afl"

# What the images set (base-clang: CFLAGS and CXXFLAGS; base-builder: the rest).
CFLAGS = (
    "-O1 -fno-omit-frame-pointer -gline-tables-only"
    " -Wno-error=incompatible-function-pointer-types -Wno-error=int-conversion"
    " -Wno-error=deprecated-declarations -Wno-error=implicit-function-declaration"
    " -Wno-error=implicit-int -Wno-error=unknown-warning-option -Wno-error=vla-cxx-extension"
    " -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION"
)
UNDEFINED = (
    "array-bounds,bool,builtin,enum,function,integer-divide-by-zero,null,object-size,return,"
    "returns-nonnull-attribute,shift,signed-integer-overflow,unreachable,vla-bound,vptr"
)
SANITIZER_FLAGS = {
    "address": "-fsanitize=address -fsanitize-address-use-after-scope",
    "undefined": f"-fsanitize={UNDEFINED},unsigned-integer-overflow -fno-sanitize-recover={UNDEFINED}",
    "memory": "-fsanitize=memory -fsanitize-memory-track-origins",
}
COVERAGE_FLAGS = "-fsanitize=fuzzer-no-link"
LIBSTDCXX = "/usr/lib/x86_64-linux-gnu/libstdc++.so.6"


def write_program(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
    os.chmod(path, 0o755)


def make_compilers(folder, sanitizer):
    """Commands clang and clang++ with libc++ as the image has it: static, and for MemorySanitizer
    instrumented. Of the latter the parts that are templates are enough here."""
    libraries = os.path.join(folder, "lib")
    os.makedirs(libraries)
    own = f"{LLVM}/lib/libc++.a {LLVM}/lib/libc++abi.a"
    if sanitizer == "memory":
        source = os.path.join(folder, "string.cc")
        with open(source, "w", encoding="ascii") as file:
            file.write("#include <string>\ntemplate class std::basic_string<char>;\n")
        compiled = os.path.join(libraries, "string.o")
        flags = f"{CFLAGS} {SANITIZER_FLAGS['memory']} {COVERAGE_FLAGS} -stdlib=libc++ -std=c++20"
        subprocess.check_call([f"{LLVM}/bin/clang++", *flags.split(), "-c", source, "-o", compiled])
        own = f"{compiled} {own}"
    with open(os.path.join(libraries, "libc++.a"), "w", encoding="ascii") as file:
        file.write(f"GROUP ( {own} {LIBSTDCXX} )\n")
    for name in ("clang", "clang++"):
        path = os.path.join(folder, name)
        write_program(path, f'#!/bin/sh\nexec {LLVM}/bin/{name} -L{libraries} "$@"\n')


def environment(folder, engine, sanitizer):
    env = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
    for name in ("SRC", "OUT", "WORK"):
        env[name] = os.path.join(folder, name.lower())
        os.makedirs(env[name])
    tools = os.path.join(folder, "bin")
    os.makedirs(tools)
    flags = f"{CFLAGS} {SANITIZER_FLAGS[sanitizer]}"
    env |= {
        "PATH": f"{tools}:/usr/bin:/bin",
        "SANITIZER": sanitizer,
        "FUZZING_ENGINE": engine,
        "FUZZING_LANGUAGE": "c++",
        "ARCHITECTURE": "x86_64",
        "UBSAN_OPTIONS": "silence_unsigned_overflow=1",
    }
    if engine == "afl":
        # Debian's AFL++ brings a Clang of its own, which is older than libc++'s headers allow.
        env |= {"CC": "afl-clang-fast", "CXX": "afl-clang-fast++", "AFL_QUIET": "1"}
        env |= {"CFLAGS": flags, "CXXFLAGS": flags}
        env["LIB_FUZZING_ENGINE"] = f"{AFL}/libAFLDriver.a"
        env["ASAN_OPTIONS"] = "detect_leaks=0:symbolize=0:detect_odr_violation=0:abort_on_error=1"
        for name in ("afl-fuzz", "afl-showmap"):
            shutil.copy(f"/usr/bin/{name}", env["OUT"])
        return env
    make_compilers(tools, sanitizer)
    env |= {"CC": "clang", "CXX": "clang++"}
    env |= {"CFLAGS": f"{flags} {COVERAGE_FLAGS}"}
    env["CXXFLAGS"] = env["CFLAGS"] + " -stdlib=libc++"
    env["LIB_FUZZING_ENGINE"] = "-fsanitize=fuzzer"
    return env
