#!/usr/bin/env python3
"""ctwasm reports each control at the instruction that its source marks, and passes its twin.

A comment "leak: KIND" stands in front of the marked instruction. Where that lies in the file is
llvm-objdump's word: the module's instruction that is of the same kind and number.
"""

import json
import pathlib
import re
import subprocess
import unittest

HERE = pathlib.Path("tools/ctwasm/controls")
CTWASM = "tools/ctwasm/ctwasm"


def check(module):
    """The exit status, and the report of the one scenario."""
    words = [CTWASM, "--json", module, HERE / "run.ct"]
    result = subprocess.run(words, stdout=subprocess.PIPE, check=False)
    return result.returncode, json.loads(result.stdout)["scenarios"][0]


def instructions(source):
    """The mnemonics of $run, each with the kind of leak that is marked there or None."""
    kind = None
    body = source[source.index('(export "run")') :]
    for line in body.splitlines()[1:]:
        words = line.replace(")", "").split()
        if words[:2] == [";;", "leak:"]:
            kind = " ".join(words[2:])
        elif words and words[0] != ";;" and not words[0].startswith("("):
            yield words[0], kind
            kind = None


def disassembled(module):
    """(mnemonic, offset in the file) of each instruction of $run."""
    words = ["llvm-objdump-19", "-d", "--no-show-raw-insn", module]
    text = subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True).stdout
    body = text[text.index("<run>:") :]
    for offset, mnemonic in re.findall(r"^ +([0-9a-f]+):\s+(\S+)", body, re.MULTILINE):
        # It calls select by its type, and does not know the one that names it.
        yield re.sub(r"^(\w+\.select|<unknown>)$", "select", mnemonic), int(offset, 16)


def marked(name):
    """(kind, offset) of the leak that a control's source marks."""
    seen = {}
    found = []
    for mnemonic, kind in instructions((HERE / "leaky" / f"{name}.wat").read_text()):
        seen[mnemonic] = seen.get(mnemonic, 0) + 1
        if kind is not None:
            found.append((kind, mnemonic, seen[mnemonic]))
    ((kind, mnemonic, number),) = found
    offsets = [
        offset
        for other, offset in disassembled(HERE / "leaky" / f"{name}.wasm")
        if other == mnemonic
    ]
    assert len(offsets) == seen[mnemonic], f"{name}: the assembler changed the code"
    return kind, offsets[number - 1]


LEAKY = sorted(file.stem for file in (HERE / "leaky").glob("*.wat"))
CONSTANT = sorted(file.stem for file in (HERE / "constant").glob("*.wat"))


class ControlsTest(unittest.TestCase):
    def test_every_control_is_reported_at_its_place(self):
        for name in LEAKY:
            with self.subTest(name):
                status, report = check(HERE / "leaky" / f"{name}.wasm")
                kind, offset = marked(name)
                found = [(row["kind"], row["name"], row["offset"]) for row in report["violations"]]
                self.assertEqual(found, [(kind, "run", offset)])
                self.assertEqual(status, 1)

    def test_every_control_has_a_twin_that_passes(self):
        # The branch's second twin says that the secret is none any more.
        self.assertEqual([name for name in CONSTANT if name != "declassified"], LEAKY)
        for name in CONSTANT:
            with self.subTest(name):
                status, report = check(HERE / "constant" / f"{name}.wasm")
                self.assertEqual(report["violations"], [])
                self.assertEqual(status, 0)
                self.assertGreater(report["secretInstructions"], 0)
                self.assertEqual(len(report["declassifications"]), int(name == "declassified"))

    def test_a_line_table_gives_the_source(self):
        status, report = check(HERE / "lines.wasm")
        lines = (HERE / "lines.c").read_text().splitlines()
        (line,) = [i for i, text in enumerate(lines, 1) if "leak: load address" in text]
        (violation,) = report["violations"]
        self.assertRegex(violation["source"], rf"tools/ctwasm/controls/lines\.c:{line}:\d+$")
        self.assertEqual((status, violation["kind"], violation["times"]), (1, "load address", 16))


if __name__ == "__main__":
    unittest.main()
