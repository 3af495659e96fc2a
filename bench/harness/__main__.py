"""The command behind tools/bench."""

import argparse
import subprocess
import sys

from harness import (
    boundary,
    cold,
    ctwasm,
    document,
    engines,
    files,
    javascript,
    machine,
    native,
    passwords,
    sizes,
    tables,
    wasm_opt,
)
from harness.results import OUT, Part

PARTS = {
    "native": native,
    "js": javascript,
    "passwords": passwords,
    "boundary": boundary,
    "engines": engines,
    "wasm-opt": wasm_opt,
    "cold": cold,
    "files": files,
    "size": sizes,
    "ctwasm": ctwasm,
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tools/bench",
        description="Measures Isochron beside its peers. Writes JSON, Markdown and PNG files to "
        "bench/out and prints ours / peer / goal.",
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all")
    parser.add_argument("--quick", action="store_true", help="only shows that everything runs")
    parser.add_argument(
        "--docs", action="store_true", help="puts the results in bench/out into docs/performance.md"
    )
    chosen = parser.parse_args()
    unknown = [part for part in chosen.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}")
    if chosen.quick and chosen.docs:
        parser.error("--quick measures nothing that belongs into documentation")
    return chosen


def run(name: str, quick: bool) -> Part | None:
    """Measures a part and writes its files. None when a command of it fails, which said why."""
    print(f"== {name}", flush=True)
    before = machine.describe()
    try:
        part = PARTS[name].measure(quick)
    except subprocess.CalledProcessError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return None
    part.machine = before
    part.quick = quick
    if hasattr(PARTS[name], "plot"):
        part.plots = PARTS[name].plot(part)
    part.write()
    (OUT / f"{name}.md").write_text(tables.document(part, figures="."))
    return part


def main() -> None:
    chosen = arguments()
    if chosen.docs:
        document.write([part for part in map(Part.read, chosen.parts or PARTS) if part])
        return
    print(tables.facts(machine.describe()))
    wanted = chosen.parts or list(PARTS)
    done = [part for name in wanted if (part := run(name, chosen.quick))]
    for part in done:
        print(f"\n== {part.name}\n\n{tables.document(part)}")
    checks = [check for part in done for check in part.checks]
    missed = [check for check in checks if not check.met]
    print(f"{len(checks)} goals, {len(missed)} missed")
    if missed:
        print(tables.checks(missed))
    if len(done) < len(wanted):
        sys.exit(f"{len(wanted) - len(done)} of {len(wanted)} parts failed")


main()
