"""How does a resource look on the screen? A card that reads as a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_date

from data.vocabularies import terms
from pages.parts.condition_words import condition_names
from pages.parts.language import _
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from resources.resource import Resource

__all__ = ["draw_cards", "names", "place_line", "plain"]

_PER_PAGE: Final = 20
_NARROWEST: Final = 340
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
# Markdown makes a link of these even when escaped; an invisible joiner keeps them text.
_LINKED: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_JOINER: Final = "\u2060"


def plain(text: str) -> str:
    """Return a text so that Markdown shows it as it is: no links, pictures or headings."""
    return _PUNCTUATION.sub(r"\\\1", _LINKED.sub(_JOINER, text))


def names(list_: str, codes: Collection[str], language: str) -> list[str]:
    """Return the names of codes, in the order of their list."""
    if list_ == "conditions":  # an age or a language is on no list
        return condition_names(codes, language)
    return [term.name(language) for term in terms(list_).values() if term.code in codes]


def place_line(resource: Resource, language: str) -> str:
    """Say where a resource is and for which villages it is."""
    home = names("villages", {resource.village}, language) if resource.village else []
    if resource.reach & EVERYWHERE:
        return ", ".join([*home, _("voor de hele gemeente")])
    others = names("villages", resource.reach - {resource.village}, language)
    if home and others:
        return _("{home}, ook voor {others}").format(home=home[0], others=", ".join(others))
    return ", ".join(home or others) or _("plaats onbekend")


def draw_cards(found: Sequence[Resource], key: str, language: str) -> None:
    """Draw resources as cards, twenty on a page; another ``key`` begins at the first page."""
    pages = max(1, -(-len(found) // _PER_PAGE))
    place = st.grid(2, min_column_width=_NARROWEST, border=True)
    page = st.pagination(pages, key=key) if pages > 1 else 1
    for resource in found[(page - 1) * _PER_PAGE : page * _PER_PAGE]:
        place.markdown(_card(resource, language))


def _card(resource: Resource, language: str) -> str:
    """Return one resource as Markdown."""
    kind = terms("resource_kinds")[resource.kind].name(language)
    lines = [
        f"### {plain(resource.name)}",
        f":gray[{plain(kind)} · {plain(place_line(resource, language))}]",
        plain(resource.description),
        "\n".join(f"- **{label}:** {value}" for label, value in _facts(resource, language)),
        f":small[{plain(_checked(resource, language))}]",
    ]
    return "\n\n".join(line for line in lines if line)


def _facts(resource: Resource, language: str) -> list[tuple[str, str]]:
    """Return label and Markdown of what is known; unknown is left out."""
    link = f"[{plain(resource.website.split('://')[-1])}](<{resource.website}>)"
    listed = [
        (_("Waarvoor"), "themes", resource.themes),
        (_("Biedt"), "support", resource.support),
        (_("Voor wie"), "conditions", resource.conditions),
    ]
    facts = [
        *((label, plain(", ".join(names(name, codes, language)))) for label, name, codes in listed),
        (_("Wanneer"), plain(resource.when)),
        (_("Kosten"), plain(resource.cost)),
        (_("Bellen"), plain(resource.telephone)),
        (_("Website"), link if resource.website else ""),
    ]
    return [(label, value) for label, value in facts if value]


def _checked(resource: Resource, language: str) -> str:
    """Say when somebody last found it true."""
    if resource.checked_on is None:
        return _("Nog niet nagekeken: bel eerst of het klopt.")
    day = format_date(resource.checked_on, "d MMMM yyyy", locale=language)
    return _("Nagekeken op {day}.").format(day=day)
