#!/usr/bin/env python3
"""ctwasm on what other packages publish on npm: tools/ct --others.

others.py CTWASM NODE_MODULES prints a table: functions with a secret, and the places where it decides
time. Interfaces are those that the packages' own JavaScript calls. Answers are compared with
Python's hashlib where that has them.
"""

import base64
import hashlib
import json
import pathlib
import re
import sys
import tempfile

import checker

KEY = bytes(range(32))
MESSAGE = bytes(i % 251 for i in range(300))


def hash_wasm_modules(node_modules):
    """name: bytes. The modules are text in the package's one file."""
    text = (node_modules / "hash-wasm/dist/index.esm.js").read_text()
    found = re.findall(r'var name\$?\w* = "(\w+)";\s*var data\$?\w* = "([\w+/=]+)"', text)
    return {name: base64.b64decode(data) for name, data in found}


def hash_wasm_scenario(parameter, key, answer):
    yield "let buffer = call Hash_GetBuffer"
    yield f"write buffer hex:{key.hex() or '00'}"
    if key:
        yield f"secret buffer {len(key)}"
    yield f"call Hash_Init {parameter}"
    yield f"write buffer hex:{MESSAGE.hex()}"
    yield f"secret buffer {len(MESSAGE)}"
    yield f"call Hash_Update {len(MESSAGE)}"
    # BLAKE3's takes the length.
    yield "call Hash_Final 32" if answer is None else "call Hash_Final"
    if answer is not None:
        yield f"expect buffer hex:{answer.hex()}"


def hash_wasm(node_modules):
    """(function, module, scenario)."""
    modules = hash_wasm_modules(node_modules)
    keyed = len(KEY) << 16
    cases = [
        ("BLAKE2b, keyed", "blake2b", keyed | 512, KEY, hashlib.blake2b(MESSAGE, key=KEY).digest()),
        ("BLAKE2s, keyed", "blake2s", keyed | 256, KEY, hashlib.blake2s(MESSAGE, key=KEY).digest()),
        ("BLAKE3, keyed", "blake3", 32, KEY, None),
        ("SHA-256", "sha256", 256, b"", hashlib.sha256(MESSAGE).digest()),
        ("SHA-512", "sha512", 512, b"", hashlib.sha512(MESSAGE).digest()),
    ]
    for name, module, parameter, key, answer in cases:
        yield name, modules[module], hash_wasm_scenario(parameter, key, answer)


class Sodium:
    """libsodium's module: the glue says which export is which function."""

    def __init__(self, node_modules):
        file = node_modules / "libsodium-sumo/dist/modules-sumo/libsodium-sumo.js"
        text = file.read_text()
        self.module = base64.b64decode(
            max(re.findall(r"[A-Za-z0-9+/]{2000,}={0,2}", text), key=len)
        )
        self.exports = dict(re.findall(r"\w+\._(\w+)=\w+\.(\w+)[,;]", text))

    def call(self, name, *arguments):
        return f"call {self.exports[name]} {' '.join(map(str, arguments))}"

    def scenario(self, *statements):
        """`m` is 300 bytes, `k` 32 of a key, both secret; `n` a nonce, `o` and `p` outputs."""
        yield f"let m = {self.call('malloc', 4096)}"
        yield from ("let k = m+512", "let n = m+640", "let o = m+768", "let p = m+1536")
        yield f"write m hex:{MESSAGE.hex()}"
        yield f"write k hex:{KEY.hex()}"
        yield "write n zero:64"
        yield f"secret m {len(MESSAGE)}"
        yield f"secret k {len(KEY)}"
        yield from statements

    # 64-bit lengths are passed in two halves.
    def seal_and_open(self, name):
        fits = "outcome whether the tag fits"
        seal = self.call(f"crypto_aead_{name}_encrypt", "o", 0, "m", 300, 0, 0, 0, 0, 0, "n", "k")
        size = 300 + (32 if name.startswith("aegis") else 16)
        unseal = self.call(
            f"crypto_aead_{name}_decrypt", "p", 0, 0, "o", size, 0, 0, 0, 0, "n", "k"
        )
        yield f"{name}, encryption", self.scenario(seal)
        # What was sealed travels in public.
        public = f"declassify o {size} the sealed message"
        yield (
            f"{name}, decryption",
            self.scenario(seal, public, fits, f"let error = {unseal}", "expect-value error 0"),
        )

    def cases(self):
        for name in ("aegis128l", "aegis256", "chacha20poly1305_ietf", "xchacha20poly1305_ietf"):
            yield from self.seal_and_open(name)
        keyed = self.call("crypto_generichash", "o", 32, "m", 300, 0, "k", 32)
        answer = hashlib.blake2b(MESSAGE, key=KEY, digest_size=32).hexdigest()
        yield "generichash, keyed", self.scenario(keyed, f"expect o hex:{answer}")
        yield "auth", self.scenario(self.call("crypto_auth", "o", "m", 300, 0, "k"))
        yield "shorthash", self.scenario(self.call("crypto_shorthash", "o", "m", 300, 0, "k"))
        yield "verify_32", self.scenario(self.call("crypto_verify_32", "m", "k"))


def sodium(node_modules):
    library = Sodium(node_modules)
    for name, scenario in library.cases():
        yield name, library.module, scenario


def version(node_modules, package):
    return json.loads((node_modules / package / "package.json").read_text())["version"]


def places(report):
    kinds = {}
    for violation in report["violations"]:
        kinds[violation["kind"]] = kinds.get(violation["kind"], 0) + 1
    return ", ".join(f"{count} × {kind}" for kind, count in sorted(kinds.items())) or "none"


def main(ctwasm, node_modules):
    node_modules = pathlib.Path(node_modules)
    print("| package | function | places where a secret decides | instructions with secrets |")
    print("|---|---|---|---|")
    for package, cases in {"hash-wasm": hash_wasm, "libsodium-sumo": sodium}.items():
        name = f"{package} {version(node_modules, package)}"
        for function, module, scenario in cases(node_modules):
            with tempfile.NamedTemporaryFile(suffix=".wasm") as file:
                file.write(module)
                file.flush()
                (report,) = checker.run_ctwasm(ctwasm, file.name, [list(scenario)])
            print(f"| {name} | {function} | {places(report)} | {report['secretInstructions']:,} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
