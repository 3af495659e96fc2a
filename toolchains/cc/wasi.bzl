"""What every compilation and link for WASI is told."""

load("@isochron_tools//:paths.bzl", "WASI_LIBCXX", "WASI_SYSROOT")

WASI_SYSROOT_FLAGS = ["--sysroot=" + WASI_SYSROOT]

WASI_COMPILE_FLAGS = WASI_SYSROOT_FLAGS + ([
    # With Debian's packages the native libc++, where it is installed, would come among the headers.
    "-nostdinc++",
    "-isystem" + WASI_LIBCXX,
] if WASI_LIBCXX else [])
