"""What in an OpenStreetMap extract may be a resource, for somebody to look at?

Everything found is a *candidate*: a machine cannot tell a village hall that is alive from one
that closed. What is read stays © OpenStreetMap contributors under the ODbL, and says so.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from resources.coordinates import point_of
from resources.finding import Finding, Reading
from resources.osm_hours import read_hours
from resources.resource import Location, Resource
from resources.row import EMAIL, LONGEST, UNSEEN, WEBSITE, tidy_postcode
from resources.schedule_text import write_schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from resources.places import Boundaries
    from resources.resource import ResourceKind

__all__ = ["ATTRIBUTION", "Tag", "read_osm"]

ATTRIBUTION: Final = "© OpenStreetMap contributors, ODbL"
"""Whom the data are of; the licence asks that it goes along wherever they go."""

_LAYERS: Final = (("points", "n"), ("multipolygons", "w"))
_TOLD_EVERY: Final = 200
_WHEELCHAIR: Final = {"yes": True, "designated": True, "no": False}
_ID: Final = re.compile(r"(node|way|relation)/(\d{1,15})")


class Tag(NamedTuple):
    """What a tag of OpenStreetMap may be as a resource; ``value`` ``"*"`` is any.

    ``unnamed`` says whether such a thing is worth looking at when it has no name.
    """

    key: str
    value: str
    kind: ResourceKind
    themes: frozenset[str]
    purpose: frozenset[str]
    unnamed: bool
    name: str


class _Thing(NamedTuple):
    """A thing on the map: which one, its tags, and the degrees of its middle."""

    id: str
    tags: Mapping[str, str]
    lat: float
    lon: float


def read_osm(
    content: bytes,
    tags: Sequence[Tag],
    places: Boundaries | None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read candidates from an extract.

    Parameters
    ----------
    content
        ``.osm.pbf``, ``.osm``, or a GeoJSON export of either.
    tags
        What to look for; of several that fit, the first counts.
    places
        The borders to cut to; ``None`` takes everything.
    progress
        Is told how far it is; what it raises stops the reading.

    Returns
    -------
    Reading
        The candidates in the order of the file, and what was found in the file as a whole.
    """
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        things = _of_geojson(content)
    else:
        things = _of_extract(content, tags, progress)
    if things is None:
        return Reading(findings=(Finding(None, "", "broken_map"),))
    told = [(thing, tag) for thing in things if (tag := _tag_of(thing.tags, tags)) is not None]
    found: dict[str, Resource] = {}
    for number, (thing, tag) in enumerate(told, start=1):
        one = _candidate(thing, tag)
        if one is not None:
            found[one.id] = one
        if progress and number % _TOLD_EVERY == 0:
            progress(number, len(told))
    kept = tuple(found.values()) if places is None else _inside(tuple(found.values()), places)
    return Reading(kept, tuple(_findings(len(found), len(kept))))


def _findings(found: int, kept: int) -> Iterator[Finding]:
    if not found:
        yield Finding(None, "", "no_candidates")
    elif not kept:
        yield Finding(None, "", "all_outside", str(found))
    elif kept < found:
        yield Finding(None, "", "outside", str(found - kept))


def _inside(found: Sequence[Resource], places: Boundaries) -> tuple[Resource, ...]:
    """Return the candidates within the villages, each in its village."""
    from resources.places import areas_at, village_of

    if not found:
        return ()
    spots = [one.locations[0] for one in found]
    areas = areas_at(places, [spot.x or 0 for spot in spots], [spot.y or 0 for spot in spots])
    kept = []
    for one, spot, area in zip(found, spots, areas, strict=True):
        if area is not None:
            village = village_of(area)
            place = replace(spot, village=village)
            kept.append(replace(one, village=village, locations=(place,)))
    return tuple(kept)


def _of_extract(
    content: bytes, tags: Sequence[Tag], progress: Callable[[int, int], None] | None
) -> list[_Thing] | None:
    """Read points and areas of an extract; ``None`` when it cannot be read."""
    import warnings
    from pathlib import Path

    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    keys = sorted({tag.key for tag in tags})
    asked = " OR ".join(f"all_tags LIKE '%\"{key}\":%'" for key in keys)
    found: list[_Thing] = []
    for number, (layer, letter) in enumerate(_LAYERS):
        if progress:
            progress(number, len(_LAYERS))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", RuntimeWarning)
                frame = pyogrio.read_dataframe(
                    content,
                    layer=layer,
                    where=asked,
                    CONFIG_FILE=str(Path(__file__).with_name("osm.ini")),
                )
        except (DataSourceError, DataLayerError, ValueError, UnicodeDecodeError):
            return None
        found += _of_frame(frame, letter)
    return found


def _of_frame(frame: Any, letter: str) -> Iterator[_Thing]:
    """Yield the things of a layer; an area that is a relation has no id of a way."""
    from shapely import centroid

    # of degrees, which is near enough for the middle of a building or a field
    middles = centroid(frame.geometry.to_numpy())
    ways = frame["osm_way_id"] if "osm_way_id" in frame else frame["osm_id"]
    rows = zip(frame["osm_id"], ways, frame["all_tags"], middles, strict=True)
    for own, way, tags, middle in rows:
        number, kind = (way, letter) if isinstance(way, str) else (own, "r")
        if middle is not None and not middle.is_empty:
            yield _Thing(f"osm-{kind}-{number}", _tags(tags), middle.y, middle.x)


def _tags(value: Any) -> Mapping[str, str]:
    read = json.loads(value) if isinstance(value, str) else value
    return {str(key): str(one) for key, one in read.items()} if isinstance(read, dict) else {}


def _of_geojson(content: bytes) -> list[_Thing] | None:
    """Read the things of a GeoJSON export, whose properties are the tags."""
    from shapely.errors import GEOSException
    from shapely.geometry import shape

    try:
        document = json.loads(content.decode("utf-8-sig"))
        features = document.get("features", [document])
        found = []
        for feature in features:
            thing_id = _ID.search(str(feature.get("id") or feature["properties"].get("@id", "")))
            if thing_id and feature.get("geometry"):
                middle = shape(feature["geometry"]).centroid
                tags = {str(k): str(v) for k, v in feature["properties"].items()}
                name = f"osm-{thing_id[1][0]}-{thing_id[2]}"
                if not middle.is_empty:
                    found.append(_Thing(name, tags, middle.y, middle.x))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, GEOSException):
        return None
    return found


def _tag_of(tags: Mapping[str, str], known: Iterable[Tag]) -> Tag | None:
    """Return the first tag that a thing has."""
    for tag in known:
        if tag.key in tags and tag.value in {"*", *tags[tag.key].split(";")}:
            return tag
    return None


def _candidate(thing: _Thing, tag: Tag) -> Resource | None:
    """Make a candidate of a thing; what has no name is none, but for what needs none."""
    tags = {key: _line(value) for key, value in thing.tags.items()}
    name = tags.get("name:nl") or tags.get("name") or tags.get("operator", "")
    if not name and tag.unnamed:
        name = tag.name.capitalize()
    point, _ = point_of(str(thing.lat), str(thing.lon), "degrees")
    if not name or point is None:
        return None
    hours = tags.get("opening_hours", "")
    schedule = read_hours(hours)
    wheelchair = _WHEELCHAIR.get(tags.get("wheelchair", ""))
    return Resource(
        id=thing.id,
        name=name[: LONGEST["name"]],
        kind=tag.kind,
        themes=tag.themes,
        ambitions=tag.purpose,
        description=tag.name.capitalize(),
        when=(write_schedule(schedule) if schedule else hours)[: LONGEST["when"]],
        telephone=_first(tags, "phone", "contact:phone")[: LONGEST["telephone"]],
        website=_fitting(WEBSITE, _first(tags, "website", "contact:website", "url")),
        email=_fitting(EMAIL, _first(tags, "email", "contact:email")),
        organisation=tags.get("operator", "")[: LONGEST["organisation"]],
        locations=(_place(tags, point),),
        schedule=schedule,
        free={"no": True, "yes": False}.get(tags.get("fee", "")),
        accessibility={} if wheelchair is None else {"wheelchair": wheelchair},
        source=ATTRIBUTION,
    )


def _place(tags: Mapping[str, str], point: tuple[float, float]) -> Location:
    address = f"{tags.get('addr:street', '')} {tags.get('addr:housenumber', '')}".strip()
    return Location(
        address=address[: LONGEST["address"]],
        postcode=tidy_postcode(tags.get("addr:postcode", "")),
        x=point[0],
        y=point[1],
    )


def _first(tags: Mapping[str, str], *keys: str) -> str:
    """Return the first value that is there, and of several numbers the first."""
    value = next((tags[key] for key in keys if tags.get(key)), "")
    return value.split(";")[0].strip()


def _fitting(pattern: re.Pattern[str], value: str) -> str:
    return value if pattern.fullmatch(value) else ""


def _line(text: str) -> str:
    return " ".join(UNSEEN.sub(" ", text).split())
