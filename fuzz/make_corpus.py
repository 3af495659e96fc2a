"""Writes the seeds of the fuzz targets from the test vectors, by rule.

usage: make_corpus.py VECTORS CORPUS            write the folders in CORPUS anew
       make_corpus.py --check VECTORS CORPUS    fail when their files are not these

VECTORS is tests/vectors, CORPUS is fuzz/corpus. The formats are described in case.h (hash_diff),
saved_state.cc, mac_diff.cc, kdf_diff.cc, aead_diff.cc, checksum_file.cc, password_hash.cc and password_diff.cc.
"""

import json
import os
import re
import shutil
import struct
import sys


def words(text):
    return text.split()


# Algorithms of the library's table, by what a seed needs to know of them. A new one is fuzzed without
# standing here, and its seeds stay with it: inputs choose rows by their names.
CHAINS = words("""
    sha1 sha224 sha256 sha384 sha512 sha512-224 sha512-256 md5 ripemd160 sm3
    sha3-224 sha3-256 sha3-384 sha3-512 keccak-256
    blake2b blake2s blake2bp blake2sp ascon-hash256
    xxh32 xxh64 xxh3-64 xxh3-128 crc32 crc32c crc64-nvme crc64-xz adler32
    kmac128 kmac256 tuplehash128 tuplehash256
""")
OUTPUTS = words("""
    shake128 shake256 cshake128 cshake256 kmacxof128 kmacxof256 tuplehashxof128 tuplehashxof256
    turboshake128 turboshake256 blake2xb blake2xs ascon-xof128 ascon-cxof128
""")
TREES = words("""
    parallelhash128 parallelhash256 parallelhashxof128 parallelhashxof256 kt128 kt256 blake3
""")
LONGEST_TREE = 20480

# Kinds of operations.
UPDATE, FINISH, OUTPUT, COPY, RESTORE, RESET, SAVE = range(7)
# Parameters: each alone by its bit, or all.
ALL = 0xFF


def number_of(row):
    """The number of a row: FNV-1a of its name."""
    value = 0x811C9DC5
    for byte in row.encode():
        value = (value ^ byte) * 0x01000193 % 2**32
    return (value ^ value >> 16) & 0xFFFF


def operation(kind, number=0, position=0, detail=0):
    record = struct.pack("<BH", kind, number)
    return record + struct.pack("<QB", position, detail) if kind == OUTPUT else record


def case(row, length, key, operations, misalignment=0, seed=b"", given=0, number=0):
    """An input; the message is seed[i mod n] + i mod 251."""
    head = struct.pack("<HBHBBH", number_of(row), 0, length, misalignment, given, number)
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
        operation(SAVE),
        operation(OUTPUT, 131, position=65, detail=64),
    ]


def program_cases(key):
    """Lengths round blocks; of trees, round leaves."""
    for row in CHAINS + OUTPUTS + TREES:
        lengths = [0, 1, 64, 65, 128, 136, 1025]
        if row in TREES:
            lengths += [2048, 8191, 8192, 8193, 16385, LONGEST_TREE]
        for length in lengths:
            yield row, f"{length}", case(row, length, key, in_pieces(length), length % 64)
        for number in (5, 77):
            data = case(row, 300, key, in_pieces(300), given=ALL, number=number)
            yield row, f"parameters-{number}", data


def blake3_cases(vectors, key):
    """BLAKE3's test_vectors.json: its messages are the pattern that no seed gives."""
    for vector in vectors["cases"]:
        length = vector["input_len"]
        if not 1024 < length <= LONGEST_TREE:
            continue
        for mode in range(3):
            tree_key = key[:31] + bytes([mode])
            choices = [operation(UPDATE, 0x5A3C), operation(UPDATE, 0xFFFF)]
            data = case("blake3_tree", length, tree_key, choices[: 1 + length % 2])
            yield "blake3_tree", f"{length}-{mode}", data
    for length in (1025, 16385):
        yield "blake3_threads", f"{length}", case("blake3_threads", length, key, [])


def blake3_seek_cases(key):
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
        yield "blake3_seek", f"{position}", case("blake3_seek", 1025, key, operations)


def sha256_cases(text, key):
    """CAVP's SHA256ShortMsg.rsp: the seed is the message less the pattern."""
    for bits, digits in re.findall(r"Len = (\d+)\s+Msg = (\w+)", text):
        length = int(bits) // 8
        message = bytes.fromhex(digits)[:length]
        seed = bytes((byte - i) % 256 for i, byte in enumerate(message))
        yield (
            "sha256",
            f"{length}",
            case("sha256", length, key, in_pieces(length), length % 64, seed),
        )


def many_cases(key):
    """Counts round the number of lanes, lengths round the block; alike and mixed."""
    mixed = [operation(UPDATE, n * 1237 % 8192 + n % 8 * 8192) for n in range(8)]
    for algorithm in CHAINS + OUTPUTS + TREES:
        row = algorithm + "_many"
        yield row, "mixed", case(row, 300, key, mixed)
        counts = (1, 4, 7, 8, 9, 15, 16, 17, 33) if algorithm == "sha256" else (5, 17)
        for count in counts:
            for length in (0, 55, 56, 64, 119, 120, 300) if algorithm == "sha256" else (136,):
                operations = [operation(UPDATE, 7 * 8192 + length)] * (count // 8)
                if count % 8:
                    operations.append(operation(UPDATE, (count % 8 - 1) * 8192 + length))
                yield row, f"{count}x{length}", case(row, 300, key, operations)


def hash_diff_seeds(vectors, short_messages):
    key = vectors["key"].encode()
    files = {}
    for cases in (
        program_cases(key),
        blake3_cases(vectors, key),
        blake3_seek_cases(key),
        sha256_cases(short_messages, key),
        many_cases(key),
    ):
        for row, name, data in cases:
            files[f"{row}-{name}"] = data
    return files


def saved(name, fields):
    """A saved state, as docs/saved-state.md describes it."""
    data = b"isochron\x01" + bytes([len(name)]) + name.encode() + fields
    crc = 2**64 - 1
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xC96C5795D7870F42 if crc & 1 else 0)
    return data + struct.pack("<Q", crc ^ 2**64 - 1)


def saved_state_seeds(_vectors, _short_messages):
    """Each algorithm's own states, whole and with a bit changed; then bytes that are none."""
    files = {}
    for row in CHAINS + OUTPUTS + TREES:
        selector = struct.pack("<H", number_of(row))
        for length in (65, 16385):
            for given in (0, ALL):
                head = selector + struct.pack("<BBHH", 2, given, 5, length)
                files[f"{row}-{length}-{given}"] = head
        for place in (9, 60):
            head = selector + struct.pack("<BBHH", 2, 0, 5, 77)
            files[f"{row}-changed-{place}"] = head + struct.pack("<HB", place, 0x81)
        files[f"{row}-fields"] = selector + b"\1" + bytes(64)
    initial = struct.pack(
        "<8I",
        *(0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A),
        *(0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19),
    )
    empty = saved("sha256", struct.pack("<Q", 32) + initial + bytes(64) + bytes(8))
    selector = struct.pack("<HB", number_of("sha256"), 0)
    files["sha256-bytes"] = selector + empty
    files["sha256-cut"] = selector + empty[:-1]
    files["sha256-damaged"] = selector + empty[:-1] + bytes([empty[-1] ^ 1])
    files["sha512-of-sha256"] = struct.pack("<HB", number_of("sha512"), 0) + empty
    return files


def mac_diff_seeds(_vectors, _short_messages):
    """Keys round the block, messages round blocks; Poly1305 with numbers that carry far."""
    files = {}

    def add(name, what, row, key, length, seed=b""):
        head = struct.pack("<BHHHHBH", what, number_of(row), len(key), length, length // 3, 16, 9)
        files[name] = head + key + seed

    for row in CHAINS + OUTPUTS:
        for size in (0, 63, 64, 65, 127, 128, 129, 145):
            add(f"{row}-{size}", 7, row, bytes(range(1, size + 1)), 3 * size)
    for what in range(1, 7):
        for length in (0, 1, 7, 8, 9, 64, 255, 256, 300):
            add(f"siphash-{what}-{length}", what, "sha256", bytes(range(16)), length)
    keys = {"ones": b"\xff" * 32, "two": b"\2" + bytes(15) + b"\xff" * 16}
    for name, key in keys.items():
        for length in (0, 1, 15, 16, 17, 32, 48, 65, 320):
            add(f"poly1305-{name}-{length}", 0, "sha256", key, length, b"\xff")
    return files


def kdf_diff_seeds(_vectors, _short_messages):
    """One block of output to many, and one too many; empty inputs, and long ones."""
    files = {}

    def add(name, what, row, size, iterations=3, lengths=(20, 20, 20)):
        head = struct.pack("<BHBHB", what, number_of(row), iterations, size, 4)
        files[name] = head + bytes(lengths) + bytes(range(1, 200))

    for row in CHAINS:
        for size in (1, 64, 65, 600):
            for what in range(4):
                add(f"{what}-{row}-{size}", what, row, size)
    for size in (0, 255 * 32, 255 * 32 + 1):
        add(f"0-length-{size}", 0, "sha256", size)
    for iterations in (0, 1, 2, 11):
        for size in (32, 33, 16 * 32 + 1, 20 * 32):
            add(f"1-{iterations}-{size}", 1, "sha256", size, iterations)
    for what in range(4, 8):
        for size in (1, 167, 168, 169, 500):
            add(f"{what}-{size}", what, "sha256", size)
    for what in range(8):
        for i, lengths in enumerate([(0, 0, 0), (1, 0, 0), (200, 200, 200), (0, 9, 9)]):
            add(f"{what}-inputs-{i}", what, "sha256", 40, lengths=lengths)
    return files


def aead_diff_seeds(_vectors, _short_messages):
    """Lengths round blocks, heads and pieces; counters that end, carry and run on."""
    key, nonce = bytes(range(32)), bytes(range(64, 88))
    files = {}

    def add(name, what, length, associated=0, split=0, number=0):
        head = struct.pack("<BHBHI", what, length, associated, split, number)
        files[name] = head + key + nonce

    for what in (0, 1, 5):
        for length in (
            0,
            1,
            63,
            64,
            65,
            112,
            113,
            192,
            193,
            256,
            1024,
            1025,
            8191,
            8192,
            8193,
            8385,
            9999,
        ):
            # The flipped bit: in the message, in the tag, in the associated data, in the nonce.
            for part, bit in enumerate((0, 8 * length + 5, 8 * length + 128, 8 * length + 300)):
                add(f"{what}-{length}-{part}", what, length, 20, length % 21, bit)
        for associated in (0, 15, 16, 17, 64, 65, 255):
            add(f"{what}-associated-{associated}", what, 100, associated, 7, 800)
    for what in range(2, 5):
        for length in (0, 1, 64, 65, 1024, 1025, 9999):
            add(f"{what}-{length}", what, length, 0, length // 3, 1)
        for before in (0, 1, 3, 4, 7, 8, 15, 16, 17):
            add(f"{what}-end-{before}", what, 1024, 0, 65, 2**32 - 1 - before)
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


def password_hash_seeds(_vectors, _short_messages):
    """Texts of all forms, and some that are refused."""
    salt, tag = "AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    texts = {
        f"{name}-{costs.count('9')}": f"${name}$v=19${costs}${salt}${tag}"
        for name in words("argon2d argon2i argon2id")
        for costs in words("m=65536,t=3,p=4 m=4294967295,t=4294967295,p=16777215")
    }
    texts |= {
        "scrypt": f"$scrypt$ln=17,r=8,p=1${salt}${tag}",
        "scrypt-largest": f"$scrypt$ln=63,r=4,p=268435455${salt}${tag}",
        "shortest": "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
        "longest": f"$argon2id$v=19$m=8,t=1,p=1${'A' * 171}${'A' * 171}",
        "version-16": "$argon2i$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
        "bits-left": "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHR$AAECAw",
        "leading-zero": f"$argon2id$v=19$m=065536,t=3,p=4${salt}${tag}",
    }
    return {name: text.encode() for name, text in texts.items()}


def password_diff_seeds(_vectors, _short_messages):
    """Both algorithms in several sizes; those of one lane are libsodium's too."""
    seeds = {}
    for number, name in enumerate(words("argon2d argon2i argon2id scrypt")):
        for time, lanes, memory in [(3, 1, 0), (2, 1, 120), (0, 1, 7), (1, 2, 129), (5, 5, 255)]:
            # Tags around the 64 bytes of BLAKE2b and the 32 of SHA-256.
            for tag in [16, 32, 64, 65, 97]:
                extra = 8 if lanes > 1 else 0
                salt = 16 if lanes == 1 else 33
                head = [number, time, lanes - 1, memory, 0, tag - 16, extra, salt - 8, lanes - 1]
                seeds[f"{name}-{time}-{lanes}-{memory}-{tag}"] = bytes(head) + b"password"
    return seeds


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
    targets = {
        "hash_diff": hash_diff_seeds,
        "saved_state": saved_state_seeds,
        "mac_diff": mac_diff_seeds,
        "kdf_diff": kdf_diff_seeds,
        "aead_diff": aead_diff_seeds,
        "checksum_file": checksum_file_seeds,
        "password_diff": password_diff_seeds,
        "password_hash": password_hash_seeds,
    }
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
