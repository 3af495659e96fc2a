"""Scenarios for ctwasm: how each form of the library is called.

A form is a file that ships: a module of one algorithm with raw exports, the module of all with
Embind, isosum.wasm. Their interface is bindings/js/module/isochron_module.cc.
"""

import dataclasses
import struct

# As long as any algorithm takes; for most, a key may be any length up to this.
CUSTOMIZATION = "for whom the bell tolls"
BATCH = 9
# Of the area for digests; longer ones come into the one for messages.
RESULT_SIZE = 4096


@dataclasses.dataclass
class Parameters:
    """What `begin` takes beside a message, in its order."""

    key: bytes = b""
    salt: bytes = b""
    personalization: bytes = b""
    customization: bytes = b""
    function_name: bytes = b""
    digest_size: int = 0
    seed: int = 0
    inner_block_size: int = 0
    domain: int = 0

    def numbers(self):
        sizes = [len(part) for part in self.parts()]
        numbers = (self.digest_size, self.seed, self.inner_block_size, self.domain)
        return struct.pack("<5I3QI", *sizes, *numbers)

    def parts(self):
        texts = (self.customization, self.function_name)
        return (self.key, self.salt, self.personalization, *texts)


class Module:
    """Statements that call a module of the npm package: of all algorithms, or of one."""

    def __init__(self, row, full):
        self.row = row
        self.full = full
        self.number = [str(row["number"])] if full else []

    def prologue(self, backend=None):
        yield from ["embind"] if self.full else []
        yield "let layout = call layout"
        yield "let io = u32[layout]"
        yield "let result = u32[layout+8]"
        yield "let numbers = u32[layout+32]"
        yield "let lengths = u32[layout+40]"
        if backend is not None:
            yield f"write result text:{backend}"
            yield from self.without_error("setBackend", str(len(backend)))

    @staticmethod
    def without_error(*words):
        yield f"let error = call {' '.join(words)}"
        yield "expect-value error 0"

    def begin(self, parameters):
        """Only a key is secret."""
        joined = b"".join(parameters.parts())
        if joined:
            yield f"write io hex:{joined.hex()}"
        if parameters.key:
            yield f"secret io {len(parameters.key)}"
        yield f"write numbers hex:{parameters.numbers().hex()}"
        yield from self.without_error("begin", *self.number)

    @staticmethod
    def update(message, size):
        yield f"write io {message}"
        yield f"secret io {size}"
        yield f"call update {size}"

    def finish(self, size):
        yield from self.without_error("finish", str(size))

    def read(self, size):
        yield from self.without_error("beginOutput")
        yield from self.without_error("read", str(size))
        if self.row["seekable"]:
            yield from self.without_error("seek", "65", "0")
            yield from self.without_error("read", str(size))

    def save_and_restore(self):
        """The state goes out and in again, as between two instances."""
        yield "let size = call save"
        yield "outcome whether a saved state is undamaged"
        yield f"let error = call {' '.join(['restore', 'size', *self.number])}"
        yield "expect-value error 0"

    def batch(self, length):
        """Messages side by side in lanes: 1, 2, ... of them, the last one a byte longer."""
        yield f"repeat count 1 {BATCH}"
        yield f"write io pattern:count*{length}+1"
        yield f"secret io count*{length}+1"
        yield f"repeat i 0 {BATCH - 1}"
        little = length.to_bytes(4, "little").hex()
        yield f"write lengths+4*i hex:{little}"
        yield "end"
        longer = (length + 1).to_bytes(4, "little").hex()
        yield f"write lengths+4*count-4 hex:{longer}"
        yield f"call many count {self.row['number']}"
        yield "end"


def parameters_for(row, secret):
    """A key as long as can be, and all other parameters that a row takes."""
    takes = row["takes"]
    return Parameters(
        key=bytes(range(min(row["longestKey"], 200))) if secret == "key" else b"",
        salt=bytes(row["saltSize"]) if "salt" in takes else b"",
        personalization=bytes(row["saltSize"]) if "personalization" in takes else b"",
        # BLAKE3's context makes another mode of it.
        customization=CUSTOMIZATION.encode()
        if "customization" in takes and (row["name"] != "blake3" or secret == "derive-key")
        else b"",
    )


def module_scenario(primitive, row, full, backend=None):
    """All lengths: key and message in two pieces, digest, output, a saved state, a batch."""
    module = Module(row, full)
    yield from module.prologue(backend)
    parameters = parameters_for(row, primitive.secret)
    for first, last, step in primitive.lengths:
        yield f"repeat n {first} {last} {step}"
        yield from module.begin(parameters)
        yield from module.update("pattern:n", "n")
        yield from module.update("pattern:7", "7")
        yield from module.finish(row["digestSize"])
        if row["extendable"]:
            yield from module.read(200)
        yield "end"
    yield from module.save_and_restore()
    yield from module.update("pattern:1", "1")
    yield from module.finish(row["digestSize"])
    if primitive.secret != "message":
        return
    for n in primitive.some_lengths():
        yield f"write io pattern:{n}"
        yield f"secret io {n}"
        yield f"call {' '.join(['once', str(n), *module.number])}"
    if full and row["checkMany"] != 0:
        for n in (0, row["blockSize"] - 1, 5 * row["blockSize"] + 1):
            yield from module.batch(n)


def isosum_scenario(primitive, row, length, backend):
    """One message: a program runs once."""
    words = ["isosum", "-a", primitive.algorithm]
    if primitive.secret == "key":
        words.append("--keyed")
        key = parameters_for(row, "key").key
        yield f"stdin secret hex:{key.hex()}"
    if primitive.secret == "derive-key":
        words.append("--derive-key=context")
    yield f"arguments {' '.join([*words, 'message'])}"
    yield f"environment ISOCHRON_BACKEND={backend}"
    yield f"file message secret pattern:{length}"
    yield "run"
    yield "expect-value status 0"
