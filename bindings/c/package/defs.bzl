"""One archive of a library and all that it depends on."""

load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

def _complete_archive_impl(ctx):
    toolchain = find_cpp_toolchain(ctx)
    features = cc_common.configure_features(ctx = ctx, cc_toolchain = toolchain)

    archives, flags = [], []
    for dep in ctx.attr.deps:
        for linker_input in dep[CcInfo].linking_context.linker_inputs.to_list():
            flags += linker_input.user_link_flags
            for library in linker_input.libraries:
                # Position-independent code serves programs and shared libraries alike.
                archive = library.pic_static_library or library.static_library
                if archive not in archives:
                    archives.append(archive)

    output = ctx.actions.declare_file(ctx.attr.archive_name)
    script = ctx.actions.declare_file(ctx.label.name + ".mri")
    ctx.actions.write(script, "\n".join(
        ["create " + output.path] + ["addlib " + a.path for a in archives] + ["save", "end", ""],
    ))
    ctx.actions.run_shell(
        command = '"$1" -M <"$2"',
        arguments = [toolchain.ar_executable, script.path],
        inputs = depset(archives + [script], transitive = [toolchain.all_files]),
        outputs = [output],
        mnemonic = "CompleteArchive",
        progress_message = "Merging %d archives into %s" % (len(archives), output.short_path),
    )

    # To what depends on this rule it is one library of which every object is linked.
    library = cc_common.create_library_to_link(
        actions = ctx.actions,
        feature_configuration = features,
        cc_toolchain = toolchain,
        pic_static_library = output,
        alwayslink = True,
    )
    linker_input = cc_common.create_linker_input(
        owner = ctx.label,
        libraries = depset([library]),
        user_link_flags = depset(flags),
    )
    return [
        DefaultInfo(files = depset([output]), runfiles = ctx.runfiles(files = [output])),
        CcInfo(linking_context = cc_common.create_linking_context(
            linker_inputs = depset([linker_input]),
        )),
    ]

complete_archive = rule(
    doc = "Merges the objects of `deps` and of all their dependencies into one static library.",
    implementation = _complete_archive_impl,
    attrs = {
        "archive_name": attr.string(mandatory = True, doc = "File name, lib*.a."),
        "deps": attr.label_list(mandatory = True, providers = [CcInfo]),
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)
