"""Where does each person stand for one question? What is known, what it weighs, what forbids it.

A standing says, of one person or organisation and one question: is the kind of support right,
what is carried already, may she be suggested at all. Unknown stays unknown throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casework.agreement import OPEN
from casework.rings import ring_of
from network.carers import carrying, heavy_carers, living, only_givers, ties_to_resident
from network.constants import RESIDENT
from network.ecogram import Organisation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from casework.agreement import Agreement
    from casework.question import Question
    from network.carers import TieToResident
    from network.ecogram import Ecogram, Person, Quality, Tie, Wish
    from resources.match import Fit

__all__ = [
    "BEING_OF_USE",
    "Seen",
    "Standing",
    "near_hidden",
    "standings",
    "states_of",
    "stopped_because",
    "visible",
]

BEING_OF_USE: Final = "being_of_use"
_STATES: Final = (
    "stopped", "declined", "done", "to_ask", "contacted", "agreed", "started",
)  # fmt: skip
"""Of several agreements with one person the last of these counts."""

_SAID_NO: Final = frozenset({"not_now", "no"})
_CARE: Final = ("practical", "advice", "emotional")
"""Kinds of support that are care when a minor gives them; company is not."""


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
    """Return what a question may see: what is present, without the dead and whom not to approach.

    A person who died or is marked *niet benaderen* leaves no trace: everything that follows,
    loads and paths too, is worked out as if that person were not on the drawing.
    """
    ecogram = living(ecogram)
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
    near |= {
        one
        for group in ecogram.groups
        if group.form == "household" and not hidden.isdisjoint(group.members)
        for one in group.members
        if one != RESIDENT
    }
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
    agreements = tuple(agreements)
    ties, adults = ties_to_resident(seen.ties), carrying(seen.persons)
    loads = _loads(seen.persons, ties, agreements, only_givers(adults, ties))
    heavy = heavy_carers(adults, loads)
    state = states_of(agreements, question)
    return {
        person.id: Standing(
            person=person,
            ring=ring_of(person, family),
            tie=ties.get(person.id),
            fit=_fit(person, ties.get(person.id), question.support),
            load=loads[person.id],
            is_heavy=person.id in heavy,
            wish=person.wishes.get(question.id, person.wishes.get("*")),
            agreement=state.get(person.id),
        )
        for person in seen.persons
    }


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


def stopped_because(agreements: Iterable[Agreement]) -> dict[str, str]:
    """Return why it stopped, by the id of who did it; empty for a reason that was not given.

    Of several that stopped, for whatever question, the last one.
    """
    stopped = [made for made in agreements if made.state == "stopped" and made.doer_id]
    stopped.sort(key=lambda made: (made.made_on, made.id))
    return {made.doer_id or "": made.ended_because or "" for made in stopped}


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


def _loads(
    persons: Iterable[Person],
    ties: Mapping[str, TieToResident],
    agreements: Iterable[Agreement],
    only: Collection[str],
) -> dict[str, int | None]:
    """Return what each one carries, ``None`` when nothing of it is known."""
    open_count = _open_agreements(agreements)
    loads: dict[str, int | None] = {}
    for person in persons:
        received = ties[person.id].received if person.id in ties else {}
        agreed = open_count.get(person.id, 0)
        is_known = received or agreed or person.tasks is not None
        own = agreed + sum(received.values()) + int(person.id in only)
        loads[person.id] = own if is_known else None
    return loads


def _open_agreements(agreements: Iterable[Agreement]) -> dict[str, int]:
    """Return how many agreements to help each one carries, of any question."""
    count: dict[str, int] = {}
    for agreement in agreements:
        if agreement.doer_id and agreement.state in OPEN and agreement.aim == "help":
            count[agreement.doer_id] = count.get(agreement.doer_id, 0) + 1
    return count
