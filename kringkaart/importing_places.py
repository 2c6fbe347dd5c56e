"""How does the command line take borders and postcodes into use? By the functions of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.boundaries import save_boundaries
from data.postcodes import read_table, save_postcodes
from data.vocabularies import terms
from kringkaart.catalogue import SOURCE
from pages.parts.places_words import say_boundaries, say_not_places, say_postcodes
from resources.cbs_places import read_boundaries
from resources.places import NotPlaces

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Desk

__all__ = ["read_boundaries_file", "read_postcodes_file"]


def read_boundaries_file(desk: Desk, file: Path, year: int | None) -> tuple[int, list[str]]:
    """Take the borders in a file of CBS into use; return how many villages, and what to say."""
    try:
        places = read_boundaries(file, tuple(terms("villages")), year=year)
    except NotPlaces as problem:
        return 0, [say_not_places(problem, SOURCE)]
    save_boundaries(desk, places)
    return len(places.villages), say_boundaries(places, SOURCE)


def read_postcodes_file(desk: Desk, file: Path) -> tuple[int, list[str]]:
    """Take the table of CBS into use; return how many runs of numbers, and what to say."""
    try:
        table = read_table(file)
    except NotPlaces as problem:
        return 0, [say_not_places(problem, SOURCE)]
    save_postcodes(desk, table.runs)
    return len({run.postcode for run in table.runs}), say_postcodes(table, SOURCE)
