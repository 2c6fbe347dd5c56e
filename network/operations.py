"""How does an ecogram change? By few and small operations, each with its inverse.

The same reducer stands in ``kringkaart/frontend/reducer.js``; a test runs both over the
same sequences and asserts equal ecograms and equal refusals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from network.constants import CONSTANTS, RESIDENT
from network.ecogram import (
    KIND_BY_CLASS,
    Ecogram,
    Group,
    Organisation,
    Person,
    Thing,
    Tie,
    fields_of,
    thing_from_fields,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = [
    "Operation",
    "OperationRefused",
    "apply",
    "changed_fields",
    "conflicts",
    "erase",
    "inverse",
    "operation_from_json",
    "operation_to_json",
    "without",
    "without_members",
]

Verb: TypeAlias = Literal["add", "set", "remove", "restore"]

_VERBS: Final = ("add", "set", "remove", "restore")
_KINDS: Final[dict[str, dict[str, dict[str, Any]]]] = CONSTANTS["kinds"]
_ID: Final = re.compile(CONSTANTS["id"])
_CODE: Final = re.compile(CONSTANTS["code"])
_FORBIDDEN: Final = re.compile(CONSTANTS["forbidden"])


class OperationRefused(ValueError):  # noqa: N818  (named by the situation, as in DESIGN)
    """An operation does not fit the ecogram; nothing was changed.

    Attributes
    ----------
    code
        Why: ``malformed``, ``unknown_kind``, ``unknown_field``, ``bad_value``, ``required``,
        ``fixed``, ``exists``, ``missing``, ``removed``, ``not_removed``, ``missing_end``,
        ``missing_member``, ``to_itself`` or ``too_many``.
    field
        The field it is about, or the empty string.
    """

    def __init__(self, code: str, field_name: str = "") -> None:
        super().__init__(f"operation refused: {code} {field_name}".strip())
        self.code = code
        self.field = field_name


@dataclass(frozen=True, slots=True)
class Operation:
    """One small change: ``add(kind, id, fields)``, ``set(id, fields)``, ``remove``, ``restore``."""

    verb: Verb
    id: str
    kind: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def apply(ecogram: Ecogram, operation: Operation) -> Ecogram:
    """Return the ecogram after one operation.

    Raises
    ------
    OperationRefused
        If the operation does not fit; the ecogram given is unchanged.
    """
    if operation.verb == "add":
        return _add(ecogram, operation)
    thing = ecogram.things.get(operation.id)
    if thing is None:
        raise OperationRefused("missing")
    is_removed = operation.id in ecogram.removed
    if operation.verb == "restore":
        if not is_removed:
            raise OperationRefused("not_removed")
        return replace(ecogram, removed=ecogram.removed - {operation.id})
    if is_removed:
        raise OperationRefused("removed")
    if operation.verb == "remove":
        return replace(ecogram, removed=ecogram.removed | {operation.id})
    return _set(ecogram, thing, operation)


def inverse(ecogram: Ecogram, operation: Operation) -> Operation:
    """Return the operation that takes ``operation`` back, to be used after it.

    Parameters
    ----------
    ecogram
        The ecogram before ``operation``.
    """
    if operation.verb in ("add", "restore"):
        return Operation("remove", operation.id)
    if operation.verb == "remove":
        return Operation("restore", operation.id)
    before = fields_of(ecogram.things[operation.id])
    return Operation(
        "set", operation.id, fields={name: before.get(name) for name in operation.fields}
    )


def changed_fields(operation: Operation) -> frozenset[tuple[str, str]]:
    """Return what an operation changes as (thing id, field); presence is the field ``""``."""
    if operation.verb == "set":
        return frozenset((operation.id, name) for name in operation.fields)
    return frozenset({(operation.id, "")})


def conflicts(operation: Operation, since: Iterable[Operation]) -> frozenset[tuple[str, str]]:
    """Return which fields of ``operation`` others have changed since the version it saw.

    Parameters
    ----------
    operation
        The operation about to be applied.
    since
        Operations of other clients applied after the version that ``operation`` saw.
    """
    mine = changed_fields(operation)
    return mine & frozenset().union(*(changed_fields(other) for other in since))


def erase(ecogram: Ecogram, thing_id: str) -> tuple[Ecogram, frozenset[str]]:
    """Take a thing out for good, with its ties and its place in groups.

    A group of which nobody is left goes too.

    Returns
    -------
    tuple
        The ecogram without it, and the ids of everything that went (for the history).
    """
    gone: set[str] = {thing_id} & ecogram.things.keys()
    gone |= {
        t.id
        for t in ecogram.things.values()
        if (isinstance(t, Tie) and thing_id in (t.source, t.target))
        or (isinstance(t, Group) and t.members == (thing_id,))
    }
    things = {
        key: _without_member(thing, thing_id)
        for key, thing in ecogram.things.items()
        if key not in gone
    }
    return Ecogram(MappingProxyType(things), ecogram.removed - gone), frozenset(gone)


def without(operations: Iterable[Operation], gone: frozenset[str]) -> list[Operation]:
    """Return the operations that are not about anything erased, nor name it as a member."""
    return [
        without_members(o, gone)
        for o in operations
        if o.id not in gone and not gone & {o.fields.get("source"), o.fields.get("target")}
    ]


def without_members(operation: Operation, gone: frozenset[str]) -> Operation:
    """Return an operation that makes nobody erased a member; itself when it did not."""
    members = operation.fields.get("members") or ()
    if gone.isdisjoint(members):
        return operation
    left = [one for one in members if one not in gone]
    return replace(operation, fields={**operation.fields, "members": left})


def operation_from_json(message: object) -> Operation:
    """Read an operation from a browser's message, checking its shape only.

    Raises
    ------
    OperationRefused
        With code ``malformed`` if it is no operation at all.
    """
    if not isinstance(message, dict) or message.get("verb") not in _VERBS:
        raise OperationRefused("malformed")
    thing_id, kind = message.get("id"), message.get("kind")
    values = message.get("fields", {})
    if not isinstance(thing_id, str) or not _ID.fullmatch(thing_id) or thing_id == RESIDENT:
        raise OperationRefused("malformed", "id")
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise OperationRefused("malformed", "fields")
    if kind is not None and not isinstance(kind, str):
        raise OperationRefused("malformed", "kind")
    return Operation(message["verb"], thing_id, kind, values)


def operation_to_json(operation: Operation) -> dict[str, Any]:
    """Return an operation as it travels and rests."""
    message: dict[str, Any] = {"verb": operation.verb, "id": operation.id}
    if operation.kind is not None:
        message["kind"] = operation.kind
    if operation.fields:
        message["fields"] = dict(operation.fields)
    return message


def _without_member(thing: Thing, thing_id: str) -> Thing:
    if not isinstance(thing, Group) or thing_id not in thing.members:
        return thing
    return replace(thing, members=tuple(one for one in thing.members if one != thing_id))


def _add(ecogram: Ecogram, operation: Operation) -> Ecogram:
    if operation.id in ecogram.things or operation.id == RESIDENT:
        raise OperationRefused("exists")
    if len(ecogram.things) >= CONSTANTS["things_max"]:
        raise OperationRefused("too_many")
    specs = _KINDS.get(operation.kind or "")
    if specs is None:
        raise OperationRefused("unknown_kind")
    values = _checked(specs, operation.fields)
    for name, spec in specs.items():
        if spec.get("required") and values.get(name) is None:
            raise OperationRefused("required", name)
    if operation.kind == "tie":
        if values["source"] == values["target"]:
            raise OperationRefused("to_itself")
        if not all(_is_end(ecogram, values[end]) for end in ("source", "target")):
            raise OperationRefused("missing_end")
    _check_members(ecogram, values)
    return _with(ecogram, thing_from_fields(str(operation.kind), operation.id, values))


def _set(ecogram: Ecogram, thing: Thing, operation: Operation) -> Ecogram:
    kind = KIND_BY_CLASS[type(thing)]
    values = _checked(_KINDS[kind], operation.fields)
    for name, value in values.items():
        if _KINDS[kind][name].get("fixed"):
            raise OperationRefused("fixed", name)
        if _KINDS[kind][name].get("required") and value is None:
            raise OperationRefused("required", name)
    _check_members(ecogram, values)
    return _with(ecogram, thing_from_fields(kind, thing.id, {**fields_of(thing), **values}))


def _is_end(ecogram: Ecogram, thing_id: str) -> bool:
    """Tell whether a tie can end here: at the resident, a person or an organisation."""
    return ecogram.has(thing_id) and _is_somebody(ecogram, thing_id)


def _check_members(ecogram: Ecogram, values: Mapping[str, Any]) -> None:
    """Refuse a member that is nobody; who was taken off the drawing stays a member."""
    if not all(_is_somebody(ecogram, one) for one in values.get("members", ())):
        raise OperationRefused("missing_member")


def _is_somebody(ecogram: Ecogram, thing_id: str) -> bool:
    thing = ecogram.things.get(thing_id)
    return thing_id == RESIDENT or isinstance(thing, Person | Organisation)


def _with(ecogram: Ecogram, thing: Thing) -> Ecogram:
    things = {**ecogram.things, thing.id: thing}
    return Ecogram(MappingProxyType(things), ecogram.removed)


def _checked(specs: Mapping[str, dict[str, Any]], values: Mapping[str, Any]) -> dict[str, Any]:
    checked = {}
    for name, value in values.items():
        if name not in specs:
            raise OperationRefused("unknown_field", name)
        if value is not None and not _fits(specs[name], value):
            raise OperationRefused("bad_value", name)
        checked[name] = value
    return checked


def _fits(spec: Mapping[str, Any], value: Any) -> bool:
    return bool(_CHECKS[spec["type"]](spec, value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fits_number(spec: Mapping[str, Any], value: Any) -> bool:
    # a comparison takes nan, infinity and a number of a thousand digits alike: all are outside
    return _is_number(value) and bool(spec["min"] <= value <= spec["max"])


def _fits_integer(spec: Mapping[str, Any], value: Any) -> bool:
    return isinstance(value, int) and _fits_number(spec, value)


def _fits_text(spec: Mapping[str, Any], value: Any) -> bool:
    return (
        isinstance(value, str)
        and value.strip(" ") != ""
        and len(value) <= spec["max"]
        and _FORBIDDEN.search(value) is None
    )


def _fits_lines(spec: Mapping[str, Any], value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= spec["count"]
        and all(_fits_text(spec, line) for line in value)
    )


def _fits_ids(spec: Mapping[str, Any], value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= spec["count"]
        and all(isinstance(one, str) and _ID.fullmatch(one) is not None for one in value)
        and len(set(value)) == len(value)
    )


def _fits_marks(_spec: Mapping[str, Any], value: Any) -> bool:
    return isinstance(value, dict) and all(
        kind in CONSTANTS["support"] and isinstance(mark, bool) for kind, mark in value.items()
    )


def _fits_wishes(spec: Mapping[str, Any], value: Any) -> bool:
    return isinstance(value, dict) and all(
        (key == "*" or _ID.fullmatch(key) is not None) and wish in spec["of"]
        for key, wish in value.items()
    )


_CHECKS: Final[dict[str, Callable[[Mapping[str, Any], Any], bool]]] = {
    "text": _fits_text,
    "lines": _fits_lines,
    "code": lambda _spec, v: isinstance(v, str) and _CODE.fullmatch(v) is not None,
    "id": lambda _spec, v: isinstance(v, str) and _ID.fullmatch(v) is not None,
    "ids": _fits_ids,
    "integer": _fits_integer,
    "number": _fits_number,
    "flag": lambda _spec, v: isinstance(v, bool),
    "choice": lambda spec, v: isinstance(v, str) and v in spec["of"],
    "marks": _fits_marks,
    "wishes": _fits_wishes,
}
