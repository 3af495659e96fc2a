"""The flags of each file in simd/targets.

A file whose instructions the architecture does not have compiles to an empty table.
"""

_NONE = {"//conditions:default": []}

def _on(condition, copts):
    return select(dict(_NONE, **{condition: copts}))

# A tuning under which compilers move bytes by one PSHUFB instead of two shuffles of 16-bit words.
_FAST_PSHUFB = "-mtune=haswell"

# An order of register allocation (Clang's, an internal option) that leaves fewer values in memory
# where 16 registers are just enough: BLAKE3 4 % less time, BLAKE2 lanes 5 %, others unchanged.
_TIGHT_REGISTERS = [
    "-mllvm",
    "-greedy-reverse-local-assignment",
]

# Without gathers and scatters: kernels look up no tables, and checkers of constant time do not follow
# what compilers make of loads and stores of neighbours.
_AVX2 = [
    "-mavx2",
    "-mbmi",
    "-mbmi2",
    "-mno-gather",
]

_AVX512 = [
    "-mavx512f",
    "-mavx512bw",
    "-mavx512dq",
    "-mavx512vl",
    "-mbmi",
    "-mbmi2",
    "-mno-gather",
    "-mno-scatter",
]

TARGET_COPTS = {
    # What is measured as scalar must be scalar.
    "scalar": [
        "-fno-vectorize",
        "-fno-slp-vectorize",
    ],
    "v128": select(dict(_NONE, **{
        "//toolchains:is_wasm_simd128": ["-msimd128"],
        "//toolchains:is_x86_64": [
            "-msse4.1",
            _FAST_PSHUFB,
        ],
    })),
    "avx2": _on("//toolchains:is_x86_64", _AVX2 + [_FAST_PSHUFB] + _TIGHT_REGISTERS),
    "avx512": _on("//toolchains:is_x86_64", _AVX512),
    "ifma": _on("//toolchains:is_x86_64", _AVX512 + ["-mavx512ifma"]),
    "sha_ni": _on("//toolchains:is_x86_64", [
        "-msse4.1",
        "-msha",
    ]),
    "clmul": _on("//toolchains:is_x86_64", [
        "-msse4.1",
        "-mpclmul",
    ]),
    "vpclmul": _on("//toolchains:is_x86_64", _AVX2 + [
        "-mpclmul",
        "-mvpclmulqdq",
    ]),
    "aes_ni": _on("//toolchains:is_x86_64", [
        "-msse4.1",
        "-maes",
    ]),
    "vaes": _on("//toolchains:is_x86_64", _AVX2 + [
        "-maes",
        "-mvaes",
    ]),
    "vaes512": _on("//toolchains:is_x86_64", _AVX512 + [
        "-maes",
        "-mvaes",
        "-mpclmul",
        "-mvpclmulqdq",
    ]),
    "arm_aes": _on("//toolchains:is_aarch64", ["-march=armv8-a+aes"]),
    "arm_pmull": _on("//toolchains:is_aarch64", ["-march=armv8-a+aes"]),
    "arm_sha2": _on("//toolchains:is_aarch64", ["-march=armv8-a+sha2"]),
    "arm_sha512": _on("//toolchains:is_aarch64", ["-march=armv8.2-a+sha3"]),
}
