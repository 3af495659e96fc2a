"""The boundary part: what a call into WebAssembly costs, and a byte (bench/js/boundary.mjs)."""

from harness import commands, plots, tables
from harness.results import Part, Result, length_text

TITLES = {
    "copies": "Bringing bytes and strings into WebAssembly's memory, and out of it",
    "byte_sum": "Sum of all bytes: JavaScript and WebAssembly",
    "invert": "Inverting all bytes: JavaScript and WebAssembly",
    "sha256": "SHA-256 from JavaScript: copied in, in place, strings",
    "blake3": "BLAKE3 from JavaScript: copied in, in place, strings",
}


def measure(quick: bool) -> Part:
    commands.build("//bench/js:trivial_wasm")
    commands.build_package()
    flags = ["--quick"] if quick else []
    module = commands.built("bench/js/trivial.wasm")
    found = commands.node("boundary.mjs", str(module), *flags)
    part = Part("boundary", [Result(**result) for result in found["results"]])
    calls = [Result(algorithm="calls", length=0, bytes=0, **call) for call in found["calls"]]
    part.tables.append(
        {
            "title": "A call that does (next to) nothing:",
            "columns": ["call", "ns"],
            "rows": [[call.series, tables.number(call.time)] for call in calls],
        }
    )
    part.tables.append(_costs(part))
    part.tables += [_times(part, algorithm) for algorithm in part.algorithms()]
    return part


def _costs(part: Part) -> dict:
    """What a call costs (at one byte) and what a byte adds (between the two longest lengths)."""
    rows = []
    for algorithm in part.algorithms():
        for name, series in part.of(algorithm).items():
            before, longest = sorted(series)[-2:]
            added = (series[longest].time - series[before].time) / (longest - before)
            call = series[min(series)].time
            rows.append([algorithm, name, tables.number(call), f"{added:.3f}"])
    columns = ["kernel", "way", "ns a call", "ns a byte"]
    return {"title": "A call of one byte, and each byte more:", "columns": columns, "rows": rows}


def _times(part: Part, algorithm: str) -> dict:
    """Nanoseconds a call; in bold where plain JavaScript is faster."""
    found = part.of(algorithm)
    lengths = sorted({length for series in found.values() for length in series})
    rows = []
    for name, series in found.items():
        cells = []
        for length in lengths:
            result = series[length]
            plain = found.get(result.against, {}).get(length)
            text = tables.number(result.time)
            cells.append(f"**{text}**" if plain and plain.time < result.time else text)
        rows.append([name, *cells])
    columns = ["ns a call", *map(length_text, lengths)]
    title = f"{TITLES[algorithm]}:"
    return {"title": title, "algorithm": algorithm, "columns": columns, "rows": rows}


def plot(part: Part) -> dict[str, str]:
    return {
        algorithm: plots.times(part, algorithm, TITLES[algorithm])
        for algorithm in part.algorithms()
    }
