"""How does an empty store become the demo? Read from the files beside this one.

The files are written as if this week were the week of :data:`WRITTEN`; all days are moved by
whole weeks to the week of today, so that the demo never grows old.
"""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, update

from casework.agreement import Agreement
from casework.case import Case
from casework.question import Question, Situation
from data.access import Actor
from data.agreements import put_agreement
from data.case_contents import put_ring5_reason, put_situation
from data.cases import put_case
from data.demo.offers import load_demo_offer
from data.demo.questions import demo_loose_questions, demo_questions
from data.desk import system_work
from data.directory_changes import change_directory
from data.drawing_file import Drawing
from data.ecograms import put_operations
from data.errors import BadValue, NotEmpty
from data.history import put_moment
from data.ordering import Sent
from data.personal_help import put_helper
from data.question_import import put_imported
from data.questions import put_loose_question, put_question
from data.schema import cases, house, users
from data.users import Team, put_team, put_user
from data.vocabularies import terms
from network.drawing import labels_of
from network.ecogram import (
    KIND_BY_CLASS,
    Ecogram,
    Group,
    Organisation,
    Person,
    Tie,
    fields_of,
    from_json,
)
from network.operations import Operation
from network.placement import place
from resources.codes import LISTS
from resources.personal_help import Consent, PersonalHelp
from resources.tables import read_table
from signals.counts import week_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from data.case_file import CaseFile
    from data.desk import Work
    from data.store import Store
    from network.geometry import Point
    from resources.resource import Resource

__all__ = ["load_demo"]

FOLDER: Final = Path(__file__).parent
WRITTEN: Final = date(2026, 11, 23)
"""The Monday of the week in which the files were written."""

SEED: Final = 1963
_CLIENT: Final = "demo"


def load_demo(store: Store, today: date | None = None) -> None:
    """Fill an empty store with the demo; a store that holds it already stays as it is.

    Parameters
    ----------
    today
        The day the demo is about; left out, the day of the store's clock.

    Raises
    ------
    NotEmpty
        The store holds other data.
    """
    with system_work(store) as work:
        if work.connection.scalar(select(house.c.demo_on)) is not None:
            return
        if any(work.connection.execute(select(t.c.id)).first() for t in (users, cases)):
            msg = "the demo is loaded into an empty store only"
            raise NotEmpty(msg)
        _load(work, today or work.today)
        work.log("load_demo")


def _load(work: Work, today: date) -> None:
    for row in _rows("teams.csv"):
        put_team(work, Team(row["id"], row["name"], tuple(row["villages"].split(";"))))
    for row in _rows("users.csv"):
        put_user(work, Actor(row["id"], row["name"], row["role"], row["team_id"] or None))  # type: ignore[arg-type]
    moved = week_of(today) - WRITTEN
    _load_resources(work, moved)
    _load_helpers(work, moved)
    for path in sorted((FOLDER / "cases").glob("*.json")):
        _load_case(work, json.loads(path.read_text(encoding="utf-8")), moved)
    put_imported(work, demo_questions(SEED, today))
    for asked in demo_loose_questions(SEED, today):
        question_id = work.store.new_id("l")
        put_loose_question(
            work, question_id, asked.theme, asked.village, asked.channel, asked.asked_on
        )
    load_demo_offer(work)
    work.connection.execute(update(house).values(demo_on=today))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _load_resources(work: Work, moved: timedelta) -> None:
    content = (FOLDER / "resources.csv").read_bytes()
    reading = read_table(content, {name: terms(name) for name in LISTS})
    change_directory(work, "import", put=(_moved(one, moved) for one in reading.resources))


def _moved(resource: Resource, moved: timedelta) -> Resource:
    """Return a resource as if it was written down in the week that the demo is loaded."""
    checks = {part: replace(check, on=check.on + moved) for part, check in resource.checks.items()}
    capacity = resource.capacity
    schedule = (
        replace(
            one,
            valid_from=one.valid_from and one.valid_from + moved,
            valid_to=one.valid_to and one.valid_to + moved,
        )
        for one in resource.schedule
    )
    return replace(
        resource,
        checks=checks,
        schedule=tuple(schedule),
        capacity=capacity and replace(capacity, on=capacity.on + moved),
    )


def _load_helpers(work: Work, moved: timedelta) -> None:
    for row in _rows("helpers.csv"):
        consent = Consent(_day(row["consent_on"], moved), row["how"], row["noted_by"])  # type: ignore[arg-type]
        helper = PersonalHelp(
            id=row["id"],
            name=row["name"],
            village=row["village"],
            reach=frozenset(row["reach"].split(";")),
            what=row["what"],
            contact=row["contact"],
            themes=frozenset(row["themes"].split(";")),
            support=frozenset(row["support"].split(";")),
            consent=consent,
            ends_on=_day(row["ends_on"], moved),
            version=1,
        )
        put_helper(work, helper)


def _load_case(work: Work, told: Mapping[str, Any], moved: timedelta) -> None:
    case = Case(
        id=told["id"],
        resident=told["resident"],
        village=told["village"],
        team_id=told["team"],
        contact_id=told["contact"],
        phase=told["phase"],
        opened_on=_day(told["opened_on"], moved),
    )
    file = put_case(work, case)
    put_situation(work, file, _situation(told["situation"]))
    for one in told["questions"]:
        put_question(work, file, _question(one, moved))
    for one in told.get("agreements", ()):
        put_agreement(work, file, _agreement(one, moved))
    for question_id, reason in told.get("ring5_reasons", ()):
        put_ring5_reason(work, file, question_id, reason)
    _load_ecogram(work, file, told, moved)


def _load_ecogram(work: Work, file: CaseFile, told: Mapping[str, Any], moved: timedelta) -> None:
    """Draw the ecogram by operations, and keep the earlier moments."""
    ecogram = from_json(told["ecogram"])
    spots = _spots(ecogram)
    for moment in told.get("moments", ()):
        then = _placed(_standing(from_json(moment["ecogram"]), ecogram, spots))
        put_moment(work, file, Drawing(then, 0), moment["name"], _day(moment["on"], moved))
    operations = enumerate(_drawn(_at(ecogram, spots)), start=1)
    messages = [Sent(seq, 0, operation) for seq, operation in operations]
    if put_operations(work, file, _CLIENT, messages).refusals:
        msg = f"ecogram of {file.id}"
        raise BadValue(msg)


def _drawn(ecogram: Ecogram) -> Iterable[Operation]:
    """Return the operations that draw an ecogram: who is there, then ties and groups."""
    things = sorted(ecogram.things.values(), key=lambda thing: isinstance(thing, Tie | Group))
    for thing in things:
        yield Operation("add", thing.id, KIND_BY_CLASS[type(thing)], fields_of(thing))
    for thing_id in sorted(ecogram.removed):
        yield Operation("remove", thing_id)


def _at(ecogram: Ecogram, spots: Mapping[str, Point]) -> Ecogram:
    """Give each node its spot."""
    things = {
        thing.id: replace(thing, x=round(spots[thing.id][0], 1), y=round(spots[thing.id][1], 1))
        if isinstance(thing, Person | Organisation) and thing.id in spots
        else thing
        for thing in ecogram.things.values()
    }
    return Ecogram(MappingProxyType(things), ecogram.removed)


def _placed(ecogram: Ecogram) -> Ecogram:
    return _at(ecogram, _spots(ecogram))


def _spots(ecogram: Ecogram) -> Mapping[str, Point]:
    relations = {code: term.nl for code, term in terms("relations").items()}
    return place(ecogram, labels=labels_of(ecogram, relations))


def _standing(then: Ecogram, now: Ecogram, spots: Mapping[str, Point]) -> Ecogram:
    """Let who is in the same circle and sector then and now stand on the same spot."""
    same = {
        thing_id: spots[thing_id]
        for thing_id, thing in then.things.items()
        if thing_id in spots and _where(thing) == _where(now.things[thing_id])
    }
    return _at(then, same)


def _where(thing: Any) -> tuple[int | None, str | None]:
    return thing.circle, thing.sector


def _day(text: str, moved: timedelta) -> date:
    return date.fromisoformat(text) + moved


def _question(told: Mapping[str, Any], moved: timedelta) -> Question:
    values = {**told, "support": frozenset(told.get("support", ()))}
    return Question(**{**values, "asked_on": _day(told["asked_on"], moved)})


def _agreement(told: Mapping[str, Any], moved: timedelta) -> Agreement:
    days = {name: _day(told[name], moved) for name in ("made_on", "by") if told.get(name)}
    return Agreement(**{**told, **days})


def _situation(told: Mapping[str, Any]) -> Situation:
    lines = {name: value and tuple(value) for name, value in told.items() if name != "facts"}
    return Situation(**lines, facts=told.get("facts", {}))
