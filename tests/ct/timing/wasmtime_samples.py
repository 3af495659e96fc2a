"""collect.mjs for Wasmtime: a line of JSON with a subject in, a line with samples out.

The first line is the version.
"""

import base64
import ctypes
import importlib.metadata
import json
import os
import sys
import time

import wasmtime

SECRET_SIZE = 32
POOL = 16
# Microseconds; a call from Python takes some of them.
SHORTEST = 100
LARGEST_COUNT = 4096


def fixed_bytes(size):
    return bytes(i % SECRET_SIZE + 1 for i in range(size))


def prepare(engine, subject):
    """A function that times one batch of secrets, in microseconds."""
    store = wasmtime.Store(engine)
    module = wasmtime.Module(engine, base64.b64decode(subject["wasm"]))
    exports = wasmtime.Instance(store, module, []).exports(store)
    batch = wasmtime.Module(engine, base64.b64decode(subject["batch"]))
    imports = [exports[item.name] for item in batch.imports]
    run = wasmtime.Instance(store, batch, imports).exports(store)["run"]
    memory = ctypes.addressof(exports["memory"].data_ptr(store).contents)
    layout = exports["layout"](store)
    io = ctypes.c_uint32.from_address(memory + layout).value
    numbers = ctypes.c_uint32.from_address(memory + layout + 32).value
    secrets = io + 65536
    sizes = [subject[name] for name in ("keySize", "messageSize", "digestSize")]

    def one(data):
        ctypes.memmove(memory + secrets, data, len(data))
        start = time.perf_counter_ns()
        run(store, io, numbers, secrets, SECRET_SIZE, *sizes, len(data) // SECRET_SIZE)
        return (time.perf_counter_ns() - start) / 1000

    return one


def calibrate(one):
    count = 1
    while count < LARGEST_COUNT:
        data = fixed_bytes(count * SECRET_SIZE)
        if sorted(one(data) for _ in range(15))[7] >= SHORTEST:
            break
        count *= 2
    return count


def collect(engine, subject, samples):
    one = prepare(engine, subject)
    count = calibrate(one)
    size = count * SECRET_SIZE
    batches = [
        # Copies: each in memory of its own.
        [bytearray(fixed_bytes(size)) for _ in range(POOL)],
        [bytearray(os.urandom(size)) for _ in range(POOL)],
    ]
    data = [[(ctypes.c_char * size).from_buffer(b) for b in batch] for batch in batches]
    classes = [byte & 1 for byte in os.urandom(samples)]
    for i in range(samples // 10):
        one(data[i & 1][i % POOL])
    times = [one(data[c][i % POOL]) for i, c in enumerate(classes)]
    return {"count": count, "classes": classes, "times": times}


def main():
    print(importlib.metadata.version("wasmtime"), flush=True)
    engine = wasmtime.Engine()
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(collect(engine, request["subject"], request["samples"])), flush=True)


if __name__ == "__main__":
    main()
