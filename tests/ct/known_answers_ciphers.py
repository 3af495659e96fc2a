"""The published vectors of ciphers and AES-CMAC in tests/vectors: a case is a list of calls.

Blocks of AES alone are counters of counter mode whose text is zeros. Left out are what no module does, blocks
decrypted alone and data units that end within a byte, and the Monte Carlo chains of 1,000 blocks a case.
"""

from typing import NamedTuple

from vector_files import LeftOut, bytes_of, listed, wycheproof

BLOCK = 16
BLOCKS_DECRYPTED = "blocks of AES decrypted alone"
CHAINS = "Monte Carlo chains of blocks of AES"
PARTS_OF_BYTES = "data units that end within a byte"


class Call(NamedTuple):
    function: str
    key: bytes
    # A nonce and a counter, a tag, a tweak or items.
    second: bytes
    text: bytes
    # Its begin, where it is a tag.
    output: bytes
    error: str = ""
    # Whether the output is another one.
    differs: bool = False


def little_endian(number, size):
    return number.to_bytes(size, "little")


def of_chacha20(file):
    """There and back, and with a counter of 64 bits, whose second half is the nonce's first word."""
    for case in listed(file, "count"):
        key, nonce, text, sealed = bytes_of(case, "key", "nonce", "plaintext", "ciphertext")
        counter = little_endian(int(case["initial_block_counter"]), 8)
        yield [
            Call("chacha20", key, nonce + counter, text, sealed),
            Call("chacha20", key, nonce + counter, sealed, text),
            Call("chacha20_64", key, nonce[4:] + counter[:4] + nonce[:4], text, sealed),
        ]


def of_counter_mode(file):
    for case in listed(file, "count"):
        key, counter, text, sealed = bytes_of(case, "key", "iv", "plaintext", "ciphertext")
        yield [Call("ctr", key, counter, text, sealed), Call("ctr", key, counter, sealed, text)]


def of_blocks(file):
    for case in listed(file, "count"):
        if "MCT" in file:
            yield LeftOut(CHAINS)
        elif case["heading"] == "[DECRYPT]":
            yield LeftOut(BLOCKS_DECRYPTED)
        else:
            key, text, sealed = bytes_of(case, "key", "plaintext", "ciphertext")
            yield [
                Call("ctr", key, text[at : at + BLOCK], bytes(BLOCK), sealed[at : at + BLOCK])
                for at in range(0, len(text), BLOCK)
            ]


def of_cmac_examples(file):
    for case in listed(file, "count"):
        key, message, tag = bytes_of(case, "key", "message", "output")
        yield [
            Call("cmac", key, b"", message, tag),
            Call("verify", key, tag, message, b"\1"),
        ]


def of_nist_cmac(file):
    for case in listed(file, "count"):
        key, message, tag = bytes_of(case, "key", "msg", "mac")
        # No message at all is written as "00".
        message = message[: int(case["mlen"])]
        right = case.get("result", "P").startswith("P")
        yield [Call("cmac", key, b"", message, tag, differs=not right)]


def of_wycheproof_cmac(file):
    for _, case in wycheproof(file):
        key, message, tag = bytes_of(case, "key", "msg", "tag")
        right = case["result"] == "valid"
        if "InvalidKeySize" in case["flags"]:
            yield [Call("cmac", key, b"", message, bytes(BLOCK), "invalid_length")]
        else:
            whole = right and len(tag) == BLOCK
            yield [
                Call("cmac", key, b"", message, tag, differs=not right),
                Call("verify", key, tag, message, bytes([whole])),
            ]


def of_wycheproof_xts(file):
    for group, case in wycheproof(file):
        key, tweak, text, sealed = bytes_of(case, "key", "iv", "msg", "ct")
        if group["keySize"] not in (256, 512):
            nothing = bytes(len(text))
            yield [
                Call("xts_encrypt", key, tweak.ljust(BLOCK, b"\0"), text, nothing, "invalid_length")
            ]
        else:
            tweak = tweak.ljust(BLOCK, b"\0")
            yield [
                Call("xts_encrypt", key, tweak, text, sealed),
                Call("xts_decrypt", key, tweak, sealed, text),
            ]


def of_nist_xts(file):
    for case in listed(file, "count"):
        key, tweak, text, sealed = bytes_of(case, "key", "i", "pt", "ct")
        if int(case["dataunitlen"]) % 8 != 0:
            yield LeftOut(PARTS_OF_BYTES)
            continue
        if "dataunitseqnumber" in case:
            tweak = little_endian(int(case["dataunitseqnumber"]), BLOCK)
        if case["heading"] == "[ENCRYPT]":
            yield [Call("xts_encrypt", key, tweak, text, sealed)]
        else:
            yield [Call("xts_decrypt", key, tweak, sealed, text)]


def siv_calls(key, items, text, sealed, right):
    packed = b"".join(little_endian(len(item), 4) + item for item in items)
    if not right:
        return [Call("siv_open", key, packed, sealed, bytes(len(sealed) - BLOCK), "wrong_tag")]
    return [
        Call("siv_seal", key, packed, text, sealed),
        Call("siv_open", key, packed, sealed, text),
    ]


def of_wycheproof_siv(file):
    """With a nonce, which is the last item, the tag stands apart."""
    for _, case in wycheproof(file):
        key, nonce, associated, text, tag, sealed = bytes_of(
            case, "key", "iv", "aad", "msg", "tag", "ct"
        )
        items = [associated, nonce] if "iv" in case else [associated]
        yield siv_calls(key, items, text, tag + sealed, case["result"] == "valid")


def of_openssl_siv(file):
    for case in listed(file, "count"):
        key, text, tag, sealed = bytes_of(case, "key", "plaintext", "tag", "ciphertext")
        items = bytes_of(case, *(name for name in case if name.startswith("aad")))
        yield siv_calls(key, items, text, tag + sealed, True)


def of_key_wrap(file):
    """Padded secrets come in room for the longest, and behind it how many bytes of that are none."""
    padded = "_padded" if "kwp" in file else ""
    for _, case in wycheproof(file):
        key, secret, wrapped = bytes_of(case, "key", "msg", "ct")
        room = max(0, len(wrapped) - 8)
        if case["result"] == "valid":
            rest = bytes([room - len(secret)]) if padded else b""
            yield [
                Call(f"wrap{padded}", key, b"", secret, wrapped),
                Call(f"unwrap{padded}", key, b"", wrapped, secret.ljust(room, b"\0") + rest),
            ]
            continue
        # Secrets of 8 bytes, which are "acceptable", are not in the standard without padding.
        fits = len(wrapped) % 8 == 0 and len(wrapped) >= (16 if padded else 24)
        error = "wrong_tag" if fits else "invalid_length"
        rest = bytes([room]) if padded else b""
        yield [Call(f"unwrap{padded}", key, b"", wrapped, bytes(room) + rest, error)]


READERS = {
    r"chacha20/rfc": of_chacha20,
    r"aes/aes-\d+-ctr": of_counter_mode,
    r"aes/ECB": of_blocks,
    r"cmac/nist": of_cmac_examples,
    r"cmac/": of_nist_cmac,
    r"wycheproof/aes_cmac": of_wycheproof_cmac,
    r"wycheproof/aes_xts": of_wycheproof_xts,
    r"xts/": of_nist_xts,
    r"wycheproof/(aead_)?aes_siv": of_wycheproof_siv,
    r"siv/": of_openssl_siv,
    r"wycheproof/aes_(wrap|kwp)": of_key_wrap,
}
