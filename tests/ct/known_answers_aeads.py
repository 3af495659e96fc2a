"""The published vectors of AEADs in tests/vectors: a case is a list of messages.

Left out are the states between AEGIS's steps, which no module shows.
"""

import json
import re
from typing import NamedTuple

from vector_files import LeftOut, bytes_of, listed, read_text, wycheproof

SHORTEST_GCM_TAG = 12
BETWEEN_STEPS = "states between the steps of AEGIS"


class Message(NamedTuple):
    algorithm: str
    key: bytes
    nonce: bytes
    associated: bytes
    text: bytes
    sealed: bytes
    # What opening gives, or beginning with such a tag, or sealing with such a nonce.
    error: str = ""

    def tag_size(self):
        return len(self.sealed) - len(self.text)


def of_wycheproof(file):
    """Of GMAC, what is authenticated is the message."""
    known = re.search(r"/(x?chacha20_poly1305|aegis\w+?(?=_test)|ascon|aes)", file)[1]
    for group, case in wycheproof(file):
        key, nonce, associated, text, sealed, tag = bytes_of(
            case, "key", "iv", "aad", "msg", "ct", "tag"
        )
        if "gmac" in file:
            associated, text = text, b""
        if known == "aes":
            siv = "-siv" if "gcm_siv" in file else ""
            algorithm = f"aes-{group['keySize']}-gcm{siv}"
        elif known == "ascon":
            algorithm = "ascon-aead128"
        else:
            algorithm = known.lower().replace("_", "-").replace("aegis", "aegis-")
        error = "" if case["result"] == "valid" else "wrong_tag"
        if {"InvalidNonceSize", "ZeroLengthIv"} & set(case["flags"]):
            error = "invalid_length"
        if error != "":
            text = bytes(len(sealed))
        yield [Message(algorithm, key, nonce, associated, text, sealed + tag, error)]


def of_aegis(file):
    """The draft's files: messages with tags of 16 and of 32 bytes."""
    name = re.search(r"aegis-\w+(?=-test)", file)[0]
    for case in json.loads(read_text(file)):
        if "tag128" not in case:
            yield LeftOut(BETWEEN_STEPS)
            continue
        key, nonce, associated, sealed = bytes_of(case, "key", "nonce", "ad", "ct")
        text = bytes.fromhex(case["msg"]) if "msg" in case else bytes(len(sealed))
        error = "wrong_tag" if "error" in case else ""
        yield [
            Message(name, key, nonce, associated, text, sealed + tag, error)
            for tag in bytes_of(case, "tag128", "tag256")
        ]


def of_ascon(file):
    for case in listed(file, "count"):
        key, nonce, associated, text, sealed = bytes_of(case, "key", "nonce", "ad", "pt", "ct")
        yield [Message("ascon-aead128", key, nonce, associated, text, sealed)]


def of_ssl(file):
    """BoringSSL's messages, some of them text in quotes, and OpenSSL's, which says what is wrong."""
    names = ("key", "iv", "aad", "plaintext", "ciphertext", "tag")
    if "boringssl" in file:
        names = ("key", "nonce", "ad", "in", "ct", "tag")
    for case in listed(file, "count"):
        if set(case) - {"heading", "count", "result"} != set(names):
            raise ValueError(f"{file} has a case of {', '.join(case)}")
        key, nonce, associated, text, sealed, tag = (
            case[name][1:-1].encode() if case[name].startswith('"') else bytes.fromhex(case[name])
            for name in names
        )
        error = {"": "", "CIPHERFINAL_ERROR": "wrong_tag"}[case.get("result", "")]
        if error != "":
            text = bytes(len(sealed))
        yield [Message("chacha20-poly1305", key, nonce, associated, text, sealed + tag, error)]


def of_nist(file):
    """Tags shorter than 12 bytes are refused."""
    algorithm = f"aes-{re.search(r'[0-9]+', file)[0]}-gcm"
    for case in listed(file, "count"):
        key, nonce, associated, text, sealed, tag = bytes_of(
            case, "key", "iv", "aad", "pt", "ct", "tag"
        )
        error = "" if "pt" in case else "wrong_tag"
        if len(tag) < SHORTEST_GCM_TAG:
            error = "invalid_tag_length"
        if error != "":
            text = bytes(len(sealed))
        yield [Message(algorithm, key, nonce, associated, text, sealed + tag, error)]


READERS = {
    r"wycheproof/(x?chacha20_poly1305|aegis|ascon|aes_g)": of_wycheproof,
    r"aegis/aegis-": of_aegis,
    r"ascon/LWC_AEAD": of_ascon,
    r"gcm/": of_nist,
    r"chacha20/(boring|open)ssl": of_ssl,
}
