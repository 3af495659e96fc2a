"""BLAKE3: the same digests as b3sum, in all modes."""

import os

from command import CommandTest, b3sum, isosum
from files import content

KEY = bytes(range(100, 132))
# Around blocks, chunks, a WASI program's buffer and the segments that threads share out.
LENGTHS = [0, 1, 63, 64, 65, 1023, 1024, 1025, 2048, 3073, 65536, 262143, 262144, 262145, 524288]
LARGE = [1048575, 1048576, 1048577, 1310720, 1310721, 5000000, 16777216, 16778241]


class Blake3(CommandTest):
    def same_as_b3sum(self, *arguments, stdin=b""):
        expected = b3sum(*arguments, stdin=stdin)
        result = isosum("-a", "blake3", *arguments, stdin=stdin)
        with self.subTest(arguments=arguments):
            self.assertEqual(result.output, expected)
        return result

    def test_lengths(self):
        for length in LENGTHS:
            self.write(f"{length}", content(length))
        for options in [[], ["--length", "131"], ["--derive-key", "a context"]]:
            self.same_as_b3sum(*options, *sorted(os.listdir()))
        self.same_as_b3sum("--keyed", *sorted(os.listdir()), stdin=KEY)

    def test_threads(self):
        for length in LARGE:
            self.write(f"{length}", content(length))
        names = sorted(os.listdir())
        expected = b3sum(*names)
        for threads in [0, 1, 2, 3, 16]:
            result = isosum("-a", "blake3", "--num-threads", f"{threads}", *names)
            self.assertEqual((result.status, result.output), (0, expected), threads)
        self.same_as_b3sum("--keyed", *names, stdin=KEY)
        self.same_as_b3sum("--derive-key", "", *names)

    def test_standard_input(self):
        for length in [0, 5, 100000, 3000000]:
            self.same_as_b3sum(stdin=content(length))
        self.same_as_b3sum("-", stdin=b"hello")

    def test_names(self):
        names = ["two words", "back\\slash", "new\nline", "carriage\rreturn", " first", "caf\u00e9"]
        for name in names:
            self.write(name)
        self.same_as_b3sum(*names)

    def test_length_of_the_digest(self):
        self.write("file", content(3000))
        for length in ["1", "31", "32", "33", "64", "65", "4095", "4096", "4097", "100000"]:
            self.same_as_b3sum("-l", length, "file")
            self.same_as_b3sum(f"--length={length}", "--derive-key", "context", "file")

    def test_missing_files_do_not_stop_the_others(self):
        self.write("file")
        result = self.same_as_b3sum("missing", "file", ".")
        self.assertEqual(result.status, 1)
        self.assertEqual(
            result.errors,
            b"isosum: missing: No such file or directory\nisosum: .: Is a directory\n",
        )

    def test_tag(self):
        self.write("file")
        digest = b3sum("file").split()[0]
        result = isosum("-a", "blake3", "--tag", "file")
        self.assertEqual(result.output, b"BLAKE3 (file) = " + digest + b"\n")


class Mistakes(CommandTest):
    def refused(self, *arguments, stdin=b""):
        result = isosum(*arguments, stdin=stdin)
        self.assertEqual((result.status, result.output), (1, b""))
        self.assertTrue(result.errors.startswith(b"isosum: "), result.errors)
        return result.errors

    def test_key(self):
        self.write("file")
        for length in [0, 31]:
            errors = self.refused("-a", "blake3", "--keyed", "file", stdin=b"k" * length)
            self.assertIn(b"expected 32 key bytes on standard input, found %d;" % length, errors)
        errors = self.refused("-a", "blake3", "--keyed", "file", stdin=b"k" * 33)
        self.assertIn(b"expected 32 key bytes on standard input, found more;", errors)
        self.assertIn(b"name the files", self.refused("-a", "blake3", "--keyed", stdin=KEY))

    def test_standard_input_holds_the_key(self):
        self.write("file")
        result = isosum("-a", "blake3", "--keyed", "-", "file", stdin=KEY)
        self.assertEqual(result.status, 1)
        self.assertEqual(result.errors, b"isosum: -: standard input holds the key; name a file\n")
        self.assertEqual(result.output, b3sum("--keyed", "file", stdin=KEY))

    def test_options_of_another_algorithm(self):
        for option in [["--length", "32"], ["--keyed"], ["--derive-key", "context"]]:
            for algorithm in [[], ["-a", "sha256"]]:
                errors = self.refused(*algorithm, *option, "file", stdin=KEY)
                message = f"isosum: {option[0]} is not supported with -a sha256; "
                self.assertTrue(errors.startswith(message.encode()), errors)
        errors = self.refused("-a", "blake3", "--customization", "text", "file")
        self.assertIn(b"--customization is called --derive-key with -a blake3\n", errors)

    def test_modes_exclude_each_other(self):
        errors = self.refused("-a", "blake3", "--keyed", "--derive-key", "context", "file")
        self.assertIn(b"--derive-key, --hmac and --keyed are different modes", errors)

    def test_numbers(self):
        for value in ["", "0", "x", "-1", "+1", "1x", " 1", "18446744073709551616"]:
            errors = self.refused("-a", "blake3", "--length", value, "file")
            self.assertIn(b"invalid length: ", errors)
        for value in ["", "x", "-1", "1025"]:
            errors = self.refused("-a", "blake3", "--num-threads", value, "file")
            self.assertIn(b"invalid number of threads: ", errors)
