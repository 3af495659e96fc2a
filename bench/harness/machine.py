"""What a run ran on: processor, system, compilers, engines."""

import os
import pathlib
import platform
import re
import subprocess

from harness.commands import paths

# What decides the speed of hashing.
FLAGS = ["sse4_1", "avx2", "avx512f", "avx512vl", "sha_ni", "asimd", "sha2"]


def _processor() -> dict[str, str]:
    text = pathlib.Path("/proc/cpuinfo").read_text()
    fields = dict(re.findall(r"^([^\t:]+?)\s*: (.*)$", text, re.MULTILINE))
    flags = (fields.get("flags") or fields.get("Features", "")).split()
    model = fields.get("model name", platform.machine())
    if "cpu family" in fields:
        model += f" (family {fields['cpu family']}, model {fields['model']})"
    return {
        "processor": model,
        "cores": str(os.cpu_count()),
        "instructions": " ".join(flag for flag in FLAGS if flag in flags),
    }


def _version(*command: str) -> str:
    """The first dotted number of a command's output; empty when there is no such command."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except OSError:
        return ""
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else ""


def _engines() -> dict[str, str]:
    tools = paths()
    script = "import importlib.metadata as m; print(m.version('wasmtime'))"
    node = tools["NODE"]
    versions = {
        "clang": _version(tools["WASI_CLANG"], "--version"),
        "Emscripten": _version(tools["EMXX"], "--version"),
        "wasm-opt": _version(tools["WASM_OPT"], "--version"),
        "Node": _version(node, "--version"),
        "V8": _version(node, "-p", "process.versions.v8"),
        "Wasmtime": _version(tools["WASMTIME"], "--version")
        if tools["WASMTIME"]
        else _version(tools["PYTHON"], "-c", script),
        "WasmEdge": _version(tools["WASMEDGE"], "--version") if tools["WASMEDGE"] else "",
    }
    return {name: version for name, version in versions.items() if version}


def describe() -> dict[str, str]:
    return {
        **_processor(),
        "system": f"{platform.system()} {platform.release()}",
        "load": f"{os.getloadavg()[0]:.2f}",
        **_engines(),
    }
