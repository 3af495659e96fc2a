"""Dictionaries: words that inputs of a target are made of, by their names."""

import struct

from seeds.rows import CHAINS, OUTPUTS, TREES, number_of, words

ROWS = CHAINS + OUTPUTS + TREES


def selectors(rows):
    return {row: struct.pack("<H", number_of(row)) for row in rows}


def numbers(*values, form="<H"):
    """Lengths and places, in little endian."""
    return {f"number_{value}": struct.pack(form, value) for value in values}


BLOCKS = numbers(
    15, 16, 17, 63, 64, 65, 127, 128, 129, 135, 136, 137, 168, 255, 256, 512, 1024, 1025
)
COUNTERS = {
    "counter_last": b"\xff" * 4,
    "counter_before": b"\xfe" + b"\xff" * 3,
    "counter_8": b"\xf8" + b"\xff" * 3,
    "counter_carry": b"\xff" * 3 + b"\x00",
}
# Words of saved states (docs/saved-state.md): magic with version, names with their lengths, sizes of
# buffers and digests.
STATES = {"header": b"isochron\x01", "all_ones": b"\xff" * 8}
STATES |= {f"name_{row}": bytes([len(row)]) + row.encode() for row in ROWS}
STATES |= {f"size_{size}": struct.pack("<Q", size) for size in (16, 20, 28, 32, 48, 64)}
STATES |= {f"block_{size}": bytes([size]) for size in (64, 128, 136, 144, 168, 255)}

TEXTS = {
    "checksum_file": words("""
        SHA256 SHA512 SHA1 MD5 BLAKE2b BLAKE2b-256 BLAKE3 SHA3-256 SM3 ( ) = \\ \\n \\r \\\\ *
    """)
    + ["SHA256 (", ") = ", ")= ", "  ", " *", "\r\n", "0" * 64, "aF" * 16],
    "password_hash": words("""
        $argon2id$ $argon2i$ $argon2d$ $scrypt$ v=19$ v=16$ m= ,t= ,p= ln= ,r= $ = , AAECAw 65536
        4294967295 16777215 c29tZXNhbHQ
    """),
    "codecs": words("00 ff FF g G / : @ [ ` { + AAECAw == 0123456789abcdef"),
}

CHANGES = {
    "chunk": struct.pack("<I", 65536)[:3],
    "chunk_and_1": struct.pack("<I", 65537)[:3],
    "sealed_chunk": struct.pack("<I", 65552)[:3],
    "header_size": struct.pack("<I", 88)[:3],
    "magic": b"isocrypt",
    "chacha20": b"isocrypt\1\1\0\x10",
    "aes": b"isocrypt\1\2\0\x10",
    "password": b"isocrypt\1\1\1\x10",
    "cut": b"\1" + struct.pack("<I", 88)[:3],
    "swap": b"\3\0\0\0\1\0\0",
    "drop": b"\4\1\0\0",
    "repeat": b"\5\0\0\0",
}


def dictionaries():
    binary = {
        "aead_diff": BLOCKS,
        "aead_open": BLOCKS,
        "aes_modes_diff": BLOCKS,
        "api_state": selectors(ROWS) | BLOCKS,
        "boundary": selectors(ROWS) | BLOCKS,
        "chunked_file": CHANGES,
        "cipher_diff": BLOCKS | COUNTERS,
        "hash_diff": selectors(
            ROWS + [row + "_many" for row in ROWS] + words("blake3_tree blake3_seek blake3_threads")
        )
        | BLOCKS,
        "kdf_diff": selectors(CHAINS) | BLOCKS,
        "mac_diff": selectors(CHAINS) | BLOCKS,
        "password_diff": numbers(1, 8, 16, 64, 65, 120, 255, form="<B") | {"password": b"password"},
        "saved_state": selectors(ROWS) | STATES,
    }
    text = {
        target: {f"word_{i}": word.encode() for i, word in enumerate(strings)}
        for target, strings in TEXTS.items()
    }
    return {f"{target}.dict": written(entries) for target, entries in (binary | text).items()}


def written(entries):
    """As libFuzzer and AFL++ read them."""
    lines = ["# Written by fuzz/make_corpus.py."]
    for name, value in entries.items():
        key = name.replace("-", "_")
        lines.append(f'{key}="' + "".join(character(byte) for byte in value) + '"')
    return ("\n".join(lines) + "\n").encode()


def character(byte):
    plain = 0x20 <= byte < 0x7F and byte not in b'"\\'
    return chr(byte) if plain else f"\\x{byte:02x}"
