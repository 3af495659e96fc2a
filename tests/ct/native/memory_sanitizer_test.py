#!/usr/bin/env python3
"""With MemorySanitizer (--config=msan): no secret decides anything; functions that leak are caught."""

import os
import unittest

import native

# What it finds ends the program with a status that the harness does not have.
os.environ["MSAN_OPTIONS"] = "exitcode=3"
os.environ["MSAN_SYMBOLIZER_PATH"] = "/usr/bin/llvm-symbolizer-19"
PROGRAMS = native.Programs()
BACKENDS = ("scalar", "v128", "avx2", "avx512", "ifma", "sha_ni", "aes_ni", "vaes", "vaes512")

# MemorySanitizer has no model of SHA1RNDS4 and calls each use of a secret in it a decision; the traces
# cover it, and with the other backends' kernels these lines are checked here too.
UNKNOWN = {("sha_ni", line) for line in ("sha1", "hmac:sha1", "pbkdf2:sha1")}


class MemorySanitizerTest(unittest.TestCase):
    def test_every_scenario_on_every_backend(self):
        lines = native.read_scenarios().splitlines()
        for backend in filter(PROGRAMS.is_supported, BACKENDS):
            known = [line for line in lines if (backend, line.partition(" ")[0]) not in UNKNOWN]
            with self.subTest(backend):
                checked, said = native.run([PROGRAMS.harness, "check", backend], "\n".join(known))
                self.assertEqual(said, "")
                self.assertGreater(len(checked), 50)

    def test_controls(self):
        for name, methods in native.CONTROLS.items():
            with self.subTest(name):
                words = [PROGRAMS.harness, "check", "scalar"]
                if "MemorySanitizer" in methods:
                    with self.assertRaisesRegex(native.CheckError, rf"#0 .*leaky_{name}\("):
                        native.run(words, f"leaky {name}\n")
                native.run(words, f"constant {name}\n")


if __name__ == "__main__":
    unittest.main()
