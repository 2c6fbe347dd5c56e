"""Who said that she wants to help, by name? Sealed, until the day she agreed to, and then gone.

A name, what somebody wants to do and how she is reached are sealed with the key of the names
of people. Nothing of it has a history: what is changed is written over. It goes nowhere else:
no file, no print and no list of the neighbourhood holds it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from sqlalchemy import delete, select

from data import schema
from data.calendar import day_of
from data.crypto import Place, open_json, seal_json
from data.desk import system_work
from data.directory_schema import helpers as helpers_table
from data.engine import insert_into
from data.erased_list import write_down
from data.errors import AccessDenied, BadValue, StaleVersion, UnknownHelper
from data.limits import LONGEST_NAME, line, opaque_id
from data.vocabularies import terms
from resources.address_text import has_address
from resources.personal_help import (
    LONGEST_MONTHS,
    Consent,
    ConsentHow,
    PersonalHelp,
    end_after,
)
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.desk import Desk, Work
    from data.store import Store

__all__ = [
    "HELPERS",
    "forget_again",
    "forget_ended",
    "helpers",
    "put_helper",
    "save_helper",
    "villages_around",
    "villages_of",
    "withdraw_helper",
]

HELPERS: Final = "helpers"
"""Under which the list of what was erased keeps their ids, in the place of a case's."""


def helpers(desk: Desk, purpose: Literal["list", "case"] = "list") -> tuple[PersonalHelp, ...]:
    """Return who wants to help in the villages of the actor's team, in order of village and name.

    The editor sees those of every village. Whoever's consent has ended is taken out for good
    first. That somebody looked is logged.

    Parameters
    ----------
    desk
        The store as opened for whoever looks.
    purpose
        ``"list"`` for the list of them, ``"case"`` to see who can help with a question.
    """
    forget_ended(desk.store)
    with desk.viewing("personal_help", HELPERS, purpose) as work:
        here = _villages(work)
        holds = helpers_table.c.ends_on >= work.today
        rows = work.connection.execute(select(helpers_table).where(holds))
        found = [one for one in (_opened(work, row) for row in rows) if one.reaches(here)]
    return tuple(sorted(found, key=lambda one: (one.village, one.name.casefold(), one.id)))


def villages_of(desk: Desk) -> frozenset[str]:
    """Return the villages of which the actor may note somebody down: her team's, or all."""
    with desk.reading("personal_help") as work:
        return _villages(work)


def villages_around(desk: Desk, village: str) -> frozenset[str]:
    """Return the villages of the team that works in a village, as far as the actor's go."""
    with desk.reading("personal_help") as work:
        teams = work.connection.scalars(select(schema.teams.c.villages)).all()
        around = [found for found in (frozenset(one.split()) for one in teams) if village in found]
        return frozenset({village}).union(*around) & _villages(work)


def save_helper(desk: Desk, helper: PersonalHelp) -> PersonalHelp:
    """Note down somebody who said she wants to help, or what she said since; return it as stored.

    A new consent is given with the new day and end; who noted it down is the actor.

    Raises
    ------
    BadValue
        A field cannot be stored; the message names it. ``ends_on``: past, or more than a year
        after the consent.
    UnknownHelper
        She was taken out meanwhile, or her consent has ended.
    StaleVersion
        Somebody else changed it since ``helper.version``.
    """
    with desk.writing("personal_help") as work:
        before = _stored(work, helper.id) if helper.version else None
        if before is not None and before.version != helper.version:
            msg = "this was changed by somebody else: look at it again"
            raise StaleVersion(msg)
        helper = _noted(work, helper, before)
        _check(work, helper, before)
        stored = replace(helper, version=helper.version + 1)
        put_helper(work, stored)
        if helper.version:
            work.log("change_helper", stored.id)
        else:
            work.log("add_helper", stored.id)
    return stored


def withdraw_helper(desk: Desk, helper_id: str) -> None:
    """Take somebody out who does not want to any more: at once, and for good.

    A backup that is put back takes her out again. Somebody who is gone already stays so.
    """
    opaque_id(helper_id, "id")
    with desk.writing("personal_help") as work:
        try:
            _stored(work, helper_id)
        except UnknownHelper:
            return
        _forget(work, helper_id)
        work.log("withdraw_helper", helper_id)
    write_down(desk.store, [(HELPERS, helper_id)])


def put_helper(work: Work, helper: PersonalHelp) -> None:
    """Store somebody in the version given, in a transaction that is open."""
    place = Place("helpers", "content", helper.id, helper.version)
    content = {"name": helper.name, "what": helper.what, "contact": helper.contact}
    values = {
        "village": helper.village,
        "reach": _joined(helper.reach),
        "themes": _joined(helper.themes),
        "support": _joined(helper.support),
        "consent_on": helper.consent.on,
        "consent_how": helper.consent.how,
        "ends_on": helper.ends_on,
        "recorded_by": helper.consent.noted_by,
        "version": helper.version,
        "content": seal_json(work.keys.people, content, place),
    }
    insert = insert_into(work.connection, helpers_table).values(id=helper.id, **values)
    work.connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=values))


def forget_ended(store: Store) -> None:
    """Take out for good everybody whose consent has ended; the program itself does."""
    today = day_of(store.clock())
    ended = select(helpers_table.c.id).where(helpers_table.c.ends_on < today)
    with store.reading() as connection:
        if connection.scalar(ended.limit(1)) is None:
            return
    with system_work(store) as work:
        gone = work.connection.scalars(ended.order_by(helpers_table.c.id)).all()
        for helper_id in gone:
            _forget(work, helper_id)
            work.log("end_helper", helper_id)
    write_down(store, [(HELPERS, helper_id) for helper_id in gone])


def forget_again(work: Work, helper_id: str) -> None:
    """Take out whom an older backup brought back, in a transaction of the program itself."""
    _forget(work, helper_id)


def _forget(work: Work, helper_id: str) -> None:
    """Take away the row, and keep the opaque id of whom it was."""
    work.connection.execute(delete(helpers_table).where(helpers_table.c.id == helper_id))
    insert = insert_into(work.connection, schema.erased).on_conflict_do_nothing()
    row = {"case_id": HELPERS, "thing_id": helper_id, "at": work.now.isoformat()}
    work.connection.execute(insert, row)


def _stored(work: Work, helper_id: str) -> PersonalHelp:
    """Return somebody whom the actor may see, as she is stored."""
    row = work.connection.execute(
        select(helpers_table).where(
            helpers_table.c.id == helper_id, helpers_table.c.ends_on >= work.today
        )
    ).first()
    if row is None:
        msg = "nobody is noted down under this id (any more): look at the list again"
        raise UnknownHelper(msg)
    found = _opened(work, row)
    if not found.reaches(_villages(work)):
        raise AccessDenied(helper_id)
    return found


def _opened(work: Work, row: Any) -> PersonalHelp:
    place = Place("helpers", "content", row.id, row.version)
    return PersonalHelp(
        id=row.id,
        village=row.village,
        reach=frozenset(row.reach.split()),
        themes=frozenset(row.themes.split()),
        support=frozenset(row.support.split()),
        consent=Consent(row.consent_on, row.consent_how, row.recorded_by),
        ends_on=row.ends_on,
        version=row.version,
        **open_json(work.keys.people, row.content, place),
    )


def _noted(work: Work, helper: PersonalHelp, before: PersonalHelp | None) -> PersonalHelp:
    """Return what is to be stored, with an id, without blanks, and with who noted it down."""
    consent, by = helper.consent, work.actor_id
    if before is not None and (before.consent.on, before.consent.how) == (consent.on, consent.how):
        by = before.consent.noted_by
    return replace(
        helper,
        id=helper.id or work.store.new_id("ph"),
        name=helper.name.strip(),
        what=helper.what.strip(),
        contact=helper.contact.strip(),
        consent=replace(consent, noted_by=by),
    )


def _check(work: Work, helper: PersonalHelp, before: PersonalHelp | None) -> None:
    opaque_id(helper.id, "id")
    line(helper.name, "name", longest=LONGEST_NAME, required=True)
    line(helper.what, "what", required=True)
    line(helper.contact, "contact", required=True)
    for name in ("name", "what", "contact"):
        if has_address(getattr(helper, name)):
            raise BadValue(name)
    _check_consent(work, helper, before)
    for name in ("themes", "support"):
        if getattr(helper, name) - set(terms(name)):
            raise BadValue(name)
    # where somebody helps who was noted down by another team stays as it is
    if before is None or (before.village, before.reach) != (helper.village, helper.reach):
        here = _villages(work)
        if helper.village not in here:
            raise BadValue("village")
        if helper.reach != EVERYWHERE and (not helper.reach or helper.reach - here):
            raise BadValue("reach")


def _check_consent(work: Work, helper: PersonalHelp, before: PersonalHelp | None) -> None:
    if helper.consent.how not in get_args(ConsentHow):
        raise BadValue("consent_how")
    if helper.consent.on > work.today:
        raise BadValue("consent_on")
    if not work.today <= helper.ends_on <= end_after(helper.consent.on, LONGEST_MONTHS):
        raise BadValue("ends_on")
    if before and not before.is_agreed(helper.consent.on, helper.ends_on, work.today):
        raise BadValue("consent_on")


def _villages(work: Work) -> frozenset[str]:
    actor = work.actor
    if actor is None or actor.role == "editor":
        return frozenset(terms("villages"))
    team = select(schema.teams.c.villages).where(schema.teams.c.id == actor.team_id)
    return frozenset((work.connection.scalar(team) or "").split())


def _joined(codes: Iterable[str]) -> str:
    return " ".join(sorted(codes))
