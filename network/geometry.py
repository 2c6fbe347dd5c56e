"""Where does a thing stand on the drawing, and which lines and boxes does it take?

Pure arithmetic on the units of the drawing: the resident at (0, 0), y downwards, angles
clockwise from the top. Every function here has a twin in ``kringkaart/frontend/geometry.js``
with the same numbers from the same file of constants; a test runs both and compares.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from network.constants import GEOMETRY

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "RADII",
    "SECTORS",
    "TURN",
    "Box",
    "Point",
    "Spot",
    "Taken",
    "box_overlap",
    "cell_middle",
    "cell_of",
    "label_box",
    "polar",
    "rounded",
    "sweep_of",
    "text_width",
    "tie_reach",
    "tie_shape",
    "wrap_label",
]

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Spot: TypeAlias = tuple[float, float, float]
"""x, y and what it costs to stand there rather than in the middle of the cell."""
Taken: TypeAlias = tuple[float, float, Box]
"""x and y of a node that stands already, and its label box."""

RADII: Final[tuple[float, ...]] = tuple(GEOMETRY["radii"])
SECTORS: Final[tuple[str, ...]] = tuple(GEOMETRY["sectors"])

TURN: Final = 2 * math.pi
_WIDTHS: Final[dict[str, Any]] = GEOMETRY["character_widths"]
_NODE: Final[float] = GEOMETRY["node_radius"]


def rounded(value: float) -> float:
    """Round to a tenth of a unit, half upwards (as JavaScript does)."""
    return math.floor(value * 10 + 0.5) / 10


# ── cells ───────────────────────────────────────────────────────────────────────────────


def cell_of(x: float, y: float, sectors: Sequence[str] = SECTORS) -> tuple[int, str | None]:
    """Return the circle (*schil*) and sector in which a point lies.

    Outside the outer circle counts as circle 4, inside the resident's disc as circle 1. The
    sector is ``None`` only when there are no sectors.

    Examples
    --------
    >>> cell_of(100, -100)
    (1, 'family')
    >>> cell_of(-900, 900)
    (4, 'clubs')
    """
    distance = math.hypot(x, y)
    circle = 1
    while circle < 4 and distance >= RADII[circle]:
        circle += 1
    if not sectors:
        return circle, None
    index = math.floor(_angle(x, y) / (TURN / len(sectors)))
    return circle, sectors[min(index, len(sectors) - 1)]


def cell_middle(circle: int, sector: str | None, sectors: Sequence[str] = SECTORS) -> Point:
    """Return the middle of a cell; of a whole circle when the sector is unknown."""
    start, sweep = sweep_of(sector, sectors)
    radius = (RADII[circle - 1] + RADII[circle]) / 2
    return polar(radius, start + sweep / 2)


def _angle(x: float, y: float) -> float:
    angle = math.atan2(x, -y)
    return angle if angle >= 0 else angle + TURN


def polar(radius: float, angle: float) -> Point:
    """Return the point at a distance and an angle from the resident."""
    return rounded(radius * math.sin(angle)), rounded(-radius * math.cos(angle))


def sweep_of(sector: str | None, sectors: Sequence[str] = SECTORS) -> tuple[float, float]:
    """Return where a sector starts and how wide it is, in radians; unknown is the whole turn."""
    if sector is None or sector not in sectors:
        return 0.0, TURN
    width = TURN / len(sectors)
    return list(sectors).index(sector) * width, width


# ── labels ──────────────────────────────────────────────────────────────────────────────


def text_width(text: str) -> float:
    """Estimate how wide a text is, from a few classes of characters."""
    total = 0.0
    for character in text:
        width = _WIDTHS["other"]
        for name in ("space", "narrow", "wide", "widest"):
            if character in _WIDTHS[name][0]:
                width = _WIDTHS[name][1]
        total += width
    return total * float(GEOMETRY["font"])


def wrap_label(name: str) -> list[str]:
    """Break a name into the lines of its label.

    Lines break at spaces; a longer word after its own hyphen, or else with a hyphen; what does
    not fit in the last line ends in an ellipsis. Lengths count code points.

    Examples
    --------
    >>> wrap_label("Buurvrouw Annie")
    ['Buurvrouw', 'Annie']
    >>> wrap_label("Verpleegkundigencentrale Zuid")
    ['Verpleegkundi-', 'gencentrale…']
    """
    longest, most = int(GEOMETRY["label_characters"]), int(GEOMETRY["label_lines"])
    lines: list[str] = []
    line = ""
    for word in name.split(" "):
        for piece in _pieces(word, longest):
            if line != "" and len(line) + 1 + len(piece) <= longest:
                line = line + " " + piece
            else:
                if line != "":
                    lines.append(line)
                line = piece
    if line != "":
        lines.append(line)
    if len(lines) > most:
        lines = lines[:most]
        lines[most - 1] = lines[most - 1][: longest - 1] + "…"
    return lines


def _pieces(word: str, longest: int) -> list[str]:
    """Break one word that is too long for a line; an empty word has no pieces."""
    pieces = []
    rest = word
    while len(rest) > longest:
        hyphen = rest.rfind("-", 0, longest)
        if hyphen > 0:
            pieces.append(rest[: hyphen + 1])
            rest = rest[hyphen + 1 :]
        else:
            pieces.append(rest[: longest - 1] + "-")
            rest = rest[longest - 1 :]
    if rest != "":
        pieces.append(rest)
    return pieces


def label_box(name: str, x: float, y: float) -> Box:
    """Return the box that a node takes with its icon and the label below it."""
    lines = wrap_label(name)
    half = _NODE
    for line in lines:
        half = max(half, text_width(line) / 2)
    half += GEOMETRY["label_margin"]
    bottom = _NODE + GEOMETRY["label_margin"]
    if lines:
        baselines = GEOMETRY["label_gap"] + (len(lines) - 1) * GEOMETRY["line_height"]
        bottom = _NODE + baselines + GEOMETRY["descender"]
    return (x - half, y - _NODE - GEOMETRY["label_margin"], x + half, y + bottom)


def box_overlap(one: Box, other: Box) -> float:
    """Return the area that two boxes share."""
    if one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]:
        return 0.0
    width = min(one[2], other[2]) - max(one[0], other[0])
    return width * (min(one[3], other[3]) - max(one[1], other[1]))


# ── ties ────────────────────────────────────────────────────────────────────────────────


def tie_shape(  # noqa: PLR0913  (two discs and what the line between them says)
    x1: float,
    y1: float,
    r1: float,
    x2: float,
    y2: float,
    r2: float,
    *,
    strength: int | None = None,
    quality: str | None = None,
    received: bool = False,
    given: bool = False,
) -> dict[str, Any]:
    """Return the line, arrowheads and strokes of a tie between two discs.

    Parameters
    ----------
    x1, y1, r1, x2, y2, r2
        Middle and radius of the source and of the target.
    strength, quality
        As on the tie; unknown strength has a width of its own, unknown quality is solid.
    received, given
        Whether the source receives (arrowhead at the source) or gives (at the target) any
        kind of support.

    Returns
    -------
    dict
        ``width``; ``dash``, a list of numbers, empty for a solid line; ``lines``, a list of
        polylines; ``arrows``, a list of triangles, the tip first; ``strokes``, a list of
        short lines across the gap of a broken tie. All points are ``(x, y)``. When the discs
        touch there is nothing to draw and all lists are empty.
    """
    width = _tie_width(strength)
    dash = [GEOMETRY["dot"], rounded(width * GEOMETRY["dot_gap"])] if quality == "neutral" else []
    shape: dict[str, Any] = {"width": width, "dash": dash, "lines": [], "arrows": [], "strokes": []}
    distance = math.hypot(x2 - x1, y2 - y1)
    start, end = r1 + GEOMETRY["tie_gap"], distance - r2 - GEOMETRY["tie_gap"]
    if end - start < GEOMETRY["tie_shortest"]:
        return shape
    ux, uy = (x2 - x1) / distance, (y2 - y1) / distance

    def at(along: float, aside: float = 0.0) -> Point:
        return rounded(x1 + ux * along - uy * aside), rounded(y1 + uy * along + ux * aside)

    length = min(GEOMETRY["arrow_length"], (end - start) * 0.4)
    half = length * GEOMETRY["arrow_half_width"] / GEOMETRY["arrow_length"] + width * 0.3
    bases = [(start, start + length)] * received + [(end, end - length)] * given
    shape["arrows"] = [[at(tip), at(base, half), at(base, -half)] for tip, base in bases]
    # the line runs one pixel into an arrowhead
    start, end = start + (length - 1) * received, end - (length - 1) * given
    if quality == "strained":
        # thick teeth on a short tie would run together into a blot
        shape["width"] = width = min(width, max(1.5, rounded((end - start) / 10)))
        shape["lines"] = [[at(along, aside) for along, aside in _zigzag(start, end, width)]]
    elif quality == "broken":
        middle, gap = (start + end) / 2, min(GEOMETRY["broken_gap"], (end - start) / 4)
        shape["lines"] = [[at(start), at(middle - gap)], [at(middle + gap), at(end)]]
        arm = GEOMETRY["broken_stroke"]
        shape["strokes"] = [[at(middle + s, -arm), at(middle + s, arm)] for s in (-gap, gap)]
    else:
        shape["lines"] = [[at(start), at(end)]]
    return shape


def tie_reach(name: str, dx: float, dy: float) -> float:
    """Return how far from a node its tie in the direction (dx, dy) should stay.

    That is the radius of its icon, or where the line leaves its label when it passes there.

    Examples
    --------
    >>> tie_reach("Annie", 0, -1)
    19.0
    >>> tie_reach("Annie", 0, 1)
    44.0
    """
    _left, _top, half, bottom = label_box(name, 0.0, 0.0)
    if dy <= 0 or abs(dx) * (_NODE + GEOMETRY["label_margin"]) > half * dy:
        return float(_NODE)
    distance = math.hypot(dx, dy)
    down = bottom / dy
    across = half / abs(dx) if dx != 0 else down
    return max(_NODE, min(down, across) * distance)


def _tie_width(strength: int | None) -> float:
    if strength is None:
        return float(GEOMETRY["unknown_strength_width"])
    return float(GEOMETRY["strength_widths"][strength])


def _zigzag(start: float, end: float, width: float) -> list[Point]:
    """Return (along, aside) of a zigzag whose first and last parts are straight.

    A thicker line gets wider teeth, or the teeth would run together.
    """
    step = GEOMETRY["zigzag_step"] + width * 0.5
    lead = min(step, (end - start) / 4)
    first, last = start + lead, end - lead
    teeth = max(2, math.floor((last - first) / step + 0.5))
    height = GEOMETRY["zigzag_amplitude"] + width * 0.5
    points = [(start, 0.0), (first, 0.0)]
    for tooth in range(teeth):
        aside = height if tooth % 2 == 0 else -height
        points.append((first + (last - first) * (tooth + 0.5) / teeth, aside))
    points.append((last, 0.0))
    points.append((end, 0.0))
    return points
