#!/usr/bin/env python3
"""Published vectors of ciphers and AES-CMAC inside ctwasm, through the module that ships, in both builds.

Right answers, and no violation but that of padded key wrap, whose undoing leaves the secret's size open.
"""

import unittest

import known_answers_ciphers
import vector_files
from inside import Inside
from shipped import ERRORS, FORMS

FILES = vector_files.read_all(known_answers_ciphers.READERS)

EXPECTED = 6812
LEFT_OUT = {
    known_answers_ciphers.BLOCKS_DECRYPTED: 1069,
    known_answers_ciphers.CHAINS: 600,
    known_answers_ciphers.PARTS_OF_BYTES: 1200,
}

# In the order of bindings/js/module/cipher_functions.h.
FUNCTIONS = (
    *("chacha20", "chacha20_64", "xchacha20", "hchacha20", "ctr", "cmac", "verify"),
    *("xts_encrypt", "xts_decrypt", "siv_seal", "siv_open"),
    *("wrap", "unwrap", "wrap_padded", "unwrap_padded"),
)
# Where the output has a size of its own, and a case perhaps its begin.
SIZES = {"cmac": 16, "verify": 1}
OUTCOMES = {
    "xts_encrypt": "whether the key's halves are the same",
    "xts_decrypt": "whether the key's halves are the same",
    "siv_open": "whether the tag is right",
    "unwrap": "whether the tag is right",
}
PAGE = 65536


def size_of(call):
    return SIZES.get(call.function, len(call.output))


def statements(calls):
    yield "let places = call layout"
    yield "let heap = u32[places]"
    room = max(len(one.key + one.second + one.text) + size_of(one) for one in calls)
    yield f"grow {room // PAGE + 1}"
    for one in calls:
        key, second, text, size = len(one.key), len(one.second), len(one.text), size_of(one)
        yield f"write heap hex:{(one.key + one.second + one.text).hex()}"
        yield f"secret heap {key}"
        yield f"secret heap+{key + second} {text}"
        yield f"let out = heap+{key + second + text}"
        yield f"write out zero:{size}"
        if one.function in OUTCOMES and one.error != "invalid_length":
            yield f"outcome {OUTCOMES[one.function]}"
        yield f"let error = call call {FUNCTIONS.index(one.function)} {key} {second} {text} {size}"
        yield f"expect-value error {ERRORS[one.error or 'none']}"
        if one.differs:
            yield f"print out {len(one.output)}"
        else:
            yield f"expect out hex:{one.output.hex()}"


class KnownAnswersCiphersTest(Inside):
    def test_no_vector_is_left_out(self):
        self.assert_complete(FILES, EXPECTED, LEFT_OUT)

    def test_both_builds(self):
        paths = FORMS.small("ciphers")
        self.assertEqual(len(paths), 2)
        for file, cases in vector_files.run_of(FILES).items():
            calls = [call for case in cases for call in case]
            kinds = {"branch"} if "kwp" in file else frozenset()
            wrong = [one.output for one in calls if one.differs]
            for path in paths if calls else []:
                with self.subTest(file=file, module=path.name):
                    self.assert_right(path, statements(calls), kinds, wrong)


if __name__ == "__main__":
    unittest.main()
