"""A right call of every exported function, and what may be different about its arguments."""

from dataclasses import dataclass

from world import (
    ARGON2_MEMORY,
    ARGON2_PARAMETERS,
    COST,
    HEADER,
    KEY,
    SCRYPT_MEMORY,
    SCRYPT_PARAMETERS,
    TEXT,
    World,
)


@dataclass
class Case:
    """A right call: values by name, for Library.call()."""

    values: dict
    # Inputs of which other lengths are wrong. (Of outputs they are, unless they are named here.)
    exact: tuple = ()
    least: tuple = ()  # inputs and memory of which fewer bytes are wrong
    free: tuple = ()  # outputs of any length
    nullable: tuple = ()  # pointers that may be null
    random: bool = False  # two calls give different outputs
    written: bool = False  # an error may leave zeros in the output
    made: tuple = ()  # states that the function makes, whatever is in the memory


def text_cases(world):
    """Of isochron.h."""
    return {
        "isochron_version": Case({}),
        "isochron_error_name": Case({"error": 2}),
        "isochron_error_message": Case({"error": 2}),
        "isochron_hex_encode": Case({"bytes": TEXT, "text": 84}, exact=("bytes",)),
        "isochron_hex_decode": Case(
            {"text": TEXT.hex().encode(), "bytes": 42}, exact=("text",), written=True
        ),
        "isochron_constant_time_equal": Case({"a": TEXT, "b": TEXT}),
        "isochron_wipe": Case({"data": b"secret"}),
        "isochron_supported_backend": Case({"index": 0}),
        "isochron_known_backend": Case({"index": 0}),
        "isochron_primitive": Case({"index": 0}),
        "isochron_set_backend": Case({"name": b"auto\0"}),
        "isochron_active_backend": Case({"primitive": b"sha256\0"}),
        "isochron_environment_backend_error": Case({}),
        "isochron_random_bytes": Case({"bytes": 32}, free=("bytes",), random=True),
    }


def hash_cases(world):
    """Of hashes."""
    algorithm, shake = world.hash(), world.hash("shake128")
    state, blake3, mode = world.hash_state(), world.blake3_state(), world.blake3_mode()
    row = {"algorithm": algorithm}
    saved = world.sealed("isochron_hash_save", 2304, state=world.hash_state(), size=0)
    size = world.library.call("isochron_hash_save", {"state": state, "saved": 2304, "size": 0})
    saved = saved[: int.from_bytes(size.outputs["size"][:8], "little")]
    out = ("out",)
    return {
        "isochron_sha256": Case({"message": TEXT, "digest": 32}),
        "isochron_sha256_many": Case({"messages": [TEXT, KEY], "digests": 64}),
        "isochron_sha256_init": Case({"state": world.sha256_state()}),
        "isochron_sha256_update": Case({"state": world.sha256_state(), "bytes": TEXT}),
        "isochron_sha256_finish": Case({"state": world.sha256_state(), "digest": 32}),
        "isochron_sha256_reset": Case({"state": world.sha256_state()}),
        "isochron_sha256_wipe": Case({"state": world.sha256_state()}),
        "isochron_blake3": Case({"message": TEXT, "out": 70}, free=out),
        "isochron_blake3_keyed": Case({"key": KEY, "message": TEXT, "out": 70}, free=out),
        "isochron_blake3_derive_key": Case(
            {"context": TEXT, "key_material": KEY, "out": 70}, free=out
        ),
        "isochron_blake3_threaded": Case({"message": TEXT, "threads": 2, "digest": 32}),
        "isochron_blake3_init": Case({"state": blake3}),
        "isochron_blake3_init_keyed": Case({"state": blake3, "key": KEY}),
        "isochron_blake3_init_derive_key": Case({"state": blake3, "context": TEXT}),
        "isochron_blake3_init_mode": Case({"state": blake3, "mode": mode}, made=("state",)),
        "isochron_blake3_update": Case({"state": blake3, "bytes": TEXT}),
        "isochron_blake3_update_threaded": Case({"state": blake3, "bytes": TEXT, "threads": 2}),
        "isochron_blake3_finish": Case({"state": world.blake3_state(), "out": 70}, free=out),
        "isochron_blake3_finish_output": Case(
            {"state": world.blake3_state(), "output": world.blake3_output()}, made=("output",)
        ),
        "isochron_blake3_reset": Case({"state": blake3}),
        "isochron_blake3_wipe": Case({"state": world.blake3_state()}),
        "isochron_blake3_output_read": Case(
            {"output": world.blake3_output(), "out": 70}, free=out, random=True
        ),
        "isochron_blake3_output_seek": Case({"output": world.blake3_output(), "position": 9}),
        "isochron_blake3_output_position": Case({"output": world.blake3_output(), "position": 0}),
        "isochron_blake3_output_wipe": Case({"output": world.blake3_output()}),
        "isochron_blake3_mode_hash": Case({"mode": world.blake3_mode()}, made=("mode",)),
        "isochron_blake3_mode_keyed": Case(
            {"mode": world.blake3_mode(), "key": KEY}, made=("mode",)
        ),
        "isochron_blake3_mode_derive_key": Case(
            {"mode": world.blake3_mode(), "context": TEXT}, made=("mode",)
        ),
        "isochron_blake3_mode_wipe": Case({"mode": world.blake3_mode()}),
        "isochron_blake3_left_length": Case({"length": 5000}),
        "isochron_blake3_subtree": Case({"mode": mode, "offset": 0, "bytes": TEXT, "value": 32}),
        "isochron_blake3_merge": Case({"mode": mode, "left": KEY, "right": KEY, "value": 32}),
        "isochron_blake3_root": Case(
            {"mode": mode, "left": KEY, "right": KEY, "output": world.blake3_output()},
            made=("output",),
        ),
        "isochron_algorithm_find": Case({"name": b"sha256\0"}),
        "isochron_algorithm_at": Case({"index": 0}),
        "isochron_algorithm_alias": Case({**row, "index": 0}),
        "isochron_algorithm_describe": Case({**row, "info": 0}),
        "isochron_hash": Case(
            {**row, "parameters": bytes(144), "message": TEXT, "digest": 32},
            nullable=("parameters",),
        ),
        "isochron_hash_many": Case({**row, "messages": [TEXT, KEY], "digests": 64}),
        "isochron_hash_init": Case(
            {"state": state, "algorithm": shake, "parameters": bytes(144)},
            nullable=("parameters",),
        ),
        "isochron_hash_update": Case({"state": state, "bytes": TEXT}),
        "isochron_hash_finish": Case({"state": world.hash_state(), "digest": 32}, free=("digest",)),
        "isochron_hash_finish_output": Case(
            {"state": world.hash_state(), "output": world.hash_output()}, made=("output",)
        ),
        "isochron_hash_output_read": Case(
            {"output": world.hash_output(), "out": 70}, free=out, random=True
        ),
        "isochron_hash_output_wipe": Case({"output": world.hash_output()}),
        "isochron_hash_reset": Case({"state": state}),
        "isochron_hash_wipe": Case({"state": world.hash_state()}),
        "isochron_hash_save": Case(
            {"state": world.hash_state(), "saved": 2304, "size": 0}, free=("saved",)
        ),
        "isochron_hash_restore": Case(
            {"state": world.hash_state(), "algorithm": shake, "saved": saved},
            exact=("saved",),
            made=("state",),
        ),
    }


def keyed_cases(world):
    """Of MACs and key derivation."""
    row = {"algorithm": world.hash()}
    tag = world.sealed("isochron_hmac", 32, **row, key=KEY, message=TEXT)
    state = world.hmac_state()
    salted = {"salt": TEXT, "info": TEXT}
    password = {"password": TEXT, "salt": KEY, "iterations": 2}
    mac = {"key": KEY[:16], "message": TEXT, "tag": 8}
    derived = {"key_in": KEY, "label": TEXT, "context": TEXT, "key_out": 33}
    z = {"z": KEY, "fixed_info": TEXT, "key": 33}
    free = {"free": ("key",)}
    return {
        "isochron_has_hmac": Case(row),
        "isochron_hmac": Case({**row, "key": KEY, "message": TEXT, "tag": 32}, free=("tag",)),
        "isochron_hmac_verify": Case(
            {**row, "key": KEY, "message": TEXT, "tag": tag}, exact=("tag",)
        ),
        "isochron_hmac_init": Case({"state": world.hmac_state(), **row, "key": KEY}),
        "isochron_hmac_update": Case({"state": world.hmac_state(), "bytes": TEXT}),
        "isochron_hmac_finish": Case({"state": state, "tag": 32}, free=("tag",)),
        "isochron_hmac_verify_state": Case(
            {
                "state": state,
                "tag": world.sealed("isochron_hmac_finish", 32, state=state),
                "tag_length": 32,
            },
            exact=("tag",),
        ),
        "isochron_hmac_reset": Case({"state": world.hmac_state()}),
        "isochron_hmac_wipe": Case({"state": world.hmac_state()}),
        "isochron_siphash_1_3": Case(mac),
        "isochron_siphash_2_4": Case(mac),
        "isochron_siphash_4_8": Case({**mac, "tag": 16}),
        "isochron_poly1305_one_time": Case({"key": KEY, "message": TEXT, "tag": 16}),
        "isochron_hkdf": Case({**row, "ikm": KEY, **salted, "okm": 33}, free=("okm",)),
        "isochron_hkdf_extract": Case({**row, "salt": TEXT, "ikm": KEY, "prk": 32}),
        "isochron_hkdf_expand": Case({**row, "prk": KEY, "info": TEXT, "okm": 33}, free=("okm",)),
        "isochron_pbkdf2": Case({**row, **password, "key": 33}, **free),
        "isochron_pbkdf2_init": Case(
            {"state": world.pbkdf2_state(), **row, **password, "key": 33}, **free
        ),
        "isochron_pbkdf2_run": Case(
            {"state": world.pbkdf2_state(), "iterations": 1, "remaining": 0}, random=True
        ),
        "isochron_pbkdf2_end": Case({"state": world.pbkdf2_state()}),
        "isochron_kmac128_kdf": Case(derived, free=("key_out",)),
        "isochron_kmac256_kdf": Case(derived, free=("key_out",)),
        "isochron_one_step_hash": Case({**row, **z}, **free),
        "isochron_one_step_hmac": Case({**row, "salt": TEXT, **z}, **free),
        "isochron_one_step_kmac128": Case({"salt": TEXT, **z}, **free),
        "isochron_one_step_kmac256": Case({"salt": TEXT, **z}, **free),
    }


def cipher_cases(world):
    """Of ciphers and modes."""
    stream = {"key": KEY, "counter": 1, "in": TEXT, "out": len(TEXT)}
    aes = {"key": KEY, "in": TEXT, "out": len(TEXT)}
    items = {"items": [TEXT, b"", KEY], "key": KEY + KEY}
    unequal = {"key": KEY[::-1] + KEY, "tweak": KEY[:16], "in": TEXT, "out": len(TEXT)}
    siv = world.sealed("isochron_aes_siv_seal", 58, **items, plaintext=TEXT)
    wrapped = world.sealed("isochron_aes_wrap", 40, key=KEY, secret=KEY)
    padded = world.sealed("isochron_aes_wrap_padded", 48, key=KEY, secret=TEXT[:40])
    cmac = world.sealed("isochron_aes_cmac", 16, key=KEY, message=TEXT)
    key = ("key",)
    return {
        "isochron_chacha20": Case({**stream, "nonce": KEY[:12]}),
        "isochron_chacha20_64": Case({**stream, "nonce": KEY[:8]}),
        "isochron_xchacha20": Case({**stream, "nonce": KEY[:24]}),
        "isochron_hchacha20": Case({"key": KEY, "nonce": KEY[:16], "subkey": 32}),
        "isochron_aes_ctr": Case({**aes, "counter": KEY[:16]}, exact=key),
        "isochron_aes_cmac": Case({"key": KEY, "message": TEXT, "tag": 16}, exact=key),
        "isochron_aes_cmac_verify": Case(
            {"key": KEY, "message": TEXT, "tag": cmac}, exact=("key", "tag")
        ),
        "isochron_aes_xts_encrypt": Case(unequal, exact=key),
        "isochron_aes_xts_decrypt": Case(unequal, exact=key),
        "isochron_aes_siv_seal": Case({**items, "plaintext": TEXT, "sealed": 58}, exact=key),
        "isochron_aes_siv_open": Case(
            {**items, "sealed": siv, "plaintext": 42}, exact=("key", "sealed")
        ),
        "isochron_aes_wrap": Case(
            {"key": KEY, "secret": KEY, "wrapped": 40}, exact=("key", "secret")
        ),
        "isochron_aes_unwrap": Case(
            {"key": KEY, "wrapped": wrapped, "secret": 32}, exact=("key", "wrapped")
        ),
        "isochron_aes_wrap_padded": Case({"key": KEY, "secret": TEXT, "wrapped": 56}, exact=key),
        "isochron_aes_unwrap_padded": Case(
            {"key": KEY, "wrapped": padded, "room": 40, "secret_length": 0},
            exact=("key", "wrapped"),
        ),
    }


def aead_cases(world):
    """Of AEADs and files."""
    key = {"key": world.aead_key(), "associated": [TEXT, b"", KEY]}
    nonce = {"nonce": KEY[:24]}
    sealed = world.sealed("isochron_aead_seal", 58, **key, **nonce, plaintext=TEXT)
    random = world.sealed("isochron_aead_seal_random", 82, **key, plaintext=TEXT)
    header, sealer = world.file_header()
    chunk = {"last": 1}
    values = {"sealer": sealer, "plaintext": TEXT, **chunk}
    chunk_bytes = world.sealed("isochron_chunk_seal", 58, **values)
    row, exact = {"aead": world.aead()}, ("nonce", "sealed")
    return {
        "isochron_aead_find": Case({"name": b"aes-256-gcm\0"}),
        "isochron_aead_at": Case({"index": 0}),
        "isochron_aead_describe": Case({**row, "info": 0}),
        "isochron_aead_key_init": Case(
            {"key": world.aead_key(), **row, "secret": KEY, "parameters": bytes(16)},
            exact=("secret",),
            nullable=("parameters",),
        ),
        "isochron_aead_key_wipe": Case({"key": world.aead_key()}),
        "isochron_aead_seal": Case(
            {**key, **nonce, "plaintext": TEXT, "sealed": 58}, exact=("nonce", "plaintext")
        ),
        "isochron_aead_open": Case(
            {**key, **nonce, "sealed": sealed, "plaintext": 42}, exact=exact
        ),
        "isochron_aead_seal_detached": Case(
            {**key, **nonce, "plaintext": TEXT, "ciphertext": 42, "tag": 16},
            exact=("nonce", "plaintext"),
        ),
        "isochron_aead_open_detached": Case(
            {**key, **nonce, "ciphertext": sealed[:42], "tag": sealed[42:], "plaintext": 42},
            exact=("nonce", "ciphertext", "tag"),
        ),
        "isochron_aead_seal_random": Case(
            {**key, "plaintext": TEXT, "message": 82}, exact=("plaintext",), random=True
        ),
        "isochron_aead_open_random": Case(
            {**key, "message": random, "plaintext": 42}, exact=("message",)
        ),
        "isochron_counter_nonces_init": Case(
            {"nonces": world.counter_nonces(), "sender": KEY[:4], "first": 0}
        ),
        "isochron_counter_nonces_next": Case(
            {"nonces": world.counter_nonces(), "nonce": 12}, random=True
        ),
        "isochron_chunked_parse": Case({"bytes": header, "header": 0}, least=("bytes",)),
        "isochron_chunk_sealer_init": Case(
            {"sealer": world.chunk_sealer(), "header": HEADER, "key": KEY, "bytes": 88}
        ),
        "isochron_chunk_seal": Case(
            {"sealer": world.chunk_sealer(), "plaintext": TEXT, **chunk, "sealed": 58},
            exact=("plaintext",),
        ),
        "isochron_chunk_sealer_wipe": Case({"sealer": world.chunk_sealer()}),
        "isochron_chunk_opener_init": Case(
            {"opener": world.chunk_opener(), "bytes": header, "key": KEY}, least=("bytes",)
        ),
        "isochron_chunk_open": Case(
            {"opener": world.chunk_opener(), "sealed": chunk_bytes, **chunk, "plaintext": 42},
            exact=("sealed",),
        ),
        "isochron_chunk_opener_wipe": Case({"opener": world.chunk_opener()}),
    }


def password_cases(world):
    """Of passwords."""
    text = world.password_text()
    password = {"password": TEXT, "salt": KEY}
    argon2 = {"parameters": ARGON2_PARAMETERS, **password, "memory": bytes(ARGON2_MEMORY)}
    scrypt = {"parameters": SCRYPT_PARAMETERS, **password, "memory": bytes(SCRYPT_MEMORY)}
    return {
        "isochron_hash_password": Case(
            {"password": TEXT, "cost": COST, "text": 401},
            nullable=("cost",),
            free=("text",),
            random=True,
        ),
        "isochron_verify_password": Case(
            {"text": text, "password": TEXT, "limits": bytes([255]) * 16}, nullable=("limits",)
        ),
        "isochron_needs_rehash": Case({"text": text, "cost": COST}, nullable=("cost", "text")),
        "isochron_argon2_memory_size": Case({"parameters": ARGON2_PARAMETERS}),
        "isochron_argon2": Case(
            {**argon2, "tag": 32, "threads": 2}, free=("tag",), least=("memory",)
        ),
        "isochron_argon2_init": Case(
            {"state": world.argon2_state(), **argon2, "tag_length": 32}, least=("memory",)
        ),
        "isochron_argon2_step": Case({"state": world.argon2_state(), "left": 0}, random=True),
        "isochron_argon2_steps": Case({"state": world.argon2_state()}),
        "isochron_argon2_finish": Case({"state": world.argon2_state(steps=8), "tag": 32}),
        "isochron_argon2_end": Case({"state": world.argon2_state()}),
        "isochron_scrypt_memory_size": Case({"parameters": SCRYPT_PARAMETERS, "at_once": 1}),
        "isochron_scrypt": Case(
            {**scrypt, "key": 32, "threads": 2}, free=("key",), least=("memory",)
        ),
        "isochron_scrypt_init": Case(
            {"state": world.scrypt_state(), **scrypt, "key_length": 32}, least=("memory",)
        ),
        "isochron_scrypt_step": Case({"state": world.scrypt_state(), "left": 0}, random=True),
        "isochron_scrypt_steps": Case({"state": world.scrypt_state()}),
        "isochron_scrypt_finish": Case({"state": world.scrypt_state(steps=9), "key": 32}),
        "isochron_scrypt_end": Case({"state": world.scrypt_state()}),
    }


GROUPS = (text_cases, hash_cases, keyed_cases, cipher_cases, aead_cases, password_cases)


def case_of(library, name):
    """The case of a function, with states of its own."""
    group = library.groups.get(name) or next((g for g in GROUPS if name in g(World(library))), None)
    library.groups[name] = group
    case = group(World(library))[name]
    if "_init" in name and not case.made:
        case.made = tuple(case.values)  # its only state
    return case


def names(library):
    """Of functions that have a case."""
    return {name for group in GROUPS for name in group(World(library))}
