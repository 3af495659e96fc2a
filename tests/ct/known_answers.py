"""The published vectors of hashes in tests/vectors, but those of tests/ct/known_answers_keccak.py.

What no form that ships takes is left out: XXH3 with a secret of its own.
"""

import hashlib
import json

import known_answers_keccak
from answer import VECTORS, Answer, pattern
from scenarios import Parameters
from vector_files import blocks

CAVP = {
    "SHA1": "sha1",
    "SHA224": "sha224",
    "SHA256": "sha256",
    "SHA384": "sha384",
    "SHA512": "sha512",
    "SHA512_224": "sha512-224",
    "SHA512_256": "sha512-256",
    "SHA3_224": "sha3-224",
    "SHA3_256": "sha3-256",
    "SHA3_384": "sha3-384",
    "SHA3_512": "sha3-512",
    "SHAKE128": "shake128",
    "SHAKE256": "shake256",
}
OTHER_FILES = {
    "cavp/md5-rfc-1321.txt": "md5",
    "cavp/ripemd160-ripevectors.txt": "ripemd160",
    "cavp/sm3-oscca.txt": "sm3",
    "ascon/LWC_HASH_KAT_128_256.txt": "ascon-hash256",
    "ascon/LWC_XOF_KAT_128_512.txt": "ascon-xof128",
    "ascon/LWC_CXOF_KAT_128_512.txt": "ascon-cxof128",
}


def from_blocks(path, algorithm):
    for fields in blocks(path):
        output = fields.get("MD") or fields.get("Output")
        if output is None:
            continue
        message = bytes.fromhex(fields["Msg"][0])
        if "Len" in fields:
            message = message[: int(fields["Len"][0]) // 8]
        customization = bytes.fromhex(fields.get("Z", [""])[0])
        yield Answer(
            algorithm,
            Parameters(customization=customization),
            [message],
            bytes.fromhex(output[0]),
        )


def blake3():
    document = json.loads((VECTORS / "blake3/test_vectors.json").read_text())
    modes = {
        "hash": Parameters(),
        "keyed_hash": Parameters(key=document["key"].encode()),
        "derive_key": Parameters(customization=document["context_string"].encode()),
    }
    for case in document["cases"]:
        for mode, parameters in modes.items():
            yield Answer(
                "blake3", parameters, [pattern(case["input_len"])], bytes.fromhex(case[mode])
            )


def blake2(path):
    for case in json.loads((VECTORS / path).read_text()):
        texts = {
            name: bytes.fromhex(case.get(name, "")) for name in ("key", "salt", "personalization")
        }
        yield Answer(
            case["hash"],
            Parameters(**texts),
            [bytes.fromhex(case["in"])],
            bytes.fromhex(case["out"]),
        )


def sp800_185():
    for fields in blocks("sp800_185/samples.txt"):
        if "Function" not in fields:
            continue
        parameters = Parameters(
            key=bytes.fromhex(fields.get("Key", [""])[0]),
            customization=fields["S"][0].encode(),
            inner_block_size=int(fields.get("B", ["0"])[0]),
        )
        yield Answer(
            fields["Function"][0].lower(),
            parameters,
            [bytes.fromhex(text) for text in fields.get("Data") or fields["Element"]],
            bytes.fromhex(fields["Output"][0]),
        )


def checksums():
    """Every sum of every message, with each seed where it takes one."""
    document = json.loads((VECTORS / "checksums/checksums.json").read_text())
    seeds = [int(text, 16) for text in document["seeds"]]
    messages = [
        (b"123456789", document["check"]),
        *((pattern(case["length"]), case) for case in document["cases"]),
        *((b"\xff" * case["length"], case) for case in document["all_ones"]),
    ]
    for message, sums in messages:
        for name, value in sums.items():
            algorithm = name.replace("_", "-")
            if isinstance(value, str):
                yield Answer(algorithm, Parameters(), [message], bytes.fromhex(value))
            elif isinstance(value, list) and not name.endswith("_secret"):
                for seed, text in zip(seeds, value, strict=True):
                    yield Answer(algorithm, Parameters(seed=seed), [message], bytes.fromhex(text))


def monte_carlo():
    """(algorithm, seed, checkpoints) of CAVP's chains of 100 times 1,000 digests; not SHAKE's."""
    for file, algorithm in CAVP.items():
        if not file.startswith("SHAKE"):
            seed, *checkpoints = (
                fields for fields in blocks(f"cavp/{file}Monte.rsp") if {"Seed", "MD"} & set(fields)
            )
            yield (
                algorithm,
                bytes.fromhex(seed["Seed"][0]),
                [bytes.fromhex(fields["MD"][0]) for fields in checkpoints],
            )


def monte_carlo_of_outputs():
    """(algorithm, message, [(sizes of 1,000 outputs, the last output)]): SHAKE's chains.

    SHA3VS section 6.3.3: a message is the last output's first 16 bytes (zeros behind shorter ones), the
    next output's size follows from the last output's last two bytes. Sizes are computed here.
    """
    # In bytes, from the files' heads.
    sizes = {"SHAKE128": (128 // 8, 1120 // 8), "SHAKE256": (16 // 8, 2000 // 8)}
    for file, (shortest, longest) in sizes.items():
        algorithm = CAVP[file]
        first, *checkpoints = (
            fields for fields in blocks(f"cavp/{file}Monte.rsp") if {"Msg", "Output"} & set(fields)
        )
        message = bytes.fromhex(first["Msg"][0])
        output, size = message, longest
        chain = []
        for fields in checkpoints:
            asked = []
            for _ in range(1000):
                asked.append(size)
                shake = hashlib.new(
                    algorithm.replace("shake", "shake_"), output[:16].ljust(16, b"\0")
                )
                output = shake.digest(size)
                size = shortest + int.from_bytes(output[-2:], "big") % (longest - shortest + 1)
            chain.append((asked, bytes.fromhex(fields["Output"][0])))
        yield algorithm, message, chain


def all_answers():
    for file, algorithm in CAVP.items():
        yield from from_blocks(f"cavp/{file}ShortMsg.rsp", algorithm)
        yield from from_blocks(f"cavp/{file}LongMsg.rsp", algorithm)
        if file.startswith("SHAKE"):
            yield from from_blocks(f"cavp/{file}VariableOut.rsp", algorithm)
    for path, algorithm in OTHER_FILES.items():
        yield from from_blocks(path, algorithm)
    yield from blake3()
    yield from blake2("blake2/blake2-kat.json")
    yield from blake2("blake2/salt_personal.json")
    yield from sp800_185()
    yield from known_answers_keccak.answers()
    yield from checksums()
