"""In which village is a postcode? By the table of CBS when it was read in, else by four digits.

What is looked up is a resident's: it is kept nowhere.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import delete, distinct, func, select

from data.directory_schema import postcodes as postcodes_table
from data.vocabularies import terms
from resources.places import NotPlaces
from resources.postcodes import Run, read_postcode_table, villages_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from data.desk import Desk
    from data.store import Store
    from resources.postcodes import Postcode, PostcodeTable

__all__ = [
    "Area",
    "areas",
    "postcode_count",
    "read_table",
    "save_postcodes",
    "take_back_postcodes",
    "villages_at",
]

_FILE: Final = Path(__file__).parent / "vocabularies" / "postcodes.csv"


class Area(NamedTuple):
    """The addresses of four digits: the code of their village, and how they call their place."""

    village: str
    place: str


@cache
def areas() -> Mapping[str, Area]:
    """Return by its four digits every postcode of the municipality, those of boxes too."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = {row["pc4"]: Area(row["village"], row["place"]) for row in csv.DictReader(file)}
    return MappingProxyType(rows)


def villages_at(store: Store, postcode: Postcode) -> tuple[str, ...]:
    """Return in which villages an address may lie: none when it is of elsewhere.

    The table of CBS goes first, since it knows each house; a postcode that is not in it may be
    newer than the table, and goes by its four digits.
    """
    table = postcodes_table.c
    mine = (
        select(table.postcode, table.number_from, table.village, table.buurt)
        .where(table.postcode == postcode.digits + postcode.letters)
        .order_by(table.number_from)
    )
    with store.reading() as connection:
        found = villages_in(postcode, [Run(*row) for row in connection.execute(mine)])
    area = areas().get(postcode.digits)
    return found or ((area.village,) if area else ())


def read_table(
    file: Path, *, name: str = "", progress: Callable[[float], object] | None = None
) -> PostcodeTable:
    """Read the table of CBS for this municipality, as a whole or not at all.

    The arguments are those of :func:`resources.postcodes.read_postcode_table`.

    Raises
    ------
    NotPlaces
        As that function, and ``villages_without_postcodes``: somebody lives in each of them, so
        that this is not the table; the value names their codes.
    """
    villages = terms("villages")
    table = read_postcode_table(file, tuple(villages), name=name, progress=progress)
    without = villages.keys() - {run.village for run in table.runs}
    if without:
        raise NotPlaces("villages_without_postcodes", ", ".join(sorted(without)))
    return table


def save_postcodes(desk: Desk, runs: Sequence[Run]) -> None:
    """Put the table of CBS in the place of the one that was there; the administrator does."""
    with desk.writing("import") as work:
        work.connection.execute(delete(postcodes_table))
        work.connection.execute(postcodes_table.insert(), [run._asdict() for run in runs])
        work.log("save_postcodes", "postcodes")


def take_back_postcodes(desk: Desk) -> None:
    """Take the table of CBS out of use, so that four digits tell the village again."""
    with desk.writing("import") as work:
        if work.connection.execute(delete(postcodes_table)).rowcount:
            work.log("take_back_postcodes", "postcodes")


def postcode_count(store: Store) -> int:
    """Return of how many postcodes the addresses are known."""
    with store.reading() as connection:
        counted = select(func.count(distinct(postcodes_table.c.postcode)))
        return connection.scalar(counted) or 0
