"""How is a whole file stored? In one transaction that tells how far it is, and can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from data.candidates import Saved, save_candidates
from data.column_mappings import ColumnMapping, column_mapping, save_column_mapping
from data.directory import directory, hsds_records
from data.directory_changes import change_directory, states_at_import
from data.vocabularies import terms
from resources.codes import LISTS, fold
from resources.columns import fingerprint
from resources.directory_file import Before, changes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.desk import Desk
    from data.store import Store
    from resources.directory_file import Changes, OpenFile, Told
    from resources.finding import Reading
    from resources.resource import Resource
    from resources.sheets import Sheet
    from resources.tables import Progress

__all__ = ["Stored", "compare_file", "remembered_columns", "store_file"]


_SHARE: Final = 4
"""Making ready what is stored is about a quarter of the work; writing it is the rest."""


class Stored(NamedTuple):
    """What was stored: the batch, the number of resources in it, or the candidates."""

    batch: int | None = None
    number: int = 0
    candidates: Saved | None = None


def remembered_columns(store: Store, sheet: Sheet) -> ColumnMapping | None:
    """Return what somebody said of these headings before, ``None`` if nobody did."""
    said = column_mapping(store, fingerprint(sheet.headings))
    if said is None:
        return None
    fields = {one: said.fields.get(fold(one), "") for one in sheet.headings if one}
    return ColumnMapping(fields, said.given)


def compare_file(store: Store, reading: Reading, *, anew: bool = False) -> Changes:
    """Compare what was read of a file with what is there, and with what came in before."""
    last, removed = states_at_import(store, [one.id for one in reading.resources])
    before = Before(last, removed, hsds_records(store) if reading.hsds else {})
    lists = {list_: terms(list_) for list_ in LISTS}
    return changes_of(reading, directory(store), before, lists, anew=anew)


def store_file(
    desk: Desk,
    opened: OpenFile,
    reading: Reading,
    told: Told,
    tell: Progress,
    *,
    anew: bool = False,
) -> Stored:
    """Store what was read of a file, and remember what was told of its columns.

    Parameters
    ----------
    desk
        Of the editor.
    opened, reading, told
        The file, what was read of it, and what was told of its columns.
    tell
        Is told how far it is, within the transaction; what it raises takes all of it back.
    anew
        Whether what somebody took out of the directory comes in again.

    Returns
    -------
    Stored
        What was stored. What a colleague changed since the preview is compared anew, for a
        list may leave fields as they are.
    """
    if opened.kind == "map":
        return Stored(candidates=save_candidates(desk, _told_of(reading.resources, tell)))
    with desk.writing("directory") as work:
        changes = compare_file(desk.store, reading, anew=anew)
        put = _told_of(changes.put, tell)
        batch = change_directory(work, "import", put=put, hsds=changes.hsds, source=opened.name)
        work.log("save_resources", "directory")
        tell(_SHARE, _SHARE)  # who said stop while it was written is heard here
    if told.columns is not None:
        headings = fingerprint(opened.sheets[told.sheet].headings)
        fields = {fold(heading): name for heading, name in told.columns.items()}
        save_column_mapping(desk, headings, ColumnMapping(fields, dict(told.given or {})))
    return Stored(batch.number if batch else None, len(changes.put))


def _told_of(resources: Sequence[Resource], tell: Progress) -> Iterator[Resource]:
    """Yield resources, telling how many went by."""
    for number, one in enumerate(resources):
        tell(number, _SHARE * len(resources))
        yield one
