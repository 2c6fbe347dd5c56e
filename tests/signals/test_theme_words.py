"""Is it seen what a sentence is about, and by which words; and is nothing read into it?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.bench_theme_words import HALVES, KINDS, labelled, quality_of
from data.vocabularies import terms, theme_reader, word_lists
from resources.dutch_words import WordLists
from signals.theme_words import ThemeWords, make_theme_reader

READER = theme_reader()


def _words_by_theme(sentence: str) -> dict[str, list[str]]:
    return {
        told.theme: [sentence[start:end] for start, end in told.spans]
        for told in READER.read(sentence)
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("De bus rijdt niet meer.", {"transport": ["bus", "rijdt"]}),
        ("Ik zoek een taalmaatje", {"language": ["taalmaatje"]}),
        ("ramen kan ik niet meer lappen", {}),
        ("Kan iemand mijn ramen en deuren lappen?", {"household": ["ramen en deuren lappen"]}),
        ("HUURTOESLAG!", {"income": ["HUURTOESLAG"]}),
        ("", {}),
        ("…", {}),
    ],
)
def test_the_words_that_decided(sentence: str, expected: dict[str, list[str]]) -> None:
    assert _words_by_theme(sentence) == expected


@pytest.mark.parametrize(
    ("mistyped", "theme"),
    [("eenzamheid", "loneliness"), ("mantelzorgondersteunnig", "care_relief"),
     ("boodschapen", "shopping"), ("huishoduen", "household"), ("deurwaader", "debts")],
)  # fmt: skip
def test_a_slip_of_the_pen_is_read_as_it_was_meant(mistyped: str, theme: str) -> None:
    assert [*_words_by_theme(f"Het gaat over {mistyped}.")] == [theme]


@pytest.mark.parametrize("sentence", ["Ik woon in Strijen", "Strijens dorpshuis", "De koning kwam"])
def test_another_word_is_no_slip_of_the_pen(sentence: str) -> None:
    assert _words_by_theme(sentence) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik ben niet eenzaam",
        "Ik ben echt niet zo eenzaam",
        "Hij heeft geen schulden",
        "Geen vervoer nodig",
        "Er is geen sprake van. Niet somber.",
    ],
)
def test_what_is_said_not_to_be_so_does_not_count(sentence: str) -> None:
    assert _words_by_theme(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "themes"),
    [
        ("geen ruzie thuis, wel veel zorgen om geld", ["debts"]),
        ("Er is nooit echt ruzie met haar man", []),
        ("Ik ben niet erg bang thuis", []),
        ("veel ruzie thuis", ["safety"]),
        ("ruzie met haar man, wil niet bij haar vriend blijven", ["safety"]),
        ("Ik kan niet slapen van angst", ["low_spirits"]),
        ("geen last van angst, slaapt goed", []),
        ("Wij maken ons zorgen over de kinderen en over geld", []),
    ],
)
def test_a_hint_of_a_sensitive_theme_is_denied_within_its_clause(
    sentence: str, themes: list[str]
) -> None:
    assert [*_words_by_theme(sentence)] == themes


@pytest.mark.parametrize(
    ("sentence", "themes"),
    [
        ("ik heb geen hulp nodig met de administratie", []),
        ("geen hulp bij de was nodig", []),
        ("geen hulp nodig bij het koken, maar wel met de boodschappen", ["shopping"]),
        ("Ik heb geen hulp bij de administratie", ["forms"]),
    ],
)
def test_no_help_needed_is_not_asked_for(sentence: str, themes: list[str]) -> None:
    assert [*_words_by_theme(sentence)] == themes


@pytest.mark.parametrize(
    ("sentence", "themes"),
    [
        ("de tuin is een oerwoud", ["odd_jobs"]),
        ("er komt nooit iemand langs", ["loneliness"]),
        ("Ik wil weer aan het werk", ["work"]),
        ("Hij voelt zich nutteloos", ["daytime"]),
        ("Ik kom de trap niet meer op", ["housing"]),
        ("Mijn vrouw is overleden en ik ben zo aleen", ["grief", "loneliness"]),
    ],
)
def test_what_people_say(sentence: str, themes: list[str]) -> None:
    assert [*_words_by_theme(sentence)] == themes


def test_what_is_lacking_is_asked_for() -> None:
    assert [*_words_by_theme("Ik heb geen vervoer")] == ["transport"]
    assert [*_words_by_theme("Niet dat ik klaag. Ik ben eenzaam")] == ["loneliness"]


def test_of_hints_it_takes_two_of_different_groups_in_one_part() -> None:
    groups = (ThemeWords("t", "hint", ("rijden", "auto")), ThemeWords("t", "hint", ("ziekenhuis",)))
    reader = make_theme_reader(groups, WordLists())
    assert reader.read("ik wil met de auto rijden") == ()
    assert reader.read("rijden. Het ziekenhuis") == ()
    (told,) = reader.read("rijden naar het ziekenhuis")
    assert told.spans == ((0, 6), (16, 26))


def test_each_half_is_proposed_as_well_as_it_was_measured() -> None:
    """Floors under what was measured; the numbers are printed by ``benchmarks``."""
    for half in HALVES:
        short, long = (quality_of(half, kind) for kind in KINDS)
        assert short.precision >= 0.92
        assert short.recall >= 0.92
        assert long.precision >= 0.8
        assert long.recall >= 0.6


def test_the_labelled_sentences_hold_every_theme_and_none() -> None:
    everything = [one for half in HALVES for kind in KINDS for one in labelled(half, kind)]
    assert len(everything) >= 150
    assert len({one.sentence for one in everything}) == len(everything)
    assert {theme for one in everything for theme in one.themes} == set(terms("themes"))
    assert any(not one.themes for one in everything)


def test_every_theme_has_words_and_every_synonym_is_among_them() -> None:
    assert {a.theme for found in READER.exact.values() for a in found} == set(terms("themes"))
    for code, term in terms("themes").items():
        for synonym in term.more["synonyms"].split(";"):
            said = READER.read(f"{synonym} {synonym}")
            known = {
                a.theme for word in synonym.split() for a in READER.exact.get(word.lower(), ())
            }
            assert code in known | {one.theme for one in said}, (code, synonym)


_piece = st.one_of(st.sampled_from([*READER.spellings, "niet", "geen", ".", "  ", "’s", "é"]),
                   st.text(max_size=8))  # fmt: skip


@given(st.lists(_piece, max_size=12).map(" ".join))
def test_spans_lie_in_the_sentence_in_order_and_do_not_depend_on_capitals(sentence: str) -> None:
    told = READER.read(sentence)
    assert len({one.theme for one in told}) == len(told)
    for one in told:
        assert one.spans
        assert list(one.spans) == sorted(one.spans)
        for start, end in one.spans:
            assert 0 <= start < end <= len(sentence)
            assert sentence[start:end].strip() == sentence[start:end] != ""


def test_no_sentence_is_remembered() -> None:
    """A surname that is no word of ours is not kept by the stemmer's memory."""
    from resources.dutch_words import stem

    before = stem.cache_info().currsize
    READER.read("Mevrouw Wagenmakersbosch komt de deur niet uit")
    READER.read("Mevrouw Wagenmakersbosche komt de deur niet uit")
    assert stem.cache_info().currsize - before <= len(word_lists().skipped)
    assert not any("wagenmakers" in word for word in READER.exact)
