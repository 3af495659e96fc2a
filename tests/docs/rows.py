#!/usr/bin/env python3
"""The table of bugs that happened elsewhere, in docs/testing.md.

A test for row N of it has "row N" in its name, or where it has none in its first lines.

rows.py DOCUMENT                    fails when a row or a test is missing or is not there
rows.py --write RESULTS DOCUMENT    names the tests, with the results of the last run of tools/test:
                                    RESULTS is .toolchain/results

Both run in the repository's root.
"""

import collections
import pathlib
import re
import sys

ROWS = range(1, 29)
ROOT = pathlib.Path.cwd()
BEGIN = "<!-- rows: tests/docs/rows.py --write .toolchain/results docs/testing.md -->"
END = "<!-- end of rows -->"
SOURCES = ["tests/**/*", "bindings/*/test/**/*", "bindings/*/tests/**/*"]
ROW = re.compile(r"\brow (\d+)\b", re.IGNORECASE)


def tests_of_rows():
    """Row -> names of tests. What stands in a header counts for the tests that include it."""
    texts = {
        path.relative_to(ROOT): path.read_text()
        for pattern in SOURCES
        for path in ROOT.glob(pattern)
        if path.suffix in (".cc", ".h", ".mjs", ".py", ".sh") and path.name != "rows.py"
    }
    rows = collections.defaultdict(set)
    for path, text in texts.items():
        places = [path]
        if path.suffix == ".h":
            places = [other for other, t in texts.items() if f'#include "{path}"' in t]
        for row in ROW.findall(text):
            names = (place.name.split(".")[0] for place in places)
            rows[int(row)].update(n if n.endswith("_test") else f"{n}_test" for n in names)
    return rows


def results(folder):
    """Name of a test -> its cases, from all parts of the run."""
    sys.path.insert(0, str(ROOT / "tools/lib"))
    from results import cases_of_part

    cases = collections.defaultdict(list)
    for file in folder.glob("*.events"):
        for case in cases_of_part(file)[1]:
            cases[case.target.rsplit(":", 1)[-1]].append(case)
    return cases


def result(row, names, cases):
    """The outcomes of all cases for a row, with how many have each."""
    counts = collections.Counter()
    for name in names:
        own = [c for t, cs in cases.items() if t == name or t.startswith(f"{name}_") for c in cs]
        for_row = [case for case in own if str(row) in ROW.findall(case.name)]
        counts.update(case.outcome for case in for_row or own)
    return ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(counts.items()))


def cells_of(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def main(words):
    path = pathlib.Path(words[-1])
    before, rest = path.read_text().split(BEGIN)
    table, after = rest.split(END)
    head, rule, *lines = table.strip().splitlines()
    listed = {int(cells[0]): cells for cells in map(cells_of, lines)}
    tests = tests_of_rows()
    if words[0] == "--write":
        cases = results(pathlib.Path(words[1]))
        for row, cells in listed.items():
            cells[2] = ", ".join(f"`{name}`" for name in sorted(tests[row]))
            cells[3] = result(row, tests[row], cases)
        lines = ["| " + " | ".join(listed[row]) + " |" for row in sorted(listed)]
        table = "\n".join([head, rule, *lines])
        path.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}")
        return
    wrong = [f"row {row} is not in the table" for row in ROWS if row not in listed]
    for row, (_, _, names, outcome) in listed.items():
        if set(re.findall(r"`(\w+)`", names)) != tests[row] or not tests[row]:
            wrong.append(f"row {row}: the tests are {sorted(tests[row])}")
        if not re.fullmatch(r"[\d,]+ passed", outcome):
            wrong.append(f"row {row}: its result is not that all passed")
    if wrong:
        sys.exit("\n".join([f"{path}:", *wrong]))


main(sys.argv[1:])
