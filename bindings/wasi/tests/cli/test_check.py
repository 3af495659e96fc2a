"""Checking files against lists as sha256sum does: verdicts, messages and exit status."""

import hashlib
import os
import random

from command import CommandTest, b3sum, isosum, sha256sum

DIGEST = hashlib.sha256(b"hello").hexdigest()
WRONG = "0" * 64

# Every kind of line, proper and broken.
LINES = [
    f"{DIGEST}  f",
    f"{DIGEST} *f",
    f"{DIGEST} f",
    f"{DIGEST}\tf",
    f"{DIGEST}   f",
    f"{DIGEST}  f ",
    f"{DIGEST}",
    f"{DIGEST} ",
    f"{DIGEST}  ",
    f"{DIGEST.upper()}  f",
    f" \t {DIGEST}  f",
    f"{DIGEST[:-1]}  f",
    f"{DIGEST[:-2]}  f",
    f"{DIGEST}0  f",
    f"{DIGEST[:-1]}g  f",
    f"{WRONG}  f",
    f"{DIGEST}  missing",
    f"{DIGEST}  folder",
    f"{DIGEST}  f/x",
    f"{DIGEST}  -",
    f"{DIGEST}  {'x' * 300}",
    f"{DIGEST}  *star",
    f"{DIGEST} *star",
    f"{DIGEST}  two words",
    f"\\{DIGEST}  back\\\\slash",
    f"\\{DIGEST}  new\\nline",
    f"\\{WRONG}  new\\nline",
    f"\\{DIGEST}  mis\\nsing",
    f"\\{DIGEST}  carriage\\rreturn",
    f"\\{DIGEST}  bad\\escape",
    f"\\{DIGEST}  bad\\",
    f"\\\\{DIGEST}  f",
    f"{DIGEST}  back\\slash",
    f"SHA256 (f) = {DIGEST}",
    f"SHA256(f)= {DIGEST}",
    f"SHA256 (f)={DIGEST}",
    f"SHA256 (f) \t=\t {DIGEST}",
    f"SHA256 (f) {DIGEST}",
    f"SHA256 f = {DIGEST}",
    f"SHA256  (f) = {DIGEST}",
    f"SHA256 (f = {DIGEST}",
    f"SHA256 (f)) = {DIGEST}",
    f"SHA256 () = {DIGEST}",
    f"SHA256 (f) = {DIGEST} ",
    f"SHA256 (f) = {DIGEST[:-1]}",
    f"SHA256 (f) = {WRONG}",
    f"SHA512 (f) = {DIGEST}",
    f"TIGER (f) = {DIGEST[:48]}",
    f"\\SHA256 (back\\\\slash) = {DIGEST}",
    "SHA256 (",
    "",
    "# comment",
    f" # {DIGEST}  f",
    "garbage",
    "  ",
    "\r",
]
OPTIONS = [
    [],
    ["--warn"],
    ["--strict"],
    ["--quiet"],
    ["--status"],
    ["--ignore-missing"],
    ["-w", "--strict"],
    ["--status", "-w"],
    ["-w", "--status"],
    ["--ignore-missing", "--strict", "--quiet"],
]


class Check(CommandTest):
    def setUp(self):
        super().setUp()
        for name in ["f", "back\\slash", "new\nline", "carriage\rreturn", "*star", "two words"]:
            self.write(name)
        os.mkdir("folder")

    def test_each_line_alone(self):
        # One checksum file a line, many in one run.
        names = [f"list {number:02}" for number in range(len(LINES))]
        for name, line in zip(names, LINES):
            self.write(name, line.encode() + b"\n")
        for options in [[], ["-w"], ["--strict"]]:
            # A list with one blank before the name decides for those behind it: two orders.
            for order in [names[::2], names[1::2], names[::-1]]:
                self.same_as_sha256sum("-c", *options, *order)

    def test_mixtures(self):
        numbers = random.Random(2)
        for round_number in range(30):
            end = numbers.choice(["\n", "\r\n"])
            lines = numbers.sample(LINES, numbers.randint(1, 8))
            text = end.join(lines) + numbers.choice(["", end])
            options = OPTIONS[round_number % len(OPTIONS)]
            self.write("list", text.encode())
            lists = ["list", "missing", "folder"] if round_number % 2 else ["-", "list"]
            self.same_as_sha256sum("-c", *options, *lists, stdin=text.encode())

    def test_exit_status(self):
        for text, options, status in [
            (f"{DIGEST}  f\n", [], 0),
            (f"{DIGEST}  f\ngarbage\n", [], 0),
            (f"{DIGEST}  f\ngarbage\n", ["--strict"], 1),
            (f"{DIGEST}  f\n{DIGEST}  missing\n", [], 1),
            (f"{DIGEST}  f\n{DIGEST}  missing\n", ["--ignore-missing"], 0),
            (f"{DIGEST}  missing\n", ["--ignore-missing"], 1),
            (f"{WRONG}  f\n", ["--status"], 1),
            ("garbage\n", [], 1),
            ("", [], 1),
        ]:
            result = self.same_as_sha256sum("-c", *options, stdin=text.encode())
            self.assertEqual(result.status, status, (text, options))

    def test_plural(self):
        for count in [1, 2]:
            text = f"{DIGEST}  f\n" + f"{WRONG}  f\n{DIGEST}  missing\ngarbage\n" * count
            self.same_as_sha256sum("-c", stdin=text.encode())

    def test_name_of_the_list_in_messages(self):
        self.write("a list", b"garbage\n")
        self.write("it's", b"garbage\n")
        self.same_as_sha256sum("-c", "-w", "a list", "it's", "missing\n", "-", stdin=b"x\n")

    def test_own_listing(self):
        names = [b"f", b"back\\slash", b"new\nline", b"carriage\rreturn", b"*star", b"two words"]
        for options in [[], ["-b"], ["--tag"]]:
            for algorithm in ["sha256", "blake3"]:
                listing = isosum("-a", algorithm, *options, "--", *names)
                self.assertEqual((listing.status, listing.errors), (0, b""))
                result = isosum("-a", algorithm, "-c", "--strict", stdin=listing.output)
                self.assertEqual((result.status, result.errors), (0, b""))
                self.assertEqual(result.output.count(b": OK\n"), len(names))

    def test_sha256sum_accepts_the_listing(self):
        listing = isosum("f", "back\\slash", "new\nline", "carriage\rreturn")
        self.assertEqual(sha256sum("-c", "--strict", stdin=listing.output).status, 0)

    def test_list_written_with_zero(self):
        self.same_as_sha256sum("-c", stdin=isosum("-z", "f").output)
        # sha256sum would check the first of the two and say nothing of the other.
        result = isosum("-c", stdin=isosum("-z", "f", "two words").output)
        self.assertEqual(
            result.errors,
            b"isosum: 'standard input': no properly formatted checksum lines found\n",
        )
        self.assertEqual((result.status, result.output), (1, b""))

    def test_tag_chooses_the_algorithm(self):
        mixed = isosum("--tag", "f").output + isosum("--tag", "-a", "blake3", "f").output
        self.assertEqual(isosum("-c", "--strict", stdin=mixed).output, b"f: OK\nf: OK\n")
        for algorithm in ["sha256", "blake3"]:
            result = isosum("-a", algorithm, "-c", stdin=mixed)
            self.assertEqual((result.status, result.output), (0, b"f: OK\n"))
            self.assertEqual(result.errors, b"isosum: WARNING: 1 line is improperly formatted\n")

    def test_very_long_lines(self):
        long_line = b"x" * 3_000_000
        text = b"".join([f"{DIGEST}  f\n".encode(), long_line, f"\n{DIGEST}  f\n".encode()])
        self.same_as_sha256sum("-c", "-w", stdin=text)
        self.same_as_sha256sum("-c", "-w", stdin=text + long_line)
        self.same_as_sha256sum("-c", "-w", stdin=f"{DIGEST}  f\n".encode() * 20_000)


class CheckBlake3(CommandTest):
    def test_list_of_b3sum(self):
        for name in ["f", "two words", "back\\slash", "new\nline", "carriage\rreturn"]:
            self.write(name, name.encode())
        listing = b3sum(*sorted(os.listdir()))
        result = isosum("-a", "blake3", "-c", "--strict", stdin=listing)
        self.assertEqual((result.status, result.errors), (0, b""))
        self.assertEqual(result.output.count(b": OK\n"), 5)

    def test_lengths_of_the_digest(self):
        self.write("f")
        for length in [16, 31, 32, 33, 64, 1000]:
            for options in [[], ["--tag"]]:
                listing = isosum("-a", "blake3", "--length", f"{length}", *options, "f").output
                self.assertEqual(isosum("-a", "blake3", "-c", stdin=listing).output, b"f: OK\n")
                digest = max(listing.split(), key=len)
                last = b"1" if digest.endswith(b"0") else b"0"
                wrong = listing.replace(digest, digest[:-1] + last)
                result = isosum("-a", "blake3", "-c", stdin=wrong)
                self.assertEqual((result.status, result.output), (1, b"f: FAILED\n"))

    def test_short_digests_only_where_asked_for(self):
        self.write("f")
        listing = isosum("-a", "blake3", "--length", "8", "f").output
        result = isosum("-a", "blake3", "-c", stdin=listing)
        self.assertEqual((result.status, result.output), (1, b""))
        result = isosum("-a", "blake3", "-c", "-l", "8", stdin=listing)
        self.assertEqual((result.status, result.output), (0, b"f: OK\n"))
        # And then no others.
        result = isosum("-a", "blake3", "-c", "-l", "9", stdin=listing)
        self.assertEqual((result.status, result.output), (1, b""))

    def test_warning_names_the_algorithm(self):
        result = isosum("-a", "blake3", "-c", "-w", stdin=b"garbage\n")
        self.assertEqual(
            result.errors.splitlines()[0],
            b"isosum: 'standard input': 1: improperly formatted BLAKE3 checksum line",
        )

    def test_keyed(self):
        self.write("f")
        key = bytes(range(32))
        listing = isosum("-a", "blake3", "--keyed", "f", stdin=key).output
        self.write("list", listing)
        result = isosum("-a", "blake3", "--keyed", "-c", "list", stdin=key)
        self.assertEqual((result.status, result.output), (0, b"f: OK\n"))
        result = isosum("-a", "blake3", "--keyed", "-c", "list", stdin=key[::-1])
        self.assertEqual((result.status, result.output), (1, b"f: FAILED\n"))
        result = isosum("-a", "blake3", "--keyed", "-c", "-", stdin=key)
        self.assertEqual((result.status, result.output), (1, b""))
        self.assertIn(b"standard input holds the key", result.errors)
