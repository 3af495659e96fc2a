"""The native part: Google Benchmark over every backend and peer (bench/native)."""

import json

from harness import commands, plots
from harness.results import OUT, Part, Result, check_speeds


def measure(quick: bool) -> Part:
    commands.build("//bench/native:bench")
    OUT.mkdir(exist_ok=True)
    raw = OUT / "native-raw.json"
    # Repetitions of all benchmarks come in random order: noise spreads over all of them.
    repetitions, time = (1, 0.001) if quick else (5, 0.04)
    commands.output(
        commands.built("bench/native/bench"),
        f"--blake3={commands.paths()['BLAKE3_SO']}",
        f"--k12={commands.paths()['K12_SO']}",
        f"--benchmark_repetitions={repetitions}",
        f"--benchmark_min_time={time}",
        "--benchmark_enable_random_interleaving=true",
        f"--benchmark_out={raw}",
        "--benchmark_out_format=json",
    )
    return parse(json.loads(raw.read_text()))


def parse(found: dict) -> Part:
    context = found["context"]
    peers = ("OpenSSL", "BLAKE3 C", "XKCP", "libsodium", "zlib", "libxxhash")
    part = Part("native", facts={name: context[name] for name in peers})
    results: dict[str, Result] = {}
    for run in found["benchmarks"]:
        if run["run_type"] != "iteration":
            continue
        algorithm, series, length, *_ = run["run_name"].split("/")
        seconds = run["real_time" if "real_time" in run["run_name"] else "cpu_time"] / 1e9
        result = results.setdefault(
            run["run_name"],
            Result(
                algorithm,
                series,
                int(length),
                round(run["bytes_per_second"] * seconds),
                [],
                run.get("label", ""),
            ),
        )
        result.ns.append(seconds * 1e9)
    order = {run["run_name"]: (run["family_index"]) for run in found["benchmarks"]}
    part.results = [results[name] for name in sorted(results, key=order.__getitem__)]
    best = {
        name.removeprefix("best "): f"isochron {backend}"
        for name, backend in context.items()
        if name.startswith("best ")
    }
    check_speeds(part, best)
    return part


def plot(part: Part) -> dict[str, str]:
    return {
        algorithm: plots.speeds(part, algorithm, f"{algorithm}, native")
        for algorithm in part.algorithms()
        # One thread's plot says it all; the keyed mode does what the plain one does. The many rows
        # at four lengths are read better in their tables.
        if algorithm in ("sha256", "sha256_many", "blake3", "blake3_xof")
    }
