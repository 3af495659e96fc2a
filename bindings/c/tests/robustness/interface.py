"""What the C headers declare, read from them: functions, kinds of arguments, sizes of structs."""

import re
import subprocess
from dataclasses import dataclass, field

DECLARATION = re.compile(
    r"([A-Za-z_][A-Za-z0-9_\s]*[\s*]+)(isochron_[a-z0-9_]+)\s*\(([^;{}]*)\)\s*;"
)
STRUCT = re.compile(r"typedef struct (isochron_\w+) \{\s*union \{[^}]*uint8_t bytes\[(\d+)\];")


@dataclass
class Argument:
    """One argument, or two: a pointer and how much there is."""

    kind: str  # input, output, memory, pieces, text, object, row, struct, result, number
    name: str
    type: str  # without const
    size: int | None = None  # where the type says it: an array
    has_length: bool = False  # the number is an argument of its own, the next one
    by_value: bool = False  # isochron_bytes


@dataclass
class Function:
    name: str
    result: str
    arguments: list[Argument] = field(default_factory=list)


def preprocessed(header):
    """The header without comments, macros replaced."""
    command = ["cc", "-E", "-P", header]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def objects(text):
    """Sizes of the structs that hold states: what _init functions fill."""
    return {name: int(size) for name, size in STRUCT.findall(text)}


def split(parameter):
    """Type and name of a parameter, and the number in its brackets."""
    many = re.fullmatch(r"(.*)\(\*(\w+)\)\[(\d+)\]", parameter)
    if many:
        return many[1].strip() + "*", many[2], None
    read = re.fullmatch(r"(.*?)(\w+)(?:\[(\d+)\])?", parameter)
    kind = read[1].strip() + ("*" if read[3] else "")
    return kind, read[2], int(read[3]) if read[3] else None


def kind_of(kind, has_length, size, states):
    """What an argument of this C type is for."""
    constant, bare = kind.startswith("const "), kind.removeprefix("const ").removesuffix("*")
    if bare == "isochron_bytes":
        return "pieces" if kind.endswith("*") else "input"
    if not kind.endswith("*"):
        return "number"
    if bare in states:
        return "object"
    if bare in ("isochron_algorithm", "isochron_aead"):
        return "row"
    if bare == "char" and constant and not has_length:
        return "text"
    if bare in ("void", "uint8_t", "char"):
        if bare == "void" and not constant:
            return "memory"
        return "input" if constant else "output"
    return "struct" if constant else "result"


def functions(text):
    """All that are declared."""
    states = objects(text)
    found = []
    for result, name, parameters in DECLARATION.findall(text):
        parts = [" ".join(p.split()) for p in parameters.split(",")]
        parts = [] if parts == ["void"] else [split(p) for p in parts]
        function = Function(name, " ".join(result.split()))
        while parts:
            kind, named, size = parts.pop(0)
            # The number behind a pointer belongs to it, unless it is an index.
            follows = kind.endswith("*") and size is None and parts and parts[0][0] == "size_t"
            has_length = bool(follows) and parts[0][1] != "index"
            if has_length:
                parts.pop(0)
            bare = kind.removeprefix("const ").removesuffix("*").strip()
            function.arguments.append(
                Argument(
                    kind_of(kind, has_length, size, states),
                    named,
                    bare,
                    size,
                    has_length,
                    by_value=kind == "isochron_bytes",
                )
            )
        found.append(function)
    return found
