"""The engines part: isosum's own benchmark as a WASI command in each engine, and natively."""

from harness import commands, plots
from harness.results import Check, Part, Result, goals, length_text

ENGINES = ["Node", "Wasmtime", "WasmEdge"]


def measure(quick: bool) -> Part:
    target, path = commands.ISOSUM
    wasm_target, wasm_path = commands.ISOSUM_WASM
    commands.build(target, wasm_target)
    programs = {"native": [str(commands.built(path))]}
    for engine in ENGINES:
        command = commands.isosum(engine, commands.built(wasm_path))
        if command:
            programs[engine] = command
    part = Part("engines")
    found: dict[tuple, Result] = {}
    # Engines take turns, so that a noisy minute hits all of them.
    for _ in range(1 if quick else 5):
        for engine, command in programs.items():
            speeds = commands.isosum_speeds(command)
            for (algorithm, backend, length), speed in speeds.items():
                series = f"{engine} {backend}"
                against = "" if engine == "native" else f"native {backend}"
                result = found.setdefault(
                    (algorithm, series, length),
                    Result(algorithm, series, length, length, [], against),
                )
                result.ns.append(length * 1e3 / speed)
    part.results = list(found.values())
    _check(part)
    return part


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
    title = "{} in WebAssembly engines beside native code, 1 MiB"
    return {
        algorithm: plots.bars(part, algorithm, title.format(algorithm))
        for algorithm in part.algorithms()
    }
