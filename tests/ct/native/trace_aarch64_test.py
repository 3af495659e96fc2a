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
        if BACKEND == "scalar":
            return self.assertEqual([one.name for one in self.traced if one.crypto > 0], [])
        own = [
            (one.wide if BACKEND == "v128" else one.crypto) / one.instructions
            for one in self.traced
        ]
        self.assertGreaterEqual(max(own), LEAST[BACKEND])

    def test_the_report_is_current(self):
        written = pathlib.Path("docs/constant-time-native-report.md").read_text()
        row = report.line(report.trace_row(BACKEND, self.traced))
        self.assertIn(row, written.partition(report.ARM)[2], "tools/ct writes it anew")


if __name__ == "__main__":
    if native.QEMU is None:
        os.execv("toolchains/testing/run_skipped.sh", ["run_skipped.sh", "qemu-aarch64"])
    unittest.main(argv=sys.argv[:1])
