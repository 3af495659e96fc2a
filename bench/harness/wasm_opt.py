"""The wasm-opt part: size and speed of what ships, with and without wasm-opt."""

import gzip
import pathlib

from harness import commands, tables
from harness.results import Part, length_text


def _sizes(file: pathlib.Path) -> tuple[int, int]:
    content = file.read_bytes()
    return len(content), len(gzip.compress(content, 9, mtime=0))


def _saved(before: float, after: float) -> str:
    return f"{(after / before - 1) * 100:+.1f} %"


def measure(quick: bool) -> Part:
    wasm_target, wasm_path = commands.ISOSUM_WASM
    commands.build("--output_groups=+unoptimized", wasm_target, *commands.MODULES)
    part = Part("wasm-opt")
    rows = []
    for path in (wasm_path, *commands.MODULES.values()):
        plain = _sizes(commands.built(path.replace(".wasm", ".unoptimized.wasm")))
        optimised = _sizes(commands.built(path))
        cells = [f"{before} → {after}" for before, after in zip(plain, optimised)]
        rows.append(
            [pathlib.Path(path).name]
            + [cell for pair in zip(cells, map(_saved, plain, optimised)) for cell in pair]
        )
    part.tables.append(
        {
            "title": "Bytes without and with wasm-opt:",
            "columns": ["module", "bytes", "change", "gzip -9", "change"],
            "rows": rows,
        }
    )
    part.tables.append(_speeds(1 if quick else 5, wasm_path))
    return part


def _speeds(rounds: int, path: str) -> dict:
    """MB/s of isosum.wasm in each engine, the best of some rounds."""
    variants = {
        "without": commands.built(path.replace(".wasm", ".unoptimized.wasm")),
        "with": commands.built(path),
    }
    best: dict[tuple, float] = {}
    for engine in commands.ENGINES:
        programs = {name: commands.wasi(engine, module) for name, module in variants.items()}
        if None in programs.values():
            continue
        for _ in range(rounds):
            for name, command in programs.items():
                for key, speed in commands.isosum_speeds(command).items():
                    best[engine, *key, name] = max(best.get((engine, *key, name), 0), speed)
    rows = []
    for engine, algorithm, backend, length, name in best:
        if name == "with":
            continue
        before = best[engine, algorithm, backend, length, "without"]
        after = best[engine, algorithm, backend, length, "with"]
        rows.append(
            [
                f"{engine}, {algorithm} {backend}, {length_text(length)}",
                tables.number(before),
                tables.number(after),
                _saved(before, after),
            ]
        )
    return {
        "title": "isosum.wasm, MB/s without and with wasm-opt:",
        "columns": ["", "without", "with", "change"],
        "rows": rows,
    }
