"""What is told from week to week? What lasts stays as it was, and what is new waits a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from data.boundaries import boundaries
from data.publishing import publish_week
from data.questions import import_questions
from data.settings import Settings
from data.signal_steps import take_step
from data.vocabularies import terms
from signals.counts import week_of
from signals.questions_table import QuestionRow
from signals.surge import Parameters
from tests.data.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from signals.publication import Publication

FEW = Parameters(replicas=9)
FIRST, WEEK = date(2026, 11, 16), timedelta(weeks=1)
TEN_WEEKS_AGO = FIRST - 10 * WEEK
VILLAGES = tuple(terms("villages"))
MANY = ("meals", "shopping", "transport", "exercise", "language", "digital")


@dataclass
class Weeks:
    """A house whose weeks are published one after another."""

    house: House
    number: int = 0

    def ask(self, theme: str, village: str, number: int, day: date = TEN_WEEKS_AGO) -> None:
        """Let so many residents ask who never asked before."""
        rows = [
            QuestionRow(f"c-{self.number + n}", theme, village, day, week_of(day), None, None)
            for n in range(number)
        ]
        self.number += number
        assert import_questions(self.house.desk("u-admin"), rows) == number

    def publish(self) -> Publication:
        """Publish the last whole week; then a week goes by."""
        published = publish_week(self.house.store, parameters=FEW)
        self.house.clock.forward(weeks=1)
        self.house.tokens.clear()  # nobody is still logged in
        return published


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[Weeks]:
    """Everywhere one in a hundred asked, about two themes; too short ago for any surge."""
    house = House(Settings(tmp_path / "home", tmp_path / "keys", demo=True)).furnish()
    opened = Weeks(house)
    people = boundaries(house.store).population
    for village in VILLAGES:
        for theme in ("forms", "debts"):
            opened.ask(theme, village, people[village] // 100)
    yield opened
    house.store.close()


def test_a_signal_that_lasts_stays_as_it_was_told(weeks: Weeks) -> None:
    weeks.ask("forms", "WK196307", 150)
    (told,) = weeks.publish().cards
    assert (told.kind, told.theme, told.areas) == ("structural", "forms", ("WK196307",))
    weeks.ask("forms", "WK196307", 40, FIRST + WEEK)
    (again,) = weeks.publish().cards
    assert again == told


def test_what_was_not_there_the_week_before_waits_a_week(weeks: Weeks) -> None:
    assert weeks.publish().cards == ()
    # typed late: it was asked long ago, but nobody could have seen it last week
    weeks.ask("forms", "WK196307", 150)
    assert weeks.publish().cards == ()
    (new,) = weeks.publish().cards
    assert (new.theme, new.published_on) == ("forms", FIRST + 2 * WEEK)


def test_what_somebody_took_up_takes_no_place_of_what_is_new(weeks: Weeks) -> None:
    for theme in MANY:
        weeks.ask(theme, "WK196307", 60)
    first = weeks.publish().cards
    assert len(first) == 5
    assert weeks.publish().cards == first, "as long as nobody takes one up there is no place"
    take_step(weeks.house.desk("u-dev"), first[0].id, "discussed", 0)
    now = weeks.publish().cards
    assert set(first) < set(now)
    assert len(now) == 6


@pytest.mark.parametrize(
    ("theme", "number", "is_silent"),
    [("work", 9, True), ("work", 10, False), ("safety", 19, True), ("safety", 20, False)],
)
def test_a_theme_is_silent_below_its_own_threshold(
    weeks: Weeks, theme: str, number: int, *, is_silent: bool
) -> None:
    weeks.ask(theme, "WK196307", number - 5)
    weeks.ask(theme, "WK196300", 5)
    silent = weeks.publish().silent
    assert (theme in silent) == is_silent
    assert not {"forms", "debts"} & set(silent)
    assert "language" in silent, "nobody asked"


def test_a_number_changes_only_when_two_publications_say_so(weeks: Weeks) -> None:
    weeks.ask("work", "WK196307", 12)
    key = ("WK196307", "work")
    assert weeks.publish().table.residents[key] == 10
    weeks.ask("work", "WK196307", 4, FIRST + WEEK)
    assert weeks.publish().table.residents[key] == 10
    assert weeks.publish().table.residents[key] == 15


def test_a_theme_is_silent_until_two_publications_say_it_is_not(weeks: Weeks) -> None:
    weeks.ask("work", "WK196307", 9)
    assert "work" in weeks.publish().silent
    weeks.ask("work", "WK196307", 1, FIRST + WEEK)
    assert "work" in weeks.publish().silent
    assert "work" not in weeks.publish().silent
