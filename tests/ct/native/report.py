"""docs/constant-time-native-report.md: what memcheck and the tracer find in the native library.

report.py ROOT prints it; ROOT is bazel-bin. Exit status 1 when a violation is among it, 2 when the check
could not be made: the processor has to have the instructions, and QEMU be there for Arm's.
"""

import itertools
import pathlib
import sys

import native

HEAD = """# Constant time of the native library: the report

Made by `tools/ct`, which fails when there is a violation; tests compare this file with what they find.
[Its README](../tests/ct/native/README.md) says how each method works and what it can't see. The library is the
release build. A *run* calls it once, with one length.
"""
MEMCHECK = """
## Valgrind's memcheck

Every length of [primitives.txt](../tests/ct/primitives.txt): in two pieces with a digest and output, in one call, 1 to
17 messages side by side, and with a saved state. [functions.txt](../tests/ct/native/functions.txt) has MACs, key
derivation and password hashing, the latter as far as no address depends on the password by definition.
"""
TRACES = """
## Traces of single instructions

Of every primitive for which the backend has code of its own, and every function that runs on it (with one hash). Each run is made with 16 secrets; traces are equal when
all have the same instructions in the same order, the same addresses and the same operands of divisions.
"""
ARM = """
The same on Arm (AArch64), in an emulator, of every primitive and function for which the backend has code of its own. Operands of divisions are
not seen there; a test demands that only lengths are divided.
"""
CONTROLS = """
## Controls

Functions that leak: which method has to catch them. Their twins in constant time pass under all.
"""


def line(row):
    return "| " + " | ".join(str(cell) for cell in row) + " |"


def table(head, rows):
    yield line(head)
    yield "|" + "---|" * len(head)
    yield from (line(row) for row in rows)


def memcheck_row(backend, checked):
    runs = sum(one.runs for one in checked)
    return backend, len(checked), f"{runs:,}", sum(one.violations for one in checked)


def trace_row(backend, traced):
    scenarios = {one.name.split(":")[0] for one in traced}
    different = sum(one.difference != "" for one in traced)
    return backend, len(scenarios), len(traced), different


def control_rows():
    for name, methods in native.CONTROLS.items():
        yield name, *("caught" if method in methods else "not seen" for method in native.METHODS)


def main(root):
    folder = pathlib.Path(root) / native.HERE
    programs = native.Programs(folder / "harness", folder / "tracer")
    scenarios = native.read_scenarios()
    checked = {name: programs.memcheck(name, scenarios)[0] for name in native.MEMCHECK_BACKENDS}
    traced = {name: list(programs.trace(name, scenarios)) for name in native.TRACE_BACKENDS}
    arm = native.ArmPrograms(folder)
    traced_on_arm = {name: arm.trace_all(name, scenarios) for name in native.ARM_BACKENDS}
    memcheck_rows = list(itertools.starmap(memcheck_row, checked.items()))
    trace_rows = list(itertools.starmap(trace_row, traced.items()))
    arm_rows = list(itertools.starmap(trace_row, traced_on_arm.items()))
    trace_head = ("backend", "primitives and functions", "runs", "with unequal traces")
    lines = [
        HEAD + MEMCHECK,
        *table(("backend", "hashes, modes and functions", "runs", "violations"), memcheck_rows),
        TRACES,
        *table(trace_head, trace_rows),
        ARM,
        *table(trace_head, arm_rows),
        CONTROLS,
        *table(("control", *native.METHODS), control_rows()),
    ]
    print("\n".join(lines))
    return 0 if all(row[-1] == 0 for row in memcheck_rows + trace_rows + arm_rows) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except native.CheckError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
