#!/usr/bin/env python3
"""trace_aarch64_test.py BACKEND: on Arm traces are the same whatever the secret, and the report is current."""

import os
import pathlib
import sys
import unittest

import native
import report

PROGRAMS = native.ArmPrograms()
BACKEND = sys.argv[1]
# Of what the backend is made: at least so much of the run that has most of it.
LEAST = {"v128": 0.3, "arm_sha2": 0.1, "arm_sha512": 0.1, "arm_aes": 0.1}
# Here numbers of blocks, lanes and bytes are divided.
DIVIDES = ("side by side", "aes-key-wrap", "pbkdf2:", "argon2", "scrypt")


class TraceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.traced = PROGRAMS.trace_all(BACKEND, native.read_scenarios())

    def test_traces_are_equal(self):
        different = [
            (one.name, native.function_at(one.difference)) for one in self.traced if one.difference
        ]
        self.assertEqual(different, [])

    def test_only_lengths_are_divided(self):
        divided = [one.name for one in self.traced if one.divisions > 0]
        self.assertEqual([name for name in divided if not any(map(name.count, DIVIDES))], [])

    def test_the_backends_own_instructions_ran(self):
        own = [
            (one.wide if BACKEND == "v128" else one.crypto) / one.instructions
            for one in self.traced
        ]
        self.assertGreaterEqual(max(own), LEAST.get(BACKEND, 0))

    def test_the_report_is_current(self):
        written = pathlib.Path("docs/constant-time-native-report.md").read_text()
        row = report.line(report.trace_row(BACKEND, self.traced))
        self.assertIn(row, written.partition(report.ARM)[2], "tools/ct writes it anew")


class ControlsTest(unittest.TestCase):
    """Functions that leak are caught, in the function, and their twins pass."""

    def test_traces(self):
        for name, methods in native.CONTROLS.items():
            with self.subTest(name):
                (leaky,) = PROGRAMS.trace("scalar", f"leaky {name}\n")
                (constant,) = PROGRAMS.trace("scalar", f"constant {name}\n")
                self.assertEqual(constant.difference, "")
                if name == "division":
                    self.assertEqual((leaky.divisions > 0, constant.divisions), (True, 0))
                    continue
                self.assertIn("trace", methods)
                self.assertIn(f"leaky_{name}(", native.function_at(leaky.difference))

    def test_checksums_look_up_tables(self):
        for name in native.NOT_CONSTANT:
            traced = list(PROGRAMS.trace("scalar", f"{name} message 0-100\n"))
            self.assertEqual([one.name for one in traced if one.difference == ""], [])
            self.assertGreater(len(traced), 0)


if __name__ == "__main__":
    if native.QEMU is None:
        os.execv("toolchains/testing/run_skipped.sh", ["run_skipped.sh", "qemu-aarch64"])
    unittest.main(argv=sys.argv[:1])
