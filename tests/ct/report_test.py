#!/usr/bin/env python3
"""docs/constant-time-report.md is what the checker finds now, and nothing is left out of it."""

import pathlib
import subprocess
import sys
import unittest

import primitives


class ReportTest(unittest.TestCase):
    def test_every_hash_and_every_key_is_checked(self):
        registry = primitives.read_registry("bindings/js/registry.json")
        self.assertEqual(primitives.missing(primitives.read_primitives(), registry), [])

    def test_what_is_missing_is_named(self):
        registry = primitives.read_registry("bindings/js/registry.json")
        listed = [one for one in primitives.read_primitives() if one.name != "blake2s key"]
        self.assertEqual(primitives.missing(listed, registry), [("blake2s", "key")])

    def test_the_report_is_current(self):
        words = [sys.executable, "tests/ct/report.py", "."]
        result = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stdout)
        written = pathlib.Path("docs/constant-time-report.md").read_text()
        self.assertEqual(result.stdout, written, "tools/ct writes it anew")


if __name__ == "__main__":
    unittest.main()
