"""A run's results as a picture: every row a line, the floor at 1, cheaper to the left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import log10

from .results import Measurement, Report, Result

_WIDTH = 1040
_LEFT = 310
_RIGHT = 110
_TOP = 84
_ROW = 82
_BOTTOM = 46
_MIN_COST = 0.03
_MAX_COST = 16.0
_TICKS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
_INK = "#1f2933"
_FAINT = "#5f6c7b"
_LINE = "#e4e7eb"
_PEER = "#8895a7"
_MET = "#1a7f5a"
_MISSED = "#c2410c"
_ZONE = "#e6f4ec"
_FONT = "font-family='system-ui, Segoe UI, Noto Sans, sans-serif'"
# Keeps words readable on lines.
_HALO = "stroke='#fff' stroke-width='3' paint-order='stroke'"
_LEVELS = (-13, 22, -26, 35)  # of a label, around its line


@dataclass(frozen=True)
class _Dot:
    label: str
    cost: float
    colour: str
    big: bool


def svg(report: Report) -> str:
    """Return the picture; rows without anything to compare with are left out."""
    results = [result for result in report.results if result.base and result.our_subject]
    height = _TOP + _ROW * len(results) + _BOTTOM
    size = f"viewBox='0 0 {_WIDTH} {height}'"
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' {size} role='img' {_FONT}>",
        "<title>What each costs, as a multiple of the floor or the peer of its row</title>",
        f"<rect width='{_WIDTH}' height='{height}' rx='10' fill='#fff'/>",
        *_legend(),
        *_axis(height),
    ]
    for at, result in enumerate(results):
        parts += _row(result, _TOP + _ROW * at + _ROW / 2)
    return "\n".join([*parts, "</svg>", ""])


def _legend() -> Iterator[str]:
    yield _text(24, 32, "Cost against the floor or peer of each row", 17, _INK, weight=600)
    subtitle = "1 is what a row is compared with; at the right, cost (≤) or speed (≥) against it"
    yield _text(24, 52, subtitle, 12, _FAINT)
    x = _WIDTH - 372
    for colour, words, step in ((_MET, "portone-v1", 100), (_PEER, "others", 76)):
        yield f"<circle cx='{x}' cy='28' r='6' fill='{colour}'/>"
        yield _text(x + 12, 32, words, 12, _INK)
        x += step
    yield f"<rect x='{x - 6}' y='20' width='22' height='16' fill='{_ZONE}'/>"
    yield f"<path d='M{x + 16} 20v16' stroke='{_MET}' stroke-width='2'/>"
    yield _text(x + 24, 32, "where the goal is met", 12, _INK)


def _axis(height: int) -> Iterator[str]:
    foot = height - _BOTTOM
    for tick in _TICKS:
        x = _x(tick)
        base = tick == 1
        colour = _FAINT if base else _LINE
        width = 1.5 if base else 1
        yield f"<path d='M{x:.1f} {_TOP}V{foot}' stroke='{colour}' stroke-width='{width}'/>"
        yield _text(x, foot + 20, f"{tick:g}", 12, _INK if base else _FAINT, anchor="middle")


def _row(result: Result, y: float) -> Iterator[str]:
    bound = 1 / result.bound if result.faster else result.bound
    goal = _x(bound)
    left = _x(_MIN_COST)
    box = f"x='{left:.1f}' y='{y - 9:.1f}' width='{goal - left:.1f}' height='18'"
    yield f"<rect {box} fill='{_ZONE}'/>"
    yield f"<path d='M{left:.1f} {y:.1f}H{_WIDTH - _RIGHT}' stroke='{_LINE}'/>"
    yield f"<path d='M{goal:.1f} {y - 9:.1f}v18' stroke='{_MET}' stroke-width='2'/>"
    words = _wrap(result.what, 44)
    for at, line in enumerate(words):
        yield _text(24, y + 4 + 15 * (at - (len(words) - 1) / 2), line, 12.5, _INK)
    colour = _MET if result.met else _MISSED
    value = f"{result.value:.3g}×" if result.value else ""
    sign = "≥" if result.faster else "≤"
    yield _text(_WIDTH - 22, y, value, 15, colour, anchor="end", weight=600)
    yield _text(_WIDTH - 22, y + 15, f"goal {sign} {result.bound:g}", 10.5, _FAINT, anchor="end")
    dots = [_dot(result, subject) for subject in result.subjects if subject.ratio]
    dots.sort(key=lambda dot: (dot.big, dot.cost))
    for dot in dots:
        x = _x(dot.cost)
        size = 7 if dot.big else 4.5
        title = escape(f"{dot.label}: {dot.cost:.3g} times {result.base}")
        yield (
            f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{size}' fill='{dot.colour}' stroke='#fff'>"
            f"<title>{title}</title></circle>"
        )
    yield from _labels(dots, y)


def _labels(dots: list[_Dot], y: float) -> Iterator[str]:
    """Yield the labels of the dots, each where it covers no other; ours first."""
    occupied: list[tuple[float, float, float]] = []
    for dot in sorted(dots, key=lambda dot: (not dot.big, dot.cost)):
        half = len(dot.label) * 2.9 + 3
        x = min(max(_x(dot.cost), _LEFT + half), _WIDTH - _RIGHT - half + 10)
        for level in _LEVELS:
            neighbours = [(low, high) for height, low, high in occupied if height == level]
            if all(x + half < low or x - half > high for low, high in neighbours):
                occupied.append((level, x - half, x + half))
                colour = dot.colour if dot.big else _FAINT
                weight = 600 if dot.big else 400
                yield _text(x, y + level, dot.label, 10.5, colour, anchor="middle", weight=weight)
                break


def _dot(result: Result, subject: Measurement) -> _Dot:
    assert subject.ratio
    cost = 1 / subject.ratio.median if result.faster else subject.ratio.median
    is_ours = subject is result.our_subject
    our_colour = _MET if result.met else _MISSED
    return _Dot(subject.label, cost, our_colour if is_ours else _PEER, is_ours)


def _x(cost: float) -> float:
    span = log10(_MAX_COST) - log10(_MIN_COST)
    share = (log10(min(max(cost, _MIN_COST), _MAX_COST)) - log10(_MIN_COST)) / span
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _text(
    x: float,
    y: float,
    words: str,
    size: float,
    colour: str,
    *,
    anchor: str = "start",
    weight: int = 400,
) -> str:
    return (
        f"<text x='{x:.1f}' y='{y:.1f}' font-size='{size}' fill='{colour}' "
        f"text-anchor='{anchor}' font-weight='{weight}' {_HALO}>{escape(words)}</text>"
    )
