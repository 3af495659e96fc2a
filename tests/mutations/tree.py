"""The copy of the source tree in which faults are seeded: a Bazel workspace of its own, which stays,
so that each fault rebuilds little.
"""

import contextlib
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
TREE = ROOT / ".toolchain" / "mutate" / "tree"


def tracked():
    """Tracked and new files that are there."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]
    listing = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {name for name in listing.split("\0") if name and (ROOT / name).is_file()}


def copy(name):
    """Writes nothing where nothing has changed: the build looks at times."""
    source, target = ROOT / name, TREE / name
    if target.is_file() and target.read_bytes() == source.read_bytes():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    target.chmod(source.stat().st_mode)


def synchronise():
    """Brings the copy up to date, also behind a run that was interrupted."""
    names = tracked()
    TREE.mkdir(parents=True, exist_ok=True)
    for name in names:
        copy(name)
    there = subprocess.run(
        [
            "find",
            "-P",
            ".",
            "-path",
            "./.toolchain",
            "-prune",
            "-o",
            "-type",
            "f",
            "-printf",
            "%P\\0",
        ],
        cwd=TREE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in set(there.split("\0")) - names - {""}:
        (TREE / name).unlink()
    # Compilers and engines are those of the real tree.
    paths = TREE / ".toolchain" / "paths"
    paths.parent.mkdir(exist_ok=True)
    if not paths.is_symlink():
        paths.symlink_to(ROOT / ".toolchain" / "paths")


@contextlib.contextmanager
def seeded(fault):
    """While it lasts, the copy has this fault."""
    path = TREE / fault.file
    text = path.read_text()
    path.write_text(fault.applied(text))
    try:
        yield
    finally:
        path.write_text(text)
