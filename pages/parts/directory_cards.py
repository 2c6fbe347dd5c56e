"""How does a resource look on the screen? A card that reads as a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.vocabularies import terms
from pages.parts import state
from pages.parts.condition_words import condition_names
from pages.parts.keep_words import say_capacity, say_day
from pages.parts.language import _
from pages.parts.network_text import join
from pages.parts.paging import page_of
from pages.parts.schedule_words import say_next, say_now, say_schedule
from resources.locations import villages_of
from resources.resource import EVERYWHERE
from resources.verification import capacity_now, trust

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from resources.resource import Resource

__all__ = [
    "card",
    "draw_cards",
    "facts",
    "link",
    "list_of",
    "names",
    "place_line",
    "plain",
    "say_freshness",
]

_PER_PAGE: Final = 20
_NARROWEST: Final = 340
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
# Markdown makes a link of these even when escaped; an invisible joiner keeps them text.
_LINKED: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_JOINER: Final = "\u2060"
_WEB: Final = re.compile(r"https?://[^\s<>]+")


def plain(text: str) -> str:
    """Return a text so that Markdown shows it as it is: no links, pictures or headings."""
    return _PUNCTUATION.sub(r"\\\1", _LINKED.sub(_JOINER, text))


def names(list_: str, codes: Collection[str], language: str) -> list[str]:
    """Return the names of codes, in the order of their list."""
    return [term.name(language) for term in terms(list_).values() if term.code in codes]


def place_line(resource: Resource, language: str) -> str:
    """Say where a resource is and for which villages it is."""
    home = join(names("villages", villages_of(resource), language))
    if resource.reach & EVERYWHERE:
        return ", ".join(part for part in (home, _("voor de hele gemeente")) if part)
    others = ", ".join(names("villages", resource.reach - villages_of(resource), language))
    if home and others:
        return _("{home}, ook voor {others}").format(home=home, others=others)
    return home or others or _("plaats onbekend")


def draw_cards(found: Sequence[Resource], key: str, language: str) -> None:
    """Draw resources as cards, twenty on a page; another ``key`` begins at the first page."""
    place = st.grid(2, min_column_width=_NARROWEST, border=True)
    now = state.now()
    for resource in page_of(found, _PER_PAGE, key):
        place.markdown(card(resource, language, now))


def card(
    resource: Resource, language: str, now: datetime, more: Iterable[str] = (), told: str = ""
) -> str:
    """Return one resource as Markdown.

    Parameters
    ----------
    resource
        What is shown.
    language
        Of whoever reads.
    now
        The moment, in Dutch time.
    more
        Lines of Markdown that stand under its name, such as why it was found.
    told
        What is told of it, as Markdown; by default what one needs to choose.
    """
    kind = terms("resource_kinds")[resource.kind].name(language)
    lines = [
        f"### {plain(resource.name)}",
        f":gray[{plain(kind)} · {plain(place_line(resource, language))}]",
        *more,
        plain(resource.description),
        told or list_of(facts(resource, language, now)),
        f":small[{plain(say_freshness(resource, now))}]",
    ]
    return "\n\n".join(line for line in lines if line)


def list_of(told: Iterable[tuple[str, str]]) -> str:
    """Return labels and what is told as a Markdown list; what is empty is left out."""
    return "\n".join(f"- **{label}:** {value}" for label, value in told if value)


def facts(
    resource: Resource, language: str, now: datetime, *, whole: bool = False
) -> list[tuple[str, str]]:
    """Return label and Markdown of what is known; unknown is left out, but for the times.

    Parameters
    ----------
    whole
        Whether everything is told, not only what one needs to choose.
    """
    capacity = capacity_now(resource, now.date())
    access = [code for code, is_so in resource.accessibility.items() if is_so]
    spoken = resource.languages - ({"nl"} if not whole else frozenset())
    told = [
        (_("Waarvoor"), _listed("themes", resource.themes, language)),
        (_("Biedt"), _listed("support", resource.support, language) if whole else ""),
        (_("Voor wie"), plain(", ".join(condition_names(resource.conditions, language)))),
        (_("Wanneer"), _times(resource, now)),
        (_("Kosten"), plain(resource.cost) or (_("gratis") if resource.free else "")),
        (_("Plek"), plain(say_capacity(capacity)) if capacity else ""),
        (_("Toegankelijk"), _listed("accessibility", access, language)),
        (_("Vervoer"), _listed("travel", resource.travel, language)),
        (_("Talen"), _listed("languages", spoken, language)),
        (_("Bellen"), plain(resource.telephone)),
        (_("Mailen"), plain(resource.email) if whole or not resource.telephone else ""),
        (_("Website"), link(resource.website)),
    ]
    return [(label, value) for label, value in told if value]


def say_freshness(resource: Resource, now: datetime) -> str:
    """Say when somebody last found it true, and to call first when that is long ago."""
    level = trust(resource, now.date())
    if level == "doubted":
        return _("Iemand zei dat hier iets niet meer klopt: bel eerst.")
    if resource.checked_on is None:
        if level == "never":
            return _("Nog niet nagekeken: bel eerst of het klopt.")
        return _("Nog niet helemaal nagekeken: bel eerst of het klopt.")
    day = say_day(resource.checked_on)
    if (now.date() - resource.checked_on).days > _HALF_A_YEAR:
        return _("Nagekeken op {day}, langer dan een half jaar geleden: bel eerst.").format(day=day)
    return _("Nagekeken op {day}.").format(day=day)


_HALF_A_YEAR: Final = 183


def _listed(list_: str, codes: Collection[str], language: str) -> str:
    return plain(", ".join(names(list_, codes, language)))


def _times(resource: Resource, now: datetime) -> str:
    """Say when, whether it is open now, and else when the next time is."""
    when = resource.when or say_schedule(resource.schedule)
    mark = say_now(resource.schedule, now)
    if not resource.schedule:
        return plain(when) or f"*{plain(mark)}*"
    if mark:
        return f"{plain(when)} (**{plain(mark)}**)"
    next_ = say_next(resource.schedule, now)
    said = _("eerstvolgend: {when}").format(when=next_) if next_ else ""
    return " · ".join(plain(part) for part in (when, said) if part)


def link(website: str) -> str:
    """Return a website as a link; what is no address of the web is only text."""
    if not _WEB.fullmatch(website):
        return plain(website)
    # inside a link nothing becomes another one: no joiner, so that it can be copied as it is
    shown = _PUNCTUATION.sub(r"\\\1", website.split("://", maxsplit=1)[1])
    return f"[{shown}](<{website}>)"
