"""Is found in a text what points to somebody, and nothing else?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.vocabularies import first_names, terms
from signals.somebody import first_names_in, pointer_in

VILLAGES = tuple(term.nl for term in terms("villages").values())


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Zij heeft 999990019 gegeven.", "bsn", "999990019"),
        ("nummer 999.990.019", "bsn", "999.990.019"),
        ("Haar BSN is 12345678", "bsn", "BSN is 12345678"),
        ("bel 06-12345678", "telephone", "06-12345678"),
        ("bel (0186) 55 00 01", "telephone", "(0186) 55 00 01"),
        ("bel 0186-550001.", "telephone", "0186-550001"),
        ("bel +31 6 12 34 56 78", "telephone", "+31 6 12 34 56 78"),
        ("bel 0031612345678", "telephone", "0031612345678"),
        ("mail jan@voorbeeld.nl even", "email", "jan@voorbeeld.nl"),
        ("op Molendijk 12a gaat het mis", "address", "Molendijk 12a"),
        ("postcode 3291 AB", "address", "3291 AB"),
        ("dat zei mevrouw Jansen", "title", "mevrouw Jansen"),
        ("Meneer van der Berg komt niet", "title", "Meneer van der Berg"),
        ("bij de heer De Vries", "title", "de heer De Vries"),
        ("mevr. jansen is alleen", "title", "mevr. jansen"),
        ("dhr.Bakker belt", "title", "dhr.Bakker"),
        ("mw. A. uit de flat", "title", "mw. A"),
    ],
)
def test_what_points_to_somebody_is_found_as_it_stands(text: str, kind: str, said: str) -> None:
    assert pointer_in(text) == (kind, said)


@pytest.mark.parametrize(
    "text",
    [
        "De bus rijdt niet meer na 18.00 uur.",
        "Sinds 01-09-2026 10.00 uur is de balie dicht.",
        "Een half jaar wachten, 14 mensen, € 100.000.000 tekort.",
        "Een mevrouw vertelde dat de heer des huizes zorgt.",
        "Er komt 5 MW zonne-energie.",
        "In Westmaas en Oud-Beijerland horen we dit vaker.",
        "De Dorpsstraat is donker, de weg naar het station ook.",
        "Wachttijd van 12 tot 16 weken; 250 plekken in 2026.",
    ],
)
def test_what_is_heard_of_nobody_may_stand(text: str) -> None:
    assert pointer_in(text) is None


@pytest.mark.parametrize("said", ["Westmaas", "oud beijerland", "'s-Gravendeel"])
def test_of_what_is_sensitive_no_village_may_be_named(said: str) -> None:
    text = f"Dit horen we vaker in {said}, zeggen ze."
    assert pointer_in(text, VILLAGES) == ("village", said)
    assert pointer_in("Dit horen we vaker in Strijensas.", VILLAGES) is None


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["0612345678", "x@y.nl"]))
def test_it_is_found_wherever_it_stands(before: str, after: str, said: str) -> None:
    assert pointer_in(f"{before} \n{said}\n {after}") is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vorige week vroeg Jan hulp, en daarna Fatima en Jan.", ("Jan", "Fatima")),
        ("Jan vertelt dat de bus niet rijdt.", ("Jan",)),
        ("Wil iemand helpen? Wil de gemeente dat?", ()),
        ("Dat zei Wil.", ("Wil",)),
        ("Vanaf 1 jan. is het dicht.", ()),
        ("De Jannieschool", ()),
        ("Koffie in Huize Maria.", ()),
    ],
)
def test_what_may_be_a_first_name_is_asked_about(text: str, found: tuple[str, ...]) -> None:
    assert first_names_in(text, first_names(), ["Huize Maria", ""]) == found
