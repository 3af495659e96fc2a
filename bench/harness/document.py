"""Puts results into docs/performance.md: tables between markers, plots beside it."""

import re
import shutil

from harness import tables
from harness.results import OUT, ROOT, Part

DOCUMENT = ROOT / "docs" / "performance.md"
FIGURES = ROOT / "docs" / "figures"


def write(parts: list[Part]) -> None:
    """Replaces what stands between <!-- bench:NAME --> and <!-- /bench:NAME --> for each part."""
    text = DOCUMENT.read_text()
    for part in parts:
        if part.quick:
            raise SystemExit(f"bench/out/{part.name}.json comes from a quick run: no figures")
        text = _replace(text, part.name, tables.document(part, figures="figures"))
        if part.name == "native":
            text = _replace(text, "machine", tables.facts(part.machine) + "\n")
        FIGURES.mkdir(exist_ok=True)
        for name in part.plots.values():
            shutil.copyfile(OUT / name, FIGURES / name)
    DOCUMENT.write_text(text)


def _replace(text: str, name: str, content: str) -> str:
    begin, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"docs/performance.md has no {begin}")
    return pattern.sub(lambda _: f"{begin}\n\n{content}\n{end}", text)
