"""Can the whole of capture be done by keyboard only, and by touch only?

The two journeys themselves run on the real page and its store; what needs no server is tested on
the component alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from network.ecogram import EMPTY, Ecogram, Organisation, Person
from network.geometry import cell_of
from network.operations import apply
from tests.canvas.frontend import mount, sent_operations, tap_cell, the_data

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.canvas.workplace import Workplace

pytestmark = pytest.mark.browser


def _ecogram(page: Page, start: Ecogram = EMPTY) -> Ecogram:
    """Apply everything that the page has sent, in order, as the server would."""
    ecogram = start
    for operation in sent_operations(page):
        ecogram = apply(ecogram, operation)
    return ecogram


def _persons(ecogram: Ecogram) -> dict[str, Person]:
    return {person.name: person for person in ecogram.persons}


def _node(page: Page, name: str) -> Locator:
    return page.locator(f".drawing [role=button][aria-label^='{name}']")


def _told(page: Page) -> str:
    return page.locator("[aria-live=polite].hidden").inner_text()


def _stored(page: Page, workplace: Workplace, case: str) -> Ecogram:
    """Return what is in the store once everything has arrived."""
    page.locator(".ecogram[data-pending='0']").wait_for()
    return workplace.ecogram(case)


def _wait_until_answered(page: Page) -> None:
    """Wait as long as a person takes: until the server has answered what was done."""
    page.locator(".ecogram[data-pending='0']").wait_for()
    page.wait_for_timeout(200)


def _press(page: Page, on: Locator, key: str) -> None:
    _wait_until_answered(page)
    on.focus()
    page.keyboard.press(key)


def _in_panel(page: Page, name: str) -> Locator:
    return page.locator(".panel").get_by_role("button", name=name, exact=True)


@pytest.mark.slow
def test_by_keyboard_only(workplace: Workplace, worker: BrowserContext) -> None:
    case = workplace.case()
    page = workplace.open(worker, case)
    keys = page.keyboard
    page.get_by_label("Naam van wie u toevoegt").focus()
    for name in ("Annie", "Jan", "Bea"):
        keys.type(name)
        keys.press("Enter")
    _press(page, page.get_by_label("Meer over Annie"), "Enter")
    for fold, choices in (
        ("Plek", ("intimi", "familie")),
        ("Goed om te weten", ("Mantelzorger: onbekend",)),
        ("", ("zus",)),
        ("Lijnen met anderen", ()),
    ):
        if fold:
            _press(page, page.locator(".panel summary", has_text=fold), "Enter")
        for choice in choices:
            _press(page, _in_panel(page, choice), "Enter")
    _press(page, _in_panel(page, "Lijn naar …"), "Enter")
    _press(page, _in_panel(page, "Jan"), "Enter")
    _press(page, _in_panel(page, "sterk"), "Space")
    _wait_until_answered(page)
    keys.press("Escape")

    _press(page, _node(page, "Annie"), "Shift+ArrowUp")
    assert "vrienden en familie" in _told(page)
    keys.press("Shift+ArrowRight")
    assert "vrienden en buren" in _told(page)
    _wait_until_answered(page)
    for _ in range(12):
        keys.press("ArrowDown")
    page.wait_for_timeout(600)
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.dataset.id") is not None

    ecogram = _stored(page, workplace, case)
    annie = _persons(ecogram)["Annie"]
    assert (annie.relation, annie.informal_carer) == ("sister", True)
    assert (annie.circle, annie.sector) == cell_of(annie.x or 0, annie.y or 0)
    assert annie.sector == "friends"
    assert [tie.strength for tie in ecogram.ties] == [None, None, None, 3]

    keys.press("Delete")
    assert "Annie" not in _persons(_stored(page, workplace, case))
    keys.press("Control+z")
    assert "Annie" in _persons(_stored(page, workplace, case))
    keys.press("Control+Shift+z")
    assert "Annie" not in _persons(_stored(page, workplace, case))


def test_a_new_person_and_the_tie_are_one_step_back(page: Page) -> None:
    mount(page, the_data())
    page.get_by_label("Naam van wie u toevoegt").fill("Annie")
    page.keyboard.press("Enter")
    assert [o.kind for o in sent_operations(page)] == ["person", "tie"]
    page.get_by_role("button", name="Ongedaan maken").click()
    assert list(_ecogram(page).present()) == []
    page.get_by_role("button", name="Opnieuw doen").click()
    assert len(list(_ecogram(page).ties)) == 1


def _touch(page: Page) -> Any:
    return page.context.new_cdp_session(page)


def _swipe(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Put a finger down, move it in steps, lift it."""
    cdp, (x, y) = _touch(page), start
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        at = [x + (end[0] - x) * step / 8, y + (end[1] - y) * step / 8]
        point = {"x": at[0], "y": at[1]}
        cdp.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        page.wait_for_timeout(15)
    page.wait_for_timeout(150)  # the finger rests: this is no fling
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def _on_screen(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return where a place of the drawing is on the screen."""
    _wait_until_steady(page)
    at = page.evaluate(
        """([x, y]) => { const svg = [...document.querySelectorAll('*')]
        .map((each) => each.shadowRoot?.querySelector('.drawing')).find(Boolean);
        const point = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
        return [point.x, point.y]; }""",
        [x, y],
    )
    return at[0], at[1]


def _wait_until_steady(page: Page) -> None:
    """Wait until the drawing keeps its place: a hint that comes or goes moves it."""
    page.evaluate(
        """() => new Promise((done) => {
          const svg = [...document.querySelectorAll('*')]
            .map((each) => each.shadowRoot?.querySelector('.drawing')).find(Boolean);
          let [last, same] = ['', 0];
          const look = () => {
            const now = JSON.stringify(svg.getBoundingClientRect());
            [last, same] = [now, now === last ? same + 1 : 0];
            if (same < 12) requestAnimationFrame(look);
            else done();
          };
          look();
        })"""
    )


def _middle(page: Page, name: str) -> tuple[float, float]:
    _wait_until_steady(page)
    box = _node(page, name).locator(".body").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.slow
def test_by_touch_only(workplace: Workplace, worker: BrowserContext) -> None:
    case = workplace.case()
    page = workplace.open(worker, case)
    page.get_by_role("button", name="Toevoegen").tap()
    for name, place in {"Annie": (150, -120), "Jan": (-130, 150)}.items():
        page.touchscreen.tap(*_on_screen(page, *place))
        page.locator(".name-form.inline input").fill(name)
        page.locator(".name-form.inline").get_by_role("button", name="Voeg toe").tap()
    page.touchscreen.tap(*_on_screen(page, 400, 100))
    page.locator(".name-form.inline input").fill("Koor")
    page.locator(".name-form.inline").get_by_role("button", name="Organisatie").tap()
    page.locator(".name-form.inline").get_by_role("button", name="Voeg toe").tap()

    page.get_by_role("button", name="Verplaatsen").tap()
    _swipe(page, _middle(page, "Annie"), _on_screen(page, 300, -260))
    page.get_by_role("button", name="Lijn trekken").tap()
    _swipe(page, _middle(page, "Annie"), _middle(page, "Jan"))
    page.locator(".panel").get_by_role("button", name="los", exact=True).tap()
    page.locator(".panel").get_by_role("button", name="Sluiten").tap()
    page.touchscreen.tap(*_middle(page, "Jan"))
    page.touchscreen.tap(*_middle(page, "Koor"))
    page.locator(".panel").get_by_role("button", name="Sluiten").tap()
    page.get_by_role("button", name="Verplaatsen").tap()
    page.touchscreen.tap(*_middle(page, "Jan"))
    page.locator(".panel").get_by_role("button", name="praktische hulp: onbekend").tap()

    ecogram = _stored(page, workplace, case)
    people = _persons(ecogram)
    assert (people["Annie"].circle, people["Annie"].sector) == (3, "family")
    assert abs((people["Annie"].x or 0) - 300) < 2
    assert (people["Jan"].circle, people["Jan"].sector) == (1, "clubs")
    (choir,) = ecogram.organisations
    assert isinstance(choir, Organisation)
    between = [(t.source, t.target, t.strength) for t in ecogram.ties if t.source != "resident"]
    jan, annie = people["Jan"].id, people["Annie"].id
    assert between == [(annie, jan, 1), (jan, choir.id, None)]
    own = next(t for t in ecogram.ties if (t.source, t.target) == ("resident", jan))
    assert own.received == {"practical": True}


def test_a_name_is_given_a_place_by_two_taps_or_by_dragging(page: Page) -> None:
    mount(page, the_data())
    for name in ("Annie", "Jan"):
        page.get_by_label("Naam van wie u toevoegt").fill(name)
        page.keyboard.press("Enter")
    page.get_by_label("Geef Annie een plek").tap()
    expect(page.locator(".where .ask")).to_have_text("Waar hoort Annie bij?")
    tap_cell(page, "vrienden en familie, vrienden en buren")
    page.locator(".panel").get_by_role("button", name="Sluiten").tap()
    box = page.get_by_label("Geef Jan een plek").bounding_box()
    assert box is not None
    _swipe(page, (box["x"] + 30, box["y"] + 20), _on_screen(page, -300, 150))
    people = _persons(_ecogram(page))
    assert (people["Annie"].circle, people["Annie"].sector) == (2, "friends")
    assert (people["Jan"].circle, people["Jan"].sector) == (2, "clubs")
    expect(page.locator(".chip")).to_have_count(0)


def test_every_target_is_large_enough_for_a_finger(page: Page) -> None:
    start = Ecogram({"p-1": Person("p-1", "Annie", circle=1, sector="family")})
    mount(page, the_data(start, private=True))
    _node(page, "Annie").press("Enter")
    small = page.evaluate(
        """() => [...window.editorOf().root.querySelectorAll('button, input, summary')]
        .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
        .map(([html, box]) => `${html} ${box.width}×${box.height}`)"""
    )
    assert small == []


@pytest.mark.parametrize("size", [(820, 1180), (1180, 820), (1600, 1000)])
def test_the_whole_drawing_fits_with_legible_names(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    start = Ecogram({"p-1": Person("p-1", "Annie", circle=1, sector="family")})
    mount(page, the_data(start))
    page.wait_for_timeout(100)
    seen = page.evaluate(
        """() => { const { svg } = window.editorOf().scene; const box = svg.getBoundingClientRect();
        const label = svg.querySelector('.label');
        return [box.left, box.top, box.right, box.bottom,
                parseFloat(getComputedStyle(label).fontSize) * svg.getScreenCTM().a]; }"""
    )
    left, top, right, bottom, pixels = seen
    assert left >= 0
    assert top >= 0
    assert right <= size[0]
    assert bottom <= size[1]
    assert pixels >= 13
