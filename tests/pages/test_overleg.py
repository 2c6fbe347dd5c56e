"""Does a meeting show networks without names, and write down when names are shown?"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from data.audit import recent
from data.cases import open_case
from network.ecogram import Organisation, Person
from network.layers import hidden_ids
from pages.parts import state
from pages.parts.meeting_view import NOW, PRESETS, THEN, WAY, WHAT_IF
from tests.pages.conftest import ROOT
from tests.pages.test_casus import HIDDEN, _texts
from tests.pages.test_look import draw_openly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.desk import Desk

CASES = ("c-demo-1", "c-demo-2", "c-demo-3", "c-demo-4", "c-demo-5")


def open_meeting(desk: Desk, *case_ids: str) -> AppTest:
    """Begin a meeting with these cases on the table."""
    page = AppTest.from_file(str(ROOT / "pages" / "overleg.py"), default_timeout=30)
    page.session_state[state.DESK_KEY] = desk
    page.session_state[state.LANGUAGE_KEY] = "nl"
    page.run()
    assert not page.exception
    page.button_group[0].set_value(list(case_ids)).run()
    press(page, "Begin het overleg")
    return page


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def said(page: AppTest) -> str:
    return "\n".join(_texts(page._tree))


def each_view(page: AppTest, case_id: str) -> Iterator[str]:
    """Look at everything there is to look at of the case on the table, at everybody in turn."""
    for preset in PRESETS:
        show_preset(page, preset)
        yield f"now, {preset}"
        for about in pointed_at(page):
            yield f"now, {preset}, {about}"
    for view in (THEN, WHAT_IF, WAY, *_questions(page, case_id)):
        look_at(page, case_id, view)
        yield view
        for about in pointed_at(page):
            yield f"{view}, {about}"
        if view == THEN:
            for moment in moments_in(page):
                for is_over in (True, False):
                    _group(page, f"meeting-over-{case_id}").set_value(is_over).run()
                    assert not page.exception
                    yield f"{moment}, over each other: {is_over}"
    look_at(page, case_id, NOW)


def show_preset(page: AppTest, preset: str) -> None:
    button(page, f"meeting-preset-{preset}").click().run()
    assert not page.exception
    if preset == "private":
        press(page, "Ja, toon")


def look_at(page: AppTest, case_id: str, view: str) -> None:
    _group(page, f"meeting-{case_id}-").set_value(view).run()
    assert not page.exception


def pointed_at(page: AppTest) -> Iterator[str]:
    """Point at everybody in the list in turn, where there is a list."""
    for number in range(len(choice.options) if (choice := _choice(page, "about-")) else 0):
        about = _choice(page, "about-")
        assert about is not None
        label = about.options[number]
        about.set_value(about.options[number]).run()
        assert not page.exception
        yield label
    for again in [one for one in page.button if one.label == "Iedereen weer"]:
        again.click().run()
        assert not page.exception


def moments_in(page: AppTest) -> Iterator[str]:
    choice = _choice(page, "meeting-then-")
    if choice is None:
        yield "the only moment"
        return
    for label in choice.options:
        again = _choice(page, "meeting-then-")
        assert again is not None
        again.set_value(label).run()
        assert not page.exception
        yield label


def _choice(page: AppTest, key: str) -> Any:
    return next((one for one in page.selectbox if (one.key or "").startswith(key)), None)


def button(page: AppTest, key: str) -> Any:
    return next(one for one in page.button if one.key == key)


def _group(page: AppTest, key: str) -> Any:
    return next(one for one in page.button_group if (one.key or "").startswith(key))


def _questions(page: AppTest, case_id: str) -> list[str]:
    desk = page.session_state[state.DESK_KEY]
    return [question.id for question in open_case(desk, case_id).questions]


def names_in(desk: Desk, case_id: str) -> set[str]:
    """Return every name that stands in a case."""
    opened = open_case(desk, case_id)
    named = [t for t in opened.ecogram.things.values() if isinstance(t, Person | Organisation)]
    return {opened.case.resident, *(thing.name for thing in named)}


def stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@pytest.mark.parametrize("case_id", CASES)
def test_no_name_is_in_anything_that_is_sent(case_id: str, desk_for: Callable[[str], Desk]) -> None:
    desk = desk_for("u-carla")
    names = names_in(desk, case_id)
    assert len(names) > 5
    page = open_meeting(desk, case_id)
    for view in each_view(page, case_id):
        text = said(page)
        for public in sorted(public_names(desk), key=len, reverse=True):
            text = text.replace(public, "")
        assert not {name for name in names if stands_in(name, text)}, view


def public_names(desk: Desk) -> set[str]:
    """Return the names that stand in the directory of everybody."""
    from data.directory import directory

    return {resource.name for resource in directory(desk.store).resources.values()}


def test_names_are_shown_after_one_tap_that_is_written_down(
    desk_for: Callable[[str], Desk],
) -> None:
    page = open_meeting(desk_for("u-carla"), "c-demo-1", "c-demo-2")
    assert "Dhr. Kranenburg" not in said(page)
    press(page, "Namen tonen")
    assert "Dhr. Kranenburg" in said(page)
    lines = [line for line in recent(desk_for("u-frank")) if line.action == "unmask"]
    assert [(line.actor_id, line.thing) for line in lines] == [("u-carla", "c-demo-1")]
    press(page, "Volgende")
    press(page, "Vorige")
    assert "Dhr. Kranenburg" not in said(page), "the next case masks again"


@pytest.mark.parametrize("shown_by", ["names", "roles"])
@pytest.mark.parametrize("case_id", CASES)
def test_whom_not_to_approach_is_in_no_view_and_in_no_earlier_moment(
    case_id: str, shown_by: str, desk_for: Callable[[str], Desk]
) -> None:
    """The worst fault there is: that name, or that one's line, on a shared screen."""
    desk = desk_for("u-carla")
    if not any(t.name == HIDDEN for t in open_case(desk, case_id).ecogram.persons):
        draw_openly(desk, case_id)
    ecogram = open_case(desk, case_id).ecogram
    hidden = hidden_ids(ecogram)
    theirs = {t.id for t in ecogram.things.values() if _ends(t) & hidden}
    assert theirs
    page = open_meeting(desk, case_id)
    if shown_by == "names":
        press(page, "Namen tonen")
    for view in each_view(page, case_id):
        text = said(page)
        assert HIDDEN not in text, view
        for one in hidden | theirs:
            assert not stands_in(one, text), view


def _ends(thing: Any) -> set[str]:
    return {getattr(thing, "source", ""), getattr(thing, "target", "")}


def pictures(page: AppTest) -> list[dict[str, Any]]:
    """Return what each drawing on the page was sent."""
    return [json.loads(one.proto.json) for one in page.get("bidi_component")]


def qualities(page: AppTest) -> set[str]:
    shown = [t for p in pictures(page) for t in p["ecogram"]["things"].values()]
    return {thing["quality"] for thing in shown if "quality" in thing}


def test_the_private_layer_asks_first_is_written_down_and_closes_by_itself(
    desk_for: Callable[[str], Desk],
) -> None:
    before = written_down(desk_for)
    page = open_meeting(desk_for("u-carla"), "c-demo-1", "c-demo-2")
    button(page, "meeting-preset-private").click().run()
    assert "Wie kijkt er mee?" in said(page)
    assert qualities(page) == set()
    press(page, "Nee")
    assert "Wie kijkt er mee?" not in said(page)
    assert qualities(page) == set()
    assert written_down(desk_for) <= before
    ways_out: list[Callable[[], Any]] = [
        lambda: button(page, "meeting-preset-professionals").click().run(),
        lambda: look_at(page, "c-demo-1", WHAT_IF),
        lambda: press(page, "Volgende"),
    ]
    for times, leave in enumerate(ways_out, start=1):
        look_at(page, "c-demo-1", NOW)
        show_preset(page, "private")
        assert qualities(page) & {"strained", "broken"}
        assert len(written_down(desk_for) - before) == times
        leave()
        assert qualities(page) == set()
    press(page, "Vorige")
    assert qualities(page) == set()


def written_down(desk_for: Callable[[str], Desk]) -> set[int]:
    return {line.number for line in recent(desk_for("u-frank")) if line.action == "show_private"}


def test_one_person_stands_out_with_her_ties_and_is_told_of(
    desk_for: Callable[[str], Desk],
) -> None:
    page = open_meeting(desk_for("u-carla"), "c-demo-1")
    press(page, "Namen tonen")
    choice = _choice(page, "about-")
    choice.set_value("Ria").run()
    assert not page.exception
    (picture,) = pictures(page)
    lit, things = picture["light"], picture["ecogram"]["things"]
    ria = next(key for key, thing in things.items() if thing.get("name") == "Ria")
    assert lit["about"] == ria
    for key, thing in things.items():
        if thing["kind"] == "tie":
            assert (key in lit["ties"]) == (ria in (thing["source"], thing["target"]))
    assert "Geeft: gezelschap" in said(page)
    press(page, "Iedereen weer")
    assert pictures(page)[0]["light"] is None


def test_the_way_to_somebody_is_lit_and_said(desk_for: Callable[[str], Desk]) -> None:
    desk = desk_for("u-carla")
    page = open_meeting(desk, "c-demo-1")
    press(page, "Namen tonen")
    look_at(page, "c-demo-1", WAY)
    told = {}
    for goal in pointed_at(page):
        told[goal] = said(page)
        assert pictures(page)[0]["light"]["about"]
    assert any("Via Jannie, die bij Koor De Binnenmaas hoort." in text for text in told.values())
    assert any("Rechtstreeks:" in text for text in told.values())
    assert any("loopt nog geen weg naar" in text for text in told.values())


def test_the_cases_are_chosen_without_names(desk_for: Callable[[str], Desk]) -> None:
    page = AppTest.from_file(str(ROOT / "pages" / "overleg.py"), default_timeout=30)
    page.session_state[state.DESK_KEY] = desk_for("u-carla")
    page.session_state[state.LANGUAGE_KEY] = "nl"
    page.run()
    assert "Kranenburg" not in said(page)
    assert any("Puttershoek" in option for option in page.button_group[0].options)


def test_then_and_now_call_somebody_by_one_role(desk_for: Callable[[str], Desk]) -> None:
    page = open_meeting(desk_for("u-carla"), "c-demo-5")
    look_at(page, "c-demo-5", THEN)
    then, now = (picture["ecogram"]["things"] for picture in pictures(page))
    both = {key for key in then.keys() & now.keys() if then[key]["kind"] != "tie"}
    assert {then[key]["name"] for key in both} & {"organisatie 1", "organisatie 2"}
    assert all(then[key]["name"] == now[key]["name"] for key in both)
