"""Writes checksums.json with independent implementations; it was run once, and its output is kept.

usage: make_vectors.py > checksums.json

Needs zlib (Python's own), liblzma and libxxhash (shared libraries), and from PyPI xxhash and awscrt.
"""

import ctypes
import json
import zlib

import xxhash
from awscrt import checksums

lzma = ctypes.CDLL("liblzma.so.5")
lzma.lzma_crc64.restype = ctypes.c_uint64
lzma.lzma_crc64.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint64]


class Xxh128(ctypes.Structure):
    _fields_ = [("low", ctypes.c_uint64), ("high", ctypes.c_uint64)]


libxxhash = ctypes.CDLL("libxxhash.so.0")
SECRET = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]
libxxhash.XXH3_64bits_withSecret.restype = ctypes.c_uint64
libxxhash.XXH3_64bits_withSecret.argtypes = SECRET
libxxhash.XXH3_128bits_withSecret.restype = Xxh128
libxxhash.XXH3_128bits_withSecret.argtypes = SECRET

SEEDS = [0, 1, 0x9E3779B185EBCA87]
SECRET_SIZES = [136, 192, 253]
AROUND = [1024, 2048, 4096, 65536]
LENGTHS = [*range(301), *(n + d for n in AROUND for d in (-1, 0, 1))]
# Longer than what Adler-32's second sum holds without a reduction: 5,552 bytes of 0xff.
ONES = [*range(5536, 5569), 11104, 65536]


def pattern(size):
    return bytes(i % 251 for i in range(size))


def secret(size):
    return bytes((i * i * 5 + i * 77 + (i >> 3) + 11) % 256 for i in range(size))


def sums(message):
    return {
        "length": len(message),
        "crc32": f"{zlib.crc32(message):08x}",
        "crc32c": f"{checksums.crc32c(message):08x}",
        "crc64_nvme": f"{checksums.crc64nvme(message):016x}",
        "crc64_xz": f"{lzma.lzma_crc64(message, len(message), 0):016x}",
        "adler32": f"{zlib.adler32(message):08x}",
    }


def with_secret(message, size):
    low = libxxhash.XXH3_64bits_withSecret(message, len(message), secret(size), size)
    both = libxxhash.XXH3_128bits_withSecret(message, len(message), secret(size), size)
    return [f"{low:016x}", f"{both.high:016x}{both.low:016x}"]


def digests(message):
    both = [with_secret(message, size) for size in SECRET_SIZES]
    return {
        "xxh32": [xxhash.xxh32_hexdigest(message, seed % 2**32) for seed in SEEDS],
        "xxh64": [xxhash.xxh64_hexdigest(message, seed) for seed in SEEDS],
        "xxh3_64": [xxhash.xxh3_64_hexdigest(message, seed) for seed in SEEDS],
        "xxh3_128": [xxhash.xxh3_128_hexdigest(message, seed) for seed in SEEDS],
        "xxh3_64_secret": [low for low, _ in both],
        "xxh3_128_secret": [high for _, high in both],
    }


def main():
    messages = [pattern(length) for length in LENGTHS]
    document = {
        "message": "byte i is i mod 251",
        "seeds": [f"{seed:016x}" for seed in SEEDS],
        "secrets": [secret(size).hex() for size in SECRET_SIZES],
        "check": sums(b"123456789"),
        "cases": [{**sums(message), **digests(message)} for message in messages],
        "all_ones": [sums(b"\xff" * length) for length in ONES],
    }
    print(json.dumps(document, indent=0))


main()
