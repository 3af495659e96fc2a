#!/usr/bin/env python3
"""memcheck_test.py [HARNESS]: no secret decides anything, says memcheck, and the report is current.

With the harness of another compiler, too: the report's figures are the same.
"""

import pathlib
import sys
import unittest

import native
import report

ARGUMENTS = sys.argv[1:]


class MemcheckTest(unittest.TestCase):
    def test_every_scenario_on_every_backend(self):
        written = pathlib.Path("docs/constant-time-native-report.md").read_text()
        programs = native.Programs(*ARGUMENTS)
        for backend in native.MEMCHECK_BACKENDS:
            with self.subTest(backend):
                checked, said = programs.memcheck(backend, native.PRIMITIVES.read_text())
                self.assertEqual([one for one in checked if one.violations], [], said)
                row = report.memcheck_row(backend, checked)
                self.assertIn(report.line(row), written, "tools/ct writes it anew")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
