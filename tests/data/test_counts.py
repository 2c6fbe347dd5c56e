"""The kept counts equal a recount of all questions, whatever happens to them."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from casework.agreement import Agreement
from casework.question import Question
from data import schema
from data.agreements import save_agreement
from data.cases import close_case, erase_case, merge_cases, open_case, save_ring5_reason
from data.errors import AccessDenied, BadValue, StaleVersion, UnknownQuestion
from data.households import leave_household, link_household
from data.publications import counts
from data.publishing import publish_week
from data.questions import (
    add_question,
    correct_question,
    count_residents,
    import_questions,
    record_without_case,
    remove_question,
    withdraw,
)
from data.settings import Settings
from signals.counts import count_cells, residents_in_window, week_of, window
from signals.questions_table import QuestionRow
from signals.surge import Parameters
from tests.data.house import OTHER_VILLAGE, VILLAGE, House, set_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.store import Store
    from signals.counts import Cell

TODAY = date(2026, 11, 25)
THEMES = ("grief", "transport", "debts")
VILLAGES = ("WK196304", "WK196307", "WK196300")
WHOLE = "GM1963"

themes = st.sampled_from(THEMES)
villages = st.sampled_from(VILLAGES)
days = st.integers(0, 800).map(lambda ago: TODAY - timedelta(days=ago))


def cells_kept(store: Store) -> dict[Cell, int]:
    with store.reading() as connection:
        rows = connection.execute(select(schema.residents))
        return {(row.village, row.theme, row.week): row.n for row in rows}


def cells_of(village: str, theme: str, n: int = 1) -> dict[Cell, int]:
    """Return what is kept of residents who all asked this week, in one village."""
    return {(area, theme, week_of(TODAY)): n for area in (village, WHOLE)}


def cells_counted(store: Store) -> dict[Cell, int]:
    """Count anew from every question of cases, their households, and imports."""
    with store.reading() as connection:
        resident = func.coalesce(schema.cases.c.household_id, schema.cases.c.id)
        own = select(resident, *schema.questions.c["theme", "village", "week"]).join_from(
            schema.questions, schema.cases
        )
        read = select(schema.imported_questions.c["token", "theme", "village", "week"])
        asked = [
            (f"{source}:{row[0]}", *row[1:])
            for source, query in enumerate((own, read))
            for row in connection.execute(query)
        ]
    return count_cells(asked)


class Questions(RuleBasedStateMachine):
    """Cases and questions come, change, move, link, merge and go; imports come in between."""

    made: House

    def __init__(self) -> None:
        super().__init__()
        self.house = self.made
        self.asked: dict[str, list[str]] = {}

    @rule(village=villages)
    def add_case(self, village: str) -> None:
        self.asked[self.house.case(village=village)] = []

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), theme=themes, village=villages, day=days)
    def ask(self, data: st.DataObject, theme: str, village: str, day: date) -> None:
        case_id = data.draw(st.sampled_from(sorted(self.asked)))
        question = Question("", theme, village, day)
        self.asked[case_id].append(add_question(self.house.desk(), case_id, question).id)

    @precondition(lambda self: any(self.asked.values()))
    @rule(data=st.data(), theme=themes, village=villages, day=days)
    def correct(self, data: st.DataObject, theme: str, village: str, day: date) -> None:
        pairs = [(c, q) for c, questions in sorted(self.asked.items()) for q in questions]
        case_id, question_id = data.draw(st.sampled_from(pairs))
        desk = self.house.desk()
        stored = {question.id: question for question in open_case(desk, case_id).questions}
        changed = replace(stored[question_id], theme=theme, village=village, asked_on=day)
        correct_question(desk, case_id, changed)

    @precondition(lambda self: any(self.asked.values()))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        pairs = [(c, q) for c, questions in sorted(self.asked.items()) for q in questions]
        case_id, question_id = data.draw(st.sampled_from(pairs))
        desk = self.house.desk()
        stored = {question.id: question for question in open_case(desk, case_id).questions}
        remove_question(desk, case_id, stored[question_id])
        self.asked[case_id].remove(question_id)

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), village=villages)
    def move(self, data: st.DataObject, village: str) -> None:
        case_id = data.draw(st.sampled_from(sorted(self.asked)))
        set_facts(self.house.desk(), case_id, village=village)

    @precondition(lambda self: len(self.asked) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        keep, gone = data.draw(st.permutations(sorted(self.asked)))[:2]
        merge_cases(self.house.desk(), keep, gone)
        self.asked[keep] += self.asked.pop(gone)

    @precondition(lambda self: len(self.asked) > 1)
    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        case_id, other_id = data.draw(st.permutations(sorted(self.asked)))[:2]
        link_household(self.house.desk(), case_id, other_id)

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        leave_household(self.house.desk(), data.draw(st.sampled_from(sorted(self.asked))))

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        case_id = data.draw(st.sampled_from(sorted(self.asked)))
        erase_case(self.house.desk(), case_id)
        del self.asked[case_id]

    @rule(
        rows=st.lists(st.tuples(st.sampled_from("abcd"), themes, villages, days), max_size=8),
    )
    def read_in(self, rows: list[tuple[str, str, str, date]]) -> None:
        import_questions(self.house.desk("u-admin"), [a_row(*row) for row in rows])

    @invariant()
    def nobody_is_kept_who_is_not_counted(self) -> None:
        with self.house.store.reading() as connection:
            kept = connection.execute(select(schema.latest)).all()
        cells = Counter((row.village, row.theme, row.week) for row in kept)
        assert cells == cells_kept(self.house.store)

    @invariant()
    def kept_equals_counted(self) -> None:
        assert cells_kept(self.house.store) == cells_counted(self.house.store)


def a_row(resident: str, theme: str, village: str, day: date, **more: Any) -> QuestionRow:
    return QuestionRow(
        resident, theme, village, day, week_of(day), more.get("channel"), more.get("domain")
    )


@pytest.mark.parametrize(
    ("engine", "examples"), [("file_house", 25), ("postgresql_house", 8)], ids=["sqlite", "pg"]
)
def test_the_counts_equal_the_recount(
    request: pytest.FixtureRequest, engine: str, examples: int
) -> None:
    # what earlier examples left is there still: it must not matter
    Questions.made = request.getfixturevalue(engine)
    profile = hypothesis_settings(max_examples=examples, stateful_step_count=20)
    run_state_machine_as_test(Questions, settings=profile)  # type: ignore[no-untyped-call]


@pytest.fixture
def postgresql_house(request: pytest.FixtureRequest) -> Iterator[House]:
    server = request.getfixturevalue("postgresql")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder, "home"), Path(folder, "keys"), server.new_database())
        made = House(settings).furnish()
        yield made
        made.store.close()


def test_a_resident_counts_once_however_often_she_asks(house: House) -> None:
    case_id = house.case()
    for ago in (0, 10, 300):
        asked = Question("", "grief", VILLAGE, TODAY - timedelta(days=ago))
        add_question(house.desk(), case_id, asked)
    assert cells_kept(house.store) == cells_of(VILLAGE, "grief")


def test_a_resident_who_moves_is_counted_where_she_lives(house: House) -> None:
    case_id = house.case(village=VILLAGE)
    add_question(house.desk(), case_id, Question("", "grief", VILLAGE, TODAY))
    elsewhere = Question("", "debts", "WK196300", TODAY)
    add_question(house.desk(), case_id, elsewhere)
    set_facts(house.desk(), case_id, village=OTHER_VILLAGE)
    there, elsewhere_still = cells_of(OTHER_VILLAGE, "grief"), cells_of("WK196300", "debts")
    assert cells_kept(house.store) == there | elsewhere_still


def test_who_asked_in_two_villages_counts_once_in_the_municipality(house: House) -> None:
    case_id = house.case(village=VILLAGE)
    for village in (VILLAGE, OTHER_VILLAGE):
        add_question(house.desk(), case_id, Question("", "grief", village, TODAY))
    both = cells_of(VILLAGE, "grief") | cells_of(OTHER_VILLAGE, "grief")
    assert cells_kept(house.store) == both
    weeks = window(TODAY)
    with house.store.reading() as connection:
        assert count_residents(connection, weeks, WHOLE) == {(WHOLE, "grief"): 1}


def test_an_answered_question_still_counts(house: House) -> None:
    case_id = house.case()
    asked = add_question(house.desk(), case_id, Question("", "grief", VILLAGE, TODAY))
    correct_question(house.desk(), case_id, replace(asked, answered_on=TODAY))
    (answered,) = open_case(house.desk(), case_id).questions
    assert (answered.answered_on, answered.version) == (TODAY, 2)
    assert cells_kept(house.store) == cells_of(VILLAGE, "grief")
    tomorrow = replace(answered, answered_on=TODAY + timedelta(days=1))
    with pytest.raises(BadValue, match="answered_on"):
        correct_question(house.desk(), case_id, tomorrow)


def test_a_question_that_was_a_mistake_goes_with_its_agreements_and_its_reason(
    house: House,
) -> None:
    case_id, desk = house.case(), house.desk()
    gone = add_question(desk, case_id, Question("", "grief", VILLAGE, TODAY))
    stays = add_question(desk, case_id, Question("", "debts", VILLAGE, TODAY))
    for asked in (gone, stays):
        save_agreement(
            desk, case_id, Agreement("", asked.id, 1, "own_idea", "lopen", "agreed", TODAY)
        )
        save_ring5_reason(desk, case_id, asked.id, "haast")
    with pytest.raises(StaleVersion):
        remove_question(desk, case_id, replace(gone, version=2))
    remove_question(desk, case_id, gone)
    left = open_case(desk, case_id)
    assert [q.id for q in left.questions] == [stays.id]
    assert [a.question_id for a in left.agreements] == [stays.id]
    assert left.ring5_reasons == ((stays.id, "haast"),)
    assert cells_kept(house.store) == cells_of(VILLAGE, "debts")
    with pytest.raises(UnknownQuestion):
        remove_question(desk, case_id, gone)


def test_a_closed_case_still_counts(house: House) -> None:
    case_id = house.case()
    add_question(house.desk(), case_id, Question("", "grief", VILLAGE, TODAY))
    close_case(house.desk(), case_id)
    assert cells_kept(house.store) == cells_of(VILLAGE, "grief")


def test_only_what_may_be_shown_is_shown(house: House) -> None:
    many = [a_row(f"i-{n}", "grief", VILLAGE, TODAY) for n in range(13)]
    few = [a_row(f"j-{n}", "debts", VILLAGE, TODAY) for n in range(9)]
    old = [a_row(f"i-{n}", "work", VILLAGE, TODAY - timedelta(days=500)) for n in range(40)]
    assert import_questions(house.desk("u-admin"), [*many, *few, *old]) == 62
    for _ in range(11):
        record_without_case(house.desk("u-anna"), "forms", VILLAGE, "walk_in", TODAY)
    for _ in range(40):  # whoever reads the counts adds nothing to them
        record_without_case(house.desk("u-dev"), "forms", VILLAGE, "walk_in", TODAY)
    assert counts(house.desk("u-dev")) is None
    publish_week(house.store, parameters=Parameters(replicas=9))
    shown = counts(house.desk("u-dev"))
    assert shown is not None
    assert shown.residents == {(VILLAGE, "grief"): 10}
    assert shown.loose == {(VILLAGE, "forms"): 10}
    assert (shown.first_week, shown.last_week) == window(TODAY)


def test_counts_of_one_village_are_those_of_the_cells(house: House) -> None:
    rows = [a_row(f"i-{n}", THEMES[n % 3], VILLAGES[n % 2], TODAY) for n in range(20)]
    import_questions(house.desk("u-admin"), rows)
    expected = residents_in_window(cells_kept(house.store), *window(TODAY))
    with house.store.reading() as connection:
        for area in (VILLAGES[1], WHOLE):
            assert count_residents(connection, window(TODAY), area) == {
                key: n for key, n in expected.items() if key[0] == area
            }
        assert count_residents(connection, window(TODAY)) == {
            key: n for key, n in expected.items() if key[0] != WHOLE
        }


def test_the_same_file_twice_is_as_once(house: House) -> None:
    rows = [a_row("i-1", "grief", VILLAGE, TODAY), a_row("i-2", "grief", VILLAGE, TODAY)]
    assert import_questions(house.desk("u-admin"), rows) == 2
    assert import_questions(house.desk("u-admin"), rows) == 0
    assert import_questions(house.desk("u-admin"), [*rows, *rows]) == 0
    assert cells_kept(house.store) == cells_of(VILLAGE, "grief", 2)


def test_the_token_of_another_system_is_not_kept(house: House) -> None:
    import_questions(house.desk("u-admin"), [a_row("client-4711", "grief", VILLAGE, TODAY)])
    with house.store.reading() as connection:
        kept = [
            connection.execute(select(table)).all()
            for table in (schema.imported_questions, schema.latest)
        ]
    assert "client-4711" not in repr(kept)


WRONG = {
    "theme": {"theme": "alles"},
    "village": {"village": "WK000000"},
    "channel": {"channel": "duif"},
    "asked_on": {"asked_on": TODAY + timedelta(days=1)},
}


@pytest.mark.parametrize("field", WRONG)
def test_an_import_with_one_wrong_row_stores_nothing(house: House, field: str) -> None:
    good = a_row("i-1", "grief", VILLAGE, TODAY)
    with pytest.raises(BadValue, match=field):
        import_questions(house.desk("u-admin"), [good, good._replace(**WRONG[field])])
    assert cells_kept(house.store) == cells_counted(house.store) == {}


@pytest.mark.parametrize("field", [*WRONG, "domain", "support", "urgency", "text"])
def test_a_wrong_question_changes_nothing(house: House, field: str) -> None:
    case_id = house.case()
    stored = add_question(house.desk(), case_id, Question("", "grief", VILLAGE, TODAY))
    more: dict[str, dict[str, Any]] = {
        "domain": {"domain": "geluk"},
        "support": {"support": frozenset({"geld"})},
        "urgency": {"urgency": "ooit"},
        "text": {"text": "x" * 4001},
    }
    wrong: dict[str, Any] = {**WRONG, **more}[field]
    with pytest.raises(BadValue, match=field):
        add_question(house.desk(), case_id, replace(stored, id="", **wrong))
    if field != "village":  # a correction leaves the village as it is
        with pytest.raises(BadValue, match=field):
            correct_question(house.desk(), case_id, replace(stored, **wrong))
    assert open_case(house.desk(), case_id).questions == (stored,)


def test_a_question_is_kept_as_it_was_asked(house: House) -> None:
    case_id = house.case()
    asked = Question(
        "q-7", "grief", VILLAGE, TODAY, "mental_health", frozenset({"company", "emotional"}),
        "soon", unsafe=False, channel="telephone", text="Ik mis hem.\n<b>Elke</b> avond. 😢",
    )  # fmt: skip
    stored = add_question(house.desk(), case_id, asked)
    assert open_case(house.desk(), case_id).questions == (asked,)
    changed = replace(stored, text="Ik mis hem zo.", unsafe=None, support=frozenset())
    correct_question(house.desk(), case_id, changed)
    assert open_case(house.desk(), case_id).questions == (changed,)
    with pytest.raises(BadValue):
        add_question(house.desk(), house.case(), asked)
    with pytest.raises(UnknownQuestion):
        correct_question(house.desk(), case_id, replace(asked, id="q-8"))


def test_a_question_without_a_case_is_taken_away_by_who_noted_it(house: House) -> None:
    noted = record_without_case(house.desk(), "grief", VILLAGE, "walk_in", TODAY)
    with pytest.raises(AccessDenied):
        withdraw(house.desk("u-bram"), noted)
    withdraw(house.desk(), noted)
    with pytest.raises(AccessDenied):
        withdraw(house.desk(), noted)
    with house.store.reading() as connection:
        assert connection.execute(select(schema.loose_questions)).all() == []


def test_a_large_import_equals_the_recount(file_house: House) -> None:
    rows = [
        a_row(f"i-{n % 700}", THEMES[n % 3], VILLAGES[n % 2], TODAY - timedelta(days=n % 400))
        for n in range(5000)
    ]
    desk = file_house.desk("u-admin")
    import_questions(desk, rows[:3000])
    import_questions(desk, rows[2000:])
    kept = cells_kept(file_house.store)
    assert kept == cells_counted(file_house.store)
    assert Counter(v for v, _, _ in kept).keys() == {*VILLAGES[:2], WHOLE}
