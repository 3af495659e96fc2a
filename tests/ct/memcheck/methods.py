"""One scenario by both methods, in the same terms: places are counted by function and kind."""

import collections
import dataclasses
import json
import pathlib
import subprocess

import checker
import hooks
import translate
import wasm_interface

SOURCES = pathlib.Path("tests/ct/memcheck")
CTWASM = "tools/ctwasm/ctwasm"
# Neither AVX-512, which memcheck does not know, nor less than SSSE3, where a swizzle is a table.
COMPILER = ["clang-19", "-O1", "-mavx2", "-w", f"-I{SOURCES}"]

# The hooks' kinds, and what ctwasm calls them.
KINDS = {
    "branch": ("branch", "loop count", "br_table"),
    "select": tuple(f"select {one}" for one in ("i32", "i64", "f32", "f64", "v128", "reference")),
    "memory": ("load address", "store address", "memory length"),
    "table": ("table index",),
    "indirect call": ("indirect call",),
    "division": ("division", "remainder"),
    "floating point": ("floating point",),
    "host call": ("host call",),
}
KIND_OF = {name: kind for kind, names in KINDS.items() for name in names}


@dataclasses.dataclass(frozen=True)
class Found:
    """What a method found in a scenario."""

    # (function, kind) -> number of instructions.
    places: collections.Counter
    # Branches that were allowed to depend on a secret.
    outcomes: int


def by_ctwasm(module, scenarios):
    for report in checker.run_ctwasm(CTWASM, module, scenarios):
        # An instruction may have several secret operands.
        places = {
            (one["function"], KIND_OF[one["kind"]], one["offset"]) for one in report["violations"]
        }
        outcomes = sum(one["times"] for one in report["declassifications"] if one["bytes"] == 0)
        yield Found(collections.Counter((f, kind) for f, kind, _ in places), outcomes)


class Memcheck:
    """A module as C code with hooks, compiled."""

    def __init__(self, wasm2c, module, folder):
        self.folder = folder
        source = folder / "module.c"
        subprocess.run([wasm2c, module, "-n", "mod", "-o", source], check=True)
        self.interface = wasm_interface.Interface((folder / "module.h").read_text())
        text, self.sites = hooks.hooked(source.read_text(), len(self.interface.imports))
        source.write_text(text)
        subprocess.run([*COMPILER, "-c", source, "-o", folder / "module.o"], check=True)

    def run(self, scenarios, name="program"):
        """For each scenario what was found, and how often memcheck itself complained."""
        source = self.folder / f"{name}.c"
        program = self.folder / name
        source.write_text(translate.program(self.interface, scenarios))
        files = [source, SOURCES / "runtime.c", SOURCES / "wasi.c", self.folder / "module.o"]
        subprocess.run([*COMPILER, f"-I{self.folder}", *files, "-lm", "-o", program], check=True)
        result = subprocess.run(
            ["valgrind", "-q", "--error-limit=no", program],
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode != 0:
            raise checker.CheckError(f"{program}: {result.stderr[-2000:]}")
        for report in map(json.loads, result.stdout.splitlines()):
            if report["checks"] == 0:
                raise checker.CheckError(f"{program}: nothing was checked")
            places = collections.Counter(
                (self.sites[site].function, self.sites[site].kind) for site in report["sites"]
            )
            yield Found(places, report["outcomes"]), report["memcheck"]
