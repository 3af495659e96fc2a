"""Builds the fuzz targets as OSS-Fuzz does, and checks what lands in $OUT by OSS-Fuzz's rules.

usage: oss_fuzz_test.py ENGINE SANITIZER      libfuzzer with address, undefined, memory; afl with address

fuzz/oss-fuzz/build.sh runs with the environment of OSS-Fuzz's images base-clang and base-builder. The
checks are those of its image base-runner (bad_build_check, test_all.py, run_fuzzer, parse_options.py) and
of docs/further-reading/fuzzer_environment.md. Each target runs for a few seconds.
"""

import configparser
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile

from oss_fuzz_environment import LLVM, SANITIZER_FLAGS, environment

# The sanitizer's own calls that a target must have, and those that it must not have more of
# (bad_build_check's thresholds: address and memory 1,000, undefined 168; others 0, 3, 200).
LEAST_CALLS = {"asan": 1000, "msan": 1000, "ubsan": 168}
MOST_CALLS = {"asan": 0, "msan": 3, "ubsan": 200}
CALLS = {"address": "asan", "memory": "msan", "undefined": "ubsan"}

# What the image base-runner has of the C library and the compiler's; all else must be in the program.
# And libstdc++, of which Debian's libFuzzer and AFL++ are made; those of the images are not.
RUNNER_LIBRARIES = re.compile(
    r"linux-vdso|ld-linux-x86-64|lib(c|m|dl|rt|pthread|resolv|gcc_s|stdc\+\+)\.so\."
)

SECONDS = 4
wrong = []


def check(right, what):
    if not right:
        wrong.append(what)
        print("wrong:", what, flush=True)


def run(command, **options):
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        **options,
    )


def is_target(path):
    """As test_all.py finds them."""
    if not os.path.isfile(path) or not os.stat(path).st_mode & stat.S_IXUSR:
        return False
    if os.path.basename(path).startswith("afl-"):
        return False
    with open(path, "rb") as file:
        content = file.read()
    return content.startswith(b"\x7fELF") and b"LLVMFuzzerTestOneInput" in content


def check_program(path, sanitizer):
    name = os.path.basename(path)
    check(re.fullmatch(r"[A-Za-z0-9_-]+", name), f"{name}: a name that OSS-Fuzz does not run")
    header = run(["/usr/bin/readelf", "-h", path]).stdout
    check("X86-64" in header, f"{name}: not for x86_64")
    for line in run(["/usr/bin/ldd", path]).stdout.splitlines():
        check("not found" not in line, f"{name}: {line.strip()}")
        check(RUNNER_LIBRARIES.search(line), f"{name}: base-runner has no {line.strip()}")
    counts = dict.fromkeys(LEAST_CALLS, 0)
    code = subprocess.Popen(
        [f"{LLVM}/bin/llvm-objdump", "-d", "--no-show-raw-insn", path], stdout=subprocess.PIPE
    )
    for line in code.stdout:
        found = re.search(rb"call[q]?\s+0x[0-9a-f]+ <__(asan|msan|ubsan)", line)
        if found:
            counts[found[1].decode()] += 1
    check(code.wait() == 0, f"{name}: its code cannot be read")
    for kind, count in counts.items():
        if kind == CALLS[sanitizer]:
            least = LEAST_CALLS[kind]
            check(count >= least, f"{name}: {count} calls of {kind}, at least {least} are expected")
        else:
            most = MOST_CALLS[kind]
            check(count <= most, f"{name}: {count} calls of {kind}, at most {most} are expected")


def check_files(path, seeds_of):
    """Seeds, dictionary and options beside a target. The result are libFuzzer's options."""
    name = os.path.basename(path)
    with zipfile.ZipFile(path + "_seed_corpus.zip") as seeds:
        check(seeds.testzip() is None, f"{name}: a damaged archive of seeds")
        names = sorted(os.path.basename(member) for member in seeds.namelist())
    check(names == sorted(seeds_of(name)), f"{name}: other seeds than in fuzz/corpus/{name}")
    with open(path + ".dict", encoding="utf-8") as file:
        words = [line for line in file.read().splitlines() if line and not line.startswith("#")]
    check(words, f"{name}: an empty dictionary")
    for word in words:
        check(
            re.fullmatch(r'\w+="(\\x[0-9a-f]{2}|[^"\\])+"', word),
            f"{name}: in its dictionary: {word}",
        )
    options = configparser.ConfigParser()
    options.read(path + ".options")
    check(options.sections() == ["libfuzzer"], f"{name}: sections of its options")
    check(int(options["libfuzzer"]["max_len"]) > 0, f"{name}: max_len")
    return [f"-{key}={value}" for key, value in options["libfuzzer"].items()]


def run_libfuzzer(path, options, env, folder):
    name = os.path.basename(path)
    # bad_build_check: instrumentation, then without seeds, then with all of them.
    output = run([path, "-seed=1337", "-runs=4"], env=env, cwd=folder).stdout
    edges = re.search(
        r"INFO: Loaded \d+ modules? +\((\d+) (inline 8-bit counters|guards)\)", output
    )
    check(edges and int(edges[1]) >= 100, f"{name}: no coverage instrumentation:\n{output}")
    check("Done 4 runs" in output, f"{name}: does not start:\n{output}")
    seeds = os.path.join(folder, "seeds_" + name)
    with zipfile.ZipFile(path + "_seed_corpus.zip") as archive:
        archive.extractall(seeds)
    limits = ["-rss_limit_mb=2560", "-timeout=25", f"-dict={path}.dict", *options]
    done = run([path, "-runs=0", *limits, seeds], env=env, cwd=folder)
    check(done.returncode == 0, f"{name}: a seed fails:\n{done.stdout[-3000:]}")
    output_folder = os.path.join(folder, "corpus_" + name)
    os.makedirs(output_folder)
    command = [path, f"-max_total_time={SECONDS}", "-print_final_stats=1", *limits]
    done = run([*command, output_folder, seeds], env=env, cwd=folder)
    check(done.returncode == 0, f"{name}: fails within {SECONDS} seconds:\n{done.stdout[-3000:]}")
    speed = re.search(r"stat::average_exec_per_sec: +(\d+)", done.stdout)
    print(
        f"{name}: {edges[1] if edges else 0} edges, {speed[1] if speed else '?'} executions a second"
    )


def run_afl(path, env, folder):
    name = os.path.basename(path)
    seeds = os.path.join(folder, "seeds_" + name)
    os.makedirs(seeds)
    with zipfile.ZipFile(path + "_seed_corpus.zip") as archive:
        for member in archive.namelist()[:20]:
            archive.extract(member, seeds)
    out = os.path.join(folder, "afl_" + name)
    env = env | {
        "AFL_NO_UI": "1",
        "AFL_SKIP_CPUFREQ": "1",
        "AFL_NO_AFFINITY": "1",
        "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1",
        "AFL_FORKSRV_INIT_TMOUT": "30000",
        "AFL_TESTCACHE_SIZE": "2",
    }
    # As long for one input as libFuzzer has: the machine may be busy.
    limits = ["-m", "none", "-t", "25000", "-V", str(SECONDS)]
    command = [os.path.join(os.path.dirname(path), "afl-fuzz"), *limits]
    done = run(
        [*command, "-x", path + ".dict", "-i", seeds, "-o", out, "--", path], env=env, cwd=folder
    )
    check(
        "All set and ready to roll" in done.stdout,
        f"{name}: does not start:\n{done.stdout[-3000:]}",
    )
    crashes = os.path.join(out, "default", "crashes")
    found = os.listdir(crashes) if os.path.isdir(crashes) else []
    check(not found, f"{name}: fails within {SECONDS} seconds: {found}")
    stats = os.path.join(out, "default", "fuzzer_stats")
    edges = speed = "?"
    if os.path.isfile(stats):
        with open(stats, encoding="utf-8") as file:
            text = file.read()
        edges = re.search(r"edges_found +: (\d+)", text)[1]
        speed = re.search(r"execs_per_sec +: ([\d.]+)", text)[1]
    check(edges.isdigit() and int(edges) >= 100, f"{name}: {edges} edges")
    print(f"{name}: {edges} edges, {speed} executions a second")


def main(engine, sanitizer):
    root = os.getcwd()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR")) as folder:
        env = environment(folder, engine, sanitizer)
        os.symlink(root, os.path.join(env["SRC"], "isochron"))
        for name in ("build.sh", "run_tests.sh"):
            shutil.copy(os.path.join(root, "fuzz/oss-fuzz", name), env["SRC"])
        build = run(
            ["/bin/bash", "-eux", os.path.join(env["SRC"], "build.sh")], env=env, cwd=env["SRC"]
        )
        if build.returncode != 0:
            sys.exit("fuzz/oss-fuzz/build.sh fails:\n" + build.stdout[-8000:])

        def seeds_of(target):
            return os.listdir(os.path.join(root, "fuzz/corpus", target))

        # Elsewhere than where it was built, as on the machines that fuzz.
        out = os.path.join(folder, "not-out")
        os.rename(env["OUT"], out)
        env["OUT"] = out
        paths = [os.path.join(out, name) for name in sorted(os.listdir(out))]
        targets = [path for path in paths if is_target(path)]
        wanted = sorted(os.listdir(os.path.join(root, "fuzz/corpus")))
        names = [os.path.basename(path) for path in targets]
        check(names == wanted, f"targets: {names}, but fuzz/corpus has {wanted}")
        for path in targets:
            check_program(path, sanitizer)
            options = check_files(path, seeds_of)
            if engine == "afl":
                run_afl(path, env, folder)
            else:
                run_libfuzzer(path, options, env, folder)
        tests = run(["/bin/bash", "-eu", os.path.join(env["SRC"], "run_tests.sh")], env=env)
        check(tests.returncode == 0, f"run_tests.sh:\n{tests.stdout[-3000:]}")
    if wrong:
        sys.exit(f"{len(wrong)} of OSS-Fuzz's rules are broken; the first: {wrong[0]}")
    print(f"{len(targets)} targets are as OSS-Fuzz wants them")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[2] not in SANITIZER_FLAGS:
        sys.exit(__doc__)
    main(*sys.argv[1:])
