"""What does a finding in an HSDS file say, and how full is the file, field by field?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pages.parts.language import _
from resources.hsds_report import count_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.finding import Reading
    from resources.hsds_report import FieldCount

__all__ = ["FIELDS", "say_holes", "sentences"]

FIELDS: Final[Mapping[str, str]] = {
    "addresses.address_1": "straat en huisnummer",
    "addresses.city": "plaats",
    "addresses.country": "land",
    "addresses.postal_code": "postcode",
    "addresses.state_province": "provincie",
    "assured_date": "nagekeken op",
    "latitude": "plek op de kaart",
    "maximum_age": "hoogste leeftijd",
    "minimum_age": "laagste leeftijd",
    "schedules": "rooster",
    "status": "status",
    "url": "website",
}
"""The fields of HSDS that a finding may name, in the words of our own columns."""


def sentences() -> dict[str, str]:
    """Return what each finding about an HSDS file says, by code, in the session's language."""
    return {**_about_files(), **_about_services()}


def say_holes(reading: Reading) -> tuple[str, ...]:
    """Return a sentence for each field that is not known of every service, the emptiest first."""
    counts = sorted(count_fields(reading), key=lambda count: count.read)
    return tuple(_say_hole(count) for count in counts if count.missing or count.not_read)


def _say_hole(count: FieldCount) -> str:
    total = count.read + count.not_read + count.missing
    name = _field_names()[count.field]
    if not count.not_read:
        return _("{field}: bekend bij {read} van de {total}.").format(
            field=name, read=count.read, total=total
        )
    return _(
        "{field}: bekend bij {read} van de {total}; bij {unread} staat er iets dat wij niet "
        "konden lezen."
    ).format(field=name, read=count.read, total=total, unread=count.not_read)


def _field_names() -> dict[str, str]:
    return {
        "accessibility": _("Toegankelijkheid"),
        "address": _("Adres"),
        "capacity": _("Of er ruimte is"),
        "checks": _("Wanneer het is nagekeken"),
        "conditions": _("Voorwaarden"),
        "coordinates": _("Plek op de kaart"),
        "cost": _("Kosten"),
        "description": _("Omschrijving"),
        "email": _("E-mailadres"),
        "kind": _("Soort"),
        "languages": _("Talen"),
        "locations": _("Waar het is"),
        "organisation": _("Organisatie"),
        "reach": _("Voor welke dorpen"),
        "schedule": _("Rooster"),
        "telephone": _("Telefoon"),
        "themes": _("Thema's"),
        "village": _("Dorp"),
        "website": _("Website"),
    }


def _about_files() -> dict[str, str]:
    return {
        "broken_json": _(
            "Dit bestand is niet heel: op regel {value} klopt de vorm (JSON) niet. Vraag wie het "
            "maakte om het opnieuw te sturen."
        ),
        "file_skipped": _(
            "In ‘{value}’ staat geen dienst die wij kennen; dat bestand is overgeslagen."
        ),
        "no_service": _("Van ‘{value}’ staat er wel een organisatie, maar geen dienst."),
        "not_utf8": _(
            "Dit bestand is in een ander tekenschrift bewaard dan UTF-8. Vraag wie het maakte om "
            "het in UTF-8 te sturen."
        ),
        "old_version": _(
            "Dit bestand is van een oudere versie van HSDS. Wij hebben de namen omgezet en eigen "
            "nummers gemaakt waar ze ontbraken. Kijk in het voorbeeld of het klopt."
        ),
    }


def _about_services() -> dict[str, str]:
    return {
        "age_not_read": _(
            "de leeftijdsgrens {value} kennen wij niet als voorwaarde. Zet hem in de omschrijving."
        ),
        "bad_email": _("‘{field}’ is geen e-mailadres: ‘{value}’."),
        "bad_uuid": _(
            "het eigen nummer (‘{field}’) heeft niet de vorm die HSDS vraagt (een UUID). Wij "
            "maakten er een dat een volgende keer gelijk blijft."
        ),
        "id_made": _(
            "er staat geen eigen nummer (‘id’) bij. Wij maakten er een uit de naam en de "
            "organisatie."
        ),
        "kind_assumed": _("de soort staat er niet in. Kies hem hierboven."),
        "missing_part": _("‘{field}’ ontbreekt, terwijl de afgesproken vorm (HSDS) erom vraagt."),
        "not_active": _("deze dienst is niet actief (‘{value}’) en is daarom niet gelezen."),
        "own_value_not_read": _(
            "‘{field}’ is door Kringkaart geschreven en daarna veranderd. Wij kunnen het niet "
            "lezen; nu blijft het zoals het elders in het bestand staat."
        ),
        "schedule_not_read": _(
            "een deel van het rooster kunnen wij niet precies overnemen: ‘{value}’. Het wordt "
            "wel bewaard. Zet de tijden in de omschrijving."
        ),
        "shortened": _(
            "‘{field}’ is lang; wij tonen de eerste {longest} tekens. De rest blijft bewaard."
        ),
        "status_assumed": _("er staat niet bij of dit nog bestaat. Wij nemen aan van wel."),
        "unknown_status": _(
            "‘{field}’ is ‘{value}’. De afgesproken vorm (HSDS) kent active, inactive, defunct en "
            "temporarily closed."
        ),
    }
