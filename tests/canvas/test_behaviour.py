"""Does the editor keep its promises: calm, safe, private, accessible?"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from network.ecogram import Ecogram, Organisation, Person, Tie
from network.layers import shared
from tests.builders import an_ecogram
from tests.canvas.frontend import mount, sent_operations, the_data

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

ANNIE = Person("p-1", "Annie", relation="sister", circle=1, sector="family", x=120.0, y=-120.0)
JAN = Person("p-2", "Jan", relation="son", circle=2, sector="friends", x=200.0, y=220.0)
OTHER_JAN = Person("p-3", "jan", relation="neighbour", circle=3, sector="clubs", x=-290.0, y=290.0)
NURSE = Person("p-4", "Bo", paid=True, circle=1, sector="care", x=-120.0, y=-120.0)
CHOIR = Organisation("o-1", "Koor", "organisation", circle=3, sector="clubs", x=-400.0, y=80.0)
TIES = (
    Tie("t-1", "resident", "p-1", strength=3, received=MappingProxyType({"practical": True})),
    Tie("t-2", "resident", "p-2", strength=1, quality="strained"),
    Tie("t-3", "p-1", "o-1", strength=2),
    Tie("t-4", "resident", "p-4"),
)
START = Ecogram({t.id: t for t in (ANNIE, JAN, OTHER_JAN, NURSE, CHOIR, *TIES)})
HELP = {
    "candidates": [{"node": "p-1", "ring": 3, "key": "3-person-p-1"}],
    "resources": [
        {"id": "r-1", "name": "Soos", "ring": 4, "via": ["p-1", "o-1"], "key": "4-resource-r-1"},
        {"id": "r-2", "name": "Inloop", "ring": 4, "via": [], "key": "4-resource-r-2"},
    ],
    "ring5": False,
    "focus": None,
}


def _node(page: Page, thing_id: str) -> Locator:
    return page.locator(f".drawing [data-id='{thing_id}']")


def _states(page: Page, name: str) -> list[Any]:
    return [s["value"] for s in page.evaluate("window.sent") if s["name"] == name]


# ── calm ────────────────────────────────────────────────────────────────────────────────


def test_what_is_drawn_already_is_not_drawn_again(page: Page) -> None:
    data = the_data(START)
    mount(page, data)
    _node(page, "p-1").focus()
    page.evaluate("window.was = window.editorOf().scene.elementOf('p-1')")
    made = page.evaluate(
        """data => { const { scene } = window.editorOf(); let made = 0;
        const old = scene.draw.bind(scene); scene.draw = (...a) => { made += old(...a); };
        window.mount(data); return made; }""",
        {**data, "version": 2},
    )
    assert made == 0
    assert page.evaluate("window.was === window.editorOf().scene.elementOf('p-1')")
    assert page.evaluate("window.was.getRootNode().activeElement === window.was")


def test_nothing_is_drawn_anew_under_a_finger(page: Page) -> None:
    mount(page, the_data(START))
    box = _node(page, "p-1").locator(".body").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    held = _node(page, "p-1").get_attribute("transform")
    moved = Person("p-2", "Jan", relation="son", circle=2, sector="friends", x=250.0, y=150.0)
    other = Ecogram({**START.things, "p-2": moved})
    page.evaluate("data => window.mount(data)", the_data(other, version=2))
    assert _node(page, "p-1").get_attribute("transform") == held
    assert _node(page, "p-2").get_attribute("transform") == "translate(200 220)"
    page.mouse.up()
    page.wait_for_timeout(120)
    assert _node(page, "p-2").get_attribute("transform") == "translate(250 150)"
    assert _node(page, "p-1").get_attribute("transform") != "translate(120 -120)"
    (operation,) = sent_operations(page)
    assert (operation.verb, operation.id) == ("set", "p-1")


def test_what_is_being_typed_survives_news_from_the_server(page: Page) -> None:
    mount(page, the_data(START))
    _node(page, "p-1").press("Enter")
    page.locator(".panel summary", has_text="Naam").click()
    name = page.locator(".panel").get_by_label("Naam", exact=True)
    name.fill("Annie van hiern")
    changed = Person("p-1", "Annie", relation="sister", circle=1, sector="family", asked="yes")
    page.evaluate("data => window.mount(data)", the_data(Ecogram({**START.things, "p-1": changed})))
    assert name.input_value() == "Annie van hiern"
    page.keyboard.type("aast")
    page.keyboard.press("Enter")
    assert sent_operations(page)[-1].fields == {"name": "Annie van hiernaast"}


def test_what_was_typed_had_seen_what_stood_there_when_typing_began(page: Page) -> None:
    mount(page, the_data(START))
    _node(page, "p-1").press("Enter")
    page.locator(".panel summary", has_text="Naam").click()
    page.locator(".panel").get_by_label("Naam", exact=True).fill("Annie B")
    renamed = Person("p-1", "Annie C", relation="sister", circle=1, sector="family")
    other = Ecogram({**START.things, "p-1": renamed})
    page.evaluate("data => window.mount(data)", the_data(other, version=2))
    page.keyboard.press("Escape")  # what was typed is kept, also then
    last = page.evaluate("window.sent.at(-1).value.messages")
    assert [(m["seen"], m["operation"]["fields"]) for m in last] == [(1, {"name": "Annie B"})]
    assert page.evaluate("window.editorOf().changes.held") is None


def test_what_was_removed_comes_back_after_the_server_forgot_to_show_it(page: Page) -> None:
    mount(page, the_data(START))
    _node(page, "p-1").press("Delete")
    client = page.evaluate("JSON.parse(sessionStorage['kringkaart.client']).id")
    left = Ecogram({k: t for k, t in START.things.items() if k not in {"p-1", "t-1", "t-3"}})
    page.evaluate("data => window.mount(data)", the_data(left, version=2, acknowledged={client: 1}))
    assert _node(page, "p-1").count() == 0
    page.keyboard.press("Control+z")
    assert _node(page, "p-1").count() == 1
    assert page.locator("[data-tie='t-1']").count() == 1
    last = page.evaluate("window.sent.at(-1).value.messages")
    assert [(m["operation"]["verb"], m["undo"]) for m in last] == [("restore", True)]


def test_nodes_of_one_name_are_told_apart(page: Page) -> None:
    mount(page, the_data(START))
    labels = [_node(page, i).locator(".label").text_content() for i in ("p-2", "p-3")]
    assert labels == ["Jan (zoon)", "jan (buur)"]


# ── bad input ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x onerror=window.harmed=1>",
        "</svg><script>window.harmed=1</script>",
        "=SOM(A1)",
        "👩‍👧 Zus",
        "أمينة",
        "constructor",
    ],
)
def test_any_name_is_shown_as_text(page: Page, name: str) -> None:
    person = Person("p-1", name, circle=1, sector="family")
    mount(page, the_data(Ecogram({"p-1": person})))
    page.locator(".twin summary").click()
    assert name in page.locator(".twin li").inner_text()
    _node(page, "p-1").press("Enter")
    assert page.locator(".panel h2").text_content() == name
    assert page.evaluate("window.harmed") is None


def test_a_name_that_is_too_long_is_refused_in_words_and_stays_typed(page: Page) -> None:
    mount(page, the_data())
    field = page.get_by_label("Naam van wie u toevoegt")
    field.fill("x" * 500)
    field.press("Enter")
    assert "hoogstens 80 tekens, dit zijn er 500" in page.locator(".names .fault").inner_text()
    assert field.input_value() == "x" * 500
    field.fill("a\u202eb")
    field.press("Enter")
    assert "tekens" in page.locator(".names .fault").inner_text()
    field.fill("   ")
    field.press("Enter")
    assert page.locator(".names .fault").inner_text() == "Typ eerst een naam."
    assert sent_operations(page) == []


# ── private ─────────────────────────────────────────────────────────────────────────────


def test_a_pending_private_choice_is_not_drawn_once_the_layer_is_closed(page: Page) -> None:
    mount(page, the_data(START, private=True))
    _node(page, "p-1").press("Enter")
    page.locator(".panel").get_by_role("button", name="Niet benaderen: onbekend").click()
    page.get_by_role("button", name="Sluiten").click()
    assert _node(page, "p-1").count() == 1
    page.get_by_role("button", name="Privélaag").click()
    assert _node(page, "p-1").count() == 0
    assert _states(page, "private")[-1]["on"] is False
    assert sent_operations(page)[0].fields == {"do_not_approach": True}
    assert page.get_by_role("button", name="Ongedaan maken").get_attribute("aria-disabled")
    page.evaluate("data => window.mount(data)", the_data(START, version=2))
    assert _node(page, "p-1").count() == 0
    assert page.locator(".strained, .private").count() == 0


def test_quality_and_not_to_approach_are_asked_on_the_private_layer_only(page: Page) -> None:
    mount(page, the_data(START))
    _node(page, "p-2").press("Enter")
    assert page.get_by_text("gespannen").count() == 0
    page.evaluate("data => window.mount(data)", the_data(START, private=True))
    assert page.locator(".panel").get_by_text("gespannen").count() == 1


def test_whom_not_to_approach_has_a_sign_and_a_word_on_the_private_layer(page: Page) -> None:
    hidden = replace(ANNIE, do_not_approach=True)
    marked = Ecogram({**START.things, hidden.id: hidden})
    mount(page, the_data(marked, private=True))
    assert _node(page, "p-1").locator(".badge.do_not_approach").count() == 1
    assert "niet benaderen" in (_node(page, "p-1").get_attribute("aria-label") or "")
    assert page.locator(".legend").get_by_text("niet benaderen").count() == 1
    page.evaluate("data => window.mount(data)", the_data(shared(marked)))
    assert page.locator(".badge.do_not_approach").count() == 0
    assert page.get_by_text("niet benaderen").count() == 0


# ── two values ──────────────────────────────────────────────────────────────────────────


def test_a_conflict_shows_both_values_and_keeping_mine_sends_it_again(page: Page) -> None:
    mount(page, the_data(START))
    _node(page, "p-1").press("Enter")
    page.locator(".panel summary", has_text="Goed om te weten").click()
    page.locator(".panel").get_by_role("button", name="in het dorp").click()
    client = page.evaluate("JSON.parse(sessionStorage['kringkaart.client']).id")
    refusal = {
        "seq": 1, "code": "conflict", "thing_id": "p-1", "field": "nearness",
        "mine": "village", "theirs": "further",
    }  # fmt: skip
    page.evaluate(
        "data => window.mount(data)",
        the_data(START, version=2, acknowledged={client: 1}, refusals={client: [refusal]}),
    )
    said = page.locator(".notice").inner_text()
    assert "“in het dorp”" in said
    assert "“verder weg”" in said
    page.get_by_role("button", name="Mijn keuze houden").click()
    last = page.evaluate("window.sent.at(-1).value.messages")
    assert [(m["seq"], m["seen"], m["operation"]["fields"]) for m in last] == [
        (2, 2, {"nearness": "village"})
    ]


# ── a question is chosen ────────────────────────────────────────────────────────────────


def test_who_can_help_stands_out_with_the_number_of_the_ring(page: Page) -> None:
    mount(page, the_data(START, help=HELP))
    assert _node(page, "p-1").locator(".ring text").text_content() == "3"
    assert "Kan helpen in kring 3" in (_node(page, "p-1").get_attribute("aria-label") or "")
    assert page.locator(".node.back").count() == 2  # both of the name Jan
    assert page.locator(".node.resource").count() == 2
    assert page.locator(".tie.way").count() == 2  # resident – Annie – choir
    assert page.locator(".tie.to-resource").count() == 1
    assert _node(page, "p-4").count() == 0  # a professional
    _node(page, "p-1").press("Enter")
    _node(page, "resource r-2").press("Enter")
    assert [pick["key"] for pick in _states(page, "pick")] == ["3-person-p-1", "4-resource-r-2"]
    page.evaluate(
        "data => window.mount(data)",
        the_data(START, help={**HELP, "ring5": True, "focus": "3-person-p-1"}),
    )
    assert _node(page, "p-4").count() == 1
    assert "focused" in (_node(page, "p-1").get_attribute("class") or "")


# ── accessible ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize(
    "data",
    [
        the_data(),
        the_data(START, private=True),
        the_data(START, help=HELP),
        the_data(an_ecogram(15, 2, organisations=4)),
    ],
    ids=["empty", "private", "help", "fifteen"],
)
def test_axe_finds_nothing(page: Page, data: dict[str, Any], shade: str) -> None:
    page.evaluate("shade => { document.documentElement.dataset.shade = shade; }", shade)
    mount(page, data)
    page.locator("details:not([hidden]) > summary").first.click()
    if data["ecogram"]["things"]:
        page.evaluate("window.editorOf().open(window.editorOf().description.nodes[0].id)")
    page.wait_for_timeout(800)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_each_node_says_what_it_is_in_sentences(page: Page) -> None:
    mount(page, the_data(START))
    assert _node(page, "p-1").get_attribute("aria-label") == (
        "Annie. zus. intimi, familie. Lijn met Mevr. Jansen: sterk, "
        "Annie geeft Mevr. Jansen praktische hulp. Lijn met Koor: gewoon."
    )
    assert _node(page, "resident").get_attribute("role") == "button"


# ── one tab, one client ─────────────────────────────────────────────────────────────────


def test_a_duplicated_tab_is_another_client_and_leaves_the_outbox_alone(page: Page) -> None:
    mount(page, the_data(START))
    _node(page, "p-1").press("Delete")
    with page.expect_popup() as opened:
        page.evaluate("window.open(location.href)")  # takes a copy of sessionStorage along
    copy = opened.value
    copy.wait_for_function("() => Boolean(window.mount)")
    assert "outbox" in " ".join(copy.evaluate("Object.keys(sessionStorage)"))
    mount(copy, the_data(START))
    ids = [p.evaluate("JSON.parse(sessionStorage['kringkaart.client']).id") for p in (page, copy)]
    assert ids[0] != ids[1]
    assert sent_operations(copy) == []
    copy.close()


def test_two_fingers_bring_the_drawing_nearer(page: Page) -> None:
    mount(page, the_data(START))
    cdp = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        fingers = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    touch("touchStart", (350, 400))
    touch("touchStart", (350, 400), (450, 400))
    for step in range(1, 6):
        touch("touchMove", (350 - 15 * step, 400), (450 + 15 * step, 400))
    touch("touchEnd")
    assert page.evaluate("window.editorOf().zoom.scale") > 1.5
    assert sent_operations(page) == []
    page.get_by_role("button", name="Hele tekening").click()
    assert page.evaluate("window.editorOf().zoom.scale") == 1


def test_a_name_being_typed_outlives_a_component_made_anew(page: Page) -> None:
    mount(page, the_data())
    field = page.get_by_label("Naam van wie u toevoegt")
    field.fill("Kees")
    page.evaluate("() => { window.cleanup(); }")
    mount(page, the_data())
    expect(field).to_have_value("Kees")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chip-name")).to_have_text("Kees")
    expect(field).to_have_value("")


def test_a_relation_that_the_name_says_is_not_repeated(page: Page) -> None:
    joop = Person("p-1", "Opa Joop", relation="grandparent", circle=1, sector="family")
    other = Person("p-2", "opa joop", relation="neighbour", circle=2, sector="friends")
    mount(page, the_data(Ecogram({"p-1": joop, "p-2": other})))
    assert (_node(page, "p-1").get_attribute("aria-label") or "").startswith("Opa Joop. intimi")
    assert (_node(page, "p-2").get_attribute("aria-label") or "").startswith("opa joop (buur).")
    _node(page, "p-1").press("Enter")
    expect(page.locator(".panel h2")).to_have_text("Opa Joop")
    expect(page.locator(".panel").get_by_role("button", name="opa of oma")).to_be_visible()


# ── keys ────────────────────────────────────────────────────────────────────────────────


def test_the_tab_key_stops_at_nothing_without_a_name(page: Page) -> None:
    mount(page, the_data(START, private=True))
    page.locator(".drawing").evaluate("svg => svg.parentNode.querySelector('button')?.blur()")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                """() => {
                  let at = document.activeElement;
                  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                  return [at.localName, at.getAttribute('aria-label') || at.textContent.trim()
                    || at.labels?.[0]?.textContent || ''];
                }"""
            )
        )
    assert [stop for stop in stops if stop[0] in {"svg", "g", "path"} and not stop[1]] == []
    assert "svg" not in [name for name, _ in stops]
    assert page.locator(".nodes > .halo").count() == 0
    assert page.locator(".node .halo").count() > 0


def test_no_name_stays_behind_when_the_private_layer_closes(page: Page) -> None:
    hidden = replace(ANNIE, do_not_approach=True)
    mount(page, the_data(Ecogram({**START.things, hidden.id: hidden}), private=True))
    _node(page, "p-1").press("Enter")
    assert page.locator(".panel").get_attribute("aria-label") == "Annie"
    page.get_by_role("button", name="Privélaag").click()
    assert "Annie" not in page.locator(".ecogram").evaluate("e => e.outerHTML")
