"""What was done with a signal, step by step? Steps are added, never changed.

Who knows the street (a worker, a team lead, the community developer) talks about a signal and
says whether it is recognised. What comes of it is for the community developer.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypedDict

from sqlalchemy import select

from data.crypto import Place, open_json, seal_json
from data.errors import BadValue, StaleVersion, UnknownSignal
from data.limits import of_nobody, opaque_id, prose
from data.organisation import unnamed_villages
from data.people import user_names
from data.raised import find_raised
from data.signals_schema import publications, signal_steps
from signals.offers import (
    OF_AN_OFFER,
    UNDONE,
    VERDICTS,
    Step,
    Verdicts,
    state_of,
    step_allowed,
    verdicts,
)
from signals.publication import from_values
from signals.raised import Topic

if TYPE_CHECKING:
    from typing import Unpack

    from data.access import Action
    from data.desk import Desk, Work
    from signals.offers import SignalState

__all__ = [
    "Told",
    "put_step",
    "read_steps",
    "states_by_signal",
    "steps_of",
    "take_step",
    "topic",
    "topic_of",
    "verdicts_of",
]

_BY_WHO_KNOWS_THE_STREET: Final = frozenset({"discussed", *VERDICTS})
_VERSION: Final = 1
_SEALED: Final = ("note", "offer_id", "came", "stayed")


class Told(TypedDict, total=False):
    """What is told with a step of an offer; see :class:`signals.offers.Step`."""

    came: int | None
    stayed: int | None
    starts_on: date | None


def steps_of(desk: Desk, signal_id: str) -> tuple[Step, ...]:
    """Return the steps of a signal, in the order they were taken."""
    with desk.reading("raise") as work:
        steps = read_steps(work, signal_id)
        names = user_names(work, {one.actor_id for one in steps})
    return tuple(one._replace(by_name=names.get(one.actor_id, "")) for one in steps)


def topic(desk: Desk, signal_id: str) -> Topic:
    """Return what a signal is about; see :func:`topic_of`."""
    with desk.reading("raise") as work:
        return topic_of(work, signal_id)


def take_step(desk: Desk, signal_id: str, step: str, seen: int, note: str = "") -> Step:
    """Take a step that makes no offer: talk, verdict, passing on, closing.

    Parameters
    ----------
    seen
        The number of the last step that was seen, 0 for none.
    note
        What was said; nobody's name.

    Raises
    ------
    StaleVersion
        Somebody else took a step since.
    UnknownSignal
        There is no such signal.
    PointsToSomebody
        Something in the note points to a resident, or names a village with a sensitive theme.
    BadValue
        The step may not be the next one, or the note cannot be stored; the message names it.
    """
    if step in OF_AN_OFFER or step == UNDONE:
        raise BadValue("step")
    action: Action = "raise" if step in _BY_WHO_KNOWS_THE_STREET else "signals"
    with desk.writing(action) as work:
        topic_of(work, signal_id)
        return put_step(work, signal_id, step, seen, note)


def topic_of(work: Work, signal_id: str) -> Topic:
    """Return what a signal is about: one that was ever published, or that was raised.

    Raises
    ------
    UnknownSignal
        There is no such signal.
    """
    opaque_id(signal_id, "signal_id")
    if (told := find_raised(work, signal_id)) is not None:
        return Topic(signal_id, told.kind, told.theme, (told.area,))
    newest = (
        select(publications.c.content)
        .where(publications.c.content.contains(json.dumps(signal_id)))
        .order_by(publications.c.number.desc())
        .limit(1)
    )
    content = work.connection.scalar(newest)
    cards = from_values(json.loads(content)).cards if content else ()
    for card in cards:
        if card.id == signal_id:
            window = (card.since, card.published_on)
            return Topic(
                card.id, card.kind, card.theme, card.areas, window, card.offer_type, card.venue
            )
    msg = "there is no such signal (any more)"
    raise UnknownSignal(msg)


def read_steps(work: Work, signal_id: str) -> tuple[Step, ...]:
    """Return the steps of a signal in a transaction that is open."""
    mine = select(signal_steps).where(signal_steps.c.signal_id == signal_id)
    rows = work.connection.execute(mine.order_by(signal_steps.c.number))
    return tuple(_step(work, row) for row in rows)


def put_step(
    work: Work,
    signal_id: str,
    step: str,
    seen: int,
    note: str = "",
    offer_id: str | None = None,
    **told: Unpack[Told],
) -> Step:
    """Add a step in a transaction that is open; see :func:`take_step`."""
    steps = read_steps(work, signal_id)
    if len(steps) != seen:
        msg = "somebody else took a step: look at the signal again"
        raise StaleVersion(msg)
    if not step_allowed(steps, step):
        raise BadValue("step")
    if prose(note, "note"):
        theme = topic_of(work, signal_id).theme
        of_nobody(note, "note", unnamed_villages(work.connection, theme))
    taken = Step(seen + 1, step, work.now, work.actor_id, note, offer_id, **told)
    _store(work, signal_id, taken)
    work.log("take_step", signal_id, step)
    return taken


def verdicts_of(desk: Desk, *, last: int = 10) -> Verdicts:
    """Return how many of the last signals that were judged were recognised.

    What was told and not counted was noticed by somebody who knows the street; it is left out.
    """
    with desk.reading("raise") as work:
        by_signal = _steps_by_signal(work)
        counted = {key: steps for key, steps in by_signal.items() if not find_raised(work, key)}
    return verdicts(counted, last=last)


def states_by_signal(desk: Desk) -> dict[str, SignalState]:
    """Return where each signal stands that somebody took a step with."""
    with desk.reading("raise") as work:
        by_signal = _steps_by_signal(work)
    return {key: state_of(steps) for key, steps in by_signal.items()}


def _steps_by_signal(work: Work) -> dict[str, list[Step]]:
    by_signal: dict[str, list[Step]] = defaultdict(list)
    rows = work.connection.execute(
        select(signal_steps).order_by(signal_steps.c.signal_id, signal_steps.c.number)
    )
    for row in rows:
        by_signal[row.signal_id].append(_step(work, row))
    return by_signal


def _store(work: Work, signal_id: str, taken: Step) -> None:
    content: dict[str, Any] = {name: getattr(taken, name) for name in _SEALED}
    content["starts_on"] = taken.starts_on.isoformat() if taken.starts_on else None
    place = Place("signal_steps", "content", f"{signal_id}:{taken.number}", _VERSION)
    work.connection.execute(
        signal_steps.insert().values(
            signal_id=signal_id,
            number=taken.number,
            at=taken.at.isoformat(),
            actor_id=taken.actor_id,
            step=taken.step,
            version=_VERSION,
            content=seal_json(work.keys.people, content, place),
        )
    )


def _step(work: Work, row: Any) -> Step:
    place = Place("signal_steps", "content", f"{row.signal_id}:{row.number}", row.version)
    content = open_json(work.keys.people, row.content, place)
    day = content.pop("starts_on", None)
    starts_on = date.fromisoformat(day) if day else None
    at = datetime.fromisoformat(row.at)
    return Step(row.number, row.step, at, row.actor_id, starts_on=starts_on, **content)
