"""Where tools are, and running them."""

import functools
import json
import os
import pathlib
import subprocess

from harness.results import ROOT


@functools.cache
def paths() -> dict[str, str]:
    """What tools/setup found: NAME=VALUE lines."""
    text = (ROOT / ".toolchain" / "paths").read_text()
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def output(*command: str | os.PathLike, **options) -> str:
    """Standard output of a command that has to succeed; its errors go to ours."""
    return subprocess.run(
        [os.fspath(word) for word in command],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        **options,
    ).stdout


def node(script: str, *arguments: str, flags: tuple[str, ...] = ()) -> dict:
    """What a script of bench/js prints as JSON."""
    file = ROOT / "bench" / "js" / script
    return json.loads(output(paths()["NODE"], *flags, file, *arguments))


def build(*targets: str) -> None:
    """Builds Bazel targets, in the release configuration."""
    print("building", *targets, flush=True)
    quiet = ["--noshow_progress", "--ui_event_filters=-info", "--show_result=0"]
    subprocess.run(["bazel", "build", *quiet, *targets], check=True, cwd=ROOT)


def built(path: str) -> pathlib.Path:
    """A file that Bazel made."""
    return ROOT / "bazel-bin" / path
