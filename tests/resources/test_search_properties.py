"""What holds of every search: more words never add, facets commute, a slip loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from data.calendar import HERE
from data.directory_search import _codes, make_index, search_index
from resources.directory import build_directory, reaches
from resources.opening_hours import is_open
from resources.resource import Capacity
from resources.search import search
from resources.search_index import renew_index
from resources.search_query import read_query
from tests.pages.directory_pages import demo_resources

if TYPE_CHECKING:
    from resources.search_index import Index

NOW = datetime(2026, 11, 24, 10, tzinfo=HERE)


@cache
def _index() -> Index:
    return search_index(build_directory(demo_resources()))


@cache
def _words() -> list[str]:
    """Return the words of the directory that are not skipped."""
    lexicon = _index().lexicon
    return [word for word in _index().spellings if lexicon.says_something(word)]


@cache
def _choices() -> list[tuple[str, str]]:
    counts = search(_index(), now=NOW).counts
    return [(facet, code) for facet, codes in counts.items() for code in codes]


words = st.deferred(lambda: st.sampled_from(_words()))
texts = st.lists(words, min_size=1, max_size=3).map(" ".join)
choices = st.deferred(lambda: st.lists(st.sampled_from(_choices()), max_size=3))


def _chosen(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    chosen: dict[str, tuple[str, ...]] = {}
    for facet, code in pairs:
        chosen[facet] = (*chosen.get(facet, ()), code)
    return chosen


def _ids(typed: str, pairs: list[tuple[str, str]]) -> list[str]:
    return [one.id for one in search(_index(), typed, _chosen(pairs), now=NOW).resources]


@given(texts, words)
def test_one_more_word_never_adds_what_has_all(typed: str, more: str) -> None:
    before = search(_index(), typed)
    after = search(_index(), f"{typed} {more}")
    # two words may be one phrase together, which is another question
    if {w.typed for w in before.query.wanted} <= {w.typed for w in after.query.wanted}:
        whole = {hit.resource.id for hit in after.hits if hit.is_whole}
        assert whole <= {hit.resource.id for hit in before.hits}


@given(texts, choices, st.randoms())
def test_choices_commute(typed: str, pairs: list[tuple[str, str]], random: object) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _ids(typed, pairs) == _ids(typed, shuffled)


@given(choices, st.deferred(lambda: st.sampled_from(_choices())))
def test_a_choice_in_another_facet_only_narrows(
    pairs: list[tuple[str, str]], more: tuple[str, str]
) -> None:
    if more[0] not in dict(pairs):
        assert set(_ids("", [*pairs, more])) <= set(_ids("", pairs))


@given(choices)
def test_counts_are_what_choosing_gives(pairs: list[tuple[str, str]]) -> None:
    found = search(_index(), "", _chosen(pairs), now=NOW)
    for facet in ("village", "cost", "day", "part", "open"):
        for code, count in found.counts[facet].items():
            others = [pair for pair in pairs if pair[0] != facet]
            hits = search(_index(), "", _chosen([*others, (facet, code)]), now=NOW).hits
            assert count.yes + count.maybe == len(hits)


@given(choices)
def test_what_is_certain_comes_before_what_may_be(pairs: list[tuple[str, str]]) -> None:
    hits = search(_index(), "", _chosen(pairs), now=NOW).hits
    marks = [bool(hit.unknown) for hit in hits]
    assert marks == sorted(marks)


@given(st.sampled_from(_choices()))
def test_unknown_is_never_left_out(choice: tuple[str, str]) -> None:
    facet, code = choice
    found = set(_ids("", [choice]))
    for resource in _index().ordered:
        if facet == "village" and reaches(resource, code):
            assert resource.id in found
        if facet == "cost" and resource.free is None:
            assert resource.id in found
        if facet in {"open", "day", "part"} and not resource.schedule:
            assert resource.id in found
        if facet == "accessibility" and code not in resource.accessibility:
            assert resource.id in found


def test_open_now_is_what_each_resource_says() -> None:
    hits = search(_index(), "", {"open": ("now",)}, now=NOW).hits
    answers = {one.id: is_open(one.schedule, NOW) for one in _index().ordered}
    assert {hit.resource.id for hit in hits} == {
        k for k, yes in answers.items() if yes is not False
    }
    assert all((answers[hit.resource.id] is None) == bool(hit.unknown) for hit in hits)


@given(st.data())
def test_one_slip_in_a_long_word_finds_the_same(data: st.DataObject) -> None:
    word = data.draw(words.filter(lambda one: len(one) >= 7))
    place = data.draw(st.integers(0, len(word) - 2))
    slip = data.draw(st.sampled_from(["drop", "double", "swap"]))
    wrong = {
        "drop": word[:place] + word[place + 1 :],
        "double": word[: place + 1] + word[place:],
        "swap": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }[slip]
    query = read_query(_index(), wrong)
    if query.corrections:  # else it is another word, or the beginning of one
        near = query.corrections[wrong]
        assert word in near
        if near == (word,):
            found = {one.id for one in search(_index(), word).resources}
            assert {one.id for one in search(_index(), wrong).resources} == found


def test_an_index_is_renewed_only_while_no_word_was_changed() -> None:
    directory = build_directory(demo_resources())
    index = make_index(directory)
    one = directory.resources["r-koor-puttershoek"]
    full = replace(one, capacity=Capacity("full", date(2026, 11, 25)), free=None)
    after = build_directory([*directory.resources.values(), full])
    renewed = renew_index(index, after, **_codes())
    fresh = make_index(after)
    assert renewed is not None
    assert (renewed.directory, renewed.ordered) == (after, fresh.ordered)
    assert renewed.masks == fresh.masks
    assert renewed.postings == fresh.postings
    for changed in (
        build_directory([*directory.resources.values(), replace(one, name="Zangkoor")]),
        build_directory([r for r in directory.resources.values() if r.id != one.id]),
    ):
        assert renew_index(index, changed, **_codes()) is None
