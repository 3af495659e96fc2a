"""A C++ toolchain made of Clang's commands at fixed places."""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load(
    "@bazel_tools//tools/cpp:cc_toolchain_config_lib.bzl",
    "feature",
    "flag_group",
    "flag_set",
    "tool_path",
    "with_feature_set",
)
load("@rules_cc//cc:defs.bzl", "cc_toolchain")

_CPP_COMPILE = [
    ACTION_NAMES.cpp_compile,
    ACTION_NAMES.cpp_header_parsing,
    ACTION_NAMES.linkstamp_compile,
]
_COMPILE = _CPP_COMPILE + [
    ACTION_NAMES.c_compile,
    ACTION_NAMES.assemble,
    ACTION_NAMES.preprocess_assemble,
]
_LINK = [
    ACTION_NAMES.cpp_link_executable,
    ACTION_NAMES.cpp_link_dynamic_library,
    ACTION_NAMES.cpp_link_nodeps_dynamic_library,
]

def _flags(actions, flags, mode = None):
    return flag_set(
        actions = actions,
        flag_groups = [flag_group(flags = flags)] if flags else [],
        with_features = [with_feature_set(features = [mode])] if mode else [],
    )

def _sanitizer(name, flags, compile_flags = []):
    """A feature, off unless asked for with --features=NAME (see .bazelrc)."""
    return feature(
        name = name,
        flag_sets = [
            _flags(_COMPILE, flags + compile_flags + ["-g", "-fno-omit-frame-pointer"]),
            _flags(_LINK, flags),
        ],
    )

# What a sanitizer finds ends the program: a test can't pass with a report.
_SANITIZERS = [
    _sanitizer("asan", ["-fsanitize=address"]),
    _sanitizer("tsan", ["-fsanitize=thread"]),
    _sanitizer("ubsan", ["-fsanitize=undefined", "-fno-sanitize-recover=all"]),
    # Secrets are marked as memory that nobody wrote (tests/ct/native): they may be handed to functions,
    # and only what they decide is reported.
    _sanitizer(
        "msan",
        ["-fsanitize=memory", "-fsanitize-memory-track-origins"],
        compile_flags = [
            "-fno-sanitize-memory-param-retval",
            "-DISOCHRON_MEMORY_SANITIZER",
        ],
    ),
    _sanitizer("libfuzzer", ["-fsanitize=fuzzer-no-link"]),
]

def _clang_config_impl(ctx):
    features = [
        feature(name = "opt"),
        feature(name = "dbg"),
        feature(name = "fastbuild"),
        feature(
            name = "default_flags",
            enabled = True,
            flag_sets = [
                _flags(_COMPILE, ctx.attr.compile_flags + [
                    # The same source gives the same bytes.
                    "-Wno-builtin-macro-redefined",
                    "-D__DATE__=\"redacted\"",
                    "-D__TIME__=\"redacted\"",
                    "-D__TIMESTAMP__=\"redacted\"",
                    "-ffunction-sections",
                    "-fdata-sections",
                ]),
                _flags(_CPP_COMPILE, ["-std=c++20"]),
                _flags(_COMPILE, ["-O2", "-DNDEBUG"], "opt"),
                # -Og keeps lines and variables and is fast enough for the vectors.
                _flags(_COMPILE, ["-g", "-Og"], "dbg"),
                _flags(_LINK, ctx.attr.link_flags + ["--driver-mode=g++", "-Wl,--gc-sections"]),
            ],
        ),
    ]
    if ctx.attr.native:
        features += [
            feature(name = "supports_pic", enabled = True),
            # One compilation serves the static and the shared library.
            feature(name = "prefer_pic_for_opt_binaries", enabled = True),
            feature(
                name = "native_flags",
                enabled = True,
                flag_sets = [_flags(_LINK, ["-fuse-ld=lld", "-pthread"])],
            ),
        ] + _SANITIZERS
    return cc_common.create_cc_toolchain_config_info(
        ctx = ctx,
        abi_libc_version = "unknown",
        abi_version = "unknown",
        compiler = "clang",
        cxx_builtin_include_directories = ctx.attr.includes,
        features = features,
        host_system_name = "local",
        target_cpu = ctx.attr.target.split("-")[0],
        target_libc = "unknown",
        target_system_name = ctx.attr.target,
        tool_paths = [
            tool_path(name = "gcc", path = ctx.attr.compiler),
            tool_path(name = "ar", path = ctx.attr.archiver),
            tool_path(name = "ld", path = "/usr/bin/ld.lld-19"),
            tool_path(name = "cpp", path = "/usr/bin/clang-cpp-19"),
            tool_path(name = "nm", path = "/usr/bin/llvm-nm-19"),
            tool_path(name = "objdump", path = "/usr/bin/llvm-objdump-19"),
            tool_path(name = "strip", path = "/usr/bin/llvm-strip-19"),
            tool_path(name = "gcov", path = "/bin/false"),
        ],
        toolchain_identifier = ctx.label.name,
    )

_clang_config = rule(
    implementation = _clang_config_impl,
    attrs = {
        "archiver": attr.string(mandatory = True),
        "compile_flags": attr.string_list(),
        "compiler": attr.string(mandatory = True),
        "includes": attr.string_list(),
        "link_flags": attr.string_list(),
        "native": attr.bool(),
        "target": attr.string(mandatory = True),
    },
    provides = [CcToolchainConfigInfo],
)

def clang_toolchain(
        name,
        compiler,
        target,
        constraints,
        archiver = "/usr/bin/llvm-ar-19",
        compile_flags = [],
        link_flags = [],
        **kwargs):
    """Declares the toolchain NAME_toolchain for the platforms with these constraints."""
    target_flag = [] if target.endswith("emscripten") else ["--target=" + target]
    _clang_config(
        name = name + "_config",
        archiver = archiver,
        compile_flags = target_flag + compile_flags,
        compiler = compiler,
        link_flags = target_flag + link_flags,
        target = target,
        **kwargs
    )
    native.filegroup(name = name + "_files")
    cc_toolchain(
        name = name + "_cc",
        all_files = name + "_files",
        ar_files = name + "_files",
        as_files = name + "_files",
        compiler_files = name + "_files",
        dwp_files = name + "_files",
        linker_files = name + "_files",
        objcopy_files = name + "_files",
        strip_files = name + "_files",
        supports_param_files = True,
        toolchain_config = name + "_config",
    )
    native.toolchain(
        name = name + "_toolchain",
        target_compatible_with = constraints,
        toolchain = name + "_cc",
        toolchain_type = "@bazel_tools//tools/cpp:toolchain_type",
    )
