"""docs/mutations.md: which layers find each fault. The page itself keeps the results of faults that
are not run this time.
"""

import dataclasses
import itertools

import layers
import tree

PAGE = tree.ROOT / "docs" / "mutations.md"

HEAD = """# Mutations

Made by `tools/mutate`, which seeds faults in a copy of the tree, one at a time, and runs the layers of tests
that ought to find them. A fault that none of them finds survives, and gets a test. `tools/mutate NAME...` runs
some of them; `tools/mutate --list` names them. The tables of faults are in
[tests/mutations/faults](../tests/mutations/faults), and `faults_test` says when one has lost its place.

- **unit tests**: test cases that need no published answers, of the programs that test the family, wiping among
  them; scripts that run emulated processors;
- **vectors**: test cases of the same programs that hold published answers;
- **fuzz seeds**: the fuzzers' seeds, without a fuzzer;
- **fuzzing**: {seconds} seconds of each fuzzer of the family, with sanitizers, where no other layer finds the fault;
- **constant time**: some scenarios of the family under memcheck, with each backend that it knows.

A layer stops at the first thing that fails, and the table says where that was. "–": the layer finds nothing, or has
nothing of its kind. An empty field: it was not asked. Seconds are those of the build and all layers together.

"""


@dataclasses.dataclass(frozen=True)
class Result:
    # What found the fault, by layer; "" where nothing did. Layers that were not asked are missing.
    found: dict
    seconds: int
    date: str

    def caught(self):
        return any(self.found.values())


def cell(found, layer):
    if layer not in found:
        return ""
    return found[layer].split(": ")[0] or "–"


def row(fault, result):
    fields = [f"`{fault.name}`", fault.kind, fault.what, f"`{fault.file}`"]
    if result is None:
        fields += ["" for _ in layers.NAMES] + ["", "not run"]
    else:
        fields += [cell(result.found, layer) for layer in layers.NAMES]
        fields += [str(result.seconds), result.date]
    return "| " + " | ".join(fields) + " |\n"


def parsed(line):
    """Name and result of a line of the page."""
    fields = [field.strip() for field in line.strip().strip("|").split("|")]
    name, *values = fields[0].strip("`"), *fields[4:]
    *cells, seconds, date = values
    if not seconds:
        return name, None
    pairs = zip(layers.NAMES, cells, strict=True)
    found = {layer: value.removeprefix("–") for layer, value in pairs if value}
    return name, Result(found, int(seconds), date)


def read():
    if not PAGE.exists():
        return {}
    lines = PAGE.read_text().splitlines()
    return dict(parsed(line) for line in lines if line.startswith("| `"))


def totals(results, number):
    dates = sorted({result.date for result in results})
    seconds = sum(result.seconds for result in results)
    survivors = sum(not result.caught() for result in results)
    when = " to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "never"
    text = (
        f"{len(results)} of {number} faults were seeded ({when}, {seconds // 60} minutes): "
        f"{len(results) - survivors} were found, {survivors} survived.\n\n"
        "| layer | asked | found | found by no other |\n|---|---:|---:|---:|\n"
    )
    for layer in layers.NAMES:
        asked = [result for result in results if layer in result.found]
        found = [result for result in asked if result.found[layer]]
        alone = [result for result in found if sum(map(bool, result.found.values())) == 1]
        text += f"| {layer} | {len(asked)} | {len(found)} | {len(alone)} |\n"
    return text


def write(faults, results):
    known = [results[fault.name] for fault in faults if results.get(fault.name)]
    text = HEAD.format(seconds=layers.FUZZ_SECONDS) + totals(known, len(faults))
    columns = ["fault", "kind", "what is wrong", "file", *layers.NAMES, "seconds", "run on"]
    for title, family in itertools.groupby(faults, key=lambda fault: fault.title):
        text += f"\n## {title}\n\n| {' | '.join(columns)} |\n{'|---' * len(columns)}|\n"
        text += "".join(row(fault, results.get(fault.name)) for fault in family)
    PAGE.write_text(text)
