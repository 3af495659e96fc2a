"""Tests on every engine.

A launcher is a small script that starts the engine on the built program. When the engine is not on
this machine the test is a visible skip (a failure with CI=true): see testing/run_skipped.sh.
"""

load("@isochron_tools//:paths.bzl", "NODE", "NODE_MODULES", "PYTHON", "QEMU_AARCH64", "WASMTIME")
load("@rules_cc//cc:defs.bzl", "cc_binary", "cc_library", "cc_test")
load(":transitions.bzl", "TRANSITION_ALLOWLIST", "platform_transition")

# A WASI program sees the test's data as its current folder, and two folders to write to.
_WASI_FOLDERS = "--dir .::. --dir \"$(dirname \"$XML_OUTPUT_FILE\")\"::/report --dir \"$TEST_TMPDIR\"::/tmp"
_WASI_ENVIRONMENT = "--env XML_OUTPUT_FILE=/report/$(basename \"$XML_OUTPUT_FILE\") --env TEST_TMPDIR=/tmp"

# Engine: (name for people, its command or "", command line around PROGRAM, files it needs)
_ENGINES = {
    "wasi_node": (
        "Node",
        NODE,
        "{engine} --no-warnings {runner} " + _WASI_FOLDERS + " " + _WASI_ENVIRONMENT + " {program}",
        "run_node.mjs",
    ),
    "wasi_wasmtime": (
        "Wasmtime",
        WASMTIME,
        "{engine} run " + _WASI_FOLDERS + " " + _WASI_ENVIRONMENT + " {program}",
        None,
    ) if WASMTIME else (
        "Wasmtime",
        PYTHON,
        "{engine} {runner} " + _WASI_FOLDERS + " " + _WASI_ENVIRONMENT + " {program}",
        "run_wasmtime.py",
    ),
    "aarch64": (
        "qemu-aarch64",
        QEMU_AARCH64,
        "{engine} -L /usr/aarch64-linux-gnu {program}",
        None,
    ),
}

_PLATFORMS = {
    "aarch64": "linux_aarch64",
    "wasi_node": "wasi",
    "wasi_wasmtime": "wasi",
}

def _write_launcher(ctx, commands):
    launcher = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(
        launcher,
        "#!/usr/bin/env bash\nset -euo pipefail\n" + "\n".join(commands) + "\n",
        is_executable = True,
    )
    return launcher

# Runfiles are links out of the sandbox: WASI refuses them and Node's imports would follow them.
_RUN_ON_A_COPY = [
    "tree=\"$TEST_TMPDIR/tree\"",
    "rm -rf \"$tree\"",
    "cp -RL . \"$tree\"",
    "cd \"$tree\"",
]

def _skip(what):
    return "exec toolchains/testing/run_skipped.sh '%s'" % what

def _engine_test_impl(ctx):
    name, engine, command, _ = _ENGINES[ctx.attr.engine]
    runfiles = ctx.runfiles(files = ctx.files.runner + ctx.files.data + ctx.files._skipped)
    if engine:
        program = ctx.executable.binary
        runfiles = runfiles.merge(ctx.runfiles(files = [program]))
        runfiles = runfiles.merge(ctx.attr.binary[0][DefaultInfo].default_runfiles)
        commands = _RUN_ON_A_COPY + ["exec " + command.format(
            engine = engine,
            runner = ctx.file.runner.short_path if ctx.file.runner else "",
            program = program.short_path,
        ) + " \"$@\""]
    else:
        commands = [_skip(name)]
    return [DefaultInfo(executable = _write_launcher(ctx, commands), runfiles = runfiles)]

_engine_test = rule(
    implementation = _engine_test_impl,
    attrs = {
        # None where the engine is missing: its compiler may be, too.
        "binary": attr.label(cfg = platform_transition, executable = True),
        "data": attr.label_list(allow_files = True),
        "engine": attr.string(mandatory = True),
        "platform": attr.string(mandatory = True),
        "runner": attr.label(allow_single_file = True),
        "_allowlist_function_transition": TRANSITION_ALLOWLIST,
        "_skipped": attr.label(
            default = "//toolchains/testing:run_skipped.sh",
            allow_single_file = True,
        ),
    },
    test = True,
)

def engine_test(name, binary, engine, **kwargs):
    """Runs the cc_binary BINARY, built for the engine's platform, as a test on that engine.

    Args:
      name: of the test.
      binary: a cc_binary (testonly, tag "manual").
      engine: "wasi_node", "wasi_wasmtime" or "aarch64" (qemu-user).
      **kwargs: data, args, and what all tests take.
    """
    _, command, _, runner = _ENGINES[engine]
    _engine_test(
        name = name,
        binary = binary if command else None,
        engine = engine,
        platform = _PLATFORMS[engine],
        runner = "//toolchains/testing:" + runner if runner else None,
        **kwargs
    )

def _engine_program_impl(ctx):
    program = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.symlink(output = program, target_file = ctx.executable.binary, is_executable = True)
    return [DefaultInfo(executable = program, runfiles = ctx.runfiles(files = [program]))]

_engine_program = rule(
    implementation = _engine_program_impl,
    attrs = {
        "binary": attr.label(cfg = platform_transition, executable = True),
        "platform": attr.string(mandatory = True),
        "_allowlist_function_transition": TRANSITION_ALLOWLIST,
    },
    executable = True,
)

def engine_program(name, binary, engine, **kwargs):
    """The cc_binary BINARY, built for the engine's platform; nothing where the engine is missing.

    Args:
      name: of the file.
      binary: a cc_binary.
      engine: as engine_test's.
      **kwargs: what all rules take.
    """
    _, command, _, _ = _ENGINES[engine]
    if command:
        _engine_program(name = name, binary = binary, platform = _PLATFORMS[engine], **kwargs)
    else:
        native.filegroup(name = name, **kwargs)

def isochron_test(
        name,
        srcs,
        deps = [],
        data = [],
        copts = [],
        linkopts = [],
        size = "small",
        engines = ["wasi_node", "wasi_wasmtime", "aarch64"],
        tags = [],
        sanitize = True,
        **kwargs):
    """A Catch2 test that runs on this machine and on every engine.

    Makes NAME (native, also run by the sanitizers), NAME_wasi_node, NAME_wasi_wasmtime and
    NAME_aarch64. The test's data are found by their path in the repository, relative to the current
    folder. WebAssembly has no exceptions: there a failed REQUIRE ends the program (use CHECK where
    the rest is worth running).

    Args:
      name: of the native test.
      srcs: sources; Catch2 and its main are added.
      deps: libraries.
      data: files the test reads.
      copts: compiler flags beside the defaults.
      linkopts: linker flags.
      size: Bazel's test size, for all engines.
      engines: where it runs beside this machine.
      tags: more tags, for all of them.
      sanitize: False for what looks at memory that sanitizers keep for themselves.
      **kwargs: what all tests take.
    """
    cc_library(
        name = name + "_objects",
        testonly = True,
        srcs = srcs,
        copts = ["-Wall", "-Wextra"] + copts,
        linkopts = linkopts,
        tags = ["manual"],
        deps = deps + ["//toolchains/testing:catch_main"],
        alwayslink = True,
    )
    cc_test(
        name = name,
        size = size,
        data = data,
        tags = tags + (["sanitize"] if sanitize else []),
        deps = [name + "_objects"],
        **kwargs
    )
    if engines:
        cc_binary(
            name = name + "_program",
            testonly = True,
            tags = ["manual"],
            deps = [name + "_objects"],
        )
    for engine in engines:
        engine_test(
            name = name + "_" + engine,
            size = size,
            binary = name + "_program",
            data = data,
            engine = engine,
            tags = tags,
            **kwargs
        )

def _node_test_impl(ctx):
    entry = ctx.file.entry.short_path
    commands = _RUN_ON_A_COPY + [
        "ln -s '%s' node_modules" % NODE_MODULES,
        "exec '%s' --test --test-reporter=spec --test-reporter-destination=stdout" % NODE +
        " --test-reporter=junit --test-reporter-destination=\"$XML_OUTPUT_FILE\" '%s'" % entry,
    ]
    runfiles = ctx.runfiles(files = [ctx.file.entry] + ctx.files.data)
    for target in ctx.attr.data:
        runfiles = runfiles.merge(target[DefaultInfo].default_runfiles)
    return [DefaultInfo(executable = _write_launcher(ctx, commands), runfiles = runfiles)]

node_test = rule(
    doc = "Runs a module with Node's test runner. Npm packages of the repository's package.json " +
          "can be imported; files are found by their path in the repository.",
    implementation = _node_test_impl,
    attrs = {
        "data": attr.label_list(allow_files = True),
        "entry": attr.label(mandatory = True, allow_single_file = True),
    },
    test = True,
)
