"""--hmac: the tags that Python's hmac makes, listed, checked and refused."""

import hashlib
import hmac
import json
import shutil

from command import CommandTest, algorithms, isosum, run

KEY = b"\x00\xff a key with \n anything"
# The names that hashlib has for rows of the table.
HASHES = {
    "md5": "md5",
    "sha1": "sha1",
    "sha224": "sha224",
    "sha256": "sha256",
    "sha384": "sha384",
    "sha512": "sha512",
    "sha3-224": "sha3_224",
    "sha3-256": "sha3_256",
    "sha3-384": "sha3_384",
    "sha3-512": "sha3_512",
    "blake2b": "blake2b",
    "blake2s": "blake2s",
}


def tag(name, content, key=KEY):
    return hmac.new(key, content, getattr(hashlib, HASHES[name])).hexdigest().encode()


class Hmac(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("key", KEY)
        self.write("file", bytes(300000))
        self.write("empty", b"")

    def refused(self, *arguments, stdin=b""):
        result = isosum(*arguments, stdin=stdin)
        self.assertEqual((result.status, result.output), (1, b""), arguments)
        return result.errors

    def test_every_hash(self):
        for name in HASHES:
            result = isosum("-a", name, "--hmac", "key", "file", "empty")
            expected = tag(name, bytes(300000)) + b"  file\n" + tag(name, b"") + b"  empty\n"
            self.assertEqual((result.status, result.errors), (0, b""), name)
            self.assertEqual(result.output, expected, name)

    def test_sha256_without_an_algorithm(self):
        result = isosum("--hmac=key", "-", stdin=b"hello")
        self.assertEqual(result.output, tag("sha256", b"hello") + b"  -\n")

    def test_keys_of_all_lengths(self):
        for length in [1, 63, 64, 65, 4096]:
            self.write("key", bytes(range(256)) * 16)
            key = (bytes(range(256)) * 16)[:length]
            self.write("key", key)
            result = isosum("--hmac", "key", "file")
            self.assertEqual(result.output, tag("sha256", bytes(300000), key) + b"  file\n")
        self.write("key", bytes(4097))
        self.assertIn(b"found more", self.refused("--hmac", "key", "file"))
        self.assertIn(b"found 0", self.refused("--hmac", "empty", "file"))

    def test_key_on_standard_input(self):
        expected = tag("sha256", bytes(300000)) + b"  file\n"
        self.assertEqual(isosum("--hmac", "-", "file", stdin=KEY).output, expected)
        self.assertIn(b"name the files", self.refused("--hmac", "-", stdin=KEY))
        result = isosum("--hmac", "-", "-", "file", stdin=KEY)
        self.assertEqual((result.status, result.output), (1, expected))
        self.assertEqual(result.errors, b"isosum: -: standard input holds the key; name a file\n")
        self.write("list", expected)
        self.assertEqual(isosum("--hmac", "-", "-c", "list", stdin=KEY).output, b"file: OK\n")
        self.assertIn(b"holds the key", self.refused("--hmac", "-", "-c", "-", stdin=KEY))

    def test_check(self):
        for options in [[], ["--tag"]]:
            listing = isosum("-a", "sha512", "--hmac", "key", *options, "file", "empty").output
            self.write("list", listing)
            check = ["-a", "sha512", "-c", "list"]
            result = isosum("--hmac", "key", *check)
            self.assertEqual((result.status, result.output), (0, b"file: OK\nempty: OK\n"))
            self.write("other", KEY[::-1])
            result = isosum("--hmac", "other", *check)
            self.assertEqual((result.status, result.output), (1, b"file: FAILED\nempty: FAILED\n"))

    def test_tags_choose_the_algorithm_but_never_another_mode(self):
        listing = b""
        for name in HASHES:
            listing += isosum("-a", name, "--hmac", "key", "--tag", "file").output
        self.assertIn(b"HMAC-SHA3-256 (file) = ", listing)
        self.write("list", listing)
        result = isosum("--hmac", "key", "--strict", "-c", "list")
        self.assertEqual((result.status, result.output), (0, b"file: OK\n" * len(HASHES)))
        # Tags of an HMAC are none of a hash, and the other way round.
        self.assertIn(b"no properly formatted", self.refused("-c", "list"))
        self.write("list", isosum("--tag", "file").output)
        self.assertIn(b"no properly formatted", self.refused("--hmac", "key", "-c", "list"))
        # A shorter tag, an algorithm without HMAC.
        whole = tag("blake2b", bytes(300000))
        for line in [
            b"HMAC-BLAKE2b (file) = " + whole[:64],
            b"HMAC-BLAKE2b-256 (file) = " + whole[:64],
            b"HMAC-BLAKE3 (file) = " + whole[:64],
            b"HMAC- (file) = " + whole,
        ]:
            self.write("list", line + b"\n")
            self.assertIn(b"no properly formatted", self.refused("--hmac", "key", "-c", "list"))

    def test_openssl(self):
        if shutil.which("openssl") is None:
            self.skipTest("openssl is not installed")
        key = f"hexkey:{KEY.hex()}"
        listing = run(["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", key, "file"])
        self.write("list", listing.output)
        result = isosum("--hmac", "key", "-c", "list")
        self.assertEqual((result.status, result.output), (0, b"file: OK\n"), listing)

    def test_json(self):
        (row,) = json.loads(isosum("--hmac", "key", "--json", "file").output)
        self.assertEqual(row["mode"], "hmac")
        self.assertEqual(row["digest"].encode(), tag("sha256", bytes(300000)))
        self.write("list", isosum("--hmac", "key", "file").output)
        (row,) = json.loads(isosum("--hmac", "key", "--json", "-c", "list").output)
        self.assertEqual((row["mode"], row["verdict"]), ("hmac", "OK"))

    def test_mistakes(self):
        self.assertIn(b"No such file", self.refused("--hmac", "missing", "file"))
        self.assertIn(b"requires an argument", self.refused("file", "--hmac"))
        errors = self.refused("-a", "blake3", "--hmac", "key", "--keyed", "file")
        self.assertIn(b"different modes", errors)
        self.assertIn(b"leave out --length", self.refused("--hmac", "key", "-l", "8", "file"))
        salt = ["-a", "blake2b", "--salt", "00" * 16]
        self.assertIn(b"without parameters", self.refused(*salt, "--hmac", "key", "file"))
        self.assertIn(b"bench takes no options", self.refused("--hmac", "key", "bench"))
        defined = 0
        for row in algorithms():
            result = isosum("-a", row["name"], "--hmac", "key", "file")
            defined += result.status == 0
            if result.status != 0:
                self.assertIn(b"--hmac is not supported with -a", result.errors)
        self.assertEqual(defined, 19)
