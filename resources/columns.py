"""Which of our fields does a column of somebody else's list hold? A guess, to be looked at.

First by what the heading says, also when it is typed a little differently; then by what stands
below it. Each field is guessed once, and what nothing speaks for is not read.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from resources.codes import fold
from resources.row import EMAIL, WEBSITE, tidy_postcode
from resources.schedule_text import read_schedule
from resources.tables import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from resources.codes import CodeReader
    from resources.sheets import Sheet

__all__ = ["examples_of", "fingerprint", "guess_columns"]

_SYNONYMS: Final[Mapping[str, str]] = {
    "id": "nummer, nr, code, identificatie, sleutel",
    "name": "titel, benaming, activiteit, naam activiteit, naam aanbod, aanbod, dienst, wat, "
    "naam organisatie of activiteit, initiatief, vereniging, name, title",
    "kind": "type, type aanbod, categorie soort, soort aanbod, aard",
    "themes": "thema, onderwerp, onderwerpen, categorie, categorieën, rubriek, domein, waarvoor, "
    "hulpvraag, topic, category, leefgebied",
    "support": "soort steun, vorm van hulp, soort hulp",
    "village": "kern, woonplaats, plaats, plaatsnaam, gemeente kern, woonkern, city, town",
    "reach": "werkgebied, voor welke dorpen, gebied, regio, kernen, dorpen",
    "conditions": "doelgroep, voor wie, voorwaarde, toegang, eisen, target group",
    "ambitions": "ambitie, doel, doelen, bedoeling",
    "description": "beschrijving, toelichting, uitleg, informatie, inhoud, omschrijving aanbod, "
    "details, description, over",
    "when": "tijd, tijden, tijdstip, openingstijden, dag en tijd, dagen, datum en tijd, "
    "wanneer open, openingsuren, opening hours",
    "cost": "prijs, tarief, kosten per keer, bijdrage, eigen bijdrage, contributie, price",
    "telephone": "tel, telefoonnummer, tel nr, telnr, mobiel, 06, phone, contact telefoon",
    "website": "web, site, url, link, internet, internetadres, webadres, homepage",
    "email": "email, mail, emailadres, e mailadres, mailadres, contact mail",
    "organisation": "aanbieder, instelling, stichting, uitvoerder, partij, organisator, naam "
    "organisatie, organization, partner",
    "place_name": "locatie, gebouw, plek, naam locatie, waar, accommodatie, zaal, location",
    "address": "straat, straatnaam, straat en huisnummer, bezoekadres, adres locatie, street",
    "postcode": "pc, pc6, postal code, zip, postcode locatie",
    "x": "x coordinaat, rd x, xcoord, x rd",
    "y": "y coordinaat, rd y, ycoord, y rd",
    "lat": "lat, latitude, noorderbreedte",
    "lon": "lon, lng, long, longitude, oosterlengte",
    "travel": "halen en brengen, ophalen, bereikbaarheid, vervoer naar",
    "schedule": "weekrooster, rooster en tijden",
    "free": "kosteloos, is gratis, free",
    "languages": "taal, voertaal, talen gesproken, language",
    "accessibility": "rolstoel, rolstoeltoegankelijk, toegankelijk, toegankelijkheid gebouw",
    "capacity": "plekken vrij, capaciteit, wachttijd, wachtlijst, beschikbaarheid, vrije plaatsen",
    "capacity_on": "ruimte op, wachtlijst op",
    "checked_on": "laatst gecontroleerd, gecontroleerd op, datum controle, bijgewerkt op, laatst "
    "bijgewerkt, actueel op, mutatiedatum, laatst gewijzigd",
    "source": "herkomst, bronvermelding, source",
}
"""What others call our fields."""

_ALIKE: Final = 86
_MOST: Final = 0.6
_SAMPLE: Final = 200
_TELEPHONE: Final = re.compile(r"(?:\+31|0031|0)?[\s-]?(?:\(0\))?\d[\d\s-]{7,11}")
_STREET: Final = re.compile(r"\D{3,}\s\d{1,4}\s?[A-Za-z]?(?:-\d+)?")
_WEB: Final = re.compile(r"(?:https?://|www\.)\S+")
_LISTED: Final = ("kind", "village", "themes", "conditions", "languages")
_LIST_OF: Final = {"kind": "resource_kinds", "village": "villages"}


def guess_columns(sheet: Sheet, codes: CodeReader) -> dict[str, str]:
    """Return a field for each heading, ``""`` for what is not recognised."""
    examples = _samples(sheet)
    found: dict[str, str] = {}
    for guess in (_by_name, _by_likeness):
        for heading in examples:
            field = guess(heading) if heading not in found else None
            if field and field not in found.values():
                found[heading] = field
    for heading, cells in examples.items():
        if heading not in found and cells:
            fields = _by_content(cells, codes)
            field = next((one for one in fields if one not in found.values()), None)
            found |= {heading: field} if field else {}
    return {heading: found.get(heading, "") for heading in examples}


def fingerprint(headings: Iterable[str]) -> str:
    """Return by which a set of headings is remembered, in whatever order and capitals.

    Examples
    --------
    >>> fingerprint(["Naam", "Tel."]) == fingerprint(["tel", "NAAM"])
    True
    """
    return sha256("\n".join(sorted({fold(one) for one in headings} - {""})).encode()).hexdigest()


def examples_of(sheet: Sheet) -> dict[str, str]:
    """Return the first thing that stands below each heading."""
    return {heading: cells[0] if cells else "" for heading, cells in _samples(sheet).items()}


def _samples(sheet: Sheet) -> dict[str, list[str]]:
    """Return what stands below each heading in the first rows, without what is empty."""
    rows = [cells for _, (_, cells) in zip(range(_SAMPLE), sheet.below(), strict=False)]
    return {
        heading: [row[i].strip() for row in rows if i < len(row) and row[i].strip()]
        for i, heading in enumerate(sheet.headings)
        if heading
    }


def _by_name(heading: str) -> str | None:
    return _names().get(fold(heading))


def _by_likeness(heading: str) -> str | None:
    from rapidfuzz import fuzz, process

    known = _names()
    best = process.extractOne(fold(heading), list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return known[best[0]] if best else None


@cache
def _names() -> dict[str, str]:
    """Return the field of each name that a column may have, folded."""
    others = {fold(name): field for field, names in _SYNONYMS.items() for name in names.split(", ")}
    return {**others, **FIELDS}


def _by_content(cells: Sequence[str], codes: CodeReader) -> Iterator[str]:
    """Yield the fields that most of what stands in a column looks like, the surest first."""
    for field, is_one in _LOOKS.items():
        if sum(is_one(cell) for cell in cells) >= _MOST * len(cells):
            yield field
    for field in _LISTED:
        list_ = _LIST_OF.get(field, field)
        if sum(not codes.many(list_, cell)[1] for cell in cells) >= _MOST * len(cells):
            yield field
    if sum(_is_schedule(cell) for cell in cells) >= _MOST * len(cells):
        yield "when"


def _is_schedule(cell: str) -> bool:
    read = read_schedule(cell)
    return bool(read.openings) and not read.unread


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: pattern.fullmatch(cell) is not None


_LOOKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "email": _matches(EMAIL),
    "website": lambda cell: bool(WEBSITE.fullmatch(cell) or _WEB.fullmatch(cell)),
    "postcode": lambda cell: " " in tidy_postcode(cell),  # four digits alone may be anything
    "telephone": _matches(_TELEPHONE),
    "address": _matches(_STREET),
}
