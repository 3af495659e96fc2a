"""The lines of functions.txt: functions that are no hashes, and the scenarios that call them."""

import dataclasses
import hashlib
import hmac
import pathlib
import string

HERE = pathlib.Path(__file__).parent
BY_DEFINITION = "by-definition"


@dataclasses.dataclass(frozen=True)
class Function:
    name: str
    file: str
    scenario: str
    values: dict
    # What has to be found, as ctwasm calls it: nothing, or that addresses depend on a secret.
    kinds: frozenset

    @property
    def label(self):
        own = [
            f"{key} {value}"
            for key, value in self.values.items()
            if key in ("memory", "passes", "lanes", "r", "p")
        ]
        hashed = f" {self.values['hash']}" if "hash" in self.values else ""
        return f"{self.name}{hashed}" + (f" ({', '.join(own)})" if own else "")

    def text(self, registry, backend=""):
        """The lines of its scenario."""
        values = {"row": 0, "backend": backend, "backend_size": len(backend)}
        if "hash" in self.values:
            row = registry[self.values["hash"]]
            values |= {
                "row": row["number"],
                "digest": row["digestSize"],
                "block": row["blockSize"],
            }
        values |= {
            key: string.Template(value).substitute(values) for key, value in self.values.items()
        }
        if {"hash", "key", "length"} <= self.values.keys():
            values["tag"] = tag(values["hash"], int(values["key"]), int(values["length"]))
        text = (HERE / "functions" / f"{self.scenario}.ct").read_text()
        lines = string.Template(text).substitute(values).splitlines()
        return [line for line in lines if not line.startswith("#")]


def tag(name, key, length):
    """HMAC of bytes counted up, as scenarios have them."""
    # OpenSSL's name; the scenarios have keys and messages of less than 251 bytes.
    digest = name.replace("sha3-", "sha3_") if name != "blake2b" else hashlib.blake2b
    return hmac.new(bytes(range(key)), bytes(range(length)), digest).hexdigest()


def parse(line):
    words = line.split()
    kinds = []
    if BY_DEFINITION in words:
        at = words.index(BY_DEFINITION)
        words, kinds = words[:at], [word.replace("-", " ") for word in words[at + 1 :]]
    name, file, scenario, *values = words
    pairs = dict(value.split("=") for value in values)
    return Function(name, file, scenario, pairs, frozenset(kinds))


def read_functions(registry):
    hashes = [name for name, row in registry.items() if row["hmac"]]
    lines = (HERE / "functions.txt").read_text().splitlines()
    return [
        parse(line.replace("hash=*", f"hash={name}"))
        for line in lines
        if not line.startswith("#")
        for name in (hashes if "hash=*" in line else [""])
    ]


def missing(functions, registry):
    """What functions.txt should have: HMAC in the module with every hash that it is defined for."""
    listed = {one.values["hash"] for one in functions if one.name == "hmac" and one.file == "full"}
    return sorted({name for name, row in registry.items() if row["hmac"]} - listed)
