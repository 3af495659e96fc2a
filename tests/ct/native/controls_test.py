#!/usr/bin/env python3
"""The tracer catches functions that leak, in the function, and passes their twins; no check is void."""

import unittest

import native

PROGRAMS = native.Programs()
# Any will do: controls are plain code.
BACKEND = "scalar"


class ControlsTest(unittest.TestCase):
    def test_traces(self):
        for name, methods in native.CONTROLS.items():
            with self.subTest(name):
                (leaky,) = PROGRAMS.trace(BACKEND, f"leaky {name}\n")
                self.assertEqual(leaky.difference != "", "trace" in methods)
                self.assertIn(f"leaky_{name}(", native.function_at(leaky.difference))
                (constant,) = PROGRAMS.trace(BACKEND, f"constant {name}\n")
                self.assertEqual(constant.difference, "")

    def test_checksums_look_up_tables(self):
        """What the library has that is not constant time, and documented to be so, is caught as well."""
        for name in native.NOT_CONSTANT:
            traced = list(PROGRAMS.trace(BACKEND, f"{name} message 0-100\n"))
            self.assertEqual([one.name for one in traced if one.difference == ""], [])
            self.assertGreater(len(traced), 0)

    def test_nothing_passes_unwatched(self):
        with self.assertRaisesRegex(native.CheckError, "watches"):
            native.run([PROGRAMS.harness, "check", BACKEND], "leaky branch\n")

    def test_every_function_is_checked(self):
        names = PROGRAMS.functions()
        self.assertEqual(native.missing(names, native.read_scenarios()), [])
        self.assertGreater(len(names), 30)

    def test_what_is_missing_is_named(self):
        lines = native.read_scenarios().splitlines(keepends=True)
        some = "".join(one for one in lines if not one.startswith(("hmac:sm3", "pbkdf2:")))
        self.assertEqual(native.missing(PROGRAMS.functions(), some), ["pbkdf2", "hmac:sm3"])

    def test_what_is_no_scenario(self):
        valgrind = ["valgrind", "--quiet", PROGRAMS.harness, "check", BACKEND]
        hashes = ("sha257 message 0-9", "sha256 massage 0-9", "sha256 message")
        functions = ("hmac function 0-9", "hmac:blake3 function 0-9", "hex:md5 function 0-9")
        for line in (*hashes, *functions, "hex function", "leaky nothing"):
            with self.assertRaisesRegex(native.CheckError, "no scenario"):
                native.run(valgrind, line + "\n")


if __name__ == "__main__":
    unittest.main()
