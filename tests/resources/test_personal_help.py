"""Whoever helps by name is asked for what she said she wants, where, and as long as she said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.address_text import has_address
from resources.personal_help import LONGEST_MONTHS, Consent, PersonalHelp, end_after
from resources.resource import EVERYWHERE

ON, END = date(2026, 11, 25), date(2027, 2, 25)
HERE, THERE = "WK196304", "WK196307"
TRUUS = PersonalHelp(
    id="ph-1",
    name="Truus Kwartel",
    village=HERE,
    reach=frozenset({HERE}),
    what="rijdt naar het ziekenhuis",
    contact="0186-550099",
    consent=Consent(ON, "oral", "u-anna"),
    ends_on=END,
    themes=frozenset({"transport"}),
    support=frozenset({"practical"}),
)
NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("today", "holds"),
    [
        (ON - timedelta(days=1), False),
        (ON, True),
        (END, True),
        (END + timedelta(days=1), False),
    ],
)
def test_it_holds_from_the_day_of_the_consent_to_its_last_day(today: date, *, holds: bool) -> None:
    assert TRUUS.valid_on(today) is holds
    assert TRUUS.may_help("transport", NOTHING, HERE, today) is holds


@pytest.mark.parametrize(
    ("helper", "theme", "support", "village", "may"),
    [
        (TRUUS, "transport", {"practical"}, HERE, True),
        (TRUUS, "grief", {"practical"}, HERE, False),
        (TRUUS, "transport", {"company"}, HERE, False),
        (TRUUS, "transport", {"company", "practical"}, HERE, True),
        (TRUUS, "transport", {"practical"}, THERE, False),
        # unknown is not no
        (TRUUS, "transport", set(), HERE, True),
        (replace(TRUUS, themes=NOTHING), "grief", {"practical"}, HERE, True),
        (replace(TRUUS, support=NOTHING), "transport", {"company"}, HERE, True),
        (replace(TRUUS, reach=EVERYWHERE), "transport", {"practical"}, THERE, True),
    ],
)
def test_nobody_is_asked_for_something_else_than_she_said(
    helper: PersonalHelp, theme: str, support: set[str], village: str, *, may: bool
) -> None:
    assert helper.may_help(theme, frozenset(support), village, ON) is may


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, LONGEST_MONTHS))
def test_an_end_is_so_many_months_on_and_never_more_than_a_year(on: date, months: int) -> None:
    end = end_after(on, months)
    assert (end.year - on.year) * 12 + end.month - on.month == months
    assert end.day <= on.day
    assert on < end <= on + timedelta(days=366)


@pytest.mark.parametrize("months", [0, -1, 13])
def test_no_consent_is_for_longer_than_a_year(months: int) -> None:
    with pytest.raises(ValueError, match="months"):
        end_after(ON, months)


@pytest.mark.parametrize(
    "text",
    ["Dorpsstraat 12", "woont Molendijk 3a", "06-55550199, Kerk laan 4 b",
     "Oud-Heinenoordseweg 110", "3297AB", "3297ab", "bij 3291 AB 14", "Raadhuisplein nr. 7"],
)  # fmt: skip
def test_where_somebody_lives_is_seen(text: str) -> None:
    assert has_address(text)


@pytest.mark.parametrize(
    "text",
    ["06-55550199", "truus@example.org", "rijdt 3 keer per week naar het ziekenhuis", "na 18 uur",
     "staat op de weekmarkt 2 uur", "wandelpad 5 km", "woont in de Dorpsstraat", "de weg 2 dagen",
     "+31 186 550001", "kan op 4 en 5 mei", "helpt sinds 2019 en 2020"],
)  # fmt: skip
def test_what_is_no_address_is_not_taken_for_one(text: str) -> None:
    assert not has_address(text)


@pytest.mark.parametrize(
    ("on", "ends_on", "may"),
    [
        (ON, END, True),
        (ON, END - timedelta(days=30), True),
        (ON, END + timedelta(days=1), False),
        (ON + timedelta(days=9), END + timedelta(days=99), True),
        (ON + timedelta(days=10), END + timedelta(days=99), True),
    ],
)
def test_longer_than_she_agreed_to_is_asked_anew(on: date, ends_on: date, *, may: bool) -> None:
    assert TRUUS.is_agreed(on, ends_on, ON + timedelta(days=10)) is may


def test_what_was_asked_today_is_put_right_today() -> None:
    assert TRUUS.is_agreed(ON, END + timedelta(days=30), ON)
