#!/usr/bin/env python3
"""Published vectors of AEADs inside ctwasm, through the modules that ship, in both builds.

Right messages are sealed and opened, wrong ones are refused and leave nothing of the plaintext; no violation.
"""

import unittest

import known_answers_aeads
import shipped
import vector_files
from inside import Inside
from shipped import ERRORS, FORMS

PLACES = shipped.places()
FILES = vector_files.read_all(known_answers_aeads.READERS)

EXPECTED = 35461
LEFT_OUT = {known_answers_aeads.BETWEEN_STEPS: 10}

PAGE = 65536
# Behind the key, the longest of which has 32 bytes.
NONCE = 64
RIGHT_TAG = "outcome whether the tag is right"


def text_at(message):
    """Behind nonce and associated data."""
    return NONCE + len(message.nonce) + len(message.associated)


def begin(message):
    """A nonce whose size is refused is so when it is used; all other sizes are those of the case."""
    yield f"write heap hex:{message.key.hex()}"
    yield f"secret heap {len(message.key)}"
    sizes = (len(message.nonce), message.tag_size())
    if message.error == "invalid_length":
        sizes = (0, 0)
    row = PLACES[message.algorithm].row
    yield f"let error = call begin {row} heap {len(message.key)} {sizes[0]} {sizes[1]}"


def lay_down(message, text):
    yield f"write nonce hex:{(message.nonce + message.associated).hex()}"
    yield f"secret nonce+{len(message.nonce)} {len(message.associated)}"
    yield f"let text = heap+{text_at(message)}"
    yield f"write text hex:{text.hex()}"
    yield f"secret text {len(text)}"


def calls(message):
    """Its key is at work."""
    rest = f"nonce {len(message.nonce)} {len(message.associated)} text {len(message.text)}"
    if message.error == "wrong_tag":
        yield from lay_down(message, message.sealed)
        yield RIGHT_TAG
        yield f"let error = call open {rest}"
        yield f"expect-value error {ERRORS['wrong_tag']}"
        # Nothing is written.
        yield f"expect text hex:{message.sealed.hex()}"
        return
    yield from lay_down(message, message.text)
    yield f"let error = call seal {rest}"
    yield f"expect-value error {ERRORS[message.error or 'none']}"
    if message.error == "":
        yield f"expect text hex:{message.sealed.hex()}"
        yield RIGHT_TAG
        yield f"let error = call open {rest}"
        yield "expect-value error 0"
        yield f"expect text hex:{message.text.hex()}"


def statements(messages):
    yield "let places = call layout"
    yield "let heap = u32[places]"
    yield f"let nonce = heap+{NONCE}"
    room = max(text_at(message) + len(message.sealed) for message in messages)
    yield f"grow {room // PAGE + 1}"
    for message in messages:
        yield from begin(message)
        if message.error == "invalid_tag_length":
            yield f"expect-value error {ERRORS[message.error]}"
        else:
            yield "expect-value error 0"
            yield from calls(message)


class KnownAnswersAeadsTest(Inside):
    def test_no_vector_is_left_out(self):
        self.assert_complete(FILES, EXPECTED, LEFT_OUT)

    def test_both_builds(self):
        for file, cases in vector_files.run_of(FILES).items():
            messages = [message for case in cases for message in case]
            (module,) = {PLACES[message.algorithm].module for message in messages}
            paths = FORMS.small(module)
            # Ascon's needs no vector instructions.
            self.assertEqual(len(paths), 1 if module == "ascon" else 2)
            for path in paths:
                with self.subTest(file=file, module=path.name):
                    self.assert_right(path, statements(messages))


if __name__ == "__main__":
    unittest.main()
