"""The size part: what a browser downloads for one algorithm, minified by esbuild, gzip -9."""

import gzip
import json
import pathlib
import shutil

from harness import commands
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
    "Argon2id": {
        "isochron": "export { argon2id } from 'isochron/argon2';",
        "hash-wasm": "export { argon2id } from 'hash-wasm';",
        "noble": "export { argon2id } from '@noble/hashes/argon2.js';",
    },
    "XChaCha20-Poly1305": {
        "isochron": "export { xchacha20_poly1305 } from 'isochron/xchacha20-poly1305';",
        "noble": "export { xchacha20poly1305 } from '@noble/ciphers/chacha.js';",
        "libsodium": "export { default } from 'libsodium-wrappers-sumo';",
    },
    "everything": {
        "isochron": "export * from 'isochron';",
        "hash-wasm": "export * from 'hash-wasm';",
    },
}


def _bundle(program: str, folder: pathlib.Path) -> tuple[list[bytes], list[bytes]]:
    """The bundle's files: those that are loaded at once, and those that wait for an import()."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "main.mjs").write_text(program + "\n")
    facts = folder / "facts.json"
    commands.output(
        commands.paths()["NODE_MODULES"] + "/.bin/esbuild",
        folder / "main.mjs",
        "--bundle",
        "--minify",
        "--splitting",
        "--format=esm",
        "--platform=browser",
        "--log-level=error",
        f"--metafile={facts}",
        f"--outdir={folder / 'made'}",
    )
    files = json.loads(facts.read_text())["outputs"]
    wanted = [name for name in files if name.endswith("/made/main.js")]
    for name in wanted:
        for imported in files[name]["imports"]:
            if imported["kind"] == "import-statement" and imported["path"] not in wanted:
                wanted.append(imported["path"])
    later = [name for name in files if name not in wanted]
    contents = [[(ROOT / name).read_bytes() for name in names] for names in (wanted, later)]
    shutil.rmtree(folder)
    return contents[0], contents[1]


def _packed(files: list[bytes]) -> int:
    return sum(len(gzip.compress(content, 9, mtime=0)) for content in files)


def measure(quick: bool) -> Part:
    commands.build_package()
    part = Part("size")
    limits = {goal["what"]: goal["at_most"] for goal in goals("size")}
    rows = []
    for what, libraries in PROGRAMS.items():
        for library, program in libraries.items():
            files, later = _bundle(program, OUT / "bundle")
            plain, packed = sum(map(len, files)), _packed(files)
            rows.append([what, library, str(plain), str(packed), str(_packed(later) or "")])
            if library == "isochron" and what in limits:
                part.checks.append(Check(what, packed, "B", limits[what], at_most=True))
    part.tables.append(
        {
            "title": "The last column is what only an engine without SIMD loads, later:",
            "columns": ["what", "library", "bytes", "gzip -9", "later, gzip -9"],
            "rows": rows,
        }
    )
    return part
