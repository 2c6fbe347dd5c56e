"""Does one look at one week find what was planted, and nothing that was not?"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from signals.counts import Loose
from signals.critical_mass import FreePlaces, TakeUp, Venue
from signals.disclosure import Rules, release
from signals.history import data_hash, history_weeks, quarters
from signals.signal import Asked, Evidence
from signals.surge import Parameters
from signals.weekly import Plan, Surroundings, look

WEEK = date(2026, 11, 16)
VILLAGES = tuple(f"WK1963{n:02}" for n in range(12))
CENTRES = {code: (80_000.0 + 3_000 * (i % 4), 420_000.0 + 3_000 * (i // 4))
           for i, code in enumerate(VILLAGES)}  # fmt: skip
PEOPLE = dict.fromkeys(VILLAGES, 4_000)
THEMES = ("grief", "forms", "debts", "transport")
FEW = Parameters(replicas=199)
RULES = Rules(sensitive=frozenset({"safety"}))


def _usual(seed: int, number: int = 2_000) -> list[Asked]:
    """Return two years of questions without any pattern, each of somebody else."""
    random = Random(seed)  # noqa: S311 (invented data, no secret)
    return [
        Asked(f"r-{i}", random.choice(THEMES), random.choice(VILLAGES), _day(random, 104))
        for i in range(number)
    ]


def _day(random: Random, weeks: int) -> date:
    return WEEK + timedelta(days=6 - random.randrange(weeks * 7))


def _more(theme: str, village: str, number: int, weeks: int) -> list[Asked]:
    random = Random(f"{theme}{village}{weeks}")  # noqa: S311 (invented data, no secret)
    return [Asked(f"{theme}-{village}-{weeks}-{i}", theme, village, _day(random, weeks))
            for i in range(number)]  # fmt: skip


def _around(**more: object) -> Surroundings:
    return Surroundings(VILLAGES, CENTRES, **{"population": PEOPLE, **more})  # type: ignore[arg-type]


def test_without_a_pattern_nothing_is_shown() -> None:
    found = look(_usual(1), (), _around(), WEEK, FEW, RULES)
    rare = [one for one in found.evidence if (one.once_in_weeks or 0) >= 52]
    assert [one for one in rare if release(one, RULES)] == []
    assert [one for one in found.evidence if one.kind == "structural"] == []
    assert (found.unknown, found.quiet) == ((), ())


def test_a_planted_rise_is_found_where_and_when_it_is() -> None:
    asked = _usual(2) + _more("grief", VILLAGES[5], 16, 5) + _more("grief", VILLAGES[6], 16, 5)
    found = look(asked, (), _around(), WEEK, FEW, RULES)
    first = next(one for one in found.evidence if one.kind == "surge")
    assert first.theme == "grief"
    assert {VILLAGES[5], VILLAGES[6]} <= set(first.areas)
    assert len(first.areas) <= 3
    assert first.residents >= 32
    assert (first.once_in_weeks or 0) > 260
    assert first.all_residents > first.residents


def test_the_same_again_gives_the_same_again_and_the_hash_tells_the_data() -> None:
    asked = _usual(3, 600)
    once = look(asked, (), _around(), WEEK, FEW, RULES)
    assert look(list(reversed(asked)), (), _around(), WEEK, FEW, RULES) == once
    told = data_hash(asked, (), WEEK)
    answered = [one._replace(is_open=False) for one in reversed(asked)]
    later = Asked("r-x", "grief", VILLAGES[0], WEEK + timedelta(days=9))
    assert data_hash([*answered, later], (), WEEK) == told
    assert data_hash(asked[1:], (), WEEK) != told
    assert data_hash(asked, [Loose("grief", VILLAGES[0], WEEK)], WEEK) != told


def test_one_who_asks_again_and_again_is_one() -> None:
    one = Asked("r-1", "grief", VILLAGES[0], WEEK)
    again = [one._replace(asked_on=WEEK - timedelta(days=i)) for i in range(40)]
    found = look(_usual(4) + again, (), _around(), WEEK, FEW, RULES)
    usual = look(_usual(4), (), _around(), WEEK, FEW, RULES)
    assert {e.kind for e in found.evidence} == {e.kind for e in usual.evidence}


def test_steadily_more_than_the_inhabitants_predict() -> None:
    asked = _usual(5) + _more("forms", VILLAGES[3], 70, 52)
    structural = [
        one
        for one in look(asked, (), _around(), WEEK, FEW, RULES).evidence
        if one.kind == "structural"
    ]
    assert [(one.theme, one.areas) for one in structural] == [("forms", (VILLAGES[3],))]
    assert structural[0].once_in_weeks is None


def test_a_sensitive_theme_is_told_of_the_municipality_only() -> None:
    usual = [one for village in VILLAGES for one in _more("safety", village, 8, 104)]
    asked = _usual(6) + usual + _more("safety", VILLAGES[5], 40, 6)
    found = look(asked, (), _around(), WEEK, FEW, RULES).evidence
    safety = [one for one in found if one.theme == "safety"]
    assert safety
    assert {one.areas for one in safety} == {("GM1963",)}
    assert {one.venue for one in safety} == {None}


def test_a_group_is_proposed_where_enough_wait_and_no_place_is_free() -> None:
    venue = Venue("r-hall", *CENTRES[VILLAGES[5]])
    plans = {"grief": (Plan("grief_group", 6, TakeUp()),)}
    asked = _more("grief", VILLAGES[5], 40, 20) + _more("forms", VILLAGES[5], 200, 20)
    around = _around(venues=(venue,), plans=plans)
    mass = _groups(asked, around)
    assert [(one.offer_type, one.venue, one.areas) for one in mass] == [
        ("grief_group", "r-hall", (VILLAGES[5],))
    ]
    free = {"grief": (FreePlaces(VILLAGES[5], 40),)}
    assert _groups(asked, _around(venues=(venue,), plans=plans, free_places=free)) == []
    assert _groups([one._replace(is_open=False) for one in asked], around) == []


def _groups(asked: list[Asked], around: Surroundings) -> list[Evidence]:
    found = look(asked, (), around, WEEK, FEW, RULES).evidence
    return [one for one in found if one.kind == "critical_mass"]


def _hall(theme: str = "grief", **more: object) -> Surroundings:
    plans = {theme: (Plan("grief_group", 6, TakeUp()),)}
    return _around(venues=(Venue("r-hall", *CENTRES[VILLAGES[5]]),), plans=plans, **more)


def test_of_a_group_on_a_sensitive_theme_no_place_is_kept() -> None:
    (mass,) = _groups(_more("safety", VILLAGES[5], 40, 20), _hall("safety"))
    assert (mass.venue, mass.areas) == (None, ("GM1963",))


@pytest.mark.parametrize(("weeks_ago", "number"), [(25, 1), (26, 0)])
def test_who_asked_longer_than_half_a_year_ago_waits_no_more(weeks_ago: int, number: int) -> None:
    day = WEEK - timedelta(weeks=weeks_ago)
    asked = [Asked(f"r-{i}", "grief", VILLAGES[5], day) for i in range(40)]
    assert len(_groups(asked, _hall())) == number


def test_who_has_a_place_in_a_group_waits_no_more() -> None:
    asked = _more("grief", VILLAGES[5], 44, 20)
    (all_of_them,) = _groups(asked, _hall())
    seated = frozenset(one.resident for one in asked[:9])
    some = {"grief": (FreePlaces(VILLAGES[0], 0, seated),)}
    (others,) = _groups(asked, _hall(free_places=some))
    assert (all_of_them.core, others.core) == (44, 35)
    one_more = {"grief": (FreePlaces(VILLAGES[0], 0, seated | {asked[9].resident}),)}
    assert _groups(asked, _hall(free_places=one_more)) == []


def test_who_asked_in_two_villages_waits_in_the_last_one() -> None:
    asked = _more("grief", VILLAGES[5], 34, 20)
    again = [one._replace(village=VILLAGES[6], asked_on=WEEK + timedelta(days=6)) for one in asked]
    assert _groups(asked + again, _hall()) == []
    other = Asked("r-other", "grief", VILLAGES[5], WEEK)
    (mass,) = _groups([*asked, *again, other], _hall())
    assert (mass.core, mass.areas) == (35, (VILLAGES[5], VILLAGES[6]))


def test_a_group_is_told_of_those_who_wait_only() -> None:
    venue = Venue("r-hall", *CENTRES[VILLAGES[5]])
    around = _around(venues=(venue,), plans={"grief": (Plan("grief_group", 6, TakeUp()),)})
    waiting = _more("grief", VILLAGES[5], 38, 20)
    helped = [one._replace(is_open=False) for one in _more("grief", VILLAGES[5], 60, 19)]
    others = _more("forms", VILLAGES[5], 200, 20)
    found = look(waiting + helped + others, (), around, WEEK, FEW, RULES).evidence
    (mass,) = [one for one in found if one.kind == "critical_mass"]
    assert (mass.residents, mass.core) == (98, 38)
    card = release(mass, RULES)
    assert card is not None
    assert card.residents == 35, "that so many wait must be true"


def test_what_cannot_be_looked_at_is_said() -> None:
    short = [one for one in _usual(7) if one.asked_on > WEEK - timedelta(weeks=20)]
    assert look(short, (), _around(), WEEK, FEW, RULES).unknown == ("short_history",)
    nobody = Surroundings(VILLAGES, CENTRES)
    assert look(_usual(7, 300), (), nobody, WEEK, FEW, RULES).unknown == ("no_population",)
    assert look((), (), _around(), WEEK, FEW, RULES).evidence == ()


def test_a_few_old_questions_are_no_history() -> None:
    short = [one for one in _usual(7) if one.asked_on > WEEK - timedelta(weeks=20)]
    typo = Asked("r-old", "grief", VILLAGES[0], date(2003, 5, 1))
    assert look([*short, typo], (), _around(), WEEK, FEW, RULES).unknown == ("short_history",)
    weeks = [WEEK - timedelta(weeks=ago) for ago in range(40) for _ in range(8)]
    assert history_weeks(weeks, WEEK) == 40
    assert history_weeks([*weeks, WEEK - timedelta(weeks=900)], WEEK) == 40
    assert history_weeks([], WEEK) == 1


def test_a_village_that_asks_little_is_named_where_enough_was_expected() -> None:
    asked = [one for one in _usual(8, 4_000) if one.village != VILLAGES[2]]
    assert look(asked, (), _around(), WEEK, FEW, RULES).quiet == (VILLAGES[2],)


def test_a_question_after_the_week_changes_nothing() -> None:
    asked = _usual(9, 600)
    later = [*asked, Asked("r-x", "grief", VILLAGES[0], WEEK + timedelta(days=9))]
    assert look(later, (), _around(), WEEK, FEW, RULES) == look(
        asked, (), _around(), WEEK, FEW, RULES
    )


def test_questions_without_a_case_stand_apart() -> None:
    asked = _usual(2) + _more("grief", VILLAGES[5], 30, 5)
    loose = [Loose("grief", VILLAGES[5], WEEK)] * 50
    without = look(asked, (), _around(), WEEK, FEW, RULES).evidence
    with_loose = look(asked, loose, _around(), WEEK, FEW, RULES).evidence
    assert [one.residents for one in with_loose] == [one.residents for one in without]
    assert max(one.loose for one in with_loose) == 50


@pytest.mark.parametrize(("week", "last"), [(date(2026, 11, 16), None), (date(2026, 12, 28), 1)])
def test_a_trend_has_whole_quarters_only(week: date, last: int | None) -> None:
    asked = [Asked("r-1", "grief", VILLAGES[0], date(2026, 10, 2)),
             Asked("r-1", "grief", VILLAGES[1], date(2026, 10, 9)),
             Asked("r-2", "grief", VILLAGES[1], date(2026, 9, 30))]  # fmt: skip
    told = quarters(asked, "grief", week, 3)
    by_start = dict(told)
    assert by_start[date(2026, 7, 1)] == 1
    assert by_start.get(date(2026, 10, 1)) == last
