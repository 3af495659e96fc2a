"""The files part: isosum beside other commands on one large file in the page cache."""

import os
import shutil
import subprocess
import time

from harness import commands, tables
from harness.results import OUT, Check, Part, goals


# Command, goal's name, and the processors it may use.
def _commands(file: str) -> dict[str, list[str]]:
    isosum = str(commands.built(commands.ISOSUM[1]))
    one = ["taskset", "-c", "0"]
    two = ["taskset", "-c", "0,1"]
    found = {
        "isosum sha256": [*one, isosum, "-a", "sha256", file],
        "openssl dgst": [*one, "openssl", "dgst", "-sha256", file],
        "sha256sum": [*one, "sha256sum", file],
        "isosum blake3": [*one, isosum, "-a", "blake3", "--num-threads=1", file],
        "b3sum": [*one, "b3sum", "--num-threads", "1", file],
        "isosum blake3, 2 threads": [*two, isosum, "-a", "blake3", "--num-threads=2", file],
        "b3sum, 2 threads": [*two, "b3sum", "--num-threads", "2", file],
    }
    return {name: words for name, words in found.items() if shutil.which(words[3])}


def _seconds(words: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(quick: bool) -> Part:
    commands.build(commands.ISOSUM[0])
    size, rounds = (1 << 24, 1) if quick else (1 << 30, 7)
    file = OUT / "large"
    block = os.urandom(1 << 20)
    with file.open("wb") as out:
        for _ in range(size >> 20):
            out.write(block)
    programs = _commands(str(file))
    best = {name: float("inf") for name in programs}
    try:
        for _ in range(rounds):
            for name, words in programs.items():
                best[name] = min(best[name], _seconds(words))
    finally:
        file.unlink()
    part = Part("files")
    for goal in goals("files"):
        if goal["peer"] in best:
            ours, peer = (best[goal[key]] * 1e3 for key in ("ours", "peer"))
            part.checks.append(
                Check(goal["ours"], ours, "ms", goal["ratio"], peer, goal["peer"], at_most=True)
            )
    part.tables.append(
        {
            "title": f"Best of {rounds} runs over {size >> 20} MiB:",
            "columns": ["command", "ms", "MB/s"],
            "rows": [
                [name, tables.number(seconds * 1e3), tables.number(size / seconds / 1e6)]
                for name, seconds in best.items()
            ],
        }
    )
    return part
