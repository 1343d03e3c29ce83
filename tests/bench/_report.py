"""Every figure on one page, as text and as HTML with plots: measured, limit, and beside what.

Nothing is measured here: the page is made of what `_kept` has. The HTML is one file without scripts
and without anything fetched; each figure with a limit is a bar whose end mark is the limit, and
what was measured at several sizes is a line over them.
"""

from __future__ import annotations

import re
from html import escape
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from tests.bench._figures import BUSY, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.bench._figures import Figure
    from tests.bench._kept import Run


class About(NamedTuple):
    """What a benchmark is about.

    Attributes:
        room: the part of Freehold it belongs to.
        title: what is measured.
        peer: what it is measured beside, in the same run where that is possible; empty if nothing
            like it was to be had.
    """

    room: str
    title: str
    peer: str


VAULT, CHAIN, NETWORK, WINDOW = "Vault and data", "Chain and money", "Network and deals", "Window"
LEARNING, STORAGE = "Computing and learning", "Storage with others"
ROOMS = (VAULT, CHAIN, NETWORK, LEARNING, STORAGE, WINDOW)

ABOUT = {
    "importers_apple": About(VAULT, "Apple Health import", "the same code into plain SQLite"),
    "importers_hostile": About(VAULT, "Hostile files", "bounds of the worker"),
    "growth": About(VAULT, "A vault that grows", "the same records without a key"),
    "unlock": About(VAULT, "From passphrase to first page", ""),
    "vault_store": About(VAULT, "Encrypted store", "plain SQLite"),
    "views_release": About(VAULT, "Views and previews", ""),
    "gas": About(CHAIN, "Gas", "the floor of each call's own bytes; other systems"),
    "practice_chain": About(CHAIN, "Practice chain", ""),
    "grant_final": About(CHAIN, "From request to final grant", ""),
    "fuzz_rate": About(CHAIN, "Fuzzing the contracts", ""),
    "release": About(NETWORK, "Release of rows", "a stream of libp2p as it is"),
    "net_deals": About(NETWORK, "Deals", "PyNaCl's bare verify"),
    "net_churn": About(NETWORK, "Wallets that come and go", "memory before"),
    "net_crowd": About(NETWORK, "A cohort of 200 wallets", ""),
    "stream_rate": About(NETWORK, "Streams", "libp2p's Noise and Yamux"),
    "masking": About(LEARNING, "Secure aggregation", "the plain vector's bytes"),
    "learning_rounds": About(LEARNING, "Rounds of a study", "training and masking alone"),
    "learning_mnist": About(LEARNING, "MNIST, FedAvg 2NN", "McMahan et al. 2017, table 2"),
    "learning_digits": About(LEARNING, "Digits with noise", "the same without noise"),
    "learning_breast": About(LEARNING, "Breast cancer with noise", "all rows in one place"),
    "learning_flower": About(LEARNING, "Flower's strategies", "Flower's own SuperLink"),
    "compute": About(LEARNING, "WebAssembly programs", "numpy"),
    "storage_segments": About(STORAGE, "Segments", "zstandard, libsodium and SHA-256 bare"),
    "storage_shares": About(STORAGE, "Shares", "zfec and SHA-256 bare"),
    "storage_rate": About(STORAGE, "Put and restore", "the transport, bare"),
    "storage_recovery": About(STORAGE, "A lost vault comes back", ""),
    "storage_churn": About(STORAGE, "A thousand holders, five years", "a Markov chain"),
    "first_paint": About(WINDOW, "First paint", ""),
    "gui": About(WINDOW, "The window at work", ""),
}
"""Of each benchmark; one that is new stands here before it stands on the page."""

AT_SIZES = re.compile(r"(.+) at ([\d,]+) records(.*)")
WIDE, TALL, EDGE = 320, 120, 34
"""A line plot, in pixels."""

STYLE = """
:root { --page: #FAF8F3; --surface: #FFFEFC; --line: #E3DCD0; --text: #25221D; --text2: #615A4F;
  --bar: #6E9C88; --accent: #1F6049; --caution: #784A00; --sunken: #F4F0E8; }
@media (prefers-color-scheme: dark) { :root { --page: #1B1A18; --surface: #242220; --line: #37342F;
  --text: #ECE7DE; --text2: #B6AEA2; --bar: #4A7766; --accent: #82C5A8; --caution: #E9BE73;
  --sunken: #2A2825; } }
body { background: var(--page); color: var(--text); margin: 32px auto; max-width: 1080px;
  padding: 0 32px; font: 400 14px/20px Inter, system-ui, sans-serif; }
h1 { font-size: 30px; line-height: 38px; font-weight: 600; margin: 0 0 8px; }
h2 { font-size: 21px; font-weight: 600; margin: 32px 0 8px; }
h3 { font-size: 15px; font-weight: 600; margin: 0; }
p, .peer { color: var(--text2); margin: 4px 0; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
  padding: 18px 20px; margin: 0 0 16px; }
table { border-collapse: collapse; width: 100%; margin: 12px 0 0; }
td { padding: 6px 16px 6px 0; border-top: 1px solid var(--line); vertical-align: middle; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.part { padding-left: 20px; color: var(--text2); }
td.plot { width: 240px; } td.number { width: 130px; } td:last-child { width: 80px; padding: 0; }
svg { display: block; }
.misses { color: var(--caution); font-weight: 500; }
.plots { display: flex; flex-wrap: wrap; gap: 20px; margin-top: 12px; }
figure { margin: 0; } figcaption { color: var(--text2); font-size: 12px; }
details { margin-top: 12px; color: var(--text2); } pre { overflow-x: auto; font-size: 12px;
  background: var(--sunken); padding: 12px; border-radius: 8px; line-height: 17px; }
text { fill: var(--text2); font-size: 11px; }
"""


def text(runs: Iterable[Run]) -> str:
    """All figures, a part of Freehold after the other, with machine and commit."""
    found = list(runs)
    parts = [_heading(found)]
    for room, inside in _rooms(found):
        parts += [f"\n{room}", rows(figure for run in inside for figure in run.figures)]
        parts += [
            f"{ABOUT[run.name].title}: other work ran beside it (load {run.load:.1f})."
            for run in inside
            if run.load >= BUSY
        ]
    missing = sorted(ABOUT.keys() - {run.name for run in found})
    if missing:
        parts.append(f"\nNot measured yet: {', '.join(missing)}.")
    return "\n".join(parts) + "\n"


def page(runs: Iterable[Run]) -> str:
    """The same as one HTML file."""
    found = list(runs)
    body = [f"<h1>What Freehold costs</h1><p>{escape(_heading(found))}</p>"]
    body.append(
        "<p>The mark on a bar is its limit, which some must stay below and some must reach; what "
        "misses it says so. What is listed apart has no limit and stands beside another.</p>"
    )
    for room, inside in _rooms(found):
        body.append(f"<h2>{escape(room)}</h2>")
        body += map(_section, inside)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>What Freehold costs</title><style>{STYLE}</style>{''.join(body)}</html>\n"
    )


def _rooms(runs: list[Run]) -> Iterator[tuple[str, list[Run]]]:
    for room in ROOMS:
        inside = [run for run in runs if ABOUT[run.name].room == room]
        if inside:
            yield room, inside


def _heading(runs: list[Run]) -> str:
    if not runs:
        return "Nothing was measured yet."
    held = [figure.holds is True for run in runs for figure in run.figures if figure.limit]
    days = sorted({run.begun[:10] for run in runs})
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    return (
        f"{sum(held)} of {len(held)} limits are kept. Measured {when} on "
        f"{' and '.join(sorted({run.machine for run in runs}))}, "
        f"commit {' and '.join(sorted({run.commit for run in runs}))}."
    )


def _section(run: Run) -> str:
    about = ABOUT[run.name]
    rows = "".join(map(_row, run.figures))
    busy = f" Other work ran beside it (load {run.load:.1f})." if run.load >= BUSY else ""
    plots = "".join(_lines(run.figures))
    beside = f"Beside {escape(about.peer)}. " if about.peer else ""
    return (
        f"<section><h3>{escape(about.title)}</h3><p class=peer>{beside}"
        f"Took {run.seconds:,.0f} s.{busy}</p>"
        + (f"<table>{rows}</table>" if rows else "")
        + (f"<div class=plots>{plots}</div>" if plots else "")
        + f"<details><summary>All it printed</summary><pre>{escape(run.printed)}</pre></details>"
        "</section>"
    )


def _row(figure: Figure) -> str:
    name, value, limit, said = figure.row()
    part = " class=part" if name.startswith(" ") else ""
    said = f"<span class=misses>{said}</span>" if figure.holds is False else said
    cells = "".join(f"<td class=number>{escape(each)}</td>" for each in (value, limit))
    return (
        f"<tr><td{part}>{escape(name.strip())}</td>{cells}"
        f"<td class=plot>{_bar(figure)}</td><td>{said}</td></tr>"
    )


def _bar(figure: Figure) -> str:
    """What was measured as a bar, and its limit as a mark, on a scale from nothing."""
    if figure.limit is None:
        return ""
    whole = max(figure.value, figure.limit.value, 0) * 1.15
    if whole <= 0:
        return ""
    at, mark = (220 * each / whole for each in (figure.value, figure.limit.value))
    colour = "--bar" if figure.holds else "--caution"
    return (
        f'<svg width=220 height=16 role=img aria-label="{escape(_said(figure))}">'
        f'<rect y=4 width={at:.1f} height=8 rx=2 fill="var({colour})"/>'
        f'<line x1={mark:.1f} x2={mark:.1f} y1=1 y2=15 stroke="var(--text)" stroke-width=1.5 />'
        "</svg>"
    )


def _said(figure: Figure) -> str:
    _, value, limit, said = figure.row()
    return f"{value}, limit {limit}: {said}"


def _lines(figures: Iterable[Figure]) -> Iterator[str]:
    """A plot of each measure that was taken at three sizes or more; sizes by powers of ten."""
    series: dict[str, list[tuple[int, Figure]]] = {}
    for figure in figures:
        if found := AT_SIZES.fullmatch(figure.name):
            name = found[1] + found[3]
            series.setdefault(name, []).append((int(found[2].replace(",", "")), figure))
    for name, points in series.items():
        if len(points) >= 3:
            yield _line(name, sorted(points, key=lambda point: point[0]))


def _line(name: str, points: list[tuple[int, Figure]]) -> str:
    limits = [figure.limit.value for _, figure in points if figure.limit is not None]
    top = max([figure.value for _, figure in points] + limits) * 1.1 or 1
    first, last = log10(points[0][0]), log10(points[-1][0])

    def place(size: int, value: float) -> tuple[float, float]:
        return EDGE + (WIDE - 2 * EDGE) * (log10(size) - first) / (last - first), (
            TALL - 20 - (TALL - 40) * value / top
        )

    spots = [place(size, figure.value) for size, figure in points]
    parts = [
        '<polyline fill=none stroke="var(--accent)" stroke-width=1.8 points="'
        + " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        + '"/>'
    ]
    for (size, figure), (x, y) in zip(points, spots, strict=True):
        parts.append(f'<circle cx={x:.1f} cy={y:.1f} r=3 fill="var(--accent)"/>')
        value = f"{figure.value:,.{figure.decimals}f} {figure.unit}".rstrip()
        parts.append(f"<text x={x:.1f} y={y - 8:.1f} text-anchor=middle>{escape(value)}</text>")
        parts.append(f"<text x={x:.1f} y={TALL - 4} text-anchor=middle>{size:,}</text>")
    if limits:
        _, y = place(points[0][0], limits[-1])
        parts.append(
            f'<line x1={EDGE} x2={WIDE - EDGE} y1={y:.1f} y2={y:.1f} stroke="var(--text2)" '
            'stroke-dasharray="3 3"/>'
        )
    return (
        f"<figure><svg width={WIDE} height={TALL} role=img "
        f'aria-label="{escape(name)} by records">{"".join(parts)}</svg>'
        f"<figcaption>{escape(name)}, by records</figcaption></figure>"
    )
