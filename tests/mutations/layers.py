"""The layers of tests that look for a fault. Each returns what found it, or "" where nothing did."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import tree

sys.path += [str(tree.ROOT / "tests/ct/native"), str(tree.ROOT / "tools/lib")]
import native  # noqa: E402
import results  # noqa: E402

# A test case whose name has one of these holds answers that others have published.
PUBLISHED = (
    "Wycheproof",
    "RFC ",
    "RFCs' ",
    "RFC's",
    "NIST's",
    "SP 800-38B",
    "FIPS ",
    "CAVP",
    "XKCP",
    "Botan's",
    "draft",
    "vectors",
    "ublished",
    "nown answers",
    "Monte Carlo",
    "the reference's memory",
)
# Names of layers, in the order in which they run and stand in the table.
NAMES = ("unit tests", "vectors", "fuzz seeds", "fuzzing", "constant time")

FUZZ_SECONDS = 60
TEST_SECONDS = 300
TESTS_FAILED = 3  # Bazel's exit status


class BuildError(Exception):
    """The tree with the fault in it does not build."""


class TestBuildError(BuildError):
    """The library builds, but one of its tests does not: what it asserts at compile time is wrong."""


def bazel(*words):
    return subprocess.run(["bazel", *words], cwd=tree.TREE, capture_output=True, text=True)


def build(*words):
    result = bazel(
        "build", "--noshow_progress", "--experimental_convenience_symlinks=ignore", *words
    )
    if result.returncode != 0:
        raise BuildError(result.stderr[-4000:])


def bazel_bin(*words):
    return pathlib.Path(bazel("info", *words, "bazel-bin").stdout.strip())


def run_tests(labels, *arguments):
    """Runs tests until one fails; names it and its test case."""
    if not labels:
        return ""
    with tempfile.NamedTemporaryFile(suffix=".events") as events:
        result = bazel(
            "test",
            "--noshow_progress",
            "--notest_keep_going",
            "--test_summary=none",
            "--test_output=summary",
            f"--test_timeout={TEST_SECONDS}",
            f"--build_event_json_file={events.name}",
            *(f"--test_arg={argument}" for argument in arguments),
            *labels,
        )
        if result.returncode == 0:
            return ""
        if result.returncode != TESTS_FAILED:
            broken = re.search(r"Compiling tests/(\w+)\.cc failed", result.stderr)
            raise TestBuildError(broken[1]) if broken else BuildError(result.stderr[-4000:])
        return first_failure(pathlib.Path(events.name))


def first_failure(events):
    for line in events.read_text().splitlines():
        event = json.loads(line)
        if "testResult" not in event["id"] or event["testResult"]["status"] == "PASSED":
            continue
        for case in results.cases_of_target(event):
            # The report of one that was stopped says nothing.
            if case.outcome == "failed" and event["testResult"]["status"] != "INCOMPLETE":
                return f"{case.target.split(':')[1]}: {case.name or case.text}".strip()
    raise BuildError("tests failed, but none of them says which; run them in the copy by hand")


def labels(folder, names):
    return [f"//{folder}:{name}" for name in names]


def unit_tests(fault):
    others = "".join(f'~"*{part}*"' for part in PUBLISHED)
    try:
        found = run_tests(labels("tests", fault.tests), "--abort", others)
    except TestBuildError as error:
        return f"{error}: does not compile"
    return found or run_tests(labels("tests", fault.scripts))


def vectors(fault):
    published = ",".join(f'"*{part}*"' for part in PUBLISHED)
    try:
        return run_tests(labels("tests", fault.tests), "--abort", published)
    except TestBuildError:
        return ""


def fuzz_seeds(fault):
    return run_tests(labels("fuzz", [f"{target}_corpus_test" for target in fault.fuzz]))


def fuzzing(fault):
    """As tools/fuzz does it, with the seeds alone to begin with."""
    for target in fault.fuzz:
        build("--config=fuzz", f"//fuzz:{target}")
        program = bazel_bin("--config=fuzz") / "fuzz" / target
        with tempfile.TemporaryDirectory() as found:
            options = [
                f"-max_total_time={FUZZ_SECONDS}",
                "-timeout=10",
                f"-artifact_prefix={found}/",
                f"-dict={tree.TREE}/fuzz/dictionaries/{target}.dict",
            ]
            words = [program, *options, found, tree.TREE / "fuzz" / "corpus" / target]
            result = subprocess.run(words, capture_output=True, check=False)
        if result.returncode != 0:
            return target
    return ""


def constant_time(fault):
    """Under memcheck, with each backend that it knows."""
    if not fault.constant_time:
        return ""
    build("//tests/ct/native:harness")
    programs = native.Programs(bazel_bin() / "tests/ct/native/harness")
    scenarios = "".join(f"{line}\n" for line in fault.constant_time)
    for backend in native.MEMCHECK_BACKENDS:
        try:
            checked, _ = programs.memcheck(backend, scenarios, TEST_SECONDS)
        except native.CheckError:
            return f"memcheck, {backend}: the run failed"
        for one in checked:
            if one.violations:
                return f"memcheck, {backend}: {one.name}"
    return ""


LAYERS = dict(zip(NAMES, (unit_tests, vectors, fuzz_seeds, fuzzing, constant_time), strict=True))
