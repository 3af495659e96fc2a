#!/usr/bin/env python3
"""memcheck_test.py [HARNESS]: no secret decides anything, says memcheck, and the report is current.

With the harness of another compiler, too: the report's figures are the same.
"""

import pathlib
import sys
import unittest

import native
import report

PROGRAMS = native.Programs(*sys.argv[1:])


class MemcheckTest(unittest.TestCase):
    def test_every_scenario_on_every_backend(self):
        written = pathlib.Path("docs/constant-time-native-report.md").read_text()
        for backend in native.MEMCHECK_BACKENDS:
            with self.subTest(backend):
                checked, said = PROGRAMS.memcheck(backend, native.read_scenarios())
                self.assertEqual([one for one in checked if one.violations], [], said)
                row = report.memcheck_row(backend, checked)
                self.assertIn(report.line(row), written, "tools/ct writes it anew")

    def test_controls(self):
        """Functions that leak are caught, where they can be, in the function; the others pass."""
        for name, methods in native.CONTROLS.items():
            with self.subTest(name):
                (leaky,), said = PROGRAMS.memcheck("scalar", f"leaky {name}\n")
                caught = leaky.violations > 0 and f"leaky_{name}(" in said
                self.assertEqual(caught, "memcheck" in methods, said)
                (constant,), said = PROGRAMS.memcheck("scalar", f"constant {name}\n")
                self.assertEqual(constant.violations, 0, said)

    def test_checksums_look_up_tables(self):
        """What the library has that is not constant time, and documented to be so, is caught as well."""
        for name in native.NOT_CONSTANT:
            (checked,), said = PROGRAMS.memcheck("scalar", f"{name} message 0-100\n")
            self.assertGreater(checked.violations, 0, said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
