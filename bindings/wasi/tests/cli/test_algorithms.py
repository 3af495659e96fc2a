"""All algorithms of the table: coreutils' digests, listings, checks and messages where they have
the algorithm, and the properties of the others.

Engines take a second to start on busy machines: what only one source decides, and not the engine, is
tested natively.
"""

import hashlib
import json
import os

import command
from command import CommandTest, algorithms, isosum, native_only, reference, run

# Those that GNU coreutils 9.1 has a program for; and cksum's own.
SUMS = {
    "md5": "md5sum",
    "sha1": "sha1sum",
    "sha224": "sha224sum",
    "sha384": "sha384sum",
    "sha512": "sha512sum",
    "blake2b": "b2sum",
}
CKSUM = ["sm3"]


def has(name):
    return any(row["name"] == name for row in algorithms())


def content(length):
    return (bytes(range(251)) * (length // 251 + 1))[:length]


class Files(CommandTest):
    def setUp(self):
        super().setUp()
        for name in ["file", "two words", "back\\slash", "new\nline", "cr\r"]:
            self.write(name, name.encode())
        for length in [0, 1, 55, 56, 111, 112, 127, 128, 129, 65537]:
            self.write(f"{length}", content(length))
        self.names = sorted(os.listdir())


class Coreutils(Files):
    def same(self, name, *arguments, stdin=b""):
        expected = reference(SUMS[name], *arguments, stdin=stdin)
        # Coreutils print typographic quotation marks where the locale has them.
        expected.errors = expected.errors.replace("‘".encode(), b"'").replace("’".encode(), b"'")
        with self.subTest(algorithm=name, arguments=arguments):
            self.assertEqual(isosum("-a", name, *arguments, stdin=stdin), expected)
        return expected

    def test_listings(self):
        for name in filter(has, SUMS):
            for options in [[], ["-b"], ["--tag"], ["-z"]]:
                self.same(name, *options, "--", *self.names)
            self.same(name, "missing", "file", ".")
            self.same(name, stdin=b"hello")

    @native_only
    def test_checks(self):
        for name in filter(has, SUMS):
            digest = reference(SUMS[name], "file").output.split()[0].decode()
            tag = reference(SUMS[name], "--tag", "file").output.split()[0].decode()
            for line in [
                f"{digest}  file",
                f"{digest} *file",
                f"{digest} file",
                f"{digest.upper()}  file",
                f"{digest}0  file",
                f"{digest}00  file",
                f"{'0' * len(digest)}  file",
                f"{digest}  missing",
                f"{tag} (file) = {digest}",
                f"{tag}(file)= {digest}",
                f"{tag} (file) = {digest[:-2]}",
                f"{tag.lower()} (file) = {digest}",
                # b2sum 9.1 passes over letters behind its tag, even those of "BLAKE2bp".
                *([] if name == "blake2b" else [f"{tag}x (file) = {digest}"]),
                f"SHA256 (file) = {hashlib.sha256(b'file').hexdigest()}",
                "garbage",
            ]:
                for options in [[], ["-w"], ["--strict"], ["--quiet"]]:
                    self.same(name, "-c", *options, stdin=f"{line}\n".encode())

    @native_only
    def test_check_of_a_whole_list(self):
        for name in filter(has, SUMS):
            for options in [[], ["--tag"], ["-b"]]:
                listing = reference(SUMS[name], *options, "--", *self.names).output
                self.assertEqual(self.same(name, "-c", "--strict", stdin=listing).status, 0)

    @native_only
    def test_cksum(self):
        for name in filter(has, [*SUMS, *CKSUM]):
            for own, other in [([], ["--untagged"]), (["--tag"], [])]:
                result = isosum("-a", name, *own, "--", *self.names)
                self.assertEqual(result.status, 0)
                self.assertEqual(
                    result, reference("cksum", "-a", name, *other, "--", *self.names), name
                )
        # Tags of all kinds in one list, as cksum itself reads it.
        mixed = b"".join(isosum("-a", n, "--tag", "file").output for n in filter(has, SUMS))
        self.assertEqual(
            isosum("-c", "--strict", stdin=mixed), reference("cksum", "-c", stdin=mixed)
        )
        for name in filter(has, [*SUMS, *CKSUM]):
            expected = reference("cksum", "-a", name, "-c", "-w", stdin=mixed)
            self.assertEqual(isosum("-a", name, "-c", "-w", stdin=mixed), expected, name)

    @native_only
    def test_lengths_of_b2sum(self):
        for length in ["8", "128", "256", "504", "512", "0"]:
            for options in [[], ["--tag"]]:
                listing = self.same("blake2b", "-l", length, *options, "file").output
                self.assertEqual(self.same("blake2b", "-c", "--strict", stdin=listing).status, 0)
                if options:
                    self.assertEqual(isosum("-c", stdin=listing).output, b"file: OK\n")
                wrong = listing.replace(listing.split()[-1 if options else 0][:2], b"xx")
                self.same("blake2b", "-c", stdin=wrong)
        for length in ["13", "520", "1000000000000"]:
            self.same("blake2b", "-l", length, "file")
        digest = b"46fb7408d4f285228f4af516ea25851b"
        for tag in [
            b"BLAKE2b-128",
            b"BLAKE2b-136",
            b"BLAKE2b",
            b"BLAKE2b-",
            b"BLAKE2b-0",
            b"BLAKE2b-12",
            b"BLAKE2b-520",
            b"BLAKE2b-128x",
            b"BLAKE2s-128",
        ]:
            self.write("hello", b"hello")
            self.same("blake2b", "-c", "-w", stdin=tag + b" (hello) = " + digest + b"\n")


class OpenSsl(Files):
    @native_only
    def test_checks_what_openssl_lists(self):
        known = run(["openssl", "list", "-1", "-digest-commands"]).output.decode().split()
        tested = 0
        for row in algorithms():
            names = [row["name"], *(alias.lower() for alias in row["aliases"])]
            for name in (name for name in names if name in known):
                listing = run(["openssl", "dgst", f"-{name}", "file", "two words"]).output
                with self.subTest(listing=listing):
                    result = isosum("-c", "--strict", stdin=listing)
                    if row["variable_length"] and b"SHAKE-128" in listing:
                        # Too short to be checked without being asked for.
                        continue
                    self.assertEqual(result.output, b"file: OK\ntwo words: OK\n")
                    tested += 1
        self.assertGreaterEqual(tested, 2)

    @native_only
    def test_spellings_of_all_versions(self):
        """What versions write that this machine does not have, 1.1.1 and 3.2."""
        for name, tags in {
            "sha256": ["SHA256", "SHA2-256"],
            "sha512-256": ["SHA512-256", "SHA512/256", "SHA2-512/256"],
            "ripemd160": ["RIPEMD160", "RIPEMD-160"],
            "blake2b": ["BLAKE2b512", "BLAKE2B-512"],
            "blake2s": ["BLAKE2s256", "BLAKE2S-256"],
            "keccak-256": ["KECCAK-256"],
            "shake128": ["SHAKE128", "SHAKE-128"],
            "shake256": ["SHAKE256", "SHAKE-256"],
        }.items():
            digest = isosum("-a", name, "file").output.split()[0].decode()
            lines = "".join(f"{tag}(file)= {digest}\n" for tag in tags)
            result = isosum("-c", "--strict", stdin=lines.encode())
            self.assertEqual((result.status, result.output), (0, b"file: OK\n" * len(tags)), name)

    @native_only
    def test_damaged_tags(self):
        for name, tags in {
            "sha256": [
                "SHA2-56",
                "SHA25-6",
                "SHA-25-6",
                "S-H-A-256",
                "SHA/256",
                "SHA256-",
                "sha256",
            ],
            "sha512-256": ["SHA-512256", "SHA5-12256", "SHA512256-", "SHA2-512-256"],
            "blake2b": ["BLAKE2B", "BLAKE-2B512", "BLAKE2B5-12", "BLAKE2b512-512"],
            "shake128": ["SHAKE1-28", "-SHAKE128"],
            "md5": ["M-D5", "MD-5"],
        }.items():
            digest = isosum("-a", name, "file").output.split()[0].decode()
            for tag in tags:
                for options in [[], ["-a", name]]:
                    with self.subTest(tag=tag, options=options):
                        line = f"{tag} (file) = {digest}\n"
                        result = isosum("-c", *options, stdin=line.encode())
                        self.assertEqual((result.status, result.output), (1, b""))
                        self.assertIn(b"no properly formatted", result.errors)


class Table(Files):
    def test_list(self):
        result = isosum("--list-algorithms")
        self.assertEqual((result.status, result.errors), (0, b""))
        text = result.output.decode()
        heading, *_ = text.splitlines()
        self.assertEqual(heading.split(), ["NAME", "TITLE", "STANDARD", "BYTES", "PROPERTIES"])
        main, *rest = text.split("\n\n")
        for row in algorithms():
            part = main
            if row["legacy"]:
                (part,) = (section for section in rest if section.startswith("Legacy. "))
                self.assertIn("broken", part)
            if not row["cryptographic"]:
                (part,) = (section for section in rest if section.startswith("Not cryptographic. "))
                self.assertIn("accidents only", part)
            (line,) = (line for line in part.splitlines() if line.split()[0] == row["name"])
            self.assertIn(row["title"], line)
            self.assertIn(row["standard"], line)
        self.assertEqual(isosum("--list-algorithms", "file").status, 1)

    def test_help_says_what_is_broken(self):
        self.assertIn(b"md5 and sha1 are broken", isosum("--help").output)

    @native_only
    def test_names(self):
        for row in algorithms():
            expected = isosum("-a", row["name"], "file").output
            self.assertEqual(len(expected.split()[0]), 2 * row["bytes"])
            for name in [row["title"], row["name"].upper(), *row["aliases"]]:
                result = isosum("-a", name, "file")
                # Broken ones, too, without a word: scripts read standard error.
                self.assertEqual((result.output, result.errors), (expected, b""), name)

    def test_every_listing_can_be_checked(self):
        everything = b""
        for row in algorithms():
            for options in [[], ["--tag"]] if command.NATIVE else [["--tag"]]:
                listing = isosum("-a", row["name"], *options, "file", "65537")
                self.assertEqual((listing.status, listing.errors), (0, b""), row["name"])
                if not command.NATIVE:
                    continue
                result = isosum("-a", row["name"], "-c", "--strict", stdin=listing.output)
                self.assertEqual(result.output, b"file: OK\n65537: OK\n", row["name"])
            self.assertTrue(listing.output.startswith(row["tag"].encode() + b" (file) = "))
            everything += listing.output
        result = isosum("-c", "--strict", stdin=everything)
        self.assertEqual((result.status, result.errors), (0, b""))
        self.assertEqual(result.output.count(b": OK\n"), 2 * len(algorithms()))

    @native_only
    def test_lengths(self):
        for row in (row for row in algorithms() if row["variable_length"]):
            name = row["name"]
            bits = name.startswith("blake2") and not row["extendable"]
            length = 24
            option = ["-l", f"{8 * length if bits else length}"]
            for options in [option, [*option, "--tag"]]:
                listing = isosum("-a", name, *options, "file").output
                digest = max(listing.split(), key=len)
                self.assertEqual(len(digest), 2 * length)
                checked = [["-a", name, *option], ["-a", name]]
                if options[-1] == "--tag":
                    checked.append([])
                elif name.startswith("blake2x"):
                    checked.pop()  # nothing but a tag says whether the length was given
                for check in checked:
                    result = isosum(*check, "-c", stdin=listing)
                    self.assertEqual(result.output, b"file: OK\n", (name, options, check))

    @native_only
    def test_keys(self):
        for row in (row for row in algorithms() if row["keyed"]):
            name = row["name"]
            key = bytes(range(32))
            plain = isosum("-a", name, "file").output
            keyed = isosum("-a", name, "--keyed", "file", stdin=key)
            self.assertEqual((keyed.status, keyed.errors), (0, b""), name)
            self.assertNotEqual(keyed.output, plain)
            self.write("list", keyed.output)
            check = ["-a", name, "--keyed", "-c", "list"]
            self.assertEqual(isosum(*check, stdin=key).output, b"file: OK\n")
            self.assertEqual(isosum(*check, stdin=key[::-1]).output, b"file: FAILED\n")
            refused = isosum("-a", name, "--keyed", "file")
            self.assertEqual((refused.status, refused.output), (1, b""))
            self.assertIn(b"key bytes on standard input, found 0; the key is ", refused.errors)
            refused = isosum("-a", name, "--keyed", "file", stdin=bytes(5000))
            self.assertIn(b"key bytes on standard input, found more; the key is ", refused.errors)

    def test_key_of_blake2(self):
        for name, function in [("blake2b", hashlib.blake2b), ("blake2s", hashlib.blake2s)]:
            for size in [1, 20, 32]:
                expected = function(b"file", key=bytes(size), digest_size=24).hexdigest()
                result = isosum(
                    "-a", name, "--keyed", "-l", "192", "file", stdin=bytes(size)
                ).output
                self.assertEqual(result.split()[0].decode(), expected)

    @native_only
    def test_customization(self):
        for row in (row for row in algorithms() if row["customization"]):
            option = ["-a", row["name"], "--customization"]
            outputs = {isosum(*option, text, "file").output for text in ["a", "b"]}
            outputs.add(isosum("-a", row["name"], "file").output)
            self.assertEqual(len(outputs), 3, row["name"])
        for arguments in [
            ["-a", "sha256", "--customization", "a"],
            ["-a", "blake3", "--customization="],
        ]:
            result = isosum(*arguments, "file")
            self.assertEqual((result.status, result.output), (1, b""))

    def test_domain(self):
        # Vectors of RFC 9861, section 5.
        self.write("ff", b"\xff")
        self.write("ffffff", b"\xff" * 3)
        for name, file, domain, start in [
            ("turboshake128", "ff", "0x06", "8EC9C66465ED0D4A6C35D13506718D68"),
            ("turboshake128", "ff", "6", "8EC9C66465ED0D4A6C35D13506718D68"),
            ("turboshake256", "ffffff", "0X07", "18B3B5B7061C2E67C1753A00E6AD7ED7"),
        ]:
            result = isosum("-a", name, "--domain", domain, "-l", "64", file)
            self.assertEqual((result.status, result.errors), (0, b""))
            self.assertTrue(result.output.decode().startswith(start.lower()), (name, domain))

    @native_only
    def test_domain_is_checked(self):
        for row in algorithms():
            option = ["-a", row["name"], "--domain", "0x0b"]
            result = isosum(*option, "file")
            if not row["domain"]:
                self.assertEqual((result.status, result.output), (1, b""), row["name"])
                continue
            plain = isosum("-a", row["name"], "file").output
            self.assertNotEqual(result.output, plain)
            self.assertEqual(isosum("-a", row["name"], "--domain=31", "file").output, plain)
            checked = isosum(*option, "-c", stdin=result.output)
            self.assertEqual(checked.output, b"file: OK\n")
            for wrong in ["0", "0x80", "128", "-1", "0x", "", "1f", "0x1g"]:
                result = isosum("-a", row["name"], f"--domain={wrong}", "file")
                self.assertEqual((result.status, result.output), (1, b""), wrong)
                self.assertIn(b"invalid domain: ", result.errors)

    def test_salt_and_personalization(self):
        for name, size in [("blake2b", 16), ("blake2s", 8)]:
            salt, person = bytes(range(size)), bytes(range(100, 100 + size))
            for options, expected in [
                (["--salt", salt.hex()], {"salt": salt}),
                ([f"--personalization={person.hex().upper()}"], {"person": person}),
                (
                    ["--salt", salt.hex(), "--personalization", person.hex()],
                    {"salt": salt, "person": person},
                ),
            ]:
                result = isosum("-a", name, *options, "file")
                digest = getattr(hashlib, name)(b"file", **expected).hexdigest()
                self.assertEqual(result.output, f"{digest}  file\n".encode(), (name, options))
                checked = isosum("-a", name, *options, "-c", stdin=result.output)
                self.assertEqual(checked.output, b"file: OK\n")

    def test_function_name(self):
        # KMACXOF128 is cSHAKE128 with N = "KMAC" (SP 800-185, section 4.3.1).
        key = bytes(range(32))
        padded = b"\x01\xa8" + b"\x02\x01\x00" + key
        self.write("kmac", padded + bytes(168 - len(padded)) + b"file" + b"\x00\x01")
        expected = isosum("-a", "kmacxof128", "--keyed", "file", stdin=key).output.split()[0]
        result = isosum("-a", "cshake128", "--function-name=KMAC", "kmac")
        self.assertEqual(result.output.split()[0], expected)

    def test_inner_block_size(self):
        # The first example of SP 800-185 for ParallelHash128.
        self.write("example", bytes.fromhex("000102030405060710111213141516172021222324252627"))
        result = isosum("-a", "parallelhash128", "--inner-block-size", "8", "example")
        expected = "ba8dc1d1d979331d3f813603c67f72609ab5e44b94a0b8f9af46514454a2b4f5"
        self.assertEqual(result.output.split()[0].decode(), expected)

    def test_seed(self):
        # Known answers of the xxHash project.
        for name, expected in [("xxh32", "36b78ae7"), ("xxh64", "ac75fda2929b17ef")]:
            for seed in ["0x9E3779B1", "2654435761"]:
                result = isosum("-a", name, "--seed", seed, stdin=b"")
                self.assertEqual(result.output.split()[0].decode(), expected, (name, seed))

    @native_only
    def test_parameters_are_checked(self):
        for option, property, wrong in [
            ("--salt", "salt", ["", "00", "zz", "0", "00" * 17, "0x" + "00" * 15]),
            ("--personalization", "personalization", ["", "00", "zz", "0", "00" * 17]),
            ("--function-name", "function_name", [""]),
            ("--inner-block-size", "inner_block_size", ["", "0", "-1", "1k", str(1 << 64)]),
            ("--seed", "seed", ["", "-1", "0x", "seven", str(1 << 64)]),
        ]:
            for row in algorithms():
                for value in wrong if row[property] else ["01"]:
                    result = isosum("-a", row["name"], f"{option}={value}", "file")
                    self.assertEqual((result.status, result.output), (1, b""), (option, value))
                    self.assertIn(b"isosum: ", result.errors)
        self.assertEqual(isosum("-a", "xxh32", "--seed", str(1 << 32), "file").status, 1)

    def test_other_implementations(self):
        """Python's, which has some that coreutils have not."""
        for name in ["sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2s", "sha512_256"]:
            if not has(name.replace("_", "-")) or name not in hashlib.algorithms_available:
                continue
            expected = hashlib.new(name, b"file").hexdigest()
            self.assertEqual(isosum("-a", name, "file").output.split()[0].decode(), expected)

    def test_element_of_a_tuple(self):
        for row in (row for row in algorithms() if row["tuple"]):
            digest = isosum("-a", row["name"], stdin=content(65537)).output.split()[0]
            self.assertEqual(isosum("-a", row["name"], "65537").output.split()[0], digest)
            with open("large", "wb") as file:
                file.truncate((1 << 30) + 1 if command.NATIVE else (1 << 19) + 1)
            result = isosum("-a", row["name"], "large", "file")
            self.assertEqual((result.status, result.output.count(b"\n")), (1, 1))
            self.assertRegex(result.errors, rb"^isosum: large: longer than the 5?1?2?1? ?[KMG]?")

    @native_only
    def test_json(self):
        for row in algorithms():
            (result,) = json.loads(isosum("--json", "-a", row["name"], "file").output)
            self.assertEqual(result["algorithm"], row["name"])
            self.assertEqual(result["backend"], row["backend"])
            self.assertEqual(len(result["digest"]), 2 * row["bytes"])
