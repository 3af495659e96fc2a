#!/usr/bin/env python3
"""Each method catches the functions that leak, where it can, at the right place; and passes the others."""

import unittest

import native

PROGRAMS = native.Programs()
# Any will do: controls are plain code.
BACKEND = "scalar"


class ControlsTest(unittest.TestCase):
    def test_memcheck(self):
        for name, methods in native.CONTROLS.items():
            with self.subTest(name):
                (leaky,), said = PROGRAMS.memcheck(BACKEND, f"leaky {name}\n")
                caught = leaky.violations > 0 and f"leaky_{name}(" in said
                self.assertEqual(caught, "memcheck" in methods, said)
                (constant,), said = PROGRAMS.memcheck(BACKEND, f"constant {name}\n")
                self.assertEqual(constant.violations, 0, said)

    def test_traces(self):
        for name, methods in native.CONTROLS.items():
            with self.subTest(name):
                (leaky,) = PROGRAMS.trace(BACKEND, f"leaky {name}\n")
                self.assertEqual(leaky.difference != "", "trace" in methods)
                self.assertIn(f"leaky_{name}(", native.function_at(leaky.difference))
                (constant,) = PROGRAMS.trace(BACKEND, f"constant {name}\n")
                self.assertEqual(constant.difference, "")

    def test_nothing_passes_unwatched(self):
        with self.assertRaisesRegex(native.CheckError, "watches"):
            native.run([PROGRAMS.harness, "check", BACKEND], "leaky branch\n")

    def test_what_is_no_scenario(self):
        valgrind = ["valgrind", "--quiet", PROGRAMS.harness, "check", BACKEND]
        for line in ("sha257 message 0-9", "sha256 massage 0-9", "sha256 message", "leaky nothing"):
            with self.assertRaisesRegex(native.CheckError, "no scenario"):
                native.run(valgrind, line + "\n")


if __name__ == "__main__":
    unittest.main()
