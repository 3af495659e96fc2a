"""Writes known-answer files of tests/vectors as C arrays, for tests in C.

usage: make_vectors.py FILE... > vectors.h

Uses BLAKE3's test_vectors.json and CAVP's SHA256ShortMsg.rsp among the files.
"""

import json
import os
import re
import sys


def c_string(text):
    return '"' + text + '"'


def blake3_rows(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    yield f"static const char blake3_key[] = {c_string(vectors['key'])};"
    yield f"static const char blake3_context[] = {c_string(vectors['context_string'])};"
    yield "/* Byte i of the message is i mod 251. */"
    yield "static const struct blake3_vector {"
    yield "  size_t length;"
    yield "  const char *hash, *keyed_hash, *derive_key; /* hexadecimal */"
    yield "} blake3_vectors[] = {"
    for case in vectors["cases"]:
        outputs = ", ".join(c_string(case[m]) for m in ("hash", "keyed_hash", "derive_key"))
        yield f"    {{{case['input_len']}, {outputs}}},"
    yield "};"


def sha256_rows(path):
    with open(path, encoding="ascii") as file:
        text = file.read()
    yield "static const struct sha256_vector {"
    yield "  size_t length;"
    yield "  const char *message, *digest; /* hexadecimal */"
    yield "} sha256_vectors[] = {"
    for bits, message, digest in re.findall(r"Len = (\d+)\s+Msg = (\w+)\s+MD = (\w+)", text):
        length = int(bits) // 8
        # An empty message is written as "00".
        yield f"    {{{length}, {c_string(message[: 2 * length])}, {c_string(digest)}}},"
    yield "};"


def main():
    print("/* Made by make_vectors.py from tests/vectors. */")
    print("#include <stddef.h>")
    files = {os.path.basename(path): path for path in sys.argv[1:]}
    for row in blake3_rows(files["test_vectors.json"]):
        print(row)
    for row in sha256_rows(files["SHA256ShortMsg.rsp"]):
        print(row)


main()
