"""What became of a signal: from a talk about it to a group that runs, and how did that go?

A signal goes through *steps*. Each step is kept, and none is ever rewritten: a step that was a
mistake is taken back by a later step. Where a signal stands follows from its steps alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from signals.critical_mass import TakeUp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from signals.effect_bands import EffectBands

__all__ = [
    "ENDED",
    "OF_AN_OFFER",
    "OPEN_TO_ALL",
    "UNDONE",
    "VERDICTS",
    "Evidence",
    "Offer",
    "OfferType",
    "Outcome",
    "SignalState",
    "Step",
    "Verdicts",
    "began_on",
    "missing_to_invite",
    "next_steps",
    "standing_steps",
    "state_of",
    "step_allowed",
    "take_up_by_type",
    "verdicts",
]

SignalState: TypeAlias = Literal[
    "new",
    "discussed",
    "recognised",
    "not_recognised",
    "registration_effect",
    "passed_on",
    "closed",
    "proposed",
    "inviting",
    "running",
    "evaluated",
    "stopped",
]
"""Where a signal stands: the last of its steps that was not taken back."""

Evidence: TypeAlias = Literal["strong", "some", "practice", "unknown"]
"""How well a type of offer was studied; ``practice`` is known from doing it only."""

UNDONE: Final = "undone"
"""The step that takes the one before it back."""

VERDICTS: Final = ("recognised", "not_recognised", "registration_effect")
"""What somebody who knows the street says of a signal."""

OF_AN_OFFER: Final = ("proposed", "inviting", "running", "evaluated", "stopped")
OPEN_TO_ALL: Final = ("inviting", "running", "evaluated")
"""States in which residents can be invited."""

ENDED: Final = frozenset({"not_recognised", "registration_effect", "closed", "stopped"})
"""States that ask for nothing more."""

_NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "new": ("discussed",),
    "discussed": (*VERDICTS, "passed_on"),
    "recognised": ("proposed", "passed_on", "closed"),
    "not_recognised": ("discussed",),
    "registration_effect": ("discussed",),
    "passed_on": ("proposed", "closed"),
    "closed": ("discussed",),
    "proposed": ("inviting", "running", "stopped"),
    "inviting": ("running", "stopped"),
    "running": ("evaluated", "stopped"),
    "evaluated": ("evaluated", "stopped"),
    "stopped": ("proposed", "closed"),
}


class Step(NamedTuple):
    """One step of a signal: its number, which, when and by whom, and what was written.

    ``came`` and ``stayed`` are heads counted when an offer was evaluated. ``starts_on`` is the
    day planned with a proposal, or on which an offer truly began. ``by_name`` is who took the
    step, filled in for reading.
    """

    number: int
    step: str
    at: datetime
    actor_id: str
    note: str = ""
    offer_id: str | None = None
    came: int | None = None
    stayed: int | None = None
    starts_on: date | None = None
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class OfferType:
    """A kind of collective offer, for which themes, of what size and how well studied.

    ``meetings`` is ``None`` when it goes on for as long as people come.
    """

    code: str
    themes: frozenset[str]
    least: int
    most: int
    meetings: int | None
    support: frozenset[str]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Offer:
    """A collective offer (*collectief aanbod*): proposed, inviting, running or ended.

    Parameters
    ----------
    id, signal_id
        Its own id, and of the signal it answers.
    offer_type, theme
        Codes.
    area
        Where it is held: a village, or the municipality when that is not told.
    areas, window
        Of the signal: where, and the first and last week that it was found in; ``None`` for
        what was told and not counted.
    state
        Where it stands.
    starts_on, stopped_on
        Days; before it runs the one that is planned.
    name
        What it is called.
    venue, venue_id
        Where it meets, in words, and the resource that place is.
    when, owner, contact
        When it meets, who runs it, and how to reach her.
    size
        For how many there is place.
    joins
        The resource that residents are invited to join, when nothing new is started.
    resource_id
        What stands in the directory for it.
    came, stayed
        Heads the owner counted; ``None`` while not counted.
    invited
        At least so many were invited, as the gate tells it once a week; ``None`` when not told.
    effect
        What may be told of its effect.
    version
        The stored one.
    """

    id: str
    signal_id: str | None
    offer_type: str
    theme: str
    area: str
    areas: tuple[str, ...] = ()
    window: tuple[date, date] | None = None
    state: SignalState = "proposed"
    starts_on: date | None = None
    stopped_on: date | None = None
    name: str = ""
    venue: str = ""
    venue_id: str | None = None
    when: str = ""
    owner: str = ""
    contact: str = ""
    size: int = 0
    joins: str | None = None
    resource_id: str | None = None
    came: int | None = None
    stayed: int | None = None
    invited: int | None = None
    effect: EffectBands | None = None
    version: int = 0


class Outcome(NamedTuple):
    """How one offer went: its type, how many were invited, and how many of those came."""

    offer_type: str
    invited: int
    came: int


class Verdicts(NamedTuple):
    """Of the last signals that somebody judged: how many were recognised, and of how many."""

    recognised: int
    judged: int
    registration_effects: int


def standing_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps that stand: those that no later step took back."""
    stand: list[Step] = []
    for one in steps:
        if one.step != UNDONE:
            stand.append(one)
        elif stand:
            stand.pop()
    return tuple(stand)


def began_on(offer: Offer, today: date) -> date:
    """Return on which day an offer begins that begins now: as planned, but not later than today."""
    return min(offer.starts_on or today, today)


def missing_to_invite(offer: Offer) -> tuple[str, ...]:
    """Return what an offer must still tell before anybody is invited: names of its fields.

    Examples
    --------
    >>> missing_to_invite(Offer("", None, "walk", "loneliness", "WK196304", owner="Ria", size=8))
    ('when', 'contact')
    """
    asked = ("when", "owner", "contact", "size")
    return tuple(field for field in asked if not getattr(offer, field))


def state_of(steps: Iterable[Step]) -> SignalState:
    """Return where a signal stands.

    Parameters
    ----------
    steps
        All of its steps, in their order.
    """
    stand = standing_steps(steps)
    return stand[-1].step if stand else "new"  # type: ignore[return-value]


def next_steps(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return what may be done next, without taking the last step back."""
    return _NEXT[state_of(steps)]


def step_allowed(steps: Sequence[Step], step: str) -> bool:
    """Tell whether this may be the next step; one that stands may always be taken back."""
    if step == UNDONE:
        return bool(standing_steps(steps))
    return step in next_steps(steps)


def verdicts(steps_by_signal: Mapping[str, Sequence[Step]], *, last: int = 10) -> Verdicts:
    """Return how many of the last judged signals were recognised.

    Parameters
    ----------
    steps_by_signal
        All steps of each signal, in their order.
    last
        Of how many signals, those judged last.
    """
    judged = sorted(
        (found for steps in steps_by_signal.values() if (found := _judged(steps)) is not None),
        key=lambda one: (one.at, one.number),
    )[-last:]
    said = [one.step for one in judged]
    return Verdicts(said.count("recognised"), len(said), said.count("registration_effect"))


def take_up_by_type(outcomes: Iterable[Outcome]) -> dict[str, TakeUp]:
    """Return which share of those invited comes, per offer type, after every offer of it.

    A type without an outcome is not in it: :class:`signals.critical_mass.TakeUp` begins with
    three of ten.

    Examples
    --------
    >>> take_up_by_type([Outcome("grief_group", 20, 12)])["grief_group"].mean
    0.5
    """
    known: dict[str, TakeUp] = {}
    for offer_type, invited, came in outcomes:
        known[offer_type] = known.get(offer_type, TakeUp()).after(invited, min(came, invited))
    return known


def _judged(steps: Iterable[Step]) -> Step | None:
    """Return the last verdict on a signal that stands, ``None`` if there is none."""
    stand = standing_steps(steps)
    return next((one for one in reversed(stand) if one.step in VERDICTS), None)
