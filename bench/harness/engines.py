"""The engines part: hashes and AEADs as WASI commands in each engine and natively, and the npm
package's AEADs in each of JavaScript's engines."""

from harness import commands, plots
from harness.results import OUT, Check, Part, Result, goals, length_text

# Those that WebAssembly has; natively there are more.
BACKENDS = ("scalar", "v128")


def measure(quick: bool) -> Part:
    targets = [commands.ISOSUM, commands.SEAL, commands.ISOSUM_WASM, commands.SEAL_WASM]
    commands.build(*(target for target, _ in targets))
    isosum, seal, isosum_wasm, seal_wasm = (commands.built(path) for _, path in targets)
    programs = {"native": ([str(isosum)], [str(seal)])}
    for engine in commands.ENGINES:
        found = commands.wasi(engine, isosum_wasm), commands.wasi(engine, seal_wasm)
        if None not in found:
            programs[engine] = found
    results: dict[tuple, Result] = {}
    # Engines take turns, so that a noisy minute hits all of them.
    for _ in range(1 if quick else 5):
        for engine, (hashing, sealing) in programs.items():
            speeds = commands.isosum_speeds(hashing) | commands.seal_speeds(sealing)
            for (algorithm, backend, length), speed in speeds.items():
                if backend not in BACKENDS:
                    continue
                against = "" if engine == "native" else f"native {backend}"
                result = Result(algorithm, f"{engine} {backend}", length, length, [], against)
                key = (algorithm, result.series, length)
                results.setdefault(key, result).ns.append(length * 1e3 / speed)
    part = Part("engines", list(results.values()) + _package(quick))
    _check(part)
    return part


def _package(quick: bool) -> list[Result]:
    """The npm package, with the copies into WebAssembly's memory and out of it."""
    commands.build_package()
    results: dict[tuple, Result] = {}
    rounds = commands.node("engines.mjs", OUT, *(["--quick"] if quick else []))
    for one in rounds:
        for row in one["results"]:
            algorithm, length = f"{row['algorithm']} seal, npm package", row["length"]
            result = Result(algorithm, one["engine"], length, length, [])
            results.setdefault((algorithm, one["engine"], length), result).ns.append(row["ns"])
    return list(results.values())


def _check(part: Part) -> None:
    for goal in goals("engines"):
        for algorithm in part.algorithms():
            speeds = part.of(algorithm)
            ours = speeds.get(f"{goal['engine']} {goal['backend']}", {})
            peer_name = f"native {goal['backend']}"
            for length in sorted(ours.keys() & speeds.get(peer_name, {}).keys()):
                if length not in goal["lengths"]:
                    continue
                part.checks.append(
                    Check(
                        f"{algorithm}, {goal['engine']} {goal['backend']}, {length_text(length)}",
                        ours[length].speed,
                        "MB/s",
                        goal["ratio"],
                        speeds[peer_name][length].speed,
                        peer_name,
                    )
                )


def plot(part: Part) -> dict[str, str]:
    title = "{} in WebAssembly engines, 1 MiB"
    return {
        algorithm: plots.bars(part, algorithm, title.format(algorithm))
        for algorithm in part.algorithms()
    }
