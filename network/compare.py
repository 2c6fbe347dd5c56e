"""What changed between two drawings of one resident? Who came and went, and what help with them.

Nothing here weighs a change: more is not better. A fact that was unknown and is known now did
not happen in between, and is told apart from one that changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from network.carers import is_formal, ties_to_resident
from network.constants import RESIDENT, SUPPORT
from network.ecogram import Ecogram, Organisation, Person, Tie
from network.geometry import SECTORS
from network.kin import ENDED, family_of
from network.placement import place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from network.carers import TieToResident
    from network.geometry import Point
    from network.kin import Partner

__all__ = [
    "Difference",
    "DifferenceCode",
    "Overlay",
    "at_places",
    "differences",
    "overlay",
    "places_then_and_now",
]

DifferenceCode: TypeAlias = Literal[
    "new",
    "joined",
    "group_named",
    "partner",
    "closer",
    "support_gained",
    "support_named",
    "giving_began",
    "giving_named",
    "asked",
    "said_yes",
    "agreed",
    "professional_new",
    "professional_gone",
    "said_no",
    "support_ended",
    "giving_ended",
    "farther",
    "left",
    "died",
    "lost",
]

_ORDER: Final[tuple[DifferenceCode, ...]] = DifferenceCode.__args__  # type: ignore[attr-defined]
_ANSWERS: Final[Mapping[str, DifferenceCode]] = MappingProxyType(
    {"asked": "asked", "yes": "said_yes", "not_now": "said_no", "no": "said_no"}
)
_Node: TypeAlias = Person | Organisation


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of one person or organisation.

    ``values`` holds ``then`` and ``now`` of a circle, ``kinds`` of support, the ``group`` that
    somebody joined or left, or how the resident and a partner are together ``now``.
    """

    code: DifferenceCode
    id: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overlay:
    """Two drawings in one: the later one, and what there was before.

    Attributes
    ----------
    ecogram
        Everything of both, each at its place.
    marks
        ``"new"`` or ``"gone"`` by id, for what is in one of them only.
    trails
        Where somebody stood who moved to another part of the drawing, by id.
    """

    ecogram: Ecogram
    marks: Mapping[str, Literal["new", "gone"]]
    trails: Mapping[str, Point]


def differences(
    then: Ecogram,
    now: Ecogram,
    *,
    agreed_then: Collection[str] = (),
    agreed_now: Collection[str] = (),
) -> tuple[Difference, ...]:
    """Return what changed from one drawing to a later one.

    Give both as the same screen may see them (:func:`network.layers.shared`): what is left out
    of one only would look like a change.

    Parameters
    ----------
    then, now
        The two drawings, the older first.
    agreed_then, agreed_now
        Ids of the persons with an agreement at each moment.

    Returns
    -------
    tuple[Difference, ...]
        What came first, what went last; within one kind in the order of the drawing.
    """
    before, after = _nodes(then), _nodes(now)
    ties_before, ties_after = ties_to_resident(then.ties), ties_to_resident(now.ties)
    found = [
        *(_came(node, ties_after) for key, node in after.items() if key not in before),
        *(_went(node, ties_before) for key, node in before.items() if key not in after),
        *(
            Difference("agreed", key)
            for key in after
            if key in agreed_now and key not in agreed_then
        ),
    ]
    found += _grouped(then, now, before.keys() & after.keys())
    found += _partnered(then, now)
    for key in before.keys() & after.keys():
        if _is_deceased(after[key]):
            # of who died nothing else is told
            found += [] if _is_deceased(before[key]) else [Difference("died", key)]
            continue
        found += _moved(before[key], after[key])
        found += _answered(before[key], after[key])
        found += _helped(key, ties_before.get(key), ties_after.get(key))
    places = {key: number for number, key in enumerate((*after, *before))}
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.code), places[one.id])))


def places_then_and_now(
    then: Ecogram, now: Ecogram, sectors: Sequence[str] = SECTORS
) -> tuple[dict[str, Point], dict[str, Point]]:
    """Return where everybody stands in both drawings, so that whoever stayed does not move.

    Somebody in the same circle and sector at both moments stands at the same place, whatever
    place was stored then: that is where the eye looks for her.
    """
    places = place(now, sectors)
    after = _nodes(now)
    things = {
        key: _put(thing, places.get(key), after.get(key))
        if isinstance(thing, Person | Organisation)
        else thing
        for key, thing in then.things.items()
    }
    return place(Ecogram(MappingProxyType(things), then.removed), sectors), places


def at_places(ecogram: Ecogram, places: Mapping[str, Point]) -> Ecogram:
    """Return the ecogram with everybody at these places; who has none is left out of them."""
    things = {
        key: _at(thing, places.get(key)) if isinstance(thing, Person | Organisation) else thing
        for key, thing in ecogram.things.items()
    }
    return Ecogram(MappingProxyType(things), ecogram.removed)


def overlay(then: Ecogram, now: Ecogram, sectors: Sequence[str] = SECTORS) -> Overlay:
    """Return both drawings in one, for a screen that may see both.

    A tie that is in both is drawn as it is now, and only the groups of now are drawn.
    """
    before, after = places_then_and_now(then, now, sectors)
    old, new = _nodes(then), _nodes(now)
    both = {
        **{
            thing.id: thing
            for thing in at_places(then, before).present()
            if isinstance(thing, Person | Organisation | Tie)
        },
        **{thing.id: thing for thing in at_places(now, after).present()},
    }
    marks: dict[str, Literal["new", "gone"]] = {
        **{key: "new" for key in new if key not in old},
        **{key: "gone" for key in old if key not in new},
    }
    trails = {
        key: before[key]
        for key in old.keys() & new.keys()
        if key in before and key in after and _cell(old[key]) != _cell(new[key])
    }
    return Overlay(Ecogram(MappingProxyType(both)), marks, trails)


def _at(node: _Node, spot: Point | None) -> _Node:
    x, y = spot or (None, None)
    return replace(node, x=x, y=y)


def _cell(node: _Node) -> tuple[int | None, str | None]:
    return node.circle, node.sector


def _put(node: _Node, spot: Point | None, later: _Node | None) -> _Node:
    """Put somebody where she stands now if that is the same part of the drawing."""
    is_same = later is not None and _cell(node) == _cell(later)
    return _at(node, spot if is_same else None)


def _nodes(ecogram: Ecogram) -> dict[str, _Node]:
    return {t.id: t for t in ecogram.present() if isinstance(t, Person | Organisation)}


def _is_formal(node: _Node) -> bool:
    return is_formal(node) if isinstance(node, Person) else node.paid is True


def _is_deceased(node: _Node) -> bool:
    return isinstance(node, Person) and node.deceased is True


def _grouped(then: Ecogram, now: Ecogram, stayed: Collection[str]) -> Iterator[Difference]:
    """Yield who joined or left a group; a group that was not drawn yet was not joined since."""
    before = {group.id: group for group in then.groups}
    after = {group.id: group for group in now.groups}
    for key, group in after.items():
        code: DifferenceCode = "joined" if key in before else "group_named"
        members = before[key].members if key in before else ()
        for one in group.members:
            if one in stayed and one not in members:
                yield Difference(code, one, {"group": group.name})
    for key, group in before.items():
        members = after[key].members if key in after else ()
        for one in group.members:
            if one in stayed and one not in members:
                yield Difference("left", one, {"group": group.name})


def _partnered(then: Ecogram, now: Ecogram) -> Iterator[Difference]:
    """Yield who came together with the resident or parted; what is only told finer is not new."""
    before, after = _partners(then), _partners(now)
    for key in before.keys() & after.keys():
        hows = {before[key], after[key]}
        if (len(hows & ENDED) == 1 and len(hows) == 2) or hows == {"married", "cohabiting"}:
            yield Difference("partner", key, {"now": after[key]})


def _partners(ecogram: Ecogram) -> dict[str, Partner]:
    """Return how the resident is or was together with each partner."""
    return {
        two if one == RESIDENT else one: how
        for (one, two), how in family_of(ecogram).partners.items()
        if RESIDENT in (one, two)
    }


def _came(node: _Node, ties: Mapping[str, TieToResident]) -> Difference:
    code: DifferenceCode = "professional_new" if _is_formal(node) else "new"
    return Difference(code, node.id, {"kinds": _received(ties.get(node.id))})


def _went(node: _Node, ties: Mapping[str, TieToResident]) -> Difference:
    code: DifferenceCode = "professional_gone" if _is_formal(node) else "lost"
    return Difference(code, node.id, {"kinds": _received(ties.get(node.id))})


def _received(tie: TieToResident | None) -> tuple[str, ...]:
    return tuple(kind for kind in SUPPORT if tie and tie.received.get(kind))


def _moved(then: _Node, now: _Node) -> Iterator[Difference]:
    """Yield whether somebody came closer; a circle that was not known did not change."""
    if then.circle is None or now.circle is None or then.circle == now.circle:
        return
    code: DifferenceCode = "closer" if now.circle < then.circle else "farther"
    yield Difference(code, now.id, {"then": then.circle, "now": now.circle})


def _answered(then: _Node, now: _Node) -> Iterator[Difference]:
    if isinstance(then, Person) and isinstance(now, Person) and then.asked != now.asked:
        code = _ANSWERS.get(now.asked or "")
        if code is not None:
            yield Difference(code, now.id)


def _helped(
    node_id: str, then: TieToResident | None, now: TieToResident | None
) -> Iterator[Difference]:
    # without any tie left nothing is unknown: what was given by it is over
    over = (False,) if now else (False, None)
    codes: tuple[tuple[str, DifferenceCode, DifferenceCode, DifferenceCode], ...] = (
        ("received", "support_gained", "support_named", "support_ended"),
        ("given", "giving_began", "giving_named", "giving_ended"),
    )
    for side, began, named, ended in codes:
        before: Mapping[str, bool] = getattr(then, side, {})
        after: Mapping[str, bool] = getattr(now, side, {})
        for code, was, became in (
            (began, False, (True,)),
            (named, None, (True,)),
            (ended, True, over),
        ):
            kinds = tuple(k for k in SUPPORT if before.get(k) is was and after.get(k) in became)
            if kinds:
                yield Difference(code, node_id, {"kinds": kinds})
