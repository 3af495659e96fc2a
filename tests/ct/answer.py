"""A known answer: what a published vector says."""

import pathlib
from typing import NamedTuple

from scenarios import Parameters

VECTORS = pathlib.Path("tests/vectors")


class Answer(NamedTuple):
    algorithm: str
    parameters: Parameters
    # A message is one part, but TupleHash's is a list of them.
    parts: list
    # Or its end, where a size is given.
    output: bytes
    size: int = 0

    def output_size(self):
        return self.size or len(self.output)


def pattern(size):
    """Byte i is i modulo 251."""
    return (bytes(range(251)) * (size // 251 + 1))[:size]
