"""The size part: what a browser downloads for one algorithm, minified by esbuild, gzip -9."""

import gzip
import pathlib
import shutil

from harness import commands, tables
from harness.results import OUT, ROOT, Check, Part, goals

# What is wanted: library, and a program that needs no more of it.
PROGRAMS = {
    "one SHA-256": {
        "isochron": "export { sha256 } from 'isochron/sha256';",
        "hash-wasm": "export { sha256 } from 'hash-wasm';",
        "noble": "export { sha256 } from '@noble/hashes/sha2.js';",
    },
    "one BLAKE3": {
        "isochron": "export { blake3 } from 'isochron/blake3';",
        "hash-wasm": "export { blake3 } from 'hash-wasm';",
        "noble": "export { blake3 } from '@noble/hashes/blake3.js';",
        "blake3-jit": "export { hash } from 'blake3-jit';",
    },
    "everything": {
        "isochron": "export * from 'isochron';",
        "hash-wasm": "export * from 'hash-wasm';",
    },
}


def _bundle(program: str, folder: pathlib.Path) -> dict[str, tuple[int, int]]:
    """The files of the bundle: name, bytes, bytes gzipped."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "main.mjs").write_text(program + "\n")
    made = folder / "made"
    commands.output(
        commands.paths()["NODE_MODULES"] + "/.bin/esbuild",
        folder / "main.mjs",
        "--bundle",
        "--minify",
        "--splitting",
        "--format=esm",
        "--platform=browser",
        "--log-level=error",
        f"--outdir={made}",
    )
    found = {}
    for file in sorted(made.iterdir()):
        content = file.read_bytes()
        found[file.name] = (len(content), len(gzip.compress(content, 9, mtime=0)))
    shutil.rmtree(folder)
    return found


def measure(quick: bool) -> Part:
    commands.build(*commands.PACKAGE)
    part = Part("size")
    limits = {goal["what"]: goal["at_most"] for goal in goals("size")}
    rows = []
    for what, libraries in PROGRAMS.items():
        for library, program in libraries.items():
            files = _bundle(program, OUT / "bundle")
            plain, packed = map(sum, zip(*files.values()))
            rows.append([what, library, str(plain), str(packed), str(len(files))])
            if library == "isochron" and what in limits:
                part.checks.append(Check(what, packed, "B", limits[what], at_most=True))
    part.tables.append(
        {
            "title": "All files of the bundle together:",
            "columns": ["what", "library", "bytes", "gzip -9", "files"],
            "rows": rows,
        }
    )
    return part


def plot(part: Part) -> list[str]:
    return []
