"""Plots of results, one PNG an algorithm."""

import re

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402  (the backend is chosen first)
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullFormatter, NullLocator  # noqa: E402

from harness.results import OUT, Part, Result, length_text  # noqa: E402

# Ours in blues and greens, darker where vectors are wider; peers in warm colours, dashed.
BACKENDS = {
    "scalar": "#9ecae1",
    "v128": "#4292c6",
    "simd128": "#4292c6",
    "avx2": "#084594",
    "avx512": "#1a1a40",
    "ifma": "#54278f",
    "sha_ni": "#238b45",
    "arm_sha2": "#238b45",
    "arm_sha512": "#238b45",
    "clmul": "#41ab5d",
    "vpclmul": "#00441b",
    "arm_pmull": "#41ab5d",
}
OURS = ["#084594", "#4292c6", "#238b45"]
PEERS = ["#d95f02", "#e7298a", "#a6761d", "#7f7f7f"]

plt.rcParams.update(
    {
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "grid.color": "#e6e6e6",
        "axes.axisbelow": True,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "legend.frameon": False,
        "figure.dpi": 110,
        "savefig.bbox": "tight",
    }
)


def is_ours(series: str) -> bool:
    return series.startswith(("isochron", "wasm"))


def styles(names: list[str]) -> dict[str, dict]:
    ours = [name for name in names if is_ours(name)]
    peers = [name for name in names if not is_ours(name)]
    chosen = {}
    for index, name in enumerate(ours):
        color = BACKENDS.get(name.split()[-1], OURS[index % len(OURS)])
        chosen[name] = {"color": color, "marker": "o", "linewidth": 2}
    for index, name in enumerate(peers):
        color = PEERS[index % len(PEERS)]
        chosen[name] = {"color": color, "marker": "s", "linewidth": 1.6, "linestyle": "--"}
    return chosen


def length_axis(axes: Axes, lengths: list[int]) -> None:
    axes.set_xscale("log", base=2)
    axes.xaxis.set_major_locator(FixedLocator(lengths))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: length_text(round(value))))
    axes.tick_params(axis="x", labelrotation=35)


def plain_log(axes: Axes) -> None:
    """A logarithmic y axis with plain numbers."""
    axes.set_yscale("log")
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:,.0f}" if value >= 1 else f"{value:g}")
    )
    axes.yaxis.set_minor_formatter(NullFormatter())


def legend(axes: Axes) -> None:
    """Beside the plot, where it hides nothing."""
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1), fontsize=9)


def draw(axes: Axes, found: dict[str, dict[int, Result]], value, style: dict) -> None:
    for name, series in found.items():
        lengths = sorted(series)
        axes.plot(
            lengths,
            [value(series[length]) for length in lengths],
            label=name,
            markersize=4.5,
            **style[name],
        )


def speeds(part: Part, algorithm: str, title: str) -> str:
    """Speed by length above, ours divided by the compared series below. Returns the file's name."""
    found = part.of(algorithm)
    style = styles(list(found))
    lengths = sorted({length for series in found.values() for length in series})
    figure, (top, bottom) = plt.subplots(
        2, 1, figsize=(9.6, 6.6), sharex=True, height_ratios=[2, 1], layout="constrained"
    )
    draw(top, found, lambda result: result.speed, style)
    plain_log(top)
    top.set_ylabel("MB/s (logarithmic)")
    top.set_title(title)
    legend(top)
    for name, series in found.items():
        ratios = {
            length: result.speed / found[result.against][length].speed
            for length, result in sorted(series.items())
            if length in found.get(result.against, {})
        }
        if ratios:
            against = next(iter(series.values())).against
            label = f"{name} ÷ {against}"
            bottom.plot(*zip(*ratios.items()), label=label, markersize=4, **style[name])
    bottom.axhline(1, color="#555555", linewidth=1, label="as fast as the peer")
    bottom.set_ylabel("ratio to peer")
    bottom.set_ylim(bottom=0)
    bottom.set_xlabel("length of the message")
    legend(bottom)
    length_axis(bottom, lengths)
    return save(figure, f"{part.name}-{algorithm}")


def times(part: Part, algorithm: str, title: str) -> str:
    """Time of a call by length, both logarithmic. Returns the file's name."""
    found = part.of(algorithm)
    lengths = sorted({length for series in found.values() for length in series})
    figure, axes = plt.subplots(figsize=(9.6, 4.8), layout="constrained")
    draw(axes, found, lambda result: result.time, styles(list(found)))
    plain_log(axes)
    axes.set_ylabel("ns a call (logarithmic)")
    axes.set_xlabel("bytes")
    axes.set_title(title)
    legend(axes)
    length_axis(axes, lengths)
    return save(figure, f"{part.name}-{algorithm}")


def bars(part: Part, algorithm: str, title: str) -> str:
    """One bar a series at its longest length, with its ratio to the compared one."""
    found = part.of(algorithm)
    figure, axes = plt.subplots(figsize=(8.2, 0.42 * len(found) + 1.2), layout="constrained")
    for name, series in reversed(found.items()):
        result = series[max(series)]
        peer = found.get(result.against, {}).get(result.length)
        text = f" {result.speed:.0f}"
        if peer:
            text += f"  ({result.speed / peer.speed:.2f} of {result.against})"
        axes.barh(name, result.speed, color=BACKENDS.get(name.split()[-1], OURS[1]))
        axes.annotate(text, (result.speed, name), va="center", fontsize=9)
    axes.set_xlabel("MB/s")
    axes.set_title(title)
    axes.grid(axis="y", visible=False)
    axes.margins(x=0.3)
    return save(figure, f"{part.name}-{algorithm}")


def save(figure: plt.Figure, name: str) -> str:
    name = re.sub("[ ,]+", "-", name)  # part of a link
    figure.savefig(OUT / f"{name}.png")
    plt.close(figure)
    return f"{name}.png"
