"""What a resident said is compared with the directory and remembered nowhere."""

from __future__ import annotations

import gc
from functools import _lru_cache_wrapper
from typing import TYPE_CHECKING, Any

import pytest

from casework.paper.letters import without_letter
from casework.suggest_own import near_theme
from casework.suggestion import Suggestion
from network.exchange_values import NO_CODES
from resources.codes import fold
from resources.directory import build_directory
from resources.dutch_words import WordLists, stem
from resources.resource import Resource
from resources.search import relevance
from resources.search_index import build_index

if TYPE_CHECKING:
    from collections.abc import Callable

CHOIR = Resource("r-1", "Koor", "association", description="Samen zingen met de buurt")
SAID = "Sinds Xaviera overleed zing ik nergens meer; Quasterman durft niet"
ROOMS = ("resources.", "network.", "casework.", "signals.", "data.", "pages.")


def kept() -> dict[str, int]:
    """Return how much each cache of the whole process holds."""
    caches = (one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper))
    named: list[Any] = [one for one in caches if one.__module__.startswith(ROOMS)]
    return {f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize for one in named}


def test_relevance_keeps_no_word_of_the_question() -> None:
    lists = WordLists(skipped=frozenset({"ik", "niet", "meer"}))
    index = build_index(build_directory([CHOIR]), {}, lists, rings={}, domains={})
    for word in lists.skipped:
        stem(word)  # of public words the stem is kept
    before = kept()
    assert relevance(index, SAID).keys() == {"r-1"}
    assert kept() == before
    assert "xaviera" not in repr(index.kept)


@pytest.mark.parametrize(
    "compare",
    [
        lambda: near_theme([Suggestion(1, "own", "own-does-1", SAID)], ["Rouw", "zingen"]),
        lambda: NO_CODES.find("relation", SAID),
        lambda: fold(SAID),
        lambda: without_letter(["Юлия Quasterman"]),
    ],
    ids=["own lines", "a drawing read from a file", "any text", "a name to be printed"],
)
def test_no_cache_of_the_process_grows_by_what_somebody_said(
    compare: Callable[[], object],
) -> None:
    before = kept()
    assert "resources.dutch_words.stem" in before  # else there is nothing to compare
    compare()
    assert kept() == before
