"""What calls of the library need: constants, rows of its tables, states that are begun."""

import ctypes

from caller import Claimed, Null

KEY = bytes(range(7, 39))
TEXT = b"for whom the bell tolls; it tolls for thee"


class Argon2Parameters(ctypes.Structure):
    """isochron_argon2_parameters without secret and associated data."""

    _fields_ = (
        ("variant", ctypes.c_uint32),
        ("memory", ctypes.c_uint32),
        ("passes", ctypes.c_uint32),
        ("lanes", ctypes.c_uint32),
        ("rest", ctypes.c_uint64 * 4),
    )


class ScryptParameters(ctypes.Structure):
    """isochron_scrypt_parameters."""

    _fields_ = (("n", ctypes.c_uint64), ("r", ctypes.c_uint32), ("p", ctypes.c_uint32))


ARGON2_PARAMETERS = bytes(Argon2Parameters(2, 16, 1, 2))
ARGON2_MEMORY = 16 << 10
SCRYPT_PARAMETERS = bytes(ScryptParameters(16, 1, 1))
SCRYPT_MEMORY = 128 * (1 + 16 + 2)
# isochron_password_cost: Argon2id of 8 KiB.
COST = bytes((ctypes.c_uint32 * 6)(2, 8, 1, 1, 0, 0))
# isochron_chunked_header of a key and a salt.
HEADER = bytes((ctypes.c_uint32 * 5)(1, 0, 0, 0, 0)) + KEY


class World:
    """The library with what its calls need: rows of its tables, states. One at a time: the next one
    takes its memory."""

    def __init__(self, library):
        self.library = library
        library.states_pool.release()

    def row(self, finder, name):
        """A row of a table."""
        return self.library.call(finder, {"name": name.encode() + b"\0"}).result

    def hash(self, name="sha256"):
        """An algorithm."""
        return self.row("isochron_algorithm_find", name)

    def aead(self, name="xchacha20-poly1305"):
        """An AEAD."""
        return self.row("isochron_aead_find", name)

    def memory(self, size):
        """A buffer that stays."""
        address = self.library.states_pool.take(size).place(size, "last")
        return Claimed(ctypes.c_void_p(address), size)

    def begun(self, kind, function, **values):
        """A state of this type that `function` has filled."""
        address = self.library.object(kind)
        declared = self.library.functions[function].arguments
        own = next(a.name for a in declared if a.kind == "object" and a.type == kind)
        result = self.library.call(function, {own: address, **values}).result
        if result != 0:
            raise AssertionError(f"{function}: {self.library.error_name(result)}")
        return address

    # ---- States ----

    def state(self, kind):
        """A state of this type, ready to be used."""
        return getattr(self, kind.removeprefix("isochron_"))()

    def sha256_state(self):
        return self.begun("isochron_sha256_state", "isochron_sha256_init")

    def blake3_state(self):
        return self.begun("isochron_blake3_state", "isochron_blake3_init")

    def blake3_mode(self):
        return self.begun("isochron_blake3_mode", "isochron_blake3_mode_hash")

    def blake3_output(self):
        kind, state = "isochron_blake3_output", self.blake3_state()
        return self.begun(kind, "isochron_blake3_finish_output", state=state)

    def hash_state(self):
        values = {"algorithm": self.hash("shake128"), "parameters": Null()}
        return self.begun("isochron_hash_state", "isochron_hash_init", **values)

    def hash_output(self):
        kind, state = "isochron_hash_output", self.hash_state()
        return self.begun(kind, "isochron_hash_finish_output", state=state)

    def hmac_state(self):
        kind, values = "isochron_hmac_state", {"algorithm": self.hash(), "key": KEY}
        return self.begun(kind, "isochron_hmac_init", **values)

    def pbkdf2_state(self):
        values = {"algorithm": self.hash(), "password": TEXT, "salt": KEY, "iterations": 2}
        kind, key = "isochron_pbkdf2_state", self.memory(33)
        return self.begun(kind, "isochron_pbkdf2_init", key=key, **values)

    def aead_key(self):
        values = {"aead": self.aead(), "secret": KEY, "parameters": Null()}
        return self.begun("isochron_aead_key", "isochron_aead_key_init", **values)

    def counter_nonces(self):
        values = {"sender": KEY[:4], "first": 0}
        return self.begun("isochron_counter_nonces", "isochron_counter_nonces_init", **values)

    def file_header(self):
        """The header of a file, and its sealer."""
        sealer = self.library.object("isochron_chunk_sealer")
        values = {"sealer": sealer, "header": HEADER, "key": KEY, "bytes": 88}
        outcome = self.library.call("isochron_chunk_sealer_init", values)
        return outcome.outputs["bytes"], sealer

    def chunk_sealer(self):
        return self.file_header()[1]

    def chunk_opener(self):
        kind, header = "isochron_chunk_opener", self.file_header()[0]
        return self.begun(kind, "isochron_chunk_opener_init", bytes=header, key=KEY)

    def _in_steps(self, name, parameters, size, steps, **length):
        """A state of Argon2 or scrypt, behind some of its steps."""
        values = {"parameters": parameters, "password": TEXT, "salt": KEY} | length
        kind, memory = f"isochron_{name}_state", self.memory(size)
        state = self.begun(kind, f"isochron_{name}_init", memory=memory, **values)
        for _ in range(steps):
            self.library.call(f"isochron_{name}_step", {"state": state, "left": 0})
        return state

    def argon2_state(self, steps=0):
        return self._in_steps("argon2", ARGON2_PARAMETERS, ARGON2_MEMORY, steps, tag_length=32)

    def scrypt_state(self, steps=0):
        return self._in_steps("scrypt", SCRYPT_PARAMETERS, SCRYPT_MEMORY, steps, key_length=32)

    def password_text(self):
        """Of TEXT; the same each time."""
        if self.library.password_text is None:
            values = {"password": TEXT, "cost": COST}
            self.library.password_text = self.sealed("isochron_hash_password", 401, **values)
        return self.library.password_text

    # ---- Sealed messages ----

    def sealed(self, function, length, /, **values):
        """What a call writes to its first output, of `length` bytes."""
        output = [a.name for a in self.library.functions[function].arguments if a.kind == "output"]
        return self.library.call(function, {output[0]: length, **values}).outputs[output[0]]
