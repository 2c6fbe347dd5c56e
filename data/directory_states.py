"""What was one resource before and after a change, and how is that change taken back?

A *state* holds the fields of a resource as JSON has them, under ``"id"`` that it is there, under
``"hsds"`` the rest of its record. What is not there has an empty state; a double that was merged
has only ``"into"``, the id it went into. What is ``None`` or absent is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["HSDS", "ID", "INTO", "Pairs", "State", "backwards", "difference", "is_there"]

State: TypeAlias = "dict[str, Any]"
Pairs: TypeAlias = "Mapping[str, tuple[Any, Any]]"
"""Per field what was before and what was after."""

ID: Final = "id"
HSDS: Final = "hsds"
INTO: Final = "into"


def is_there(state: State) -> bool:
    """Tell whether a state is that of a resource that is there."""
    return ID in state


def difference(before: State, after: State) -> dict[str, tuple[Any, Any]]:
    """Return per field that differs what was and what is.

    Examples
    --------
    >>> difference({"id": "id", "name": "Koor", "free": True}, {"id": "id", "name": "De Merel"})
    {'name': ('Koor', 'De Merel'), 'free': (True, None)}
    >>> difference({"id": "id", "name": "Koor"}, {"into": "r-2"})
    {'id': ('id', None), 'name': ('Koor', None), 'into': (None, 'r-2')}
    """
    pairs = {name: (before.get(name), after.get(name)) for name in {**before, **after}}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def backwards(now: State, pairs: Pairs) -> tuple[State, tuple[str, ...]]:
    """Take a change back, leaving what was changed since.

    Parameters
    ----------
    now
        The state as it is.
    pairs
        What the change did.

    Returns
    -------
    tuple
        The state after, and the names of the fields that were left since they were changed
        later; ``"id"`` among them when it was taken out, put back or merged later.

    Examples
    --------
    >>> backwards({"id": "id", "cost": "6", "name": "B"}, {"name": ("A", "B"), "cost": ("4", "5")})
    ({'id': 'id', 'cost': '6', 'name': 'A'}, ('cost',))
    """
    old = {name: was for name, (was, _) in pairs.items() if was is not None}
    if ID not in pairs:
        is_as_left = not _changed_since(now, pairs, pairs)
        return _fields_backwards(now, pairs) if is_there(now) or is_as_left else (now, (ID,))
    if is_there(old):  # it was taken out
        return (now, (ID,)) if is_there(now) else (old, ())
    if not is_there(now):  # it was added, and taken out since
        return now, (ID,) if INTO in now else ()
    since = _changed_since(now, pairs, {**pairs, **now})
    return (now, since) if since else (old, ())


def _fields_backwards(now: State, pairs: Pairs) -> tuple[State, tuple[str, ...]]:
    since = _changed_since(now, pairs, pairs)
    back = {name: value for name, value in now.items() if name not in pairs or name in since}
    restored = {name: was for name, (was, _) in pairs.items() if name not in since}
    return back | {name: was for name, was in restored.items() if was is not None}, since


def _changed_since(now: State, pairs: Pairs, names: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in names if now.get(name) != pairs.get(name, (None, None))[1])
