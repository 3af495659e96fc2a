"""The js part: the npm package beside others in Node (bench/js/throughput.mjs)."""

from harness import commands, plots
from harness.results import Part, Result, check_speeds


def measure(quick: bool) -> Part:
    commands.build_package()
    found = commands.node("throughput.mjs", *(["--quick"] if quick else []))
    part = Part("js", [Result(**result) for result in found])
    check_speeds(part, {})
    return part


def plot(part: Part) -> dict[str, str]:
    title = "{} in Node, through the published interface, one thread"
    return {
        algorithm: plots.speeds(part, algorithm, title.format(algorithm))
        for algorithm in part.algorithms()
        # The many rows at four lengths are read better in their tables.
        if algorithm in ("sha256", "sha256_many", "blake3")
    }
