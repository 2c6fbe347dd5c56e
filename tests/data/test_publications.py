"""What the signals read is told to nobody, and what was published of it never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from casework.question import Question
from data import schema, signals_schema
from data.access import may
from data.audit import recent
from data.cases import close_case, erase_case, merge_cases, open_case
from data.desk import system_look, system_work
from data.errors import AccessDenied, AlreadyPublished, BadValue, SealBroken
from data.households import link_household
from data.organisation import false_alarms, rules, save_false_alarms, save_thresholds
from data.publications import (
    asked_rows,
    evidence_of,
    last_publications,
    loose_rows,
    newest_publications,
    residents_who_asked,
    save_publication,
    team_cards,
)
from data.questions import add_question, correct_question, import_questions, record_without_case
from data.vocabularies import terms
from signals.counts import Loose, count_cells, week_of, window
from signals.disclosure import Released
from signals.publication import Publication
from signals.questions_table import QuestionRow
from signals.signal import Card
from tests.data.house import OTHER_VILLAGE, USERS, VILLAGE, House

if TYPE_CHECKING:
    from signals.signal import Asked

TODAY = date(2026, 11, 25)
WEEK = date(2026, 11, 16)
CARD = Card("s-1", "surge", "grief", (VILLAGE,), WEEK, WEEK, 10, ratio=2.0, rarity="year")
TABLE = Released(WEEK, WEEK, {(VILLAGE, "grief"): 10}, {}, {"grief": 15})
EVIDENCE: dict[str, Any] = {"residents": 13, "seed": 7, "measures": [["llr", 8.25]]}


def read(house: House, first_week: date = date.min) -> list[Asked]:
    with system_look(house.store) as work:
        return asked_rows(work, first_week)


def publish(house: House, week: date = WEEK) -> int:
    with system_work(house.store) as work:
        return save_publication(work, Publication(week, (CARD,), TABLE, ("debts",)), EVIDENCE)


def fill(house: House) -> tuple[str, str]:
    """Ask in two cases, in another system, and without a case."""
    first, second = house.case("Een"), house.case("Twee")
    add_question(house.desk(), first, Question("", "grief", VILLAGE, TODAY))
    add_question(house.desk(), second, Question("", "debts", OTHER_VILLAGE, WEEK))
    row = QuestionRow("client-1", "grief", VILLAGE, WEEK, WEEK, None, None)
    import_questions(house.desk("u-admin"), [row])
    record_without_case(house.desk("u-anna"), "forms", VILLAGE, "walk_in", WEEK)
    record_without_case(house.desk("u-dev"), "debts", VILLAGE, "walk_in", WEEK)
    return first, second


def test_the_rows_give_the_cells_that_are_kept(house: House) -> None:
    first, second = fill(house)
    add_question(house.desk(), second, Question("", "grief", VILLAGE, WEEK))
    link_household(house.desk(), first, second)
    rows = read(house)
    assert len(rows) == 4
    assert len({row.resident for row in rows}) == 2
    cells = count_cells((r.resident, r.theme, r.village, week_of(r.asked_on)) for r in rows)
    with house.store.reading() as connection:
        kept = connection.execute(select(schema.residents)).all()
        tokens = set(connection.scalars(select(schema.latest.c.token)))
    assert cells == {(row.village, row.theme, row.week): row.n for row in kept}
    assert {row.resident for row in rows} == tokens


def test_no_row_tells_of_which_case_or_client_it_is(house: House) -> None:
    first, second = fill(house)
    said = repr(read(house))
    assert not any(known in said for known in (first, second, "client-1", "Een", "Twee"))


def test_a_question_is_open_until_it_is_answered_or_the_case_is_closed(house: House) -> None:
    desk = house.desk()
    answered, closed, waiting = (house.case() for _ in range(3))
    for case_id, theme in ((answered, "grief"), (closed, "debts"), (waiting, "forms")):
        add_question(desk, case_id, Question("", theme, VILLAGE, TODAY))
    (asked,) = open_case(desk, answered).questions
    correct_question(desk, answered, replace(asked, answered_on=TODAY))
    close_case(desk, closed)
    assert {row.theme: row.is_open for row in read(house)} == {
        "grief": False,
        "debts": False,
        "forms": True,
    }


def test_a_question_of_another_system_is_open_only_where_it_says_so(house: House) -> None:
    desk, row = house.desk("u-admin"), QuestionRow("", "grief", VILLAGE, WEEK, WEEK, None, None)
    said = {"client-1": True, "client-2": False, "client-3": None}
    rows = [row._replace(resident=who, is_open=is_open) for who, is_open in said.items()]
    assert import_questions(desk, rows) == 3
    assert [one.is_open for one in read(house)].count(True) == 1
    assert import_questions(desk, [row._replace(resident="client-1", is_open=None)]) == 0
    assert any(one.is_open for one in read(house)), "a file that does not say takes nothing away"
    answered = [rows[0]._replace(is_open=False), row._replace(resident="client-4", is_open=None)]
    assert import_questions(desk, answered) == 1
    assert [one.is_open for one in read(house)] == [False] * 4
    assert import_questions(desk, [rows[2]._replace(is_open=True)]) == 0
    assert [one.is_open for one in read(house)].count(True) == 1


def test_only_from_a_week_on(house: House) -> None:
    fill(house)
    assert {row.asked_on for row in read(house, week_of(TODAY))} == {TODAY}
    with system_look(house.store) as work:
        assert loose_rows(work) == [Loose("forms", VILLAGE, WEEK)]
        assert loose_rows(work, week_of(TODAY)) == []


@pytest.mark.parametrize("user", [user.id for user in USERS])
def test_nobody_reads_the_rows_or_what_is_exact_at_a_desk(house: House, user: str) -> None:
    fill(house)
    publish(house)
    action = "case" if may(house.desk(user).actor, "case") else "check"
    if user == "u-admin":
        action = "audit"
    for act in (
        asked_rows,
        loose_rows,
        lambda work: evidence_of(work, WEEK),
        lambda work: save_publication(work, Publication(week_of(TODAY), (), TABLE), {}),
    ):
        with pytest.raises(AccessDenied), house.desk(user).writing(action) as work:
            act(work)


def test_what_is_published_comes_back_as_it_was(house: House) -> None:
    assert last_publications(house.desk("u-dev")) == ()
    assert (publish(house), publish(house, WEEK + timedelta(weeks=1))) == (1, 2)
    newest, before = last_publications(house.desk("u-dev"), 5)
    assert newest == replace(before, week=WEEK + timedelta(weeks=1))
    assert before == Publication(WEEK, (CARD,), TABLE, ("debts",))
    assert last_publications(house.desk("u-dev")) == (newest,)
    with system_look(house.store) as work:
        assert evidence_of(work, WEEK) == EVIDENCE
        assert evidence_of(work, week_of(TODAY) + timedelta(weeks=1)) is None


def test_a_team_sees_the_signals_of_its_own_villages_and_of_the_municipality(house: House) -> None:
    places = {
        "own": (VILLAGE,),
        "both": ("WK196300", OTHER_VILLAGE),
        "other": ("WK196300",),
        "nobody's": ("WK196301",),
        "everywhere": ("GM1963",),
    }
    cards = tuple(replace(CARD, id=name, areas=areas) for name, areas in places.items())
    with system_work(house.store) as work:
        save_publication(work, Publication(WEEK, cards, TABLE), {})

    def seen(user: str) -> list[str]:
        return [card.id for card in team_cards(house.desk(user)).values()]

    assert seen("u-anna") == seen("u-lead") == ["own", "both", "everywhere"]
    assert seen("u-wim") == ["both", "other", "everywhere"]
    assert list(team_cards(house.desk("u-wim"))) == [2, 3, 5], "the numbers of the whole page"
    assert seen("u-dev") == ["everywhere"], "who is in no team has no village"
    publish(house, WEEK + timedelta(weeks=1))
    assert seen("u-wim") == [], "of the last publication only"


def test_a_week_is_published_once(house: House) -> None:
    publish(house)
    for week in (WEEK, WEEK - timedelta(weeks=1)):
        with pytest.raises(AlreadyPublished):
            publish(house, week)
    for week in (WEEK + timedelta(days=8), WEEK + timedelta(weeks=3)):
        with pytest.raises(BadValue, match="week"):
            publish(house, week)
    assert len(last_publications(house.desk("u-dev"), 9)) == 1


def test_what_is_exact_is_sealed_to_its_own_publication(house: House) -> None:
    publish(house)
    publish(house, WEEK + timedelta(weeks=1))
    table = signals_schema.publications
    with house.store.writing() as connection:
        first = connection.scalar(select(table.c.evidence).where(table.c.number == 1))
        assert b"llr" not in first
        moved = table.update().where(table.c.number == 2).values(evidence=first)
        connection.execute(moved)
    with system_look(house.store) as work, pytest.raises(SealBroken):
        evidence_of(work, WEEK + timedelta(weeks=1))


def test_the_log_tells_who_published_and_who_looked(house: House) -> None:
    publish(house)
    last_publications(house.desk("u-dev"))
    lines = {(one.action, one.actor_id, one.thing) for one in recent(house.desk("u-admin"))}
    assert ("publish_signals", "system", "signals") in lines
    assert ("view", "u-dev", "signals") in lines


def invite(house: House, case_id: str, offer_id: str, state: str = "invited") -> None:
    with house.store.writing() as connection:
        if not connection.scalar(
            select(signals_schema.offers.c.id).where(signals_schema.offers.c.id == offer_id)
        ):
            connection.execute(
                signals_schema.offers.insert().values(
                    id=offer_id, offer_type="walk", theme="grief", area=VILLAGE,
                    state="running", version=1, content=b"",
                )
            )  # fmt: skip
        connection.execute(
            signals_schema.invitations.insert().values(
                offer_id=offer_id, case_id=case_id, state=state, asked_on=TODAY
            )
        )


def invited(house: House) -> set[tuple[str, str, str]]:
    table = signals_schema.invitations
    with house.store.reading() as connection:
        rows = connection.execute(select(table.c.offer_id, table.c.case_id, table.c.state))
        return {(row[0], row[1], row[2]) for row in rows}


def test_who_is_erased_was_not_invited_and_counts_in_later_weeks_no_more(house: House) -> None:
    first, second = fill(house)
    invite(house, first, "o-1")
    invite(house, second, "o-1")
    publish(house)
    before = last_publications(house.desk("u-dev"))
    erase_case(house.desk(), first)
    assert invited(house) == {("o-1", second, "invited")}
    assert last_publications(house.desk("u-dev")) == before
    with system_look(house.store) as work:
        assert evidence_of(work, WEEK) == EVIDENCE
        assert len(asked_rows(work)) == 2
        assert newest_publications(work.connection) == before
    with house.store.reading() as connection:
        kept = connection.execute(select(schema.residents)).all()
    assert sum(row.n for row in kept if row.village == "GM1963") == 2


def test_invitations_move_with_a_case_that_is_merged(house: House) -> None:
    keep, gone = house.case(), house.case()
    invite(house, keep, "o-1", "came")
    invite(house, gone, "o-1")
    invite(house, gone, "o-2", "declined")
    merge_cases(house.desk(), keep, gone)
    assert invited(house) == {("o-1", keep, "came"), ("o-2", keep, "declined")}


def decided(house: House) -> tuple[int, int, float]:
    with house.store.reading() as connection:
        known = rules(connection)
        return known.threshold, known.sensitive_threshold, false_alarms(connection)


def test_the_organisation_decides_from_how_many_on(house: House) -> None:
    assert decided(house) == (10, 20, 1)
    for _ in range(2):
        save_thresholds(house.desk("u-admin"), 15, 25)
        save_false_alarms(house.desk("u-dev"), 0.5)
    assert decided(house) == (15, 25, 0.5)


@pytest.mark.parametrize(
    ("field", "threshold", "sensitive"),
    [
        ("threshold", 4, 20),
        ("threshold", 105, 105),
        ("threshold", 12, 20),
        ("sensitive_threshold", 10, 5),
        ("sensitive_threshold", 10, 105),
        ("sensitive_threshold", 10, 22),
    ],
)
def test_no_organisation_decides_to_show_too_much(
    house: House, field: str, threshold: int, sensitive: int
) -> None:
    with pytest.raises(BadValue, match=f"^{field}$"):
        save_thresholds(house.desk("u-admin"), threshold, sensitive)
    assert decided(house) == (10, 20, 1)


@pytest.mark.parametrize("often", [0, -1, 52, 0.999, 3, float("nan"), float("inf")])
def test_how_rare_something_is_cannot_be_found_by_trying_settings(
    house: House, often: float
) -> None:
    with pytest.raises(BadValue, match=r"^false_alarms_a_year$"):
        save_false_alarms(house.desk("u-dev"), often)
    assert decided(house) == (10, 20, 1)


def test_the_rules_know_which_themes_are_sensitive(house: House) -> None:
    with house.store.reading() as connection:
        assert rules(connection).sensitive < set(terms("themes"))


def test_everybody_who_asked_counts_once_whatever_about(house: House) -> None:
    first, _ = fill(house)
    add_question(house.desk(), first, Question("", "debts", OTHER_VILLAGE, TODAY))
    with house.store.reading() as connection:
        found = residents_who_asked(connection, window(TODAY))
    assert found == {VILLAGE: 2, OTHER_VILLAGE: 2, "GM1963": 3}
