"""How is a family drawing shown? As parts of SVG: to be written out, or made element by element.

On a screen each part becomes an element and each text a text, so that no name is ever read as
markup. Everything can be told apart in black and white.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from network.constants import GEOMETRY, RESIDENT
from network.genogram_lines import HALF
from network.svg import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from network.genogram import FamilyDrawing, Household, Symbol
    from network.genogram_lines import Child, Couple
    from network.geometry import Point

__all__ = ["Part", "family_legend", "family_parts", "written"]

Part: TypeAlias = tuple[str, dict[str, Any], Any]
"""Name of an element, its attributes, and its text or the parts in it."""

_INK: Final = "#17212e"
_SOFT_INK: Final = "#57636f"
_HOME: Final = "#0b4660"
_PAPER: Final = "#fff"
_LINE: Final = 2.6
_INNER: Final = 6.0
_DASHES: Final[Mapping[str, str]] = {
    "cohabiting": "9 7",
    "adopted": "9 7",
    "foster": "1 7",
    "home": "3 7",
}
_AROUND: Final = 40.0
_COLUMN: Final = 300.0
_LEAST_WIDTH: Final = 640.0
_ROW: Final = 46.0
_ORDER: Final = (
    "sign.square", "sign.circle", "sign.diamond", "sign.resident", "sign.deceased", "sign.pet",
    "couple.married", "couple.cohabiting", "couple.separated", "couple.divorced",
    "couple.unknown", "child.birth", "child.adopted", "child.foster", "household",
)  # fmt: skip


def family_legend(drawing: FamilyDrawing) -> tuple[str, ...]:
    """Return the codes of the signs that are used, in their order; each needs a word."""
    used = {f"sign.{symbol.shape}" for symbol in drawing.symbols}
    used |= {"sign.resident"}
    used |= {"sign.deceased" for symbol in drawing.symbols if symbol.is_deceased}
    used |= {_code(couple) for couple in drawing.couples}
    used |= {f"child.{child.bond}" for child in drawing.children}
    used |= {"household" for _ in drawing.households}
    return tuple(code for code in _ORDER if code in used)


def family_parts(drawing: FamilyDrawing, words: Mapping[str, str]) -> Part:
    """Return the drawing as one SVG element with all its parts.

    Parameters
    ----------
    drawing
        What :func:`network.genogram.draw_family` made.
    words
        The word of ``"title"``, and of each code of :func:`family_legend`.
    """
    left, top, right, bottom = drawing.box
    width = max(right - left + 2 * _AROUND, _LEAST_WIDTH)
    left, top = (left + right - width) / 2, top - _AROUND - 10
    columns = int(width // _COLUMN)
    legend = family_legend(drawing)
    foot = bottom + _AROUND + 10
    height = foot - top + _ROW * -(-len(legend) // columns) + 10
    parts = [
        ("title", {}, words["title"]),
        _rect(left, top, width, height, fill=_PAPER),
        *(part for home in drawing.households for part in _home(home)),
        *(_line(path) for path in drawing.bars),
        *(_child(child) for child in drawing.children),
        *(part for couple in drawing.couples for part in _couple(couple)),
        *(part for home in drawing.households for part in _home_name(home)),
        *(part for symbol in drawing.symbols for part in _symbol(symbol)),
    ]
    for number, code in enumerate(legend):
        x = left + _AROUND + number % columns * _COLUMN
        y = foot + 18 + number // columns * _ROW
        parts += [_group(x, y, _sample(code)), _text(x + 54, y + 6, words[code], size=18)]
    about = {
        "viewBox": " ".join(map(_n, (left, top, width, height))),
        **_size(width, height),
        "role": "img",
        "aria-label": words["title"],
        "font-family": "'Source Sans 3', 'Liberation Sans', 'DejaVu Sans', sans-serif",
    }
    return "svg", about, parts


def written(part: Part) -> str:
    """Return a part as SVG text; all text is escaped."""
    name, attributes, content = part
    said = {"xmlns": "http://www.w3.org/2000/svg", **attributes} if name == "svg" else attributes
    opening = "".join(f' {key}="{escaped(str(value))}"' for key, value in said.items())
    inside = (
        escaped(content) if isinstance(content, str) else "".join(written(one) for one in content)
    )
    return f"<{name}{opening}>{inside}</{name}>"


# ── people ──────────────────────────────────────────────────────────────────────────────


def _symbol(symbol: Symbol) -> Iterator[Part]:
    yield _group(symbol.x, symbol.y, _sign(symbol))
    for number, line in enumerate(symbol.lines):
        y = symbol.y + HALF + 8 + (number + 0.75) * GEOMETRY["line_height"]
        weight = 700 if symbol.id == RESIDENT else 400
        yield from _with_halo(symbol.x, y, line, anchor="middle", size=20, weight=weight)


def _sign(symbol: Symbol) -> list[Part]:
    parts = _shape(symbol.shape, HALF)
    if symbol.id == RESIDENT:
        parts += _shape(symbol.shape, HALF - _INNER)
    if symbol.is_deceased:
        parts += _cross(symbol.shape)
    return parts


def _shape(shape: str, half: float) -> list[Part]:
    look = {"fill": _PAPER, "stroke": _INK, "stroke-width": _LINE}
    if shape == "circle":
        return [("circle", {"r": _n(half), **look}, [])]
    if shape == "square":
        return [("rect", {"x": _n(-half), "y": _n(-half), **_size(2 * half, 2 * half), **look}, [])]
    if shape == "diamond":
        corners = f"M0 {_n(-half)}L{_n(half)} 0L0 {_n(half)}L{_n(-half)} 0Z"
        return [("path", {"d": corners, **look}, [])]
    icon = GEOMETRY["icons"]["pet"]
    return [
        ("path", {"d": icon["outline"], **look}, []),
        ("path", {"d": icon["glyph"], "fill": _INK}, []),
    ]


def _cross(shape: str) -> list[Part]:
    """Cross a sign from corner to corner."""
    reach = {"square": HALF, "circle": HALF * 0.71}.get(shape, HALF * 0.5)
    return [
        _line(((-reach, -reach), (reach, reach))),
        _line(((-reach, reach), (reach, -reach))),
    ]


# ── what is between them ────────────────────────────────────────────────────────────────


def _code(couple: Couple) -> str:
    is_unknown = couple.how in (None, "partner")
    return "couple.unknown" if is_unknown else f"couple.{couple.how}"


def _couple(couple: Couple) -> Iterator[Part]:
    code = _code(couple).removeprefix("couple.")
    yield _line(couple.path, dash=_DASHES.get(code))
    x, y = couple.middle
    strokes = {"separated": (0.0,), "divorced": (-4.5, 4.5)}.get(code, ())
    # beside the middle, where the line to the children begins
    for shift in strokes:
        at = x - 14 + shift
        yield _line(((at - 5, y + 11), (at + 5, y - 11)))
    if code == "unknown":
        yield "circle", {"cx": _n(x), "cy": _n(y), "r": 10, "fill": _PAPER, "stroke": _INK}, []
        yield _text(x, y + 5.5, "?", anchor="middle", size=15, weight=700)


def _child(child: Child) -> Part:
    return _line(child.path, dash=_DASHES.get(child.bond))


def _home(home: Household) -> Iterator[Part]:
    for outline in home.outlines:
        yield "path", {"d": _way(outline) + "Z", "fill": _HOME, "fill-opacity": 0.08}, []
        edge = {"fill": "none", "stroke": _HOME, "stroke-width": 2.4, "stroke-linecap": "round"}
        yield "path", {"d": _way(outline) + "Z", **edge, "stroke-dasharray": _DASHES["home"]}, []


def _home_name(home: Household) -> Iterator[Part]:
    for outline in home.outlines:
        x = (min(x for x, _ in outline) + max(x for x, _ in outline)) / 2
        y = max(y for _, y in outline) + 17
        yield from _with_halo(x, y, home.name, anchor="middle", size=17, ink=_HOME)


def _sample(code: str) -> list[Part]:
    group, _, what = code.partition(".")
    if code in ("sign.resident", "sign.deceased"):
        inner = _shape("diamond", 14) if what == "resident" else []
        crossed = [_line(((-9, -9), (9, 9))), _line(((-9, 9), (9, -9)))]
        return [*_shape("diamond", 20), *(inner or crossed)]
    if group == "sign":
        return _shape(what, 18)
    if group == "child":
        return [_line(((0, -18), (0, 18)), dash=_DASHES.get(what))]
    if code == "household":
        edge = {"fill": _HOME, "fill-opacity": 0.08, "stroke": _HOME, "stroke-width": 2.4}
        dash = {"stroke-dasharray": _DASHES["home"], "stroke-linecap": "round", "rx": 10}
        return [("rect", {"x": -24, "y": -15, **_size(48, 30), **edge, **dash}, [])]
    return list(_couple_sample(what))


def _couple_sample(how: str) -> Iterator[Part]:
    yield _line(((-26, 0), (26, 0)), dash=_DASHES.get(how))
    for shift in {"separated": (0.0,), "divorced": (-4.5, 4.5)}.get(how, ()):
        yield _line(((shift - 5, 11), (shift + 5, -11)))
    if how == "unknown":
        yield "circle", {"r": 10, "fill": _PAPER, "stroke": _INK}, []
        yield _text(0, 5.5, "?", anchor="middle", size=15, weight=700)


# ── elements ────────────────────────────────────────────────────────────────────────────


def _line(path: Sequence[Point], dash: str | None = None) -> Part:
    look = {"d": _way(path), "fill": "none", "stroke": _INK, "stroke-width": _LINE}
    if dash:
        look |= {"stroke-dasharray": dash, "stroke-linecap": "round"}
    return "path", look, []


def _way(path: Iterable[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in path)


def _rect(x: float, y: float, width: float, height: float, **look: str) -> Part:
    return "rect", {"x": _n(x), "y": _n(y), **_size(width, height), **look}, []


def _size(width: float, height: float) -> dict[str, str]:
    return {"width": _n(width), "height": _n(height)}


def _group(x: float, y: float, parts: list[Part]) -> Part:
    return "g", {"transform": f"translate({_n(x)} {_n(y)})"}, parts


def _text(  # noqa: PLR0913  (a place, a text, and how it is written)
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    size: int = 20,
    weight: int = 400,
    ink: str = _INK,
) -> Part:
    look = {"text-anchor": anchor, "font-size": size, "font-weight": weight, "fill": ink}
    return "text", {"x": _n(x), "y": _n(y), **look}, text


def _with_halo(x: float, y: float, text: str, **look: Any) -> Iterator[Part]:
    name, attributes, _ = _text(x, y, text, **look)
    halo = {"fill": _PAPER, "stroke": _PAPER, "stroke-width": 5, "stroke-linejoin": "round"}
    yield name, {**attributes, **halo, "aria-hidden": "true"}, text
    yield name, attributes, text


def _n(value: float) -> str:
    """Write a number with at most one decimal."""
    return f"{round(value, 1):g}"
