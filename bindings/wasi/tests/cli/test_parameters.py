"""Parameters of algorithms: keys, salts, customizations, domains, numbers, right and wrong."""

import hashlib

from command import algorithms, isosum, native_only
from files import Files


class Parameters(Files):
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
