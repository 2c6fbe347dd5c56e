"""Which of what somebody does has to do with the question?"""

from __future__ import annotations

import pytest

from casework.reason import Reason
from casework.suggest_own import near_theme
from casework.suggestion import Suggestion
from data.vocabularies import terms


def is_near(line: str, theme: str, *codes: str) -> bool:
    reasons = tuple(Reason(code) for code in codes)
    own = Suggestion(1, "own", "own-does-1", line, reasons=reasons)
    term = terms("themes")[theme]
    return bool(near_theme([own], (term.nl, *term.more["synonyms"].split(";"))))


@pytest.mark.parametrize(
    ("line", "theme"),
    [
        ("Op zondag zelf koken", "meals"),
        ("Fietst elke dag naar het dorp", "exercise"),
        ("Met de bus naar de markt", "transport"),
        ("Autorijden in het dorp", "transport"),
        ("Haalde vroeger de post op", "forms"),
        ("Bezocht zijn broer", "loneliness"),
        ("KLUSJES IN DE TUIN", "odd_jobs"),
    ],
)
def test_a_line_with_a_word_of_the_theme_is_near(line: str, theme: str) -> None:
    assert is_near(line, theme)


@pytest.mark.parametrize(
    ("line", "theme"),
    [
        ("Op zondag zelf koken", "transport"),
        ("Zong dertig jaar in het kerkkoor", "transport"),
        ("Elke dag de krant en een puzzel", "daytime"),
        ("Niet veel te zeggen", "daytime"),
        ("", "meals"),
    ],
)
def test_a_line_about_something_else_is_not(line: str, theme: str) -> None:
    assert not is_near(line, theme)


def test_being_of_use_is_near_when_it_is_asked_for() -> None:
    assert is_near("Zong dertig jaar in het kerkkoor", "loneliness", "did_before", "may_be_of_use")
    assert is_near("Sem", "daytime", "gives_already")
