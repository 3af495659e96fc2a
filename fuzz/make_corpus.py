"""Writes the seeds of the fuzz targets from the test vectors, by rule.

usage: make_corpus.py VECTORS CORPUS            write the folders in CORPUS anew
       make_corpus.py --check VECTORS CORPUS    fail when their files are not these

VECTORS is tests/vectors, CORPUS is fuzz/corpus. The formats are described in case.h (hash_diff) and
checksum_file.cc.
"""

import json
import os
import re
import shutil
import struct
import sys

# Rows of algorithms.cc.
SHA256, SHA256_MANY, BLAKE3, BLAKE3_KEYED, BLAKE3_DERIVE_KEY, BLAKE3_TREE = range(6)
NAMES = ["sha256", "sha256_many", "blake3", "blake3_keyed", "blake3_derive_key", "blake3_tree"]
LONGEST = [2048, 300, 20480, 20480, 20480, 20480]

# Kinds of operations.
UPDATE, FINISH, OUTPUT, COPY, RESTORE, RESET = range(6)


def operation(kind, number=0, position=0, detail=0):
    record = struct.pack("<BH", kind, number)
    return record + struct.pack("<QB", position, detail) if kind == OUTPUT else record


def case(algorithm, length, key, operations, misalignment=0, seed=b""):
    """An input; the message is seed[i mod n] + i mod 251."""
    head = struct.pack("<BBHB", algorithm, 0, length, misalignment)
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
        operation(OUTPUT, 131, position=65, detail=64),
        operation(FINISH, 131),
    ]


def blake3_cases(vectors, key):
    """BLAKE3's test_vectors.json: its messages are the pattern that no seed gives."""
    for vector in vectors["cases"]:
        length = vector["input_len"]
        for algorithm in (BLAKE3, BLAKE3_KEYED, BLAKE3_DERIVE_KEY):
            if length <= LONGEST[algorithm]:
                yield algorithm, f"{length}", case(algorithm, length, key, in_pieces(length))
        if 1024 < length <= LONGEST[BLAKE3_TREE]:
            for mode in range(3):
                tree_key = key[:31] + bytes([mode])
                choices = [operation(UPDATE, 0x5A3C), operation(UPDATE, 0xFFFF)]
                yield (
                    BLAKE3_TREE,
                    f"{length}-{mode}",
                    case(BLAKE3_TREE, length, tree_key, choices[: 1 + length % 2]),
                )


def blake3_output_cases(key):
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
        yield BLAKE3_KEYED, f"output-{position}", case(BLAKE3_KEYED, 1025, key, operations)


def sha256_cases(text, key):
    """CAVP's SHA256ShortMsg.rsp: the seed is the message less the pattern."""
    for bits, digits in re.findall(r"Len = (\d+)\s+Msg = (\w+)", text):
        length = int(bits) // 8
        message = bytes.fromhex(digits)[:length]
        seed = bytes((byte - i) % 256 for i, byte in enumerate(message))
        yield SHA256, f"{length}", case(SHA256, length, key, in_pieces(length), length % 64, seed)


def sha256_many_cases(key):
    """Counts round the number of lanes, lengths round the block; alike and mixed."""
    for count in (1, 4, 7, 8, 9, 15, 16, 17, 33):
        for length in (0, 55, 56, 64, 119, 120, 300):
            operations = [operation(UPDATE, 7 * 8192 + length)] * (count // 8)
            if count % 8:
                operations.append(operation(UPDATE, (count % 8 - 1) * 8192 + length))
            yield SHA256_MANY, f"{count}x{length}", case(SHA256_MANY, 300, key, operations)
    mixed = [operation(UPDATE, n * 1237 % 8192 + n % 8 * 8192) for n in range(8)]
    yield SHA256_MANY, "mixed", case(SHA256_MANY, 300, key, mixed)


def hash_diff_seeds(vectors, short_messages):
    key = vectors["key"].encode()
    files = {}
    for cases in (
        blake3_cases(vectors, key),
        blake3_output_cases(key),
        sha256_cases(short_messages, key),
        sha256_many_cases(key),
    ):
        for algorithm, name, data in cases:
            files[f"{NAMES[algorithm]}-{name}"] = data
    return files


# Names of files that listings treat in different ways.
FILE_NAMES = {
    "plain": b"name",
    "blanks": b" a  name ",
    "star": b"*name",
    "parentheses": b"a) = (name",
    "escapes": b"a\\nname\\\\n\\r",
    "hexadecimal": b"0123456789abcdef" * 4,
    "utf8": "n\u00e4me".encode(),
    "bytes": bytes(range(0x80, 0x100)),
}


def checksum_file_seeds(vectors, short_messages):
    """Every form of line, with every kind of name; then files with lines that are no such lines."""
    sha256 = re.findall(r"MD = (\w+)", short_messages)[0].encode()
    blake3 = vectors["cases"][0]["hash"].encode()
    forms = {
        "standard": lambda name: sha256 + b"  " + name,
        "binary": lambda name: sha256.upper() + b" *" + name,
        "reversed": lambda name: sha256 + b" " + name,
        "tagged": lambda name: b"SHA256 (" + name + b") = " + sha256,
        "openssl": lambda name: b"SHA256(" + name + b")= " + sha256,
        "blake3": lambda name: b"BLAKE3 (" + name + b") = " + blake3,
    }
    files = {}
    for form, line in forms.items():
        for kind, name in FILE_NAMES.items():
            start = b"\\" if kind == "escapes" else b""
            ending = b"\r\n" if kind == "blanks" else b"\n"
            data = start + line(name) + ending
            files[f"{form}-{kind}"] = bytes([len(files) % 4]) + data + data
    tagged = forms["tagged"](b"name")
    broken = {
        "empty": b"",
        "lines": b"\n\r\n# comment\n\n",
        "no-name": sha256 + b"\n" + sha256 + b" \n" + sha256 + b"  \n",
        "odd-digest": sha256[1:] + b"  name\n" + sha256 + b"0  name\n",
        "not-hexadecimal": b"g" + sha256[1:] + b"  name\n",
        "nul": sha256 + b"  na\0me\n" + sha256 + b"  name\0",
        "bad-escape": b"\\" + sha256 + b"  na\\tme\n\\" + sha256 + b"  name\\\n",
        "cut-tag": b"\n".join(tagged[:n] for n in (6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 80)),
        "mixed": forms["reversed"](b"a") + b"\n" + forms["standard"](b"b") + b"\n" + tagged,
    }
    files.update((f"broken-{name}", b"\2" + data) for name, data in broken.items())
    return files


def all_seeds(folder):
    with open(os.path.join(folder, "blake3", "test_vectors.json"), encoding="utf-8") as file:
        vectors = json.load(file)
    with open(os.path.join(folder, "cavp", "SHA256ShortMsg.rsp"), encoding="ascii") as file:
        short_messages = file.read()
    targets = {"hash_diff": hash_diff_seeds, "checksum_file": checksum_file_seeds}
    return {
        os.path.join(target, name): data
        for target, seeds in targets.items()
        for name, data in seeds(vectors, short_messages).items()
    }


def read_seeds(corpus):
    files = {}
    for target in os.listdir(corpus):
        for name in os.listdir(os.path.join(corpus, target)):
            with open(os.path.join(corpus, target, name), "rb") as file:
                files[os.path.join(target, name)] = file.read()
    return files


def main(arguments):
    check = arguments[:1] == ["--check"]
    if len(arguments) != 2 + check:
        sys.exit(__doc__)
    vectors, corpus = arguments[check:]
    files = all_seeds(vectors)
    if check:
        found = read_seeds(corpus)
        wrong = sorted(n for n in files.keys() | found.keys() if files.get(n) != found.get(n))
        if wrong:
            sys.exit(f"{corpus}: not as make_corpus.py writes them: {', '.join(wrong)}")
        print(f"{len(files)} seeds are as their rule makes them")
        return
    shutil.rmtree(corpus, ignore_errors=True)
    for name, data in files.items():
        path = os.path.join(corpus, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


main(sys.argv[1:])
