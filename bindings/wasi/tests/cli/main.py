"""Runs the tests of isosum's command line: main.py PATTERN ENGINE... PROGRAM

PATTERN chooses test files. PROGRAM is run by the words of ENGINE; without any, it is native. Single
test cases are reported in JUnit's format to $XML_OUTPUT_FILE.
"""

import os
import pathlib
import sys
import time
import unittest
import xml.etree.ElementTree as ElementTree

import command


class Report(unittest.TextTestResult):
    """Keeps what JUnit's format wants to know of each test case."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.suite = ElementTree.Element("testsuite", name="isosum")
        self.case = None
        self.start = 0.0

    def startTest(self, test):
        super().startTest(test)
        module, group, name = test.id().rsplit(".", 2)
        self.case = ElementTree.SubElement(
            self.suite, "testcase", classname=f"{module}.{group}", name=f"{group}.{name}"
        )
        self.start = time.monotonic()

    def stopTest(self, test):
        super().stopTest(test)
        self.case.set("time", f"{time.monotonic() - self.start:.3f}")

    def _add(self, kind, message, text=""):
        ElementTree.SubElement(self.case, kind, message=message).text = text

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._add("failure", str(err[1])[:200], self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        if self.case is not None:
            self._add("error", str(err[1])[:200], self.errors[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._add("failure", str(subtest)[:200], str(err[1]))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._add("skipped", reason)


def printable(text):
    """XML has no control characters."""
    return "".join(c if c >= " " or c in "\t\n" else f"\\x{ord(c):02x}" for c in text)


def tests_in(suite):
    """The suite's test cases, without those for the other kind of engine."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_in(test)
            continue
        method = getattr(test, test._testMethodName, None)
        if not hasattr(method, "wasi_only" if command.NATIVE else "native_only"):
            yield test


def main(pattern, *program):
    command.PROGRAM = list(program)
    command.NATIVE = len(program) == 1
    folder = str(pathlib.Path(__file__).parent)
    found = unittest.defaultTestLoader.discover(folder, pattern)
    suite = unittest.TestSuite(tests_in(found))
    report = unittest.TextTestRunner(resultclass=Report, verbosity=2).run(suite)
    output = os.environ.get("XML_OUTPUT_FILE")
    if output:
        for element in report.suite.iter():
            element.text = printable(element.text or "")
            for key, value in element.items():
                element.set(key, printable(value))
        ElementTree.ElementTree(report.suite).write(output, encoding="utf-8", xml_declaration=True)
    # Nothing tested is nothing proved.
    return 0 if report.wasSuccessful() and report.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
