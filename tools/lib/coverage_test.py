#!/usr/bin/env python3
"""What tools/coverage writes, and what it refuses."""

import contextlib
import io
import json
import os
import pathlib
import tempfile
import unittest

import coverage


def file(name, covered, count):
    figures = {kind: {"covered": covered, "count": count} for kind in coverage.KINDS}
    return {"filename": name, "summary": figures}


class CoverageTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        for path in ("src/isochron/a.cc", "simd/b.cc", "simd/targets/c.cc"):
            pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
            pathlib.Path(path).touch()
        for name in ("one", "two"):
            pathlib.Path("fuzz/corpus/target", name).parent.mkdir(parents=True, exist_ok=True)
            pathlib.Path("fuzz/corpus/target", name).touch()
        pathlib.Path("page.md").write_text(
            f"before\n{coverage.BEGIN}\nstale\n{coverage.END}\nafter\n"
        )

    def measure(self, files, speed=1234):
        """The page and what was printed; the reason of a refusal."""
        pathlib.Path("summary.json").write_text(json.dumps({"data": [{"files": files}]}))
        pathlib.Path("target.stats").write_text(
            f"stat::number_of_executed_units: {10 * speed}\nprocessor seconds: 8.500 1.500\n"
        )
        reason = None
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                coverage.main(".", "page.md")
            except SystemExit as refusal:
                reason = str(refusal)
        return pathlib.Path("page.md").read_text(), reason

    def test_tables(self):
        files = [file("src/isochron/a.cc", 90, 90), file("simd/b.cc", 8, 10)]
        page, reason = self.measure(files)
        self.assertIsNone(reason)
        self.assertTrue(page.startswith("before\n") and page.endswith("\nafter\n"))
        self.assertNotIn("stale", page)
        self.assertRegex(page, r"\nMeasured on \d{4}-\d\d-\d\d\.\n")
        self.assertIn("| `simd` | 80.0 % | 10 |", page)
        self.assertIn("| all | 98.0 % | 100 |", page)
        self.assertIn("| `target` | 2 | 1,234 |", page)

    def test_too_few_lines(self):
        _, reason = self.measure([file("src/isochron/a.cc", 94, 100), file("simd/b.cc", 0, 0)])
        self.assertIn("94.0 % of the lines", reason)

    def test_a_file_that_is_not_linked(self):
        _, reason = self.measure([file("src/isochron/a.cc", 10, 10)])
        self.assertIn("simd/b.cc", reason)
        self.assertNotIn("targets/c.cc", reason)

    def test_a_slow_target(self):
        files = [file("src/isochron/a.cc", 1, 1), file("simd/b.cc", 1, 1)]
        _, reason = self.measure(files, speed=999)
        self.assertIn("1000 executions a second: target", reason)


if __name__ == "__main__":
    unittest.main()
