"""How does the editor read resources from a file? Look first, store after, take back as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import streamlit as st

from data.boundaries import boundaries
from data.candidates import osm_tags
from data.directory import directory
from data.directory_import import Stored, compare_file, store_file
from data.errors import AccessDenied
from data.vocabularies import terms
from pages.parts import state
from pages.parts.directory_cards import draw_cards, plain
from pages.parts.directory_import_columns import draw_columns, forget_columns
from pages.parts.directory_import_done import draw_stored
from pages.parts.directory_import_found import draw_changes, draw_found, draw_not_opened
from pages.parts.language import _
from pages.parts.long_work import LongWork, Stopped, begin, watch
from resources.codes import LISTS
from resources.directory_file import Lists, OpenFile, Told, open_file, read_file
from resources.finding import Reading
from resources.tables import best_sheet, knows_all

if TYPE_CHECKING:
    from resources.directory import Directory
    from resources.directory_file import Changes
    from resources.resource import Resource
    from resources.tables import Progress

__all__ = ["draw_import"]

_LARGEST_MB: Final = 50
_TYPES: Final = ("csv", "txt", "xlsx", "xlsm", "xls", "ods", "json", "zip", "pbf", "osm", "geojson")


class Compared(NamedTuple):
    """What a reading would change, anew or not, in one version of the directory."""

    reading: Reading
    of_what: tuple[bool, int]
    changes: Changes


@dataclass
class ImportScreen:
    """What this session has opened and read but not stored, and what is going on.

    ``told`` is what the reading was told of the columns, ``compared`` what it would change;
    ``stored`` is what was stored last.
    """

    file_id: str = ""
    opened: OpenFile | None = None
    told: Told | None = None
    reading: Reading | None = None
    compared: Compared | None = None
    work: LongWork[Any] | None = None
    stored: Stored | None = None
    notice: str = ""
    round: int = 0


@st.fragment
def draw_import(_known: Directory) -> None:
    """Draw the choice of a file, its columns, its findings, and a preview; store when asked."""
    screen = state.of(ImportScreen)
    if screen.work is None or screen.work.future.done():
        _collect(screen)
    if screen.notice:
        st.info(screen.notice)
    if screen.stored is not None and (said := draw_stored(screen.stored)):
        screen.stored, screen.notice = None, said
        st.rerun()
    # drawn while something is going on as well: a file that is not drawn is forgotten
    file = _choose_file(screen)
    if file is not None and file.file_id != screen.file_id:
        _open_anew(screen, file)
    if screen.work is not None:
        watch(screen.work)
    elif screen.opened is not None:
        if file is None:  # somebody looked elsewhere meanwhile, and came back
            st.caption(plain(screen.opened.name))
        _draw_opened(screen, screen.opened)


def _forget(screen: ImportScreen) -> None:
    """Forget the file before, as soon as another is chosen or it is taken away."""
    screen.notice, screen.stored = "", None
    if screen.work is not None:
        screen.work.stop()
        screen.work, screen.notice = None, _("Gestopt. Er is niets bewaard.")
    screen.file_id, screen.opened, screen.reading, screen.told = "", None, None, None
    screen.compared = None


def _open_anew(screen: ImportScreen, file: Any) -> None:
    """Open another file."""
    screen.file_id = file.file_id
    forget_columns()
    name, content = file.name, file.getvalue()
    _begin(screen, _("Het bestand wordt geopend …"), lambda _tell: _open(name, content))


def _choose_file(screen: ImportScreen) -> Any:
    """Ask for a file, and say what it may be."""
    st.write(
        _(
            "Kies een lijst (Excel, OpenDocument of CSV), een bestand uit een andere sociale "
            "kaart (HSDS: JSON of zip), of een stuk van OpenStreetMap (.osm.pbf, .osm of GeoJSON). "
            "U ziet eerst wat erin staat; er wordt niets bewaard voordat u dat zegt."
        )
    )
    st.caption(
        _("Hoogstens {limit} MB. Wat groter is, leest de beheerder in.").format(limit=_LARGEST_MB)
    )
    return st.file_uploader(
        _("Bestand met hulpbronnen"),
        type=list(_TYPES),
        key=f"resources-file-{screen.round}",
        max_upload_size=_LARGEST_MB,
        on_change=_forget,
        args=(screen,),
    )


def _open(name: str, content: bytes) -> OpenFile:
    return open_file(name, content, most_mb=_LARGEST_MB)


def _begin(screen: ImportScreen, what: str, act: Any) -> None:
    """Begin what takes long; what is done at once is drawn at once."""
    screen.work = begin(what, act)
    if not screen.work.future.done():
        st.rerun()
    _collect(screen)


def _collect(screen: ImportScreen) -> None:
    """Take what came out of the work that is done."""
    if screen.work is None:
        return
    work, screen.work = screen.work, None
    try:
        result = work.future.result()
    except Stopped:
        screen.notice = _("Gestopt. Er is niets bewaard.")
        screen.file_id, screen.round = "", screen.round + 1
        screen.opened = screen.reading = None
        st.rerun()
    except AccessDenied:
        st.error(_("U mag de sociale kaart niet wijzigen. Vraag het de beheerder ervan."))
        return
    if isinstance(result, OpenFile):
        screen.opened = result
    elif isinstance(result, Reading):
        screen.reading = result
    elif isinstance(result, Compared):
        screen.compared = result
    else:
        screen.stored, screen.opened, screen.reading = result, None, None
        screen.file_id, screen.round = "", screen.round + 1
        st.rerun()


def _draw_opened(screen: ImportScreen, opened: OpenFile) -> None:
    """Draw the columns of a table, and read once it is known what they hold."""
    if not opened.can_be_read:
        draw_not_opened(opened.findings)
        return
    told = _tell_columns(opened) if opened.sheets else Told()
    if told is not None and (screen.reading is None or told != screen.told):
        screen.told, screen.reading = told, None
        lists = _lists()
        what = _("Het bestand wordt gelezen …")
        _begin(screen, what, lambda tell: read_file(opened, lists, told, tell))
    if screen.reading is not None:
        _draw_reading(screen, opened, screen.reading)


def _tell_columns(opened: OpenFile) -> Told | None:
    """Ask for the sheet and what its columns hold; ``None`` while that is not known."""
    number = 0
    if len(opened.sheets) > 1:
        number = st.selectbox(
            _("Welk blad?"),
            range(len(opened.sheets)),
            index=best_sheet(opened.sheets),
            format_func=lambda place: opened.sheets[place].name,
            key="import-sheet",
        )
    sheet = opened.sheets[number]
    if knows_all(sheet):
        return Told(number)
    told = draw_columns(sheet)
    return told and Told(number, *told)


def _lists() -> Lists:
    codes = {list_: terms(list_) for list_ in LISTS}
    return Lists(codes, osm_tags(), boundaries(state.store()))


def _draw_reading(screen: ImportScreen, opened: OpenFile, reading: Reading) -> None:
    """Draw what was found in the file, and what would be stored."""
    reading = draw_found(reading)
    if not reading.resources:
        return
    if opened.kind == "map":
        _draw_candidates(screen, opened, reading)
    elif (changes := _compare(screen, reading)) is not None:
        _draw_preview(screen, opened, reading, changes)


def _compare(screen: ImportScreen, reading: Reading) -> Changes | None:
    """Return what would be changed; worked out anew only when something of it is another."""
    store, anew = state.store(), state.session_value("import-anew") is True
    of_what = (anew, directory(store).version)
    held = screen.compared
    if held is None or held.reading is not reading or held.of_what != of_what:

        def act(tell: Progress) -> Compared:
            changes = compare_file(store, reading, anew=anew)
            tell(1, 1)  # who said stop meanwhile is heard here
            return Compared(reading, of_what, changes)

        screen.compared = None
        _begin(screen, _("Het bestand wordt vergeleken met wat er al staat …"), act)
    return screen.compared and screen.compared.changes


def _draw_preview(
    screen: ImportScreen, opened: OpenFile, reading: Reading, changes: Changes
) -> None:
    """Draw what would be stored, and store it."""
    draw_changes(changes, len(reading.resources))
    if changes.put:
        label = _("Bewaar in de sociale kaart ({count})").format(count=len(changes.put))
        _offer_to_store(screen, opened, reading, label)
    else:
        st.info(_("Er is niets te bewaren: alles staat al zo in de sociale kaart."))
    draw_cards(changes.put or reading.resources, f"preview-{screen.file_id}", state.language())


def _draw_candidates(screen: ImportScreen, opened: OpenFile, reading: Reading) -> None:
    """Draw what was found on a map, and keep it to be looked at."""
    found: tuple[Resource, ...] = reading.resources
    st.markdown(_("## Gevonden op de kaart ({count})").format(count=len(found)))
    st.write(
        _(
            "Dit zijn kandidaten. Niemand ziet ze bij het zoeken voordat u ze onder ‘Kandidaten’ "
            "één voor één hebt bekeken."
        )
    )
    label = _("Bewaar als kandidaten ({count})").format(count=len(found))
    _offer_to_store(screen, opened, reading, label)
    draw_cards(found, f"found-{screen.file_id}", state.language())


def _offer_to_store(screen: ImportScreen, opened: OpenFile, reading: Reading, label: str) -> None:
    """Draw the button that stores; what takes long shows how far it is, and can be stopped."""
    if st.button(label, type="primary", key="import-store"):
        act = partial(
            store_file,
            state.desk(),
            opened,
            reading,
            screen.told or Told(),
            anew=state.session_value("import-anew") is True,
        )
        _begin(screen, _("Het wordt bewaard …"), act)
