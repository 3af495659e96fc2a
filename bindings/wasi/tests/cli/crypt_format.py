"""isocrypt: the bytes of its files, worked out anew from docs/format.md and RFC 8439."""

import struct

from command import b3sum
from isocrypt import CHUNK, HEADER, SEALED, TAG, CryptTest, pattern

CONTEXT = "isochron isocrypt 2026-11 version 1: key, then commitment"


def quarter_round(s, a, b, c, d):
    for x, y, z, bits in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)]:
        s[x] = (s[x] + s[y]) & 0xFFFFFFFF
        mixed = s[z] ^ s[x]
        s[z] = (mixed << bits | mixed >> (32 - bits)) & 0xFFFFFFFF


def chacha20_block(key, counter, nonce):
    start = list(
        struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce)
    )
    s = list(start)
    for _ in range(10):
        for i in range(4):
            quarter_round(s, i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter_round(s, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return struct.pack("<16I", *((x + y) & 0xFFFFFFFF for x, y in zip(s, start, strict=True)))


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for i in range(0, len(message), 16):
        block = message[i : i + 16] + b"\1"
        total = (total + int.from_bytes(block, "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def seal(key, nonce, plaintext):
    """ChaCha20-Poly1305 without associated data."""
    blocks = -(-len(plaintext) // 64)
    stream = b"".join(chacha20_block(key, 1 + i, nonce) for i in range(blocks))
    ciphertext = bytes(x ^ y for x, y in zip(plaintext, stream, strict=False))
    padded = ciphertext + bytes(-len(ciphertext) % 16)
    tag = poly1305(chacha20_block(key, 0, nonce), padded + struct.pack("<QQ", 0, len(ciphertext)))
    return ciphertext + tag


class Format(CryptTest):
    def test_bytes(self):
        for size in [0, 1, CHUNK, CHUNK + 1]:
            with self.subTest(size=size):
                text = pattern(size)
                sealed = self.encrypted(text)
                self.assertEqual(sealed[:24], b"isocrypt\1\1\0\x10" + bytes(12))
                material = self.write("material", pattern(32) + sealed[:56])
                printed = b3sum("--derive-key", CONTEXT, "--length=64", "--no-names", material)
                derived = bytes.fromhex(printed.decode())
                self.assertEqual(sealed[56:HEADER], derived[32:])
                chunks = max(1, -(-size // CHUNK))
                for i in range(chunks):
                    nonce = struct.pack(">3xQB", i, i == chunks - 1)
                    expected = seal(derived[:32], nonce, text[i * CHUNK : (i + 1) * CHUNK])
                    start = HEADER + i * SEALED
                    self.assertEqual(sealed[start : start + len(expected)], expected)
                self.assertEqual(len(sealed), HEADER + size + chunks * TAG)

    def test_the_model_has_the_rfc_s_vector(self):
        """RFC 8439, 2.3.2 and 2.5.2."""
        block = chacha20_block(bytes(range(32)), 1, bytes.fromhex("000000090000004a00000000"))
        self.assertEqual(block[:16].hex(), "10f1e7e4d13b5915500fdd1fa32071c4")
        key = bytes.fromhex("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b")
        tag = poly1305(key, b"Cryptographic Forum Research Group")
        self.assertEqual(tag.hex(), "a8061dc1305136c6c22b8baf0c0127a9")
