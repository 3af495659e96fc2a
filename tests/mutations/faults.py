"""The faults that tools/mutate seeds, one at a time: tables in the folder faults, a file a family.

A family says what checks it:

    title = "SHA-2"                         # for the table
    tests = ["kernels_test"]                # test programs of //tests, quick ones first
    scripts = ["environment_test"]          # tests of //tests that are scripts
    fuzz = ["hash_diff"]                    # targets of //fuzz
    constant_time = ["sha256 message 0-9"]  # scenarios of //tests/ct/native

and has faults, which may have their own lists instead of the family's:

    [[fault]]
    name = "bit-count-32"
    kind = "32-bit counter"                 # one of KINDS
    what = "The length is cut to 32 bits."
    file = "src/isochron/sha256.cc"
    old = 'text of the file, once'
    new = 'what stands there instead'
"""

import dataclasses
import pathlib
import tomllib

FOLDER = pathlib.Path(__file__).parent / "faults"

# Each has to be there at least once.
KINDS = (
    "dropped carry",
    "32-bit counter",
    "tail mask off by one",
    "tail off by one",
    "read past the end",
    "wrong rotation in one lane only",
    "lanes mixed up",
    "wrong constant",
    "wrong domain",
    "wrong dispatch",
    "CPUID mask",
    "limit",
    "missing check",
    "nonce or counter wraps",
    "truncation or order unnoticed",
    "tag compared early",
    "plaintext released before the check",
    "key not wiped",
    "skipped barrier",
    "comparison that ends early",
    "branch on a secret",
    "address that depends on a secret",
)
LISTS = ("tests", "scripts", "fuzz", "constant_time")


class FaultError(Exception):
    """A table, or a fault in it, is not as it has to be."""


@dataclasses.dataclass(frozen=True)
class Fault:
    name: str  # FAMILY/NAME
    title: str  # of its family
    kind: str
    what: str
    file: str
    old: str
    new: str
    tests: tuple = ()
    scripts: tuple = ()
    fuzz: tuple = ()
    constant_time: tuple = ()

    def applied(self, text):
        """The file's text with the fault in it."""
        count = text.count(self.old)
        if count != 1:
            found = f"occurs {count} times" if count else "does not occur"
            raise FaultError(
                f"{self.name}: its old text {found} in {self.file}, and has to stand there once; "
                f"change {FOLDER.name}/{self.name.split('/')[0]}.toml to what the file has now:\n"
                f"{self.old}"
            )
        return text.replace(self.old, self.new)


def of_family(path):
    try:
        family = tomllib.loads(path.read_text())
    except tomllib.TOMLDecodeError as error:
        raise FaultError(f"{path}: {error}") from error
    lists = {key: family[key] for key in LISTS if key in family}
    for row in family["fault"]:
        values = lists | row | {"name": f"{path.stem}/{row['name']}", "title": family["title"]}
        values |= {key: tuple(values[key]) for key in LISTS if key in values}
        try:
            fault = Fault(**values)
        except TypeError as error:
            raise FaultError(f"{values['name']}: {error}") from error
        if fault.kind not in KINDS:
            raise FaultError(f"{fault.name}: faults.py has no kind '{fault.kind}'")
        yield fault


def read_all():
    """All faults, family by family."""
    faults = [fault for path in sorted(FOLDER.glob("*.toml")) for fault in of_family(path)]
    names = [fault.name for fault in faults]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FaultError(f"two faults have the name {twice[0]}; give one of them another")
    return faults
