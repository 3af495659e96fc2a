#!/usr/bin/env python3
"""trace_test.py BACKEND [all]: traces are the same whatever the secret, and the report is current."""

import collections
import pathlib
import sys
import unittest

import native
import report
import skip

PROGRAMS = native.Programs()
BACKEND, *ALL = sys.argv[1:]


# The C library uses wide vectors too; of these extensions it has nothing, and one instruction works on
# up to 64 bytes.
IS_WIDE = BACKEND in ("avx512", "ifma")
LEAST = 0.05 if IS_WIDE else 0.01
# Measured: 4.3 % and 3.7 %.
LESS = {"argon2i-1-pass function": 0.03, "argon2id-first-half function": 0.03}


def own_instructions(one):
    return one.wide if IS_WIDE else one.crypto


class TraceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        trace = PROGRAMS.trace_all if ALL else PROGRAMS.trace
        cls.traced = list(trace(BACKEND, native.read_scenarios()))

    def test_traces_are_equal(self):
        different = [
            (one.name, native.function_at(one.difference)) for one in self.traced if one.difference
        ]
        self.assertEqual(different, [])

    def test_the_backends_own_instructions_ran(self):
        """Not only a few of the C library's."""
        most = collections.defaultdict(float)
        for one in self.traced:
            scenario = one.name.split(":")[0]
            share = own_instructions(one) / one.instructions
            most[scenario] = max(most[scenario], share)
        few = {name: share for name, share in most.items() if share < LESS.get(name, LEAST)}
        if not ALL:
            self.assertEqual(few, {})
        self.assertLess(len(few), len(most))

    def test_the_report_is_current(self):
        if not ALL:
            written = pathlib.Path("docs/constant-time-native-report.md").read_text()
            row = report.line(report.trace_row(BACKEND, self.traced))
            self.assertIn(row, written, "tools/ct writes it anew")


if __name__ == "__main__":
    if not PROGRAMS.is_supported(BACKEND):
        skip.skip(f"this processor has no {BACKEND}")
    unittest.main(argv=sys.argv[:1])
