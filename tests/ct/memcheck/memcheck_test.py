#!/usr/bin/env python3
"""A second method on the same files: wasm2c's C code of each module under Valgrind's memcheck.

memcheck_test.py WASM2C. The same scenarios as ctwasm's, of fewer lengths, and it has to find the same: nothing
in what ships, and as many instructions in the same functions where something is found (controls and CRCs).
"""

import concurrent.futures
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import checker  # noqa: E402
import functions  # noqa: E402
import methods  # noqa: E402
import primitives  # noqa: E402

CONTROLS = pathlib.Path("tools/ctwasm/controls")
FORMS = checker.Forms(pathlib.Path("bindings/js"), pathlib.Path("bindings/wasi"))
REGISTRY = primitives.read_registry("bindings/js/registry.json")
TABLES = [
    primitives.Primitive(name, "message", ((0, 100, 10),))
    for name in ("crc32", "crc32c", "crc64-nvme", "crc64-xz")
]
WASM2C = sys.argv.pop(1)


def at_once(function, items):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, items))


def both(path, scenarios, parts=1):
    """(what ctwasm found, what memcheck found, memcheck's own errors) for each scenario.

    The work is split into parts, each a program that runs beside the others.
    """
    with tempfile.TemporaryDirectory() as folder:
        memcheck = methods.Memcheck(WASM2C, path, pathlib.Path(folder))
        shares = [scenarios[i::parts] for i in range(parts)]

        def run(i):
            by_memcheck = memcheck.run(shares[i], f"program{i}")
            return list(zip(methods.by_ctwasm(path, shares[i]), by_memcheck, strict=True))

        found = [(one, *other) for share in at_once(run, range(parts)) for one, other in share]
    assert len(found) == len(scenarios)
    return found


def run_control(path):
    ((one, other, _),) = both(path, [checker.CONTROL])
    return one, other


class MemcheckTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """{file: scenarios}, with the ends of each range of lengths and one from its middle.

        And {file: (function, scenario)} of files that have functions alone.
        """
        cls.scenarios = {}
        for one in primitives.read_primitives():
            some = primitives.Primitive(
                one.algorithm, one.secret, tuple((n, n, 1) for n in one.some_lengths())
            )
            for path, texts, _ in checker.cases(some, REGISTRY, FORMS):
                cls.scenarios.setdefault(path, []).extend(texts)
        cls.computations = {}
        for one in functions.read_functions(REGISTRY):
            for path, texts in checker.function_cases(one, REGISTRY, FORMS):
                if path in cls.scenarios:
                    cls.scenarios[path].extend(texts)
                else:
                    cls.computations.setdefault(path, []).extend((one, text) for text in texts)

    def clean(self, path, scenarios, parts=1):
        for one, other, errors in both(path, scenarios, parts):
            self.assertEqual(other, one, path.name)
            self.assertEqual((sum(other.places.values()), errors), (0, 0), path.name)

    def test_controls(self):
        leaky = sorted((CONTROLS / "leaky").glob("*.wasm"))
        self.assertGreater(len(leaky), 20)
        for path, (one, other) in zip(leaky, at_once(run_control, leaky)):
            self.assertEqual(other, one, path.stem)
            self.assertEqual(sum(other.places.values()), 1, path.stem)
        twins = sorted((CONTROLS / "constant").glob("*.wasm"))
        for path, (_, other) in zip(twins, at_once(run_control, twins)):
            self.assertEqual(other.places, {}, path.stem)

    def test_modules_of_all_algorithms(self):
        for mode in checker.BACKENDS:
            path = FORMS.full(mode)
            self.clean(path, self.scenarios[path], os.cpu_count())

    def test_isosum(self):
        path = FORMS.command("isosum")
        self.clean(path, self.scenarios[path], os.cpu_count())

    def test_modules_of_one_algorithm(self):
        small = [path for path in self.scenarios if path.parent.name == "small"]
        self.assertGreater(len(small), 50)
        at_once(lambda path: self.clean(path, self.scenarios[path]), small)

    def test_functions(self):
        """By definition addresses depend on passwords, but for Argon2i."""

        def check(path):
            listed, texts = zip(*self.computations[path], strict=True)
            for function, (one, other, errors) in zip(listed, both(path, texts), strict=True):
                self.assertEqual((other, errors), (one, 0), (path.name, function))
                kinds = {methods.KIND_OF[kind] for kind in function.kinds}
                self.assertEqual({kind for _, kind in other.places}, kinds, (path.name, function))

        self.assertGreater(len(self.computations), 2)
        at_once(check, self.computations)

    def test_tables_are_found(self):
        found = []
        for mode in checker.BACKENDS:
            path = FORMS.full(mode)
            texts = [
                scenario
                for one in TABLES
                for place, scenarios, _ in checker.cases(one, REGISTRY, FORMS)
                if place == path
                for scenario in scenarios
            ]
            found += both(path, texts, os.cpu_count())
        self.assertEqual(len(found), 3 * len(TABLES))
        for one, other, _ in found:
            self.assertEqual(other, one)
            self.assertGreater(sum(other.places.values()), 10)


if __name__ == "__main__":
    if shutil.which("valgrind") is None or not pathlib.Path("/usr/include/simde").exists():
        os.execv("toolchains/testing/run_skipped.sh", ["run_skipped.sh", "Valgrind or SIMDe"])
    unittest.main()
