"""The published vectors in tests/vectors as (algorithm, parameters, parts, output).

A message is one part, but TupleHash's is a list of them.
"""

import json
import pathlib

from scenarios import Parameters

VECTORS = pathlib.Path("tests/vectors")

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


def blocks(path):
    """The blocks "Name = value" of a file, as dictionaries; a name may repeat, as Element does."""
    for block in (VECTORS / path).read_text().replace("\r", "").split("\n\n"):
        fields = {}
        for line in block.splitlines():
            name, separator, value = line.partition(" =")
            if separator and not line.startswith(("#", "[")):
                fields.setdefault(name.strip(), []).append(value.strip())
        if fields:
            yield fields


def from_blocks(path, algorithm):
    for fields in blocks(path):
        output = fields.get("MD") or fields.get("Output")
        if output is None:
            continue
        message = bytes.fromhex(fields["Msg"][0])
        if "Len" in fields:
            message = message[: int(fields["Len"][0]) // 8]
        customization = bytes.fromhex(fields.get("Z", [""])[0])
        yield (
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
        message = bytes(i % 251 for i in range(case["input_len"]))
        for mode, parameters in modes.items():
            yield "blake3", parameters, [message], bytes.fromhex(case[mode])


def blake2(path):
    for case in json.loads((VECTORS / path).read_text()):
        texts = {
            name: bytes.fromhex(case.get(name, "")) for name in ("key", "salt", "personalization")
        }
        yield (
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
        yield (
            fields["Function"][0].lower(),
            parameters,
            [bytes.fromhex(text) for text in fields.get("Data") or fields["Element"]],
            bytes.fromhex(fields["Output"][0]),
        )


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
