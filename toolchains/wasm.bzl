"""WebAssembly that ships: WASI commands and Emscripten modules, beside the native artefacts.

Release output passes wasm-opt and is stripped; with --config=debug both keep DWARF. Every rule has
an output group "unoptimized": the release as the linker left it, to measure what wasm-opt is worth.
"""

load("@isochron_tools//:paths.bzl", "EMXX", "WASM_OPT")
load(":transitions.bzl", "TRANSITION_ALLOWLIST", "platform_transition")

_STRIP = "/usr/bin/llvm-strip-19"

# The module's own "target_features" section tells wasm-opt which instructions it may use.
_WASM_OPT_FLAGS = [
    "-O3",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
]

def _files(ctx, files):
    """Outputs that tests can name among their data."""
    return DefaultInfo(files = depset(files), runfiles = ctx.runfiles(files = files))

def _is_debug(ctx):
    return ctx.var["COMPILATION_MODE"] == "dbg"

def _wasi_binary_impl(ctx):
    linked = ctx.executable.binary
    name = ctx.label.name[:-len("_wasm")] if ctx.label.name.endswith("_wasm") else ctx.label.name
    output = ctx.actions.declare_file(name + ".wasm")
    if _is_debug(ctx):
        ctx.actions.symlink(output = output, target_file = linked)
        return [_files(ctx, [output])]
    unoptimized = ctx.actions.declare_file(name + ".unoptimized.wasm")
    ctx.actions.run(
        executable = _STRIP,
        arguments = ["--strip-all", linked.path, "-o", unoptimized.path],
        inputs = [linked],
        outputs = [unoptimized],
        mnemonic = "WasmStrip",
    )
    ctx.actions.run(
        executable = WASM_OPT,
        arguments = _WASM_OPT_FLAGS + [linked.path, "-o", output.path],
        inputs = [linked],
        outputs = [output],
        mnemonic = "WasmOpt",
    )
    return [
        _files(ctx, [output]),
        OutputGroupInfo(unoptimized = depset([unoptimized])),
    ]

_wasi_binary = rule(
    implementation = _wasi_binary_impl,
    attrs = {
        "binary": attr.label(mandatory = True, cfg = platform_transition, executable = True),
        "platform": attr.string(mandatory = True),
        "_allowlist_function_transition": TRANSITION_ALLOWLIST,
    },
)

def wasi_binary(name, binary, simd = True, **kwargs):
    """The cc_binary BINARY as a WASI command.

    Args:
      name: of the target. The file is NAME.wasm; a "_wasm" at the name's end is left out first.
      binary: a cc_binary, which is built for WASI here whatever else it is built for.
      simd: for engines with simd128; without it the module uses WebAssembly's first version plus
        what Clang takes for granted (bulk memory, sign extension).
      **kwargs: what all rules take.
    """
    _wasi_binary(
        name = name,
        binary = binary,
        platform = "wasi" if simd else "wasi_scalar",
        **kwargs
    )

def link_inputs(deps):
    """The static libraries and flags of deps, in link order."""
    libraries = []
    flags = []
    for dep in deps:
        for linker_input in dep[CcInfo].linking_context.linker_inputs.to_list():
            flags += linker_input.user_link_flags
            for library in linker_input.libraries:
                archive = library.static_library or library.pic_static_library
                if archive and archive not in [known for known, _ in libraries]:
                    libraries.append((archive, library.alwayslink))
    return libraries, flags

def _em_link(ctx, name, mode_flags):
    script = ctx.actions.declare_file(name + ".mjs")
    module = ctx.actions.declare_file(name + ".wasm")
    outputs = [script, module]
    libraries, user_flags = link_inputs(ctx.attr.deps)
    arguments = ctx.actions.args()
    arguments.add_all(mode_flags)
    if ctx.attr.platform == "emscripten":
        arguments.add("-msimd128")
    for archive, alwayslink in libraries:
        if alwayslink:
            arguments.add("-Wl,--whole-archive")
            arguments.add(archive)
            arguments.add("-Wl,--no-whole-archive")
        else:
            arguments.add(archive)
    arguments.add_all(user_flags)
    arguments.add_all([
        "-fno-exceptions",
        "-fno-rtti",
        "-sMODULARIZE=1",
        "-sEXPORT_ES6=1",
        "-sWASM_BIGINT=1",
    ])
    arguments.add_all(ctx.attr.linkopts)
    if ctx.attr.types and name == ctx.label.name:
        types = ctx.actions.declare_file(name + ".d.ts")
        outputs.append(types)
        arguments.add("--emit-tsd", types.basename)
    arguments.add("-o", script)
    ctx.actions.run(
        executable = EMXX,
        arguments = [arguments],
        inputs = [archive for archive, _ in libraries] + ctx.files.additional_linker_inputs,
        outputs = outputs,
        mnemonic = "EmscriptenLink",
        progress_message = "Linking %s with Emscripten" % script.short_path,
    )
    return outputs

def _emscripten_module_impl(ctx):
    if _is_debug(ctx):
        return [_files(ctx, _em_link(ctx, ctx.label.name, ["-Og", "-g"]))]

    # At -O1 Emscripten links the same objects but leaves Binaryen's optimiser out.
    unoptimized = _em_link(ctx, ctx.label.name + ".unoptimized", ["-O1", "-Wl,--strip-all"])
    return [
        _files(ctx, _em_link(ctx, ctx.label.name, ["-O3"])),
        OutputGroupInfo(unoptimized = depset(unoptimized)),
    ]

_emscripten_module = rule(
    implementation = _emscripten_module_impl,
    attrs = {
        "additional_linker_inputs": attr.label_list(allow_files = True),
        "deps": attr.label_list(mandatory = True, cfg = platform_transition, providers = [CcInfo]),
        "linkopts": attr.string_list(),
        "platform": attr.string(mandatory = True),
        "types": attr.bool(),
        "_allowlist_function_transition": TRANSITION_ALLOWLIST,
    },
)

def emscripten_module(name, deps, simd = True, **kwargs):
    """NAME.mjs and NAME.wasm (and NAME.d.ts with types = True) from C++ libraries.

    Args:
      name: of the target and of the files.
      deps: cc_library targets, built for Emscripten; alwayslink = True for files whose static
        objects register things (EMSCRIPTEN_BINDINGS).
      simd: for engines with simd128, or for those without.
      **kwargs: linkopts (more flags for em++), additional_linker_inputs (files they name), types
        (write TypeScript declarations), and what all rules take.
    """
    _emscripten_module(
        name = name,
        platform = "emscripten" if simd else "emscripten_scalar",
        deps = deps,
        **kwargs
    )
