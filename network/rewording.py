"""How are people's own words in an ecogram written anew? Names, tasks and reasons, and no facts."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from network.ecogram import Ecogram, Tie

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from network.ecogram import Thing
    from network.operations import Operation

__all__ = ["reworded", "reworded_operation"]

_TEXTS: Final = ("name", "do_not_approach_reason")
_LINES: Final = ("tasks",)


def reworded(ecogram: Ecogram, anew: Callable[[str], str]) -> Ecogram:
    """Return the ecogram with every text written anew, those taken off the drawing too.

    Examples
    --------
    >>> ria = Person("p-1", "Ria", tasks=("rijdt Kees",))
    >>> after = reworded(Ecogram({"p-1": ria}), lambda text: text.replace("Kees", "iemand"))
    >>> after.things["p-1"].tasks
    ('rijdt iemand',)
    """
    things = {key: _thing(thing, anew) for key, thing in ecogram.things.items()}
    return Ecogram(MappingProxyType(things), ecogram.removed)


def reworded_operation(operation: Operation, anew: Callable[[str], str]) -> Operation:
    """Return the operation with the texts in its fields written anew."""
    fields = {name: _value(name, value, anew) for name, value in operation.fields.items()}
    return operation if fields == operation.fields else replace(operation, fields=fields)


def _thing(thing: Thing, anew: Callable[[str], str]) -> Thing:
    if isinstance(thing, Tie):
        return thing
    before: Mapping[str, Any] = {
        name: getattr(thing, name) for name in (*_TEXTS, *_LINES) if hasattr(thing, name)
    }
    after = {name: _value(name, value, anew) for name, value in before.items()}
    # what stays the same stays the same value, so that it is not written out anew
    return thing if after == before else replace(thing, **after)


def _value(name: str, value: Any, anew: Callable[[str], str]) -> Any:
    if name in _TEXTS and isinstance(value, str):
        return anew(value)
    if name in _LINES and isinstance(value, list | tuple):
        return type(value)(anew(line) for line in value)
    return value
