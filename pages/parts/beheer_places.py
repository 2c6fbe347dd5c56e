"""How does the administrator take real borders and postcodes into use? Look first, store after."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.boundaries import boundaries, save_boundaries, take_back_boundaries
from data.postcodes import postcode_count, read_table, save_postcodes, take_back_postcodes
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_forms import draw_told, tell
from pages.parts.directory_cards import plain
from pages.parts.language import _, ngettext
from pages.parts.places_words import grouped, say_boundaries, say_not_places, say_postcodes
from pages.parts.question_counts import name_codes
from pages.parts.village_map import base_layers, on_one_map, say_borders
from resources.places import NotPlaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from resources.places import Boundaries
    from resources.postcodes import PostcodeTable

__all__ = ["draw_places"]

_LARGEST_MB: Final = 500
_BORDERS, _POSTCODES = "beheer-borders", "beheer-postcodes"
_FIRST_YEAR: Final = 1995
"""The first year of which CBS gave out borders of buurten."""


@dataclass
class PlacesScreen:
    """What this session has read but not stored, and how often it stored something."""

    borders_of: tuple[str, int | None] = ("", None)
    borders: Boundaries | NotPlaces | None = None
    postcodes_of: str = ""
    postcodes: PostcodeTable | NotPlaces | None = None
    round: int = 0


@st.fragment
def draw_places() -> None:
    """Draw which borders and postcodes are in use, and let others be read."""
    screen = state.of(PlacesScreen)
    _draw_borders(screen)
    _draw_postcodes(screen)


def _draw_borders(screen: PlacesScreen) -> None:
    st.markdown(_("## Grenzen van de dorpen"))
    draw_told(_BORDERS)
    _draw_used()
    st.write(
        _(
            "Andere grenzen? Haal bij het CBS de wijk- en buurtkaart (GeoPackage of GeoJSON). Een "
            "bestand van heel Nederland mag. U ziet eerst wat erin staat."
        )
    )
    file = st.file_uploader(
        _("Bestand met wijken of buurten"),
        type=["gpkg", "geojson", "json", "zip"],
        key=f"borders-file-{screen.round}",
        max_upload_size=_LARGEST_MB,
    )
    read = _borders_in(screen, file) if file is not None else None
    if isinstance(read, NotPlaces):
        st.error(say_not_places(read, state.language()))
    elif read is not None:
        _draw_preview(read)


def _draw_used() -> None:
    """Draw which borders are in use, and the button that takes them back."""
    used = boundaries(state.store())
    if not used.source:
        st.write(say_borders(used))
        return
    _draw_lines(say_boundaries(used, state.language()))
    st.button(_("Zet de vorige grenzen terug"), on_click=_take_back)


def _draw_lines(lines: Iterable[str]) -> None:
    """Draw what was read; the name of a file in it is no markup."""
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _borders_in(screen: PlacesScreen, file: UploadedFile) -> Boundaries | NotPlaces | None:
    """Read a file, asking for its year if it does not say so; ``None`` while that is open."""
    read = _read_borders(screen, file, None)
    if not isinstance(read, NotPlaces) or read.code != "unknown_year":
        return read
    st.warning(say_not_places(read, state.language()))
    latest = state.today().year
    year = st.number_input(
        _("Van welk jaar is dit bestand?"),
        _FIRST_YEAR,
        latest,
        value=None,
        placeholder=str(latest),
        width=240,
    )
    return None if year is None else _read_borders(screen, file, year)


def _read_borders(
    screen: PlacesScreen, file: UploadedFile, year: int | None
) -> Boundaries | NotPlaces:
    """Read the file, once per file and year."""
    if screen.borders is None or screen.borders_of != (file.file_id, year):
        from resources.cbs_places import read_boundaries

        with st.spinner(_("Het bestand wordt gelezen …")), _on_disk(file) as path:
            try:
                villages = tuple(terms("villages"))
                screen.borders = read_boundaries(path, villages, name=file.name, year=year)
            except NotPlaces as problem:
                screen.borders = problem
        screen.borders_of = (file.file_id, year)
    return screen.borders


def _draw_preview(read: Boundaries) -> None:
    """Draw what was read, and the button that takes it into use."""
    st.markdown(_("### Dit is gelezen"))
    _draw_lines(say_boundaries(read, state.language()))
    st.button(_("Gebruik deze grenzen"), type="primary", on_click=_use_borders, args=(read,))
    drawn = on_one_map(*base_layers(read.villages, name_codes("villages")))
    st.altair_chart(drawn, alt=_("Kaart van de dorpen zoals ze gelezen zijn."), width="content")


def _use_borders(read: Boundaries) -> None:
    save_boundaries(state.desk(), read)
    tell(_BORDERS, _("Deze grenzen zijn nu in gebruik, op elke kaart."))
    _begin_anew()


def _take_back() -> None:
    take_back_boundaries(state.desk())
    tell(_BORDERS, _("De vorige grenzen zijn weer in gebruik."))


def _draw_postcodes(screen: PlacesScreen) -> None:
    st.markdown(_("## Postcodes"))
    draw_told(_POSTCODES)
    _draw_known()
    st.write(
        _(
            "Met de tabel ‘postcode-huisnummer’ van het CBS (CSV, of de zip zoals u die ophaalt) "
            "telt ook het huisnummer. Alleen de adressen van deze gemeente worden bewaard. Is het "
            "bestand groter dan {megabytes} MB, gebruik dan de opdracht: kringkaart import "
            "postcodes."
        ).format(megabytes=_LARGEST_MB)
    )
    file = st.file_uploader(
        _("Tabel met postcodes"),
        type=["csv", "txt", "zip"],
        key=f"postcodes-file-{screen.round}",
        max_upload_size=_LARGEST_MB,
    )
    if file is None:
        return
    read = _read_postcodes(screen, file)
    if isinstance(read, NotPlaces):
        st.error(say_not_places(read, state.language()))
        return
    _draw_lines(say_postcodes(read, state.language()))
    st.button(_("Gebruik deze postcodes"), type="primary", on_click=_use_postcodes, args=(read,))


def _draw_known() -> None:
    """Draw how much of postcodes is known now, and the button that takes the table back."""
    known = postcode_count(state.store())
    if not known:
        st.write(_("Het dorp volgt nu uit de vier cijfers van een postcode."))
        return
    st.write(
        ngettext(
            "De tabel van het CBS is in gebruik: van {count} postcode telt ook het huisnummer. Van "
            "elke andere volgt het dorp uit de vier cijfers.",
            "De tabel van het CBS is in gebruik: van {count} postcodes telt ook het huisnummer. "
            "Van elke andere volgt het dorp uit de vier cijfers.",
            known,
        ).format(count=grouped(known, state.language()))
    )
    st.button(_("Zet de lijst van vier cijfers terug"), on_click=_take_back_postcodes)


def _read_postcodes(screen: PlacesScreen, file: UploadedFile) -> PostcodeTable | NotPlaces:
    """Read the table, once per file."""
    if screen.postcodes is None or screen.postcodes_of != file.file_id:
        bar = st.progress(0.0, _("Het bestand wordt gelezen …"))
        with _on_disk(file) as path:
            try:
                screen.postcodes = read_table(path, name=file.name, progress=bar.progress)
            except NotPlaces as problem:
                screen.postcodes = problem
        screen.postcodes_of = file.file_id
        bar.empty()
    return screen.postcodes


def _use_postcodes(read: PostcodeTable) -> None:
    save_postcodes(state.desk(), read.runs)
    tell(_POSTCODES, _("Deze postcodes zijn nu in gebruik."))
    _begin_anew()


def _take_back_postcodes() -> None:
    take_back_postcodes(state.desk())
    tell(_POSTCODES, _("Het dorp volgt weer uit de vier cijfers van een postcode."))


def _begin_anew() -> None:
    """Forget what was read; the next draws begin with an empty choice of a file."""
    screen = state.of(PlacesScreen)
    screen.borders, screen.postcodes = None, None
    screen.round += 1


@contextmanager
def _on_disk(file: UploadedFile) -> Iterator[Path]:
    """Put a file where a reader of maps can open it, under a name of our own; public data only."""
    with tempfile.TemporaryDirectory() as folder:
        is_package = bytes(file.getbuffer()[:6]) == b"SQLite"
        path = Path(folder) / f"upload.{'gpkg' if is_package else 'json'}"
        file.seek(0)
        with path.open("wb") as opened:
            shutil.copyfileobj(file, opened)
        yield path
