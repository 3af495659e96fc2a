"""Seeds of api_state, boundary, aead_open and codecs, whose files describe the inputs."""

import struct

from seeds.rows import CHAINS, OUTPUTS, TREES, number_of

# Rows of the library's table of AEADs: those with nonces of any size and shorter tags, those with longer
# tags.
AEADS = 14
GCM = range(2, 5)
AEGIS = range(7, 13)

# Kinds of steps of api_state, and those of its objects.
HASH, MAC, SEALING, BACKEND = range(4)
(BEGIN, WRONG, COPY, ITSELF, RESET, FINISH, WHOLE, SAVE, OUTPUT, READ, SEEK, UPDATE) = range(12)


def hash_step(kind, number=0, slot=0):
    return struct.pack("<BBH", HASH, 2 * kind + slot, number)


def begin(kind, row, given, slot=0):
    return hash_step(kind, 77, slot) + struct.pack("<BH", given, number_of(row))


def step(kind, what, number=0, rest=b""):
    return struct.pack("<BBH", kind, what, number) + rest


def api_state_seeds(_vectors, _short_messages):
    """Each hash through all steps; HMACs, AEADs and files rightly and wrongly."""
    files = {}
    for row in CHAINS + OUTPUTS + TREES:
        for given in (0, 0x7F):
            files[f"{row}-{given}"] = (
                begin(BEGIN, row, given)
                + hash_step(UPDATE, 100)
                + hash_step(COPY, slot=1)
                + hash_step(OUTPUT)
                + hash_step(READ, 99)
                + step(BACKEND, 0)[:2]
                + hash_step(UPDATE, 250)
                + hash_step(FINISH, 3)
                + hash_step(WHOLE)
                + hash_step(SAVE, 20)
                + hash_step(ITSELF)
                + hash_step(SEEK, 65)
                + hash_step(READ, 64)
                + hash_step(RESET)
                + begin(WRONG, row, 0x7F, slot=1)
                + begin(WRONG, row, 1, slot=1)
            )
        steps = [(0, number_of(row), b"\x41"), (1, 200, b""), (5, 20, b""), (5, 3, b"")]
        steps += [(3, 0, b""), (1, 7, b""), (2, 0, b""), (4, 1, b""), (5, 32, b"")]
        files[f"hmac-{row}"] = b"".join(step(MAC, *one) for one in steps)
    files["no-key"] = b"".join(
        [step(MAC, 5, 20), step(MAC, 1, 20), step(SEALING, 2, 50), step(SEALING, 8, 50)]
        + [hash_step(READ, 9), hash_step(SEEK, 9)]
    )
    for number in range(AEADS):
        for sizes in range(8):
            right = step(SEALING, 0, 0, bytes([number, 0, 0]))
            wrong = step(SEALING, 0, 0, bytes([number, sizes, 33]))
            files[f"aead-{number}-{sizes}"] = (
                right
                + step(SEALING, 2, 77)
                + step(SEALING, 3, 77)
                + step(SEALING, 3)
                + step(SEALING, 6, 100)
                + step(SEALING, 6, 101)
                + wrong
                + step(SEALING, 3, 5)
                + step(SEALING, 1)
                + step(SEALING, 3, 5)
            )
    files["aead-tag-on-message"] = step(SEALING, 0, 0, bytes(3)) + step(SEALING, 3, 1)
    file, full = step(SEALING, 4, 1), step(SEALING, 5, 1)
    short, last = (
        step(SEALING, 8, 9),
        step(SEALING, 0x86, 9),
    )  # 8 modulo 9; the high bit: the last one
    files["file"] = file + full + short + last + short
    files["file-too-long"] = file + step(SEALING, 5, 2) + step(SEALING, 5, 5) + full
    for left in range(4):
        files[f"nonces-{left}"] = step(SEALING, 7, left)
    files["file-cleared"] = file + full + step(SEALING, 5, 8) + full
    files["file-wrong-key"] = step(SEALING, 4, 4) + file + step(SEALING, 4, 4) + full
    return files


def boundary_seeds(_vectors, _short_messages):
    """Every hash and AEAD at both ends, at offsets from 0."""
    files = {}

    def add(name, what, selector, length, places, offset, number):
        files[name] = struct.pack("<BHHBBH", what, selector, length, places, offset, number)

    for i, row in enumerate(CHAINS + OUTPUTS + TREES):
        for length in (0, 1, 63, 64, 137, 1025, 2099):
            add(f"{row}-{length}", 0, number_of(row), length, length % 4, 0, length + i)
            add(f"{row}-offset-{length}", 0, number_of(row), length, i % 4, length % 64, 131)
        add(f"{row}-many", 1, number_of(row), 1900, 3, 0, 17)
        add(f"{row}-many-short", 1, number_of(row), 300, 0, 5, 8)
    for number in range(AEADS):
        for length in (0, 1, 16, 63, 64, 257, 1025, 2099):
            for places in (0, 7):
                add(f"aead-{number}-{length}-{places}", 2, number, length, places, 0, length % 33)
            add(f"aead-{number}-offset-{length}", 2, number, length, 5, 1 + length % 63, 20)
    return files


def aead_open_seeds(_vectors, _short_messages):
    """Each AEAD with each of its tags: whole, changed at both ends, and bytes that nobody sealed."""
    files = {}
    key, nonce = bytes(range(32)), bytes(range(64))

    def head(number, tag, raw, nonce_size=12, associated=20):
        return bytes([number, tag, nonce_size - 1, associated, raw]) + key + nonce

    for number in range(AEADS):
        for tag in range(5 if number in GCM else 2 if number in AEGIS else 1):
            for length in (0, 1, 16, 100, 513, 1999):
                data = head(number, tag, 0) + struct.pack("<H", length)
                files[f"{number}-{tag}-{length}"] = data
                files[f"{number}-{tag}-{length}-first"] = data + struct.pack("<HB", 0, 1)
                files[f"{number}-{tag}-{length}-tag"] = data + struct.pack("<HB", length + 3, 0x80)
            files[f"{number}-{tag}-raw"] = head(number, tag, 1) + bytes(80)
            files[f"{number}-{tag}-short"] = head(number, tag, 1) + bytes(11)
        for size in (1, 8, 11, 13, 16, 17, 64) if number in GCM else (12,):
            for associated in (0, 255):
                data = head(number, 0, 0, size, associated) + struct.pack("<H", 100)
                files[f"{number}-nonce-{size}-{associated}"] = data
        back = struct.pack("<HBHB", 7, 1, 7, 1)
        files[f"{number}-there-and-back"] = head(number, 0, 0) + struct.pack("<H", 40) + back
    return files


def codecs_seeds(_vectors, _short_messages):
    """Texts that are digits, and some that are not; bytes cut in two equal and unequal parts."""
    texts = {
        "empty": b"",
        "digits": b"0123456789abcdefABCDEF",
        "odd": b"abc",
        "no-digit": b"0g",
        "beside": b"/:@G`g",
        "base64": b"AAECAw",
        "base64-all": b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        "base64-bits-left": b"AAECAx",
        "base64-one": b"A",
        "base64-padded": b"AAECAw==",
        "equal": bytes(range(40)) * 2,
        "bytes": bytes(range(256)),
        "long": bytes(1000),
        "name-hash": b"SHA3-256",
        "name-aead": b"AES_256_GCM",
        "name-backend": b"v128",
        "name-primitive": b"sha256_many",
    }
    return {
        f"{name}-{split}": struct.pack("<H", split) + text
        for name, text in texts.items()
        for split in sorted({0, 1, 6, 17, len(text) // 2, len(text)})
    }
