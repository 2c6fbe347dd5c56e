"""Does a sheet leave only after the question whether that is safe, once, and logged?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from casework.agreement import Agreement
from casework.question import Question
from data.agreements import save_agreement
from data.audit import recent
from data.cases import add_case, close_case, open_case
from data.ecograms import Sent, save_operations
from data.questions import add_question
from kringkaart.canvas.words import canvas_words
from kringkaart.door.files import FILES
from network.drawing import describe
from network.ecogram import EMPTY
from network.operations import Operation
from network.svg import words_of
from pages.parts import paper_words, state
from pages.parts.case_how import how_names
from tests.builders import an_ecogram
from tests.casework.test_paper import everything_in, pages_of
from tests.pages.test_case_manage import choose, press, said
from tests.pages.test_casus import CASES, HIDDEN, add_hidden_person, open_casus

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk

QUESTION = "Is het veilig om dit blad thuis te laten liggen? Wie leest mee?"
NOBODY = "Vandaag noemde u nog niemand. Dat mag."
TODAY = date(2026, 11, 20)


@pytest.fixture
def anna(desk_for: Callable[[str], Desk]) -> Desk:
    return desk_for("u-anna")


def tap(page: AppTest, key: str, value: str) -> AppTest:
    """Tap one of the pills whose key begins so."""
    next(g for g in page.button_group if (g.key or "").startswith(key)).set_value(value).run()
    assert not page.exception
    return page


def to_print(desk: Desk, case_id: str, safe: str = "") -> AppTest:
    page = tap(choose(open_casus(desk, case_id), "look"), "look-", "print")
    return tap(page, "print-safe", safe) if safe else page


def labels_of_buttons(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def fetch(page: AppTest, desk: Desk) -> bytes:
    """Return the file that lies ready, as the door hands it over."""
    (link,) = page.get("link_button")
    offer = FILES.take(link.proto.url.rpartition("/")[2], desk.session_id)
    assert offer is not None
    return offer.content


def made(desk: Desk, case_id: str, safe: str = "yes") -> str:
    """Return everything in the PDF that leaves after this answer."""
    page = press(to_print(desk, case_id, safe), "Maak het blad")
    return everything_in(fetch(page, desk))


def agree(desk: Desk, case_id: str, what: str, **fields: object) -> None:
    question = open_case(desk, case_id).questions[0]
    plain = Agreement("", question.id, 1, "own_idea", what, "agreed", TODAY)
    save_agreement(desk, case_id, replace(plain, **fields))  # type: ignore[arg-type]


def a_case(desk: Desk, *names: str) -> str:
    """Begin a case with these persons drawn and a question; a doctor is paid."""
    case_id = add_case(desk, "Mevr. Tas", "WK196303").id
    add_question(desk, case_id, Question("", "grief", "WK196303", TODAY))
    place = {"circle": 2, "sector": "friends"}
    operations = [
        Operation("add", f"p-{n}", "person", {"name": name, **place, "paid": "Dokter" in name})
        for n, name in enumerate(names)
    ]
    sent = [Sent(seq=n, seen=0, operation=o) for n, o in enumerate(operations, 1)]
    assert not save_operations(desk, case_id, f"draw-{case_id}", sent).refusals
    return case_id


def test_nothing_can_be_made_before_the_question_is_answered(anna: Desk) -> None:
    page = to_print(anna, "c-demo-1")
    asked = next(g for g in page.button_group if (g.key or "").startswith("print-safe"))
    assert asked.label == QUESTION
    assert asked.value is None
    assert "Maak het blad" not in labels_of_buttons(page)
    assert "Maak het blad" in labels_of_buttons(tap(page, "print-safe", "no"))


@pytest.mark.parametrize(("case_id", "user_id"), CASES.items())
def test_whom_not_to_approach_is_on_no_sheet(
    case_id: str, user_id: str, desk_for: Callable[[str], Desk]
) -> None:
    desk = desk_for(user_id)
    add_hidden_person(desk, case_id)
    agree(desk, case_id, f"niet met {HIDDEN}")
    whole = made(desk, case_id)
    for text in ("niet met …", "intimi"):
        assert text in whole
    assert HIDDEN not in whole
    assert HIDDEN not in made(desk, case_id, "no")
    page = tap(to_print(desk, case_id, "yes"), "print-kind", "family")
    family = everything_in(fetch(press(page, "Maak het blad"), desk))
    assert HIDDEN not in family
    assert f"De familie van {open_case(desk, case_id).case.resident}" in family


@pytest.mark.parametrize("safe", ["no", "unknown"])
def test_where_it_is_not_safe_only_agreements_leave(anna: Desk, safe: str) -> None:
    names = ["Els", "Riek", "Willemijn"]
    case_id = a_case(anna, *names)
    agree(anna, case_id, "samen wandelen")
    agree(anna, case_id, "nog iemand bellen", state="to_ask", ring=4)
    whole = made(anna, case_id)
    for text in ("samen wandelen", "nog iemand bellen", "intimi", *names):
        assert text in whole
    page = to_print(anna, case_id, safe)
    assert "alleen de afspraken" in said(page)
    assert "Tekening en afspraken" not in str(page.button_group)
    text = everything_in(fetch(press(page, "Maak het blad"), anna))
    assert "Onze afspraken" in text
    assert "samen wandelen" in text
    for not_there in ("nog iemand bellen", "intimi", *names):
        assert not_there not in text


def test_the_sheet_says_when_and_by_which_team(anna: Desk) -> None:
    text = made(anna, "c-demo-1")
    assert "Wijkteam Oost" in text
    assert state.day_of(anna.store.clock()).strftime("%Y") in text
    assert "De mensen om Dhr. Kranenburg heen" in text


def test_an_agreement_is_said_whole(anna: Desk) -> None:
    fields = {"how": "warm_handover", "handover_by": "Anna", "by": date(2026, 12, 1)}
    agree(anna, "c-demo-1", "kennismaken", **fields)
    text = made(anna, "c-demo-1", "no").replace("\n", " ")
    assert f"{how_names()['warm_handover']} · Anna draagt over · vóór 1 december 2026" in text


def test_who_does_it_is_said_once(anna: Desk) -> None:
    case_id = a_case(anna)
    agree(anna, case_id, "Ria belt op zondag", doer="person", ring=3, doer_name="Ria")
    agree(anna, case_id, "rijden", doer="person", ring=3, doer_name="Nel")
    agree(anna, case_id, "fietsen")
    agree(anna, case_id, "ramen lappen", doer="resident")
    text = made(anna, case_id, "no")
    for line in ("Ria belt op zondag", "Nel: rijden", "fietsen", "U zelf: ramen lappen"):
        assert f"\n{line}\n" in text


def test_a_file_lies_ready_once_and_for_this_session_only(
    anna: Desk, desk_for: Callable[[str], Desk]
) -> None:
    page = press(to_print(anna, "c-demo-1", "yes"), "Maak het blad")
    token = page.get("link_button")[0].proto.url.rpartition("/")[2]
    assert FILES.take(token, desk_for("u-bram").session_id) is None
    offer = FILES.take(token, anna.session_id)
    assert offer is not None
    assert (offer.kind, offer.name[:8], offer.name[-4:]) == ("application/pdf", "tekening", ".pdf")
    assert "Kranenburg" not in offer.name
    assert FILES.take(token, anna.session_id) is None
    assert not page.get("download_button")


def test_another_choice_takes_the_file_away(anna: Desk) -> None:
    page = press(to_print(anna, "c-demo-1", "yes"), "Maak het blad")
    assert page.get("link_button")
    tap(page, "print-safe", "no")
    assert not page.get("link_button")


def test_when_too_much_lies_ready_it_is_said(anna: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kringkaart.door.files._MOST_BYTES", 10)
    page = press(to_print(anna, "c-demo-1", "yes"), "Maak het blad")
    assert "te veel bestanden" in said(page)
    assert not page.get("link_button")


@pytest.mark.parametrize(
    ("form", "begin"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
)
@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_the_chosen_paper_and_file_are_made(
    anna: Desk, paper: str, form: str, begin: bytes
) -> None:
    page = tap(to_print(anna, "c-demo-1", "yes"), "print-paper-sheet", paper)
    press(tap(page, "print-file-sheet", form), "Maak het blad")
    assert fetch(page, anna).startswith(begin)


def test_each_sheet_is_logged_and_the_empty_form_is_not(
    anna: Desk, desk_for: Callable[[str], Desk]
) -> None:
    frank = desk_for("u-frank")
    before = len(_sheets(frank))
    page = to_print(anna, "c-demo-1", "yes")
    press(page, "Maak het blad")
    press(page, "Maak het blad")
    press(tap(page, "print-safe", "no"), "Maak het blad")
    press(page, "Maak het lege formulier")
    assert _sheets(frank)[: len(_sheets(frank)) - before] == [
        ("u-anna", "c-demo-1", "agreements"),
        ("u-anna", "c-demo-1", "ecogram"),
        ("u-anna", "c-demo-1", "ecogram"),
    ]


def _sheets(desk: Desk) -> list[tuple[str, str, str]]:
    lines = recent(desk, 1000)
    return [(li.actor_id, li.thing, li.purpose) for li in lines if li.action == "make_sheet"]


def test_who_may_not_open_the_case_any_more_gets_no_sheet(
    anna: Desk, desk_for: Callable[[str], Desk]
) -> None:
    case_id = add_case(anna, "Mevr. Tas", "WK196303").id
    bram = desk_for("u-bram")
    page = to_print(bram, case_id, "yes")
    close_case(anna, case_id)
    next(button for button in page.button if button.label == "Maak het blad").click().run()
    assert not page.get("link_button")
    assert not [line for line in _sheets(desk_for("u-frank")) if line[1] == case_id]


def test_with_nobody_named_the_sheet_says_that_that_is_fine(anna: Desk) -> None:
    case_id = add_case(anna, "Mevr. *Tas*", "WK196303").id
    text = made(anna, case_id)
    assert NOBODY in text
    assert "De mensen om Mevr. *Tas* heen" in text
    assert "intimi" not in text


def test_professionals_are_drawn_when_asked_for(anna: Desk) -> None:
    assert not to_print(anna, a_case(anna, "Els"), "yes").toggle
    case_id = a_case(anna, "Els", "Riek", "Nel", "Dokter Bos")
    page = to_print(anna, case_id, "yes")
    assert "Dokter" not in everything_in(fetch(press(page, "Maak het blad"), anna))
    page.toggle[0].set_value(True).run()
    assert "Dokter" in everything_in(fetch(press(page, "Maak het blad"), anna))


def test_the_empty_form_needs_no_answer_and_has_the_words_of_the_screen(anna: Desk) -> None:
    page = press(to_print(anna, "c-demo-1"), "Maak het lege formulier")
    pdf = fetch(page, anna)
    text = everything_in(pdf).replace("\n", " ")
    words = canvas_words(lambda dutch: dutch)
    for code in ("circle_1", "circle_4", "prompts_title", "prompt_1", "prompt_8"):
        assert words[code] in text
    assert "Afspraken" in text
    assert "Kranenburg" not in text
    assert pages_of(pdf) == 2


def test_every_code_of_a_drawing_has_a_word() -> None:
    drawn = describe(an_ecogram(30, organisations=9), "u", {})
    spoken = paper_words._drawing_words("u")
    assert set(words_of(drawn)) | set(words_of(describe(EMPTY, "", {}))) <= set(spoken) | {
        f"quality.{code}" for code in ("supporting", "neutral", "strained", "broken")
    }


def test_a_sheet_is_english_for_who_reads_english(anna: Desk) -> None:
    page = open_casus(anna, "c-demo-1")
    page.session_state[state.LANGUAGE_KEY] = "en"
    page.session_state["pages.parts.state._Reader"].language = "en"
    tap(tap(choose(page, "look"), "look-", "print"), "print-safe", "yes")
    text = everything_in(fetch(press(page, "Make the sheet"), anna))
    assert "The people around Dhr. Kranenburg" in text
    assert "Afspraken" not in text


def test_whoever_was_marked_after_the_page_was_drawn_is_not_on_the_sheet(anna: Desk) -> None:
    case_id = a_case(anna, "Ria", "Piet", HIDDEN)
    page = to_print(anna, case_id, "yes")
    mark = Operation("set", "p-2", fields={"do_not_approach": True})
    assert not save_operations(anna, case_id, "elsewhere", [Sent(1, 10**6, mark)]).refusals
    told = everything_in(fetch(press(page, "Maak het blad"), anna))
    assert "Ria" in told
    assert HIDDEN not in told


def test_signs_that_would_be_a_box_are_told_before_printing(anna: Desk) -> None:
    told = "Deze tekens staan niet goed op papier: 王 芳."
    page = to_print(anna, a_case(anna, "王芳", "Юлия", "Zoë"), "yes")
    assert any(warning.value.startswith(told) for warning in page.warning)
    page = to_print(anna, a_case(anna, "Юлия", "Zoë", "أمينة"), "yes")
    assert not page.warning
