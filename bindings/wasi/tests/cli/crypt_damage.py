"""isocrypt: what was not sealed does not open, and leaves nothing behind."""

import os

from isocrypt import ALGORITHMS, CHEAP, CHUNK, HEADER, SEALED, TAG, CryptTest, contents, pattern


class Damage(CryptTest):
    def not_opened(self, message, data, *options, status=1, stdin=b""):
        """Neither anew nor over another file."""
        self.write("sealed", data)
        self.write("old", b"old")
        arguments = ["decrypt", *(options or ["-k", "key"]), "sealed"]
        self.refused(status, message, *arguments, "-o", "new", stdin=stdin)
        self.refused(status, message, *arguments, "-o", "old", "--force", stdin=stdin)

    def test_cut_short(self):
        sealed = self.encrypted(pattern(3 * CHUNK + 100))
        for end in [0, 1, 8, HEADER - 1]:
            self.not_opened(b"invalid_file: ", sealed[:end])
        # A chunk is too short to be one.
        for end in [HEADER, HEADER + TAG - 1, HEADER + SEALED + TAG]:
            self.not_opened(b"invalid_file: ", sealed[:end])
        borders = [HEADER + i * SEALED for i in [1, 2, 3]]
        middles = [HEADER + TAG, HEADER + 1000, HEADER + 2 * SEALED + 77, len(sealed) - 1]
        for end in borders + middles:
            self.not_opened(b"wrong_tag: ", sealed[:end])
        whole = self.encrypted(pattern(2 * CHUNK))
        self.not_opened(b"wrong_tag: ", whole[: HEADER + SEALED])
        self.not_opened(b"invalid_file: ", self.encrypted(b"")[:HEADER])

    def test_in_another_order(self):
        for algorithm in ALGORITHMS:
            sealed = self.encrypted(pattern(3 * CHUNK), "-a", algorithm)
            header, *chunks = (
                sealed[:HEADER],
                *(sealed[HEADER + i * SEALED : HEADER + (i + 1) * SEALED] for i in range(3)),
            )
            for order in [[1, 0, 2], [0, 2, 1], [0, 2], [1, 2], [0, 0, 1, 2], [0, 1, 2, 2], [2]]:
                self.not_opened(b"wrong_tag: ", header + b"".join(chunks[i] for i in order))

    def test_of_another_file(self):
        one, two = self.encrypted(pattern(2 * CHUNK)), self.encrypted(pattern(2 * CHUNK))
        border = HEADER + SEALED
        self.not_opened(b"wrong_tag: ", one[:border] + two[border:])
        self.not_opened(b"wrong_tag: ", one[:HEADER] + two[HEADER:])
        self.not_opened(b"wrong_key: ", one[:56] + two[56:])

    def test_grown(self):
        for size in [0, 100, CHUNK]:
            sealed = self.encrypted(pattern(size))
            for more in [b"\0", sealed[-TAG:], sealed[HEADER:], sealed]:
                self.not_opened(b"", sealed + more)

    def test_changed_bytes(self):
        sealed = self.encrypted(pattern(100))
        for at in range(HEADER):
            message = {8: b"unsupported_version: ", 10: b"encrypted with a password"}.get(
                at, b"invalid_file: " if at < 24 else b"wrong_key: "
            )
            changed = bytearray(sealed)
            changed[at] ^= 1
            status = 2 if at in (8, 10) else 1
            self.not_opened(message, bytes(changed), status=status)
        changed = bytearray(sealed)
        changed[9] = 2  # the other algorithm
        self.not_opened(b"wrong_key: ", bytes(changed))
        for at in [HEADER, HEADER + 50, HEADER + 99, HEADER + 100, len(sealed) - 1]:
            changed = bytearray(sealed)
            changed[at] ^= 0x80
            self.not_opened(b"wrong_tag: ", bytes(changed))

    def test_changed_costs(self):
        self.write("text", pattern(100))
        self.done("encrypt", "-p", *CHEAP, "text", stdin=b"secret")
        sealed = contents("text.isocrypt")
        self.not_opened(b"wrong_key: ", sealed, "-p", stdin=b"Secret")
        self.not_opened(b"wrong_key: ", sealed, "-p", stdin=b"")

        def with_costs(memory, passes, lanes):
            costs = b"".join(n.to_bytes(4, "little") for n in (memory, passes, lanes))
            return sealed[:12] + costs + sealed[24:]

        self.assertEqual(with_costs(64, 1, 2), sealed)
        for costs, message, status in [
            ((65, 1, 2), b"wrong_key: ", 1),
            ((64, 2, 2), b"wrong_key: ", 1),
            ((64, 1, 1), b"wrong_key: ", 1),
            ((2**32 - 1, 1, 2), b"cost_above_limit: ", 2),
            ((64, 2**32 - 1, 2), b"cost_above_limit: ", 2),
            ((64, 1, 2**32 - 1), b"invalid_", 2),
            ((64, 1, 0), b"invalid_parallelism: ", 2),
            ((64, 0, 2), b"invalid_passes: ", 2),
            ((0, 0, 0), b"invalid_", 2),
        ]:
            self.not_opened(message, with_costs(*costs), "-p", status=status, stdin=b"secret")

    def test_wrong_keys(self):
        sealed = self.encrypted(pattern(100))
        self.write("other", bytes(32))
        self.not_opened(b"wrong_key: ", sealed, "-k", "other")
        for size in [0, 1, 31, 33, 64, 100000]:
            self.write("other", bytes(size))
            self.not_opened(b"other: invalid_length: a key file has exactly 32 bytes", sealed,
                            "-k", "other", status=2)  # fmt: skip
            self.refused(2, b"other: invalid_length: ", "encrypt", "-k", "other", "sealed")
        self.not_opened(b"encrypted with a key: use --key-file", sealed, "-p", status=2)
        self.write("text")
        self.done("encrypt", "-p", *CHEAP, "text", stdin=b"secret")
        self.not_opened(
            b"encrypted with a password: use --password", contents("text.isocrypt"), status=2
        )

    def test_files_that_cannot_be_read(self):
        os.mkdir("folder")
        os.mkdir("folder.isocrypt")
        self.write("text")
        for name in ["encrypt", "decrypt"]:
            out = ["-o", "out"]
            missing = b"missing: No such file or directory"
            self.refused(2, missing, name, "-k", "key", "missing", *out)
            self.refused(2, b"Is a directory", name, "-k", "key", "folder", *out)
        self.refused(2, missing, "encrypt", "-k", "missing", "text")
        self.refused(2, b"folder: Is a directory", "encrypt", "-k", "folder", "text")
        self.refused(2, b"folder.isocrypt: ", "decrypt", "-k", "key", "folder.isocrypt")
        self.refused(2, b"No such file or directory", "info", "missing")
        self.refused(2, b"Is a directory", "info", "folder")
        self.refused(1, b"text: invalid_file: ", "info", "text")
        self.refused(1, b"text: invalid_file: ", "decrypt", "-k", "key", "-o", "out", "text")
