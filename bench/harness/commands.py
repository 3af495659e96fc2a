"""Where tools are, and running them."""

import functools
import json
import os
import pathlib
import subprocess

from harness.results import OUT, ROOT

# Bazel targets and the files they make.
ISOSUM = ("//bindings/wasi:isosum", "bindings/wasi/isosum")
ISOSUM_WASM = ("//bindings/wasi:isosum_wasm", "bindings/wasi/isosum.wasm")
SEAL = ("//bench/wasi:seal", "bench/wasi/seal")
SEAL_WASM = ("//bench/wasi:seal_wasm", "bench/wasi/seal.wasm")
PACKAGE = ("//bindings/js:package", "bindings/js/package")
MODULES = {
    "//bindings/js:simd128": "bindings/js/simd128.wasm",
    "//bindings/js:scalar": "bindings/js/scalar.wasm",
}


ENGINES = ["Node", "Wasmtime", "WasmEdge"]
# One of each family: all of them, on each backend, in each engine, would take hours.
HASHES = ["sha256", "sha512", "sha3-256", "blake2b", "blake2s", "blake3", "xxh3-64", "crc32c"]


@functools.cache
def paths() -> dict[str, str]:
    """What tools/setup found: NAME=VALUE lines."""
    text = (ROOT / ".toolchain" / "paths").read_text()
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def output(*command: str | os.PathLike, **options) -> str:
    """Standard output of a command that has to succeed; its errors go to ours."""
    return subprocess.run(
        [os.fspath(word) for word in command],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        **options,
    ).stdout


def node(script: str, *arguments: str, flags: tuple[str, ...] = ()) -> dict:
    """What a script of bench/js prints as JSON."""
    file = ROOT / "bench" / "js" / script
    return json.loads(output(paths()["NODE"], *flags, file, *arguments))


def build(*targets: str) -> None:
    """Builds Bazel targets, in the release configuration."""
    print("building", *targets, flush=True)
    quiet = ["--noshow_progress", "--ui_event_filters=-info", "--show_result=0"]
    subprocess.run(["bazel", "build", *quiet, *targets], check=True, cwd=ROOT)


def built(path: str) -> pathlib.Path:
    """A file that Bazel made."""
    return ROOT / "bazel-bin" / path


def build_package() -> None:
    """Builds the npm package and puts it where the scripts in bench/js find it by its name."""
    target, folder = PACKAGE
    build(target)
    link = ROOT / "bench" / "node_modules" / "isochron"
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(built(folder))


def wasi(engine: str, module: pathlib.Path) -> list[str] | None:
    """The command line that runs a WASI command in an engine; None where the engine is missing."""
    tools = paths()
    runners = ROOT / "toolchains" / "testing"
    if engine == "Node":
        return [tools["NODE"], "--no-warnings", str(runners / "run_node.mjs"), str(module)]
    if engine == "Wasmtime":
        if tools["WASMTIME"]:
            return [tools["WASMTIME"], "run", str(module)]
        return [tools["PYTHON"], str(runners / "run_wasmtime.py"), str(module)]
    if not tools["WASMEDGE"]:
        return None
    # WasmEdge interprets what it has not compiled ahead of time.
    OUT.mkdir(exist_ok=True)
    compiled = OUT / f"{module.stem}.so"
    output(tools["WASMEDGE"], "compile", module, compiled)
    return [tools["WASMEDGE"], str(compiled)]


def _speeds(*command: str) -> dict[tuple[str, str, int], float]:
    """MB/s by algorithm, backend and length."""
    rows = json.loads(output(*command))
    return {(row["algorithm"], row["backend"], row["bytes"]): row["mb_per_second"] for row in rows}


def isosum_speeds(command: list[str]) -> dict[tuple[str, str, int], float]:
    """Of the chosen hashes."""
    found = {}
    for name in HASHES:
        found |= _speeds(*command, "bench", "-a", name, "--json")
    return found


def seal_speeds(command: list[str]) -> dict[tuple[str, str, int], float]:
    """Of AEADs, by bench/wasi/seal.cc."""
    return _speeds(*command)
