"""All algorithms of the table: coreutils' digests, listings, checks and messages where they have
the algorithm, and the properties of the others.

Engines take a second to start on busy machines: what only one source decides, and not the engine, is
tested natively.
"""

import hashlib
import json

import command
from command import algorithms, isosum, native_only, reference, run
from files import Files, content

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
