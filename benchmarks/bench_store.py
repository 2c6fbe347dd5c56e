"""How quick is the store: a durable save, opening a case, storing a hundred thousand questions?

Ours is the whole of it: SQLCipher, sealing, access, the audit line, one transaction synced to
the disk. The usual code is an ORM on plain SQLite with the same sync and none of the rest.
"""

from __future__ import annotations

import csv
import io
import itertools
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ForeignKey, create_engine, delete, event, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    selectinload,
)

from benchmarks.timing import Row, compare
from casework.question import Question
from data.access import Actor
from data.cases import add_case, open_case
from data.demo.load import load_demo
from data.desk import system_work
from data.ecograms import Sent, save_operations
from data.questions import add_question, import_questions
from data.sessions import desk_of, start_session
from data.settings import Settings
from data.store import Store
from data.users import put_user
from data.vocabularies import domains, terms
from network.ecogram import KIND_BY_CLASS, Ecogram, Tie, fields_of
from network.operations import Operation
from signals.counts import week_of
from signals.question_columns import open_questions_file
from signals.questions_table import read_questions
from tests.builders import an_ecogram

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from data.desk import Desk

__all__ = ["run"]

NOON: Final = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
TODAY: Final = NOON.date()
SAVES: Final = 120
_IMPORTS: Final = 5
QUESTIONS: Final = 100_000
RESIDENTS: Final = 40_000
ECOGRAM: Final = an_ecogram(15, tie_share=0.08)
ASKED: Final = (("grief", "Ik mis hem"), ("transport", "Hoe kom ik er"))
LISTS: Final = {
    "themes": terms("themes"),
    "villages": terms("villages"),
    "channels": terms("channels"),
    "life_domains": domains(),
}


def _now() -> datetime:
    return NOON


def run() -> list[Row]:
    """Compare with the code one would usually write."""
    return [_saving(), _opening(), _importing()]


# ── usual: an ORM on plain SQLite ───────────────────────────────────────────────────────


class Base(DeclarativeBase):
    """The usual tables."""


class UsualCase(Base):
    """A case with everything in it."""

    __tablename__ = "usual_case"
    id: Mapped[int] = mapped_column(primary_key=True)
    resident: Mapped[str]
    persons: Mapped[list[UsualPerson]] = relationship(cascade="all, delete-orphan")
    ties: Mapped[list[UsualTie]] = relationship(cascade="all, delete-orphan")
    questions: Mapped[list[UsualQuestion]] = relationship(cascade="all, delete-orphan")


class UsualPerson(Base):
    """A person or organisation."""

    __tablename__ = "usual_person"
    number: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("usual_case.id"), index=True)
    id: Mapped[str]
    name: Mapped[str]
    relation: Mapped[str | None]
    circle: Mapped[int | None]
    sector: Mapped[str | None]
    minor: Mapped[bool | None]
    nearness: Mapped[str | None]
    asked: Mapped[str | None]


class UsualTie(Base):
    """A tie."""

    __tablename__ = "usual_tie"
    number: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("usual_case.id"), index=True)
    source: Mapped[str]
    target: Mapped[str]
    strength: Mapped[int | None]
    quality: Mapped[str | None]


class UsualQuestion(Base):
    """A question."""

    __tablename__ = "usual_question"
    number: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("usual_case.id"), index=True)
    theme: Mapped[str]
    text: Mapped[str]


def _usual_engine(folder: str) -> Engine:
    engine = create_engine(f"sqlite:///{folder}/usual.db")

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    Base.metadata.create_all(engine)
    return engine


def _usual_parts(ecogram: Ecogram) -> tuple[list[UsualPerson], list[UsualTie]]:
    persons = [
        UsualPerson(
            id=one.id,
            name=one.name,
            relation=one.relation,
            circle=one.circle,
            sector=one.sector,
            minor=one.minor,
            nearness=one.nearness,
            asked=one.asked,
        )
        for one in ecogram.persons
    ]
    ties = [
        UsualTie(source=t.source, target=t.target, strength=t.strength, quality=t.quality)
        for t in ecogram.ties
    ]
    return persons, ties


def _usual_case(engine: Engine) -> None:
    with Session(engine) as session:
        persons, ties = _usual_parts(ECOGRAM)
        asked = [UsualQuestion(theme=theme, text=text) for theme, text in ASKED]
        session.add(UsualCase(id=1, resident="Jansen", persons=persons, ties=ties, questions=asked))
        session.commit()


def _replace_all(engine: Engine, name: str) -> list[str]:
    """Save the ecogram as one usually does: all rows out, all rows in."""
    persons, ties = _usual_parts(ECOGRAM)
    persons[0].name = name
    with Session(engine) as session:
        case = session.get_one(UsualCase, 1)
        session.execute(delete(UsualPerson).where(UsualPerson.case_id == 1))
        session.execute(delete(UsualTie).where(UsualTie.case_id == 1))
        case.persons, case.ties = persons, ties
        session.commit()
        return sorted(person.name for person in persons)


def _load_all(engine: Engine) -> tuple[list[str], int, list[str]]:
    """Open a case as one usually does."""
    everything = [
        selectinload(part) for part in (UsualCase.persons, UsualCase.ties, UsualCase.questions)
    ]
    with Session(engine) as session:
        case = session.scalars(select(UsualCase).options(*everything)).one()
        names = sorted(person.name for person in case.persons)
        return names, len(case.ties), sorted(question.text for question in case.questions)


# ── ours ────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _store() -> Iterator[tuple[Store, str]]:
    """Open a store with the demo in it, and a folder for the usual one."""
    with TemporaryDirectory() as folder:
        store = Store.open(
            Settings(Path(folder, "home"), Path(folder, "keys"), demo=True), clock=_now
        )
        load_demo(store)
        yield store, folder
        store.close()


def _desk(store: Store, user_id: str = "u-anna") -> Desk:
    desk = desk_of(store, start_session(store, user_id))
    if desk is None:
        raise LookupError(user_id)
    return desk


def _drawn_case(desk: Desk) -> str:
    """Make a case with the ecogram and two questions in it."""
    case_id = add_case(desk, "Jansen", "WK196304").id
    things = sorted(ECOGRAM.things.values(), key=lambda thing: isinstance(thing, Tie))
    operations = [Operation("add", t.id, KIND_BY_CLASS[type(t)], fields_of(t)) for t in things]
    messages = [Sent(seq, 0, operation) for seq, operation in enumerate(operations, start=1)]
    save_operations(desk, case_id, "k-0", messages)
    day = TODAY - timedelta(days=30)
    for theme, text in ASKED:
        add_question(desk, case_id, Question("", theme, "WK196304", day, text=text))
    return case_id


def _saving() -> Row:
    with _store() as (store, folder):
        engine, desk = _usual_engine(folder), _desk(store)
        _usual_case(engine)
        case_id, numbers, usual_numbers = _drawn_case(desk), itertools.count(1), itertools.count(1)

        def ours() -> list[str]:
            number = next(numbers)
            change = Operation("set", "p-1", fields={"name": f"Naam {number}"})
            receipt = save_operations(desk, case_id, "k-1", [Sent(number, 10**6, change)])
            return sorted(person.name for person in receipt.ecogram.persons)

        row = compare(
            lambda: _replace_all(engine, f"Naam {next(usual_numbers)}"),
            ours,
            name="save one operation, durable; usual: ORM, replace all, nothing sealed or logged",
            goal="p95 ≤ fsync + 3 ms",
            repeat=SAVES,
        )
        engine.dispose()
    return row


def _opening() -> Row:
    with _store() as (store, folder):
        engine, desk = _usual_engine(folder), _desk(store)
        _usual_case(engine)
        case_id = _drawn_case(desk)
        # a session of its own for each, so that each view is written down
        desks = iter([_desk(store) for _ in range(SAVES + 1)])

        def ours() -> tuple[list[str], int, list[str]]:
            opened = open_case(next(desks), case_id)
            names = sorted(person.name for person in opened.ecogram.persons)
            return names, len(list(opened.ecogram.ties)), sorted(q.text for q in opened.questions)

        row = compare(
            lambda: _load_all(engine),
            ours,
            name="open a case, the view logged durably; usual: ORM, nothing sealed or logged",
            goal="p95 ≤ fsync + 2 ms",
            repeat=SAVES,
        )
        engine.dispose()
    return row


def _importing() -> Row:
    content = _file()
    with TemporaryDirectory() as folder:
        names = (str(number) for number in itertools.count())
        desks = [_empty_store(Path(folder, next(names))) for _ in range(_IMPORTS + 1)]
        waiting = iter(desks)

        def ours() -> int:
            reading = read_questions(open_questions_file(content), LISTS, today=TODAY)
            return import_questions(next(waiting), reading.rows)

        row = compare(
            lambda: _usual_import(content, Path(folder, f"{next(names)}.db")),
            ours,
            name=f"{QUESTIONS:,} questions read, checked, stored, counted; usual: row loop, to_sql",
            goal="≤ 1 s",
            repeat=_IMPORTS,
        )
        for desk in desks:
            desk.store.close()
    return row


def _empty_store(folder: Path) -> Desk:
    """Open a store with one user in it, who may import."""
    store = Store.open(Settings(folder / "home", folder / "keys", demo=True), clock=_now)
    with system_work(store) as work:
        put_user(work, Actor("u-frank", "Frank", "administrator"))
    return _desk(store, "u-frank")


def _usual_import(content: bytes, path: Path) -> int:
    """Check row by row, store the frame, count the residents."""
    import pandas as pd

    rows = []
    for cells in csv.DictReader(io.StringIO(content.decode()), delimiter=";"):
        asked_on = date.fromisoformat(cells["datum"])
        known = cells["thema"] in LISTS["themes"] and cells["dorp"] in LISTS["villages"]
        if known and cells["kanaal"] in LISTS["channels"] and asked_on <= TODAY:
            rows.append({**cells, "datum": asked_on, "week": week_of(asked_on)})
    frame = pd.DataFrame(rows).drop_duplicates(["inwoner", "thema", "dorp", "datum"])
    engine = create_engine(f"sqlite:///{path}")
    frame.to_sql("questions", engine, index=False)
    latest = frame.groupby(["dorp", "thema", "inwoner"])["week"].max().reset_index()
    latest.groupby(["dorp", "thema", "week"]).size().rename("n").to_frame().to_sql("cells", engine)
    engine.dispose()
    return len(frame)


def _file() -> bytes:
    random = Random(1)
    themes, villages, channels = (list(LISTS[n]) for n in ("themes", "villages", "channels"))
    lines = ["inwoner;thema;dorp;datum;kanaal"]
    for _ in range(QUESTIONS):
        day = TODAY - timedelta(days=random.randrange(3 * 365))
        codes = f"{random.choice(themes)};{random.choice(villages)};{day};{random.choice(channels)}"
        resident, rest = f"i-{random.randrange(RESIDENTS):06}", codes.rsplit(";", 1)
        lines.append(f"{resident};{rest[0]};{rest[1]}")
    return "\n".join(lines).encode()
