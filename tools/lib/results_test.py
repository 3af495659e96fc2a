#!/usr/bin/env python3
"""What tools/test makes of the reports of its parts, above all of those that are incomplete."""

import contextlib
import io
import json
import pathlib
import tempfile
import unittest

import results

REPORT = """<testsuites><testsuite name="s">
<testcase name="good"/><testcase name="bad"><failure message="1 == 2">at line 3</failure></testcase>
<testcase name="absent"><skipped message="no engine"/></testcase>
</testsuite></testsuites>"""


class ResultsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.events = []

    def target(self, label, status, report=None):
        """A test that ended with this status, and with this report if any."""
        outputs = []
        if report is not None:
            file = self.folder / f"report {len(self.events)}.xml"
            file.write_text(report)
            uri = "file://" + str(file).replace(" ", "%20")
            outputs = [
                {"name": "test.log", "uri": "file:///none"},
                {"name": "test.xml", "uri": uri},
            ]
        self.events.append(
            {
                "id": {"testResult": {"label": label}},
                "testResult": {"status": status, "testActionOutput": outputs},
            }
        )

    def summary(self):
        """The last line that tools/test prints, its exit status and all of its output."""
        lines = "".join(json.dumps(event) + "\n" for event in self.events)
        (self.folder / "tests.events").write_text(lines)
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            status = results.main(self.folder)
        return output.getvalue().splitlines()[-1], status, output.getvalue()

    def test_single_cases_are_counted(self):
        self.target("//a:mixed", "FAILED", REPORT)
        last, status, output = self.summary()
        self.assertEqual((last, status), ("1 passed, 1 failed, 1 skipped", 1))
        self.assertIn("failed: [tests] //a:mixed bad", output)
        self.assertIn("1 == 2", output)
        self.assertIn("no engine", output)

    def test_success(self):
        self.target("//a:good", "PASSED", '<testsuite><testcase name="x"/></testsuite>')
        self.assertEqual(self.summary()[:2], ("1 passed, 0 failed", 0))

    def test_a_program_that_crashed_is_a_failure(self):
        self.target("//a:crash", "FAILED", "<testsuites><testcase name")
        self.target("//a:timeout", "TIMEOUT")
        self.target("//a:late", "FAILED", '<testsuite><testcase name="x"/></testsuite>')
        self.assertEqual(self.summary()[:2], ("1 passed, 3 failed", 1))

    def test_a_test_without_cases_is_a_failure(self):
        self.target("//a:empty", "PASSED", "<testsuites/>")
        self.assertEqual(self.summary()[:2], ("0 passed, 1 failed", 1))

    def test_what_does_not_build_is_a_failure(self):
        self.target("//a:good", "PASSED", '<testsuite><testcase name="x"/></testsuite>')
        self.events.append({"id": {"targetCompleted": {"label": "//a:broken"}}, "completed": {}})
        skipped = {
            "id": {"targetCompleted": {"label": "//a:arm"}},
            "aborted": {"reason": "SKIPPED"},
        }
        self.events.append(skipped)
        self.assertEqual(self.summary()[:2], ("1 passed, 1 failed", 1))

    def test_no_tests_are_a_failure(self):
        self.assertEqual(self.summary()[:2], ("0 passed, 1 failed", 1))

    def test_checks_beside_bazel(self):
        self.target("//a:good", "PASSED", '<testsuite><testcase name="x"/></testsuite>')
        (self.folder / "lint.checks").write_text("ok form\nnot ok links\n  a.md: no such file\n")
        last, status, output = self.summary()
        self.assertEqual((last, status), ("2 passed, 1 failed", 1))
        self.assertIn("a.md: no such file", output)


if __name__ == "__main__":
    unittest.main()
