#!/usr/bin/env python3
"""ctwasm's command line: exit status, both reports, scenarios that are wrong, damaged modules."""

import json
import pathlib
import random
import subprocess
import tempfile
import unittest

CTWASM = "tools/ctwasm/ctwasm"
CONTROLS = pathlib.Path("tools/ctwasm/controls")
BRANCH = CONTROLS / "leaky/branch.wasm"
IMPORTS = pathlib.Path("tools/ctwasm/tests/imports.wasm")
OUTCOMES = pathlib.Path("tools/ctwasm/tests/outcomes.wasm")
COMMAND = pathlib.Path("tools/ctwasm/tests/command.wasm")
LOAD = b"\x28\x02\x00"  # i32.load, of which the module has one


class CommandTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def run_ctwasm(self, *words):
        return subprocess.run(
            [CTWASM, *words],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )

    def check(self, *lines, module=BRANCH, options=()):
        scenario = self.file("scenario.ct", "\n".join(lines).encode())
        return self.run_ctwasm(*options, module, scenario)

    def assert_error(self, result, text):
        self.assertIn(text, result.stderr)
        self.assertEqual((result.returncode, result.stdout), (2, ""))

    def test_report_for_people(self):
        result = self.check("write 1024 hex:01", "call run", "call run", options=["--stats"])
        self.assertEqual((result.returncode, result.stderr), (1, ""))
        self.assertIn("scenario.ct: 1 violations, 0 declassifications\n", result.stdout)
        self.assertIn("  secret branch in run (function 1) at 0x54, 2 times\n", result.stdout)
        self.assertRegex(result.stdout, r"\n  \d+ instructions, 4 with secrets; 128 bytes marked")

    def test_report_for_programs(self):
        result = self.check(
            "secret 0 8",
            "declassify 0 4 the key's number",
            "declassify 4 4 the key's number",
            "print 1020+2*2 0x4",
            "call run",
            options=["--json"],
        )
        (scenario,) = json.loads(result.stdout)["scenarios"]
        (violation,) = scenario["violations"]
        self.assertEqual(
            violation,
            {"kind": "branch", "function": 1, "name": "run", "offset": 0x54, "times": 1},
        )
        self.assertEqual(
            scenario["declassifications"], [{"reason": "the key's number", "times": 2, "bytes": 8}]
        )
        self.assertEqual(scenario["printed"], ["00000000"])

    def test_exported_globals_and_copies(self):
        module = CONTROLS / "leaky/through_global.wasm"
        result = self.check(
            "secret 1024 4",
            "copy global[kept]+8 1024 4",
            "call run",
            "write 1024 hex:01",
            "call run",
            "let kept = global[kept]",
            "expect-value kept 1",
            module=module,
        )
        self.assertEqual((result.returncode, result.stderr), (1, ""))

    def test_an_outcome_is_one_decision(self):
        result = self.check("outcome it fits", "call run", "outcome it fits", "call run")
        self.assertEqual(result.returncode, 0)
        self.assertIn("  declassified: it fits (0 bytes, 2 times)\n", result.stdout)
        result = self.check("outcome it fits", "call run", "call run")
        self.assertEqual(result.returncode, 1)
        self.assertIn("secret branch in run (function 1) at 0x54, 1 times", result.stdout)
        module = CONTROLS / "constant/branch.wasm"
        self.assert_error(
            self.check("outcome it fits", "call run", module=module),
            "no secret decides an outcome in run",
        )

    def test_what_an_outcome_chose_is_public(self):
        result = self.check("outcome it fits", "call chosen", module=OUTCOMES)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        result = self.check("call chosen", module=OUTCOMES)
        self.assertEqual(result.returncode, 1)
        self.assertIn("2 violations", result.stdout)

    def test_outcomes_in_a_row(self):
        lines = ["outcome it fits", "outcome it is the last", "call two"]
        result = self.check(*lines, module=OUTCOMES)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("  declassified: it fits (0 bytes, 1 times)\n", result.stdout)
        self.assertIn("  declassified: it is the last (0 bytes, 1 times)\n", result.stdout)
        result = self.check(*lines[1:], module=OUTCOMES)
        self.assertEqual(result.returncode, 1)
        self.assertIn("1 violations", result.stdout)
        self.assert_error(
            self.check("outcome a third", *lines, module=OUTCOMES),
            "no secret decides an outcome in two",
        )

    def check_command(self, *lines):
        lines = ["file in secret hex:0102", *lines]
        return self.check(*lines, module=COMMAND, options=["--stats"])

    def test_a_command_s_files(self):
        """It writes to `new` what it read and four random bytes, and calls it `out`."""
        run = ["stdin secret hex:07 public hex:08", "run", "expect-value status 0"]
        result = self.check_command(*run, "expect-file out hex:0708010200010203")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("3 bytes marked secret", self.check_command(*run).stdout)
        self.assert_error(
            self.check_command(*run, "expect-file out hex:07"), "expected other bytes"
        )
        self.assert_error(self.check_command(*run, "expect-file new hex:07"), "a file new")
        # The output is there, or the input is not.
        exists, missing = "20", "44"
        self.assert_error(self.check_command("file new hex:", *run), f"expected 0, found {exists}")
        self.assert_error(
            self.check("stdin secret hex:07", *run[1:], module=COMMAND), f"found {missing}"
        )

    def test_the_end_of_an_input_is_public(self):
        """It branches on the second byte of what it read."""
        result = self.check_command("stdin secret hex:0708 public hex:09", "run")
        self.assertEqual(result.returncode, 1)
        self.assertIn("1 violations", result.stdout)
        result = self.check_command("stdin secret hex:07 public hex:0809", "run")
        self.assertEqual(result.returncode, 0)

    def test_a_file_with_a_secret_is_secret(self):
        """It reads what it wrote, and branches on it."""
        result = self.check_command("stdin secret hex:07 public hex:08090a", "run")
        self.assertEqual(result.returncode, 1)
        self.assertIn("1 violations", result.stdout)

    def test_every_scenario_starts_afresh(self):
        scenario = self.file(
            "clean.ct", b"secret 0 1\nexpect 1024 hex:00\ncall run\nwrite 1024 hex:01\n"
        )
        result = self.run_ctwasm("--json", BRANCH, scenario, scenario)
        counts = [row["instructions"] for row in json.loads(result.stdout)["scenarios"]]
        self.assertEqual(counts, [counts[0]] * 2)

    def test_imports_have_substitutes(self):
        setup = [
            "import a.a emscripten_resize_heap",
            "import a.b emscripten_memcpy_js",
            "write 8 hex:0102030405060708",
            "secret 8 4",
        ]
        grow = ["let big = call grow 0x20000", "let bigger = call grow 0x20001"]
        grown = ["expect-value big*2+bigger 2", "write 0x1fff8 zero:8"]
        copied = ["call copy 10 8 6", "expect 8 hex:0102010203040506"]
        result = self.check(*setup, *grow, *grown, *copied, module=IMPORTS)
        self.assertIn("1 violations", result.stdout, result.stderr)
        result = self.check(*setup, "call copy 20 12 4", "call copy 30 8 0", module=IMPORTS)
        self.assert_error(result, "no instruction meets a secret")
        outside = self.check(*setup, "call copy 0xfffd 8 4", module=IMPORTS)
        self.assert_error(outside, "trap: out of bounds memory access")
        unknown = self.check(*setup, "call unknown", module=IMPORTS)
        self.assert_error(unknown, "the module calls a.c, which is not there")
        named = ["secret 0 1", "import a.c zero", "call unknown"]
        self.assert_error(self.check(*named, module=IMPORTS), "no instruction meets a secret")
        self.assert_error(self.check("import a.c one", module=IMPORTS), "unknown substitute")

    def test_nothing_secret(self):
        module = CONTROLS / "constant/declassified.wasm"
        self.assert_error(self.check("write 0 hex:00", module=module), "marks nothing secret")
        self.assert_error(self.check("secret 0 4", module=module), "no instruction meets a secret")

    def test_wrong_scenarios(self):
        wrong = {
            "unknown statement leak": ["leak 0 1"],
            "the module exports no function walk": ["call walk"],
            "run takes 0 arguments, not 1": ["call run 1"],
            "unknown name: key": ["secret key 1"],
            "the module exports no global key": ["secret global[key] 1"],
            "not a number: 1)": ["secret 1) 1"],
            "wrong number of words after secret": ["secret 1"],
            "odd number of hexadecimal digits": ["write 0 hex:123"],
            "not hexadecimal": ["write 0 hex:0g"],
            "not hex:, text:, zero:, pattern:, u32: or file:": ["write 0 1234"],
            "out of bounds memory access": ["secret 65536 1"],
            "repeat without end": ["repeat n 0 1"],
            "repeat with a step of 0": ["repeat n 0 1 0", "end"],
            "embind comes first": ["write 0 hex:00", "embind"],
            "does not give one result": ["let n = call run"],
            "expected 0102, found 0000": ["expect 0 hex:0102"],
            "expected 2, found 1": ["expect-value 1 2"],
            "it exports no _start": ["run"],
            "cannot read": ["write 0 file:nowhere"],
        }
        for message, lines in wrong.items():
            with self.subTest(message):
                result = self.check("# A comment, and an empty line", "", *lines)
                self.assert_error(result, message)
                self.assertIn(f"scenario.ct:{2 + len(lines) - lines.count('end')}: ", result.stderr)

    def test_wrong_command_lines(self):
        self.assertEqual(self.run_ctwasm().returncode, 2)
        self.assertEqual(self.run_ctwasm("--help").returncode, 0)
        self.assert_error(self.run_ctwasm("nowhere.wasm", "s.ct"), "cannot read nowhere.wasm")
        self.assert_error(self.run_ctwasm(BRANCH, "nowhere.ct"), "cannot read nowhere.ct")

    def damaged(self, old, new):
        content = BRANCH.read_bytes()
        self.assertEqual(content.count(old), 1)
        return self.check("call run", module=self.file("damaged.wasm", content.replace(old, new)))

    def test_unknown_forms(self):
        content = BRANCH.read_bytes()
        at = hex(content.index(LOAD))
        unknown = {
            # Legacy exceptions, atomics, relaxed simd, garbage collection.
            f"{at}: unknown opcode 0x6": b"\x06\x40\x0b",
            f"{at}: unknown opcode 0xfe": b"\xfe\x10\x00",
            f"{at}: unknown opcode 0xfd 256": b"\xfd\x80\x02",
            f"{at}: unknown opcode 0xfb": b"\xfb\x14\x6e",
            "type mismatch": b"\x29\x02\x00",
            "alignment too large": b"\x28\x03\x00",
        }
        for message, code in unknown.items():
            with self.subTest(message):
                self.assert_error(self.damaged(LOAD, code), message)
        self.assert_error(
            self.damaged(b"ctwasm", b"ctwise"), "the module calls ctwise.secret, which is not there"
        )
        tags = self.file("tags.wasm", content + b"\x0d\x01\x00")
        self.assert_error(self.check(module=tags), f"{hex(len(content))}: unknown section 13")
        component = self.file("component.wasm", b"\x00asm\x0d\x00\x01\x00")
        self.assert_error(self.check(module=component), "0x4: unknown version")

    def test_damaged_modules_are_errors(self):
        """No part of a module is a module, and no change of a byte ends in a crash."""
        content = BRANCH.read_bytes()
        whole = []
        for size in range(len(content)):
            result = self.check("call run", module=self.file("part.wasm", content[:size]))
            if result.returncode != 2:
                whole.append(size)
        # All but the names, which stand in the last section.
        self.assertEqual(whole, [content.index(b"\x04name") - 2])
        choose = random.Random(1)
        for _ in range(300):
            changed = bytearray(content)
            changed[choose.randrange(len(changed))] = choose.randrange(256)
            result = self.check("call run", module=self.file("changed.wasm", bytes(changed)))
            self.assertIn(result.returncode, [0, 1, 2])


if __name__ == "__main__":
    unittest.main()
