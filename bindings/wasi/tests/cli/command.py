"""isosum as a command, on the engine under test, and the programs that it is compared with."""

import dataclasses
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

# The words that start isosum, and whether it runs natively; set by main.py.
PROGRAM = []
NATIVE = False

# What other programs than isosum's tests may not depend on.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}


@dataclasses.dataclass
class Result:
    """What a command did. Two commands that did the same are equal."""

    status: int
    output: bytes
    errors: bytes


def run(words, stdin=b"", environment=None, **options):
    """Runs a command; `stdin` is bytes or a file."""
    given = {"input": stdin} if isinstance(stdin, bytes) else {"stdin": stdin}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    result = subprocess.run(
        [os.fsencode(word) for word in words],
        env={**ENVIRONMENT, **(environment or {})},
        check=False,
        **given,
        **options,
    )
    return Result(result.returncode, result.stdout, result.stderr)


def words(*arguments, environment=None):
    """The command line of isosum. WASI programs see the current folder and get `environment`."""
    if NATIVE:
        return [*PROGRAM, *arguments]
    *engine, module = PROGRAM
    variables = []
    for name, value in (environment or {}).items():
        variables += ["--env", f"{name}={value}"]
    return [*engine, "--dir", ".::.", *variables, module, *arguments]


def isosum(*arguments, stdin=b"", environment=None, **options):
    return run(words(*arguments, environment=environment), stdin, environment, **options)


def reference(*command, stdin=b"", environment=None, **options):
    """What another program does, as if isosum had said it."""
    result = run(command, stdin, environment, **options)
    name = re.escape(os.fsencode(command[0]))
    result.errors = re.sub(rb"\b" + name + rb"\b", b"isosum", result.errors)
    return result


def sha256sum(*arguments, **options):
    return reference("sha256sum", *arguments, **options)


@functools.cache
def algorithms():
    """The rows of isosum's table."""
    return json.loads(isosum("--list-algorithms", "--json").output)


def b3sum(*arguments, **options):
    """The standard output of b3sum; its messages are its own."""
    if shutil.which("b3sum") is None:
        if os.environ.get("CI") == "true":
            raise AssertionError("b3sum is not installed")
        raise unittest.SkipTest("b3sum is not installed")
    return run(["b3sum", *arguments], **options).output


def native_only(test):
    """For tests of what WASI does not have: main.py leaves them out there."""
    test.native_only = True
    return test


def wasi_only(test):
    test.wasi_only = True
    return test


class CommandTest(unittest.TestCase):
    """A test in a folder of its own, which is the current one."""

    maxDiff = 4000

    def setUp(self):
        folder = tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(shutil.rmtree, folder)
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        os.chdir(folder)
        self.folder = pathlib.Path(folder)

    def write(self, name, content=b"hello"):
        with open(name, "wb") as file:
            file.write(content)
        return name

    def same_as_sha256sum(self, *arguments, **options):
        """isosum does, prints and says what sha256sum does; returns that."""
        expected = sha256sum(*arguments, **options)
        with self.subTest(arguments=arguments, **options):
            self.assertEqual(isosum(*arguments, **options), expected)
        return expected


def on_terminal(*arguments, lines=()):
    """What is on the terminal when these lines were typed, and the exit status."""
    child, terminal = os.forkpty()
    if child == 0:
        program = words(*arguments)
        os.execv(program[0], program)
    seen = b""
    try:
        for line in lines:
            while not seen.endswith(b": "):
                seen += os.read(terminal, 1000)
            os.write(terminal, line + b"\n")
            seen += os.read(terminal, 1)
        while part := os.read(terminal, 1000):
            seen += part
    except OSError:  # the program has ended
        pass
    os.close(terminal)
    return seen, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
