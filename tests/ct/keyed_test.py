#!/usr/bin/env python3
"""HMAC, key derivation and tags inside ctwasm, through the files that ship: keys, messages and salts
are secret, and decide nothing."""

import hashlib
import hmac
import json
import pathlib
import unittest

import checker
import primitives
import scenarios

CTWASM = "tools/ctwasm/ctwasm"
FORMS = checker.Forms(pathlib.Path("bindings/js"), pathlib.Path("bindings/wasi/isosum.wasm"))
REGISTRY = primitives.read_registry("bindings/js/registry.json")

# In the order of bindings/js/module/keyed_module.cc, with the lengths of inputs and outputs.
WITH_HASH = {0: (40, 13, 9, 100), 1: (40, 13, 0, None), 2: (64, 0, 9, 100), 5: (40, 0, 9, 100)}
WITH_HASH[6] = (40, 13, 9, 100)
WITHOUT_HASH = dict.fromkeys((3, 4, 7, 8), (40, 13, 9, 300))
WITHOUT_HASH |= {kind: (16, 77, 0, 8 if kind % 2 else 16) for kind in range(9, 15)}
WITHOUT_HASH[15] = (32, 77, 0, 16)


def has_hmac(row):
    return (
        row["cryptographic"]
        and row["longestDigest"] == row["digestSize"]
        and not row["extendable"]
        and not row["tuple"]
        and row["blockSize"] >= row["digestSize"]
    )


HASHES = [row for row in REGISTRY.values() if has_hmac(row)]


def secret_inputs(sizes, output):
    """Inputs one behind the other in io, all of them secret; their lengths are not."""
    total = sum(sizes)
    yield f"write io pattern:{total}"
    if total > 0:
        yield f"secret io {total}"
    lengths = b"".join(size.to_bytes(4, "little") for size in (*sizes, output))
    yield f"write numbers hex:{lengths.hex()}"


def hmac_scenario(row, backend):
    module = scenarios.Module(row, True)
    number = row["number"]
    block, size = row["blockSize"], row["digestSize"]
    yield from module.prologue(backend)
    for key in (0, 1, block - 1, block, block + 1):
        for length in (0, 1, block, block + 1):
            yield f"write io pattern:{key + length}"
            if key + length > 0:
                yield f"secret io {key + length}"
            yield from module.without_error(
                "hmacOnce", f"{key}", f"{length}", f"{size}", f"{number}"
            )
        yield f"write io pattern:{key}"
        if key > 0:
            yield f"secret io {key}"
        yield from module.without_error("hmacBegin", f"{key}", f"{number}")
        yield "write io pattern:150"
        yield "secret io 150"
        yield "call hmacUpdate 150"
        yield from module.without_error("hmacFinish", f"{size}")
        yield f"call hmacVerify {size} {size}"
        yield "call hmacReset"


def derive_scenario(row, backend, kinds):
    module = scenarios.Module(row, True)
    yield from module.prologue(backend)
    for kind, (a, b, c, output) in kinds.items():
        yield from secret_inputs((a, b, c), output or row["digestSize"])
        yield from module.without_error("derive", f"{kind}", f"{row['number']}")


def pbkdf2_scenario(row, backend):
    module = scenarios.Module(row, True)
    yield from module.prologue(backend)
    for blocks in (1, 2, 5, 18):
        yield from secret_inputs((40, 13), 3)
        yield f"write numbers+8 hex:03000000{(blocks * row['digestSize']).to_bytes(4, 'little').hex()}"
        yield from module.without_error("pbkdf2Begin", f"{row['number']}")
        yield "let complete = call pbkdf2Run 100"
        yield "expect-value complete 1"
        yield "call pbkdf2End"


class KeyedTest(unittest.TestCase):
    def clean(self, path, text):
        (report,) = checker.run_ctwasm(CTWASM, path, [list(text)])
        self.assertEqual(report["violations"], [], json.dumps(report["violations"], indent=1))
        self.assertEqual(report["declassifications"], [])

    def on_modules(self, rows, scenario):
        for mode, backends in checker.BACKENDS.items():
            for backend in backends:
                for row in rows:
                    with self.subTest(mode=mode, backend=backend, algorithm=row["name"]):
                        self.clean(FORMS.full(mode), scenario(row, backend))

    def test_hmac(self):
        self.assertEqual(len(HASHES), 19)
        self.on_modules(HASHES, hmac_scenario)

    def test_derivation_with_a_hash(self):
        self.on_modules(HASHES, lambda row, backend: derive_scenario(row, backend, WITH_HASH))

    def test_derivation_without_a_hash_and_tags(self):
        rows = [REGISTRY["sha256"]]
        self.on_modules(rows, lambda row, backend: derive_scenario(row, backend, WITHOUT_HASH))

    def test_pbkdf2(self):
        self.on_modules(HASHES, pbkdf2_scenario)

    def test_isosum(self):
        key, message = bytes(range(40)), bytes(range(200))
        tag = hmac.new(key, message, hashlib.sha256).hexdigest()
        for backend in checker.BACKENDS["simd128"]:
            text = [
                "arguments isosum --hmac key message",
                f"environment ISOCHRON_BACKEND={backend}",
                f"file key secret hex:{key.hex()}",
                f"file message secret hex:{message.hex()}",
                "run",
                "expect-value status 0",
                f"expect-output text:{tag}",
            ]
            self.clean(FORMS.isosum, text)


if __name__ == "__main__":
    unittest.main()
