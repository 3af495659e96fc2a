"""Tests of isosum as its users run it: on this machine, in Node and in Wasmtime."""

load("@isochron_tools//:paths.bzl", "NODE", "PYTHON", "WASMTIME")

_RUNNERS = "toolchains/testing/"

# Engine: (name for people, the words that start it or None when it is not installed). ROOT is the
# folder that Bazel starts the test in.
_ENGINES = {
    "native": ("Python", "" if PYTHON else None),
    "node": (
        "Node",
        "'%s' --no-warnings \"$ROOT/%srun_node.mjs\"" % (NODE, _RUNNERS) if NODE else None,
    ),
    "wasmtime": (
        "Wasmtime",
        "'%s' run" % WASMTIME if WASMTIME else (
            "'%s' \"$ROOT/%srun_wasmtime.py\" --cache \"$TEST_TMPDIR/cache\"" % (PYTHON, _RUNNERS)
        ) if PYTHON else None,
    ),
}

def _command_test_impl(ctx):
    name, engine = _ENGINES[ctx.attr.engine]
    if engine == None or not PYTHON:
        commands = ["exec %srun_skipped.sh '%s'" % (_RUNNERS, name)]
    else:
        commands = [
            "ROOT=$PWD",
            "exec '%s' -B \"$ROOT/%s\" '%s' %s \"$ROOT/%s\"" % (
                PYTHON,
                ctx.file._main.short_path,
                ctx.attr.pattern,
                engine,
                ctx.file.program.short_path,
            ),
        ]
    launcher = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(
        launcher,
        "#!/usr/bin/env bash\nset -euo pipefail\n" + "\n".join(commands) + "\n",
        is_executable = True,
    )
    files = [ctx.file.program, ctx.file._main] + ctx.files._cli + ctx.files._runners
    return [DefaultInfo(executable = launcher, runfiles = ctx.runfiles(files = files))]

command_test = rule(
    doc = "Runs the test cases in cli/ whose file names match a pattern.",
    implementation = _command_test_impl,
    attrs = {
        "engine": attr.string(mandatory = True, values = _ENGINES.keys()),
        "pattern": attr.string(mandatory = True),
        "program": attr.label(mandatory = True, allow_single_file = True),
        "_cli": attr.label(default = ":cli"),
        "_main": attr.label(default = ":cli/main.py", allow_single_file = True),
        "_runners": attr.label_list(
            default = [
                "//toolchains/testing:run_node.mjs",
                "//toolchains/testing:run_skipped.sh",
                "//toolchains/testing:run_wasmtime.py",
            ],
            allow_files = True,
        ),
    },
    test = True,
)
