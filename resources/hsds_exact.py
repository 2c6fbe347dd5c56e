"""How does HSDS carry what it has no words for? As an attribute with our own value.

A code of a list is a taxonomy term; a field that HSDS cannot hold as we do (whether there is
room, a village without an address) is the value of a term, written as JSON. The code of each
term begins with ``kringkaart:``, so that it is unique in a file.
"""

from __future__ import annotations

import json
import math
from dataclasses import fields
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final, TypeVar

from resources.conditions import family_of
from resources.hsds_tables import stable_uuid
from resources.hsds_text import entries
from resources.resource import EVERYWHERE, PARTS, Capacity, Check, Location, Opening, Resource
from resources.row import LONGEST, UNSEEN, WEBSITE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from resources.codes import CodeReader

__all__ = ["drop_ours", "own_codes", "own_values", "put_code", "put_value"]

_OURS: Final = "kringkaart:"
_FIELD: Final = f"{_OURS}veld:"

_SETS: Final[Mapping[str, str]] = {
    "themes": "themes",
    "support": "support",
    "ambitions": "ambitions",
    "travel": "travel",
    "conditions": "conditions",
    "languages": "languages",
    "reach": "villages",
}
_LONGEST: Final = 200
_Value = TypeVar("_Value")
_STATES: Final = ("room", "full", "waiting")
_TAXONOMY: Final = {
    "id": stable_uuid("taxonomy", "Kringkaart"),
    "name": "Kringkaart",
    "description": "Woorden en velden van Kringkaart",
}


def own_codes(record: Mapping[str, Any], list_: str) -> frozenset[str]:
    """Return the codes of a list that our own terms of a record name."""
    start = f"{_OURS}{list_}:"
    return frozenset(c.removeprefix(start) for c, _ in _ours(record) if c.startswith(start))


def own_values(record: Mapping[str, Any], codes: CodeReader) -> tuple[dict[str, Any], list[str]]:
    """Return the fields that stand in a record as our own values, and those not to be read."""
    values: dict[str, Any] = {}
    wrong = []
    for code, attribute in _ours(record):
        name = code.removeprefix(_FIELD)
        if code.startswith(_FIELD):
            try:
                values[name] = _READERS[name](json.loads(attribute["value"]), codes)
            except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
                wrong.append(name)
    return values, wrong


def put_code(record: dict[str, Any], list_: str, code: str, name: str) -> None:
    """Add a code of a list to a record, as an attribute with a taxonomy term."""
    _put(record, f"{_OURS}{list_}:{code}", list_, name, None)


def put_value(record: dict[str, Any], name: str, resource: Resource) -> None:
    """Add a field of a resource to a record, as an attribute with our own value."""
    value = json.dumps(_plain(getattr(resource, name)), ensure_ascii=False, separators=(",", ":"))
    _put(record, f"{_FIELD}{name}", "veld", name, value)


def drop_ours(record: dict[str, Any], *starts: str) -> None:
    """Take our own attributes out of a record, of these lists or (``veld:name``) fields."""
    ours = {
        id(attribute)
        for code, attribute in _ours(record)
        if any(f"{code}:".startswith(f"{_OURS}{start}:") for start in starts)
    }
    if ours:
        record["attributes"] = [one for one in record["attributes"] if id(one) not in ours]
        if not record["attributes"]:
            del record["attributes"]


def _ours(record: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    found = []
    for attribute in entries(record, "attributes"):
        term = attribute.get("taxonomy_term")
        code = term.get("code") if isinstance(term, dict) else None
        if isinstance(code, str) and code.startswith(_OURS):
            found.append((code, attribute))
    return found


def _put(record: dict[str, Any], code: str, kind: str, name: str, value: str | None) -> None:
    term = {
        "id": stable_uuid("taxonomy_term", code),
        "code": code,
        "name": name,
        "description": f"{kind}: {name}",
        "taxonomy": _TAXONOMY["name"],
        "taxonomy_detail": dict(_TAXONOMY),
        "language": "nl",
    }
    attribute = {
        "id": stable_uuid(record["id"], code),
        "link_id": record["id"],
        "taxonomy_term_id": term["id"],
        "link_type": kind,
        "link_entity": "service",
        **({} if value is None else {"value": value}),
        "taxonomy_term": term,
    }
    known = record.get("attributes")
    record["attributes"] = [*(known if isinstance(known, list) else []), attribute]


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; who found something true stays inside."""
    if isinstance(value, Check):
        return value.on.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Location | Opening | Capacity):
        known = {f.name: (getattr(value, f.name), f.default) for f in fields(value)}
        return {name: _plain(one) for name, (one, default) in known.items() if one != default}
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | frozenset):
        return [_plain(one) for one in (sorted(value) if isinstance(value, frozenset) else value)]
    return value


def _text(name: str) -> Callable[[Any, CodeReader], str]:
    def read(value: Any, _codes: CodeReader) -> str:
        longest = LONGEST.get(name, _LONGEST)
        text: str = value
        return _checked(text, known=isinstance(value, str) and _is_plain(value, longest))

    return read


def _website(value: Any, codes: CodeReader) -> str:
    text = _text("website")(value, codes)
    return _checked(text, known=not text or WEBSITE.fullmatch(text) is not None)


def _set(name: str) -> Callable[[Any, CodeReader], frozenset[str]]:
    def read(value: Any, codes: CodeReader) -> frozenset[str]:
        if not isinstance(value, list):
            raise TypeError(name)
        return frozenset(_code(one, _SETS[name], codes) for one in value)

    return read


def _code(value: Any, list_: str, codes: CodeReader) -> str:
    code: str = value
    known = isinstance(value, str) and (
        codes.one(list_, value) == value
        or (list_ == "conditions" and family_of(value) is not None)
        or (list_ == "villages" and value in EVERYWHERE)
    )
    return _checked(code, known=known)


def _village(value: Any, codes: CodeReader) -> str | None:
    return None if value is None else _code(value, "villages", codes)


def _free(value: bool | None, _codes: CodeReader) -> bool | None:  # noqa: FBT001
    return _checked(value, known=value is None or isinstance(value, bool))


def _accessibility(value: Any, codes: CodeReader) -> dict[str, bool]:
    read = {_code(one, "accessibility", codes): is_there for one, is_there in value.items()}
    return _checked(read, known=all(isinstance(one, bool) for one in read.values()))


def _capacity(value: Any, _codes: CodeReader) -> Capacity | None:
    if value is None:
        return None
    weeks = value.get("weeks")
    is_known = value["state"] in _STATES and (weeks is None or type(weeks) is int)
    return _checked(
        Capacity(value["state"], date.fromisoformat(value["on"]), weeks), known=is_known
    )


def _checks(value: Any, _codes: CodeReader) -> dict[str, Check]:
    read = {part: Check(date.fromisoformat(on)) for part, on in value.items()}
    return _checked(read, known=set(read) <= set(PARTS))


def _locations(value: Any, codes: CodeReader) -> tuple[Location, ...]:
    return tuple(_location(one, codes) for one in value)


def _location(value: Any, codes: CodeReader) -> Location:
    texts = [value.get(name, "") for name in ("name", "address", "postcode")]
    metres = [value.get(name) for name in ("x", "y")]
    is_known = all(isinstance(one, str) and _is_plain(one, _LONGEST) for one in texts) and all(
        one is None or (type(one) in {int, float} and math.isfinite(one)) for one in metres
    )
    village = _village(value.get("village"), codes)
    return _checked(
        Location(texts[0], texts[1], texts[2], village, metres[0], metres[1]), known=is_known
    )


def _schedule(value: Any, _codes: CodeReader) -> tuple[Opening, ...]:
    return tuple(_opening(one) for one in value)


def _opening(value: Any) -> Opening:
    days, weeks, interval = value.get("days", []), value.get("weeks", []), value.get("interval", 1)
    days_of = {n: date.fromisoformat(value[n]) for n in ("valid_from", "valid_to") if n in value}
    times = {n: time.fromisoformat(value[n]) for n in ("opens", "closes") if n in value}
    every, holidays = value.get("every", "week"), value.get("on_holidays")
    is_known = (
        every in {"week", "month"}
        and set(days) <= set(range(1, 8))
        and set(weeks) <= {1, 2, 3, 4, 5, -1}
        and all(type(one) is int for one in (interval, *days, *weeks))
        and interval >= 1
        and all(one.tzinfo is None for one in times.values())
        and (holidays is None or isinstance(holidays, bool))
    )
    opening = Opening(every, frozenset(days), frozenset(weeks), interval, on_holidays=holidays)
    return _checked(_with(opening, {**days_of, **times}), known=is_known)


def _with(opening: Opening, changed: Mapping[str, Any]) -> Opening:
    known = {f.name: getattr(opening, f.name) for f in fields(opening)}
    return Opening(**{**known, **changed})


def _checked(value: _Value, *, known: bool) -> _Value:
    """Return a value, or refuse one that we would not have written."""
    if not known:
        raise ValueError
    return value


def _is_plain(text: str, longest: int) -> bool:
    """Say whether a text is one line without what cannot be seen."""
    return len(text) <= longest and text == " ".join(UNSEEN.sub(" ", text).split())


_TEXTS: Final = (
    "id", "name", "description", "when", "cost", "telephone", "email", "organisation",
    "source",
)  # fmt: skip
_READERS: Final[Mapping[str, Callable[[Any, CodeReader], Any]]] = {
    **{name: _text(name) for name in _TEXTS},
    **{name: _set(name) for name in _SETS},
    "website": _website,
    "village": _village,
    "free": _free,
    "accessibility": _accessibility,
    "capacity": _capacity,
    "checks": _checks,
    "locations": _locations,
    "schedule": _schedule,
}
