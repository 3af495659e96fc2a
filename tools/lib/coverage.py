"""Writes what tools/coverage measured into docs/fuzzing.md, between its two marks.

usage: coverage.py FOLDER DOCUMENT

FOLDER has summary.json (llvm-cov export -summary-only), TARGET.stats (libFuzzer's output and the
processor's time) for each folder of fuzz/corpus. Fails when the seeds reach fewer than 95 % of the lines, or when a file of src or simd is not
in the summary. Those of simd/targets never are: they include kernels, and have no functions of their own.
"""

import datetime
import json
import os
import re
import sys

LEAST_LINES = 95.0
LEAST_SPEED = 1000
KINDS = ("lines", "functions", "regions", "branches")
BEGIN, END = "<!-- tools/coverage -->", "<!-- end of tools/coverage -->"


def relative(file):
    return os.path.relpath(os.path.realpath(file["filename"]))


def sums_by_folder(summary):
    folders = {}
    for file in summary["data"][0]["files"]:
        folder = os.path.dirname(relative(file))
        sums = folders.setdefault(folder, {kind: [0, 0] for kind in KINDS})
        for kind in KINDS:
            sums[kind][0] += file["summary"][kind]["covered"]
            sums[kind][1] += file["summary"][kind]["count"]
    return dict(sorted(folders.items()))


def share(covered, count):
    return f"{100 * covered / count:.1f} %" if count else "-"


def coverage_table(folders):
    yield "| folder | lines | of | functions | regions | branches |"
    yield "|---|---:|---:|---:|---:|---:|"
    total = {kind: [sum(f[kind][i] for f in folders.values()) for i in (0, 1)] for kind in KINDS}
    for name, sums in [*((f"`{name}`", sums) for name, sums in folders.items()), ("all", total)]:
        cells = [share(*sums["lines"]), f"{sums['lines'][1]:,}"]
        cells += [share(*sums[kind]) for kind in KINDS[1:]]
        yield f"| {name} | " + " | ".join(cells) + " |"


def speeds(folder):
    """Inputs by the processor's seconds: what else the machine does changes them little."""
    found = {}
    for target in sorted(os.listdir("fuzz/corpus")):
        with open(
            os.path.join(folder, target + ".stats"), encoding="utf-8", errors="replace"
        ) as file:
            text = file.read()
        inputs = re.search(r"stat::number_of_executed_units: +(\d+)", text)
        seconds = re.search(r"processor seconds: ([\d.]+) ([\d.]+)", text)
        if inputs is None or seconds is None:
            sys.exit(f"{folder}/{target}.stats: how many inputs ran, or how long, is not there")
        found[target] = int(int(inputs[1]) / (float(seconds[1]) + float(seconds[2])))
    return found


def target_table(speed):
    yield "| target | seeds | executions a second |"
    yield "|---|---:|---:|"
    for target, executions in speed.items():
        seeds = len(os.listdir(os.path.join("fuzz/corpus", target)))
        yield f"| `{target}` | {seeds:,} | {executions:,} |"


def unlinked(summary):
    """Sources with functions that no target is linked with."""
    known = {relative(file) for file in summary["data"][0]["files"]}
    for top in ("src", "simd"):
        for folder, _, names in os.walk(top):
            if folder == "simd/targets":
                continue
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(".cc") and path not in known:
                    yield path


def main(folder, document):
    with open(os.path.join(folder, "summary.json"), encoding="utf-8") as file:
        summary = json.load(file)
    missing = sorted(unlinked(summary))
    folders = sums_by_folder(summary)
    speed = speeds(folder)
    today = datetime.datetime.now(datetime.UTC).date()
    tables = [f"Measured on {today}.", "", *coverage_table(folders), "", *target_table(speed)]
    with open(document, encoding="utf-8") as file:
        text = file.read()
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    with open(document, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "\n\n" + "\n".join(tables) + "\n\n" + END + after)
    print("\n".join(tables))
    if missing:
        sys.exit(f"in no target, so not counted: {', '.join(missing)}; call them from one")
    lines = [sum(f["lines"][i] for f in folders.values()) for i in (0, 1)]
    if 100 * lines[0] < LEAST_LINES * lines[1]:
        sys.exit(
            f"the seeds reach {share(*lines)} of the lines, less than {LEAST_LINES} %: add some"
        )
    slow = [target for target, executions in speed.items() if executions < LEAST_SPEED]
    if slow:
        sys.exit(
            f"fewer than {LEAST_SPEED} executions a second: {', '.join(slow)}; make inputs smaller"
        )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
