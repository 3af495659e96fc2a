#!/usr/bin/env python3
"""Every fault that tools/mutate seeds still has its place, and all kinds are there."""

import dataclasses
import pathlib
import unittest

import faults

LEAST = 60


class FaultsTest(unittest.TestCase):
    def test_every_fault_applies(self):
        for fault in faults.read_all():
            with self.subTest(fault.name):
                text = pathlib.Path(fault.file).read_text()
                self.assertNotEqual(fault.applied(text), text)

    def test_number_and_kinds(self):
        everything = faults.read_all()
        self.assertGreaterEqual(len(everything), LEAST)
        self.assertEqual({fault.kind for fault in everything}, set(faults.KINDS))

    def test_something_looks_for_every_fault(self):
        for fault in faults.read_all():
            with self.subTest(fault.name):
                self.assertTrue(fault.tests or fault.scripts)

    def test_a_place_that_has_changed_is_an_error(self):
        fault = dataclasses.replace(faults.read_all()[0], old="a + b", new="a - b")
        self.assertEqual(fault.applied("x = a + b;"), "x = a - b;")
        for text, found in (("x = b + a;", "does not occur"), ("a + b + a + b", "occurs 2 times")):
            with self.assertRaisesRegex(faults.FaultError, found):
                fault.applied(text)


if __name__ == "__main__":
    unittest.main()
