#!/usr/bin/env python3
"""Published vectors of PBKDF2, Argon2 and scrypt inside ctwasm, through the modules that ship.

Right answers, and no violation but those that are there by definition.
"""

import struct
import unittest

import checker
import functions
import known_answers_passwords
import scenarios
import vector_files
from inside import Inside
from shipped import FORMS, REGISTRY

# What has to be found.
KINDS = {one.name: one.kinds for one in functions.read_functions(REGISTRY)}
FILES = vector_files.read_all(known_answers_passwords.READERS)

EXPECTED = 430
LEFT_OUT = {
    known_answers_passwords.BETWEEN_PASSES: 9,
    known_answers_passwords.KEYS_OF_SAME_SIZE: 271,
    known_answers_passwords.OLD_VERSION: 45,
    known_answers_passwords.TOO_LONG: 12,
}

VARIANTS = ("argon2d", "argon2i", "argon2id")
PAGE = 65536
# From the heap's begin: inputs, the longest of which have 384 KiB, the tag, the memory.
TAG = 1 << 19
MEMORY = TAG + 2048
BLOCK = 1024


def pbkdf2(cases, backend):
    yield from scenarios.Module(REGISTRY["sha256"], True).prologue(backend)
    for one in cases:
        password, salt = len(one.password), len(one.salt)
        numbers = struct.pack("<4I", password, salt, one.iterations, len(one.output))
        yield f"write numbers hex:{numbers.hex()}"
        yield f"write io hex:{(one.password + one.salt).hex()}"
        yield f"secret io {password + salt}"
        yield f"let error = call pbkdf2Begin {REGISTRY[one.hash]['number']}"
        yield "expect-value error 0"
        yield f"let done = call pbkdf2Run {1 << 30}"
        yield "expect-value done 1"
        yield f"expect io+{password + salt} hex:{one.output.hex()}"


def computation(inputs, output, cost, steps):
    """Password and secret are secret; `cost` are the numbers behind the sizes."""
    joined = b"".join(inputs)
    password, salt, secret, _ = map(len, inputs)
    numbers = struct.pack("<11I", *map(len, inputs), len(output), *cost)
    yield f"write numbers hex:{numbers.hex()}"
    yield f"write heap hex:{joined.hex()}"
    yield f"secret heap {password}"
    yield f"secret heap+{password + salt} {secret}"
    yield "let error = call prepare"
    yield "expect-value error 0"
    yield f"let error = call begin heap heap+{MEMORY}"
    yield "expect-value error 0"
    yield f"repeat i 1 {steps}"
    yield "call step"
    yield "end"
    yield f"let error = call finish heap+{TAG}"
    yield "expect-value error 0"
    yield f"expect heap+{TAG} hex:{output.hex()}"


def prologue(size):
    yield "let places = call layout"
    yield "let heap = u32[places]"
    yield "let numbers = u32[places+4]"
    yield f"grow {(MEMORY + size) // PAGE + 1}"


def argon2(cases):
    yield from prologue(max(one.memory for one in cases) * BLOCK)
    for one in cases:
        inputs = (one.password, one.salt, one.secret, one.associated)
        cost = (VARIANTS.index(one.variant), one.memory, one.passes, one.lanes, 0, 0)
        yield from computation(inputs, one.output, cost, 4 * one.passes * one.lanes)


def scrypt(cases):
    # The blocks B, then V, X and Y.
    yield from prologue(max(128 * one.r * (one.p + one.n + 2) for one in cases))
    for one in cases:
        cost = (len(VARIANTS), 0, 0, one.p, one.n.bit_length() - 1, one.r)
        # A step is one iteration or more; one behind the last does nothing.
        yield from computation(
            (one.password, one.salt, b"", b""), one.output, cost, 2 * one.n * one.p
        )


def of_kind(kind):
    """{file: its cases that are run} of one of the classes."""
    return {
        file: cases
        for file, cases in vector_files.run_of(FILES).items()
        if isinstance(cases[0], kind)
    }


class KnownAnswersPasswordsTest(Inside):
    def test_no_vector_is_left_out(self):
        self.assert_complete(FILES, EXPECTED, LEFT_OUT)

    def test_pbkdf2(self):
        for file, cases in of_kind(known_answers_passwords.Pbkdf2).items():
            for mode, backends in checker.BACKENDS.items():
                for backend in backends:
                    with self.subTest(file=file, mode=mode, backend=backend):
                        self.assert_right(FORMS.full(mode), pbkdf2(cases, backend), KINDS["pbkdf2"])

    def test_argon2(self):
        for file, cases in of_kind(known_answers_passwords.Argon2).items():
            for variant in sorted({one.variant for one in cases}):
                own = [one for one in cases if one.variant == variant]
                for path in FORMS.small("argon2"):
                    with self.subTest(file=file, variant=variant, module=path.name):
                        self.assert_right(path, argon2(own), KINDS[variant])

    def test_scrypt(self):
        for file, cases in of_kind(known_answers_passwords.Scrypt).items():
            for path in FORMS.small("scrypt"):
                with self.subTest(file=file, module=path.name):
                    self.assert_right(path, scrypt(cases), KINDS["scrypt"])


if __name__ == "__main__":
    unittest.main()
