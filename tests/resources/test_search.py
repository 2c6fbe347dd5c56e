from __future__ import annotations

from datetime import date, datetime, time

import pytest

from data.calendar import HERE
from data.directory_search import search_index
from data.vocabularies import word_lists
from resources.directory import build_directory
from resources.resource import Opening, Resource
from resources.search import relevance, search
from resources.search_index import build_index
from resources.search_query import Wanted, read_query
from tests.pages.directory_pages import demo_resources

CHOIR = Resource(
    "r-koor", "Koor De Lijster", "association", frozenset({"loneliness"}),
    village="WK196304", reach=frozenset({"WK196304"}), description="Zingen bij ’t café",
)  # fmt: skip
CAFE = Resource("r-cafe", "Repaircafé", "activity", frozenset({"odd_jobs"}), reach=frozenset("*"))
DOCTOR = Resource("r-arts", "Huisarts", "professional", frozenset({"grief"}), village="WK196305")
DIRECTORY = build_directory([CHOIR, CAFE, DOCTOR])
THEMES = {"loneliness": "Eenzaamheid en contact aanspraak", "odd_jobs": "Klussen en tuin lamp"}
INDEX = build_index(DIRECTORY, {"themes": THEMES}, word_lists())


def _found(words: str = "", **chosen: str) -> list[str]:
    given = {facet: (code,) for facet, code in chosen.items()}
    return [r.id for r in search(INDEX, words, given).resources]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["r-arts", "r-koor", "r-cafe"]),
        ("CAFE", ["r-cafe", "r-koor"]),
        ("café", ["r-cafe", "r-koor"]),
        ("zing lijster", ["r-koor"]),
        ("lijster zing", ["r-koor"]),
        ("aanspraak", ["r-koor"]),
        ("lamp kapot", ["r-cafe"]),
        ("zingn", ["r-koor"]),
        ("huisarst", ["r-arts"]),
        ("repairkafe", ["r-cafe", "r-koor"]),
        ("kro", []),
        ("gouden zeppelin", []),
        ("kapotte zeppelin", ["r-cafe"]),
        ("  ", ["r-arts", "r-koor", "r-cafe"]),
        ("<script>", []),
        ("%_*?[", []),
    ],
)
def test_words(words: str, expected: list[str]) -> None:
    assert _found(words) == expected


def test_filters_narrow_together() -> None:
    assert _found(kind="activity") == ["r-cafe"]
    assert _found(theme="grief") == ["r-arts"]
    assert _found(village="WK196304") == ["r-koor", "r-cafe"]
    assert _found(village="WK196305") == ["r-arts", "r-cafe"]
    assert _found("koor", village="WK196305") == []


def test_a_village_has_its_own_first_then_what_comes_there_then_the_nearest() -> None:
    middles = {"WK196304": (0.0, 0.0), "WK196305": (2_000.0, 0.0), "WK196306": (7_000.0, 0.0)}
    everywhere = frozenset("*")
    here = [
        Resource("r-a-far", "A", "activity", village="WK196306", reach=everywhere),
        Resource("r-b-near", "B", "activity", village="WK196305", reach=everywhere),
        Resource("r-c-comes", "C", "volunteers", reach=everywhere, travel=frozenset({"home"})),
        Resource("r-d-own", "D", "place", village="WK196304", reach=everywhere),
        Resource("r-e-unknown", "E", "activity"),
    ]
    index = build_index(build_directory(here, centres=middles), {}, word_lists())
    found = search(index, "", {"village": ("WK196304",)})
    assert [one.id for one in found.resources] == [
        "r-d-own", "r-c-comes", "r-b-near", "r-a-far", "r-e-unknown",
    ]  # fmt: skip
    both = search(index, "", {"village": ("WK196304", "WK196306")})
    assert [one.id for one in both.resources][:2] == ["r-a-far", "r-d-own"]


@pytest.mark.parametrize(
    "chosen", [{"day": ("2",)}, {"part": ("morning",)}, {"open": ("today",)}, {"open": ("now",)}]
)
def test_times_that_ended_are_no_longer_known(chosen: dict[str, tuple[str, ...]]) -> None:
    until = [date(2026, 11, 24), date(2026, 11, 23), date(2025, 6, 1)]
    here = [
        Resource(f"r-{n}", "Koor", "activity", schedule=(
            Opening(days=frozenset({2}), opens=time(9), closes=time(12), valid_to=last),
        ))
        for n, last in enumerate(until)
    ]  # fmt: skip
    index = build_index(build_directory(here))
    found = search(index, "", chosen, now=datetime(2026, 11, 24, 10, tzinfo=HERE))
    assert [(hit.resource.id, bool(hit.unknown)) for hit in found.hits] == [
        ("r-0", False), ("r-1", True), ("r-2", True),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["🙂", "?!", " 👍🏽 ", "*"])
def test_what_has_no_letters_stands_nowhere(words: str) -> None:
    assert search(INDEX, words).hits == ()
    assert relevance(INDEX, words) == {}


def test_nothing_and_blanks_find_everything() -> None:
    assert [len(search(INDEX, words).hits) for words in ("", " ", "\t\n")] == [3, 3, 3]


def test_of_a_word_without_end_only_the_beginning_is_looked_at() -> None:
    (wanted,) = read_query(INDEX, "k" * 10_000).wanted
    assert wanted == Wanted("k" * 60, ())


def test_what_has_only_some_of_the_words_is_said_to_be_so() -> None:
    assert search(INDEX, "lamp zeppelin").is_partial
    assert not search(INDEX, "lamp klus").is_partial
    assert not search(INDEX, "zeppelin").is_partial


@pytest.mark.parametrize(
    ("words", "expected"),
    [("kofie", "koffie"), ("formulieren invullen", "r-formulierenbrigade")],
)
def test_words_as_people_type_them_find_something_in_the_demo(words: str, expected: str) -> None:
    found = search(search_index(build_directory(demo_resources())), words).resources
    assert any(expected in f"{one.id} {one.name} {one.description}".casefold() for one in found)
