"""The table of tools/run: each file's digests by every form of Isochron, and whether they agree."""

import hashlib
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNNERS = ROOT / "toolchains" / "testing"
CACHE = ROOT / ".toolchain" / "cache"
ISOSUM = ROOT / "bazel-bin" / "bindings" / "wasi" / "isosum"
ISOSUM_WASM = ISOSUM.with_suffix(".wasm")
PACKAGE = ROOT / "bazel-bin" / "bindings" / "js" / "package"

ALGORITHMS = ["sha256", "blake3"]
COLUMNS = ["form", "engine", "backend", "algorithm", "digest", "MB/s"]


def tools():
    """What tools/setup found: NAME=VALUE lines."""
    lines = (ROOT / ".toolchain" / "paths").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


def compiled_for_wasmedge(wasmedge):
    """isosum.wasm compiled ahead of time; WasmEdge interprets what is not, a hundred times slower."""
    digest = hashlib.sha256(ISOSUM_WASM.read_bytes()).hexdigest()
    compiled = CACHE / f"{digest}.wasmedge.wasm"
    if not compiled.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        temporary = CACHE / f"{os.getpid()}.wasm"
        subprocess.run(
            [wasmedge, "compile", ISOSUM_WASM, temporary], check=True, stdout=subprocess.DEVNULL
        )
        temporary.replace(compiled)
    return compiled


def forms():
    """(form, engine, command line before the arguments; None where the engine is missing).

    Commands run in the folder of the file, which is all that WASI programs get to see.
    """
    found = tools()
    node = [found["NODE"], "--no-warnings"]
    wasmtime = None
    if found["WASMTIME"]:
        wasmtime = [found["WASMTIME"], "run", "--dir", ".", ISOSUM_WASM]
    elif found["PYTHON"]:
        runner = RUNNERS / "run_wasmtime.py"
        wasmtime = [found["PYTHON"], runner, "--cache", CACHE, "--dir", ".::.", ISOSUM_WASM]
    wasmedge = None
    if found["WASMEDGE"]:
        compiled = compiled_for_wasmedge(found["WASMEDGE"])
        wasmedge = [found["WASMEDGE"], "--dir", ".:.", compiled]
    return [
        ("isosum", "native", [ISOSUM]),
        ("isosum.wasm", "Node", [*node, RUNNERS / "run_node.mjs", "--dir", ".::.", ISOSUM_WASM]),
        ("isosum.wasm", "Wasmtime", wasmtime),
        ("isosum.wasm", "WasmEdge", wasmedge),
        ("npm package", "Node", [*node, ROOT / "tools" / "lib" / "run_package.mjs", PACKAGE]),
    ]


def hash_file(command, algorithm, file):
    """The object that isosum --json prints for the file, or None after an error."""
    words = [*command, "--json", "-a", algorithm, f"./{file.name}"]
    result = subprocess.run(words, stdout=subprocess.PIPE, cwd=file.parent, check=False)
    try:
        (row,) = json.loads(result.stdout)
        return row if "digest" in row else None
    except ValueError:
        return None


def table(file):
    """The rows for one file, and whether all digests of an algorithm are the same."""
    rows = []
    agree = True
    for algorithm in ALGORITHMS:
        digests = set()
        for form, engine, command in forms():
            if command is None:
                rows.append([form, engine, "", algorithm, "skipped: not installed", ""])
                agree &= os.environ.get("CI") != "true"
                continue
            row = hash_file(command, algorithm, file)
            digest = row["digest"] if row else "failed"
            digests.add(digest)
            agree &= row is not None
            rows.append(
                [
                    form,
                    engine,
                    row["backend"] if row else "",
                    algorithm,
                    digest,
                    f"{row['mb_per_second']:.2f}" if row else "",
                ]
            )
        agree &= len(digests) == 1
    return rows, agree


def print_table(rows):
    widths = [max(len(row[column]) for row in [COLUMNS, *rows]) for column in range(len(COLUMNS))]
    for row in [COLUMNS, *rows]:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths)]
        print("  ".join([*cells, row[-1].rjust(widths[-1])]))


def main(names):
    all_agree = True
    for name in names:
        file = pathlib.Path(name).absolute()
        rows, agree = table(file)
        print(f"{name} ({file.stat().st_size:,} bytes)")
        print_table(rows)
        print()
        all_agree &= agree
    print("all digests agree" if all_agree else "DIGESTS DIFFER, or a form failed")
    return 0 if all_agree else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
