"""Whom did a case worker invite to an offer, and did she come? Kept with the case only.

Case workers invite their own residents. Whoever makes the offer never learns who was invited
nor from which case: she reads how many, in steps of five, as told once a week
(:mod:`data.offers_told`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from sqlalchemy import delete, select

from data.case_file import open_file, open_to_change
from data.engine import insert_into
from data.errors import BadValue, UnknownOffer
from data.offers import find_offer, read_offers
from data.schema import questions
from data.signals_schema import invitations
from signals.offers import OPEN_TO_ALL

if TYPE_CHECKING:
    from data.case_file import CaseFile
    from data.desk import Desk, Work
    from signals.offers import Offer

__all__ = ["Invitation", "InvitationState", "invite", "offers_for_case", "withdraw_invitation"]

InvitationState: TypeAlias = Literal["invited", "came", "stayed", "declined"]
_HERE_FIRST: Final = {True: 0, False: 1}


@dataclass(frozen=True, slots=True)
class Invitation:
    """An offer for one case, and how far it went; ``state`` is ``None`` before she is invited."""

    offer: Offer
    state: InvitationState | None = None


def offers_for_case(desk: Desk, case_id: str) -> tuple[Invitation, ...]:
    """Return the offers on what this case still asks, and those she was invited to.

    Those in her own village come first.

    Raises
    ------
    UnknownCase, AccessDenied
        See :func:`data.case_file.open_file`.
    """
    with desk.reading("invite") as work:
        file = open_file(work, case_id)
        asked = _open_themes(work, file)
        states = _states(work, file)
        found = [
            Invitation(offer, states.get(offer.id))
            for offer in read_offers(work)
            if offer.id in states or (offer.state in OPEN_TO_ALL and offer.theme in asked)
        ]
    village = file.row.village
    found.sort(key=lambda one: _HERE_FIRST[village in (one.offer.area, *one.offer.areas)])
    return tuple(found)


def invite(desk: Desk, case_id: str, offer_id: str, state: InvitationState = "invited") -> None:
    """Keep that a resident was invited, came, stayed, or said no.

    Raises
    ------
    UnknownOffer
        There is no such offer, or nobody can be invited to it.
    BadValue
        There is no such state.
    CaseClosed, UnknownCase, AccessDenied
        See :func:`data.case_file.open_to_change`.
    """
    if state not in get_args(InvitationState):
        raise BadValue("state")
    with desk.writing("invite") as work:
        file = open_to_change(work, case_id)
        offer = find_offer(work, offer_id)
        is_known = offer_id in _states(work, file)
        if offer.state not in OPEN_TO_ALL and not is_known:
            msg = "nobody can be invited to this offer"
            raise UnknownOffer(msg)
        values = {"offer_id": offer_id, "case_id": case_id, "asked_on": work.today, "state": state}
        insert = insert_into(work.connection, invitations).values(**values)
        work.connection.execute(
            insert.on_conflict_do_update(
                index_elements=["offer_id", "case_id"], set_={"state": state}
            )
        )
        if is_known:
            work.log("answer_invitation", case_id)
        else:
            work.log("invite", case_id)


def withdraw_invitation(desk: Desk, case_id: str, offer_id: str) -> None:
    """Take an invitation that was a mistake away.

    Raises
    ------
    CaseClosed, UnknownCase, AccessDenied
        See :func:`data.case_file.open_to_change`.
    """
    with desk.writing("invite") as work:
        file = open_to_change(work, case_id)
        mine = (invitations.c.case_id == file.id) & (invitations.c.offer_id == offer_id)
        work.connection.execute(delete(invitations).where(mine))
        work.log("withdraw_invitation", case_id)


def _open_themes(work: Work, file: CaseFile) -> frozenset[str]:
    """Return the themes of the questions of a case that were not answered."""
    mine = (questions.c.case_id == file.id) & questions.c.answered_on.is_(None)
    return frozenset(work.connection.scalars(select(questions.c.theme).where(mine)))


def _states(work: Work, file: CaseFile) -> dict[str, InvitationState]:
    mine = select(invitations.c.offer_id, invitations.c.state)
    rows = work.connection.execute(mine.where(invitations.c.case_id == file.id))
    return {row.offer_id: row.state for row in rows}
