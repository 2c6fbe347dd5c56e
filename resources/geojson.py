"""How do resources go onto a map of somebody else? As GeoJSON, in degrees (WGS84, RFC 7946)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from resources.coordinates import degrees_of
from resources.tables import cells_of, safe_cell, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resources.codes import CodeLists
    from resources.resource import Resource

__all__ = ["write_geojson"]


def write_geojson(resources: Iterable[Resource], lists: CodeLists | None = None) -> bytes:
    """Write resources as a collection of features; what has no place on a map has no geometry.

    Parameters
    ----------
    resources
        What to write.
    lists
        The code lists, to write names in Dutch; left out, codes are written.
    """
    written = tuple(resources)
    collection: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [_feature(one, lists) for one in written],
    }
    sources = sources_of(written)
    if sources:
        collection["attribution"] = "; ".join(sources)
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(resource: Resource, lists: CodeLists | None) -> dict[str, Any]:
    cells = cells_of(resource, lists)
    # a map is opened in a spreadsheet as well
    properties = {n: safe_cell(text) for n, text in cells.items() if text and n not in {"x", "y"}}
    return {
        "type": "Feature",
        "id": resource.id,
        "geometry": _geometry(resource),
        "properties": properties,
    }


def _geometry(resource: Resource) -> dict[str, Any] | None:
    points = [
        list(reversed(degrees_of(place.x, place.y)))
        for place in resource.locations
        if place.x is not None and place.y is not None
    ]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
