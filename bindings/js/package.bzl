"""The npm package as a folder, and what is bundled with it."""

load("@isochron_tools//:paths.bzl", "NODE", "NODE_MODULES")

def _node_folder_impl(ctx):
    out = ctx.actions.declare_directory(ctx.label.name)
    modules = ctx.files.modules
    ctx.actions.run(
        executable = NODE,
        arguments = [
            ctx.file.script.path,
            modules[0].path if modules[0].is_directory else modules[0].dirname,
            NODE_MODULES,
            out.path,
        ],
        inputs = ctx.files.srcs + modules + [ctx.file.script],
        outputs = [out],
        mnemonic = "NodeFolder",
        progress_message = "Building %s" % out.short_path,
    )
    return [DefaultInfo(files = depset([out]), runfiles = ctx.runfiles(files = [out]))]

node_folder = rule(
    doc = "A folder made by a script: node SCRIPT FOLDER_OF_MODULES NODE_MODULES OUT.",
    implementation = _node_folder_impl,
    attrs = {
        "modules": attr.label_list(mandatory = True, allow_files = True),
        "script": attr.label(mandatory = True, allow_single_file = True),
        "srcs": attr.label_list(allow_files = True),
    },
)
