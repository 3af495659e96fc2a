"""Adds up single test cases for tools/test: results.py FOLDER

The folder holds PART.events files (Bazel's build events, which name each test's JUnit report) and
PART.checks files ("ok NAME" or "not ok NAME" for each check outside Bazel, with indented details).
"""

import collections
import json
import pathlib
import sys
import urllib.parse
import xml.etree.ElementTree

# One test case: what happened ("passed", "failed", "skipped"), where, and why.
Case = collections.namedtuple("Case", "outcome target name text")

MOST_LINES = 25
LOG_LINES = 15


def report_of(event):
    """The path of the JUnit report of a testResult event."""
    for output in event["testResult"].get("testActionOutput", []):
        if output["name"] == "test.xml":
            return pathlib.Path(urllib.parse.unquote(output["uri"].removeprefix("file://")))
    return None


def shortened(text):
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], f"... ({len(lines) - MOST_LINES} more lines)"]
    return "\n".join(lines)


def cases_in(report, target):
    tree = xml.etree.ElementTree.parse(report)
    for element in tree.iter("testcase"):
        name = element.get("name", "")
        problems = [child for child in element if child.tag in ("failure", "error")]
        skips = element.findall("skipped")
        if problems:
            texts = [f"{child.get('message') or ''}\n{child.text or ''}" for child in problems]
            if "exited with error code" in texts[0]:
                # Bazel's own report of a script knows no more; the log's end does.
                log = "".join(output.text or "" for output in tree.iter("system-out"))
                texts += log.splitlines()[-LOG_LINES:]
            yield Case("failed", target, name, shortened("\n".join(texts)))
        elif skips:
            yield Case("skipped", target, name, skips[0].get("message") or skips[0].text or "")
        else:
            yield Case("passed", target, name, "")


def cases_of_target(event):
    """All cases of one test target (or shard), and a failed one when it failed in another way."""
    target = event["id"]["testResult"]["label"]
    status = event["testResult"]["status"]
    report = report_of(event)
    cases = []
    try:
        if report:
            cases = list(cases_in(report, target))
    except (OSError, xml.etree.ElementTree.ParseError):
        pass  # The program ended before its report was complete: its status says so.
    if status == "PASSED" and not cases:
        cases = [Case("failed", target, "", "passed without having run a test case")]
    if status != "PASSED" and not any(case.outcome == "failed" for case in cases):
        cases.append(Case("failed", target, "", f"ended with status {status}"))
    return cases


def cases_of_part(events_file):
    part = events_file.stem
    cases = []
    reported = set()
    broken = {}
    for line in events_file.read_text().splitlines():
        event = json.loads(line)
        kind = next(iter(event["id"]))
        if kind == "testResult":
            reported.add(event["id"][kind]["label"])
            cases += cases_of_target(event)
        elif kind == "targetCompleted" and not event.get("completed", {}).get("success"):
            if "aborted" not in event or event["aborted"].get("reason") != "SKIPPED":
                broken[event["id"][kind]["label"]] = "does not build"
        elif kind == "pattern" and "aborted" in event:
            broken["//..."] = event["aborted"].get("description", "cannot be loaded")
    for target, reason in broken.items():
        if target not in reported:
            cases.append(Case("failed", target, "", reason))
    if not cases:
        cases = [Case("failed", "//...", "", "Bazel ran no tests")]
    return part, cases


def cases_of_checks(file):
    part = file.stem
    cases = []
    for line in file.read_text().splitlines():
        if line.startswith("ok "):
            cases.append(Case("passed", part, line.removeprefix("ok "), ""))
        elif line.startswith("not ok "):
            cases.append(Case("failed", part, line.removeprefix("not ok "), ""))
        elif cases:
            last = cases[-1]
            cases[-1] = last._replace(text=f"{last.text}{line}\n")
    return part, [case._replace(text=shortened(case.text)) for case in cases]


def counted(cases):
    count = collections.Counter(case.outcome for case in cases)
    text = f"{count['passed']} passed, {count['failed']} failed"
    return text + (f", {count['skipped']} skipped" if count["skipped"] else "")


def main(folder):
    parts = [cases_of_part(file) for file in sorted(folder.glob("*.events"))]
    parts += [cases_of_checks(file) for file in sorted(folder.glob("*.checks"))]
    cases = [case for _, part_cases in parts for case in part_cases]

    for outcome in ("skipped", "failed"):
        for part, part_cases in parts:
            for case in part_cases:
                if case.outcome == outcome:
                    print(f"{outcome}: [{part}] {case.target} {case.name}".rstrip())
                    for line in case.text.splitlines():
                        print(f"    {line}")
    width = max(len(part) for part, _ in parts)
    print()
    for part, part_cases in parts:
        print(f"{part.ljust(width)}  {counted(part_cases)}")
    print(counted(cases))
    return 1 if any(case.outcome == "failed" for case in cases) else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
