"""How the files of tests/vectors are written, and how many cases SOURCES.md says that each has."""

import json
import re
from typing import NamedTuple

from answer import VECTORS

LISTED = re.compile(r"^\| (\w+/\S+) \| .* \| (\d+) \| [0-9a-f]{64} \|$", re.MULTILINE)


class LeftOut(NamedTuple):
    """A case that is counted and not run."""

    reason: str


def sources():
    """{file: its number of cases}"""
    text = (VECTORS / "SOURCES.md").read_text()
    return {file: int(count) for file, count in LISTED.findall(text)}


def reader_of(file, readers):
    """That of the first pattern which fits the file; or none."""
    return next((reader for pattern, reader in readers.items() if re.match(pattern, file)), None)


def read_all(readers):
    """{file: its cases}, as many as SOURCES.md says, of the files that fit one of the patterns."""
    files = {}
    for file, count in sources().items():
        if reader := reader_of(file, readers):
            files[file] = list(reader(file))
            if len(files[file]) != count:
                raise ValueError(f"{file} has {len(files[file])} cases, not {count}")
    return files


def left_out(files):
    """How many cases are not run, by reason."""
    counts = {}
    for cases in files.values():
        for one in cases:
            if isinstance(one, LeftOut):
                counts[one.reason] = counts.get(one.reason, 0) + 1
    return counts


def run_of(files):
    """{file: the cases that are run}"""
    return {
        file: [one for one in cases if not isinstance(one, LeftOut)]
        for file, cases in files.items()
    }


def read_text(file):
    return (VECTORS / file).read_text().replace("\r", "")


def blocks(file):
    """The blocks "Name = value" of a file, as dictionaries; a name may repeat, as Element does."""
    for block in read_text(file).split("\n\n"):
        fields = {}
        for line in block.splitlines():
            name, separator, value = line.partition(" =")
            if separator and not line.startswith(("#", "[")):
                fields.setdefault(name.strip(), []).append(value.strip())
        if fields:
            yield fields


def listed(file, first):
    """The cases "name = value" or "name= value" of a file, as dictionaries: each begins with the line named `first`.

    Names are in small letters; `heading` is the last line in brackets.
    """
    case, heading = None, ""
    for line in read_text(file).splitlines():
        name, separator, value = line.partition("=")
        name = name.strip().lower()
        if line.startswith("["):
            heading = line
        elif separator and not line.startswith("#"):
            if name == first:
                if case:
                    yield case
                case = {"heading": heading}
            case[name] = value.strip()
    yield case


def wycheproof(file):
    """(group, case) for each case of a file of Wycheproof."""
    for group in json.loads(read_text(file))["testGroups"]:
        for case in group["tests"]:
            yield group, case


def bytes_of(case, *names):
    """The members of a case that are bytes; none where it has none."""
    return [bytes.fromhex(case.get(name, "")) for name in names]
