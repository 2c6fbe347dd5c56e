"""What was one resource before and after a change, and how is that change taken back?

A *state* holds the fields of a resource as JSON has them, under ``"id"`` that it is there, under
``"hsds"`` the rest of its record. What is not there has an empty state; a double that was merged
has only ``"into"``, the id it went into. What is ``None`` or absent is not known.

Who looked at a part, or doubts it, differs part by part: ``"checks.contact"``, ``"doubts.times"``.
A check vouches for the fields of its part, so it goes back with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from resources.verification import FIELDS_BY_PART

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["HSDS", "ID", "INTO", "Pairs", "State", "backwards", "difference", "is_there"]

State: TypeAlias = "dict[str, Any]"
Pairs: TypeAlias = "Mapping[str, tuple[Any, Any]]"
"""Per field what was before and what was after."""

ID: Final = "id"
HSDS: Final = "hsds"
INTO: Final = "into"
_BY_PART: Final = ("checks", "doubts")


def is_there(state: State) -> bool:
    """Tell whether a state is that of a resource that is there."""
    return ID in state


def difference(before: State, after: State) -> dict[str, tuple[Any, Any]]:
    """Return per field that differs what was and what is, with the checks that vouched for it.

    Examples
    --------
    >>> difference({"id": "id", "name": "Koor", "free": True}, {"id": "id", "name": "De Merel"})
    {'name': ('Koor', 'De Merel'), 'free': (True, None)}
    >>> difference({"id": "id", "name": "Koor"}, {"into": "r-2"})
    {'id': ('id', None), 'name': ('Koor', None), 'into': (None, 'r-2')}
    """
    was, is_now = _flat(before), _flat(after)
    pairs = {name: (was.get(name), is_now.get(name)) for name in {**was, **is_now}}
    differing = {name for name, pair in pairs.items() if pair[0] != pair[1]}
    told = differing | _vouching(differing)
    return {name: pair for name, pair in pairs.items() if name in told}


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
    back, since = _flat_backwards(_flat(now), pairs)
    return _whole(back), since


def _flat_backwards(now: State, pairs: Pairs) -> tuple[State, tuple[str, ...]]:
    old = {name: was for name, (was, _) in pairs.items() if was is not None}
    if ID not in pairs:
        is_as_left = not _changed_since(now, pairs, pairs)
        return _fields_backwards(now, pairs) if is_there(now) or is_as_left else (now, (ID,))
    if is_there(old):  # it was taken out
        is_as_left = not is_there(now) and not _changed_since(now, pairs, {INTO: None})
        return (old, ()) if is_as_left else (now, (ID,))
    if not is_there(now):  # it was added, and taken out since
        return now, (ID,) if INTO in now else ()
    since = _changed_since(now, pairs, {**pairs, **now})
    return (now, since) if since else (old, ())


def _fields_backwards(now: State, pairs: Pairs) -> tuple[State, tuple[str, ...]]:
    since = _changed_since(now, pairs, pairs)
    restored = {name: was for name, (was, _) in pairs.items() if name not in since}
    # who found it true since, found true what is taken back now
    vouching = _vouching({name for name in restored if pairs[name][0] != pairs[name][1]})
    restored |= {name: pairs.get(name, (None, None))[0] for name in vouching}
    back = {name: value for name, value in now.items() if name not in restored}
    back |= {name: was for name, was in restored.items() if was is not None}
    return back, tuple(name for name in since if name not in vouching)


def _changed_since(now: State, pairs: Pairs, names: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in names if now.get(name) != pairs.get(name, (None, None))[1])


def _vouching(names: AbstractSet[str]) -> set[str]:
    """Return the checks of the parts that these fields are of."""
    return {
        f"checks.{part}" for part, fields in FIELDS_BY_PART.items() if not names.isdisjoint(fields)
    }


def _flat(state: State) -> State:
    """Return a state in which each part has a field of its own for its check and its doubt."""
    flat = {name: value for name, value in state.items() if name not in _BY_PART}
    by_part = ((kind, part, one) for kind in _BY_PART for part, one in state.get(kind, {}).items())
    return flat | {f"{kind}.{part}": one for kind, part, one in by_part}


def _whole(flat: State) -> State:
    """Return a state as it is stored, out of one with a field for each part."""
    state: State = {}
    for name, value in flat.items():
        kind, _, part = name.partition(".")
        if part:
            state.setdefault(kind, {})[part] = value
        else:
            state[name] = value
    return state
