#!/usr/bin/env python3
"""docs/constant-time-report.md: what ctwasm finds in the package's files and the commands, as they ship.

report.py ROOT prints it. ROOT has tools, bindings and tests as Bazel builds them: bazel-bin, or a
test's own folder. Exit status 1 when a violation or an uncaught control is among it.
"""

import collections
import itertools
import pathlib
import sys

import checker
import primitives as primitives_file

HEAD = """# Constant time: the report

Made by `tools/ct`, which fails when there is a violation; a test compares this file with what it would say
now. [ctwasm](../tools/ctwasm/README.md) runs every hash and every mode with a key of
[primitives.txt](../tests/ct/primitives.txt) inside each file of the npm package and the WASI commands, as shipped, after wasm-opt, with keys and messages
secret, and reports where a secret reaches a branch, an address, a length, a division or a `select`. A *run* is
one message with one length; each takes a message in two pieces, a digest and, where there is one, 200 bytes of
output; beside them states are saved and restored and batches hashed in lanes. MACs, key derivation and password
hashing have scenarios of their own: [functions.txt](../tests/ct/functions.txt).

This is a statement about WebAssembly's instructions. What an engine makes of them is beyond it.
"""

FUNCTIONS = """All inputs of a key or a password are secret, and so are the results: not even whether a MAC or a password
is right becomes public inside these files. Of AEADs and of files in chunks it does: whether a tag is right decides one
branch, which is counted among the declassifications, and nonces are public. What is found in Argon2d, Argon2id and scrypt is so
[by definition](constant-time.md#passwords), and the report fails when it is more, or less.
"""


def number(value):
    return f"{value:,}"


def table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(cell) for cell in row) + " |"


def controls(ctwasm, folder):
    """(caught, leaky, passed, constant): modules that leak, and those that do not."""
    found = {}
    for kind in ("leaky", "constant"):
        modules = sorted((folder / kind).glob("*.wasm"))
        found[kind] = [
            bool(checker.run_ctwasm(ctwasm, module, [checker.CONTROL])[0]["violations"])
            for module in modules
        ]
    return (
        sum(found["leaky"]),
        len(found["leaky"]),
        found["constant"].count(False),
        len(found["constant"]),
    )


def checksum_reports(ctwasm, registry, forms):
    """(algorithm, file, places) for what looks up tables and is known to: it must be reported."""
    for name in ("crc32", "crc32c", "crc64-nvme", "crc64-xz"):
        one = primitives_file.Primitive(name, "message", ((0, 100, 1),))
        for path, texts, _ in checker.cases(one, registry, forms):
            if path != forms.command("isosum"):
                reports = checker.run_ctwasm(ctwasm, path, texts)
                yield name, path.name, sum(len(report["violations"]) for report in reports)


def summary(rows, functions, found, caught):
    every = [*rows, *functions]
    totals = [
        ("files", len({row.file for row in every})),
        ("hashes and modes with a key", len({row.primitive for row in rows})),
        ("their runs", sum(row.paths for row in rows)),
        ("functions: MACs, ciphers, derivation", len({row.primitive for row in functions})),
        ("instructions", sum(row.instructions for row in every)),
        ("of those with secrets", sum(row.secret_instructions for row in every)),
        ("**violations**", len(found)),
        ("declassifications", sum(times for _, times in declassified(every))),
    ]
    yield from table(
        ["", ""],
        [(name, number(value)) for name, value in totals]
        + [
            ("controls that leak, caught", f"{caught[0]} of {caught[1]}"),
            ("their twins in constant time, passed", f"{caught[2]} of {caught[3]}"),
        ],
    )


def file_rows(rows, paths):
    for file, of_file in sorted(checker.by_file(rows).items()):
        yield (
            f"`{file}`",
            f"`{checker.sha256(paths[file])}`",
            len(of_file),
            number(sum(row.paths for row in of_file)),
            number(sum(row.instructions for row in of_file)),
            number(sum(row.secret_instructions for row in of_file)),
            sum(row.unexpected() for row in of_file),
            sum(one["times"] for row in of_file for one in row.declassifications),
        )


def function_rows(rows):
    """A row for each function: what it came to in all of its files."""
    for label, group in itertools.groupby(rows, key=lambda row: row.primitive):
        of_label = list(group)
        kinds = sorted({one["kind"] for row in of_label for one in row.violations})
        yield (
            label,
            ", ".join(dict.fromkeys(f"`{row.file}`" for row in of_label)),
            number(sum(row.instructions for row in of_label)),
            number(sum(row.secret_instructions for row in of_label)),
            ", ".join(kinds) if kinds else "nothing",
        )


def declassified(rows):
    counts = collections.Counter()
    for row in rows:
        for one in row.declassifications:
            counts[one["reason"]] += one["times"]
    return sorted(counts.items())


def violations(rows, functions):
    """Lines about what was found; of functions, where that is not what has to be."""
    for row in filter(checker.Row.unexpected, [*rows, *functions]):
        if not row.violations:
            yield f"{row.file}, {row.primitive}: nothing was found"
        for one in row.violations:
            place = f"{one['name']} at {one['offset']:#x}"
            yield f"{row.file}, {row.primitive}: {one['kind']} in {place}, {one['times']} times"


def report(rows, functions, caught, checksums, paths):
    yield HEAD
    found = list(violations(rows, functions))
    yield from summary(rows, functions, found, caught)
    if found:
        yield "\n## Violations\n"
        yield from (f"- {line}" for line in found)
    yield "\n## MACs, ciphers, key derivation, password hashing\n"
    yield FUNCTIONS
    head = ["function", "files", "instructions", "with secrets", "found"]
    yield from table(head, function_rows(functions))
    yield "\n## Declassifications\n"
    yield from table(["what becomes public", "times"], declassified([*rows, *functions]))
    yield "\n## Files\n"
    head = ["file", "SHA-256", "checked", "runs", "instructions", "with secrets", "violations"]
    yield from table([*head, "declassified"], file_rows([*rows, *functions], paths))
    yield "\n## What is not constant time\n"
    yield "CRCs look up tables, and are documented to; ctwasm reports them:\n"
    yield from table(["checksum", "file", "places"], checksums)


def main(root):
    root = pathlib.Path(root)
    ctwasm = root / "tools/ctwasm/ctwasm"
    modules = root / "bindings/js"
    forms = checker.Forms(modules, root / "bindings/wasi")
    registry = primitives_file.read_registry(modules / "registry.json")
    rows = list(checker.check_all(ctwasm, registry, forms))
    functions = list(checker.check_functions(ctwasm, registry, forms))
    caught = controls(ctwasm, root / "tools/ctwasm/controls")
    checksums = list(checksum_reports(ctwasm, registry, forms))
    paths = {path.name: path for path in forms.all()}
    print("\n".join(report(rows, functions, caught, checksums, paths)))
    clean = not list(violations(rows, functions)) and all(places > 0 for _, _, places in checksums)
    return 0 if clean and caught[0] == caught[1] and caught[2] == caught[3] else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except checker.CheckError as error:
        print(error, file=sys.stderr)
        sys.exit(2)  # 1 is a leak
