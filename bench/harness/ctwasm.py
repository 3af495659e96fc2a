"""The ctwasm part: how many instructions a second the constant-time checker runs."""

import json
import pathlib
import tempfile
import time

from harness import commands, tables
from harness.results import Check, Part, goals

# Scalar words of 32 and 64 bits, and vectors.
ALGORITHMS = ["sha256", "sha3-256", "blake3"]

# The message is secret, so that a shadow goes along; in one call.
SCENARIO = """let layout = call layout
let io = u32[layout]
repeat n 1 {times}
write io pattern:1000000
secret io 1000000
call once 1000000
end
"""


def _speed(algorithm: str, times: int, rounds: int) -> tuple[float, float]:
    """10^6 instructions a second, the best of some rounds, and the part of them with secrets."""
    program = commands.built("tools/ctwasm/ctwasm")
    module = commands.built(f"bindings/js/small/{algorithm}.wasm")
    best = 0.0
    with tempfile.TemporaryDirectory() as folder:
        scenario = pathlib.Path(folder) / "bench.ct"
        scenario.write_text(SCENARIO.format(times=times))
        for _ in range(rounds):
            start = time.perf_counter()
            (report,) = json.loads(commands.output(program, "--json", module, scenario))[
                "scenarios"
            ]
            seconds = time.perf_counter() - start
            best = max(best, report["instructions"] / seconds / 1e6)
    return best, report["secretInstructions"] / report["instructions"]


def measure(quick: bool) -> Part:
    commands.build("//tools/ctwasm", "//bindings/js:small")
    part = Part("ctwasm")
    (goal,) = goals("ctwasm")
    rows = []
    for algorithm in ALGORITHMS:
        speed, secret = _speed(algorithm, 1 if quick else 4, 1 if quick else 5)
        rows.append([algorithm, tables.number(speed), f"{secret:.0%}"])
        what = f"{algorithm} inside ctwasm"
        part.checks.append(Check(what, speed, "million instructions/s", goal["at_least"]))
    part.tables.append(
        {
            "title": "One core, whole commands with their start:",
            "columns": ["algorithm", "10^6 instructions/s", "with secrets"],
            "rows": rows,
        }
    )
    return part
