"""Seeds of chunked_file: encrypted files, whole, changed, and none at all."""

import struct

HEADER, CHUNK, SEALED = 88, 65536, 65552


def three_bytes(number):
    return struct.pack("<I", number)[:3]


def chunked_file_seeds(_vectors, _short_messages):
    files = {}
    sizes = [0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK]
    flip, cut, grow, swap, drop, repeat = range(6)
    changes = {
        "whole": [],
        "header": [(flip, 60, 3)],
        "first": [(flip, HEADER, 7)],
        "there-and-back": [(flip, 99, 1), (flip, 99, 1)],
        "no-header": [(cut, HEADER - 1, 0)],
        "only-header": [(cut, HEADER, 0)],
        "one-chunk": [(cut, HEADER + SEALED, 0)],
        "longer": [(grow, 0, 1)],
        "longer-by-a-tag": [(grow, 0, 16)],
        "swapped": [(swap, 0, 1)],
        "swapped-twice": [(swap, 0, 1), (swap, 0, 1)],
        "without": [(drop, 1, 0)],
        "twice": [(repeat, 0, 0)],
        "twice-without": [(repeat, 0, 0), (drop, 0, 0)],
    }
    for size in sizes:
        for name, steps in changes.items():
            data = bytes([len(files) % 2]) + three_bytes(size)
            for kind, place, number in steps:
                data += bytes([kind]) + three_bytes(place) + three_bytes(number)
            files[f"{size}-{name}"] = data
    # Files that nobody sealed: the parser has to get through.
    salt, commitment = bytes(range(32)), bytes(range(32, 64))
    for name, front in {
        "key": b"\1\1\0\x10" + bytes(12),
        "password": b"\1\2\1\x10" + struct.pack("<III", 65536, 3, 4),
        "version": b"\2\1\0\x10" + bytes(12),
        "algorithm": b"\1\3\0\x10" + bytes(12),
        "source": b"\1\1\2\x10" + bytes(12),
        "costs-of-a-key": b"\1\1\0\x10" + struct.pack("<III", 1, 0, 0),
        "chunks": b"\1\1\0\x11" + bytes(12),
    }.items():
        file = b"isocrypt" + front + salt + commitment
        files[f"raw-{name}"] = b"\2" + file + bytes(50)
        files[f"raw-{name}-cut"] = b"\2" + file[:-1]
    files["raw-empty"] = b"\2"
    return files
