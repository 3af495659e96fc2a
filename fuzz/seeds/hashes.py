"""Seeds of hash_diff (case.h) and saved_state (saved_state.cc)."""

import re
import struct

from seeds.rows import CHAINS, OUTPUTS, TREES, number_of

LONGEST_TREE = 20480

# Kinds of operations.
UPDATE, FINISH, OUTPUT, COPY, RESTORE, RESET, SAVE = range(7)
# Parameters: each alone by its bit, or all.
ALL = 0xFF


def operation(kind, number=0, position=0, detail=0):
    record = struct.pack("<BH", kind, number)
    return record + struct.pack("<QB", position, detail) if kind == OUTPUT else record


def case(row, length, key, operations, misalignment=0, seed=b"", given=0, number=0):
    """An input; the message is seed[i mod n] + i mod 251."""
    head = struct.pack("<HBHBBH", number_of(row), 0, length, misalignment, given, number)
    return head + key + bytes([len(operations)]) + b"".join(operations) + seed


def in_pieces(length):
    """Absorbs the message in three pieces with every other operation between them."""
    third = length // 3
    return [
        operation(UPDATE, third),
        operation(COPY),
        operation(UPDATE, 1),
        operation(FINISH, 131),
        operation(RESTORE),
        operation(UPDATE, third),
        operation(SAVE),
        operation(OUTPUT, 131, position=65, detail=64),
    ]


def program_cases(key):
    """Lengths round blocks; of trees, round leaves."""
    for row in CHAINS + OUTPUTS + TREES:
        lengths = [0, 1, 64, 65, 128, 136, 1025]
        if row in TREES:
            lengths += [2048, 8191, 8192, 8193, 16385, LONGEST_TREE]
        if row.startswith("xxh3-"):  # has a formula for each range of lengths
            lengths += [3, 4, 8, 9, 16, 17, 129, 240, 241]
        for length in lengths:
            yield row, f"{length}", case(row, length, key, in_pieces(length), length % 64)
        for number in (5, 77):
            data = case(row, 300, key, in_pieces(300), given=ALL, number=number)
            yield row, f"parameters-{number}", data


def blake3_cases(vectors, key):
    """BLAKE3's test_vectors.json: its messages are the pattern that no seed gives."""
    for vector in vectors["cases"]:
        length = vector["input_len"]
        if not 1024 < length <= LONGEST_TREE:
            continue
        for mode in range(3):
            tree_key = key[:31] + bytes([mode])
            choices = [operation(UPDATE, 0x5A3C), operation(UPDATE, 0xFFFF)]
            data = case("blake3_tree", length, tree_key, choices[: 1 + length % 2])
            yield "blake3_tree", f"{length}-{mode}", data
        data = case("blake3_tree", length, key, [operation(UPDATE, 0xFFFF)])
        yield "blake3_tree", f"{length}-leaves", data
    for length in (1025, 16385):
        yield "blake3_threads", f"{length}", case("blake3_threads", length, key, [])


def blake3_seek_cases(key):
    """Output round the places where counters of blocks carry, and at the very end.

    Read in one go, so that a carry falls between the blocks of one vector, and cut behind a block.
    """
    last = 2**64 - 1
    carries = [2**38 - 64 * blocks for blocks in (1, 3, 7, 15)]
    for position in (0, 63, 64, *carries, 2**38 - 1, 2**63, last - 1099, last - 1, last):
        operations = [
            operation(OUTPUT, length, position, first)
            for length in (1, 65, 1099)
            for first in (0, 65)
        ]
        yield "blake3_seek", f"{position}", case("blake3_seek", 1025, key, operations)
    for mode in range(3):
        data = case("blake3_seek", 1025, key[:31] + bytes([mode]), [operation(OUTPUT, 65)])
        yield "blake3_seek", f"mode-{mode}", data


def sha256_cases(text, key):
    """CAVP's SHA256ShortMsg.rsp: the seed is the message less the pattern."""
    for bits, digits in re.findall(r"Len = (\d+)\s+Msg = (\w+)", text):
        length = int(bits) // 8
        message = bytes.fromhex(digits)[:length]
        seed = bytes((byte - i) % 256 for i, byte in enumerate(message))
        yield (
            "sha256",
            f"{length}",
            case("sha256", length, key, in_pieces(length), length % 64, seed),
        )


def many_cases(key):
    """Counts round the number of lanes, lengths round the block; alike and mixed."""
    mixed = [operation(UPDATE, n * 1237 % 8192 + n % 8 * 8192) for n in range(8)]
    for algorithm in CHAINS + OUTPUTS + TREES:
        row = algorithm + "_many"
        yield row, "mixed", case(row, 300, key, mixed)
        counts = (1, 4, 7, 8, 9, 15, 16, 17, 33) if algorithm == "sha256" else (5, 17)
        for count in counts:
            for length in (0, 55, 56, 64, 119, 120, 300) if algorithm == "sha256" else (136,):
                operations = [operation(UPDATE, 7 * 8192 + length)] * (count // 8)
                if count % 8:
                    operations.append(operation(UPDATE, (count % 8 - 1) * 8192 + length))
                yield row, f"{count}x{length}", case(row, 300, key, operations)


def hash_diff_seeds(vectors, short_messages):
    key = vectors["key"].encode()
    files = {}
    for cases in (
        program_cases(key),
        blake3_cases(vectors, key),
        blake3_seek_cases(key),
        sha256_cases(short_messages, key),
        many_cases(key),
    ):
        for row, name, data in cases:
            files[f"{row}-{name}"] = data
    return files


def saved(name, fields):
    """A saved state, as docs/saved-state.md describes it."""
    data = b"isochron\x01" + bytes([len(name)]) + name.encode() + fields
    crc = 2**64 - 1
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xC96C5795D7870F42 if crc & 1 else 0)
    return data + struct.pack("<Q", crc ^ 2**64 - 1)


def saved_state_seeds(_vectors, _short_messages):
    """Each algorithm's own states, whole and with a bit changed; then bytes that are none."""
    files = {}
    for row in CHAINS + OUTPUTS + TREES:
        selector = struct.pack("<H", number_of(row))
        for length in (65, 9001):
            for given in (0, ALL):
                head = selector + struct.pack("<BBHH", 2, given, 5, length)
                files[f"{row}-{length}-{given}"] = head
        for place in (9, 60):
            head = selector + struct.pack("<BBHH", 2, 0, 5, 77)
            files[f"{row}-changed-{place}"] = head + struct.pack("<HB", place, 0x81)
        files[f"{row}-fields"] = selector + b"\1" + bytes(64)
    initial = struct.pack(
        "<8I",
        *(0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A),
        *(0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19),
    )
    empty = saved("sha256", struct.pack("<Q", 32) + initial + bytes(64) + bytes(8))
    selector = struct.pack("<HB", number_of("sha256"), 0)
    files["sha256-bytes"] = selector + empty
    files["sha256-cut"] = selector + empty[:-1]
    files["sha256-damaged"] = selector + empty[:-1] + bytes([empty[-1] ^ 1])
    files["sha512-of-sha256"] = struct.pack("<HB", number_of("sha512"), 0) + empty
    return files
