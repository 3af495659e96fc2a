"""Modules of one algorithm each, for entry points that bring nothing else."""

load("@isochron_tools//:paths.bzl", "NODE", "WASI_CLANG", "WASI_TARGET", "WASM_OPT")
load("//toolchains/cc:wasi.bzl", "WASI_COMPILE_FLAGS")
load("//toolchains:defs.bzl", "SMALL_COPTS", "link_inputs")
load("//toolchains:transitions.bzl", "TRANSITION_ALLOWLIST", "platform_transition")

SmallLibraryInfo = provider(
    doc = "A library compiled for small programs.",
    fields = {
        "archives": "depset of its files, bitcode",
        "headers": "depset of files",
        "includes": "list of folders",
    },
)

def _small_library_impl(ctx):
    context = ctx.attr.dep[0][CcInfo].compilation_context
    return [SmallLibraryInfo(
        archives = [archive for archive, _ in link_inputs(ctx.attr.dep)[0]],
        headers = context.headers,
        includes = (context.includes.to_list() + context.system_includes.to_list() +
                    context.quote_includes.to_list()),
    )]

small_library = rule(
    doc = "A cc_library built for small programs, with simd128 or without.",
    implementation = _small_library_impl,
    attrs = {
        "dep": attr.label(mandatory = True, cfg = platform_transition, providers = [CcInfo]),
        "platform": attr.string(mandatory = True),
        "_allowlist_function_transition": TRANSITION_ALLOWLIST,
    },
)

def _small_modules_impl(ctx):
    out = ctx.actions.declare_directory(ctx.label.name)
    plan = ctx.actions.declare_file(ctx.label.name + ".plan.json")
    libraries = {
        "simd128": ctx.attr.simd128[SmallLibraryInfo],
        "scalar": ctx.attr.scalar[SmallLibraryInfo],
    }
    ctx.actions.write(plan, struct(
        compiler = WASI_CLANG,
        flags = [
            "--target=" + WASI_TARGET,
            "--driver-mode=g++",
            "-std=c++20",
            "-DNDEBUG",
            "-Oz",
            "-fno-exceptions",
            "-fno-rtti",
        ] + WASI_COMPILE_FLAGS + SMALL_COPTS,
        includes = {mode: library.includes for mode, library in libraries.items()},
        archives = {
            mode: [archive.path for archive in library.archives]
            for mode, library in libraries.items()
        },
        registry = ctx.file.registry.path,
        sources = {source.basename: source.path for source in ctx.files.srcs},
        wasmOpt = WASM_OPT,
    ).to_json())
    ctx.actions.run(
        executable = NODE,
        arguments = [ctx.file.script.path, plan.path, out.path],
        inputs = depset(
            [plan, ctx.file.registry, ctx.file.script] + ctx.files.srcs + libraries["simd128"].archives +
            libraries["scalar"].archives,
            transitive = [library.headers for library in libraries.values()],
        ),
        outputs = [out],
        mnemonic = "SmallModules",
        # Clang looks for its linker there.
        env = {"PATH": "/usr/bin:/bin"},
        progress_message = "Linking a module for each algorithm",
    )
    return [DefaultInfo(files = depset([out]), runfiles = ctx.runfiles(files = [out]))]

small_modules = rule(
    doc = "A folder of modules: script PLAN OUT makes them of srcs, those of registry.",
    implementation = _small_modules_impl,
    attrs = {
        "registry": attr.label(mandatory = True, allow_single_file = True),
        "scalar": attr.label(mandatory = True, providers = [SmallLibraryInfo]),
        "script": attr.label(mandatory = True, allow_single_file = True),
        "simd128": attr.label(mandatory = True, providers = [SmallLibraryInfo]),
        "srcs": attr.label_list(mandatory = True, allow_files = [".cc"]),
    },
)
