"""Can a case be put right, kept, joined and ended, without showing or losing what it may not?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from casework.agreement import Agreement
from casework.question import Question, Situation
from data.agreements import save_agreement
from data.cases import (
    add_case,
    close_case,
    list_cases,
    open_case,
    save_facts,
    save_situation,
)
from data.ecograms import Sent, moments, name_moment, save_operations
from data.errors import UnknownCase
from data.households import household_of
from data.questions import add_question, correct_question
from network.operations import Operation
from pages.parts import state
from pages.parts.case_view import CaseView
from tests.pages.test_casus import HIDDEN, _texts, add_hidden_person, everything_sent, open_casus

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk

HERE, THERE = "WK196303", "WK196304"
TODAY = date(2026, 11, 20)
STALE = "Dit is intussen veranderd"
WORDS = "In de woorden van de inwoner"


@pytest.fixture
def anna(desk_for: Callable[[str], Desk]) -> Desk:
    return desk_for("u-anna")


@pytest.fixture
def bram(desk_for: Callable[[str], Desk]) -> Desk:
    return desk_for("u-bram")


@pytest.fixture
def case_id(anna: Desk) -> str:
    """Begin a case of Anna's with one question and one agreement."""
    case_id = add_case(anna, "Mevr. *Tas*", HERE).id
    asked = Question("", "grief", HERE, TODAY, text="ik mis hem")
    question = add_question(anna, case_id, asked)
    agreed = Agreement("", question.id, 1, "own_idea", "wandelen", "agreed", TODAY)
    save_agreement(anna, case_id, agreed)
    return case_id


def choose(page: AppTest, choice: str) -> AppTest:
    """Tap a choice in the head row."""
    row = next(group for group in page.button_group if (group.key or "").startswith("choice-"))
    row.set_value(choice).run()
    assert not page.exception
    return page


def manage(desk: Desk, case_id: str) -> AppTest:
    return choose(open_casus(desk, case_id), "manage")


def manage_in_app(open_app: Callable[..., AppTest], user_id: str, case_id: str) -> AppTest:
    """Manage a case in the whole app, where one can go to another page."""
    app = open_app(user_id)
    app.switch_page("pages/casus.py")
    app.query_params["casus"] = case_id
    return choose(app.run(), "manage")


def press(page: AppTest, label: str) -> AppTest:
    """Tap the button with this label."""
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def field(page: AppTest, label: str) -> AppTest:
    """Return the line or box of text with this label."""
    return next(box for box in [*page.text_input, *page.text_area] if box.label == label)


def said(page: AppTest) -> str:
    """Return everything the page says in words."""
    parts = (page.text, page.warning, page.success, page.caption)
    return "\n".join(element.value for part in parts for element in part)


def correct(desk: Desk, case_id: str) -> AppTest:
    """Open the form of the first question."""
    question = open_case(desk, case_id).questions[0]
    return press(open_casus(desk, case_id, question.id), "Vraag aanpassen")


def test_a_question_is_put_better_in_the_form_it_was_asked_in(anna: Desk, case_id: str) -> None:
    page = correct(anna, case_id)
    assert field(page, WORDS).value == "ik mis hem"
    assert page.date_input[0].value == TODAY
    field(page, WORDS).set_value("ik mis hem zo")
    values = {"theme": "transport", "support": ["company"], "urgency": "soon", "safety": "safe"}
    for group in page.button_group:
        name = (group.key or "").partition("-")[0]
        if name in values:
            group.set_value(values[name])
    page.date_input[0].set_value(date(2026, 11, 18))
    press(page, "Vraag bewaren")
    (question,) = open_case(anna, case_id).questions
    assert question == Question(
        question.id, "transport", HERE, date(2026, 11, 18), question.domain,
        frozenset({"company"}), "soon", unsafe=False, text="ik mis hem zo",
    )  # fmt: skip
    assert question.domain != "mental_health"
    assert "“ik mis hem zo”" in said(page)


def test_not_correcting_leaves_all_as_it_was(anna: Desk, case_id: str) -> None:
    page = correct(anna, case_id)
    field(page, WORDS).set_value("iets anders")
    press(page, "Niet aanpassen")
    assert open_case(anna, case_id).questions[0].text == "ik mis hem"
    assert "“ik mis hem”" in said(page)


def test_a_question_of_a_colleague_is_shown_not_overwritten(
    anna: Desk, bram: Desk, case_id: str
) -> None:
    page = correct(anna, case_id)
    (question,) = open_case(bram, case_id).questions
    correct_question(bram, case_id, replace(question, text="van Bram"))
    field(page, WORDS).set_value("van Anna")
    press(page, "Vraag bewaren")
    assert STALE in said(page)
    assert "U schreef: van Anna" in said(page)
    assert field(page, WORDS).value == "van Bram"
    assert open_case(anna, case_id).questions[0].text == "van Bram"
    field(page, WORDS).set_value("van beiden")
    press(page, "Vraag bewaren")
    assert open_case(anna, case_id).questions[0].text == "van beiden"


def test_words_that_are_too_long_are_refused_and_stay(anna: Desk, case_id: str) -> None:
    page = correct(anna, case_id)
    field(page, WORDS).set_value("a" * 501)
    press(page, "Vraag bewaren")
    assert "staan 501 tekens. Er passen er 500" in said(page)
    assert field(page, WORDS).value == "a" * 501
    assert open_case(anna, case_id).questions[0].text == "ik mis hem"


def test_words_with_a_hidden_name_are_not_in_the_form(anna: Desk, case_id: str) -> None:
    add_hidden_person(anna, case_id)
    (question,) = open_case(anna, case_id).questions
    correct_question(anna, case_id, replace(question, text=f"niet bij {HIDDEN}"))
    page = correct(anna, case_id)
    assert HIDDEN not in everything_said(page)
    assert "niet bij …" in said(page)
    press(page, "Vraag bewaren")
    assert open_case(anna, case_id).questions[0].text == f"niet bij {HIDDEN}"


def everything_said(page: AppTest) -> str:
    """Return all that was sent to a page on which nothing is drawn."""
    return "\n".join(_texts(page._tree))


def test_name_phase_and_village_change_and_the_questions_move_along(
    anna: Desk, case_id: str
) -> None:
    page = manage(anna, case_id)
    field(page, "Hoe noemen we de inwoner?").set_value("Mevr. Tas-Bos")
    for group in page.button_group:
        name = (group.key or "").partition("-")[0]
        if name in ("phase", "village"):
            group.set_value("planning" if name == "phase" else THERE)
    press(page, "Bewaren")
    opened = open_case(anna, case_id)
    case = opened.case
    assert (case.resident, case.phase, case.village) == ("Mevr. Tas-Bos", "planning", THERE)
    assert opened.questions[0].village == THERE
    assert "Bewaard." in said(page)
    assert "Mevr. Tas-Bos" in said(page)


def choose_fact(page: AppTest, name: str, value: str) -> None:
    """Choose the phase or the village in the form."""
    next(g for g in page.button_group if (g.key or "").startswith(f"{name}-")).set_value(value)


def test_saving_what_is_the_same_says_nothing(anna: Desk, case_id: str) -> None:
    page = press(manage(anna, case_id), "Bewaren")
    assert "Bewaard." not in said(page)
    assert field(page, "Hoe noemen we de inwoner?").value == "Mevr. *Tas*"


def test_the_name_of_the_resident_is_in_no_key(anna: Desk, case_id: str) -> None:
    page = manage(anna, case_id)
    keys = [box.key or "" for box in (*page.text_input, *page.button_group, *page.button)]
    assert keys
    assert not [key for key in keys if "Tas" in key]


def test_a_name_half_written_outlives_what_a_colleague_changes(
    anna: Desk, bram: Desk, case_id: str
) -> None:
    page = manage(anna, case_id)
    box = field(page, "Hoe noemen we de inwoner?").proto.id
    seen = open_case(bram, case_id).case
    save_facts(bram, seen, replace(seen, phase="planning"))
    page.run()
    assert field(page, "Hoe noemen we de inwoner?").proto.id == box  # a browser keeps it
    field(page, "Hoe noemen we de inwoner?").set_value("Van Anna")
    choose_fact(page, "village", THERE)
    press(page, "Bewaren")
    case = open_case(anna, case_id).case
    assert (case.resident, case.phase, case.village) == ("Van Anna", "planning", THERE)


def test_a_name_of_a_colleague_is_shown_not_overwritten(
    anna: Desk, bram: Desk, case_id: str
) -> None:
    page = manage(anna, case_id)
    seen = open_case(bram, case_id).case
    save_facts(bram, seen, replace(seen, resident="Van Bram"))
    field(page, "Hoe noemen we de inwoner?").set_value("Van Anna")
    choose_fact(page, "phase", "planning")
    press(page, "Bewaren")
    assert STALE in said(page)
    assert "U schreef: Van Anna · planning" in said(page)
    assert "Bewaard." not in said(page)
    assert field(page, "Hoe noemen we de inwoner?").value == "Van Bram"
    assert open_case(anna, case_id).case == replace(seen, resident="Van Bram")
    field(page, "Hoe noemen we de inwoner?").set_value("Van beiden")
    press(page, "Bewaren")
    assert open_case(anna, case_id).case.resident == "Van beiden"


def test_the_form_of_the_facts_begins_with_what_is_true_now(
    anna: Desk, bram: Desk, case_id: str
) -> None:
    page = manage(anna, case_id)
    question = open_case(anna, case_id).questions[0]
    choose(page, question.id)
    seen = open_case(bram, case_id).case
    save_facts(bram, seen, replace(seen, resident="Van Bram"))
    choose(page, "manage")
    assert field(page, "Hoe noemen we de inwoner?").value == "Van Bram"


@pytest.mark.parametrize(("name", "sentence"), [("a" * 81, "81 tekens"), (" ", "leeg, te lang")])
def test_a_name_that_cannot_be_kept_is_said(
    anna: Desk, case_id: str, name: str, sentence: str
) -> None:
    page = manage(anna, case_id)
    field(page, "Hoe noemen we de inwoner?").set_value(name)
    press(page, "Bewaren")
    assert sentence in said(page)
    assert field(page, "Hoe noemen we de inwoner?").value == name
    assert open_case(anna, case_id).case.resident == "Mevr. *Tas*"


def test_a_moment_gets_a_name_and_stands_in_the_list(anna: Desk, case_id: str) -> None:
    page = manage(anna, case_id)
    field(page, "Naam van dit moment").set_value("# eerste *gesprek*")
    press(page, "Leg dit moment vast")
    assert "De tekening van vandaag is vastgelegd." in said(page)
    (moment,) = moments(anna, case_id)
    assert moment.name == "# eerste *gesprek*"
    assert any(text.value.endswith("· # eerste *gesprek* · samen getekend") for text in page.text)
    assert field(page, "Naam van dit moment").value == ""
    field(page, "Naam van dit moment").set_value("m" * 81)
    press(page, "Leg dit moment vast")
    assert "81 tekens" in said(page)
    assert len(moments(anna, case_id)) == 1


def test_a_hidden_name_in_a_moment_is_masked_on_a_shared_screen(anna: Desk, case_id: str) -> None:
    add_hidden_person(anna, case_id)
    name_moment(anna, case_id, f"na het bezoek van {HIDDEN}")
    page = manage(anna, case_id)
    assert "na het bezoek van …" in said(page)
    assert HIDDEN not in everything_said(page)


def test_the_private_layer_shows_the_whole_name_of_a_moment(anna: Desk, case_id: str) -> None:
    add_hidden_person(anna, case_id)
    name_moment(anna, case_id, f"na het bezoek van {HIDDEN}")
    page = open_casus(anna, case_id)
    screen = page.session_state["pages.parts.case_view._Screen"]
    screen.view = CaseView(case_id, private=True)
    assert HIDDEN in said(choose(page, "manage"))


def test_a_closed_case_is_on_the_list_and_opens_again(
    open_app: Callable[..., AppTest], anna: Desk, case_id: str
) -> None:
    app = press(manage_in_app(open_app, "u-anna", case_id), "Sluit deze casus af")
    assert "De casus is afgesloten." in said(app)
    cards = {button.key: button.label for button in app.button}
    assert "afgesloten" in cards[f"open-case-{case_id}"]
    assert open_case(anna, case_id).case.closed_on is not None
    page = manage(anna, case_id)
    assert any("· afgesloten" in caption.value for caption in page.caption)
    press(page, "Neem deze casus weer op")
    assert open_case(anna, case_id).case.closed_on is None
    assert "De casus is weer open" in said(page)


def test_two_cases_of_one_resident_become_one_in_two_steps(
    open_app: Callable[..., AppTest], anna: Desk, case_id: str
) -> None:
    other = add_case(anna, "Mevr. Tas", THERE).id
    app = manage_in_app(open_app, "u-anna", case_id)
    app.session_state[f"merge-{case_id}"] = True
    app.run()
    assert "Mevr. Tas" not in "\n".join(_texts(app._tree))
    app.button_group(key=f"merge-alone-{case_id}").set_value("yes").run()
    box = app.selectbox(key=f"merge-other-{case_id}")
    name = next(label for label in box.options if label.startswith("Mevr. Tas ("))
    box.select(name).run()
    assert f"De casus {name} verdwijnt." in said(app)
    app.button_group(key=f"merge-stays-{case_id}-{other}").set_value(other).run()
    assert "De casus Mevr. *Tas* (" in said(app)
    press(app, "Voeg samen")
    assert "Er is nog niets samengevoegd" in said(app)
    assert open_case(anna, case_id).questions
    tick(app, "Ja, het is dezelfde inwoner.")
    press(app, "Voeg samen")
    assert "De twee casussen zijn één geworden: Mevr\\. Tas" in said(app)
    with pytest.raises(UnknownCase):
        open_case(anna, case_id)
    assert [question.text for question in open_case(anna, other).questions] == ["ik mis hem"]


def test_who_live_together_are_linked_and_taken_apart_again(
    open_app: Callable[..., AppTest], anna: Desk, bram: Desk, case_id: str
) -> None:
    other = add_case(bram, "Dhr. Tas", THERE).id
    app = manage_in_app(open_app, "u-anna", case_id)
    app.session_state[f"household-{case_id}"] = True
    app.run()
    assert "tellen bij de signalen één keer mee" in said(app)
    assert "Dhr. Tas" not in "\n".join(_texts(app._tree))
    app.button_group(key=f"household-alone-{case_id}").set_value("yes").run()
    box = next(one for one in app.selectbox if one.key.startswith("household-other-"))
    names = [name for name in box.options if name.startswith("Dhr. Tas (")]
    assert "Koppel als huishouden" not in [button.label for button in app.button]
    box.select(names[0]).run()
    press(app, "Koppel als huishouden")
    assert "Gekoppeld." in said(app)
    assert "Woont samen met Dhr. Tas (" in said(app)
    assert [one.id for one in household_of(anna, case_id)] == [other]
    left = next(one for one in app.selectbox if one.key.startswith("household-other-"))
    assert len([name for name in left.options if name.startswith("Dhr. Tas (")]) == len(names) - 1
    press(app, "Woont niet meer samen")
    assert "Losgemaakt." in said(app)
    assert household_of(anna, case_id) == ()


def tick(page: AppTest, label: str) -> None:
    next(box for box in page.checkbox if box.label.startswith(label)).check()


def test_a_case_is_erased_in_two_steps_and_the_list_says_so(
    open_app: Callable[..., AppTest], anna: Desk, case_id: str
) -> None:
    app = manage_in_app(open_app, "u-anna", case_id)
    assert "Wat blijft: een regel in het logboek" in said(app)
    press(app, "Wis voorgoed")
    assert "Er is nog niets gewist" in said(app)
    assert open_case(anna, case_id)
    tick(app, "Ja, wis deze casus.")
    press(app, "Wis voorgoed")
    assert "De casus is voorgoed gewist." in said(app)
    assert case_id not in [line.case.id for line in list_cases(anna)]
    with pytest.raises(UnknownCase):
        open_case(anna, case_id)
    assert "De casus is voorgoed gewist." not in said(app.run())


def test_what_was_erased_meanwhile_is_said_on_the_page(
    open_app: Callable[..., AppTest], case_id: str
) -> None:
    page = manage_in_app(open_app, "u-anna", case_id)
    other = manage_in_app(open_app, "u-bram", case_id)
    tick(other, "Ja, wis deze casus.")
    press(other, "Wis voorgoed")
    page.run()
    assert not page.exception
    assert "Deze casus is er niet" in said(page)


@pytest.mark.parametrize("user_id", ["u-driss", "u-bram"])
def test_who_may_not_open_a_case_manages_nothing(
    desk_for: Callable[[str], Desk], anna: Desk, case_id: str, user_id: str
) -> None:
    close_case(anna, case_id)
    page = open_casus(desk_for(user_id), case_id)
    assert "mag hem niet zien" in said(page)
    assert [button.label for button in page.button] == ["Naar de lijst met casussen"]
    assert not page.button_group


def test_an_outcome_of_what_changed_meanwhile_is_not_kept(
    anna: Desk, bram: Desk, case_id: str
) -> None:
    opened = open_case(anna, case_id)
    page = open_casus(anna, case_id, opened.questions[0].id)
    save_agreement(bram, case_id, replace(opened.agreements[0], note="van Bram"))
    taps = next(g for g in page.button_group if (g.key or "").startswith("outcome-"))
    taps.set_value("done").run()
    assert STALE in said(page)
    assert "van Bram" in said(page)
    assert open_case(anna, case_id).agreements[0].state == "agreed"
    taps = next(g for g in page.button_group if (g.key or "").startswith("outcome-"))
    taps.set_value("done").run()
    after = open_case(anna, case_id).agreements[0]
    assert (after.state, after.note) == ("done", "van Bram")


def test_details_over_what_changed_meanwhile_are_given_back(
    anna: Desk, bram: Desk, case_id: str
) -> None:
    opened = open_case(anna, case_id)
    page = open_casus(anna, case_id, opened.questions[0].id)
    save_agreement(bram, case_id, replace(opened.agreements[0], what="fietsen"))
    field(page, "Hoe het ging").set_value("van Anna")
    press(page, "Bewaren")
    assert STALE in said(page)
    assert "U schreef: van Anna" in said(page)
    after = open_case(anna, case_id).agreements[0]
    assert (after.what, after.note) == ("fietsen", "")
    field(page, "Hoe het ging").set_value("a" * 201)
    press(page, "Bewaren")
    assert "201 tekens" in said(page)
    assert field(page, "Hoe het ging").value == "a" * 201


def test_a_situation_of_a_colleague_is_shown_not_overwritten(
    anna: Desk, bram: Desk, case_id: str
) -> None:
    opened = open_case(anna, case_id)
    page = open_casus(anna, case_id, opened.questions[0].id)
    save_situation(bram, case_id, Situation(does=("kookt",)), opened.situation_version)
    field(page, "Dit doet u nu zelf").set_value("fietst")
    buttons = [b for b in page.button if (b.key or "").startswith("FormSubmitter:form-strengths")]
    buttons[0].click().run()
    assert STALE in said(page)
    assert "U schreef: fietst" in said(page)
    assert field(page, "Dit doet u nu zelf").value == "kookt"
    assert open_case(anna, case_id).situation.does == ("kookt",)


def test_an_idea_that_is_too_long_stays_in_its_line(anna: Desk, case_id: str) -> None:
    question = open_case(anna, case_id).questions[0]
    page = open_casus(anna, case_id, question.id)
    field(page, "Eigen idee").set_value("a" * 201)
    key = f"FormSubmitter:form-idea-{question.id}-1-0-Afspreken"
    page.button(key=key).click().run()
    assert "201 tekens" in said(page)
    assert field(page, "Eigen idee").value == "a" * 201
    field(page, "Eigen idee").set_value("samen koken")
    page.button(key=key).click().run()
    assert [a.what for a in open_case(anna, case_id).agreements if a.what == "samen koken"]
    assert field(page, "Eigen idee").value == ""


def test_an_idea_half_written_outlives_what_others_agree(
    anna: Desk, bram: Desk, case_id: str
) -> None:
    question = open_case(anna, case_id).questions[0]
    page = open_casus(anna, case_id, question.id)
    box = field(page, "Eigen idee").proto.id
    theirs = Agreement("", question.id, 1, "own_idea", "fietsen", "agreed", TODAY)
    save_agreement(bram, case_id, theirs)
    page.run()
    assert "fietsen" in said(page)
    assert field(page, "Eigen idee").proto.id == box  # a browser keeps what is in it


def test_a_yes_of_somebody_just_taken_off_the_drawing_is_kept(
    anna: Desk, bram: Desk, case_id: str
) -> None:
    question = open_case(anna, case_id).questions[0]
    draw(anna, case_id, Operation("add", "p-ria", "person", {"name": "Ria"}))
    to_ask = Agreement("", question.id, 4, "person", "bellen", "to_ask", TODAY, "p-ria", "Ria")
    made = save_agreement(anna, case_id, to_ask)
    page = open_casus(anna, case_id, question.id)
    draw(bram, case_id, Operation("remove", "p-ria"))
    taps = page.button_group(key=f"outcome-{made.id}-1")
    taps.set_value("asked").run()
    assert "“Gevraagd” is niet bewaard" in said(page)
    taps = page.button_group(key=f"outcome-{made.id}-1")
    taps.set_value("yes").run()
    assert not page.exception
    assert "Bewaard bij de afspraak." in said(page)
    kept = {one.id: one.state for one in open_case(anna, case_id).agreements}
    assert kept[made.id] == "agreed"


def draw(desk: Desk, case_id: str, operation: Operation) -> None:
    """Keep one operation on the drawing."""
    sent = [Sent(1, open_case(desk, case_id).ecogram_version, operation)]
    assert not save_operations(desk, case_id, f"test-{desk.actor.id}", sent).refusals


def test_a_full_run_opens_the_case_once(
    anna: Desk, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data import cases

    opens = []

    def counted(desk: Desk, wanted: str) -> object:
        opens.append(wanted)
        return open_case(desk, wanted)

    monkeypatch.setattr(cases, "open_case", counted)
    open_casus(anna, case_id)
    assert opens == [case_id]


def test_the_reason_of_the_fifth_ring_hides_names_too(anna: Desk, case_id: str) -> None:
    from data.cases import save_ring5_reason

    add_hidden_person(anna, case_id)
    question = open_case(anna, case_id).questions[0]
    save_ring5_reason(anna, case_id, question.id, f"{HIDDEN} stond aan de deur")
    page = open_casus(anna, case_id, question.id)
    page.session_state[f"ring-{question.id}-5"] = True
    page.run()
    assert "… stond aan de deur" in said(page)
    assert HIDDEN not in everything_sent(page)


def test_what_the_resident_told_of_hides_names_too(anna: Desk, case_id: str) -> None:
    add_hidden_person(anna, case_id)
    told = Situation(does=(f"wandelt met {HIDDEN}",), aids=("rollator",))
    save_situation(anna, case_id, told, 0)
    question = open_case(anna, case_id).questions[0]
    page = open_casus(anna, case_id, question.id)
    assert "wandelt met …" in said(page)
    assert HIDDEN not in everything_sent(page)
    field(page, "Dit kunt u").set_value("fietsen")
    buttons = [b for b in page.button if (b.key or "").startswith("FormSubmitter:form-strengths")]
    buttons[0].click().run()
    assert open_case(anna, case_id).situation == replace(told, can=("fietsen",))


def test_the_language_of_managing_is_english_too(anna: Desk, case_id: str) -> None:
    page = open_casus(anna, case_id)
    page.session_state[state.LANGUAGE_KEY] = "en"
    page.session_state["pages.parts.state._Reader"].language = "en"
    choose(page, "manage")
    assert "Close this case" in [button.label for button in page.button]


def test_the_resident_draws_from_empty_and_the_worker_goes_on_with_her_own(
    anna: Desk, case_id: str
) -> None:
    own = add_hidden_person(anna, case_id)
    ria = Operation("add", "p-ria", "person", {"name": "Ria", "circle": 1})
    save_operations(anna, case_id, "k-own", [Sent(1, 10**6, ria)])
    page = manage(anna, case_id)
    press(page, "Begin leeg")
    things = open_case(anna, case_id).ecogram.things
    assert things["p-ria"].circle is None  # type: ignore[union-attr]
    assert things[own].do_not_approach  # type: ignore[union-attr]
    (kept,) = moments(anna, case_id)
    assert kept.whose == "worker"
    assert HIDDEN not in everything_said(page)
    field(page, "Naam van dit moment").set_value("zoals zij het ziet")
    next(g for g in page.button_group if (g.key or "").startswith("whose-")).set_value("resident")
    press(page, "Leg dit moment vast")
    assert "zoals zij het ziet · tekening van de inwoner" in said(page)
    next(b for b in page.button if b.key == f"draw-from-{case_id}-{kept.number}").click().run()
    assert not page.exception
    assert open_case(anna, case_id).ecogram.things["p-ria"].circle == 1  # type: ignore[union-attr]
    assert [moment.whose for moment in moments(anna, case_id)] == ["worker", "resident"]
