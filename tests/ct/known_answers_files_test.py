#!/usr/bin/env python3
"""Every file of tests/vectors is read by one of the tests of known answers, or named here."""

import unittest

import known_answers_aeads
import known_answers_ciphers
import known_answers_keyed
import known_answers_passwords
import vector_files

READERS = [
    known_answers_aeads.READERS,
    known_answers_ciphers.READERS,
    known_answers_keyed.READERS,
    known_answers_passwords.READERS,
    # Of known_answers.py.
    {
        r"(cavp|blake[23]|checksums|sp800_185)/": True,
        r"keccak/(rfc9861|xkcp)|ascon/LWC_(HASH|XOF|CXOF)_": True,
    },
]
# What no module does alone: Keccak's permutation, a round of AES.
LEFT_OUT = {"keccak/KeccakF-1600-IntermediateValues.txt", "aegis/aesround-test-vector.json"}


class KnownAnswersFilesTest(unittest.TestCase):
    def test_every_file_is_read_once(self):
        times = {
            file: sum(vector_files.reader_of(file, readers) is not None for readers in READERS)
            for file in vector_files.sources()
        }
        self.assertGreater(len(times), 150)
        self.assertEqual({file for file, count in times.items() if count != 1}, LEFT_OUT)


if __name__ == "__main__":
    unittest.main()
