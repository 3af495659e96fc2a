"""Tables of results, as Markdown that reads well in a terminal too."""

from harness.results import Check, Part, length_text


def grid(columns: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, columns aligned, all but the first to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(columns, *rows)]

    def line(cells: list[str]) -> str:
        padded = [
            cell.rjust(width) if index else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(cells, widths))
        ]
        return "| " + " | ".join(padded) + " |"

    rule = ["-" * (width - 1) + ":" if index else "-" * width for index, width in enumerate(widths)]
    return "\n".join([line(columns), line(rule), *map(line, rows)])


def number(value: float) -> str:
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def ratio_text(ratio: float) -> str:
    """Two decimals; bold where the peer is faster."""
    return f"**{ratio:.2f}**" if ratio < 0.995 else f"{ratio:.2f}"


def speeds(part: Part, algorithm: str) -> str:
    """Speed by length, and under each of our series its ratio to the one it is compared with."""
    found = part.of(algorithm)
    lengths = sorted({length for series in found.values() for length in series})
    rows = []
    for name, series in found.items():
        rows.append([name, *(number(series[n].speed) if n in series else "" for n in lengths)])
        for peer_name in dict.fromkeys(result.against for result in series.values()):
            peer = found.get(peer_name)
            if not peer:
                continue
            shared = [n for n in lengths if n in series and n in peer]
            ratios = {n: ratio_text(series[n].speed / peer[n].speed) for n in shared}
            rows.append([f"÷ {peer_name}", *(ratios.get(n, "") for n in lengths)])
    columns = [f"{algorithm}, MB/s", *map(length_text, lengths)]
    return grid(columns, rows)


def checks(found: list[Check]) -> str:
    """Ours, peer, ratio, goal; what misses its goal is in bold."""
    rows = []
    for check in found:
        ratio = f"{check.ratio:.2f}" if check.peer else ""
        sign = "≤" if check.at_most else "≥"
        goal = f"{sign} {number(check.goal)}" + ("" if check.peer else f" {check.unit}")
        rows.append(
            [
                check.what,
                f"{number(check.ours)} {check.unit}",
                f"{number(check.peer)} ({check.peer_name})" if check.peer else "",
                ratio,
                goal,
                "yes" if check.met else "**no**",
            ]
        )
    return grid(["", "Isochron", "peer", "ratio", "goal", "reached"], rows)


def facts(found: dict[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in found.items()) + "."


def document(part: Part, figures: str = "") -> str:
    """Everything about one part. `figures` is where the plots are; without it they are left out."""

    def figure(algorithm: str) -> list[str]:
        file = part.plots.get(algorithm)
        return [f"![{algorithm}: plot of the table]({figures}/{file})"] if figures and file else []

    blocks = []
    if part.checks:
        blocks.append(checks(part.checks))
    for table in part.tables:
        blocks.append(table["title"])
        blocks += figure(table.get("algorithm", ""))
        blocks.append(grid(table["columns"], table["rows"]))
    if not part.tables:
        for algorithm in part.algorithms():
            blocks += [*figure(algorithm), speeds(part, algorithm)]
    if part.facts:
        blocks.append(facts(part.facts))
    return "\n\n".join(blocks) + "\n"
