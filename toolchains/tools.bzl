"""Where this machine's compilers and engines are: what tools/setup wrote to .toolchain/paths.

The repository @isochron_tools holds paths.bzl, with a constant for each line and for each compiler the
folders its headers come from, and the header-only libraries :catch2, :cli11 and :nlohmann_json.
"""

# Name in paths.bzl: (compiler, flags) to be asked for its include folders.
_COMPILERS = {
    "NATIVE_INCLUDES": ("/usr/bin/clang-19", []),
    "AARCH64_INCLUDES": ("/usr/bin/clang-19", ["--target=aarch64-linux-gnu"]),
    "WASI_INCLUDES": ("WASI_CLANG", ["--target={WASI_TARGET}", "--sysroot={WASI_SYSROOT}"]),
    "EMSCRIPTEN_INCLUDES": ("EMCC", []),
}

# Header-only libraries from the system. A folder of their own lets every target use them without
# the rest of /usr/include.
_HEADER_LIBRARIES = ["CLI", "catch2", "nlohmann"]

_BUILD = """
load("@rules_cc//cc:defs.bzl", "cc_library")

package(default_visibility = ["//visibility:public"])

cc_library(
    name = "catch2",
    hdrs = glob(["include/catch2/*.hpp"]),
    # Catch2 asks for the processor time of each test case, which WASI only emulates.
    defines = select({
        "@isochron//toolchains:is_wasi": ["_WASI_EMULATED_PROCESS_CLOCKS"],
        "//conditions:default": [],
    }),
    includes = ["include"],
)

cc_library(
    name = "cli11",
    hdrs = glob(["include/CLI/*.hpp"]),
    includes = ["include"],
)

cc_library(
    name = "nlohmann_json",
    hdrs = glob(["include/nlohmann/**"]),
    includes = ["include"],
)
"""

def _include_folders(repository_ctx, compiler, flags):
    result = repository_ctx.execute([compiler] + flags + ["-E", "-xc++", "-v", "/dev/null"])
    if result.return_code != 0:
        # A cross compiler that is not installed: its targets fail to build, the others work.
        return []
    listing = result.stderr.split("#include <...> search starts here:")[1]
    listing = listing.split("End of search list.")[0]
    folders = []
    for line in listing.splitlines():
        if line.strip():
            # As the compiler names it, without "..", and where links lead.
            folder = repository_ctx.path(line.strip())
            folders += [str(folder), str(folder.realpath)]
            if "/clang/" in str(folder):
                # Sanitizers read lists of exceptions, which count as headers.
                folders.append(str(folder.dirname) + "/share")
    return folders

def _isochron_tools_impl(repository_ctx):
    paths_file = repository_ctx.path(Label("//:.toolchain/paths"))
    if not paths_file.exists:
        fail("run tools/setup first: it finds or installs the compilers")
    paths = {}
    for line in repository_ctx.read(paths_file).splitlines():
        name, _, value = line.partition("=")
        paths[name] = value
    constants = ["%s = %r" % item for item in paths.items()]
    for name, (compiler, flags) in _COMPILERS.items():
        compiler = paths.get(compiler, compiler)
        flags = [flag.format(**paths) for flag in flags]
        constants.append("%s = %r" % (name, _include_folders(repository_ctx, compiler, flags)))
    repository_ctx.file("paths.bzl", "\n".join(constants) + "\n")
    for library in _HEADER_LIBRARIES:
        repository_ctx.symlink("/usr/include/" + library, "include/" + library)
    repository_ctx.file("BUILD.bazel", _BUILD)

isochron_tools = repository_rule(
    implementation = _isochron_tools_impl,
    local = True,
)
