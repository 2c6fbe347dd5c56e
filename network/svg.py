"""How is a drawing printed? As one portable SVG, readable in black and white.

No markers, no ``paint-order``, no classes and no script, so that every reader of SVG shows the
same: arrowheads are polygons, a halo is the text drawn twice. All text is escaped.
"""

from __future__ import annotations

import html
import math
import re
from typing import TYPE_CHECKING, Any, Final

from network.constants import GEOMETRY
from network.geometry import RADII, tie_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from network.drawing import Drawing, DrawnGroup, DrawnNode, DrawnTie
    from network.geometry import Point

__all__ = ["escaped", "to_svg", "words_of"]

_FONT: Final = "'Source Sans 3', 'Liberation Sans', 'DejaVu Sans', sans-serif"
_INK: Final = "#17212e"
_SOFT_INK: Final = "#57636f"
_TIE_INK: Final = "#2f4258"
_SIDE_TIE_INK: Final = "#66737f"
_BANDS: Final = ("#fdf3de", "#eef4e6", "#e8f1f6", "#f1f1f4")
_BAND_EDGE: Final = "#b9c2c9"
_ICON_INK: Final = {
    "person": "#1c5a8c",
    "professional": "#3a4653",
    "organisation": "#5f3b8f",
    "place": "#00665a",
    "pet": "#7b4f06",
}
_RESIDENT_INK: Final = "#0b4660"
_LEGEND_COLUMNS: Final = 5
_LEGEND_ROW: Final = 46
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def words_of(drawing: Drawing) -> list[str]:
    """Return the codes for which :func:`to_svg` needs words, in their order."""
    return [
        "drawing.title",
        *(f"circle.{number}" for number in range(1, len(RADII))),
        *(f"sector.{code}" for code in drawing.sectors),
        *(f"{group}.{code}" for group, code in drawing.legend),
    ]


def to_svg(drawing: Drawing, words: Mapping[str, str]) -> str:
    """Return the drawing as SVG text.

    Parameters
    ----------
    drawing
        What :func:`network.drawing.describe` made.
    words
        The words for :func:`words_of`, in the reader's language.
    """
    left, top, width, height = GEOMETRY["view_box"]
    rows = _legend_rows(drawing.legend)
    full = height + len(rows) * _LEGEND_ROW + (24 if rows else 0)
    sheet = f'x="{left}" y="{top}" width="{width}" height="{full}"'
    parts = [
        _opening(f"{left} {top} {width} {full}", escaped(words["drawing.title"])),
        f'<rect {sheet} fill="#fff"/>',
        *_background(drawing, words),
        *(_hull(outline) for group in drawing.groups for outline in group.outlines),
        *(_tie(t, _SIDE_TIE_INK) for t in drawing.ties if not _is_residents(t, drawing)),
        *(_tie(t, _TIE_INK) for t in drawing.ties if _is_residents(t, drawing)),
        *_circle_names(words),
        *(_group_name(group, outline) for group in drawing.groups for outline in group.outlines),
        *(_node(node) for node in drawing.nodes),
        *_legend(rows, words, top + height + 24),
        "</svg>",
    ]
    return "\n".join(parts)


def _opening(view_box: str, title: str) -> str:
    _left, _top, width, height = view_box.split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}" width="{width}"'
        f' height="{height}" font-family="{_FONT}" role="img" aria-label="{title}">'
        f"<title>{title}</title>"
    )


def _is_residents(tie: DrawnTie, drawing: Drawing) -> bool:
    return drawing.nodes[0].id in (tie.source, tie.target)


def _background(drawing: Drawing, words: Mapping[str, str]) -> Iterable[str]:
    for radius, fill in zip(reversed(RADII[1:]), reversed(_BANDS), strict=True):
        yield f'<circle r="{radius}" fill="{fill}" stroke="{_BAND_EDGE}" stroke-width="1.5"/>'
    sweep = 2 * math.pi / max(len(drawing.sectors), 1)
    for number, code in enumerate(drawing.sectors):
        across, down = math.sin(number * sweep), -math.cos(number * sweep)
        inner, outer = RADII[0], RADII[-1]
        yield (
            f'<path d="M{_n(across * inner)} {_n(down * inner)}'
            f'L{_n(across * outer)} {_n(down * outer)}" stroke="{_BAND_EDGE}"'
            ' stroke-width="1.5"/>'
        )
        yield _sector_name((number + 0.5) * sweep, words[f"sector.{code}"])


def _sector_name(angle: float, name: str) -> str:
    """Write a sector's name outside the outer circle, towards the corner of the sheet."""
    is_right = math.sin(angle) >= 0
    y = min(max(-math.cos(angle) * 820 + 8, -572), 592)
    anchor = "end" if is_right else "start"
    return (
        f'<text x="{610 if is_right else -610}" y="{_n(y)}" text-anchor="{anchor}"'
        f' font-size="22" font-weight="600" fill="{_INK}">{escaped(name)}</text>'
    )


def _circle_names(words: Mapping[str, str]) -> Iterable[str]:
    for number, radius in enumerate(RADII[1:], start=1):
        attributes = f'x="0" y="{_n(20 - radius)}" text-anchor="middle" font-size="17"'
        yield _with_halo(attributes, words[f"circle.{number}"], _SOFT_INK)


def _hull(outline: Iterable[Point]) -> str:
    return (
        f'<path d="{_path(outline)}Z" fill="{_RESIDENT_INK}" fill-opacity="0.09"'
        f' stroke="{_RESIDENT_INK}" stroke-width="2.4" stroke-linecap="round"'
        ' stroke-dasharray="2 6"/>'
    )


def _group_name(group: DrawnGroup, outline: Sequence[Point]) -> str:
    """Write the name of a group on top of its outline."""
    across = [x for x, _ in outline]
    attributes = (
        f'x="{_n((min(across) + max(across)) / 2)}" y="{_n(min(y for _, y in outline) - 5)}"'
        ' text-anchor="middle" font-size="17" font-weight="600"'
    )
    return _with_halo(attributes, group.name, _RESIDENT_INK)


def _tie(tie: DrawnTie, ink: str) -> str:
    return "".join(_tie_parts(tie.shape, ink))


def _tie_parts(shape: Mapping[str, Any], ink: str) -> Iterable[str]:
    dash = ""
    if shape["dash"]:
        on, off = shape["dash"]
        dash = f' stroke-dasharray="{_n(on)} {_n(off)}"'
    cap = "round" if dash else "butt"
    for line in shape["lines"]:
        yield (
            f'<path d="{_path(line)}" fill="none" stroke="{ink}"'
            f' stroke-width="{_n(shape["width"])}" stroke-linejoin="round"'
            f' stroke-linecap="{cap}"{dash}/>'
        )
    for arrow in shape["arrows"]:
        yield f'<path d="{_path(arrow)}z" fill="{ink}"/>'
    for stroke in shape["strokes"]:
        yield (
            f'<path d="{_path(stroke)}" stroke="{ink}"'
            f' stroke-width="{_n(GEOMETRY["broken_stroke_width"])}"/>'
        )


def _node(node: DrawnNode) -> str:
    if node.shape == "resident":
        return _resident(node)
    parts = [f'<g transform="translate({_n(node.x)} {_n(node.y)})">', _icon(node.shape)]
    first = GEOMETRY["node_radius"] + GEOMETRY["label_gap"]
    for number, line in enumerate(node.lines):
        y = _n(first + number * GEOMETRY["line_height"])
        attributes = f'y="{y}" text-anchor="middle" font-size="{GEOMETRY["font"]}"'
        parts.append(_with_halo(attributes, line, _INK))
    if node.badge:
        x, y = GEOMETRY["icons"]["badge_at"]
        parts.append(f'<g transform="translate({_n(x)} {_n(y)})">{_badge(node.badge)}</g>')
    return "".join([*parts, "</g>"])


def _resident(node: DrawnNode) -> str:
    radius, step = GEOMETRY["resident_radius"], GEOMETRY["line_height"]
    parts = [
        f'<circle r="{_n(radius - 2)}" fill="{_RESIDENT_INK}" stroke="#fff" stroke-width="4"/>'
    ]
    longest = max((len(line) for line in node.lines), default=1)
    size = min(GEOMETRY["font"], round(180 / max(longest, 1), 1))
    for number, line in enumerate(node.lines):
        y = _n(7 + (number - (len(node.lines) - 1) / 2) * step)
        parts.append(
            f'<text y="{y}" text-anchor="middle" font-size="{size}" font-weight="700"'
            f' fill="#fff">{escaped(line)}</text>'
        )
    return "".join(parts)


def _icon(shape: str) -> str:
    icon, ink = GEOMETRY["icons"][shape], _ICON_INK[shape]
    if icon["hollow"]:
        return (
            f'<path d="{icon["outline"]}" fill="#fff" stroke="{ink}" stroke-width="2.5"/>'
            f'<path d="{icon["glyph"]}" fill="{ink}"/>'
        )
    return (
        f'<path d="{icon["outline"]}" fill="{ink}" stroke="#fff" stroke-width="2"/>'
        f'<path d="{icon["glyph"]}" fill="#fff"/>'
    )


def _badge(code: str) -> str:
    icon = GEOMETRY["icons"]["cross" if code == "deceased" else "tick"]
    disc = f'<path d="{icon["outline"]}" fill="#fff" stroke="{_INK}" stroke-width="2"/>'
    if code in ("agreed", "deceased"):
        return f'{disc}<path d="{icon["glyph"]}" fill="none" stroke="{_INK}" stroke-width="2.6"/>'
    return (
        f'{disc}<text y="5.5" text-anchor="middle" font-size="15" font-weight="700"'
        f' fill="{_INK}">?</text>'
    )


def _legend_rows(legend: Iterable[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Give each group a row of its own; direction and badge share one."""
    rows = [
        [item for item in legend if item[0] in groups]
        for groups in (("shape",), ("strength",), ("quality",), ("direction", "badge"), ("group",))
    ]
    return [row for row in rows if row]


def _legend(
    rows: Sequence[Sequence[tuple[str, str]]], words: Mapping[str, str], top: float
) -> Iterable[str]:
    left, _top, width, _height = GEOMETRY["view_box"]
    for row, items in enumerate(rows):
        for column, (group, code) in enumerate(items):
            x = left + 50 + column * (width - 10) / _LEGEND_COLUMNS
            y = top + 16 + row * _LEGEND_ROW
            yield (
                f'<g transform="translate({_n(x)} {_n(y)})">{_sample(group, code)}'
                f'<text x="44" y="6" font-size="18" fill="{_INK}">'
                f"{escaped(words[f'{group}.{code}'])}</text></g>"
            )


def _sample(group: str, code: str) -> str:
    if group == "shape":
        return _icon(code)
    if group == "badge":
        return _badge(code)
    if group == "group":
        return _hull([(-30, -12), (30, -12), (30, 12), (-30, 12)])
    facts: dict[str, Any] = {"strength": 2}
    if group == "strength":
        facts = {"strength": None if code == "unknown" else int(code)}
    elif group == "quality":
        facts["quality"] = code
    else:
        facts["received"] = code in ("receives", "both")
        facts["given"] = code in ("gives", "both")
    return "".join(_tie_parts(tie_shape(-38, 0, 0, 38, 0, 0, **facts), _TIE_INK))


def _with_halo(attributes: str, text: str, ink: str) -> str:
    written = escaped(text)
    return (
        f'<text {attributes} fill="#fff" stroke="#fff" stroke-width="5"'
        f' stroke-linejoin="round">{written}</text>'
        f'<text {attributes} fill="{ink}">{written}</text>'
    )


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """Write a number with at most one decimal."""
    return f"{round(value, 1):g}"


def escaped(text: str) -> str:
    """Escape text for SVG and leave out what XML cannot hold."""
    return html.escape(_NOT_XML.sub("", text))
