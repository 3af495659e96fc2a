#!/usr/bin/env python3
"""docs/constant-time-report.md is what the checker finds now, and nothing is left out of it."""

import json
import pathlib
import re
import subprocess
import sys
import unittest

import checker
import functions
import primitives

REGISTRY = primitives.read_registry("bindings/js/registry.json")
KEYED = pathlib.Path("bindings/js/module/keyed_module.cc")
CIPHERS = pathlib.Path("bindings/js/module/cipher_functions.h").read_text()
CIPHERS = CIPHERS[CIPHERS.index("cipher_functions[]") :].partition("};")[0]


class ReportTest(unittest.TestCase):
    def test_every_hash_and_every_key_is_checked(self):
        self.assertEqual(primitives.missing(primitives.read_primitives(), REGISTRY), [])

    def test_what_is_missing_is_named(self):
        listed = [one for one in primitives.read_primitives() if one.name != "blake2s key"]
        self.assertEqual(primitives.missing(listed, REGISTRY), [("blake2s", "key")])

    def test_every_computation_is_checked(self):
        listed = functions.read_functions(REGISTRY)
        text = pathlib.Path("bindings/js/registry.json").read_text()
        modules = json.loads(text)["modules"]
        computations = {one["name"] for one in modules if one["kind"] == "computation"}
        self.assertEqual(computations - {one.file for one in listed}, set())
        variants = {one.name for one in listed if one.file == "argon2"}
        self.assertEqual(variants, {"argon2d", "argon2i", "argon2id"})

    def test_every_aead_and_every_cipher_is_checked(self):
        listed = functions.read_functions(REGISTRY)
        registry = json.loads(pathlib.Path("bindings/js/registry.json").read_text())
        aeads = {one["name"] for one in registry["aeads"]}
        self.assertEqual({one.name for one in listed if one.scenario == "aead"}, aeads)
        modules = {one["name"] for one in registry["modules"] if one["kind"] == "aead"}
        self.assertEqual({one.file for one in listed if one.scenario == "aead"}, modules)
        for one in listed:
            if one.scenario != "aead":
                continue
            own = [row for row in registry["aeads"] if row["module"] == one.file]
            row = own[int(one.values["row"])]
            sizes = (row["name"], str(row["keySize"]), str(row["nonceSize"]))
            self.assertEqual(sizes, (one.name, one.values["key"], one.values["nonce"]))
        algorithms = {one.values["algorithm"] for one in listed if one.scenario == "chunks"}
        self.assertEqual(algorithms, {"1", "2"})
        ciphers = [one for one in listed if one.file == "ciphers"]
        # Of padded key wrap, undoing leaves the size of the secret open, by branches.
        self.assertEqual(len(ciphers) + 1, len(re.findall(r"^    \w.*,$", CIPHERS, re.MULTILINE)))

    def test_what_is_found_has_to_be_expected(self):
        addresses = frozenset({"load address"})
        found = [{"kind": "load address"}]
        for violations, kinds, unexpected in (
            ([], frozenset(), False),
            (found, addresses, False),
            (found, frozenset(), True),
            ([], addresses, True),
            ([*found, {"kind": "branch"}], addresses, True),
        ):
            row = checker.Row("file", "name", violations=violations, kinds=kinds)
            self.assertEqual(row.unexpected(), unexpected)

    def test_hmac_with_every_hash_is_checked(self):
        listed = functions.read_functions(REGISTRY)
        self.assertEqual(functions.missing(listed, REGISTRY), [])
        some = [one for one in listed if one.values.get("hash") != "sm3"]
        self.assertEqual(functions.missing(some, REGISTRY), ["sm3"])

    def test_every_function_of_the_module_is_checked(self):
        """`derive` knows the numbers of functions.txt, and none behind them."""
        derived = [one for one in functions.read_functions(REGISTRY) if one.scenario == "derive"]
        numbers = sorted({int(one.values["function"]) for one in derived})
        self.assertEqual(numbers, list(range(len(numbers))))
        last = max(derived, key=lambda one: int(one.values["function"]))
        text = last.text({}, "scalar")
        errors = json.loads(pathlib.Path("bindings/js/registry.json").read_text())["errors"]
        names = [error["name"] for error in errors]
        unsupported = names.index("unsupported_parameter")
        text += [f"let error = call derive {len(numbers)} 0", f"expect-value error {unsupported}"]
        checker.run_ctwasm("tools/ctwasm/ctwasm", "bindings/js/scalar.wasm", [text])

    def test_everything_that_the_module_binds_is_called(self):
        bound = set(re.findall(r'function\("(\w+)"', KEYED.read_text()))
        texts = [path.read_text() for path in pathlib.Path("tests/ct/functions").glob("*.ct")]
        self.assertEqual(bound - set(re.findall(r"call (\w+)", "".join(texts))), set())
        self.assertGreater(len(bound), 10)

    def test_the_report_is_current(self):
        words = [sys.executable, "tests/ct/report.py", "."]
        result = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stdout)
        written = pathlib.Path("docs/constant-time-report.md").read_text()
        self.assertEqual(result.stdout, written, "tools/ct writes it anew")


if __name__ == "__main__":
    unittest.main()
