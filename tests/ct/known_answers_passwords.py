"""The published vectors of functions that are slow on purpose in tests/vectors: PBKDF2, Argon2 and scrypt.

Left out is what takes an interpreter more than some seconds: PBKDF2 with more than 4,096 iterations (of
those, each file's first key of each length counts), Argon2 that fills more than 8,192 blocks, scrypt that
mixes more than 2^19 blocks of Salsa20/8; the memory between Argon2's passes, which no module shows;
and version 0x10 of Argon2, which none has.
"""

import itertools
import json
import re
from typing import NamedTuple

from vector_files import LeftOut, bytes_of, listed, read_text, wycheproof

MOST_ITERATIONS = 4096
MOST_ARGON2_BLOCKS = 8192
MOST_SALSA_BLOCKS = 1 << 19
TOO_LONG = "too long for an interpreter"
KEYS_OF_SAME_SIZE = "PBKDF2 with 4,096 iterations, keys of a length that came before"
BETWEEN_PASSES = "memory between the passes of Argon2"
OLD_VERSION = "version 0x10 of Argon2"
# Sizes of password, salt, secret and tag; memory, passes, lanes.
NOBLE_CASES = (
    (32, 16, 0, 32, 8, 1, 1),
    (0, 8, 0, 4, 8, 1, 1),
    (1, 9, 0, 16, 8, 1, 1),
    (64, 32, 1, 33, 8, 1, 1),
    (256, 64, 8, 64, 8, 1, 1),
    (1024, 256, 257, 128, 8, 1, 1),
    (65536, 1024, 1024, 512, 8, 1, 1),
    (262144, 65536, 65536, 32, 8, 1, 1),
    (32, 16, 0, 32, 16, 2, 2),
    (32, 16, 0, 32, 24, 4, 3),
    (32, 16, 0, 32, 32, 8, 4),
    (32, 16, 0, 32, 64, 32, 1),
    (32, 16, 0, 32, 128, 1, 16),
    (32, 16, 0, 32, 1024, 1, 1),
    (32, 16, 0, 1024, 4096, 1, 1),
)


class Pbkdf2(NamedTuple):
    hash: str
    password: bytes
    salt: bytes
    iterations: int
    output: bytes


class Argon2(NamedTuple):
    variant: str
    password: bytes
    salt: bytes
    secret: bytes
    associated: bytes
    memory: int
    passes: int
    lanes: int
    output: bytes


class Scrypt(NamedTuple):
    password: bytes
    salt: bytes
    n: int
    r: int
    p: int
    output: bytes


def some_of(cases):
    """Those of PBKDF2 that an interpreter has time for."""
    seen = set()
    for one in cases:
        if one.iterations > MOST_ITERATIONS:
            yield LeftOut(TOO_LONG)
        elif one.iterations == MOST_ITERATIONS and len(one.output) in seen:
            yield LeftOut(KEYS_OF_SAME_SIZE)
        else:
            if one.iterations == MOST_ITERATIONS:
                seen.add(len(one.output))
            yield one


def of_pbkdf2(file):
    algorithm = re.search(r"hmac(\w+)_test", file)[1]
    return some_of(
        Pbkdf2(
            algorithm,
            *bytes_of(case, "password", "salt"),
            case["iterationCount"],
            *bytes_of(case, "dk"),
        )
        for _, case in wycheproof(file)
    )


def of_rfc_pbkdf2(file):
    return some_of(
        Pbkdf2(
            "sha1",
            case["password"].replace("\\0", "\0").encode(),
            case["salt"].replace("\\0", "\0").encode(),
            int(case["iterations"]),
            *bytes_of(case, "derived_key"),
        )
        for case in listed(file, "count")
    )


def of_argon2(file):
    for case in listed(file, "m"):
        memory, passes, lanes = (int(case[name]) for name in "mtp")
        if memory * passes > MOST_ARGON2_BLOCKS:
            yield LeftOut(TOO_LONG)
            continue
        inputs = bytes_of(case, "passphrase", "salt", "secret", "ad")
        output = bytes.fromhex(case["output"])
        yield Argon2(case["heading"].strip("[]").lower(), *inputs, memory, passes, lanes, output)


def five_by_turns(first, size):
    """first, first + 1, ..., first + 4, first, ..."""
    return bytes(first + i % 5 for i in range(size))


def of_noble(file):
    """The file has tags alone: for each variant and each of two versions those of NOBLE_CASES."""
    versions = itertools.product(("argon2d", "argon2i", "argon2id"), (0x10, 0x13), NOBLE_CASES)
    for (variant, version, case), digits in zip(versions, json.loads(read_text(file)), strict=True):
        password, salt, secret, size, *cost = case
        tag = bytes.fromhex(digits)
        if len(tag) != size:
            raise ValueError(f"{file} has a tag of {len(tag)} bytes, not {size}")
        if version == 0x10:
            yield LeftOut(OLD_VERSION)
            continue
        inputs = (
            five_by_turns(1, password),
            five_by_turns(6, salt),
            five_by_turns(11, secret),
            b"",
        )
        yield Argon2(variant, *inputs, *cost, tag)


def of_protocol(file):
    """The reference's: memory behind each pass, and the tag, of RFC 9106's example."""
    text = read_text(file)
    for _ in re.findall(r"After pass \d", text):
        yield LeftOut(BETWEEN_PASSES)
    variant = re.search(r"(\w+)\.txt", file)[1]
    lines = (r"Password\[32\]", r"Salt\[16\]", r"Secret\[8\]", r"Associated data\[12\]")
    inputs = [bytes.fromhex(re.search(rf"^{line}: (.*)$", text, re.MULTILINE)[1]) for line in lines]
    cost = re.search(r"Memory: (\d+) KiB, Iterations: (\d+), Parallelism: (\d+)", text)
    tag = re.search(r"^Tag: (.*)$", text, re.MULTILINE)[1]
    yield Argon2(variant, *inputs, *map(int, cost.groups()), bytes.fromhex(tag))


def of_scrypt(file):
    for case in listed(file, "count"):
        n, r, p = (int(case[name]) for name in "nrp")
        if 4 * n * r * p > MOST_SALSA_BLOCKS:
            yield LeftOut(TOO_LONG)
        else:
            output = bytes.fromhex(case["derived_key"])
            yield Scrypt(case["password"].encode(), case["salt"].encode(), n, r, p, output)


READERS = {
    r"wycheproof/pbkdf2": of_pbkdf2,
    r"kdf/.*PBKDF2": of_rfc_pbkdf2,
    r"argon2/botan": of_argon2,
    r"argon2/noble": of_noble,
    r"argon2/": of_protocol,
    r"scrypt/": of_scrypt,
}
