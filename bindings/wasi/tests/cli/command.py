"""isosum as a command, on the engine under test, and the programs that it is compared with."""

import dataclasses
import functools
import json
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import tempfile
import termios
import time
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


class Terminal:
    """A program on a terminal of its own, which goes away with it."""

    def __init__(self, program, ignored=(), environment=None):
        """`ignored`: signals that the program starts with ignored."""
        self.seen = b""
        self.seen_before = 0  # when something was last typed
        self.program, self.descriptor = os.forkpty()
        if self.program == 0:
            for number in ignored:
                signal.signal(number, signal.SIG_IGN)
            os.execvpe(program[0], program, {**os.environ, **(environment or {})})

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.descriptor is not None:
            os.close(self.descriptor)
            os.kill(self.program, signal.SIGKILL)
            os.waitpid(self.program, 0)

    def read(self):
        """Some more of what is on the terminal, or nothing behind its end."""
        if not select.select([self.descriptor], [], [], 60)[0]:
            raise AssertionError(f"nothing follows {self.seen}")
        try:
            part = os.read(self.descriptor, 1000)
        except OSError:  # how Linux reports that the program has ended
            part = b""
        self.seen += part
        return part

    def wait_for(self, end):
        """Until this is the last of what followed what was typed."""
        while not self.seen[self.seen_before :].endswith(end):
            if not self.read():
                raise AssertionError(f"the program ended behind {self.seen}")

    def type(self, text):
        self.seen_before = len(self.seen)
        os.write(self.descriptor, text)

    def state(self):
        return termios.tcgetattr(self.descriptor)

    def shows_what_is_typed(self):
        return bool(self.state()[3] & termios.ECHO)

    def becomes_hidden(self):
        """Whether it stops showing what is typed, within some seconds."""
        for _ in range(500):
            if not self.shows_what_is_typed():
                return True
            time.sleep(0.01)
        return False

    def end(self):
        """Waits for the program's end; returns its exit status."""
        while self.read():
            pass
        os.close(self.descriptor)
        self.descriptor = None
        return os.waitstatus_to_exitcode(os.waitpid(self.program, 0)[1])


def on_terminal(*arguments, lines=()):
    """What is on the terminal when these lines were typed, and the exit status."""
    with Terminal(words(*arguments)) as terminal:
        for line in lines:
            terminal.wait_for(b": ")
            terminal.type(line + b"\n")
        status = terminal.end()
        return terminal.seen, status
