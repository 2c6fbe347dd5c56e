"""Which collective offers are there, and how does one come about, run and end?

An offer is part of the steps of its signal: each change of its state is a step. While it runs
it stands in the directory, as a resource of ring 4. Whoever makes offers never learns who was
invited.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from data.crypto import Place, open_json, seal_json
from data.errors import BadValue, StaleVersion, UnknownOffer
from data.limits import LONGEST_NAME, line, opaque_id
from data.offer_resources import put_resource, take_resource_out
from data.offer_types import offer_types
from data.organisation import rules
from data.signal_steps import put_step, read_steps, topic_of
from data.signals_schema import offers as table
from data.vocabularies import terms
from signals.counts import municipality_of
from signals.effect_bands import as_values, from_values
from signals.offers import (
    OF_AN_OFFER,
    UNDONE,
    Offer,
    began_on,
    missing_to_invite,
    standing_steps,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from data.desk import Desk, Work
    from data.signal_steps import Told
    from signals.offers import Step

__all__ = [
    "MOST_PEOPLE",
    "complete_offer",
    "find_offer",
    "offers",
    "propose",
    "put_offer",
    "put_offer_step",
    "put_proposal",
    "read_offers",
    "take_offer_step",
    "undo_step",
]

MOST_PEOPLE: Final = 1000
_PLAIN: Final = (
    "signal_id", "offer_type", "theme", "area", "state", "starts_on", "stopped_on", "resource_id",
)  # fmt: skip
_SEALED: Final = (
    "areas", "name", "venue", "venue_id", "when", "owner", "contact", "size", "joins", "came",
    "stayed", "invited",
)  # fmt: skip
_TAKEN_BACK: Final = "undone"
_MEETS: Final = ("inviting", "running")
_IN_DIRECTORY: Final = ("running", "evaluated")


def offers(desk: Desk) -> tuple[Offer, ...]:
    """Return every offer, those that began last first; those taken back are left out."""
    with desk.reading("signals") as work:
        return read_offers(work)


def propose(desk: Desk, signal_id: str, offer: Offer, seen: int, note: str = "") -> Offer:
    """Propose an offer on a signal that was recognised.

    Parameters
    ----------
    offer
        Type, name, venue, size, start and owner, or what it joins. Its theme is that of the
        signal, unless the signal has none.
    seen
        The number of the last step of the signal that was seen.

    Raises
    ------
    UnknownSignal, StaleVersion
        See :func:`data.signal_steps.take_step`.
    BadValue
        A field cannot be stored, or nothing can be proposed now; the message names it.
    """
    with desk.writing("signals") as work:
        return put_proposal(work, signal_id, offer, seen, note)


def complete_offer(desk: Desk, offer: Offer) -> Offer:
    """Store when a proposal meets, who runs it, how to reach her and for how many there is place.

    Parameters
    ----------
    offer
        As it was seen, with these four filled in; nothing else of it is changed.

    Raises
    ------
    UnknownOffer
        There is no such offer.
    StaleVersion
        Somebody else changed it since.
    BadValue
        A field cannot be stored, or it is no proposal any more; the message names it.
    """
    with desk.writing("signals") as work:
        stored = find_offer(work, offer.id)
        if stored.version != offer.version:
            msg = "the offer was changed meanwhile"
            raise StaleVersion(msg)
        if stored.state != "proposed":
            raise BadValue("step")
        filled = replace(
            stored, when=offer.when, owner=offer.owner, contact=offer.contact, size=offer.size
        )
        work.log("complete_offer", offer.signal_id or "", "proposed")
        return put_offer(work, filled)


def take_offer_step(
    desk: Desk, offer_id: str, step: str, seen: int, note: str = "", **told: Unpack[Told]
) -> Offer:
    """Let an offer invite, run, be evaluated or stop.

    Parameters
    ----------
    seen
        The number of the last step of its signal that was seen.
    **told
        When it runs the day it began (as planned, or today, when not told); with an evaluation
        the heads that the owner counted.

    Raises
    ------
    UnknownOffer
        There is no such offer.
    StaleVersion
        Somebody else took a step since.
    BadValue
        The step may not be the next one, a day or number cannot be, or something must be told
        before anybody is invited; the message names it.
    """
    with desk.writing("signals") as work:
        return put_offer_step(work, offer_id, step, seen, note, **told)


def undo_step(desk: Desk, signal_id: str, seen: int) -> None:
    """Take the last step of a signal that stands back, by a step; its offer follows.

    Raises
    ------
    UnknownSignal, StaleVersion, BadValue
        See :func:`data.signal_steps.take_step`; with the field ``step`` there is none to take
        back.
    """
    with desk.writing("signals") as work:
        topic_of(work, signal_id)
        before = standing_steps(read_steps(work, signal_id))
        offer_id = before[-1].offer_id if before else None
        put_step(work, signal_id, UNDONE, seen, offer_id=offer_id)
        if offer_id is not None:
            _follow(work, find_offer(work, offer_id), read_steps(work, signal_id))


def read_offers(work: Work, *, states: Iterable[str] = OF_AN_OFFER) -> tuple[Offer, ...]:
    """Return the offers in some states, those that begin last first."""
    mine = select(table).where(table.c.state.in_(list(states)))
    found = [_offer(work, row) for row in work.connection.execute(mine)]
    return tuple(sorted(found, key=lambda one: (one.starts_on or date.max, one.id), reverse=True))


def find_offer(work: Work, offer_id: str) -> Offer:
    """Return an offer in a transaction that is open.

    Raises
    ------
    UnknownOffer
        There is no such offer.
    """
    mine = select(table).where(table.c.id == opaque_id(offer_id, "offer_id"))
    row = work.connection.execute(mine).first()
    if row is None:
        msg = "there is no such offer"
        raise UnknownOffer(msg)
    return _offer(work, row)


def put_proposal(work: Work, signal_id: str, offer: Offer, seen: int, note: str = "") -> Offer:
    """Propose an offer in a transaction that is open; see :func:`propose`."""
    topic = topic_of(work, signal_id)
    made = replace(
        offer,
        id=work.store.new_id("o"),
        signal_id=signal_id,
        theme=topic.theme or offer.theme,
        areas=topic.areas,
        window=topic.window,
        state="proposed",
    )
    put_step(work, signal_id, "proposed", seen, note, made.id, starts_on=made.starts_on)
    return put_offer(work, made)


def put_offer_step(
    work: Work, offer_id: str, step: str, seen: int, note: str = "", **told: Unpack[Told]
) -> Offer:
    """Take a step of an offer in a transaction that is open; see :func:`take_offer_step`."""
    if step not in OF_AN_OFFER or step == "proposed":
        raise BadValue("step")
    offer = find_offer(work, offer_id)
    signal_id = offer.signal_id or ""
    stand = standing_steps(read_steps(work, signal_id))
    if not stand or stand[-1].offer_id != offer_id:  # a later offer took its place
        raise BadValue("step")
    if step in _MEETS and (missing := missing_to_invite(offer)):
        raise BadValue(missing[0])
    put_step(work, signal_id, step, seen, note, offer_id, **_told_with(work, offer, step, told))
    return _follow(work, offer, read_steps(work, signal_id))


def put_offer(work: Work, offer: Offer) -> Offer:
    """Store an offer in a transaction that is open, in its next version."""
    _check(work, offer)
    stored = replace(offer, version=offer.version + 1)
    content: dict[str, Any] = {name: getattr(stored, name) for name in _SEALED}
    content["window"] = [day.isoformat() for day in stored.window] if stored.window else None
    content["effect"] = as_values(stored.effect) if stored.effect else None
    place = Place("offers", "content", stored.id, stored.version)
    row = {
        **{name: getattr(stored, name) for name in _PLAIN},
        "version": stored.version,
        "content": seal_json(work.keys.people, content, place),
    }
    if offer.version:
        work.connection.execute(table.update().where(table.c.id == offer.id).values(**row))
    else:
        work.connection.execute(table.insert().values(id=stored.id, **row))
    return stored


def _follow(work: Work, offer: Offer, steps: Iterable[Step]) -> Offer:
    """Let an offer and its resource be as the steps that stand say."""
    mine = [one for one in standing_steps(steps) if one.offer_id == offer.id]
    state = mine[-1].step if mine else _TAKEN_BACK
    counted = next((one for one in reversed(mine) if one.step == "evaluated"), None)
    days = [one.starts_on for one in mine if one.starts_on is not None]
    now = replace(
        offer,
        state=state,  # type: ignore[arg-type]
        starts_on=days[-1] if days else None,
        stopped_on=(offer.stopped_on or work.today) if state == "stopped" else None,
        came=counted.came if counted else None,
        stayed=counted.stayed if counted else None,
    )
    if state not in _IN_DIRECTORY:
        take_resource_out(work, now)
    elif offer.state not in _IN_DIRECTORY:  # what stands there already is for the editor
        now = replace(now, resource_id=put_resource(work, now))
    return put_offer(work, now)


def _told_with(work: Work, offer: Offer, step: str, told: Told) -> Told:
    """Return what belongs to a step: the day it began, the heads counted with an evaluation."""
    if step == "running":
        began = told.get("starts_on") or began_on(offer, work.today)
        if began > work.today:
            raise BadValue("starts_on")
        return {"starts_on": began}
    if step != "evaluated":
        return {}
    came, stayed = told.get("came"), told.get("stayed")
    for field, heads in (("came", came), ("stayed", stayed)):
        if heads is not None and not 0 <= heads <= MOST_PEOPLE:
            raise BadValue(field)
    if came is not None and stayed is not None and stayed > came:
        raise BadValue("stayed")
    return {"came": came, "stayed": stayed}


def _check(work: Work, offer: Offer) -> None:
    """Refuse what cannot be stored."""
    if offer.offer_type not in offer_types():
        raise BadValue("offer_type")
    if offer.theme not in terms("themes"):
        raise BadValue("theme")
    everywhere = {municipality_of(village) for village in terms("villages")}
    if offer.area not in everywhere and offer.area not in terms("villages"):
        raise BadValue("area")
    if offer.theme in rules(work.connection).sensitive and offer.area not in everywhere:
        raise BadValue("area")
    line(offer.name, "name", longest=LONGEST_NAME, required=True)
    for field in ("venue", "when", "owner", "contact"):
        line(getattr(offer, field), field)
    for field in ("venue_id", "joins", "resource_id"):
        if getattr(offer, field) is not None:
            opaque_id(getattr(offer, field), field)
    if not 0 <= offer.size <= MOST_PEOPLE:
        raise BadValue("size")


def _offer(work: Work, row: Any) -> Offer:
    place = Place("offers", "content", row.id, row.version)
    content = open_json(work.keys.people, row.content, place)
    window, effect = content.pop("window"), content.pop("effect")
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Offer(
        id=row.id,
        version=row.version,
        window=(date.fromisoformat(window[0]), date.fromisoformat(window[1])) if window else None,
        effect=from_values(effect) if effect else None,
        **plain,
        **{**content, "areas": tuple(content["areas"])},
    )
