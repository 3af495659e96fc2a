#!/usr/bin/env python3
"""Makes salt_personal.json: BLAKE2b and BLAKE2s with salts, personalizations, keys and digests of
every length, as Python's hashlib computes them (CPython carries the BLAKE2 authors' code).

    tests/vectors/blake2/salt_personal.py > tests/vectors/blake2/salt_personal.json
"""

import hashlib
import json
import sys

# Byte i of a message, key, salt, personalization.
RULES = {"message": (1, 0), "key": (3, 7), "salt": (5, 11), "personalization": (7, 13)}


def filled(name: str, size: int) -> bytes:
    step, start = RULES[name]
    return bytes((start + step * i) % 251 for i in range(size))


def cases() -> list[dict[str, str]]:
    found = []
    for name, function in (("blake2b", hashlib.blake2b), ("blake2s", hashlib.blake2s)):
        longest = function.MAX_DIGEST_SIZE
        block = 2 * longest
        sizes = [0, 1, block - 1, block, block + 1, 2 * block, 3 * block + 5]
        for digest_size in range(1, longest + 1):
            # Which of the three are there, and how long message and key are, goes round.
            with_salt, with_person, with_key = (digest_size >> i & 1 for i in range(3))
            message = filled("message", sizes[digest_size % len(sizes)])
            salt = filled("salt", function.SALT_SIZE * with_salt)
            person = filled("personalization", function.PERSON_SIZE * with_person)
            key = filled("key", (digest_size * 7 % longest + 1) * with_key)
            digest = function(message, digest_size=digest_size, key=key, salt=salt, person=person)
            found.append(
                {
                    "hash": name,
                    "in": message.hex(),
                    "key": key.hex(),
                    "salt": salt.hex(),
                    "personalization": person.hex(),
                    "out": digest.hexdigest(),
                }
            )
    return found


json.dump(cases(), sys.stdout, indent=1)
sys.stdout.write("\n")
