"""Seeds the faults with these names, or all, one at a time, and writes docs/mutations.md. Exit status 1
when one survives, or the tree does not build with it.
"""

import datetime
import sys
import time

import faults
import layers
import report
import tree


def search(fault):
    """What each layer finds; fuzzing is for what no other one does."""
    found = {}
    for layer, look in layers.LAYERS.items():
        if layer != "fuzzing" and wanted(fault, layer):
            found[layer] = look(fault)
    if not any(found.values()) and wanted(fault, "fuzzing"):
        found["fuzzing"] = layers.fuzzing(fault)
    return found


def wanted(fault, layer):
    """Whether the layer has anything to look with."""
    if layer == "constant time":
        return bool(fault.constant_time)
    return bool(fault.fuzz) if layer.startswith("fuzz") else bool(fault.tests)


def run(fault):
    begin = time.monotonic()
    with tree.seeded(fault):
        found = search(fault)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return report.Result(found, round(time.monotonic() - begin), today)


def choose(everything, names):
    """Those with these names, or of these families."""
    chosen = []
    for name in names:
        some = [fault for fault in everything if name in (fault.name, fault.name.split("/")[0])]
        if not some:
            raise faults.FaultError(f"no fault is called {name}; --list names them")
        chosen += some
    return chosen or everything


def main(names):
    everything = faults.read_all()
    if names == ["--list"]:
        for fault in everything:
            print(f"{fault.name}: {fault.what}")
        return 0
    chosen = choose(everything, names)
    for fault in everything:
        fault.applied((tree.ROOT / fault.file).read_text())
    tree.synchronise()
    results = report.read()
    survivors, broken = [], []
    for number, fault in enumerate(chosen, 1):
        print(f"[{number}/{len(chosen)}] {fault.name}: {fault.what}", flush=True)
        try:
            result = run(fault)
        except layers.BuildError as error:
            print(f"    could not be run: {error}", flush=True)
            broken.append(fault.name)
            continue
        for layer, what in result.found.items():
            print(f"    {layer}: {what or '–'}")
        if not result.caught():
            print("    SURVIVES: write a test that finds it")
            survivors.append(fault.name)
        print(f"    {result.seconds} s", flush=True)
        results[fault.name] = result
        report.write(everything, results)
    print(f"{len(chosen) - len(survivors) - len(broken)} of {len(chosen)} faults were found")
    for what, names in (("survived", survivors), ("could not be run", broken)):
        if names:
            print(f"{what}: {' '.join(names)}")
    return 1 if survivors or broken else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except faults.FaultError as error:
        sys.exit(f"mutate: {error}")
