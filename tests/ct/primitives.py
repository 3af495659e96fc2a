"""The lines of primitives.txt, and the table of algorithms they are about."""

import dataclasses
import json
import pathlib

HERE = pathlib.Path(__file__).parent
SECRETS = ("message", "key", "derive-key")
# What follows it are lengths for native code alone.
NATIVE = "native"


@dataclasses.dataclass(frozen=True)
class Primitive:
    algorithm: str
    secret: str
    # (first, last, step)
    lengths: tuple

    @property
    def name(self):
        return f"{self.algorithm} {self.secret}"

    def some_lengths(self):
        """The ends of each range and one from its middle."""
        ends = {n for first, last, step in self.lengths for n in (first, first + step, last)}
        middle = {first + (last - first) // (2 * step) * step for first, last, step in self.lengths}
        return sorted(ends | middle)


def parse_lengths(text):
    bounds, _, step = text.partition("/")
    first, _, last = bounds.partition("-")
    return int(first), int(last), int(step or 1)


def read_primitives():
    primitives = []
    for line in (HERE / "primitives.txt").read_text().splitlines():
        words = line.split("#")[0].split()
        if words:
            algorithm, secret, *lengths = words
            if NATIVE in lengths:
                lengths = lengths[: lengths.index(NATIVE)]
            if secret not in SECRETS or not lengths:
                raise ValueError(f"primitives.txt: {line}")
            primitives.append(
                Primitive(algorithm, secret, tuple(parse_lengths(text) for text in lengths))
            )
    return primitives


def read_registry(path):
    """The rows of the table of algorithms, each with its number."""
    rows = json.loads(pathlib.Path(path).read_text())["algorithms"]
    return {row["name"]: {**row, "number": number} for number, row in enumerate(rows)}


def missing(primitives, registry):
    """What the table has and primitives.txt should: every hash, and every one with a key."""
    wanted = set()
    for name, row in registry.items():
        if row["cryptographic"]:
            # KMAC has no meaning without a key.
            if not name.startswith("kmac"):
                wanted.add((name, "message"))
            if "key" in row["takes"]:
                wanted.add((name, "key"))
    return sorted(wanted - {(one.algorithm, one.secret) for one in primitives})
