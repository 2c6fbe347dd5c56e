"""How is a resource written down? As JSON in which only what is known stands."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from resources.resource import Capacity, Check, Location, Opening, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["from_text", "from_values", "to_text", "to_values"]

_SETS: Final = (
    "themes", "support", "ambitions", "reach", "travel", "conditions", "languages",
)  # fmt: skip
_DAYS: Final = ("on", "valid_from", "valid_to")
_TIMES: Final = ("opens", "closes")


def to_text(resource: Resource) -> str:
    """Write a resource down, without its id."""
    return json.dumps(to_values(resource), ensure_ascii=False, separators=(",", ":"))


def from_text(resource_id: str, content: str) -> Resource:
    """Read a resource that :func:`to_text` wrote."""
    return from_values(resource_id, json.loads(content))


def to_values(resource: Resource) -> dict[str, Any]:
    """Return the fields of a resource that are known as values that JSON can hold."""
    values = {f.name: _plain(getattr(resource, f.name)) for f in fields(resource)}
    del values["id"]
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}


def from_values(resource_id: str, values: Mapping[str, Any]) -> Resource:
    """Return the resource of which these are the fields."""
    read = dict(values)
    read |= {name: frozenset(read[name]) for name in _SETS if name in read}
    read["locations"] = tuple(Location(**one) for one in read.get("locations", ()))
    read["schedule"] = tuple(_opening(one) for one in read.get("schedule", ()))
    if "capacity" in read:
        read["capacity"] = Capacity(**_read_days(read["capacity"]))
    for name in ("checks", "doubts"):
        read[name] = {k: Check(**_read_days(v)) for k, v in read.get(name, {}).items()}
    return Resource(id=resource_id, **read)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; of a part of a resource what is not its default."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Location | Opening | Capacity | Check):
        known = {f.name: (getattr(value, f.name), f.default) for f in fields(value)}
        return {name: _plain(one) for name, (one, default) in known.items() if one != default}
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value


def _opening(values: Mapping[str, Any]) -> Opening:
    read = _read_days(values)
    read |= {name: frozenset(read[name]) for name in ("days", "weeks") if name in read}
    read |= {name: time.fromisoformat(read[name]) for name in _TIMES if name in read}
    return Opening(**read)


def _read_days(values: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(values[name]) for name in _DAYS if name in values}
    return {**values, **days}
