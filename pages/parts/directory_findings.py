"""What does a finding in a file of resources say, and what is to be done about it?"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from data.vocabularies import terms
from pages.parts.file_findings import about_kinds
from pages.parts.hsds_findings import FIELDS, sentences
from pages.parts.language import _
from pages.parts.network_text import join
from resources.codes import fold
from resources.row import LONGEST
from resources.tables import ALSO_READ, COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.finding import Finding

__all__ = ["alike", "say_alike"]

_ALIKE: Final = 0.7
_ROWS_NAMED: Final = 3
_NAMES: Final = {**FIELDS, **COLUMNS, **ALSO_READ}
_OF_A_LIST: Final = frozenset({"unknown_code", "not_on_list"})
_LISTS: Final = {
    "travel": "travel",
    "languages": "languages",
    "accessibility": "accessibility",
    "kind": "resource_kinds",
    "support": "support",
    "ambitions": "ambitions",
    "village": "villages",
    "reach": "villages",
    "conditions": "conditions",
    "themes": "themes",
}


def alike(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Put findings together of which the same is to be said, in order of the first of each."""
    said = _sentences()
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for one in findings:
        names_value = "{value}" in said[one.code] or one.code in _OF_A_LIST
        key = (one.code, one.field, one.value if names_value else "", str(one.row is None))
        groups.setdefault(key, []).append(one)
    return tuple(tuple(group) for group in groups.values())


def say_alike(findings: Sequence[Finding], language: str) -> str:
    """Return one sentence or two about findings that are :func:`alike`.

    It says where, of many the first few, what, and what to do.
    """
    finding = findings[0]
    what = _sentences()[finding.code].format(
        field=_NAMES.get(finding.field, finding.field),
        value=finding.value,
        longest=LONGEST.get(finding.field, 0),
        known=_meant(finding, language) if finding.code in _OF_A_LIST else "",
    )
    if finding.row is None:
        return what
    return _("Rij {row}: {what}").format(row=_say_rows(findings), what=what)


def _say_rows(findings: Sequence[Finding]) -> str:
    rows = [str(one.row) for one in findings]
    if len(rows) <= _ROWS_NAMED + 1:
        return join(rows)
    named = ", ".join(rows[:_ROWS_NAMED])
    return _("{rows} en nog {count} andere").format(rows=named, count=len(rows) - _ROWS_NAMED)


def _meant(finding: Finding, language: str) -> str:
    """Return the names that look like what was written, or else all of the list."""
    names = [term.name(language) for term in terms(_LISTS[finding.field]).values()]
    by_fold = {fold(name): name for name in names}
    close = get_close_matches(fold(finding.value), by_fold, n=3, cutoff=_ALIKE)
    return ", ".join([by_fold[name] for name in close] or names)


def _sentences() -> dict[str, str]:
    """Return the sentences by code, in the language of the session."""
    return {
        **_about_files(),
        **_about_cells(),
        **_about_places_and_times(),
        **_about_contradictions(),
        **about_kinds(),
        **sentences(),
    }


def _about_files() -> dict[str, str]:
    return {
        "broken_row": _(
            "een aanhalingsteken klopt niet, daarom is vanaf hier niets meer gelezen. "
            "Herstel deze rij en lees het bestand opnieuw in."
        ),
        "double_column": _("de kolom ‘{field}’ staat er twee keer. Haal er één weg."),
        "empty_file": _("In dit bestand staat geen enkele hulpbron."),
        "missing_column": _("de kolom ‘{field}’ ontbreekt. Zet hem erbij."),
        "not_json": _(
            "Dit bestand is niet te lezen. Vraag wie het maakte om een bestand in de afgesproken "
            "vorm HSDS 3.0 (JSON), of kies een tabel (CSV)."
        ),
        "unknown_column": _("de kolom ‘{field}’ kennen wij niet; die is overgeslagen."),
        "unreadable_text": _(
            "Dit is geen leesbaar tekstbestand. Bewaar uw tabel als ‘CSV (UTF-8)’ en kies "
            "dat bestand."
        ),
        "windows_1252": _(
            "Dit bestand is in een oud tekenschrift bewaard (Windows-1252). Kijk in het "
            "voorbeeld of letters als é en ë kloppen."
        ),
    }


def _about_cells() -> dict[str, str]:
    return {
        "bad_date": _(
            "‘{field}’ is geen dag: ‘{value}’. Schrijf een dag zoals 31-12-2026; nu blijft het "
            "onbekend."
        ),
        "bad_id": _(
            "‘{field}’ mag alleen kleine letters, cijfers en streepjes hebben, hoogstens 40: "
            "‘{value}’. Pas het aan of laat het leeg."
        ),
        "bad_telephone": _(
            "‘{field}’ is geen nummer: ‘{value}’. Begin met cijfers; nu blijft het leeg."
        ),
        "bad_website": _(
            "‘{field}’ is geen webadres: ‘{value}’. Begin met https://; nu blijft het leeg."
        ),
        "characters_removed": _("uit ‘{field}’ zijn onzichtbare tekens weggelaten: ‘{value}’."),
        "double_id": _(
            "hier staat hetzelfde eigen nummer (‘kenmerk’ of ‘id’) als in rij {value}, en daarom "
            "is dit niet gelezen. Geef elke hulpbron een ander nummer."
        ),
        "empty": _("‘{field}’ is leeg. Vul het in."),
        "no_reach": _("er staat niet bij voor welk dorp dit is. Vul ‘dorp’ of ‘bereik’ in."),
        "not_on_list": _(
            "‘{value}’ kennen wij niet bij ‘{field}’ en is overgeslagen. Kies uit: {known}."
        ),
        "zero_added": _(
            "bij ‘{field}’ was de eerste 0 weg, zoals Excel dat doet. Wij lezen {value}."
        ),
        "no_theme": _("er staat geen thema bij; zonder thema wordt dit niet voorgesteld."),
        "too_long": _(
            "‘{field}’ is te lang (hoogstens {longest} tekens): ‘{value}…’. Kort het in."
        ),
        "unknown_code": _("‘{value}’ kennen wij niet bij ‘{field}’. Kies uit: {known}."),
    }


def _about_places_and_times() -> dict[str, str]:
    return {
        "bad_capacity": _(
            "‘{field}’ is niet te lezen: ‘{value}’. Schrijf ruimte, vol of wachtlijst 6 weken; nu "
            "blijft het onbekend."
        ),
        "bad_postcode": _(
            "‘{field}’ is geen postcode: ‘{value}’. Schrijf 3297 AB; nu blijft hij leeg."
        ),
        "bad_schedule": _(
            "‘{value}’ is niet te lezen als rooster. Schrijf zoals: di 20:00-22:00; 1e en 3e "
            "wo/maand 10:00-12:00. Dit deel is overgeslagen."
        ),
        "bad_yes_no": _("‘{field}’ is geen ja of nee: ‘{value}’. Nu blijft het onbekend."),
        "capacity_without_day": _(
            "bij ‘{value}’ staat niet op welke dag dat was. Vul ‘ruimte gehoord op’ in; nu blijft "
            "onbekend of er ruimte is."
        ),
        "degrees_in_rd": _(
            "bij ‘{field}’ staan graden (WGS84) en geen meters in RD: {value}. Wij hebben ze als "
            "graden gelezen. Kijk op de kaart of de plek klopt."
        ),
        "early_date": _(
            "‘{field}’ is {value}. Zo schrijft een rekenblad een leeg vakje op; nu blijft de dag "
            "onbekend."
        ),
        "far_from_village": _(
            "de plek op de kaart ligt {value} km van het dorp. Wij lezen het zoals het er staat. "
            "Kijk of het klopt."
        ),
        "half_coordinates": _(
            "van de plek op de kaart staat er maar één getal: {value}. Vul beide in; nu blijft de "
            "plek onbekend."
        ),
        "impossible_coordinates": _(
            "bij ‘{field}’ staat geen plek in Nederland: {value}. Nu blijft de plek onbekend."
        ),
        "rd_in_degrees": _(
            "bij ‘{field}’ staan meters in RD en geen graden (WGS84): {value}. Wij hebben ze als "
            "RD gelezen. Kijk op de kaart of de plek klopt."
        ),
        "swapped_coordinates": _(
            "de twee getallen van de plek op de kaart staan verwisseld: {value}. Wij hebben ze "
            "omgedraaid."
        ),
    }


def _about_contradictions() -> dict[str, str]:
    return {
        "bad_interval": _(
            "bij ‘{field}’ kan om de {value} weken of maanden niet. Schrijf 1 tot en met 52."
        ),
        "ends_first": _(
            "bij ‘{field}’ ligt de laatste dag voor de eerste. Pas een van de twee aan."
        ),
        "far_date": _("bij ‘{field}’ ligt {value} te ver weg. Kijk het jaar na."),
        "free_or_not": _(
            "‘{field}’ klopt niet met de kosten (‘{value}’). Pas een van de twee aan."
        ),
        "no_age": _(
            "bij ‘{field}’ sluiten ‘vanaf’ en ‘jonger dan’ ({value}) elkaar uit, dan past er "
            "niemand. Pas een van de twee aan of laat die weg."
        ),
        "no_length": _("bij ‘{field}’ begint en eindigt iets op dezelfde tijd. Pas dat aan."),
        "too_late": _(
            "bij ‘{field}’ duurt iets {value} uur, tot de volgende dag. Staan de twee tijden "
            "verkeerd om? Pas dat aan."
        ),
    }
