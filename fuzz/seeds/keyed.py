"""Seeds of mac_diff, kdf_diff, cipher_diff, aead_diff, aes_modes_diff and password_diff.

The targets' files describe the inputs.
"""

import struct

from seeds.rows import CHAINS, OUTPUTS, number_of, words

# Kinds of MAC from here on are HMAC.
HMAC = 10


def mac_diff_seeds(_vectors, _short_messages):
    """Keys round the block, messages round blocks; Poly1305 with numbers that carry far."""
    files = {}

    def add(name, what, row, key, length, seed=b""):
        head = struct.pack("<BHHHHBH", what, number_of(row), len(key), length, length // 3, 16, 9)
        files[name] = head + key + seed

    for row in CHAINS + OUTPUTS:
        for size in (0, 63, 64, 65, 127, 128, 129, 145):
            add(f"{row}-{size}", HMAC, row, bytes(range(1, size + 1)), 3 * size)
    for what in range(1, 7):
        for length in (0, 1, 7, 8, 9, 64, 255, 256, 300):
            add(f"siphash-{what}-{length}", what, "sha256", bytes(range(16)), length)
    for what in range(7, 10):
        for length in (0, 1, 15, 16, 17, 32, 64, 129, 300):
            add(f"cmac-{what}-{length}", what, "sha256", bytes(range(32)), length)
    keys = {"ones": b"\xff" * 32, "two": b"\2" + bytes(15) + b"\xff" * 16}
    for name, key in keys.items():
        for length in (0, 1, 15, 16, 17, 32, 48, 65, 320):
            add(f"poly1305-{name}-{length}", 0, "sha256", key, length, b"\xff")
    return files


def kdf_diff_seeds(_vectors, _short_messages):
    """One block of output to many, and one too many; empty inputs, and long ones."""
    files = {}

    def add(name, what, row, size, iterations=3, lengths=(20, 20, 20)):
        portion = 4 if size <= 80 else 7  # 7 modulo 8: long keys
        head = struct.pack("<BHBHB", what, number_of(row), iterations, size, portion)
        files[name] = head + bytes(lengths) + bytes(range(1, 200))

    for row in CHAINS:
        for size in (1, 64, 65, 600):
            for what in range(4):
                add(f"{what}-{row}-{size}", what, row, size)
    for size in (0, 255 * 32, 255 * 32 + 1):
        add(f"0-length-{size}", 0, "sha256", size)
    for iterations in (0, 1, 2, 11):
        for size in (32, 33, 16 * 32 + 1, 20 * 32):
            add(f"1-{iterations}-{size}", 1, "sha256", size, iterations)
    for what in range(4, 8):
        for size in (1, 167, 168, 169, 500):
            add(f"{what}-{size}", what, "sha256", size)
    for what in range(8):
        for i, lengths in enumerate([(0, 0, 0), (1, 0, 0), (200, 200, 200), (0, 9, 9)]):
            add(f"{what}-inputs-{i}", what, "sha256", 40, lengths=lengths)
    return files


def cipher_diff_seeds(_vectors, _short_messages):
    """Lengths round blocks and batches; counters that end, carry and run on."""
    key, nonce = bytes(range(32)), bytes(range(64, 88))
    files = {}

    def add(name, what, length, split=0, counter=0):
        files[name] = struct.pack("<BHHI", what, length, split, counter) + key + nonce

    for what in range(9):
        for length in (0, 1, 15, 16, 64, 65, 127, 128, 512, 520, 1024, 1025, 2049, 4499):
            add(f"{what}-{length}", what, length, length // 3, 2)
        for before in (0, 1, 3, 4, 7, 8, 15, 16, 17):
            add(f"{what}-end-{before}", what, 1024, 65, 2**32 - 1 - before)
    return files


def aead_diff_seeds(_vectors, _short_messages):
    """Lengths round blocks, heads and pieces; a bit flipped in each input."""
    key, nonce = bytes(range(32)), bytes(range(64, 96))
    files = {}

    def add(name, what, length, associated=0, split=0, number=0):
        head = struct.pack("<BHBHI", what, length, associated, split, number)
        files[name] = head + key + nonce

    for what in range(5):
        for length in (0, 1, 63, 64, 65, 112, 113, 192, 193, 256, 1024, 1025, 2049, 4499):
            # The flipped bit: in the message, in the tag, in the associated data, in the nonce.
            for part, bit in enumerate((0, 8 * length + 5, 8 * length + 128, 8 * length + 300)):
                add(f"{what}-{length}-{part}", what, length, 20, length % 21, bit)
        for associated in (0, 15, 16, 17, 64, 65, 255):
            add(f"{what}-associated-{associated}", what, 100, associated, 7, 800)
    for what in range(5, 18):
        for length in (0, 1, 15, 16, 31, 32, 33, 64, 127, 128, 129, 1024, 1025, 4499):
            for part, bit in enumerate((8 * length + 5, 8 * length + 300)):
                add(f"{what}-{length}-{part}", what, length, length % 200, length % 21, bit)
    return files


def aes_modes_diff_seeds(_vectors, _short_messages):
    """Every size of key; lengths round blocks and batches; lists of associated data; a weak key."""
    key, tweak = bytes(range(64)), bytes(range(100, 116))
    files = {}

    def add(name, what, length, size, items=2, item_size=20, number=3, key=key):
        head = struct.pack("<BBHBHI", what, size, length, items, item_size, number)
        files[name] = head + key + tweak

    for what in range(5):
        for size in range(3):
            for length in (0, 1, 8, 15, 16, 17, 24, 31, 32, 128, 129, 512, 521, 600, 649):
                add(f"{what}-{size}-{length}", what, length, size, number=97 * length)
    for items in range(5):
        for item_size in (0, 1, 15, 16, 17, 99):
            add(f"0-items-{items}-{item_size}", 0, 40, items, items, item_size)
    add("1-equal-halves", 1, 40, 1, key=2 * bytes(range(32)))
    return files


def password_diff_seeds(_vectors, _short_messages):
    """Both algorithms in several sizes; those of one lane are libsodium's too."""
    seeds = {}
    for number, name in enumerate(words("argon2d argon2i argon2id scrypt")):
        for time, lanes, memory in [(3, 1, 0), (2, 1, 120), (0, 1, 7), (1, 2, 129), (5, 2, 255)]:
            # Tags around the 64 bytes of BLAKE2b and the 32 of SHA-256.
            for tag in [16, 32, 64, 65, 97]:
                extra = 8 if lanes > 1 else 0
                salt = 16 if lanes == 1 else 33
                misalignment = 0 if tag == 32 else lanes  # 0: with threads
                head = [number, time, lanes - 1, memory, 0, tag - 16, extra, salt - 8, misalignment]
                seeds[f"{name}-{time}-{lanes}-{memory}-{tag}"] = bytes(head) + b"password"
        # None, which is a null pointer, and longer than a block of SHA-256 and one of BLAKE2b.
        for size in (0, 64, 65, 129):
            head = [number, 0, 0, 8, 0, 16, 0, 8, 1]
            seeds[f"{name}-password-{size}"] = bytes(head) + bytes(size)
    return seeds
