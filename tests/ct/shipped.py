"""Where tests find the checker, the files that ship, and the tables that those are made from."""

import json
import pathlib
from typing import NamedTuple

import checker
import primitives

CTWASM = "tools/ctwasm/ctwasm"
FORMS = checker.Forms(pathlib.Path("bindings/js"), pathlib.Path("bindings/wasi"))
REGISTRY_FILE = pathlib.Path("bindings/js/registry.json")
REGISTRY = primitives.read_registry(REGISTRY_FILE)
TABLES = json.loads(REGISTRY_FILE.read_text())
# The numbers that modules give.
ERRORS = {error["name"]: number for number, error in enumerate(TABLES["errors"])}


class Place(NamedTuple):
    """Where an AEAD is: the module of its family, and its row there."""

    module: str
    row: int


def places():
    """{name of an AEAD: its place}"""
    found = {}
    for row in TABLES["aeads"]:
        before = sum(1 for place in found.values() if place.module == row["module"])
        found[row["name"]] = Place(row["module"], before)
    return found
