"""isocrypt: its command line, and what it says of files."""

from command import native_only
from isocrypt import CHEAP, CHUNK, CryptTest, contents, isocrypt, pattern


class Options(CryptTest):
    def test_command_lines_that_are_refused(self):
        key = ["-k", "key"]
        for arguments, message in [
            ([], b"missing command"),
            (["seal"], b"unknown command 'seal'"),
            (["info"], b"missing FILE"),
            (["info", "x", "y"], b"extra operand 'y'"),
            (["keygen", "x"], b"extra operand 'x'"),
            (["encrypt", *key, "x", "y"], b"extra operand 'y'"),
            (["encrypt", "x"], b"either --key-file or --password"),
            (["decrypt", "x"], b"either --key-file or --password"),
            (["encrypt", *key, "-p", "x"], b"either --key-file or --password"),
            (["encrypt", "-p"], b"standard input has the password"),
            (["decrypt", "-p", "-o", "x", "-"], b"standard input has the password"),
            (["encrypt", "-k", "-"], b"standard input has the key"),
            (["encrypt", *key, "-a", "rot13"], b"unknown algorithm 'rot13'"),
            (["decrypt", *key, "-a", "aes-256-gcm", "x.isocrypt"], b"--algorithm is for encrypt"),
            (["encrypt", *key, "-m64", "x"], b"are for encrypt --password"),
            (["decrypt", "-p", "-t2", "x"], b"are for encrypt --password"),
            (["encrypt", "-p", "--max-memory=9", "x"], b"are for decrypt --password"),
            (["decrypt", *key, "--max-work=9", "x"], b"are for decrypt --password"),
            (["keygen", "--force"], b"are for encrypt and decrypt"),
            (["info", *key, "x"], b"are for encrypt and decrypt"),
            (["info", "-o", "x", "x"], b"--output is not for info"),
            (["encrypt", "-p", "-m", "x"], b"--memory: 'x' is no number"),
            (["encrypt", "-p", "--parallelism=-1"], b"--parallelism: '-1' is no number"),
            (["encrypt", "-p", "-t4294967296"], b"--passes: '4294967296' is no number"),
            (["encrypt", "-p", "-m"], b"option '--memory' requires an argument"),
            (["encrypt", "--key-file"], b"option '--key-file' requires an argument"),
            (["encrypt", "-x"], b"unrecognized option '-x'"),
            (["encrypt", "--nonsense"], b"unrecognized option '--nonsense'"),
        ]:
            self.refused(2, message, *arguments)

    def test_passwords_and_costs_that_are_refused(self):
        self.write("text")
        for options, stdin, message in [
            (CHEAP, b"", b"invalid_length: the password is empty"),
            (CHEAP, b"\n", b"invalid_length: the password is empty"),
            (CHEAP, b"one\ntwo", b"invalid_length: "),
            (CHEAP, b"x" * 4097, b"invalid_length: "),
            (["-m31"], b"x", b"invalid_memory: "),
            (["-t0"], b"x", b"invalid_passes: "),
            (["--parallelism=0"], b"x", b"invalid_parallelism: "),
        ]:
            self.refused(2, message, "encrypt", "-p", *options, "text", stdin=stdin)

    def test_info(self):
        sealed = self.encrypted(pattern(CHUNK + 1), "-a", "aes-256-gcm")
        expected = (
            "format     isocrypt, version 1\n"
            "algorithm  aes-256-gcm\n"
            "key        from a key file\n"
            f"salt       {sealed[24:56].hex()}\n"
            "plaintext  65537 bytes\n"
            "Nothing of this is authentic before the file is decrypted.\n"
        ).encode()
        self.assertEqual(self.done("info", self.write("sealed", sealed)), expected)
        for size in [0, 1, CHUNK - 1, CHUNK, 2 * CHUNK]:
            self.write("sealed", self.encrypted(pattern(size)))
            self.assertIn(b"plaintext  %d bytes\n" % size, self.done("info", "sealed"))
        self.write("text")
        self.done("encrypt", "-p", *CHEAP, "text", stdin=b"secret")
        printed = self.done("info", "text.isocrypt")
        self.assertIn(b"key        from a password\n", printed)
        self.assertIn(b"Argon2id   64 KiB, 1 passes, 2 lanes\n", printed)
        damaged = bytearray(contents("text.isocrypt"))
        damaged[8] = 2
        self.write("text.isocrypt", damaged)
        self.refused(2, b"unsupported_version: ", "info", "text.isocrypt")

    def test_help_and_version(self):
        result = isocrypt("--help")
        self.assertEqual((result.status, result.errors), (0, b""))
        self.assertTrue(result.output.startswith(b"Usage: isocrypt keygen [-o FILE]\n"))
        self.assertLessEqual(max(map(len, result.output.splitlines())), 100)
        self.assertRegex(isocrypt("--version").output, rb"^isocrypt \(Isochron\) \d+\.\d+\.\d+\n$")

    @native_only
    def test_backend_that_does_not_exist(self):
        result = isocrypt("encrypt", "-k", "key", environment={"ISOCHRON_BACKEND": "mmx"})
        self.assertEqual(result.status, 2)
        self.assertIn(b"ISOCHRON_BACKEND: unknown_backend", result.errors)
