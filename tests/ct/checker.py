"""Runs ctwasm: all primitives on all files of the package and the WASI commands, as they ship."""

import collections
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile

import functions as functions_file
import primitives as primitives_file
import scenarios

# For every control, as tools/ctwasm/controls/run.ct: what it exports as `run` marks its secrets itself.
CONTROL = ["import env.show zero", "write 1024 pattern:64", "call run"]
BACKENDS = {"simd128": ["v128", "scalar"], "scalar": ["scalar"]}
COMMANDS = ["isosum", "isokdf", "isocrypt"]


class CheckError(Exception):
    """ctwasm could not make the check."""


@dataclasses.dataclass
class Row:
    """What the scenarios of one primitive or function on one file came to."""

    file: str
    primitive: str
    scenarios: int = 0
    paths: int = 0
    instructions: int = 0
    secret_instructions: int = 0
    violations: list = dataclasses.field(default_factory=list)
    declassifications: list = dataclasses.field(default_factory=list)
    # What has to be found.
    kinds: frozenset = frozenset()

    def add(self, report):
        self.instructions += report["instructions"]
        self.secret_instructions += report["secretInstructions"]
        self.violations += report["violations"]
        self.declassifications += report["declassifications"]

    def unexpected(self):
        """Whether something else was found than what has to be."""
        return {one["kind"] for one in self.violations} != self.kinds


@dataclasses.dataclass(frozen=True)
class Forms:
    """The files of the package and the commands, in folders as Bazel builds them."""

    modules: pathlib.Path
    commands: pathlib.Path

    def small(self, algorithm):
        folder = self.modules / "small"
        return [
            path
            for path in (folder / f"{algorithm}.wasm", folder / f"{algorithm}.scalar.wasm")
            if path.exists()
        ]

    def full(self, mode):
        return self.modules / f"{mode}.wasm"

    def command(self, name):
        return self.commands / f"{name}.wasm"

    def all(self):
        modules = [*(self.modules / "small").glob("*.wasm"), *self.modules.glob("*.wasm")]
        return modules + [self.command(name) for name in COMMANDS]


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def run_ctwasm(ctwasm, module, texts):
    """The reports of the scenarios with these texts."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            path = pathlib.Path(folder) / f"{number}.ct"
            path.write_text("\n".join(text) + "\n")
            paths.append(path)
        words = [ctwasm, "--json", module, *paths]
        result = subprocess.run(words, capture_output=True, text=True, check=False)
        if result.returncode not in (0, 1):
            raise CheckError(f"{module}: {result.stderr}")
        return json.loads(result.stdout)["scenarios"]


def cases(primitive, registry, forms):
    """(file, texts, paths) for each file that has the primitive."""
    row = registry[primitive.algorithm]
    lengths = sum((last - first) // step + 1 for first, last, step in primitive.lengths)
    for mode, backends in BACKENDS.items():
        texts = [list(scenarios.module_scenario(primitive, row, True, name)) for name in backends]
        yield forms.full(mode), texts, lengths * len(backends)
    for path in forms.small(primitive.algorithm):
        yield path, [list(scenarios.module_scenario(primitive, row, False))], lengths
    # Without a key, an empty message is no secret.
    texts = [
        list(scenarios.isosum_scenario(primitive, row, length, backend))
        for backend in BACKENDS["simd128"]
        for length in primitive.some_lengths()
        if length > 0
    ]
    yield forms.command("isosum"), texts, len(texts)


def checked(ctwasm, path, texts, row):
    """The row, with what the scenarios came to on this file."""
    row.scenarios = len(texts)
    for report in run_ctwasm(ctwasm, path, texts):
        row.add(report)
    return row


def at_once(check, items):
    """The rows of all items, in order; as many at once as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for rows in pool.map(check, items):
            yield from rows


def check_all(ctwasm, registry, forms):
    """Rows in the order of primitives.txt."""

    def check(primitive):
        return [
            checked(ctwasm, path, texts, Row(path.name, primitive.name, paths=paths))
            for path, texts, paths in cases(primitive, registry, forms)
        ]

    return at_once(check, primitives_file.read_primitives())


def function_cases(function, registry, forms):
    """(file, texts) for each file that has the function."""
    if function.file == "full":
        for mode, backends in BACKENDS.items():
            yield forms.full(mode), [function.text(registry, name) for name in backends]
    elif function.file in COMMANDS:
        backends = BACKENDS["simd128"]
        yield forms.command(function.file), [function.text(registry, name) for name in backends]
    else:
        for path in forms.small(function.file):
            yield path, [function.text(registry)]


def check_functions(ctwasm, registry, forms):
    """Rows in the order of functions.txt."""

    def check(function):
        return [
            checked(ctwasm, path, texts, Row(path.name, function.label, kinds=function.kinds))
            for path, texts in function_cases(function, registry, forms)
        ]

    return at_once(check, functions_file.read_functions(registry))


def by_file(rows):
    files = collections.defaultdict(list)
    for row in rows:
        files[row.file].append(row)
    return files
