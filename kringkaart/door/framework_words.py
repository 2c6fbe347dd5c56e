"""What does the framework say of itself, in English, and how is it said on our page?

Pairs of a pattern of what it says and a text in the visitor's language; ``served/words.js``
puts the one in the place of the other as it appears. What people wrote is left alone there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import get_month_names

from kringkaart.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["framework_words"]


def framework_words(language: str) -> list[tuple[str, str]]:
    """Return patterns with the texts that take their place; ``$1`` is the pattern's first part."""
    _ = catalogue(language).gettext
    return [*_page_words(_), *_file_words(_), *_choice_words(_), *_day_words(_, language)]


def _page_words(_: Callable[[str], str]) -> list[tuple[str, str]]:
    return [
        (r"Skip to main content", _("Ga meteen naar de inhoud")),
        (r"Previous page", _("Vorige bladzijde")),
        (r"Next page", _("Volgende bladzijde")),
        (r"Page (\d+)", _("Bladzijde $1")),
        (r"Pagination", _("Bladzijden")),
        (r"Press Enter to (?:apply|submit form)", _("Druk op Enter")),
        (r"Press (?:⌘|Ctrl)\+Enter to (?:apply|submit form)", _("Druk op Ctrl en Enter")),
        (r"Fullscreen", _("Groot in beeld")),
        (r"Close fullscreen", _("Weer klein")),
        (r"Show data", _("Toon de getallen")),
        (r"Show chart", _("Toon de tekening")),
        (r"Download as (PNG|SVG)", _("Bewaar als plaatje ($1)")),
        (r"Dismiss", _("Sluiten")),
    ]


def _file_words(_: Callable[[str], str]) -> list[tuple[str, str]]:
    return [
        (r"Upload|file upload", _("Kies een bestand")),
        (r"Add files", _("Kies een ander bestand")),
        (r"(\d+)MB per file", _("Tot $1 MB per bestand")),
        (r"Drag and drop .*here", _("Laat het bestand hier los")),
        (r"(?:.*files are|File type) not allowed\.", _("Dit soort bestand kan hier niet.")),
        (
            r"File must be (.+?)(?:\.0)?MB or smaller\.",
            _("Dit bestand is te groot: hoogstens $1 MB. Er is niets gelezen."),
        ),
        (r"Error:", _("Let op:") + " "),
        (r"Remove (.+)", _("Haal $1 weg")),
    ]


def _choice_words(_: Callable[[str], str]) -> list[tuple[str, str]]:
    return [
        (r"Open", _("Openklappen")),
        (r"Clear (?:value|entry|all|date)", _("Maak leeg")),
        (r"No results", _("Niets gevonden")),
        (r"(?:Select|Deselect) all", _("Kies alles")),
        (r"Selected values", _("Gekozen")),
        (r"(\d+) options? available\.", _("Keuzes: $1.")),
    ]


def _day_words(_: Callable[[str], str], language: str) -> list[tuple[str, str]]:
    english = get_month_names("wide", locale="en")
    ours = get_month_names("wide", locale=language)
    return [
        (r"Choose date", _("Kies een dag")),
        (r"Choose date, (.+)", _("Kies een dag, $1")),
        (r"Previous month", _("Vorige maand")),
        (r"Next month", _("Volgende maand")),
        (r"day, (.+)", _("dag, $1")),
        (r"month, (.+)", _("maand, $1")),
        (r"year, (.+)", _("jaar, $1")),
        (r"yyyy", _("jjjj")),
        (r"Empty", _("nog leeg")),
        (
            r"Use arrow keys to navigate dates\. Enter to select\. Escape to close\.",
            _("Ga met de pijltjes langs de dagen. Enter kiest, Escape sluit."),
        ),
        (
            r"(?:Error: )?Date set outside allowed range\. .* between (\S+) and (\S+)\.",
            _("Deze dag kan niet. Kies een dag van $1 tot en met $2."),
        ),
        *((rf"(\d+) – {english[n]}", f"$1 – {ours[n]}") for n in english),
        *(
            (rf"Selected Date: {english[n]} 0?(\d+), (\d+)", _("Gekozen:") + f" $1 {ours[n]} $2")
            for n in english
        ),
    ]
