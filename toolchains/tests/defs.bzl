"""A target as --config=debug makes it, whatever the rest of the build is."""

load("//toolchains:transitions.bzl", "TRANSITION_ALLOWLIST")

def _debug_transition_impl(_settings, _attr):
    return {"//command_line_option:compilation_mode": "dbg"}

_debug_transition = transition(
    implementation = _debug_transition_impl,
    inputs = [],
    outputs = ["//command_line_option:compilation_mode"],
)

def _debug_files_impl(ctx):
    files = [file for file in ctx.files.target if file.extension == "wasm"]
    return [DefaultInfo(files = depset(files), runfiles = ctx.runfiles(files = files))]

debug_files = rule(
    implementation = _debug_files_impl,
    attrs = {
        "target": attr.label(mandatory = True, cfg = _debug_transition),
        "_allowlist_function_transition": TRANSITION_ALLOWLIST,
    },
)
