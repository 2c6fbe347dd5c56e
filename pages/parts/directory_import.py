"""How does the editor read resources from a file? Look first, store after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.directory import save_resources
from data.errors import AccessDenied
from data.vocabularies import terms
from pages.parts import state
from pages.parts.directory_cards import draw_cards, plain
from pages.parts.directory_findings import say_finding
from pages.parts.language import _
from resources.codes import LISTS
from resources.finding import Reading
from resources.hsds import fill_in, read_service
from resources.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.directory import Directory
    from resources.finding import Finding
    from resources.resource import Resource

__all__ = ["draw_import"]

_LARGEST_MB: Final = 50
_FINDINGS_PER_PAGE: Final = 25


@dataclass
class ImportScreen:
    """What this session has read but not stored."""

    file_id: str = ""
    reading: Reading | None = None
    round: int = 0
    stored: int | None = None


@st.fragment
def draw_import(directory: Directory) -> None:
    """Draw the choice of a file, its findings, and a preview; store when asked."""
    screen, language = state.of(ImportScreen), state.language()
    if screen.stored is not None:
        st.success(_("Bewaard in de sociale kaart: {count}.").format(count=screen.stored))
    st.write(
        _(
            "Kies een tabel (CSV, zoals Excel die bewaart), of een bestand uit een andere sociale "
            "kaart in de afgesproken vorm HSDS 3.0 (de naam eindigt op .json). U ziet eerst wat "
            "erin staat; er wordt niets bewaard voordat u dat zegt."
        )
    )
    file = st.file_uploader(
        _("Bestand met hulpbronnen"),
        type=["csv", "json"],
        key=f"resources-file-{screen.round}",
        max_upload_size=_LARGEST_MB,
    )
    if file is None:
        return
    if file.file_id != screen.file_id:
        screen.file_id, screen.stored = file.file_id, None
        with st.spinner(_("Het bestand wordt gelezen …")):
            screen.reading = _read(file.name, file.getvalue())
    reading = _completed(screen.reading or Reading(), language)
    _draw_findings(reading.errors, _("Niet gelezen"), "errors", language)
    _draw_findings(reading.warnings, _("Om na te kijken"), "warnings", language)
    if reading.resources:
        _draw_preview(reading.resources, directory, screen, language)


def _read(name: str, content: bytes) -> Reading:
    """Read a table or a service, by the name of the file."""
    lists = {list_: terms(list_) for list_ in LISTS}
    read = read_service if name.casefold().endswith(".json") else read_table
    return read(content, lists)


def _completed(reading: Reading, language: str) -> Reading:
    """Ask for the kind and themes that a service file could not tell."""
    if not any(finding.code == "kind_assumed" for finding in reading.findings):
        return reading
    kinds, themes = terms("resource_kinds"), terms("themes")
    kind = st.selectbox(
        _("Wat voor soort is het?"),
        list(kinds),
        index=list(kinds).index("professional"),
        format_func=lambda code: kinds[code].name(language),
    )
    chosen = st.multiselect(
        _("Voor welke thema's?"),
        list(themes),
        format_func=lambda code: themes[code].name(language),
        placeholder=_("Kies een of meer thema's"),
    )
    return fill_in(reading, kind=kind, themes=frozenset(chosen))


def _draw_findings(findings: Sequence[Finding], heading: str, key: str, language: str) -> None:
    """Draw all findings of a kind, some on a page."""
    if not findings:
        return
    st.markdown(f"## {heading} ({len(findings)})")
    pages = -(-len(findings) // _FINDINGS_PER_PAGE)
    place = st.container()
    page = st.pagination(pages, key=f"findings-{key}") if pages > 1 else 1
    shown = findings[(page - 1) * _FINDINGS_PER_PAGE : page * _FINDINGS_PER_PAGE]
    place.markdown("\n".join(f"- {plain(say_finding(one, language))}" for one in shown))


def _draw_preview(
    resources: tuple[Resource, ...], directory: Directory, screen: ImportScreen, language: str
) -> None:
    """Draw what would be stored, and store it."""
    known = directory.resources
    changes = tuple(one for one in resources if known.get(one.id) != one)
    new = sum(one.id not in known for one in changes)
    st.markdown(_("## Voorbeeld ({count})").format(count=len(resources)))
    st.write(
        _("{new} nieuw, {changed} gewijzigd, {equal} gelijk aan wat er al staat.").format(
            new=new, changed=len(changes) - new, equal=len(resources) - len(changes)
        )
    )
    if changes:
        _offer_to_store(changes, screen)
    else:
        st.info(_("Er is niets te bewaren: alles staat al zo in de sociale kaart."))
    draw_cards(resources, f"preview-{screen.file_id}", language)


def _offer_to_store(changes: tuple[Resource, ...], screen: ImportScreen) -> None:
    """Draw the button that stores what is new or changed."""
    label = _("Bewaar in de sociale kaart ({count})").format(count=len(changes))
    if not st.button(label, type="primary"):
        return
    try:
        save_resources(state.desk(), changes, kind="import")
    except AccessDenied:
        st.error(_("U mag de sociale kaart niet wijzigen. Vraag het de beheerder ervan."))
        return
    screen.stored, screen.reading, screen.file_id = len(changes), None, ""
    screen.round += 1
    st.rerun()
