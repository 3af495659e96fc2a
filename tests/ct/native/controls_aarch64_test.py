#!/usr/bin/env python3
"""On Arm the tracer catches functions that leak, in the function, and passes their twins."""

import os
import unittest

import native

PROGRAMS = native.ArmPrograms()


class ControlsTest(unittest.TestCase):
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
    unittest.main()
