"""Can somebody be found in what is published? Each attack we know, mounted."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signals.audit import Sum, Told, bounds_of
from signals.disclosure import (
    FLOOR,
    STEP,
    Released,
    Rules,
    areas_to_tell,
    audited,
    band,
    release,
    release_table,
)
from signals.publication import (
    Publication,
    as_values,
    choose,
    from_values,
    publish,
    steady,
    steady_table,
)
from signals.signal import Card, Evidence

WEEK = date(2026, 11, 16)
YEAR = (date(2025, 11, 24), date(2026, 11, 23))
EAST, WEST, NORTH = "WK196301", "WK196302", "WK196303"
VILLAGES = (EAST, WEST, NORTH)
PEOPLE = {EAST: 3_000, WEST: 2_000, NORTH: 490}
RULES = Rules(sensitive=frozenset({"safety"}))
NOTHING = Released(*YEAR, {}, {}, {})


def _found(residents: int = 14, **more: object) -> Evidence:
    values: dict[str, object] = {
        "kind": "surge",
        "theme": "grief",
        "areas": (EAST,),
        "first_week": WEEK - timedelta(weeks=5),
        "last_week": WEEK,
        "residents": residents,
        "core": residents,
        "all_residents": 900,
        "population": 3_000,
        "ratio": 3.2,
        "once_in_weeks": 130.0,
        "measures": (("llr", 9.25), ("p", 0.004), ("expected", 4.4)),
    }
    return Evidence(**{**values, **more})  # type: ignore[arg-type]


def _shown(evidence: Evidence, rules: Rules = RULES) -> Card:
    card = release(evidence, rules)
    assert card is not None
    return replace(card, id=f"s-{evidence.theme}-{'-'.join(evidence.areas)}")


def test_a_card_says_bands_only() -> None:
    card = _shown(_found())
    assert (card.residents, card.ratio, card.rarity) == (10, 2.0, "two_years")


# -- the threshold ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, None), (1, None), (9, None), (10, 10), (14, 10), (15, 15), (19, 15), (20, 20), (104, 100)],
)
def test_known_answers(count: int, told: int | None) -> None:
    assert band(count, 10) == told


@given(st.integers(5, 40))
def test_each_number_told_stands_for_five_counts_and_is_true(threshold: int) -> None:
    told = {count: band(count, threshold) for count in range(300 + threshold)}
    assert all(value is None or value <= count for count, value in told.items())
    assert all((one or 0) <= (other or 0) for one, other in pairwise(told.values()))
    values = [value for value in told.values() if value is not None]
    assert all(values.count(value) == STEP for value in set(values[:300]))
    assert sum(value is None for value in told.values()) == threshold


@given(st.integers(0, 60))
def test_below_the_threshold_there_is_no_card(residents: int) -> None:
    assert (release(_found(residents), RULES) is None) == (residents < 10)


def test_no_organisation_sets_a_threshold_under_five_or_a_lower_one_for_sensitive_themes() -> None:
    with pytest.raises(ValueError, match="at least 5"):
        Rules(threshold=4)
    with pytest.raises(ValueError, match="sensitive"):
        Rules(threshold=25, sensitive_threshold=20)


def test_the_organisations_own_threshold_counts_and_is_said() -> None:
    rules = Rules(threshold=15)
    assert release(_found(14), rules) is None
    assert _shown(_found(15), rules).threshold == 15


def test_questions_without_a_case_never_make_a_card() -> None:
    assert release(_found(9, loose=40), RULES) is None
    assert [_shown(_found(17, loose=n)).loose for n in (9, 14, 15)] == ["none", "some", "many"]


# -- one attack after another -------------------------------------------------------------------


def test_total_minus_shown() -> None:
    """The total of a theme less all villages that are shown leaves one small village."""
    residents = {(EAST, "grief"): 30, (WEST, "grief"): 20, (NORTH, "grief"): 3}
    exact = {**residents, ("GM1963", "grief"): 53}
    everybody = dict.fromkeys((*VILLAGES, "GM1963"), 100)
    table = release_table(YEAR, exact, {}, everybody, RULES)
    _, frozen = audited([], table, VILLAGES, RULES)
    sums = [Sum(("all",), tuple((area,) for area in VILLAGES))]
    told = {(area,): Told(n, n + 4) for (area, _), n in frozen.residents.items()}
    if "grief" in frozen.totals:
        told["all",] = Told(frozen.totals["grief"], frozen.totals["grief"] + 4)
    least, most = bounds_of((NORTH,), [("all",), *((a,) for a in VILLAGES)], sums, told)
    assert least <= 3 <= most
    assert most - least >= STEP - 1


def test_a_total_that_tells_a_small_number_is_left_out() -> None:
    """50 in one village and at most 50 in all: the others have none, and everybody knows."""
    table = Released(*YEAR, {(EAST, "grief"): 50}, {}, {"grief": 30})
    told_all = {(EAST, "grief"): 50, (WEST, "grief"): 10, (NORTH, "grief"): 10}
    assert audited([], Released(*YEAR, told_all, {}, {"grief": 70}), VILLAGES, RULES)[1].totals
    with_total = replace(table, totals={"grief": 46})
    assert audited([], with_total, VILLAGES, RULES)[1].totals == {}


def test_buurt_against_village_against_municipality() -> None:
    """What is smaller than 500 inhabitants is told as what it lies in, and counted as that."""
    assert PEOPLE[NORTH] < FLOOR
    assert areas_to_tell((NORTH,), "grief", PEOPLE, RULES) == ("GM1963",)
    assert areas_to_tell((NORTH, EAST), "grief", PEOPLE, RULES) == (EAST, NORTH)
    assert areas_to_tell(("WK196399",), "grief", PEOPLE, RULES) == ("GM1963",)
    assert release(_found(areas=(NORTH,), population=490), RULES) is None
    assert release(_found(areas=(NORTH,), population=None), RULES) is None


def test_told_wider_than_found_both_numbers_hold() -> None:
    """A few in one village are not made visible by the many of the municipality."""
    everywhere = {"areas": ("GM1963",), "all_residents": 900, "population": 87_000}
    assert release(_found(60, core=9, **everywhere), RULES) is None
    assert _shown(_found(60, core=12, **everywhere)).residents == 10


def test_overlapping_clusters() -> None:
    """A card within another leaves a rest; of the rest five counts stay possible, or more."""
    inner = _shown(_found(24))
    outer = _shown(_found(26, areas=(EAST, WEST), kind="structural", once_in_weeks=None))
    kept, _ = audited([inner, outer], NOTHING, VILLAGES, RULES)
    told = {one.areas: (one.residents, one.residents + 4) for one in kept}
    for least, most in told.values():
        assert most - least >= STEP - 1
    rest = (told[EAST, WEST][0] - told[EAST,][1], told[EAST, WEST][1] - told[EAST,][0])
    assert rest[1] - rest[0] >= STEP - 1
    narrow = replace(outer, residents=inner.residents - 2)
    kept, _ = audited([inner, narrow], NOTHING, VILLAGES, RULES)
    assert kept == (inner,), "what is left of it would be known to be two at most"


def test_a_card_that_does_not_count_everybody_does_not_blind_the_audit() -> None:
    """Who waits, or who was found in a part only, is no sum: taken as one it contradicts."""
    inner = _shown(_found(24))
    group = {"kind": "critical_mass", "ratio": None, "once_in_weeks": None}
    waiting = _shown(_found(90, core=17, areas=(EAST, WEST), **group))
    wider = _shown(_found(90, core=17, areas=("GM1963",), all_residents=900, population=87_000))
    tells_too_much = Released(*YEAR, {(EAST, "grief"): 50}, {}, {"grief": 46})
    for outer in (waiting, wider):
        assert outer.residents < inner.residents
        kept, table = audited([inner, outer], tells_too_much, VILLAGES, RULES)
        assert (kept, table.totals) == ((inner, outer), {})


def test_linked_tables() -> None:
    """A card and the table of the same year are looked at together."""
    card = _shown(_found(24, first_week=YEAR[0], last_week=date(2026, 11, 16)))
    table = Released(*YEAR, {(EAST, "grief"): 22}, {}, {})
    assert audited([card], table, VILLAGES, RULES)[0] == (card,)


def test_filter_combinations() -> None:
    """There is nothing to filter: one fixed table, and the cards of one week."""
    fields = set(asdict(Publication(WEEK, (), NOTHING)))
    assert fields == {"week", "cards", "table", "silent", "quiet", "unknown", "fired", "trends"}


@given(st.integers(10, 80), st.floats(1.0, 40.0))
def test_ratio_times_expected(residents: int, expected: float) -> None:
    """Who knows what was expected learns nothing from the ratio that the number did not say."""
    told = band(residents, 10)
    same = [n for n in range(10, 120) if band(n, 10) == told]
    cards = {release(_found(n, ratio=n / expected), RULES) for n in same}
    assert len(cards) == 1
    assert len(same) == STEP


@given(st.floats(0.0001, 400.0))
def test_inverted_p_or_likelihood(once: float) -> None:
    """Neither p, nor a likelihood, nor what was expected is in what is published."""
    card = release(_found(once_in_weeks=once), RULES)
    assert card is not None
    assert card.rarity in {None, "half_year", "year", "two_years", "five_years"}
    values = json.dumps(as_values(Publication(WEEK, (card,), NOTHING)))
    for told in ("llr", "expected", "measures", "9.25", "0.004", "4.4", "once_in"):
        assert told not in values


def test_order_says_nothing_of_size() -> None:
    """Colour, sorting, tooltip: whatever is drawn is drawn from this, in order of theme."""
    evidence = [_found(14, theme="grief"), _found(90, theme="forms"), _found(40, theme="work")]
    cards = choose(evidence, evidence, (), (), RULES, false_alarms_a_year=1)
    published = publish(WEEK, cards, NOTHING, VILLAGES, RULES)
    assert [card.theme for card in published.cards] == ["forms", "grief", "work"]
    larger = [replace(one, residents=one.residents + 300, core=500) for one in evidence]
    again = publish(
        WEEK,
        choose(larger, larger, (), (), RULES, false_alarms_a_year=1),
        NOTHING,
        VILLAGES,
        RULES,
    )
    assert [card.id for card in again.cards] == [card.id for card in published.cards]


def test_appearance_after_one_planted_person() -> None:
    """One more resident does not make a card, whoever plants her: it must have been so before."""
    nine, ten = _found(9), _found(10)
    assert choose([ten], [nine], (), (), RULES, false_alarms_a_year=1) == ()
    assert len(choose([ten], [ten], (), (), RULES, false_alarms_a_year=1)) == 1


def test_week_against_week() -> None:
    """What was told stays as it was told; neither growing nor shrinking by one is seen."""
    first = choose([_found(14)], [_found(14)], (), (), RULES, false_alarms_a_year=1)
    for now in (15, 30, 10):
        again = choose([_found(now)], [_found(14)], first, (), RULES, false_alarms_a_year=1)
        assert again == first
    gone_once = choose([], [_found(14)], first, (), RULES, false_alarms_a_year=1)
    assert gone_once == first
    assert choose([], [], first, (), RULES, false_alarms_a_year=1) == ()


def test_everybody_who_asked_asked_this() -> None:
    """Whoever knows that somebody there asked something would know about what."""
    assert release(_found(20, all_residents=20), RULES) is None
    assert release(_found(20, all_residents=22), RULES) is None
    assert release(_found(20, all_residents=23), RULES) is not None
    one_theme = {(EAST, "grief"): 20, (WEST, "grief"): 20}
    table = release_table(YEAR, one_theme, {}, {EAST: 20, WEST: 40}, RULES)
    assert table.residents == {(WEST, "grief"): 20}


def test_the_middle_of_a_circle_is_no_address() -> None:
    """Of a zone its villages are told, all with 500 inhabitants together, and no point."""
    values = as_values(Publication(WEEK, (_shown(_found(areas=(EAST, WEST))),), NOTHING))
    card = values["cards"][0]
    assert card["areas"] == [EAST, WEST]
    assert not {"x", "y", "radius_m", "centre", "measures"} & set(card)


def test_a_short_window() -> None:
    assert release(_found(first_week=WEEK - timedelta(weeks=2)), RULES) is None


def test_a_sensitive_theme_has_no_place_and_a_higher_threshold() -> None:
    assert areas_to_tell((EAST,), "safety", PEOPLE, RULES) == ("GM1963",)
    assert release(_found(40, theme="safety"), RULES) is None, "it names a village"
    everywhere = {"theme": "safety", "areas": ("GM1963",), "all_residents": 900}
    assert release(_found(19, **everywhere), RULES) is None
    assert _shown(_found(20, **everywhere)).areas == ("GM1963",)
    residents = {(EAST, "safety"): 80, ("GM1963", "safety"): 80}
    table = release_table(
        YEAR, residents, residents, dict.fromkeys((*VILLAGES, "GM1963"), 999), RULES
    )
    assert (table.residents, table.loose, table.totals) == ({}, {}, {"safety": 80})


_counts = st.dictionaries(
    st.tuples(st.sampled_from(VILLAGES), st.sampled_from(["grief", "forms"])), st.integers(0, 60)
)


@given(_counts)
def test_a_withheld_count_and_no_count_look_the_same(exact: dict[tuple[str, str], int]) -> None:
    everybody = dict.fromkeys(VILLAGES, 900)
    large = {key: count for key, count in exact.items() if count >= 10}
    every = release_table(YEAR, exact, {}, everybody, RULES)
    assert every == release_table(YEAR, large, {}, everybody, RULES)
    assert list(every.residents) == sorted(every.residents)


@given(_counts, st.lists(st.sampled_from([EAST, WEST]), min_size=1, max_size=2, unique=True))
@settings(max_examples=20, deadline=None)
def test_no_withheld_village_can_be_worked_out(
    exact: dict[tuple[str, str], int], areas: list[str]
) -> None:
    """Over table, totals and cards together, whatever the counts are."""
    residents = sum(exact.get((area, "grief"), 0) for area in areas)
    evidence = _found(residents, areas=tuple(sorted(areas)), first_week=YEAR[0])
    card = release(evidence, RULES)
    exact = {**exact, ("GM1963", "grief"): sum(exact.get((v, "grief"), 0) for v in VILLAGES)}
    table = release_table(YEAR, exact, {}, dict.fromkeys(VILLAGES, 900), RULES)
    cards = [replace(card, id="s-1")] if card else []
    kept, frozen = audited(cards, table, VILLAGES, RULES)
    cells = [("all",), ("card",), *((area,) for area in VILLAGES)]
    sums = [Sum(("all",), tuple((area,) for area in VILLAGES))]
    sums.append(Sum(("card",), tuple((area,) for area in sorted(areas))))
    told = {(v,): Told(n, n + 4) for (v, theme), n in frozen.residents.items() if theme == "grief"}
    if "grief" in frozen.totals:
        told["all",] = Told(frozen.totals["grief"], frozen.totals["grief"] + 4)
    if kept:
        told["card",] = Told(kept[0].residents, kept[0].residents + 4)
    for area in VILLAGES:
        if (area, "grief") not in frozen.residents:
            least, most = bounds_of((area,), cells, sums, told)
            assert most - least >= STEP - 1


# -- what is published stays --------------------------------------------------------------------


def test_a_publication_is_what_was_stored() -> None:
    table = Released(*YEAR, {(EAST, "grief"): 20}, {(WEST, "forms"): 10}, {"grief": 25}, 10)
    published = Publication(
        WEEK,
        (_shown(_found()),),
        table,
        ("work",),
        (NORTH,),
        ("short_history",),
        ((WEEK, (1, 0)),),
        {"grief": ((date(2026, 8, 17), 10), (date(2026, 11, 16), None))},
    )
    assert from_values(json.loads(json.dumps(as_values(published)))) == published


def test_at_most_five_new_ones_and_the_rarest_first() -> None:
    themes = ["forms", "grief", "work", "debts", "meals", "income", "memory"]
    found = [_found(theme=theme, once_in_weeks=60.0) for theme in themes]
    found[6] = replace(found[6], once_in_weeks=300.0)
    cards = choose(found, found, (), (), RULES, false_alarms_a_year=1)
    assert len(cards) == 5
    assert cards[0].theme == "memory"
    in_hand = {cards[0].id, cards[1].id}
    again = choose(found, found, cards, in_hand, RULES, false_alarms_a_year=1)
    assert again[:5] == cards
    assert len(again) == 7, "what somebody took up takes no place of a new one"


def test_the_setting_says_how_rare_a_signal_must_be() -> None:
    often = [_found(once_in_weeks=30.0)]
    assert choose(often, often, (), (), RULES, false_alarms_a_year=1) == ()
    assert len(choose(often, often, (), (), RULES, false_alarms_a_year=2)) == 1


def test_a_trend_is_told_in_bands_and_only_of_what_is_shown() -> None:
    exact = [(date(2026, 8, 17), 9), (date(2026, 11, 16), 23)]
    cards = choose([_found()], [_found()], (), (), RULES, false_alarms_a_year=1)
    trends = {"grief": exact, "work": exact}
    published = publish(WEEK, cards, NOTHING, VILLAGES, RULES, trends=trends)
    assert published.trends == {"grief": ((date(2026, 8, 17), None), (date(2026, 11, 16), 20))}


def test_of_one_theme_in_one_place_there_is_one_card_with_the_group_that_would_fill() -> None:
    group = {"kind": "critical_mass", "ratio": None, "once_in_weeks": None}
    mass = _found(26, offer_type="grief_group", venue="r-hall", areas=(EAST, WEST), **group)
    steady = _found(40, kind="structural", once_in_weeks=None)
    found = [steady, mass, _found()]
    cards = choose(found, found, (), (), RULES, false_alarms_a_year=1)
    assert [(c.kind, c.offer_type, c.venue) for c in cards] == [("surge", "grief_group", "r-hall")]
    without = choose([mass], [mass], (), (), RULES, false_alarms_a_year=1)
    assert [c.kind for c in without] == ["critical_mass"]
    assert choose(found, found, without, (), RULES, false_alarms_a_year=1) == without


def test_an_older_card_that_contradicts_hides_nothing_from_the_audit() -> None:
    """What was told half a year ago does not fit any more; the total would still tell too much."""
    table = Released(*YEAR, {(EAST, "grief"): 50}, {}, {"grief": 46})
    assert audited([], table, VILLAGES, RULES)[1].totals == {}
    old = _shown(_found(56, kind="structural", first_week=YEAR[0], once_in_weeks=None))
    old = replace(old, published_on=WEEK - timedelta(weeks=26))
    assert audited([old], table, VILLAGES, RULES)[1].totals == {}
    impossible = replace(table, totals={"grief": 30})
    assert audited([], impossible, VILLAGES, RULES)[1].totals == {}


def test_what_was_decided_since_holds_for_what_was_shown_before() -> None:
    """A higher threshold, or a theme that became sensitive, takes older cards away."""
    found = [_found(14)]
    shown = choose(found, found, (), (), RULES, false_alarms_a_year=1)
    assert choose(found, found, shown, (), RULES, false_alarms_a_year=1) == shown
    for rules in (Rules(threshold=15), Rules(sensitive=frozenset({"grief"}))):
        assert choose(found, found, shown, (), rules, false_alarms_a_year=1) == ()


def test_a_card_ends_when_what_it_was_about_is_too_small_twice() -> None:
    shown = choose([_found(14)], [_found(14)], (), (), RULES, false_alarms_a_year=1)
    assert choose([_found(3)], [_found(14)], shown, (), RULES, false_alarms_a_year=1) == shown
    assert choose([_found(3)], [_found(3)], shown, (), RULES, false_alarms_a_year=1) == ()


_key_counts = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from([10, 15, 20]))


@given(_key_counts, _key_counts, _key_counts)
def test_a_number_changes_only_when_two_publications_say_so(
    now: dict[str, int], before: dict[str, int], told: dict[str, int]
) -> None:
    found = steady(now, before, told)
    for key in {*now, *before, *told}:
        agreed = now.get(key) == before.get(key)
        assert found.get(key) == (now.get(key) if agreed else told.get(key))


def test_a_cell_does_not_appear_with_one_more_resident() -> None:
    nine, ten = Released(*YEAR, {}, {}, {}), Released(*YEAR, {(EAST, "grief"): 10}, {}, {})
    assert steady_table(ten, nine, nine, RULES).residents == {}
    assert steady_table(ten, ten, nine, RULES).residents == {(EAST, "grief"): 10}
    assert steady_table(nine, ten, ten, RULES).residents == {(EAST, "grief"): 10}
    higher = Rules(threshold=15)
    assert steady_table(nine, ten, ten, higher).residents == {}, "too small by now"


def test_everybody_of_the_municipality_is_no_total_either() -> None:
    residents = {("GM1963", "grief"): 30}
    whole = release_table(YEAR, residents, {}, {"GM1963": 30}, RULES)
    assert whole.totals == {}
    assert release_table(YEAR, residents, {}, {"GM1963": 90}, RULES).totals == {"grief": 30}


def test_a_quarter_stays_as_it_was_told_and_the_year_does_not_tell_it() -> None:
    first, second = date(2026, 4, 1), date(2026, 7, 1)
    cards = choose([_found()], [_found()], (), (), RULES, false_alarms_a_year=1)
    table = Released(*YEAR, {}, {}, {"grief": 60, "work": 20})
    published = publish(
        WEEK,
        cards,
        table,
        VILLAGES,
        RULES,
        trends={"grief": [(first, 26), (second, 7)]},
        told={"grief": [(first, 20)]},
    )
    assert published.trends == {"grief": ((first, 20), (second, None))}
    assert "grief" not in published.table.totals
