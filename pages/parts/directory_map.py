"""Where is what was found? A map of the villages, and the same as a list."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import streamlit as st

from data.boundaries import boundaries
from data.vocabularies import terms
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.language import _, ngettext
from pages.parts.village_map import name_areas, say_borders
from resources.locations import villages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from resources.facets import Count
    from resources.places import Boundaries
    from resources.resource import Resource

__all__ = ["Places", "draw_places", "places_of"]

_HEIGHT: Final = 320
_POINT: Final = "#0b4f6c"
_CHOSEN: Final = "#d98a2b"
_AREA: Final = "#e9e7e1"
_EDGE: Final = "#ffffff"
_INK: Final = "#1d2b30"
_SILENT: Final = {"aria": False}
"""Of what the map as a whole says to whoever listens, and the list under it."""

_DOT: Final = {"type": "circle", "size": 70, "color": _POINT, "stroke": _EDGE, "opacity": 0.85}
_RING: Final = {
    "type": "circle", "size": 380, "color": _AREA, "stroke": _POINT, "strokeWidth": 2, "opacity": 1,
}  # fmt: skip
_POINTED: Final = {
    "type": "point", "size": 900, "color": _CHOSEN, "strokeWidth": 4, "filled": False, "opacity": 1,
}  # fmt: skip
_NAME: Final = {"type": "text", "baseline": "line-top", "fontSize": 12, "lineBreak": "\n"}
_NUMBER: Final = {"type": "text", "color": _POINT, "fontSize": 12, "fontWeight": "bold"}
_HALO: Final = {"stroke": _AREA, "strokeWidth": 4, "opacity": 0.9}
_EDGE_OF_CHOSEN: Final = {
    "type": "geoshape", "fill": None, "stroke": _CHOSEN, "strokeWidth": 3, **_SILENT,
}  # fmt: skip
_CODE: Final = "code"
_VILLAGE: Final = {"type": "geoshape", "fill": _AREA, "stroke": _EDGE, **_SILENT}
_TAPPED: Final = {
    "type": "geoshape", "fill": _AREA, "fillOpacity": 0, "cursor": "pointer", **_SILENT,
}  # fmt: skip
_PICKING: Final = {
    "name": "village", "select": {"type": "point", "fields": [_CODE]}, "views": ["tapped"],
}  # fmt: skip
_KEY: Final = "directory-map"
_ABOVE_M: Final = 1100
"""By how many metres a ring stands above the name of its village."""


_AROUND_M: Final = 5_000
"""How far outside the villages a point is still on the map; one far away would crush them."""


class Places(NamedTuple):
    """Where resources are: their points, and how many more in each village, nobody knows where.

    ``away`` counts the points that are not near the villages, and so not on the map.
    """

    points: tuple[tuple[Resource, float, float], ...]
    by_village: Mapping[str, int]
    nowhere: int
    away: int = 0


def places_of(found: Iterable[Resource]) -> Places:
    """Return where resources are; one with a point in a village is not counted there again."""
    points, by_village, nowhere = [], Counter[str](), 0
    for resource in found:
        own = [at for at in resource.locations if at.x is not None and at.y is not None]
        points += [(resource, at.x, at.y) for at in own]
        by_village.update(_without_point(resource))
        nowhere += not own and not villages_of(resource)
    return Places(tuple(points), by_village, nowhere)  # type: ignore[arg-type]


def draw_places(
    found: Sequence[Resource],
    counts: Mapping[str, Count],
    *,
    chosen: Sequence[str] = (),
    shown: Resource | None = None,
    choose: Callable[[str], None] | None = None,
) -> None:
    """Draw the map, and under it the same in words.

    Parameters
    ----------
    found
        What is shown on it.
    counts
        Per village how many are for it.
    chosen
        The villages that were chosen.
    shown
        A resource that is pointed out.
    choose
        What happens when a village is picked; without it nothing is picked.
    """
    borders = boundaries(state.desk().store)
    frame = _frame(borders)
    places = _within(places_of(found), frame)
    names = {code: term.name(state.language()) for code, term in terms("villages").items()}
    st.vega_lite_chart(
        spec=_draw(name_areas(borders.villages, names), places, chosen, _near(shown, frame)),
        key=_KEY,
        on_select="ignore" if choose is None else lambda: _picked(choose, chosen),
        alt=_("Kaart van waar de hulpbronnen zijn. De lijst per dorp eronder zegt hetzelfde."),
    )
    st.caption(_say_rest(places, can_choose=choose is not None))
    with st.expander(_("Dezelfde kaart als lijst"), key=f"{_KEY}-words"):
        st.markdown(_list_places(found, counts, names))
    st.caption(say_borders(borders))


def _frame(borders: Boundaries) -> tuple[float, float, float, float]:
    """Return west, south, east and north of what is on the map, metres in RD."""
    ends = list(_corners(area["geometry"]["coordinates"] for area in borders.villages))
    xs, ys = [x for x, _y in ends], [y for _x, y in ends]
    around = _AROUND_M
    return min(xs) - around, min(ys) - around, max(xs) + around, max(ys) + around


def _corners(parts: Iterable[Any]) -> Iterator[Sequence[float]]:
    """Yield the points of a shape, however deep its parts lie."""
    for part in parts:
        if isinstance(part[0], int | float):
            yield part
        else:
            yield from _corners(part)


def _within(places: Places, frame: tuple[float, float, float, float]) -> Places:
    """Return places without the points that are far from the villages; those are counted."""
    near = tuple(one for one in places.points if _is_within(one[1], one[2], frame))
    return places._replace(points=near, away=len(places.points) - len(near))


def _near(shown: Resource | None, frame: tuple[float, float, float, float]) -> Resource | None:
    """Return a resource with the places of it that can be pointed out on the map."""
    if shown is None:
        return None
    return replace(
        shown,
        locations=tuple(
            at
            for at in shown.locations
            if at.x is None or at.y is None or _is_within(at.x, at.y, frame)
        ),
    )


def _is_within(x: float, y: float, frame: tuple[float, float, float, float]) -> bool:
    west, south, east, north = frame
    return west <= x <= east and south <= y <= north


def _without_point(resource: Resource) -> frozenset[str]:
    """Return the villages in which a resource is, nobody knows where."""
    return villages_of(resource) - {
        at.village or resource.village for at in resource.locations if at.x is not None
    }


def _picked(choose: Callable[[str], None], chosen: Sequence[str]) -> None:
    """Choose the village that was picked; the one that was chosen already is let go."""
    event: Any = state.session_value(_KEY)
    picked = event["selection"].get("village", []) if event else []
    code = picked[0].get(_CODE, "") if picked else ""
    choose("" if code in chosen else code)


def _draw(
    features: Sequence[dict[str, Any]],
    places: Places,
    chosen: Sequence[str],
    shown: Resource | None,
) -> dict[str, Any]:
    """Return the map as Vega-Lite: villages, points, names, rings with a number, what is shown.

    Written out, because having Altair check it costs more than all the rest of the page.
    """
    middles = [feature["properties"] for feature in features]
    mine = [feature for feature in features if feature["properties"][_CODE] in chosen]
    rings = [
        {**at, "y": at["y"] + _ABOVE_M, "n": places.by_village[at["code"]]}
        for at in middles
        if at["code"] in places.by_village
    ]
    dots = [{"x": x, "y": y} for _resource, x, y in places.points]
    tapped = [{**feature, _CODE: feature["properties"][_CODE]} for feature in features]
    return {
        "height": _HEIGHT,
        "params": [_PICKING],
        "projection": {"type": "identity", "reflectY": True},
        "config": {"view": {"stroke": None}},
        "layer": [
            {"data": {"values": list(features)}, "mark": _VILLAGE},
            {"data": {"values": mine}, "mark": _EDGE_OF_CHOSEN},
            _at(dots, _DOT),
            _at(middles, {**_NAME, **_HALO}, text="name"),
            _at(middles, {**_NAME, "color": _INK}, text="name"),
            _at(rings, _RING),
            _at(rings, _NUMBER, text="n"),
            _at(_where(shown, middles), _POINTED),
            # over everything, so that no point or name is in the way of a finger
            {"name": "tapped", "data": {"values": tapped}, "mark": _TAPPED},
        ],
    }


def _at(points: Iterable[Mapping[str, Any]], mark: Mapping[str, Any], **words: str) -> Any:
    """Return a layer of marks at points, with what is written there."""
    encoding = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
        **{channel: {"field": name} for channel, name in words.items()},
    }
    return {"data": {"values": list(points)}, "mark": {**mark, **_SILENT}, "encoding": encoding}


def _where(
    shown: Resource | None, middles: Iterable[Mapping[str, Any]]
) -> list[dict[str, float | None]]:
    """Return where a resource is: its points, and the middle of its village without one."""
    if shown is None:
        return []
    own = [{"x": at.x, "y": at.y} for at in shown.locations if at.x is not None]
    rough = _without_point(shown)
    return [*own, *({"x": m["x"], "y": m["y"] + _ABOVE_M} for m in middles if m["code"] in rough)]


def _say_rest(places: Places, *, can_choose: bool) -> str:
    """Say how to use the map, what its signs mean, and how many are not on it."""
    parts = [_("Tik op een dorp om daar te zoeken.")] if can_choose else []
    if places.points:
        parts.append(_("Een stip is een plek."))
    if places.by_village:
        parts.append(
            _("Een rondje met een getal: zoveel in dat dorp, de precieze plek is niet bekend.")
        )
    if places.away:
        parts.append(
            ngettext(
                "{n} plek ligt ver buiten de gemeente, en staat niet op de kaart.",
                "{n} plekken liggen ver buiten de gemeente, en staan niet op de kaart.",
                places.away,
            ).format(n=places.away)
        )
    if places.nowhere:
        parts.append(
            ngettext(
                "{n} heeft geen eigen plek, en staat niet op de kaart.",
                "{n} hebben geen eigen plek, en staan niet op de kaart.",
                places.nowhere,
            ).format(n=places.nowhere)
        )
    return " ".join(parts)


def _list_places(
    found: Iterable[Resource], counts: Mapping[str, Count], names: Mapping[str, str]
) -> str:
    """Return per village how many are there, and how many are for it, as a Markdown list."""
    here = Counter(code for resource in found for code in villages_of(resource))
    lines = [
        _("{village}: {here} in het dorp, {all} die er ook voor zijn").format(
            village=name, here=here[code], all=counts[code].yes if code in counts else here[code]
        )
        for code, name in sorted(names.items(), key=lambda one: one[1].casefold())
        if here[code] or code in counts
    ]
    return "\n".join(f"- {plain(line)}" for line in lines)
