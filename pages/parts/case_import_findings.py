"""What is amiss with a file that holds a network: where, what, and what to do about it?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from network.constants import CONSTANTS
from network.exchange_values import FLAT
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from network.exchange import Columns, Finding

__all__ = ["say_findings", "sentences"]

_ROWS_NAMED: Final = 6
_AT_A_FIELD: Final = frozenset(
    {
        "bad_layout", "bad_value", "characters_removed", "circle_from_layout", "cut",
        "double_column", "ego_missing", "encrypted", "required", "several_layouts",
        "unknown_field", "unknown_relation", "unknown_sector", "weight_zero",
    }
)  # fmt: skip
"""Codes whose field stands in the file as it is said here."""


@dataclass(slots=True)
class _Places:
    """In which files and rows one thing was found, and how often."""

    files: dict[str, None] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    count: int = 0


def say_findings(findings: Sequence[Finding], columns: Columns) -> list[str]:
    """Return a sentence for each thing that was found, with all rows in which it was.

    Parameters
    ----------
    findings
        Of one reading.
    columns
        Which column was read as what, to say what may stand in it.
    """
    found: dict[tuple[str, str, str, str], _Places] = {}
    for one in findings:
        # what is about files as a whole is said once for all of them
        file = "" if one.row is None else one.file
        places = found.setdefault((file, one.field, one.code, one.value), _Places())
        places.count += one.count
        places.files.setdefault(one.file)
        if one.row is not None:
            places.rows.append(one.row)
    return [_sentence(*what[1:], places, columns) for what, places in found.items()]


def _sentence(heading: str, code: str, value: str, places: _Places, columns: Columns) -> str:
    """Return one finding as a sentence."""
    said = sentences()
    if code == "not_recognised" and not value:
        code = "not_recognised_at_all"
    what = said.get(code, said["other"]).format(
        field=heading or _("(leeg)"),
        value=value or _("(leeg)"),
        most=CONSTANTS["things_max"],
    )
    if code == "bad_value" and (fitting := _fitting(heading, columns)):
        what = _("{what} Wel past: {fitting}.").format(what=what, fitting=fitting)
    at = [file for file in places.files if file]
    if places.rows:
        at.append(_rows(places))
    if heading and code in _AT_A_FIELD:
        at.append(_("bij ‘{field}’").format(field=heading))
    return _("{where}: {what}").format(where=", ".join(at), what=what) if at else what


def _rows(places: _Places) -> str:
    """Name the places in a file as its kind counts them, the first few when there are many."""
    named = ", ".join(map(str, places.rows[:_ROWS_NAMED]))
    more = places.count - min(len(places.rows), _ROWS_NAMED)
    ending = next(iter(places.files)).casefold()
    if ending.endswith((".graphml", ".xml")):
        where = _("regel {rows}").format(rows=named)
    elif ending.endswith(".json"):
        where = _("nummer {rows}").format(rows=named)
    else:
        where = _("rij {rows}").format(rows=named)
    return _("{where} en nog {more} keer").format(where=where, more=more) if more else where


def _fitting(heading: str, columns: Columns) -> str:
    """Say what may stand in a column; empty when anything may."""
    names = (fields[heading] for fields in columns.values() if heading in fields)
    flat = next(names, heading).removeprefix("tie_")
    spec = next((_spec(kind, flat) for kind in FLAT if flat in FLAT[kind]), {})
    if spec.get("type") in ("integer", "number"):
        return _("een getal van {least} tot en met {most}").format(
            least=spec["min"], most=spec["max"]
        )
    if spec.get("type") in ("flag", "marks"):
        return _("ja of nee")
    return ", ".join(spec.get("of", ()))


def _spec(kind: str, flat: str) -> Mapping[str, Any]:
    known: Mapping[str, Any] = CONSTANTS["kinds"][kind][FLAT[kind][flat][0]]
    return known


def sentences() -> dict[str, str]:
    """Return the sentences by code, in the language of the session."""
    return {
        **_about_files(),
        **_about_tables(),
        **_about_canvas(),
        **_about_values(),
        **_about_persons(),
        **_about_ties(),
        "other": _("dit kon niet worden gelezen. Kijk het na in het bestand."),
    }


def _about_files() -> dict[str, str]:
    return {
        "doctype_refused": _(
            "dit bestand begint met een DOCTYPE. Dat kan onveilig zijn, daarom is er niets uit "
            "gelezen. Haal die regel weg en lees het bestand opnieuw in."
        ),
        "empty_file": _("dit bestand is leeg. Kies een ander bestand."),
        "not_recognised_at_all": _(
            "dit soort bestand kennen wij niet. Kies een tabel (CSV), GraphML of JSON."
        ),
        "too_deep": _(
            "dit bestand zit te ingewikkeld in elkaar; vanaf hier is niets gelezen. Bewaar het "
            "in het andere programma opnieuw."
        ),
        "too_large": _("dit is groter dan 20 MB en niet gelezen. Deel het op in kleinere delen."),
        "unreadable_json": _(
            "dit JSON-bestand is beschadigd en niet te lezen. Maak het in het andere programma "
            "opnieuw."
        ),
        "unreadable_text": _(
            "dit is geen leesbaar tekstbestand. Bewaar uw tabel als ‘CSV (UTF-8)’ en kies dat "
            "bestand."
        ),
        "unreadable_xml": _(
            "dit bestand is hier beschadigd; wat erna komt, is niet gelezen. Maak het in het "
            "andere programma opnieuw."
        ),
        "unreadable_zip": _("deze zip is beschadigd. Maak hem opnieuw."),
        "windows_1252": _(
            "dit bestand is in een oud tekenschrift bewaard (Windows-1252). Kijk of namen met "
            "letters als é en ë kloppen."
        ),
        "wrong_format": _(
            "dit JSON-bestand is geen netwerk van Kringkaart, of het komt van een andere versie. "
            "Kies een bestand dat met ‘Meenemen’ gemaakt is."
        ),
    }


def _about_tables() -> dict[str, str]:
    return {
        "broken_row": _(
            "hier klopt een aanhalingsteken niet; vanaf deze rij is niets gelezen. Herstel de "
            "rij en lees het bestand opnieuw in."
        ),
        "double_column": _(
            "deze kolom staat er twee keer; alleen de eerste is gelezen. Geef de tweede een "
            "andere naam."
        ),
        "extra_cells": _(
            "hier staan meer vakjes dan er kolommen zijn. Wat te veel is, gaat niet mee. "
            "Herstel de rij."
        ),
        "not_recognised": _(
            "wij weten niet wat er in deze kolommen staat: {value}. Kies dat hierboven zelf."
        ),
        "too_many_rows": _(
            "hierna is niets meer gelezen: er zijn meer dan 100.000 rijen. Deel het bestand op."
        ),
        "wide_table": _(
            "alle mensen van één inwoner staan hier naast elkaar op één rij. Zo kunnen wij de "
            "tabel niet lezen. Zet elke persoon op een eigen rij."
        ),
    }


def _about_canvas() -> dict[str, str]:
    return {
        "bad_layout": _(
            "de plek ‘{value}’ is niet te lezen. Wie het is, is wel gelezen; zet die persoon "
            "zelf op een plek."
        ),
        "circle_from_layout": _(
            "de kring is afgeleid van de plek op de andere tekening. Kijk straks of iedereen "
            "goed staat."
        ),
        "encrypted": _(
            "dit is versleuteld en niet te lezen. Haal in het andere programma eerst de "
            "versleuteling eraf."
        ),
        "matrix_skipped": _(
            "deze tabel zegt alleen wie met wie te maken heeft, en is overgeslagen. Kies ook het "
            "bestand met de lijnen (edgeList)."
        ),
        "several_layouts": _(
            "er zijn meer tekeningen van dezelfde mensen. De plek komt van de eerste die te "
            "lezen is."
        ),
    }


def _about_values() -> dict[str, str]:
    return {
        "bad_value": _("‘{value}’ past hier niet en blijft onbekend. Vul het straks zelf in."),
        "characters_removed": _(
            "er zijn onzichtbare tekens weggelaten uit ‘{value}’. Kijk of het zo klopt."
        ),
        "cut": _(
            "deze tekst is te lang en is ingekort: ‘{value}…’. De hele tekst staat nog in uw "
            "bestand."
        ),
        "required": _("dit ontbreekt bij ‘{value}’, daarom is het niet gelezen. Vul het in."),
        "unknown_field": _("dit veld kennen wij niet; ‘{value}’ gaat niet mee."),
        "unknown_kind": _(
            "‘{value}’ is geen persoon, organisatie of lijn en is niet gelezen. Herstel het in "
            "het bestand."
        ),
        "unknown_relation": _(
            "de relatie ‘{value}’ kennen wij niet en blijft open. Kies er straks zelf een."
        ),
        "unknown_sector": _(
            "de groep ‘{value}’ kennen wij niet en blijft open. Zet die persoon zelf op een plek."
        ),
    }


def _about_persons() -> dict[str, str]:
    return {
        "double_id": _(
            "het kenmerk ‘{value}’ hoort bij meer dan één rij. Alle rijen zijn gelezen; lijnen "
            "gaan naar de eerste. Kijk of het dezelfde persoon is."
        ),
        "double_network": _(
            "het netwerk ‘{value}’ staat ook in een ander bestand en is één keer gelezen."
        ),
        "double_row": _("‘{value}’ staat er twee keer precies gelijk en telt één keer."),
        "ego_assumed": _(
            "‘{value}’ is gelezen als de inwoner zelf. Klopt dat niet? Geef dit punt in het "
            "bestand een ander kenmerk."
        ),
        "ego_missing": _(
            "hier staat niet om welke inwoner het gaat. Vul dat in, anders komt dit niet bij het "
            "goede netwerk."
        ),
        "ego_not_listed": _(
            "de inwoner ‘{value}’ staat niet in de lijst van inwoners. Het netwerk is wel "
            "gelezen; kijk of het kenmerk klopt."
        ),
        "id_missing": _(
            "‘{value}’ heeft geen kenmerk. De naam is gelezen, maar een lijn kan er niet naar "
            "verwijzen."
        ),
        "kind_assumed": _(
            "de soort ‘{value}’ kennen wij niet; dit is gelezen als een persoon. Kijk of dat klopt."
        ),
        "name_missing": _(
            "hier staat geen naam. Op de tekening komt het kenmerk of een vraagteken; vul de "
            "naam straks in."
        ),
        "no_ego_column": _(
            "geen kolom zegt om welke inwoner het gaat. Alles is gelezen als één netwerk. Zijn "
            "het er meer? Zet er dan een kolom ‘inwoner’ bij."
        ),
        "removed": _("dit was van de tekening gehaald en gaat niet mee."),
        "same_name": _(
            "‘{value}’ komt vaker voor. Ieder is gelezen als een eigen persoon. Is het dezelfde? "
            "Haal er straks één van de tekening."
        ),
        "too_many": _(
            "een tekening heeft plaats voor {most} mensen, organisaties en lijnen; wat erna "
            "komt, is niet gelezen. Deel het bestand op."
        ),
    }


def _about_ties() -> dict[str, str]:
    return {
        "missing_person": _(
            "de lijn ‘{value}’ is niet gelezen: ‘{field}’ staat niet bij de mensen. Zet die "
            "persoon erbij, of verbeter het kenmerk."
        ),
        "names_from_ties": _(
            "er is geen lijst van mensen; de namen komen uit de lijnen. Hebt u zo’n lijst? Kies "
            "dan beide bestanden."
        ),
        "nested_graph": _(
            "hier staat een netwerk in een netwerk. De mensen zijn gelezen als deel van het "
            "grote netwerk; kijk of dat klopt."
        ),
        "not_read": _(
            "‘{field}’ heeft geen plaats op een tekening en is niet gelezen. Gewone lijnen wel."
        ),
        "to_itself": _("een lijn van iemand naar zichzelf is niet gelezen: ‘{value}’."),
        "unknown_ego": _(
            "de inwoner ‘{value}’ komt verder niet voor, daarom is deze lijn niet gelezen. Kijk "
            "of het kenmerk klopt."
        ),
        "weight_zero": _("het gewicht is 0. Dat is gelezen als: geen lijn. Klopt dat?"),
    }
