"""Runs the harness under Valgrind's memcheck, and under the tracers."""

import concurrent.futures
import dataclasses
import itertools
import pathlib
import shutil
import subprocess

HERE = pathlib.Path("tests/ct/native")
PRIMITIVES = pathlib.Path("tests/ct/primitives.txt")
FUNCTIONS = HERE / "functions.txt"

# Valgrind 3.19 knows the instructions of these; the tracer takes whatever the processor has.
MEMCHECK_BACKENDS = ("scalar", "v128", "avx2", "aes_ni")
TRACE_BACKENDS = ("sha_ni", "avx512", "ifma", "vaes", "vaes512")
# On Arm. GHASH with arm_pmull is among what arm_aes does.
ARM_BACKENDS = ("scalar", "v128", "arm_sha2", "arm_sha512", "arm_aes")
QEMU = shutil.which("qemu-aarch64")

# Which methods see what controls.cc has. A division is no branch: memcheck takes no notice of it.
METHODS = ("memcheck", "MemorySanitizer", "trace")
CONTROLS = {
    "branch": METHODS,
    "loop": METHODS,
    "select": METHODS,
    "load": METHODS,
    "store": METHODS,
    "compare": METHODS,
    "division": ("MemorySanitizer", "trace"),
    "vector": METHODS,
}

NOT_CONSTANT = ("crc32", "crc32c", "crc64-nvme", "crc64-xz")


def read_scenarios():
    return PRIMITIVES.read_text() + FUNCTIONS.read_text()


def missing(names, scenarios):
    """The harness's names of functions, with a hash or for any, that no scenario has."""
    listed = {line.split()[0] for line in scenarios.splitlines() if " function " in line}
    listed |= {name.partition(":")[0] for name in listed}
    return [name for name in names if name not in listed]


class CheckError(Exception):
    """The check could not be made."""


@dataclasses.dataclass(frozen=True)
class Checked:
    """A scenario under memcheck."""

    name: str
    runs: int
    violations: int


@dataclasses.dataclass(frozen=True)
class Traced:
    """A run with many secrets under the tracer."""

    name: str
    instructions: int
    # How many of them are of AVX-512, on Arm of Advanced SIMD; of the SHA extensions, on Arm of the
    # cryptographic ones; and divide.
    wide: int
    crypto: int
    divisions: int
    # The instruction that decided differently: "FILE 0xOFFSET".
    difference: str


def run(words, scenarios, seconds=None):
    """Standard output's lines, standard error; an exit status of 0 or 1."""
    try:
        result = subprocess.run(
            words, input=scenarios, capture_output=True, text=True, check=False, timeout=seconds
        )
    except subprocess.TimeoutExpired as error:
        raise CheckError(f"{words}: not finished after {seconds} s") from error
    if result.returncode not in (0, 1):
        raise CheckError(f"{words}: {result.stderr or result.returncode}")
    return result.stdout.splitlines(), result.stderr


@dataclasses.dataclass(frozen=True)
class Programs:
    """The programs of this folder, as built."""

    harness: pathlib.Path = HERE / "harness"
    tracer: pathlib.Path = HERE / "tracer"

    def memcheck(self, backend, scenarios, seconds=None):
        """What became of each scenario, and what memcheck said. seconds: the most that it may take."""
        valgrind = ["valgrind", "--quiet", "--error-limit=no", "--num-callers=6"]
        lines, said = run([*valgrind, self.harness, "check", backend], scenarios, seconds)
        fields = [line.split("\t") for line in lines]
        return [Checked(name, int(runs), int(found)) for name, runs, found in fields], said

    def traced_harness(self):
        return [self.tracer, self.harness]

    def trace(self, backend, scenarios, mode=("trace",)):
        name, *rest = mode
        lines, _ = run([*self.traced_harness(), name, backend, *rest], scenarios)
        for line in lines:
            name, *counts, _, difference = [*line.split("\t"), ""][:7]
            yield Traced(name, *map(int, counts), difference)

    def trace_all(self, backend, scenarios):
        """In two halves, at once."""

        def part(number):
            return list(self.trace(backend, scenarios, ("trace-all", str(number), "2")))

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            return list(itertools.chain.from_iterable(pool.map(part, range(2))))

    def functions(self):
        """The names of which functions.txt must have lines."""
        lines, _ = run([self.harness, "functions"], "")
        return lines

    def is_supported(self, backend):
        words = [self.harness, "trace", backend]
        result = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return result.returncode == 0


class ArmPrograms(Programs):
    """The same for Arm, where an emulator runs the harness and the tracer is its plugin."""

    def __init__(self, folder=HERE):
        super().__init__(folder / "harness_aarch64", folder / "libqemu_tracer.so")

    def traced_harness(self):
        return [QEMU, "-L", "/usr/aarch64-linux-gnu", "-plugin", self.tracer, self.harness]


def function_at(place):
    """The name of the function at "FILE 0xOFFSET"."""
    file, offset = place.rsplit(" ", 1)
    words = ["llvm-symbolizer-19", f"--obj={file}", offset]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()[0]
