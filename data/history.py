"""What happened to an ecogram? Every operation with its inverse, and the moments kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from sqlalchemy import bindparam, delete, func, select, update

from data.crypto import Place, open_json, open_text, seal_json, seal_text
from data.schema import moments, operations
from network.ecogram import Ecogram, Person, from_json, to_json
from network.operations import (
    Operation,
    erase,
    operation_from_json,
    operation_to_json,
    without,
    without_members,
)
from network.rewording import reworded, reworded_operation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from data.case_file import CaseFile
    from data.desk import Work
    from data.drawing_file import Drawing

__all__ = [
    "WHOSE",
    "Change",
    "Moment",
    "Whose",
    "changes_backwards",
    "forget_in_moments",
    "forget_operations",
    "moments_of",
    "put_changes",
    "put_moment",
    "rewrite_moments",
    "rewrite_operations",
]

Whose: TypeAlias = Literal["together", "resident", "worker"]
WHOSE: Final[tuple[Whose, ...]] = get_args(Whose)
"""Who drew: both at one table, the resident alone, or the worker as she sees it."""

_PAGE: Final = 64
_NO_PERSON: Final = frozenset({"organisation", "group", "pastime"})
_OLDER: Final = (
    select(operations)
    .where(operations.c.case_id == bindparam("case_id"), operations.c.number < bindparam("below"))
    .order_by(operations.c.number.desc())
    .limit(_PAGE)
)
_INSERT: Final = operations.insert()


@dataclass(frozen=True, slots=True)
class Change:
    """One operation as it was applied: it made the ecogram's version ``number``."""

    number: int
    client: str
    actor_id: str
    at: datetime
    operation: Operation
    inverse: Operation
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """The ecogram as it was on a day; one without a name was kept by the program itself.

    ``whose`` says whose drawing it is; ``None`` when nobody said it.
    """

    number: int
    name: str
    held_on: date
    ecogram: Ecogram
    ecogram_version: int
    named: bool = True
    whose: Whose | None = None


def changes_backwards(work: Work, file: CaseFile) -> Iterator[Change]:
    """Yield what happened, newest first, a page at a time."""
    below = 2**31 - 1
    while True:
        rows = work.connection.execute(_OLDER, {"case_id": file.id, "below": below}).all()
        yield from (_change(file, row) for row in rows)
        if len(rows) < _PAGE:
            return
        below = rows[-1].number


def put_changes(work: Work, file: CaseFile, changes: Iterable[Change]) -> None:
    """Store what was applied, each operation sealed with its inverse."""
    rows = [
        {
            "case_id": file.id,
            "number": change.number,
            "client": change.client,
            "actor_id": change.actor_id,
            "at": change.at.isoformat(),
            "undo": change.undo,
            "content": _sealed(file, change.number, change.operation, change.inverse),
        }
        for change in changes
    ]
    if rows:
        work.connection.execute(_INSERT, rows)


def put_moment(
    work: Work,
    file: CaseFile,
    drawing: Drawing,
    name: str | None,
    held_on: date,
    whose: Whose | None = None,
) -> Moment:
    """Keep the ecogram as it is; without a name it is a snapshot of the program itself."""
    newest = select(func.max(moments.c.number)).where(moments.c.case_id == file.id)
    number = (work.connection.scalar(newest) or 0) + 1
    moment = Moment(
        number,
        name or "",
        held_on,
        drawing.ecogram,
        drawing.version,
        named=name is not None,
        whose=whose,
    )
    work.connection.execute(
        moments.insert().values(
            case_id=file.id,
            number=number,
            ecogram_version=drawing.version,
            held_on=held_on,
            named=moment.named,
            whose=whose,
            **_sealed_moment(file, moment, 1),
        )
    )
    return moment


def moments_of(work: Work, file: CaseFile, *, named: bool = True) -> tuple[Moment, ...]:
    """Return the moments with a name, or all, oldest first."""
    wanted = select(moments).where(moments.c.case_id == file.id)
    if named:
        wanted = wanted.where(moments.c.named)
    rows = work.connection.execute(wanted.order_by(moments.c.held_on, moments.c.number))
    return tuple(_moment(file, row) for row in rows)


def forget_operations(work: Work, file: CaseFile, gone: frozenset[str]) -> set[str]:
    """Take every operation about what was erased out; return persons' names that were in them."""
    theirs = [c for c in changes_backwards(work, file) if not without([c.operation], gone)]
    if theirs:
        numbers = operations.c.number.in_([change.number for change in theirs])
        work.connection.execute(delete(operations).where(operations.c.case_id == file.id, numbers))
    _rewrite_operations(work, file, lambda operation: without_members(operation, gone))
    others = {c.operation.id for c in theirs if c.operation.kind in _NO_PERSON}
    persons = [change for change in theirs if change.operation.id not in others]
    return {name for change in persons for name in _names_in(change)}


def forget_in_moments(work: Work, file: CaseFile, gone: frozenset[str]) -> set[str]:
    """Take what was erased out of the moments; return the names that were in them."""
    names: set[str] = set()
    for moment in moments_of(work, file, named=False):
        ecogram = moment.ecogram
        for thing_id in gone:
            thing = ecogram.things.get(thing_id)
            if isinstance(thing, Person):
                names.add(thing.name)
            ecogram, _ = erase(ecogram, thing_id)
        if ecogram != moment.ecogram:
            _rewrite(work, file, replace(moment, ecogram=ecogram))
    return names


def rewrite_moments(work: Work, file: CaseFile, anew: Callable[[str], str]) -> None:
    """Write the name and the texts of each moment anew; those that stay the same are left."""
    for moment in moments_of(work, file, named=False):
        left = replace(moment, name=anew(moment.name), ecogram=reworded(moment.ecogram, anew))
        if left != moment:
            _rewrite(work, file, left)


def rewrite_operations(work: Work, file: CaseFile, anew: Callable[[str], str]) -> None:
    """Write the texts in each operation anew; those that stay the same are left."""
    _rewrite_operations(work, file, lambda operation: reworded_operation(operation, anew))


def _rewrite_operations(work: Work, file: CaseFile, anew: Callable[[Operation], Operation]) -> None:
    for change in list(changes_backwards(work, file)):
        operation, back = anew(change.operation), anew(change.inverse)
        if operation is change.operation and back is change.inverse:
            continue
        mine = (operations.c.case_id == file.id) & (operations.c.number == change.number)
        content = _sealed(file, change.number, operation, back)
        work.connection.execute(update(operations).where(mine).values(content=content))


def _rewrite(work: Work, file: CaseFile, moment: Moment) -> None:
    mine = (moments.c.case_id == file.id) & (moments.c.number == moment.number)
    version = work.connection.scalar(select(moments.c.version).where(mine)) or 0
    values = _sealed_moment(file, moment, version + 1)
    work.connection.execute(update(moments).where(mine).values(**values))


def _names_in(change: Change) -> set[str]:
    found = (o.fields.get("name") for o in (change.operation, change.inverse))
    return {name for name in found if isinstance(name, str)}


def _sealed(file: CaseFile, number: int, operation: Operation, inverse: Operation) -> bytes:
    said = [operation_to_json(operation), operation_to_json(inverse)]
    return seal_json(file.key, said, Place("operations", "content", f"{file.id}:{number}", 1))


def _change(file: CaseFile, row: Any) -> Change:
    place = Place("operations", "content", f"{file.id}:{row.number}", 1)
    operation, inverse = (operation_from_json(o) for o in open_json(file.key, row.content, place))
    at = datetime.fromisoformat(row.at)
    return Change(row.number, row.client, row.actor_id, at, operation, inverse, row.undo)


def _sealed_moment(file: CaseFile, moment: Moment, version: int) -> dict[str, Any]:
    row = f"{file.id}:{moment.number}"
    document = to_json(moment.ecogram)
    return {
        "version": version,
        "name": seal_text(file.key, moment.name, Place("moments", "name", row, version)),
        "document": seal_json(file.key, document, Place("moments", "document", row, version)),
    }


def _moment(file: CaseFile, row: Any) -> Moment:
    at = f"{file.id}:{row.number}"
    return Moment(
        row.number,
        open_text(file.key, row.name, Place("moments", "name", at, row.version)),
        row.held_on,
        from_json(open_json(file.key, row.document, Place("moments", "document", at, row.version))),
        row.ecogram_version,
        named=row.named,
        whose=row.whose,
    )
