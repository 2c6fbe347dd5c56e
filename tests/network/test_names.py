"""Is a relation left out exactly where the name says it?"""

from __future__ import annotations

import pytest

from data.vocabularies import terms
from network.names import named_with, says_relation


@pytest.mark.parametrize(
    ("name", "relation"),
    [
        ("Opa Joop", "opa of oma"),
        ("oma Truus", "opa of oma"),
        ("Buurvrouw Corrie", "buur"),
        ("Vriendin Els", "vriend of vriendin"),
        ("Jan (collega)", "collega"),
        ("Zusje Ria", "zus"),
        ("Tante Jo uit Strijen", "tante of oom"),
    ],
)
def test_the_name_says_it(name: str, relation: str) -> None:
    assert says_relation(name, relation)
    assert named_with(name, relation) == name


@pytest.mark.parametrize(
    ("name", "relation"),
    [
        ("Joop", "opa of oma"),
        ("Opaline", "opa of oma"),
        ("Mevrouw Van Buuren", "buur"),
        ("Sonja", "son"),
        ("Jan van de Berg", "iemand van de club"),
        ("", "buur"),
    ],
)
def test_the_name_does_not_say_it(name: str, relation: str) -> None:
    assert named_with(name, relation) == f"{name} ({relation})"


def test_without_a_relation_the_name_stands_alone() -> None:
    assert named_with("Joop", "") == "Joop"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_relation_can_be_said_by_a_name(language: str) -> None:
    for term in terms("relations").values():
        assert says_relation(f"{term.name(language)} Joop", term.name(language)), term.code
