"""First who: does the conversation keep each name at once, and ask for nothing that it need not?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from network.ecogram import EMPTY, Ecogram, Person
from network.operations import apply
from tests.canvas.frontend import mount, sent_operations, the_data

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ANNIE = Person("p-1", "Annie", relation="sister", circle=1, sector="family", x=120.0, y=-120.0)


def _say(page: Page, *names: str) -> None:
    for name in names:
        page.keyboard.type(name)
        page.keyboard.press("Enter")


def _tap(page: Page, name: str) -> None:
    page.locator(".ecogram").get_by_role("button", name=name, exact=True).first.tap()


def _ecogram(page: Page, start: Ecogram = EMPTY) -> Ecogram:
    for operation in sent_operations(page):
        start = apply(start, operation)
    return start


def test_with_nobody_drawn_the_conversation_begins_by_itself(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    expect(page.locator(".talk .ask")).to_have_text("Wie wonen er bij u in huis?")
    expect(page.locator(".talk input")).to_be_focused()
    expect(page.locator(".drawing")).to_be_hidden()
    assert page.locator(".talk progress, .talk time, .talk [role=timer]").count() == 0


@pytest.mark.parametrize("more", [{"can_write": False}, {"ecogram": True}])
def test_it_does_not_begin_by_itself_otherwise(page: Page, more: dict[str, bool]) -> None:
    start = Ecogram({"p-1": ANNIE}) if more.pop("ecogram", False) else EMPTY
    mount(page, the_data(start, **more), is_drawing=False)
    expect(page.locator(".talk")).to_be_hidden()


def test_each_name_is_kept_at_once_with_the_part_of_life_and_no_place(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    _say(page, "Annie", "Jan")
    _tap(page, "Volgende vraag")
    _tap(page, "Sla over")
    expect(page.locator(".talk .ask")).to_have_text("Wie zijn uw vrienden en vriendinnen?")
    _say(page, "Bea")
    people = {person.name: person for person in _ecogram(page).persons}
    assert [(p.circle, p.sector, p.nearness) for p in people.values()] == [
        (None, "family", "same_house"),
        (None, "family", "same_house"),
        (None, "friends", None),
    ]
    assert [tie.lives_together for tie in _ecogram(page).ties] == [True, True, None]
    expect(page.locator(".said li")).to_have_text(["Annie", "Jan", "Bea"])


def test_what_somebody_likes_is_asked_and_stands_beside_the_drawing(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    _tap(page, "Klaar voor vandaag")
    _tap(page, "Over wat u graag doet")
    expect(page.locator(".talk .ask")).to_have_text("Wat doet u graag?")
    _say(page, "In de tuin werken", "Zingen")
    assert [one.name for one in _ecogram(page).pastimes] == ["In de tuin werken", "Zingen"]
    assert [one.id for one in _ecogram(page).persons] == []
    _tap(page, "Haal Zingen weer weg")
    expect(page.locator(".said li")).to_have_text(["In de tuin werken"])
    _tap(page, "Klaar voor vandaag")
    _tap(page, "Sluiten")
    expect(page.locator(".few")).to_contain_text("Dit doet u graag: In de tuin werken.")
    _tap(page, "Toon de tekening")
    expect(page.locator(".pastimes li")).to_have_text(["In de tuin werken"])
    expect(page.locator(".node")).to_have_count(1)
    _tap(page, "Haal In de tuin werken weer weg")
    assert list(_ecogram(page).pastimes) == []
    _tap(page, "Ongedaan maken")
    assert [one.name for one in _ecogram(page).pastimes] == ["In de tuin werken"]


def test_the_last_name_can_be_taken_back_one_by_one(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    _say(page, "Annie", "Jan")
    _tap(page, "Haal Jan weer weg")
    expect(page.locator(".said li")).to_have_text(["Annie"])
    _tap(page, "Haal Annie weer weg")
    expect(page.locator(".said li")).to_have_count(0)
    assert list(_ecogram(page).present()) == []


def test_what_was_typed_and_not_yet_kept_comes_along(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    page.keyboard.type("Annie")
    _tap(page, "Klaar voor vandaag")
    assert [person.name for person in _ecogram(page).persons] == ["Annie"]
    _tap(page, "Terug naar de vragen")
    page.keyboard.type("x" * 81)
    _tap(page, "Sla over")
    expect(page.locator(".talk .fault")).to_contain_text("hoogstens 80 tekens")
    expect(page.locator(".talk .ask")).to_have_text("Wie wonen er bij u in huis?")


def test_animals_count_and_are_no_people(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    for _question in range(10):
        _tap(page, "Sla over")
    expect(page.locator(".talk .ask")).to_contain_text("Dieren tellen ook mee.")
    _say(page, "Bobbie")
    (pet,) = _ecogram(page).organisations
    assert (pet.name, pet.form, pet.circle) == ("Bobbie", "pet", None)
    _tap(page, "Terug")
    expect(page.locator(".talk .ask")).to_have_text("Wie was er vroeger?")


def test_nobody_named_is_allowed_and_draws_no_circles(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    _tap(page, "Klaar voor vandaag")
    expect(page.locator(".talk .ask")).to_have_text("Vandaag noemde u nog niemand. Dat mag.")
    _tap(page, "Over een dier")
    expect(page.locator(".talk .ask")).to_contain_text("Dieren tellen ook mee.")
    _tap(page, "Klaar voor vandaag")
    _tap(page, "Sluiten")
    expect(page.locator(".few")).to_contain_text("Vandaag noemde u nog niemand. Dat mag.")
    expect(page.locator(".drawing")).to_be_hidden()
    assert sent_operations(page) == []


def test_one_or_two_names_are_told_and_the_drawing_comes_when_asked_for(page: Page) -> None:
    mount(page, the_data(Ecogram({"p-1": ANNIE})), is_drawing=False)
    expect(page.locator(".few li")).to_have_text(["Annie. zus. intimi, familie."])
    expect(page.locator(".drawing")).to_be_hidden()
    _tap(page, "Toon de tekening")
    expect(page.locator(".drawing")).to_be_visible()
    expect(page.locator(".few")).to_be_hidden()


def test_a_third_name_shows_the_drawing_and_it_stays(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    _say(page, "Annie", "Jan", "Bea")
    _tap(page, "Klaar voor vandaag")
    expect(page.locator(".talk .ask")).to_contain_text("Dit is genoeg voor vandaag.")
    _tap(page, "Sluiten")
    expect(page.locator(".drawing")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator(".drawing")).to_be_visible()


def test_professionals_are_asked_in_a_second_step_on_their_hidden_layer(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    _say(page, "Annie")
    _tap(page, "Klaar voor vandaag")
    _tap(page, "Zijn er ook mensen die beroepshalve komen?")
    _say(page, "Zuster Bo")
    expect(page.locator(".said li")).to_have_text(["Zuster Bo"])
    nurse = list(_ecogram(page).persons)[-1]
    assert (nurse.paid, nurse.sector, nurse.circle) == (True, "care", None)
    _tap(page, "Klaar voor vandaag")
    expect(page.locator(".said li")).to_have_text(["Annie"])
    _tap(page, "Sluiten")
    expect(page.locator(".chip-name")).to_have_text(["Annie"])
    _tap(page, "Beroepskrachten (1)")
    expect(page.locator(".chip-name")).to_have_text(["Annie", "Zuster Bo"])


def test_it_goes_on_where_it_was_left_when_the_component_is_made_anew(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    _tap(page, "Sla over")
    page.keyboard.type("Kees")
    page.evaluate("() => { window.cleanup(); }")
    mount(page, the_data(), is_drawing=False)
    expect(page.locator(".talk .ask")).to_have_text("Wie hoort er bij uw familie?")
    expect(page.locator(".talk input")).to_have_value("Kees")
    expect(page.locator(".talk input")).to_be_focused()


def test_a_name_in_the_conversation_is_text(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    _say(page, "<img src=x onerror=window.harmed=1>")
    expect(page.locator(".said li")).to_have_text(["<img src=x onerror=window.harmed=1>"])
    assert page.evaluate("window.harmed") is None


@pytest.mark.parametrize("size", [(820, 1180), (1180, 820)])
def test_the_conversation_is_large_and_accessible(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    mount(page, the_data(), is_drawing=False)
    _say(page, "Annie")
    small = page.evaluate(
        """() => [...window.editorOf().root.querySelectorAll('.talk button, .talk input')]
        .map((each) => each.getBoundingClientRect())
        .filter(({ width, height }) => width > 0 && (width < 44 || height < 44)).length"""
    )
    assert small == 0
    letters = page.locator(".talk .ask").evaluate(
        "ask => parseFloat(getComputedStyle(ask).fontSize)"
    )
    assert letters >= 26
    expect(page.get_by_role("button", name="Klaar voor vandaag")).to_be_in_viewport(ratio=1)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
