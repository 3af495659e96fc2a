"""Runs a WASI command in Wasmtime:

python run_wasmtime.py [--cache FOLDER] [--dir HOST::GUEST]... [--env NAME=VALUE]... MODULE.wasm [ARGUMENT]...

With --cache the compiled module is kept in that folder, and the next run starts at once.
"""

import hashlib
import importlib.metadata
import os
import sys

import wasmtime


def load(engine, path, cache):
    """The module, from the cache when it has been compiled before."""
    if not cache:
        return wasmtime.Module.from_file(engine, path)
    with open(path, "rb") as file:
        version = importlib.metadata.version("wasmtime")
        name = hashlib.sha256(file.read() + version.encode()).hexdigest()
    compiled = os.path.join(cache, name + ".cwasm")
    if not os.path.exists(compiled):
        os.makedirs(cache, exist_ok=True)
        temporary = f"{compiled}.{os.getpid()}"
        with open(temporary, "wb") as file:
            file.write(wasmtime.Module.from_file(engine, path).serialize())
        os.replace(temporary, compiled)
    return wasmtime.Module.deserialize_file(engine, compiled)


def main(words):
    wasi = wasmtime.WasiConfig()
    wasi.inherit_stdin()
    wasi.inherit_stdout()
    wasi.inherit_stderr()
    environment = []
    cache = None
    while words and words[0].startswith("--"):
        option, value, *words = words
        if option == "--dir":
            wasi.preopen_dir(*value.split("::"))
        elif option == "--env":
            environment.append(tuple(value.split("=", 1)))
        elif option == "--cache":
            cache = value
    wasi.env = environment
    wasi.argv = [os.path.basename(words[0]), *words[1:]]

    engine = wasmtime.Engine()
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    store = wasmtime.Store(engine)
    store.set_wasi(wasi)
    instance = linker.instantiate(store, load(engine, words[0], cache))
    try:
        instance.exports(store)["_start"](store)
    except wasmtime.ExitTrap as end:
        return end.code
    return 0


if __name__ == "__main__":
    # A compiled module may still hold threads; what was printed counts.
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)
