"""Listing digests as sha256sum does."""

import os
import socket

from command import CommandTest, isosum, native_only, wasi_only

# Names with everything that listings and messages treat in their own way.
NAMES = [
    "plain",
    "two words",
    " blank before",
    "blank behind ",
    "*star",
    "it's",
    'a"b',
    "it's $HOME",
    "a\nb",
    "a\rb",
    "end\r",
    "back\\slash",
    "all\\of\nthem\r\t",
    "(paren) = x",
    "colon:",
    "#hash",
    "~tilde",
    "{",
    "caf\u00e9",
    "\u4e2d\u6587",
    "-dash",
]


class Listing(CommandTest):
    def test_names(self):
        for number, name in enumerate(NAMES):
            self.write(name, b"content %d" % number)
        for options in [[], ["-b"], ["--tag"], ["-z"], ["--tag", "--zero"]]:
            self.same_as_sha256sum(*options, "--", *NAMES)

    def test_names_of_missing_files(self):
        self.same_as_sha256sum("--", "", *(f"missing {name}" for name in NAMES), *NAMES)

    @native_only  # WASI's names are UTF-8, and it has no locales
    def test_every_byte_in_a_message(self):
        names = [bytes([byte]) for byte in range(1, 256)]
        names += [b"x" + name for name in names] + [
            b"\xc3\xa9\xff",
            b"\xe2\x80\xa8",
            b"\xed\xa0\x80",
        ]
        for locale in ["C", "C.UTF-8"]:
            self.same_as_sha256sum("--", *names, environment={"LC_ALL": locale})

    @native_only  # WASI's names are UTF-8
    def test_name_that_is_not_utf8(self):
        name = self.write(b"caf\xe9")
        for options in [[], ["--tag"], ["-z"]]:
            self.same_as_sha256sum(*options, name)

    def test_lengths(self):
        for length in [0, 1, 55, 56, 63, 64, 65, 119, 120, 4095, 4096, 65537, 1048577]:
            self.write(f"{length}", bytes(i % 251 for i in range(length)))
        self.same_as_sha256sum(*sorted(os.listdir()))

    def test_all_other_files_are_still_processed(self):
        self.write("good")
        self.write("also good", b"")
        os.mkdir("folder")
        os.symlink("loop", "loop")
        os.symlink("nowhere", "dangling")
        result = self.same_as_sha256sum(
            "good", "missing", "folder", "loop", "dangling", "good/x", "x" * 300, "also good"
        )
        self.assertEqual(result.status, 1)
        self.assertEqual(result.output.count(b"\n"), 2)

    @native_only  # engines have errors of their own for devices
    def test_special_files(self):
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("socket")
            self.same_as_sha256sum("/dev/null", "socket", "/proc/self/mem", "/proc/version")

    @native_only  # a folder that is not given cannot be seen
    def test_unreadable_file(self):
        os.chmod(self.write("secret"), 0)
        # As root this is readable; to both programs alike.
        self.same_as_sha256sum("secret")

    @wasi_only
    def test_file_outside_the_given_folders(self):
        result = isosum("/etc/passwd", "../outside")
        self.assertEqual((result.status, result.output), (1, b""))
        self.assertRegex(
            result.errors, rb"^isosum: /etc/passwd: [^\n]+\nisosum: ../outside: [^\n]+\n$"
        )


class Options(CommandTest):
    def test_binary_and_text(self):
        self.write("file")
        for options in ["-b", "-t", "-bt", "-tb", "--binary", "--text"]:
            self.same_as_sha256sum(options, "file")
        self.same_as_sha256sum("file", "-b")
        self.same_as_sha256sum("-t", "--tag", "file")

    def test_double_dash(self):
        self.write("-b")
        self.write("--")
        self.same_as_sha256sum("--", "-b", "--")
        self.same_as_sha256sum("--", "--tag")

    def test_abbreviations(self):
        self.write("file")
        for option in ["--tex", "--bin", "--ze", "--ta"]:
            self.same_as_sha256sum(option, "file")

    def test_mistakes(self):
        self.write("file")
        for arguments in [
            ["-x"],
            ["-cx"],
            ["-xc"],
            ["--nothing"],
            ["--nothing=1"],
            ["--check=1"],
            ["--st"],
            ["--tag", "--text"],
            ["--status"],
            ["--warn"],
            ["--quiet"],
            ["--strict"],
            ["--ignore-missing"],
            ["--ignore-missing", "--strict"],
            ["-c", "--tag"],
            ["-c", "--zero"],
            ["-c", "-b"],
            ["-c", "-t"],
            ["-c", "-z", "-b", "--tag"],
        ]:
            result = self.same_as_sha256sum(*arguments, "file")
            self.assertEqual(result.status, 1)

    def test_option_without_its_argument(self):
        for arguments, message in [
            (["file", "-a"], b"option requires an argument -- 'a'"),
            (["file", "--algorithm"], b"option '--algorithm' requires an argument"),
            (["--alg"], b"option '--algorithm' requires an argument"),
        ]:
            result = isosum(*arguments)
            self.assertEqual(result.status, 1)
            self.assertEqual(
                result.errors,
                b"isosum: " + message + b"\nTry 'isosum --help' for more information.\n",
            )

    def test_unknown_algorithm(self):
        result = isosum("-a", "sha257", "file")
        self.assertEqual(result.status, 1)
        self.assertTrue(
            result.errors.startswith(b"isosum: invalid argument 'sha257' for '--algorithm'\n")
        )
        for name in [b"sha256", b"blake3"]:
            self.assertIn(b"\n  - '%s'\n" % name, result.errors)

    def test_help_and_version(self):
        for option in ["--help", "--version"]:
            result = isosum(option, "--status", "file")
            self.assertEqual((result.status, result.errors), (0, b""))
            self.assertIn(b"isosum", result.output)
        for line in isosum("--help").output.decode().splitlines():
            self.assertLessEqual(len(line), 100, line)
