"""The family by taps: what the relation says is not asked again, the rest is one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from network.ecogram import Ecogram, Person, Tie
from network.kin import family_of
from network.operations import apply
from tests.canvas.frontend import mount, sent_operations, the_data

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

ANNIE = Person("p-1", "Annie", relation="partner", circle=1, sector="family", x=120.0, y=-120.0)
RIA = Person("p-2", "Ria", relation="daughter", circle=1, sector="family", x=30.0, y=-180.0)
LOTTE = Person("p-3", "Lotte", relation="grandchild", circle=2, sector="family", x=250.0, y=-180.0)
JAN = Person("p-4", "Jan", relation="neighbour", circle=2, sector="friends", x=200.0, y=220.0)
TIES = tuple(Tie(f"t-{n}", "resident", f"p-{n}") for n in range(1, 5))
START = Ecogram({t.id: t for t in (ANNIE, RIA, LOTTE, JAN, *TIES)})


def _open(page: Page, thing_id: str) -> Locator:
    page.locator(f".drawing [data-id='{thing_id}'] .body").tap()
    panel = page.locator(".panel")
    if not panel.get_by_role("button", name="Overleden").is_visible():
        panel.locator("[data-key='fold family'], [data-key='fold kin']").tap()
    return panel


def _after(page: Page) -> Ecogram:
    ecogram = START
    for operation in sent_operations(page):
        ecogram = apply(ecogram, operation)
    return ecogram


def test_a_partner_may_be_married_and_have_died(page: Page) -> None:
    mount(page, the_data(START))
    panel = _open(page, "p-1")
    panel.get_by_role("button", name="getrouwd").tap()
    panel.get_by_role("button", name="Overleden").tap()
    after = _after(page)
    assert family_of(after).partners == {("resident", "p-1"): "married"}
    assert next(after.persons).deceased is True
    expect(page.locator("[data-id='p-1'] .badge.deceased")).to_be_visible()
    expect(page.locator(".legend")).to_contain_text("overleden")
    expect(panel.locator("[data-key='fold family'], [data-key='fold kin']")).to_contain_text(
        "overleden, getrouwd"
    )


def test_another_relation_takes_along_what_was_said_of_the_old_one(page: Page) -> None:
    mount(page, the_data(START))
    panel = _open(page, "p-1")
    panel.get_by_role("button", name="getrouwd").tap()
    panel.get_by_role("button", name="Andere relatie kiezen").tap()
    panel.get_by_role("button", name="ex-partner").tap()
    assert family_of(_after(page)).partners == {("resident", "p-1"): "separated"}
    panel.get_by_role("button", name="gescheiden").tap()
    assert family_of(_after(page)).partners == {("resident", "p-1"): "divorced"}


def test_whose_child_somebody_is_takes_one_tap(page: Page) -> None:
    mount(page, the_data(START))
    panel = _open(page, "p-3")
    of = panel.get_by_role("group", name="Kind van")
    expect(of.get_by_role("button", name="Jan")).to_have_count(0)
    of.get_by_role("button", name="Ria").tap()
    assert dict(family_of(_after(page)).parents["p-3"]) == {"p-2": "birth"}
    partner = panel.get_by_role("group", name="Partner van")
    expect(partner.get_by_role("button")).to_have_text(["Annie"])
    expect(of.get_by_role("button", name="Ria")).to_have_attribute("aria-pressed", "true")
    of.get_by_role("button", name="Ria").tap()
    assert "p-3" not in family_of(_after(page)).parents


def test_between_two_others_everything_may_be_said(page: Page) -> None:
    known = Tie("t-9", "p-3", "p-2")
    mount(page, the_data(Ecogram({**START.things, "t-9": known})))
    page.evaluate("window.editorOf().open('t-9')")
    panel = page.locator(".panel")
    panel.locator("[data-key='fold family'], [data-key='fold kin']").tap()
    panel.get_by_role("button", name="adoptieouder").tap()
    (operation,) = sent_operations(page)
    assert (operation.id, dict(operation.fields)) == ("t-9", {"kin": "adoptive_parent"})
