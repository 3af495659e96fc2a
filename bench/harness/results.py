"""What a part of the benchmark measured: figures, checks against goals, and their files."""

import dataclasses
import json
import pathlib
import statistics
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "bench" / "out"


@dataclasses.dataclass
class Result:
    """One series (a library, a backend, an engine) at one length of input."""

    algorithm: str
    series: str
    length: int
    bytes: int  # that a call works on: the length, or that of a batch
    ns: list[float]  # of a call, one figure a repetition
    against: str = ""  # the series to compare with

    @property
    def time(self) -> float:
        """Nanoseconds a call, the median of the repetitions."""
        return statistics.median(self.ns)

    @property
    def speed(self) -> float:
        """10^6 bytes a second."""
        return self.bytes * 1e3 / self.time


@dataclasses.dataclass
class Check:
    """A figure beside a peer's (or beside a limit, without a peer) and the goal."""

    what: str
    ours: float
    unit: str
    goal: float
    peer: float | None = None
    peer_name: str = ""
    at_most: bool = False  # less is better: times and sizes

    @property
    def ratio(self) -> float:
        return self.ours / self.peer if self.peer else self.ours

    @property
    def met(self) -> bool:
        return self.ratio <= self.goal if self.at_most else self.ratio >= self.goal


@dataclasses.dataclass
class Part:
    """All that one part of the benchmark found."""

    name: str
    results: list[Result] = dataclasses.field(default_factory=list)
    checks: list[Check] = dataclasses.field(default_factory=list)
    tables: list[dict] = dataclasses.field(default_factory=list)  # title, columns, rows
    plots: dict[str, str] = dataclasses.field(default_factory=dict)  # algorithm, file
    facts: dict[str, str] = dataclasses.field(default_factory=dict)  # versions of peers
    machine: dict[str, str] = dataclasses.field(default_factory=dict)
    quick: bool = False

    def algorithms(self) -> list[str]:
        return list(dict.fromkeys(result.algorithm for result in self.results))

    def of(self, algorithm: str) -> dict[str, dict[int, Result]]:
        """The results of one algorithm: series, then length."""
        found: dict[str, dict[int, Result]] = {}
        for result in self.results:
            if result.algorithm == algorithm:
                found.setdefault(result.series, {})[result.length] = result
        return found

    def write(self) -> None:
        OUT.mkdir(exist_ok=True)
        text = json.dumps(dataclasses.asdict(self), indent=1)
        (OUT / f"{self.name}.json").write_text(text + "\n")

    @staticmethod
    def read(name: str) -> "Part | None":
        file = OUT / f"{name}.json"
        if not file.exists():
            return None
        data = json.loads(file.read_text())
        data["results"] = [Result(**result) for result in data["results"]]
        data["checks"] = [Check(**check) for check in data["checks"]]
        return Part(**data)


def goals(part: str) -> list[dict]:
    """The goals of a part, from bench/goals.toml."""
    return tomllib.loads((ROOT / "bench" / "goals.toml").read_text()).get(part, [])


def check_speeds(part: Part, best: dict[str, str]) -> None:
    """Adds a check for each goal that is a ratio of speeds at some lengths.

    `best` names an algorithm's series that goals call "best".
    """
    for goal in goals(part.name):
        found = part.of(goal["algorithm"])
        series = goal["series"]
        if series == "best":
            series = best[goal["algorithm"]]
        ours = found.get(series, {})
        for length in goal.get("lengths") or sorted(ours):
            if length not in ours:
                continue
            peer_name = goal.get("peer") or ours[length].against
            peer = found.get(peer_name, {}).get(length)
            if peer is None:
                continue
            what = f"{goal['algorithm']}, {series}, {length_text(length)}"
            part.checks.append(
                Check(what, ours[length].speed, "MB/s", goal["ratio"], peer.speed, peer_name)
            )


def length_text(length: int) -> str:
    for size, unit in ((1 << 20, "MiB"), (1 << 10, "KiB")):
        if length >= size and length % size == 0:
            return f"{length // size} {unit}"
    return f"{length} B"
