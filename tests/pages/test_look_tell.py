"""What the network tells on a shared screen: in sentences, about nobody who may not be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from casework.measured import WHY, measured
from casework.portrait import may_be_looked_at
from casework.portrait_codes import CODES
from casework.reason import Reason
from data.cases import add_case, open_case
from data.ecograms import Sent, save_operations
from network.constants import SUPPORT
from network.ecogram import EMPTY
from network.layers import shared
from network.operations import Operation
from pages.parts import state
from pages.parts.look_tell_meanings import meaning_of
from pages.parts.look_tell_numbers import _why
from pages.parts.look_tell_words import Names, say_told
from tests.pages.conftest import ROOT
from tests.pages.test_casus import CASES, HIDDEN, _texts, add_hidden_person, open_casus
from tests.test_words import NEVER

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.desk import Desk

NAMES = Names({"p-1": "Ria", "p-2": "Henk"}, {"p-1": ("koken",)})
NUMBERS = {"count": 2, "total": 3, "load": 4}


def open_tell(desk: Desk, case_id: str, chosen: str | None = None) -> AppTest:
    """Open "Wat valt op?" of a case, with a person chosen if one is named."""
    page = open_casus(desk, case_id)
    page.session_state[f"choice-{case_id}-0"] = "look"
    page.session_state[f"look-{case_id}"] = "tell"
    if chosen:
        page.session_state[f"what-if-{case_id}"] = chosen
    page.run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    return "\n".join(_texts(page._tree))


def change(desk: Desk, case_id: str, *operations: Operation) -> None:
    version = open_case(desk, case_id).ecogram_version
    sent = [Sent(seq=n, seen=version, operation=o) for n, o in enumerate(operations, 1)]
    assert not save_operations(desk, case_id, f"test-{case_id}-{version}", sent).refusals


# ── in words ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("people", [("p-1",), ("p-1", "p-2"), ("p-1",) * 5])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", list(CODES))
def test_each_code_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, code: str, language: str, people: tuple[str, ...]
) -> None:
    monkeypatch.setattr(state, "language", lambda: language)
    for kind in SUPPORT if code != "of_use_now" else ("being_of_use",):
        values = [("support", kind), *(("person", key) for key in people), *NUMBERS.items()]
        sentence = say_told(Reason(code, tuple(values)), NAMES)
        assert len(sentence) > 3
        assert "{" not in sentence
        assert "_" not in sentence
        assert sentence[0].isupper()
        assert not any(word in sentence.casefold() for word in NEVER)


def test_every_measure_has_a_name_and_a_meaning() -> None:
    for one in measured(EMPTY):
        name, meaning = meaning_of(one)
        assert name
        assert meaning.endswith(".")
    assert set(_why()) == set(WHY)


@pytest.mark.parametrize(("count", "total"), [(0, 0), (1, 1), (2, 2), (1, 2), (2, 3)])
def test_tasks_are_told_as_what_they_are_of_all(count: int, total: int) -> None:
    sentence = say_told(Reason.of("carer_tasks", person="p-1", count=count, total=total), NAMES)
    assert ("koken" in sentence) is (count > 0)
    assert (f"van de {total}" in sentence) is (0 < count < total)


# ── on the screen ───────────────────────────────────────────────────────────────────────


def test_it_is_told_in_sentences_with_the_numbers_behind_a_tap(
    desk_for: Callable[[str], Desk],
) -> None:
    page = open_tell(desk_for("u-anna"), "c-demo-1")
    texts = [text.value for text in page.text]
    assert any("Het rust op één persoon." in text for text in texts)
    assert any(text.startswith("Hiervoor is nog niemand genoemd.") for text in texts)
    assert any("U geeft Truus gezelschap en een luisterend oor." in text for text in texts)
    assert "Nog niet gevraagd: Jannie en Corrie (buur)." in "\n".join(texts)
    (numbers,) = (e for e in page.expander if e.label == "De getallen")
    assert not numbers.proto.expanded
    behind = "\n".join(text.value for text in numbers.text)
    assert "Getal: 13" in behind
    assert "Niet te zeggen. Er is nog geen zorgtaak genoemd." in behind


def test_nobody_falls_out_before_somebody_was_chosen_together(
    desk_for: Callable[[str], Desk],
) -> None:
    desk = desk_for("u-anna")
    page = open_tell(desk, "c-demo-1")
    assert "Stel dat" not in shown(page)
    assert "Kies hierboven eerst samen iemand." in shown(page)
    page = open_tell(desk, "c-demo-1", "p-1")
    assert "Stel dat Ria even niet kan." in shown(page)
    assert "Dan valt een luisterend oor weg: dat geeft nu alleen Ria." in shown(page)


@pytest.mark.parametrize(("case_id", "user_id"), CASES.items())
def test_whom_not_to_approach_is_nowhere(
    case_id: str, user_id: str, desk_for: Callable[[str], Desk]
) -> None:
    desk = desk_for(user_id)
    person = add_hidden_person(desk, case_id)
    ecogram = open_case(desk, case_id).ecogram
    near = may_be_looked_at(shared(ecogram))
    change(desk, case_id, Operation("set", near[0], fields={"tasks": [f"rijden met {HIDDEN}"]}))
    hidden = {p.name for p in ecogram.persons if p.do_not_approach}
    assert HIDDEN in hidden
    for chosen in (None, *near, person):
        said = shown(open_tell(desk, case_id, chosen))
        assert "Wie geeft u wat?" in said
        assert not [name for name in hidden if name in said]
        assert person not in said
        assert "strained" not in said
    assert "rijden met …" in shown(open_tell(desk, case_id, near[0]))


def test_who_was_chosen_and_is_marked_then_is_gone(desk_for: Callable[[str], Desk]) -> None:
    desk = desk_for("u-anna")
    page = open_tell(desk, "c-demo-3", "p-8")
    assert "Stel dat Peter (" in shown(page)
    change(desk, "c-demo-3", Operation("set", "p-8", fields={"do_not_approach": True}))
    page.run()
    assert not page.exception
    assert "Stel dat" not in shown(page)
    assert "Peter (" not in shown(page)


def test_an_empty_network_is_a_friendly_sentence(desk_for: Callable[[str], Desk]) -> None:
    desk = desk_for("u-anna")
    case = add_case(desk, "Mevr. Leeg", "WK196304")
    page = open_tell(desk, case.id)
    assert "Vandaag noemde u nog niemand. Dat mag." in shown(page)
    assert not page.expander
    person = add_hidden_person(desk, case.id)
    said = shown(open_tell(desk, case.id))
    assert "Vandaag noemde u nog niemand. Dat mag." in said
    assert person not in said


def test_names_are_no_markdown(desk_for: Callable[[str], Desk]) -> None:
    desk = desk_for("u-anna")
    case = add_case(desk, "Mevr. Ster", "WK196304")
    fields = {"name": "**[Jan](http://kwaad.nl)** {many}"}
    change(desk, case.id, Operation("add", "p-1", "person", fields))
    page = open_tell(desk, case.id)
    assert not [block for block in page.markdown if "kwaad" in block.value]
    assert "{many}" in shown(page)


def test_it_is_told_in_english_too(desk_for: Callable[[str], Desk]) -> None:
    page = AppTest.from_file(str(ROOT / "pages" / "casus.py"), default_timeout=30)
    page.session_state[state.DESK_KEY] = desk_for("u-anna")
    page.session_state[state.LANGUAGE_KEY] = "en"
    page.session_state["choice-c-demo-1-0"] = "look"
    page.session_state["look-c-demo-1"] = "tell"
    page.query_params["casus"] = "c-demo-1"
    page.run()
    assert not page.exception
    assert "It rests on one person." in shown(page)
