"""The published vectors of keyed functions in tests/vectors: HMAC, KMAC, SipHash, Poly1305 and HKDF."""

import re
from typing import NamedTuple

from vector_files import bytes_of, listed, wycheproof

# By the size of a whole tag, as NIST's file has it.
NIST_HASHES = {"20": "sha1", "28": "sha224", "32": "sha256", "48": "sha384", "64": "sha512"}


class Tag(NamedTuple):
    """HMAC with a hash, or KMAC."""

    algorithm: str
    key: bytes
    message: bytes
    # The first bytes of the whole one.
    tag: bytes
    right: bool = True


class Derived(NamedTuple):
    """What `derive` of a module makes of three inputs."""

    function: str
    hash: str
    inputs: tuple
    output: bytes
    size: int
    error: str = ""


def hash_of(file):
    """`hmac_sha512_224_test.json` is of sha512-224."""
    name = re.search(r"(?:hmac|hkdf)_(\w+)_test", file)[1]
    return re.sub(r"^(sha(?:3|512))_(?=\d)", r"\1-", name)


def tags(file, algorithm):
    for _, case in wycheproof(file):
        key, message, tag = bytes_of(case, "key", "msg", "tag")
        yield Tag(algorithm, key, message, tag, case["result"] == "valid")


def of_hmac(file):
    yield from tags(file, hash_of(file))


def of_kmac(file):
    yield from tags(file, re.search(r"kmac\d+", file)[0])


def of_nist_hmac(file):
    for case in listed(file, "count"):
        algorithm = NIST_HASHES[re.search(r"\d+", case["heading"])[0]]
        yield Tag(algorithm, *bytes_of(case, "key", "msg", "mac"))


def of_rfc_hmac(file):
    algorithm = re.search(r"-(\w+)\.txt", file)[1]
    for case in listed(file, "len"):
        yield Tag(algorithm, *bytes_of(case, "key", "msg", "md"))


def of_siphash(file):
    """All are right; sixteen bytes of tag make another function."""
    rounds = re.search(r"_(\d_\d)_", file)[1].replace("_", "-")
    for _, case in wycheproof(file):
        key, message, tag = bytes_of(case, "key", "msg", "tag")
        long = "-128" if len(tag) == 16 else ""
        yield Derived(f"siphash-{rounds}{long}", "", (key, message, b""), tag, len(tag))


def of_poly1305(file):
    for case in listed(file, "count"):
        key, message, tag = bytes_of(case, "key", "msg", "tag")
        yield Derived("poly1305", "", (key, message, b""), tag, len(tag))


def of_hkdf(file):
    for _, case in wycheproof(file):
        *inputs, output = bytes_of(case, "ikm", "salt", "info", "okm")
        error = "" if case["result"] == "valid" else "output_too_long"
        yield Derived("hkdf", hash_of(file), tuple(inputs), output, case["size"], error)


def of_rfc_hkdf(file):
    for case in listed(file, "count"):
        *inputs, output = bytes_of(case, "ikm", "salt", "info", "okm")
        algorithm = case["hash"].lower().replace("-", "")
        yield Derived("hkdf", algorithm, tuple(inputs), output, int(case["l"]))


READERS = {
    r"wycheproof/hmac": of_hmac,
    r"wycheproof/kmac": of_kmac,
    r"wycheproof/siphash": of_siphash,
    r"wycheproof/hkdf": of_hkdf,
    r"hmac/HMAC": of_nist_hmac,
    r"hmac/": of_rfc_hmac,
    r"kdf/.*(hkdf|HKDF)": of_rfc_hkdf,
    r"poly1305/": of_poly1305,
}
