"""The passwords part: functions that take long on purpose, in Node (bench/js/passwords.mjs)."""

import statistics

from harness import commands, tables
from harness.results import Check, Part, goals


def measure(quick: bool) -> Part:
    commands.build_package()
    found = commands.node("passwords.mjs", *(["--quick"] if quick else []))
    times = {
        what: {name: statistics.median(figures) for name, figures in series.items()}
        for what, series in found.items()
    }
    part = Part("passwords")
    for goal in goals("passwords"):
        what, peer = goal["what"], goal["peer"]
        ours, theirs = times[what]["isochron"], times[what][peer]
        part.checks.append(Check(what, ours, "ms", goal["ratio"], theirs, peer, at_most=True))
    rows = [
        [what, name, tables.number(time)]
        for what, series in times.items()
        for name, time in series.items()
    ]
    part.tables.append({"title": "Medians:", "columns": ["what", "by", "ms"], "rows": rows})
    return part
