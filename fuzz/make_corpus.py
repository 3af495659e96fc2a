"""Writes the seeds of the fuzz targets from the test vectors, by rule.

usage: make_corpus.py VECTORS CORPUS            write the folders in CORPUS anew
       make_corpus.py --check VECTORS CORPUS    fail when their files are not these

VECTORS is tests/vectors, CORPUS is fuzz/corpus. The rules stand in seeds/.
"""

import json
import os
import shutil
import sys

from seeds import files, hashes, keyed, texts


def all_seeds(folder):
    with open(os.path.join(folder, "blake3", "test_vectors.json"), encoding="utf-8") as file:
        vectors = json.load(file)
    with open(os.path.join(folder, "cavp", "SHA256ShortMsg.rsp"), encoding="ascii") as file:
        short_messages = file.read()
    targets = {
        "hash_diff": hashes.hash_diff_seeds,
        "saved_state": hashes.saved_state_seeds,
        "mac_diff": keyed.mac_diff_seeds,
        "kdf_diff": keyed.kdf_diff_seeds,
        "aead_diff": keyed.aead_diff_seeds,
        "aes_modes_diff": keyed.aes_modes_diff_seeds,
        "chunked_file": files.chunked_file_seeds,
        "checksum_file": texts.checksum_file_seeds,
        "password_diff": keyed.password_diff_seeds,
        "password_hash": texts.password_hash_seeds,
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
