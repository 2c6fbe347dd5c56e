"""What is wrong with a file of questions, said once for all rows that it is wrong in?"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from data.vocabularies import domains, terms
from pages.parts.language import _
from signals.opaque_token import LONGEST
from signals.question_columns import COLUMNS, LISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.vocabularies import Term
    from resources.finding import Finding

__all__ = ["code_lists", "say_findings", "say_known"]

_ROWS_NAMED: Final = 6


def code_lists() -> dict[str, Mapping[str, Term]]:
    """Return the code lists that a file of questions is read with."""
    return {
        "themes": terms("themes"),
        "villages": terms("villages"),
        "channels": terms("channels"),
        "life_domains": domains(),
    }


def say_findings(
    findings: Sequence[Finding], language: str, headings: Mapping[str, str] | None = None
) -> list[str]:
    """Return a sentence for each thing that is wrong, with the rows in which it is.

    Parameters
    ----------
    headings
        What the file itself calls the columns, by field.
    """
    called = {**COLUMNS, **(headings or {})}
    rows: dict[tuple[str, str, str], list[int]] = {}
    for finding in findings:
        # a double row names its first row, which would keep equal findings apart
        value = "" if finding.code == "double_row" else finding.value
        found = rows.setdefault((finding.field, finding.code, value), [])
        if finding.row is not None:
            found.append(finding.row)
    return [_sentence(*what, numbers, language, called) for what, numbers in rows.items()]


def say_known(language: str) -> list[str]:
    """Return a line per column with the names that may stand in it."""
    return [
        _("‘{column}’: {names}.").format(
            column=COLUMNS[field], names=", ".join(term.name(language) for term in _known(field))
        )
        for field in LISTS
    ]


def _sentence(
    field: str,
    code: str,
    value: str,
    rows: list[int],
    language: str,
    called: Mapping[str, str],
) -> str:
    """Return one finding as a sentence: where, what, and what to do."""
    what = _sentences()[code].format(
        field=called.get(field, field),
        value=value,
        longest=LONGEST,
    )
    if code == "unknown_code" and (meant := _meant(field, value, language)):
        what = _("{what} Bedoelt u ‘{meant}’?").format(what=what, meant=meant)
    return _("{where}: {what}").format(where=_where(rows), what=what) if rows else what


def _meant(field: str, value: str, language: str) -> str | None:
    """Return the name that looks most like what stands there."""
    names = {term.name(language).casefold(): term.name(language) for term in _known(field)}
    close = get_close_matches(value.casefold(), names, n=1)
    return names[close[0]] if close else None


def _known(field: str) -> Iterable[Term]:
    """Return the entries of the code list of a column."""
    return code_lists()[LISTS[field]].values()


def _where(rows: list[int]) -> str:
    """Name the rows, the first few when there are many."""
    named = ", ".join(map(str, rows[:_ROWS_NAMED]))
    if len(rows) == 1:
        return _("Rij {rows}").format(rows=named)
    if len(rows) <= _ROWS_NAMED:
        return _("Rijen {rows}").format(rows=named)
    return _("Rijen {rows} en nog {more} andere").format(rows=named, more=len(rows) - _ROWS_NAMED)


def _sentences() -> dict[str, str]:
    """Return the sentences by code, in the language of the session."""
    return {**_about_files(), **_about_cells()}


def _about_files() -> dict[str, str]:
    return {
        "bsn": _(
            "In de kolom ‘{field}’ lijken burgerservicenummers te staan. Die mogen hier nooit in. "
            "Laat het andere systeem een eigen kenmerk geven; van dit bestand is niets gelezen."
        ),
        "broken_parquet": _(
            "Dit Parquet-bestand is niet te openen; het is beschadigd of niet helemaal aangekomen. "
            "Maak de export opnieuw."
        ),
        "broken_row": _(
            "hier klopt een aanhalingsteken niet; vanaf deze rij is niets gelezen. Herstel de "
            "rij en lees het bestand opnieuw in."
        ),
        "double_column": _("de kolom ‘{field}’ staat er twee keer. Haal er één weg."),
        "double_row": _("deze vraag staat al eerder in het bestand en telt één keer."),
        "empty_file": _("In dit bestand staat geen enkele vraag die te lezen is."),
        "missing_column": _("de kolom ‘{field}’ ontbreekt. Zet hem erbij."),
        "no_parquet": _(
            "Dit bestand heet Parquet, maar het is geen Parquet. Is het een tabel in tekst, geef "
            "het dan een naam die eindigt op .csv, of maak de export opnieuw."
        ),
        "too_large": _(
            "Uitgepakt is dit bestand te groot: hoogstens {value} MB. Verdeel het over meer "
            "bestanden."
        ),
        "too_many_rows": _(
            "In dit bestand staan te veel vragen (hoogstens {value}). Er is niets gelezen. "
            "Verdeel het over meer bestanden."
        ),
        "too_many_cells": _("hier staan meer vakjes dan er kolommen zijn. Herstel de rij."),
        "unknown_column": _("de kolom ‘{field}’ kennen wij niet; die is overgeslagen."),
        "unreadable_text": _(
            "Dit is geen leesbaar tekstbestand. Bewaar uw tabel als ‘CSV (UTF-8)’ en kies "
            "dat bestand."
        ),
        "windows_1252": _(
            "Dit bestand is in een oud tekenschrift bewaard (Windows-1252). Kijk of namen met "
            "letters als é en ë kloppen."
        ),
    }


def _about_cells() -> dict[str, str]:
    return {
        "bad_date": _("‘{value}’ is geen dag. Schrijf een dag zoals 31-12-2026."),
        "empty": _("‘{field}’ is leeg. Vul het in."),
        "future_date": _("{value} moet nog komen. Vul de dag in waarop de vraag gesteld werd."),
        "looks_personal": _(
            "bij ‘{field}’ lijkt een naam of e-mailadres te staan: ‘{value}’. Gebruik een kenmerk "
            "dat niemand herkent."
        ),
        "no_theme_in_words": _(
            "aan de omschrijving is niet te zien waar de vraag over gaat; deze is weggelaten. "
            "Vul bij ‘thema’ in wat het is, of lees het bestand in op de pagina Vragen in beeld."
        ),
        "not_yes_no": _("‘{value}’ kennen wij niet bij ‘{field}’. Vul ja of nee in, of niets."),
        "sensitive_in_words": _(
            "uit de omschrijving lijkt een gevoelig thema te komen, en dat moet iemand nakijken; "
            "deze is weggelaten. Vul bij ‘thema’ in wat het is, of lees het bestand in op de "
            "pagina Vragen in beeld."
        ),
        "too_long": _("‘{field}’ is langer dan {longest} tekens: ‘{value}…’. Kort het in."),
        "unknown_code": _("‘{value}’ kennen wij niet bij ‘{field}’."),
    }
