"""What was published, week by week, and what is read to publish the next one?

A publication is one row that never changes. What may be shown stands open in it; the exact
evidence is sealed beside it, so that a signal can be worked out again. Reading every question
is for the program itself, never at the desk of a person. An erasure changes later weeks only.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from data.crypto import Place, open_json, seal_json
from data.errors import AccessDenied, AlreadyPublished, BadValue
from data.question_counts import token_of_case
from data.schema import cases, imported_questions, latest, loose_questions, questions, teams, users
from data.signals_schema import publications
from signals.counts import Loose, municipality_of, week_of
from signals.publication import as_values, from_values
from signals.signal import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from data.desk import Desk, Work
    from signals.disclosure import Released
    from signals.publication import Publication
    from signals.signal import Card

__all__ = [
    "asked_rows",
    "counts",
    "evidence_of",
    "last_publications",
    "loose_rows",
    "newest_publications",
    "residents_who_asked",
    "save_publication",
    "team_cards",
]

_VERSION: Final = 1


def asked_rows(work: Work, first_week: date = date.min) -> list[Asked]:
    """Return every question of a resident since a week, of cases and of other systems.

    A resident is the opaque token that counts her, of her household where cases are linked. A
    question of a case is open until it is answered or the case is closed. One from another
    system is open only where that system said so: who was helped long ago would else be counted
    among those who wait, and a group would be begun for nobody.

    Raises
    ------
    AccessDenied
        A person asks, and not the program itself.
    """
    _program_only(work)
    return [*_asked_in_cases(work, first_week), *_asked_elsewhere(work, first_week)]


def loose_rows(work: Work, first_week: date = date.min) -> list[Loose]:
    """Return every question without a case since a week, but for those of who reads the counts.

    A community developer who notes questions until a number appears would know it exactly.

    Raises
    ------
    AccessDenied
        A person asks, and not the program itself.
    """
    _program_only(work)
    columns = [loose_questions.c[name] for name in ("theme", "village", "asked_on")]
    readers = select(users.c.id).where(users.c.role == "developer")
    since = select(*columns).where(
        loose_questions.c.week >= first_week, loose_questions.c.recorded_by.not_in(readers)
    )
    return [Loose(*row) for row in work.connection.execute(since)]


def residents_who_asked(connection: Connection, weeks: tuple[date, date]) -> dict[str, int]:
    """Return the exact number of residents who asked anything in a window, per area.

    Parameters
    ----------
    weeks
        First and last week of the window that ends now.
    """
    number = (
        select(latest.c.village, func.count(latest.c.token.distinct()))
        .where(latest.c.week.between(*weeks))
        .group_by(latest.c.village)
    )
    return {row[0]: row[1] for row in connection.execute(number)}


def save_publication(work: Work, publication: Publication, evidence: Mapping[str, Any]) -> int:
    """Store what is published of a week, once, and the exact evidence sealed; return its number.

    Parameters
    ----------
    publication
        What may be shown.
    evidence
        What is exact (evidence, parameters, seed, hash of the data), as JSON can hold it.

    Raises
    ------
    AlreadyPublished
        This week, or a later one, was published before.
    BadValue
        The week is not a Monday, or lies ahead.
    AccessDenied
        A person publishes, and not the program itself.
    """
    _program_only(work)
    week = publication.week
    if week != week_of(week) or week > work.today:
        raise BadValue("week")
    newest = select(func.max(publications.c.number), func.max(publications.c.week))
    last, last_week = work.connection.execute(newest).one()
    if last_week is not None and last_week >= week:
        raise AlreadyPublished
    number = (last or 0) + 1
    place = Place("publications", "evidence", str(number), _VERSION)
    work.connection.execute(
        publications.insert().values(
            number=number,
            week=week,
            at=work.now.isoformat(),
            content=json.dumps(as_values(publication), ensure_ascii=False, sort_keys=True),
            version=_VERSION,
            evidence=seal_json(work.keys.people, dict(evidence), place),
        )
    )
    work.log("publish_signals", "signals", week.isoformat())
    return number


def last_publications(desk: Desk, number: int = 1) -> tuple[Publication, ...]:
    """Return what was published last, newest first; that somebody looked is logged."""
    with desk.viewing("signals", "signals", "signals") as work:
        return newest_publications(work.connection, number)


def team_cards(desk: Desk) -> dict[int, Card]:
    """Return, by its number, each signal of the last publication that concerns the actor's team.

    Those of a village of the team, and those of the whole municipality. The number is that of
    :attr:`signals.publication.Publication.numbered`.
    """
    with desk.viewing("raise", "signals", "meeting") as work:
        newest = newest_publications(work.connection)
        team_id = work.actor.team_id if work.actor else None
        mine = work.connection.scalar(select(teams.c.villages).where(teams.c.id == team_id))
    villages = set((mine or "").split())
    return {
        number: card
        for number, card in (newest[0].numbered if newest else {}).items()
        if any(area in villages or area == municipality_of(area) for area in card.areas)
    }


def counts(desk: Desk) -> Released | None:
    """Return the counts of the last twelve months as they were published last.

    ``None`` before the first time.
    """
    with desk.viewing("counts", "counts", "signals") as work:
        newest = newest_publications(work.connection)
        return newest[0].table if newest else None


def newest_publications(connection: Connection, number: int = 1) -> tuple[Publication, ...]:
    """Return what was published last, newest first, in a transaction that is open."""
    newest = select(publications.c.content).order_by(publications.c.number.desc()).limit(number)
    return tuple(from_values(json.loads(content)) for content in connection.scalars(newest))


def evidence_of(work: Work, week: date) -> Any:
    """Return what is exact of the publication of a week, ``None`` when there is none.

    Raises
    ------
    AccessDenied
        A person asks, and not the program itself.
    """
    _program_only(work)
    mine = select(publications).where(publications.c.week == week)
    row = work.connection.execute(mine).first()
    if row is None:
        return None
    place = Place("publications", "evidence", str(row.number), row.version)
    return open_json(work.keys.people, row.evidence, place)


def _asked_in_cases(work: Work, first_week: date) -> Iterator[Asked]:
    columns = [questions.c[name] for name in ("theme", "village", "asked_on", "answered_on")]
    since = (
        select(cases.c.id, cases.c.household_id, cases.c.closed_on, *columns)
        .join_from(questions, cases)
        .where(questions.c.week >= first_week)
        .order_by(questions.c.id)
    )
    tokens: dict[str, str] = {}
    for row in work.connection.execute(since):
        if row.id not in tokens:
            tokens[row.id] = token_of_case(work, row.id, row.household_id)
        is_open = row.answered_on is None and row.closed_on is None
        yield Asked(tokens[row.id], row.theme, row.village, row.asked_on, is_open)


def _asked_elsewhere(work: Work, first_week: date) -> Iterator[Asked]:
    names = ("token", "theme", "village", "asked_on", "is_open")
    columns = [imported_questions.c[name] for name in names]
    since = select(*columns).where(imported_questions.c.week >= first_week)
    for row in work.connection.execute(since):
        yield Asked(row.token, row.theme, row.village, row.asked_on, row.is_open is True)


def _program_only(work: Work) -> None:
    if work.actor is not None:
        raise AccessDenied("signals")
