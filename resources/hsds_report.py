"""How many of the services of an HSDS file tell what, per field, and what could not be read?

Real exports have holes (of one, 45 % had no coordinates and 36 % no schedule); they are
accepted, and said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from resources.hsds_place import places_in
from resources.hsds_text import entries, line
from resources.hsds_time import schedules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from resources.finding import Reading
    from resources.resource import Resource

__all__ = ["FieldCount", "count_fields"]


@dataclass(frozen=True, slots=True)
class FieldCount:
    """Of how many services a field was read, stands there but was not read, or is missing.

    ``field`` is a name of a :class:`resources.resource.Resource`, ``coordinates`` or
    ``address``.
    """

    field: str
    read: int
    not_read: int
    missing: int

    @property
    def missing_share(self) -> float:
        """Return the share of services without it, 0 to 1."""
        total = self.read + self.not_read + self.missing
        return self.missing / total if total else 0.0


def count_fields(reading: Reading) -> tuple[FieldCount, ...]:
    """Count, per field, the services that were read.

    Parameters
    ----------
    reading
        As :func:`resources.hsds.read_hsds` gave it.

    Returns
    -------
    tuple
        One count per field, always the same fields in the same order.
    """
    assumed = {finding.value for finding in reading.findings if finding.code == "kind_assumed"}
    pairs = [(one, reading.hsds.get(one.id, {})) for one in reading.resources]
    counts = []
    for name, (is_read, stands) in _FIELDS.items():
        told = [resource for resource, _ in pairs if is_read(resource)]
        if name == "kind":
            told = [resource for resource in told if resource.id not in assumed]
        ids = {resource.id for resource in told}
        unread = sum(resource.id not in ids and stands(record) for resource, record in pairs)
        counts.append(FieldCount(name, len(told), unread, len(pairs) - len(told) - unread))
    return tuple(counts)


def _has(name: str) -> Callable[[Resource], bool]:
    return lambda resource: bool(getattr(resource, name))


def _text(*names: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda record: any(line(record, name) for name in names)


def _listed(name: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda record: bool(entries(record, name))


def _at_places(*names: str) -> Callable[[Mapping[str, Any]], bool]:
    """Say whether some place has one of these fields."""
    return lambda record: any(
        place["location"].get(name) not in (None, "", [])
        for place in places_in(record)
        for name in names
    )


def _number(*names: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda record: any(record.get(name) is not None for name in names)


_FIELDS: Final[
    Mapping[str, tuple[Callable[[Resource], bool], Callable[[Mapping[str, Any]], bool]]]
] = {
    "description": (_has("description"), _text("description")),
    "kind": (_has("kind"), _listed("attributes")),
    "themes": (_has("themes"), _listed("attributes")),
    "organisation": (_has("organisation"), _number("organization")),
    "locations": (_has("locations"), _listed("service_at_locations")),
    "address": (lambda one: any(place.address for place in one.locations), _at_places("addresses")),
    "coordinates": (
        lambda one: any(place.x is not None for place in one.locations),
        _at_places("latitude", "longitude"),
    ),
    "village": (_has("village"), _at_places("addresses", "external_identifier")),
    "reach": (_has("reach"), _listed("service_areas")),
    "schedule": (_has("schedule"), lambda record: bool(schedules_of(record))),
    "telephone": (_has("telephone"), _listed("phones")),
    "email": (_has("email"), _text("email")),
    "website": (_has("website"), _text("url")),
    "cost": (_has("cost"), _listed("cost_options")),
    "conditions": (
        _has("conditions"),
        lambda record: (
            bool(line(record, "eligibility_description"))
            or _number("minimum_age", "maximum_age")(record)
        ),
    ),
    "languages": (_has("languages"), _listed("languages")),
    "accessibility": (_has("accessibility"), _at_places("accessibility")),
    "capacity": (_has("capacity"), _text("wait_time")),
    "checks": (_has("checks"), _text("assured_date")),
}
"""Per field: whether a resource has it, and whether its record says something about it."""
