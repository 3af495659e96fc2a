"""The cold part: from nothing to a running module in Wasmtime, to a first digest in Node."""

import statistics
import time

import wasmtime

from harness import commands, tables
from harness.results import OUT, Check, Part, goals


def _wasmtime(rounds: int) -> dict[str, float]:
    """Median milliseconds of compiling, of loading the compiled module and of instantiating it."""
    engine = wasmtime.Engine()
    compiled = OUT / "isosum.cwasm"
    start = time.perf_counter()
    module = wasmtime.Module.from_file(engine, str(commands.built(commands.ISOSUM_WASM[1])))
    compiling = time.perf_counter() - start
    compiled.write_bytes(module.serialize())
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    loading, instantiating = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        module = wasmtime.Module.deserialize_file(engine, str(compiled))
        loaded = time.perf_counter()
        store = wasmtime.Store(engine)
        store.set_wasi(wasmtime.WasiConfig())
        linker.instantiate(store, module)
        loading.append(loaded - start)
        instantiating.append(time.perf_counter() - loaded)
    compiled.unlink()
    return {
        "Wasmtime: compile isosum.wasm, once": compiling * 1e3,
        "Wasmtime: load the compiled module": statistics.median(loading) * 1e3,
        "Wasmtime: instantiate": statistics.median(instantiating) * 1e3,
    }


def _node(rounds: int) -> dict[str, float]:
    """Median milliseconds of importing a package and of its first digest, each in a new process."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name in ("isochron", "isochron, own module", "hash-wasm", "noble"):
            for step, milliseconds in commands.node("first.mjs", name).items():
                found.setdefault(f"Node: {name}, {step}", []).append(milliseconds)
    return {name: statistics.median(times) for name, times in found.items()}


def measure(quick: bool) -> Part:
    commands.build(commands.ISOSUM_WASM[0])
    commands.build_package()
    times = _wasmtime(3 if quick else 200) | _node(1 if quick else 15)
    part = Part("cold")
    for goal in goals("cold"):
        total = sum(times[step] for step in goal["steps"])
        part.checks.append(Check(goal["what"], total, "ms", goal["at_most"], at_most=True))
    rows = [[name, tables.number(value)] for name, value in times.items()]
    part.tables.append({"title": "Medians:", "columns": ["step", "ms"], "rows": rows})
    return part
