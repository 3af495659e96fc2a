#!/usr/bin/env python3
"""Published vectors of keyed functions inside ctwasm, through the modules that ship, with every backend.

Right answers, tags that are wrong are found to be so, and no violation.
"""

import unittest

import checker
import functions
import known_answers_keyed
import scenarios
import vector_files
from inside import Inside
from known_answers_keyed import Derived, Tag
from shipped import ERRORS, FORMS, REGISTRY

# The numbers that `derive` knows functions by.
DERIVATIONS = {
    one.name: int(one.values["function"])
    for one in functions.read_functions(REGISTRY)
    if one.scenario == "derive"
}
FILES = vector_files.read_all(known_answers_keyed.READERS)

EXPECTED = 4693


def hmac(one):
    """The tag, and whether it is right."""
    row, size = REGISTRY[one.algorithm]["number"], len(one.tag)
    yield f"write io hex:{one.key.hex()}"
    yield f"secret io {len(one.key)}"
    yield f"let error = call hmacBegin {len(one.key)} {row}"
    yield "expect-value error 0"
    yield f"write io hex:{one.message.hex()}"
    yield f"secret io {len(one.message)}"
    yield f"call hmacUpdate {len(one.message)}"
    if one.right:
        yield f"let error = call hmacFinish {size}"
        yield "expect-value error 0"
        yield f"expect result hex:{one.tag.hex()}"
    yield f"write result hex:{one.tag.hex()}"
    yield f"secret result {size}"
    yield f"let right = call hmacVerify {size} {size}"
    yield f"expect-value right {int(one.right)}"


def kmac(one, full):
    """A wrong tag is looked at by who reads the report."""
    module = scenarios.Module(REGISTRY[one.algorithm], full)
    size = len(one.tag)
    yield from module.begin(scenarios.Parameters(key=one.key, digest_size=size))
    yield from module.update(f"hex:{one.message.hex()}", len(one.message))
    yield from module.finish(size)
    yield f"expect result hex:{one.tag.hex()}" if one.right else f"print result {size}"


def derivation(one):
    lengths = [*map(len, one.inputs), one.size]
    numbers = b"".join(length.to_bytes(4, "little") for length in lengths)
    row = REGISTRY[one.hash]["number"] if one.hash else 0
    yield f"write numbers hex:{numbers.hex()}"
    yield f"write io hex:{b''.join(one.inputs).hex()}"
    yield f"secret io {sum(lengths[:3])}"
    yield f"let error = call derive {DERIVATIONS[one.function]} {row}"
    yield f"expect-value error {ERRORS[one.error or 'none']}"
    if one.error == "":
        yield f"expect io+{sum(lengths[:3])} hex:{one.output.hex()}"


def is_kmac(one):
    return isinstance(one, Tag) and one.algorithm.startswith("kmac")


def wrong_tags(cases):
    """Those that scenarios print another one for."""
    return [one.tag for one in cases if is_kmac(one) and not one.right]


def statements(cases, full, backend=None):
    yield from scenarios.Module(REGISTRY["kmac128"], full).prologue(backend)
    for one in cases:
        if isinstance(one, Derived):
            yield from derivation(one)
        elif is_kmac(one):
            yield from kmac(one, full)
        else:
            yield from hmac(one)


class KnownAnswersKeyedTest(Inside):
    def test_no_vector_is_left_out(self):
        self.assert_complete(FILES, EXPECTED, {})

    def test_modules_of_all_algorithms(self):
        for file, cases in FILES.items():
            for mode, backends in checker.BACKENDS.items():
                for backend in backends:
                    with self.subTest(file=file, mode=mode, backend=backend):
                        text = statements(cases, True, backend)
                        self.assert_right(FORMS.full(mode), text, wrong=wrong_tags(cases))

    def test_modules_of_kmac(self):
        for file, cases in FILES.items():
            for path in FORMS.small(cases[0].algorithm) if "kmac" in file else []:
                with self.subTest(file=file, module=path.name):
                    self.assert_right(path, statements(cases, False), wrong=wrong_tags(cases))


if __name__ == "__main__":
    unittest.main()
