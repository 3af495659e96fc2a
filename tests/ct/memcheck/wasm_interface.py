"""What a module imports and exports, as the header says that wasm2c makes: "mod" is its name for it."""

import dataclasses
import re

IMPORT = re.compile(r"/\* import: '(.*)' '(.*)' \*/\n(\w+) (\w+)\(struct \w+\*(.*)\);")
EXPORT = re.compile(r"/\* export: '(.*)' \*/\n(\w+) (\w+)\(w2c_mod\*(.*)\);")
INSTANTIATE = re.compile(r"void wasm2c_mod_instantiate\(w2c_mod\*(.*)\);")


@dataclasses.dataclass(frozen=True)
class Function:
    module: str
    name: str
    result: str
    symbol: str
    # Types of its arguments.
    takes: tuple


def function(module, name, result, symbol, takes):
    return Function(module, name, result, symbol, tuple(takes.split(", ")[1:]))


class Interface:
    def __init__(self, header):
        self.imports = [function(*found) for found in IMPORT.findall(header)]
        self.exports = {
            found[0]: function("", *found)
            for found in EXPORT.findall(header)
            if not found[1].startswith("wasm_rt")
        }
        (instances,) = INSTANTIATE.findall(header)
        self.instances = instances.count(",")
        (self.memory,) = re.findall(r"wasm_rt_memory_t (\w+);", header)
        self.table = (re.findall(r"wasm_rt_funcref_table_t (\w+);", header) or [None])[0]
