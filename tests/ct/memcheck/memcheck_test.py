#!/usr/bin/env python3
"""A second method on the same files: wasm2c's C code of each module under Valgrind's memcheck.

memcheck_test.py WASM2C. It agrees with ctwasm about the modules of one algorithm (nothing found), about
CRCs (found), and about all controls but one: it has no hook for floating-point arithmetic.
"""

import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import hooks  # noqa: E402
import primitives  # noqa: E402
import scenarios  # noqa: E402

SOURCES = pathlib.Path("tests/ct/memcheck")
CONTROLS = pathlib.Path("tools/ctwasm/controls")
SMALL = pathlib.Path("bindings/js/small")
# Neither AVX-512, which memcheck does not know, nor less than SSSE3, where a swizzle is a table.
FLAGS = ["-O1", "-mavx2", "-w", '-DMODULE="module.h"', f"-I{SOURCES}"]
WASM2C = sys.argv.pop(1)


def build(module, main, folder, flags=()):
    """The program of a module and one that calls it."""
    source = folder / "module.c"
    program = folder / "program"
    subprocess.run([WASM2C, module, "-n", "mod", "-o", source], check=True)
    source.write_text(hooks.hooked(source.read_text()))
    files = [source, SOURCES / "runtime.c", SOURCES / main]
    words = ["clang-19", *FLAGS, f"-I{folder}", *flags, *files, "-lm", "-o", program]
    subprocess.run(words, check=True)
    return program


def run(program, *words):
    result = subprocess.run(
        ["valgrind", "-q", "--error-limit=no", program, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def check_control(path):
    with tempfile.TemporaryDirectory() as folder:
        return run(build(path, "control_main.c", pathlib.Path(folder)))


def check_module(path, row, checked):
    """Reports, one for each of what is secret in it."""
    flags = [f"-D{flag}" for flag in ("EXTENDABLE", "SEEKABLE") if row[flag.lower()]]
    with tempfile.TemporaryDirectory() as folder:
        program = build(path, "small_main.c", pathlib.Path(folder), flags)
        for one in checked:
            parts = scenarios.parameters_for(row, one.secret).parts()
            numbers = [*map(len, parts), row["digestSize"], *one.some_lengths()]
            yield one.name, run(program, *map(str, numbers))


def at_once(function, items):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, items))


class MemcheckTest(unittest.TestCase):
    def test_controls(self):
        leaky = sorted((CONTROLS / "leaky").glob("*.wasm"))
        self.assertGreater(len(leaky), 20)
        silent = [
            path.stem
            for path, report in zip(leaky, at_once(check_control, leaky))
            if not report["lines"]
        ]
        self.assertEqual(silent, ["floating_point"])
        twins = [CONTROLS / "constant" / path.name for path in leaky]
        for path, report in zip(twins, at_once(check_control, twins)):
            self.assertEqual(report["lines"], [], path.stem)

    def test_modules_of_one_algorithm(self):
        registry = primitives.read_registry("bindings/js/registry.json")
        checked = primitives.read_primitives()

        def check(path):
            name = path.name.split(".")[0]
            of_name = [one for one in checked if one.algorithm == name]
            return list(check_module(path, registry[name], of_name))

        paths = sorted(
            path
            for path in SMALL.glob("*.wasm")
            if registry[path.name.split(".")[0]]["cryptographic"]
        )
        for path, reports in zip(paths, at_once(check, paths)):
            self.assertGreater(len(reports), 0, path.name)
            for name, report in reports:
                with self.subTest(f"{path.name}: {name}"):
                    self.assertGreater(report["checks"], 0)
                    self.assertEqual((report["lines"], report["memcheck"]), ([], 0))

    def test_tables_are_found(self):
        registry = primitives.read_registry("bindings/js/registry.json")
        one = primitives.Primitive("crc32", "message", ((0, 100, 10),))
        ((_, report),) = check_module(SMALL / "crc32.wasm", registry["crc32"], [one])
        self.assertNotEqual(report["lines"], [])


if __name__ == "__main__":
    if shutil.which("valgrind") is None or not pathlib.Path("/usr/include/simde").exists():
        os.execv("toolchains/testing/run_skipped.sh", ["run_skipped.sh", "Valgrind or SIMDe"])
    unittest.main()
