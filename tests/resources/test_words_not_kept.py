"""What a resident said is compared with the directory and remembered nowhere."""

from __future__ import annotations

from resources.codes import fold
from resources.directory import build_directory
from resources.dutch_words import WordLists, stem
from resources.resource import Resource
from resources.search import relevance
from resources.search_index import build_index

CHOIR = Resource("r-1", "Koor", "association", description="Samen zingen met de buurt")
SAID = "Sinds Xaviera overleed zing ik nergens meer; Quasterman durft niet"


def test_relevance_keeps_no_word_of_the_question() -> None:
    lists = WordLists(skipped=frozenset({"ik", "niet", "meer"}))
    index = build_index(build_directory([CHOIR]), {}, lists, rings={}, domains={})
    for word in lists.skipped:
        stem(word)  # of public words the stem is kept
    before = (fold.cache_info().currsize, stem.cache_info().currsize)
    assert relevance(index, SAID).keys() == {"r-1"}
    assert (fold.cache_info().currsize, stem.cache_info().currsize) == before
    assert "xaviera" not in repr(index.kept)
