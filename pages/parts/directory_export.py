"""How does the directory go along to another program? As public data, saying whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from data.directory import hsds_records
from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _, ngettext
from resources.calendar_file import write_calendar
from resources.codes import LISTS
from resources.directory import reaches
from resources.geojson import write_geojson
from resources.hsds_out import write_hsds_csv, write_hsds_json
from resources.tables import sources_of, write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from resources.codes import CodeLists
    from resources.directory import Directory
    from resources.resource import Resource

__all__ = ["draw_export"]


class _Form(NamedTuple):
    """A form a file may have: what it is for, how its name ends, and how it is written."""

    name: str
    purpose: str
    ending: str
    media: str
    write: Callable[[Sequence[Resource]], bytes]


def draw_export(known: Directory) -> None:
    """Draw which part to take along, what for, and the file."""
    st.write(
        _("De sociale kaart is openbaar. Wie iets heeft nagekeken en hulp op naam gaan nooit mee.")
    )
    found = _choose(known)
    form = _choose_form()
    count = len(found) if form.ending != "ics" else sum(bool(one.schedule) for one in found)
    st.caption(ngettext("{count} hulpbron", "{count} hulpbronnen", count).format(count=count))
    if not count:
        return
    st.download_button(
        _("Haal het bestand op"),
        lambda: form.write(found),
        file_name=_("sociale-kaart") + f"-{state.today():%Y-%m-%d}.{form.ending}",
        mime=form.media,
        icon=":material/download:",
        type="primary",
        on_click="ignore",
        key="directory-export",
    )
    sources = sources_of(found)
    if sources:
        st.caption(_("In het bestand staat van wie de gegevens zijn:"))
        st.text("\n".join(sources))


def _choose(known: Directory) -> list[Resource]:
    """Ask for villages; none is all of them."""
    villages = terms("villages")
    chosen = st.multiselect(
        _("Voor welke dorpen?"),
        list(villages),
        placeholder=_("Alle dorpen"),
        format_func=lambda code: villages[code].name(state.language()),
        key="directory-export-villages",
    )
    every = known.resources.values()
    return [one for one in every if not chosen or any(reaches(one, code) for code in chosen)]


def _choose_form() -> _Form:
    """Ask what the file is for."""
    forms = _forms()
    chosen = st.radio(
        _("Waarvoor is het bestand?"),
        list(forms),
        captions=[form.purpose for form in forms.values()],
        format_func=lambda code: forms[code].name,
        key="directory-export-form",
    )
    return forms[chosen]


def _forms() -> dict[str, _Form]:
    """Return the forms, the one for most people first."""
    codes = {list_: terms(list_) for list_ in LISTS}
    return {
        "csv": _Form(
            _("Om in Excel te bekijken (CSV)"),
            _("Een lijst die u later ook weer kunt inlezen."),
            "csv",
            "text/csv",
            lambda found: write_table(found, codes),
        ),
        "ics": _Form(
            _("Voor in een agenda (iCal)"),
            _("Alles waarvan bekend is wanneer het is, met feestdagen en zomertijd."),
            "ics",
            "text/calendar",
            _calendar_writer(),
        ),
        "geojson": _Form(
            _("Voor op een kaart (GeoJSON)"),
            _("Voor programma's als QGIS."),
            "geojson",
            "application/geo+json",
            lambda found: write_geojson(found, codes),
        ),
        **_hsds_forms(codes),
    }


def _hsds_forms(codes: CodeLists) -> dict[str, _Form]:
    """Return the forms that other directories read."""
    store = state.store()
    return {
        "json": _Form(
            _("Voor een andere sociale kaart (HSDS 3.0, JSON)"),
            _("De afgesproken vorm om sociale kaarten uit te wisselen."),
            "json",
            "application/json",
            lambda found: write_hsds_json(found, hsds_records(store), codes),
        ),
        "zip": _Form(
            _("Voor een andere sociale kaart (HSDS 3.0, tabellen)"),
            _("Hetzelfde als een zip met tabellen."),
            "zip",
            "application/zip",
            lambda found: write_hsds_csv(found, hsds_records(store), codes),
        ),
    }


def _calendar_writer() -> Callable[[Sequence[Resource]], bytes]:
    """Return what writes a calendar in the words of who asks; the file is made after the page."""
    clock = state.store().clock
    villages = {code: term.nl for code, term in terms("villages").items()}
    words = (
        _("Sociale kaart"),
        _("Bron:"),
        _("Op feestdagen is het niet zeker: bel eerst."),
    )
    return lambda found: write_calendar(found, clock(), words, villages)
