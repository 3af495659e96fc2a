"""What the tests of known answers inside ctwasm have in common."""

import unittest

import checker
import vector_files
from shipped import CTWASM


class Inside(unittest.TestCase):
    def assert_complete(self, files, expected, left_out):
        """So many cases are run, and so many are not, by reason."""
        counts = {file: len(cases) for file, cases in vector_files.run_of(files).items()}
        self.assertEqual(vector_files.left_out(files), left_out)
        self.assertEqual(sum(counts.values()), expected, counts)

    def assert_right(self, path, text, kinds=frozenset(), wrong=()):
        """What a scenario expects is there, violations of these kinds alone, and what it prints is not `wrong`."""
        (report,) = checker.run_ctwasm(CTWASM, path, [text])
        self.assertEqual({one["kind"] for one in report["violations"]}, kinds)
        for printed, tag in zip(report["printed"], wrong, strict=True):
            self.assertNotEqual(printed, tag.hex())
