"""What was read of villages and postcodes, and what is wrong with a file that cannot be used?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from data.postcodes import areas
from data.vocabularies import terms
from pages.parts.language import _, ngettext
from resources.postcodes import main_villages

if TYPE_CHECKING:
    from resources.places import Boundaries, NotPlaces
    from resources.postcodes import PostcodeTable

__all__ = ["grouped", "say_boundaries", "say_not_places", "say_postcodes"]


def grouped(number: int, language: str) -> str:
    """Return a number as it is written in a language, in groups of three.

    Examples
    --------
    >>> grouped(27500, "nl"), grouped(27500, "en")
    ('27.500', '27,500')
    """
    return str(format_decimal(number, locale=language))


def say_boundaries(places: Boundaries, language: str) -> list[str]:
    """Say what was read of the villages, and what to look at before it is used."""
    villages = [village["properties"]["code"] for village in places.villages]
    buurten = [area for area in places.areas if area["properties"]["code"].startswith("BU")]
    counted = [code for code in villages if code in places.population]
    said = [
        _("{villages} dorpen en {buurten} buurten, zonder open water.").format(
            villages=len(villages), buurten=len(buurten)
        )
        if buurten
        else _("{villages} dorpen. Buurten staan er niet in.").format(villages=len(villages)),
        _("Jaar: {year}. Bron: {source}.").format(year=places.year, source=places.source),
    ]
    if counted:
        people = sum(places.population[code] for code in counted)
        said.append(_("{people} inwoners.").format(people=grouped(people, language)))
    if not counted:
        said.append(_("Hoeveel mensen er wonen, staat er niet in."))
    elif len(counted) < len(villages):
        names = ", ".join(terms("villages")[c].name(language) for c in villages if c not in counted)
        said.append(_("Hoeveel mensen er wonen, is niet bekend van: {names}.").format(names=names))
    years = {term.more["year"] for term in terms("villages").values()}
    if str(places.year) not in years:
        said.append(
            _(
                "De lijst met dorpen is van {known}, dit bestand van {year}. Kijk op de kaart of "
                "elk dorp op zijn plaats ligt."
            ).format(known=", ".join(sorted(years)), year=places.year)
        )
    return said


def say_postcodes(table: PostcodeTable, language: str) -> list[str]:
    """Say what was read of the postcodes, and what was not."""
    said = [
        _("Postcodes: {postcodes}. Adressen in deze gemeente: {addresses}.").format(
            postcodes=grouped(len({run.postcode for run in table.runs}), language),
            addresses=grouped(table.addresses, language),
        )
    ]
    if table.year:
        said.append(_("Jaar: {year}. Bron: CBS.").format(year=table.year))
    if table.unread:
        said.append(
            ngettext(
                "1 regel was niet te lezen en is overgeslagen.",
                "{count} regels waren niet te lezen en zijn overgeslagen.",
                table.unread,
            ).format(count=grouped(table.unread, language))
        )
    return [*said, *_say_contradictions(table, language)]


def _say_contradictions(table: PostcodeTable, language: str) -> list[str]:
    """Say which postcodes lie elsewhere than the list of four digits has it."""
    named, listed = terms("villages"), areas()
    known = _("Let op: {digits} is volgens onze lijst {village}, en in deze tabel {other}.")
    unknown = _("Let op: {digits} staat niet in onze lijst, en is in deze tabel van {other}.")
    return [
        (known if digits in listed else unknown).format(
            digits=digits,
            village=named[listed[digits].village].name(language) if digits in listed else "",
            other=named[village].name(language),
        )
        for digits, village in sorted(main_villages(table.runs).items())
        if digits not in listed or listed[digits].village != village
    ]


def say_not_places(problem: NotPlaces, language: str) -> str:
    """Say why a file cannot be used, and what to do; a village by its name."""
    villages = terms("villages")
    value = ", ".join(
        villages[one].name(language) if one in villages else one
        for one in problem.value.split(", ")
    )
    return {**_about_borders(), **_about_postcodes()}[problem.code].format(value=value)


def _about_borders() -> dict[str, str]:
    return {
        "missing_file": _("Dit bestand is er niet."),
        "zipped": _("Dit is een ingepakt bestand (zip). Pak het uit en kies het bestand .gpkg."),
        "not_readable": _(
            "Dit bestand is niet te lezen. Kies een GeoPackage (.gpkg) of GeoJSON met wijken of "
            "buurten van het CBS."
        ),
        "no_village_codes": _(
            "In dit bestand staat geen enkel dorp van deze gemeente. Kies de wijken of buurten van "
            "het CBS, van het jaar van de lijst met dorpen."
        ),
        "missing_villages": _(
            "In dit bestand ontbreken dorpen: {value}. Kies de wijken of buurten van het CBS, van "
            "het jaar van de lijst met dorpen."
        ),
        "wrong_coordinates": _(
            "De grenzen in dit bestand liggen niet in Nederland. Kies een bestand in RD "
            "(EPSG:28992) of in graden (WGS84)."
        ),
        "broken_shape": _(
            "In dit bestand heeft {value} geen grens. Haal het bestand opnieuw op bij het CBS."
        ),
        "unknown_year": _(
            "In dit bestand staat niet van welk jaar het is. Zeg het erbij: kijk waar u het "
            "bestand haalde."
        ),
    }


def _about_postcodes() -> dict[str, str]:
    return {
        "no_postcode_table": _(
            "Dit is niet de tabel van het CBS. Kies het CSV-bestand, of de zip waar het in zit, "
            "met de kolommen PC6, Huisnummer en Buurt."
        ),
        "too_large": _(
            "Dit bestand is veel groter dan de tabel van het CBS en is niet verder gelezen."
        ),
        "villages_without_postcodes": _(
            "In deze tabel staat geen enkele postcode van: {value}. Dit is dus niet de hele tabel, "
            "en die wordt niet gebruikt. Kies de tabel van het CBS, van het jaar van de lijst met "
            "dorpen."
        ),
        "no_postcodes_here": _(
            "In deze tabel staat geen enkel adres van deze gemeente. Kies de tabel van het CBS, "
            "van het jaar van de lijst met dorpen."
        ),
    }
