"""Modules from text, one file each."""

load("@isochron_tools//:paths.bzl", "WASM_AS")

def _assemble_impl(ctx):
    modules = []
    for source in ctx.files.srcs:
        name = source.path[len(ctx.label.package) + 1:].replace(".wat", ".wasm")
        module = ctx.actions.declare_file(name)
        ctx.actions.run(
            executable = WASM_AS,
            # -g keeps the names of functions.
            arguments = ["-g", "--all-features", source.path, "-o", module.path],
            inputs = [source],
            outputs = [module],
            mnemonic = "WasmAssemble",
        )
        modules.append(module)
    return [DefaultInfo(files = depset(modules), runfiles = ctx.runfiles(files = modules))]

assemble = rule(
    doc = "FOLDER/NAME.wasm from each FOLDER/NAME.wat.",
    implementation = _assemble_impl,
    attrs = {"srcs": attr.label_list(allow_files = [".wat"], mandatory = True)},
)
