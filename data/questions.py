"""What was asked? Questions of cases, of other systems, and without a case; and their counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, get_args

from sqlalchemy import bindparam, delete, func, select

from casework.question import Question, Urgency
from data.agreements import agreements_of
from data.case_file import open_to_change
from data.crypto import Place, open_text, seal_text
from data.errors import AccessDenied, BadValue, StaleVersion, UnknownQuestion
from data.limits import opaque_id, prose
from data.outcomes import count_outcome
from data.question_counts import follow
from data.question_import import put_imported
from data.schema import agreements, loose_questions, questions, residents, ring5_reasons
from data.vocabularies import domains, terms
from network.constants import SUPPORT
from signals.counts import week_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from data.case_file import CaseFile
    from data.desk import Desk, Work
    from signals.questions_table import QuestionRow

__all__ = [
    "add_question",
    "correct_question",
    "count_residents",
    "import_questions",
    "put_loose_question",
    "put_question",
    "questions_of",
    "record_without_case",
    "remove_question",
    "rewrite_questions",
    "withdraw",
]


_OF_CASE: Final = (
    select(questions)
    .where(questions.c.case_id == bindparam("of_case"))
    .order_by(questions.c.asked_on.desc(), questions.c.id)
)

_RESIDENTS: Final = (
    select(residents.c.village, residents.c.theme, func.sum(residents.c.n))
    .where(
        residents.c.village.in_(bindparam("of_areas", expanding=True)),
        residents.c.theme.in_(bindparam("of_themes", expanding=True)),
        residents.c.week.between(bindparam("first"), bindparam("last")),
    )
    .group_by(residents.c.village, residents.c.theme)
)


def add_question(desk: Desk, case_id: str, question: Question) -> Question:
    """Add a question to a case; one without an id gets one.

    Raises
    ------
    BadValue
        A field cannot be stored; the message names it.
    """
    with desk.writing("case") as work:
        stored = put_question(work, open_to_change(work, case_id), question)
        work.log("add_question", case_id)
    return stored


def correct_question(desk: Desk, case_id: str, question: Question) -> None:
    """Change a question of a case, its village apart; the counts follow.

    The village changes when the resident moves (:func:`data.cases.save_facts`), also after
    ``question`` was read.

    Raises
    ------
    StaleVersion
        Somebody else changed it since ``question.version``.
    UnknownQuestion
        The case has no question with this id.
    BadValue
        A field cannot be stored; the message names it.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        kept = replace(question, village=_village_of(work, case_id, question))
        values = _row(work, file, kept, question.version + 1)
        work.connection.execute(questions.update().where(_is(case_id, question)).values(**values))
        follow(work, case_id)
        work.log("correct_question", case_id)


def remove_question(desk: Desk, case_id: str, question: Question) -> None:
    """Take a question that was a mistake away, with its agreements; the counts follow.

    Raises
    ------
    StaleVersion
        Somebody else changed it since ``question.version``.
    UnknownQuestion
        The case has no question with this id.
    """
    with desk.writing("case") as work:
        file = open_to_change(work, case_id)
        _village_of(work, case_id, question)
        for made in agreements_of(work, file):
            if made.question_id == question.id:
                count_outcome(work, file, made, None)
        work.connection.execute(delete(questions).where(_is(case_id, question)))
        for table in (agreements, ring5_reasons):
            theirs = (table.c.case_id == case_id) & (table.c.question_id == question.id)
            work.connection.execute(delete(table).where(theirs))
        follow(work, case_id)
        work.log("remove_question", case_id)


def record_without_case(desk: Desk, theme: str, village: str, channel: str, asked_on: date) -> str:
    """Record a question at the walk-in or a signal without a case; return its id.

    Raises
    ------
    BadValue
        A code is not on its list, or the day lies ahead; the message names the field.
    """
    with desk.writing("record_question") as work:
        question_id = work.store.new_id("l")
        put_loose_question(work, question_id, theme, village, channel, asked_on)
        work.log("record_question", question_id)
    return question_id


def withdraw(desk: Desk, question_id: str) -> None:
    """Take away a question without a case that this actor recorded.

    Raises
    ------
    AccessDenied
        Somebody else recorded it, or it is not there.
    """
    opaque_id(question_id, "question_id")
    with desk.writing("record_question") as work:
        own = (loose_questions.c.id == question_id) & (
            loose_questions.c.recorded_by == work.actor_id
        )
        if work.connection.execute(delete(loose_questions).where(own)).rowcount == 0:
            raise AccessDenied(question_id)
        work.log("withdraw_question", question_id)


def import_questions(desk: Desk, rows: Iterable[QuestionRow]) -> int:
    """Store questions of another system, and return how many were new.

    Residents are hashed with the key of the tokens, so that the other system's token is not
    kept. Reading the same file again changes nothing.

    Raises
    ------
    BadValue
        A code is not on its list, or a day lies ahead; nothing was stored.
    """
    with desk.writing("import") as work:
        new = put_imported(work, tuple(rows))
        work.log("import_questions", "questions", str(new))
    return new


def count_residents(
    connection: Connection, weeks: tuple[date, date], area: str | None = None
) -> dict[tuple[str, str], int]:
    """Return the exact number of residents per area and theme, not to be shown as it is.

    Parameters
    ----------
    weeks
        First and last week of the window that ends now.
    area
        Count this village or this municipality only; left out, every village.
    """
    # with every area and theme named, the cells outside the window are not even read
    asked = {
        "first": weeks[0],
        "last": weeks[1],
        "of_areas": list(terms("villages")) if area is None else [area],
        "of_themes": list(terms("themes")),
    }
    return {(row[0], row[1]): int(row[2]) for row in connection.execute(_RESIDENTS, asked)}


def questions_of(work: Work, file: CaseFile) -> tuple[Question, ...]:
    """Return the questions of a case, newest first."""
    rows = work.connection.execute(_OF_CASE, {"of_case": file.id})
    return tuple(_question(file, row) for row in rows)


def put_question(work: Work, file: CaseFile, question: Question) -> Question:
    """Store a new question in a transaction that is open; the counts follow."""
    if not question.id:
        question = replace(question, id=work.store.new_id("q"))
    opaque_id(question.id, "id")
    if work.connection.scalar(select(questions.c.id).where(questions.c.id == question.id)):
        raise BadValue("id")
    row = _row(work, file, question, 1)
    work.connection.execute(questions.insert().values(id=question.id, case_id=file.id, **row))
    follow(work, file.id)
    return replace(question, version=1)


def rewrite_questions(work: Work, file: CaseFile, anew: Callable[[str], str]) -> None:
    """Write the text of each question anew, however long; those that stay the same are left."""
    for question in questions_of(work, file):
        text, version = anew(question.text), question.version + 1
        if text != question.text:
            mine = (questions.c.id == question.id) & (questions.c.case_id == file.id)
            values = {"version": version, "text": _sealed_text(file, question.id, text, version)}
            work.connection.execute(questions.update().where(mine).values(**values))


def put_loose_question(
    work: Work, question_id: str, theme: str, village: str, channel: str, asked_on: date
) -> None:
    """Store a question without a case in a transaction that is open."""
    _check_codes(work, theme, village, channel, asked_on)
    work.connection.execute(
        loose_questions.insert().values(
            id=question_id,
            theme=theme,
            village=village,
            asked_on=asked_on,
            week=week_of(asked_on),
            channel=channel,
            recorded_by=work.actor_id,
        )
    )


def _is(case_id: str, question: Question) -> ColumnElement[bool]:
    return (questions.c.id == question.id) & (questions.c.case_id == case_id)


def _village_of(work: Work, case_id: str, question: Question) -> str:
    """Return the village a question is stored with, if it is still the one that was seen."""
    stored = work.connection.execute(
        select(questions.c.version, questions.c.village).where(_is(case_id, question))
    ).first()
    if stored is None:
        msg = "this case has no such question: open the case again"
        raise UnknownQuestion(msg)
    if stored.version != question.version:
        msg = "the question was changed by somebody else: look at it again"
        raise StaleVersion(msg)
    village: str = stored.village
    return village


def _check_codes(work: Work, theme: str, village: str, channel: str | None, asked_on: date) -> None:
    if theme not in terms("themes"):
        raise BadValue("theme")
    if village not in terms("villages"):
        raise BadValue("village")
    if channel is not None and channel not in terms("channels"):
        raise BadValue("channel")
    # a day ahead would fall outside the window that ends now
    if asked_on > work.today:
        raise BadValue("asked_on")


def _row(work: Work, file: CaseFile, question: Question, version: int) -> dict[str, Any]:
    _check_codes(work, question.theme, question.village, question.channel, question.asked_on)
    if question.domain is not None and question.domain not in domains():
        raise BadValue("domain")
    if not question.support <= set(SUPPORT):
        raise BadValue("support")
    if question.urgency not in get_args(Urgency):
        raise BadValue("urgency")
    if question.answered_on is not None and question.answered_on > work.today:
        raise BadValue("answered_on")
    text = prose(question.text, "text")
    return {
        "theme": question.theme,
        "domain": question.domain,
        "village": question.village,
        "asked_on": question.asked_on,
        "week": week_of(question.asked_on),
        "channel": question.channel,
        "support": " ".join(sorted(question.support)),
        "urgency": question.urgency,
        "unsafe": question.unsafe,
        "answered_on": question.answered_on,
        "version": version,
        "text": _sealed_text(file, question.id, text, version),
    }


def _sealed_text(file: CaseFile, question_id: str, text: str, version: int) -> bytes:
    return seal_text(file.key, text, Place("questions", "text", question_id, version))


def _question(file: CaseFile, row: Any) -> Question:
    place = Place("questions", "text", row.id, row.version)
    return Question(
        id=row.id,
        theme=row.theme,
        village=row.village,
        asked_on=row.asked_on,
        domain=row.domain,
        support=frozenset(row.support.split()),
        urgency=row.urgency,
        unsafe=row.unsafe,
        channel=row.channel,
        text=open_text(file.key, row.text, place),
        answered_on=row.answered_on,
        version=row.version,
    )
