"""Where does each person stand for one question? What is known, what it weighs, what forbids it.

A standing says, of one person or organisation and one question: is the kind of support right,
what is carried already, may she be suggested at all. Unknown stays unknown throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casework.rings import ring_of
from network.constants import RESIDENT
from network.ecogram import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casework.agreement import Agreement
    from casework.question import Question
    from casework.suggestion import Fit
    from network.ecogram import Ecogram, Person, Quality, Tie, Wish

__all__ = [
    "BEING_OF_USE",
    "Seen",
    "Standing",
    "TieToResident",
    "near_hidden",
    "standings",
    "states_of",
    "ties_to_resident",
    "visible",
]

BEING_OF_USE: Final = "being_of_use"
HEAVY_LOAD: Final = 4
"""From this load on a carer is not asked for more."""

HEAVY_TASKS: Final = 3
"""From this many care tasks on, when they are half of all, a person is not asked for more."""

_OPEN: Final = ("to_ask", "agreed")
_STATES: Final = ("stopped", "declined", "done", "to_ask", "agreed")
"""Of several agreements with one person the last of these counts."""

_SAID_NO: Final = frozenset({"not_now", "no"})
_CARE: Final = ("practical", "advice", "emotional")
"""Kinds of support that are care when a minor gives them; company is not."""

_QUALITIES: Final[tuple[Quality | None, ...]] = (
    "broken",
    "strained",
    None,
    "neutral",
    "supporting",
)
"""Of two ties between the same ends the first of these counts."""


@dataclass(frozen=True, slots=True)
class TieToResident:
    """All ties between the resident and one person or organisation, merged.

    ``received`` is what the resident receives, ``given`` what the resident gives. A yes on
    one tie outweighs a no on another; of the qualities the worst counts.
    """

    received: Mapping[str, bool]
    given: Mapping[str, bool]
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One person, as far as one question is concerned.

    ``load`` is what she carries (agreements, kinds of support given now, and one more for
    being the only giver of one), ``None`` when nothing of it is known. ``is_heavy`` marks the
    sole or heavy carer, who is not asked for more. ``agreement`` is the state of her
    agreement for this question, if there is one.
    """

    person: Person
    ring: int
    tie: TieToResident | None
    fit: Fit
    load: int | None
    is_heavy: bool
    wish: Wish | None
    agreement: str | None

    @property
    def is_blocked(self) -> bool:
        """Tell whether she is never suggested for this question."""
        return self.person.needs_care is True or self._is_shut

    @property
    def may_be_named(self) -> bool:
        """Tell whether an answer may name her: suggested, or cared for by the resident."""
        return not (self._is_shut or self.is_aside)

    @property
    def _is_shut(self) -> bool:
        return self.person.minor is True or self.wish == "rather_not" or self.quality == "broken"

    @property
    def is_aside(self) -> bool:
        """Tell whether she is not at hand now. Who is involved professionally stays listed."""
        return self.ring < 5 and (
            self.person.asked in _SAID_NO
            or self.quality == "strained"
            or (self.agreement == "declined" and not self.is_heavy)
        )

    @property
    def is_bridge(self) -> bool:
        """Tell whether a path may pass: who may be suggested unpaid, and who is cared for."""
        return self.ring < 5 and self.may_be_named

    @property
    def quality(self) -> Quality | None:
        """Return the quality of the tie with the resident."""
        return self.tie.quality if self.tie else None

    @property
    def is_stranger(self) -> bool:
        """Tell whether nothing is known of her but a name."""
        person, tie = self.person, self.tie
        known = (person.relation, person.informal_carer, person.asked, person.tasks)
        marks = person.could or person.wishes or (tie and (tie.received or tie.given))
        return self.ring < 5 and not marks and all(fact is None for fact in known)

    @property
    def is_young_carer(self) -> bool:
        """Tell whether a minor gives care already (*jonge mantelzorger*)."""
        person = self.person
        if person.minor is not True:
            return False
        gives = self.tie is not None and any(self.tie.received.get(kind) for kind in _CARE)
        return bool(person.informal_carer or person.tasks or gives)


@dataclass(frozen=True, slots=True)
class Seen:
    """What of an ecogram a question may see, gathered once: it is gone through many times."""

    persons: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    ties: tuple[Tie, ...]


def visible(ecogram: Ecogram) -> Seen:
    """Return what a question may see: what is present, without whom not to approach.

    A person marked *niet benaderen* leaves no trace: everything that follows, loads and
    paths too, is worked out as if that person were not on the drawing.
    """
    hidden = _hidden(ecogram)
    return Seen(
        tuple(person for person in ecogram.persons if person.id not in hidden),
        tuple(ecogram.organisations),
        tuple(tie for tie in ecogram.ties if not hidden & {tie.source, tie.target}),
    )


def near_hidden(ecogram: Ecogram) -> frozenset[str]:
    """Return who lives with a person marked *niet benaderen*, and where that one comes.

    Returns
    -------
    frozenset
        Ids of persons and organisations of the drawing, and of resources of the directory.
    """
    hidden = _hidden(ecogram)
    if not hidden:
        return frozenset()
    in_house = any(p.nearness == "same_house" for p in ecogram.persons if p.id in hidden)
    near = {p.id for p in ecogram.persons if in_house and p.nearness == "same_house"}
    for tie in ecogram.ties:
        ends = {tie.source, tie.target}
        other = next(iter(ends - hidden), None)
        thing = ecogram.things.get(other or "")
        if not ends & hidden or thing is None:
            continue
        if isinstance(thing, Organisation):
            near |= {thing.id, thing.resource or thing.id}
        elif tie.lives_together:
            near.add(thing.id)
    return frozenset(near - hidden)


def standings(
    seen: Seen,
    question: Question,
    agreements: Iterable[Agreement],
    family: frozenset[str],
) -> dict[str, Standing]:
    """Return where each person stands for a question, by id.

    Parameters
    ----------
    seen
        What :func:`visible` left.
    question
        The question.
    agreements
        All agreements of the case: those of other questions weigh too.
    family
        Codes of the relations that count as family.
    """
    ties = ties_to_resident(seen)
    informal = [p for p in seen.persons if ring_of(p, family) < 5 and p.minor is not True]
    only = _only_givers(informal, ties)
    agreements = tuple(agreements)
    open_count, state = _open_agreements(agreements), states_of(agreements, question)
    heavy = _heavy_by_tasks(informal) | _sole_carer(informal)
    found = {}
    for person in seen.persons:
        tie = ties.get(person.id)
        load = _load(person, tie, open_count.get(person.id, 0), is_only=person.id in only)
        ring = ring_of(person, family)
        carries = person.informal_carer is True and (load or 0) >= HEAVY_LOAD
        found[person.id] = Standing(
            person=person,
            ring=ring,
            tie=tie,
            fit=_fit(person, tie, question.support),
            load=load,
            is_heavy=ring < 5 and (carries or person.id in heavy),
            wish=person.wishes.get(question.id, person.wishes.get("*")),
            agreement=state.get(person.id),
        )
    return found


def states_of(agreements: Iterable[Agreement], question: Question) -> dict[str, str]:
    """Return how it stands with the agreements for a question, by the id of who does it.

    Of several with one doer the one that stands counts, then the one to be asked. What was
    stopped counts for nothing.
    """
    state: dict[str, str] = {}
    for agreement in agreements:
        if agreement.question_id == question.id and agreement.doer_id:
            before = state.get(agreement.doer_id, "stopped")
            state[agreement.doer_id] = max(before, agreement.state, key=_STATES.index)
    return {doer: found for doer, found in state.items() if found != "stopped"}


def ties_to_resident(seen: Seen) -> dict[str, TieToResident]:
    """Return the merged ties with the resident, by the id of the other end."""
    found: dict[str, TieToResident] = {}
    for tie in seen.ties:
        if RESIDENT not in (tie.source, tie.target):
            continue
        other, received, given = tie.target, tie.received, tie.given
        if tie.target == RESIDENT:
            other, received, given = tie.source, tie.given, tie.received
        before = found.get(other)
        if before is None:
            found[other] = TieToResident(received, given, tie.quality)
        else:
            quality = min(before.quality, tie.quality, key=_QUALITIES.index)
            found[other] = TieToResident(
                _merged(before.received, received), _merged(before.given, given), quality
            )
    return found


def _merged(one: Mapping[str, bool], other: Mapping[str, bool]) -> dict[str, bool]:
    return {kind: bool(one.get(kind) or other.get(kind)) for kind in sorted({*one, *other})}


def _hidden(ecogram: Ecogram) -> frozenset[str]:
    return frozenset(p.id for p in ecogram.persons if p.do_not_approach is True)


def _fit(person: Person, tie: TieToResident | None, wanted: frozenset[str]) -> Fit:
    """Judge the best of the kinds wanted; not giving it now is not yet a no."""
    judged = {_fit_of_kind(kind, person, tie) for kind in wanted}
    if "yes" in judged:
        return "yes"
    return "unknown" if "unknown" in judged or not judged else "no"


def _fit_of_kind(kind: str, person: Person, tie: TieToResident | None) -> Fit:
    gives = tie is not None and tie.received.get(kind) is True
    # who receives something of the resident lets her be of use
    receives = kind == BEING_OF_USE and tie is not None and any(tie.given.values())
    could = person.could.get(kind)
    if gives or receives or could is True:
        return "yes"
    return "no" if could is False else "unknown"


def _load(
    person: Person, tie: TieToResident | None, open_count: int, *, is_only: bool
) -> int | None:
    received = tie.received if tie else {}
    if not received and not open_count and person.tasks is None:
        return None
    return open_count + sum(received.values()) + int(is_only)


def _only_givers(informal: Iterable[Person], ties: Mapping[str, TieToResident]) -> frozenset[str]:
    """Return who is the only one to give some kind of support."""
    givers: dict[str, list[str]] = {}
    for person in informal:
        tie = ties.get(person.id)
        for kind, is_given in (tie.received if tie else {}).items():
            if is_given:
                givers.setdefault(kind, []).append(person.id)
    return frozenset(ids[0] for ids in givers.values() if len(ids) == 1)


def _sole_carer(informal: Iterable[Person]) -> frozenset[str]:
    """Return the one informal carer, when nobody else carries any care task."""
    carers = [p for p in informal if p.informal_carer is True or p.tasks]
    is_sole = len(carers) == 1 and carers[0].informal_carer is True
    return frozenset({carers[0].id}) if is_sole else frozenset()


def _heavy_by_tasks(informal: Iterable[Person]) -> frozenset[str]:
    """Return who has at least three of the care tasks and at least half of all."""
    tasks = {p.id: len(p.tasks or ()) for p in informal}
    total = sum(tasks.values())
    return frozenset(
        key for key, count in tasks.items() if count >= HEAVY_TASKS and 2 * count >= total
    )


def _open_agreements(agreements: Iterable[Agreement]) -> dict[str, int]:
    """Return how many agreements to help each one carries, of any question."""
    count: dict[str, int] = {}
    for agreement in agreements:
        if agreement.doer_id and agreement.state in _OPEN and agreement.aim == "help":
            count[agreement.doer_id] = count.get(agreement.doer_id, 0) + 1
    return count
