"""The --json form: valid JSON in all cases, with the same digests and errors."""

import json
import os

from command import CommandTest, isosum, native_only, sha256sum

DIGEST = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"  # of "hello"


class Json(CommandTest):
    def rows(self, *arguments, status=0, stdin=b""):
        result = isosum("--json", *arguments, stdin=stdin)
        self.assertEqual(result.status, status, result)
        self.errors = result.errors
        return json.loads(result.output)

    def test_files(self):
        self.write("a")
        self.write("b", b"x" * 100000)
        first, second = self.rows("a", "b")
        self.assertEqual(
            {key: first[key] for key in ["file", "algorithm", "bytes", "digest"]},
            {"file": "a", "algorithm": "sha256", "bytes": 5, "digest": DIGEST},
        )
        self.assertEqual(second["bytes"], 100000)
        self.assertEqual(second["digest"], sha256sum("b").output[:64].decode())
        for row in [first, second]:
            self.assertIn(row["backend"], isosum("--list-backends").output.decode().split())
            self.assertGreaterEqual(row["seconds"], 0)
            self.assertGreaterEqual(row["mb_per_second"], 0)
            self.assertNotIn("error", row)

    def test_errors(self):
        self.write("file")
        os.mkdir("folder")
        rows = self.rows("missing", "file", "folder", status=1)
        self.assertEqual(
            [row.get("error") for row in rows],
            ["No such file or directory", None, "Is a directory"],
        )
        self.assertEqual(["digest" in row for row in rows], [False, True, False])
        self.assertEqual(
            self.errors,
            b"isosum: missing: No such file or directory\nisosum: folder: Is a directory\n",
        )

    def test_names(self):
        names = ['quote"', "back\\slash", "new\nline", "tab\t", "caf\u00e9", "\u0001"]
        for name in names:
            self.write(name)
        self.assertEqual([row["file"] for row in self.rows(*names)], names)

    @native_only  # WASI's names are UTF-8
    def test_name_that_is_not_utf8(self):
        self.write(b"caf\xe9")
        (row,) = self.rows(b"caf\xe9")
        self.assertEqual(row["file"], "caf\ufffd")
        self.assertEqual(bytes.fromhex(row["file_hex"]), b"caf\xe9")
        self.assertEqual(row["digest"], DIGEST)

    def test_standard_input(self):
        (row,) = self.rows(stdin=b"hello")
        self.assertEqual((row["file"], row["digest"]), ("-", DIGEST))

    def test_mode(self):
        self.write("file")
        (plain,) = self.rows("-a", "blake3", "file")
        (keyed,) = self.rows("-a", "blake3", "--keyed", "file", stdin=bytes(32))
        (derived,) = self.rows("-a", "blake3", "--derive-key", "context", "file")
        self.assertNotIn("mode", plain)
        self.assertEqual((keyed["mode"], derived["mode"]), ("keyed", "derive-key"))
        self.assertEqual(len({row["digest"] for row in [plain, keyed, derived]}), 3)

    def test_long_digest(self):
        self.write("file")
        (row,) = self.rows("-a", "blake3", "--length", "100000", "file")
        listing = isosum("-a", "blake3", "--length", "100000", "file").output
        self.assertEqual(row["digest"], listing.split()[0].decode())

    def test_check(self):
        self.write("file")
        lines = [f"{DIGEST}  file", "garbage", f"{'0' * 64}  file", f"{DIGEST}  missing"]
        rows = self.rows("-c", status=1, stdin="\n".join(lines).encode())
        self.assertEqual(
            [(row["checksum_line"], row["verdict"]) for row in rows],
            [(1, "OK"), (2, "improperly formatted"), (3, "FAILED"), (4, "FAILED open or read")],
        )
        self.assertEqual(rows[0]["digest"], rows[0]["expected"])
        self.assertEqual((rows[2]["digest"], rows[2]["expected"]), (DIGEST, "0" * 64))
        self.assertEqual(rows[3]["error"], "No such file or directory")

    def test_check_finds_nothing(self):
        self.assertEqual(self.rows("-c", "missing", status=1), [])
        self.write("file")
        lists = f"{DIGEST}  file\n".encode()
        self.assertEqual(self.rows("-c", "--quiet", stdin=lists), [])

    def test_options_that_contradict(self):
        for options in [["--tag"], ["-z"], ["-c", "--status"]]:
            result = isosum("--json", *options, "file")
            self.assertEqual((result.status, result.output), (1, b""))
