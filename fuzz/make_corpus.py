"""Writes the seeds and dictionaries of the fuzz targets, by rule; seeds from the test vectors.

usage: make_corpus.py VECTORS FUZZ            write FUZZ/corpus and FUZZ/dictionaries anew
       make_corpus.py --check VECTORS FUZZ    fail when their files are not these

VECTORS is tests/vectors, FUZZ is this folder. The rules stand in seeds/.
"""

import json
import os
import shutil
import sys

from seeds import dictionaries, files, hashes, keyed, objects, texts

FOLDERS = ("corpus", "dictionaries")


def all_files(folder):
    with open(os.path.join(folder, "blake3", "test_vectors.json"), encoding="utf-8") as file:
        vectors = json.load(file)
    with open(os.path.join(folder, "cavp", "SHA256ShortMsg.rsp"), encoding="ascii") as file:
        short_messages = file.read()
    targets = {
        "hash_diff": hashes.hash_diff_seeds,
        "saved_state": hashes.saved_state_seeds,
        "mac_diff": keyed.mac_diff_seeds,
        "kdf_diff": keyed.kdf_diff_seeds,
        "api_state": objects.api_state_seeds,
        "boundary": objects.boundary_seeds,
        "codecs": objects.codecs_seeds,
        "cipher_diff": keyed.cipher_diff_seeds,
        "aead_diff": keyed.aead_diff_seeds,
        "aead_open": objects.aead_open_seeds,
        "aes_modes_diff": keyed.aes_modes_diff_seeds,
        "chunked_file": files.chunked_file_seeds,
        "checksum_file": texts.checksum_file_seeds,
        "password_diff": keyed.password_diff_seeds,
        "password_hash": texts.password_hash_seeds,
    }
    made = {
        os.path.join("corpus", target, name): data
        for target, seeds in targets.items()
        for name, data in seeds(vectors, short_messages).items()
    }
    for name, data in dictionaries.dictionaries().items():
        made[os.path.join("dictionaries", name)] = data
    return made


def read_folder(fuzz):
    files = {}
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(fuzz, top), followlinks=True):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    files[os.path.relpath(path, fuzz)] = file.read()
    return files


def main(arguments):
    check = arguments[:1] == ["--check"]
    if len(arguments) != 2 + check:
        sys.exit(__doc__)
    vectors, fuzz = arguments[check:]
    files = all_files(vectors)
    if check:
        found = read_folder(fuzz)
        wrong = sorted(n for n in files.keys() | found.keys() if files.get(n) != found.get(n))
        if wrong:
            sys.exit(f"{fuzz}: not as make_corpus.py writes them: {', '.join(wrong)}")
        print(f"{len(files)} seeds and dictionaries are as their rule makes them")
        return
    for top in FOLDERS:
        shutil.rmtree(os.path.join(fuzz, top), ignore_errors=True)
    for name, data in files.items():
        path = os.path.join(fuzz, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


main(sys.argv[1:])
