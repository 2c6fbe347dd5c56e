"""How do twelve people come onto the drawing by taps alone? The script that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.canvas.frontend import mount, tap_cell, the_data

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["KNOWS", "MOST_TAPS", "NAMES", "Finger", "draw_twelve"]

MOST_TAPS: Final = 5
"""For each person, beside typing the name."""

NAMES: Final = {
    "Annie": "intimi, familie",
    "Bram": "intimi, familie",
    "Corrie": "vrienden en familie, familie",
    "Dirk": "vrienden en familie, vrienden en buren",
    "Els": "vrienden en familie, vrienden en buren",
    "Fatima": "vrienden en familie, clubs, werk, school",
    "Gijs": "bekenden, vrienden en buren",
    "Henk": "bekenden, clubs, werk, school",
    "Ida": "bekenden, clubs, werk, school",
    "Jan": "bekenden, familie",
    "Kees": "diensten, zorg en diensten",
    "Lena": "intimi, vrienden en buren",
}
KNOWS: Final = {"Annie": ("Bram", "Corrie", "Jan"), "Henk": ("Ida", "Fatima", "Gijs")}


class Finger:
    """A finger that counts its taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, name: str) -> None:
        """Tap the button with this name."""
        self.page.locator(".ecogram").get_by_role("button", name=name, exact=True).first.tap()
        self.taps += 1

    def tap_cell(self, name: str) -> None:
        """Tap a field of the target."""
        tap_cell(self.page, name)
        self.taps += 1

    def tap_node(self, name: str) -> None:
        """Tap somebody on the drawing."""
        self.page.locator(f".drawing [aria-label^='{name}.'] .body").tap()
        self.taps += 1


def draw_twelve(page: Page) -> Finger:
    """Name twelve people, give each a place and a kind of support, and draw who knows whom."""
    mount(page, the_data(), is_drawing=False)
    finger = Finger(page)
    _name_twelve(page, finger)
    finger.tap("Aanwijzen wie waar bij hoort")
    for number, (name, place) in enumerate(NAMES.items()):
        if number > 0:
            finger.tap(f"Volgende: {name}")
        finger.tap_cell(place)
        finger.tap("praktische hulp: onbekend")
    finger.tap("Sluiten")
    finger.tap("Wie kent wie?")
    for number, (one, others) in enumerate(KNOWS.items()):
        if number > 0:
            finger.tap("Iemand anders")
        finger.tap_node(one)
        for other in others:
            finger.tap_node(other)
    finger.tap("Klaar")
    return finger


def _name_twelve(page: Page, finger: Finger) -> None:
    for number, name in enumerate(NAMES):
        if number in (3, 6, 9):
            finger.tap("Volgende vraag")
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    finger.tap("Klaar voor vandaag")
