"""Calls of the shared library's functions with values by name, every buffer between guards."""

import ctypes
from dataclasses import dataclass, field

import memory

UNTOUCHED = 0xAA


class Bytes(ctypes.Structure):
    """isochron_bytes."""

    _fields_ = (("data", ctypes.c_void_p), ("length", ctypes.c_size_t))


NUMBERS = {
    "int": ctypes.c_int,
    "unsigned": ctypes.c_uint,
    "size_t": ctypes.c_size_t,
    "uint32_t": ctypes.c_uint32,
    "uint64_t": ctypes.c_uint64,
    "_Bool": ctypes.c_bool,
}
RESULTS = {
    "void": None,
    "const char*": ctypes.c_char_p,
    "isochron_error": ctypes.c_int,
    "bool": ctypes.c_bool,
    "_Bool": ctypes.c_bool,
    "uint64_t": ctypes.c_uint64,
}
# Of a result that is no struct of states; more than any of them has.
RESULT_SIZE = 256


@dataclass
class Null:
    """In place of a value: a null pointer, with this length."""

    length: int = 0


@dataclass
class Claimed:
    """In place of a value: this buffer, which is said to be `length` long."""

    value: object
    length: int


@dataclass
class Outcome:
    """What a call gave."""

    result: object
    outputs: dict = field(default_factory=dict)  # by the argument's name
    untouched: bool = True  # no output has another byte than before


class Library:
    """The shared library, and the arguments of a call in the making."""

    def __init__(self, path, functions, states):
        self.loaded = ctypes.CDLL(path)
        self.functions = {f.name: f for f in functions}
        self.states = states
        self.pool = memory.Pool()
        self.states_pool = memory.Pool()
        self.groups = {}  # of cases.py
        self.password_text = None
        self.call("isochron_error_name", {"error": 0})

    def error_name(self, number):
        """The name of an error."""
        return self.call("isochron_error_name", {"error": number}).result.decode()

    def call(self, name, values, where="last", overlap=None):
        """Calls a function with values by their arguments' names.

        values: bytes of inputs, sizes of outputs, lists of pieces, addresses of objects and rows,
        numbers; Null and Claimed. where: see memory.Guarded.place. overlap: (input, output,
        distance), the latter lies so many bytes behind the former.
        """
        function = self.functions[name]
        taken = len(self.pool.used)
        arguments, read_back = [], []
        inputs, writes = {}, []
        for argument in function.arguments:
            value = values[argument.name]
            length = None
            if isinstance(value, Claimed):
                value, length = value.value, value.length
            kind = argument.kind
            if isinstance(value, Null):
                pointer, length = None, value.length
            elif kind == "number":
                arguments.append(NUMBERS[argument.type](value))
                continue
            elif kind in ("object", "row") or isinstance(value, ctypes.c_void_p):
                pointer = value.value if isinstance(value, ctypes.c_void_p) else value
            elif kind == "pieces":
                pointer, length = self._pieces(value, where), length or len(value)
            elif kind in ("output", "result"):
                size = RESULT_SIZE if kind == "result" else value
                if overlap and argument.name == overlap[1]:
                    pointer = inputs[overlap[0]] + overlap[2]
                else:
                    # Results are written as what they are, so they are aligned.
                    place = "first" if kind == "result" else where
                    pointer = self.pool.take(size).place(size, place)
                writes.insert(0, (pointer, bytes([UNTOUCHED]) * size))
                read_back.append((argument.name, pointer, size, kind))
                length = size if length is None else length
            else:
                content = value
                room = len(content)
                if overlap and argument.name == overlap[0]:
                    # Space on both sides for the output.
                    size = values[overlap[1]] if isinstance(values[overlap[1]], int) else 0
                    memory_ = self.pool.take(room + 2 * (size + 128))
                    pointer = memory_.place(0, size + 128)
                else:
                    place = "first" if kind == "struct" else where
                    pointer = self.pool.take(room).place(room, place)
                inputs[argument.name] = pointer
                writes.append((pointer, content))
                length = room if length is None else length
            if argument.by_value:
                arguments.append(Bytes(pointer, length))
                continue
            arguments.append(ctypes.c_void_p(pointer))
            if argument.has_length:
                arguments.append(ctypes.c_size_t(length))
        # Outputs first: where they overlap an input, that is whole when the call begins.
        for pointer, content in writes:
            memory.write(pointer, content)
        before = [memory.read(pointer, size) for _, pointer, size, _ in read_back]
        called = getattr(self.loaded, name)
        called.restype = RESULTS.get(function.result, ctypes.c_void_p)
        outcome = Outcome(called(*arguments))
        for (named, pointer, size, kind), old in zip(read_back, before, strict=True):
            outcome.outputs[named] = memory.read(pointer, size)
            same = outcome.outputs[named] == old
            outcome.untouched = outcome.untouched and (same or kind == "result")
        self.pool.free += self.pool.used[taken:]
        del self.pool.used[taken:]
        return outcome

    def _pieces(self, values, where):
        array = (Bytes * len(values))()
        for i, value in enumerate(values):
            if isinstance(value, Null):
                array[i] = Bytes(None, value.length)
                continue
            address = self.pool.take(len(value)).place(len(value), where)
            memory.write(address, value)
            array[i] = Bytes(address, len(value))
        size = ctypes.sizeof(array)
        address = self.pool.take(size).place(size, "last")
        memory.write(address, bytes(array))
        return address

    def object(self, kind):
        """The address of memory for a state, filled with bytes of no meaning."""
        size = self.states[kind]
        address = self.states_pool.take(size).place(size, "last")
        memory.write(address, b"\x5c" * size)
        return address
