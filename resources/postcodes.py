"""To which village does a postcode belong, and what does the table of CBS say of each address?

The table of CBS has a line per postcode and house number of the whole country: millions, of which
a municipality needs some thousands. It is read line by line and kept as runs: from which house
number on a postcode lies in which buurt.

References
----------
CBS, *Buurt, wijk en gemeente voor postcode-huisnummer*, each year as of 1 August.
"""

from __future__ import annotations

import csv
import io
import lzma
import re
import zipfile
import zlib
from collections import Counter, defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast

from resources.places import NotPlaces, village_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = [
    "Postcode",
    "PostcodeTable",
    "Run",
    "main_villages",
    "read_postcode",
    "read_postcode_table",
    "villages_in",
]

_TYPED: Final = re.compile(
    r"([1-9]\d{3})(?:\s*([a-z]{2})(?:[\s,]*(\d{1,5})(?!\d).*)?)?", re.IGNORECASE | re.ASCII
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SIX: Final = re.compile(r"[1-9]\d{3}[A-Z]{2}")
_ALIASES: Final = {
    "postcode": ("pc6", "postcode", "postcode6", "pc6code"),
    "number": ("huisnummer", "huisnr", "hnr", "nummer"),
    "buurt": ("buurt", "buurtcode", "bucode", "gwbcode"),
}
"""Under which names a column may stand, without year, capitals and what is no letter; the
wijk and the municipality are in the code of the buurt."""

_ZIP: Final = b"PK\x03\x04"
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(NotImplementedError, RuntimeError),  # a way of packing we do not know, or a password
)
_SEPARATORS: Final = ";,\t|"
_LONGEST_LINE: Final = 1 << 16
_MOST_BYTES: Final = 2 << 30
"""The table of the whole country is a quarter of a gigabyte; what is far more is no table."""

_LINES_A_TURN: Final = 200_000


class Postcode(NamedTuple):
    """A postcode as somebody typed it: four digits, perhaps the letters, perhaps a house number."""

    digits: str
    letters: str = ""
    number: int | None = None


class Run(NamedTuple):
    """From which house number on a postcode lies in a village and a buurt, until the next run."""

    postcode: str
    number_from: int
    village: str
    buurt: str


@dataclass(frozen=True, slots=True)
class PostcodeTable:
    """What a municipality needs of the table of CBS.

    ``year`` is ``None`` when the file does not say it; ``addresses`` counts the lines of the
    municipality, ``unread`` those that could not be read.
    """

    runs: tuple[Run, ...]
    year: int | None
    addresses: int
    unread: int = 0


def read_postcode(text: str) -> Postcode | None:
    """Read a postcode as people type it, ``None`` when it is none.

    Examples
    --------
    >>> read_postcode(" 3293 la ")
    Postcode(digits='3293', letters='LA', number=None)
    >>> read_postcode("3293la, 12 b").number
    12
    >>> read_postcode("329") is read_postcode("Strijen") is None
    True
    """
    typed = _TYPED.fullmatch(text.strip())
    if typed is None:
        return None
    return Postcode(typed[1], (typed[2] or "").upper(), int(typed[3]) if typed[3] else None)


def villages_in(postcode: Postcode, runs: Sequence[Run]) -> tuple[str, ...]:
    """Return the villages in which an address may lie, by the runs of its postcode.

    Parameters
    ----------
    postcode
        With its letters.
    runs
        Of this postcode, in order of house number.

    Returns
    -------
    tuple
        One village when the house number is known or does not matter; several when it does;
        none without runs.
    """
    if postcode.number is None or not runs:
        return tuple(sorted({run.village for run in runs}))
    before = [run for run in runs if run.number_from <= postcode.number]
    return ((before or runs[:1])[-1].village,)


def main_villages(runs: Sequence[Run]) -> dict[str, str]:
    """Return by its four digits the village with most of the postcodes of a table.

    Examples
    --------
    >>> main_villages([Run("3291AB", 1, "WK1", "BU11"), Run("3291AC", 1, "WK1", "BU11"),
    ...                Run("3291AC", 9, "WK2", "BU21")])
    {'3291': 'WK1'}
    """
    villages_by_digits: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for postcode, village in sorted({(run.postcode, run.village) for run in runs}):
        villages_by_digits[postcode[:4]][village] += 1
    return {digits: seen.most_common(1)[0][0] for digits, seen in villages_by_digits.items()}


def read_postcode_table(
    file: Path,
    villages: Collection[str],
    *,
    name: str = "",
    progress: Callable[[float], object] | None = None,
) -> PostcodeTable:
    """Read from the table of CBS what is of these villages; a CSV, or a zip with one in it.

    Parameters
    ----------
    file
        May hold the whole country; it is never held in memory.
    villages
        Codes of the villages; whatever lies in another one is left out.
    name
        How the file was called by whoever chose it; its own name without one.
    progress
        Is told now and then which share was read, from 0 to 1; may stop it by an exception.

    Raises
    ------
    NotPlaces
        ``missing_file``, ``no_postcode_table``, ``too_large`` or ``no_postcodes_here``.
    """
    if not file.is_file():
        raise NotPlaces("missing_file")
    with ExitStack() as stack:
        try:
            lines, called, size = _open(file, name or file.name, stack)
            heading = next(lines, b"")
            columns, separator = _columns(heading)
            told = _tell(lines, size, progress)
            found, unread = _read_lines(told, columns, separator, villages)
        except _BROKEN:
            raise NotPlaces("no_postcode_table") from None
    if not found:
        raise NotPlaces("no_postcodes_here")
    years = _YEAR.findall(heading.decode("latin-1")) or _YEAR.findall(called)
    addresses = sum(len(numbers) for numbers in found.values())
    return PostcodeTable(_runs(found), int(years[-1]) if years else None, addresses, unread)


def _open(file: Path, name: str, stack: ExitStack) -> tuple[Iterator[bytes], str, int]:
    """Return the lines of the table, the name that may tell its year, and its size in bytes."""
    with file.open("rb") as opened:
        is_zip = opened.read(4) == _ZIP
    if not is_zip:
        return _lines(stack.enter_context(file.open("rb"))), name, file.stat().st_size
    archive = stack.enter_context(zipfile.ZipFile(file))
    for entry in archive.infolist():
        if entry.filename.casefold().endswith((".csv", ".txt")):
            unpacked = stack.enter_context(archive.open(entry))
            lines = _lines(cast("BinaryIO", io.BufferedReader(unpacked, 1 << 20)))
            heading = next(lines, b"")
            if _finds_columns(heading):
                return _again(heading, lines), entry.filename, entry.file_size
    raise NotPlaces("no_postcode_table")


def _lines(opened: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; a line without end is no table."""
    while line := opened.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise NotPlaces("no_postcode_table")
        yield line


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _tell(
    lines: Iterator[bytes], size: int, progress: Callable[[float], object] | None
) -> Iterator[bytes]:
    """Yield the lines, tell now and then how far it is, and stop what goes on far too long."""
    read = 0
    for number, line in enumerate(lines, 1):
        read += len(line)
        if number % _LINES_A_TURN == 0:
            if read > _MOST_BYTES:
                raise NotPlaces("too_large")
            if progress is not None:
                progress(min(1.0, read / max(1, size)))
        yield line


def _columns(heading: bytes) -> tuple[dict[str, int], str]:
    """Return where the columns are and what stands between them."""
    line = heading.decode("utf-8-sig", "replace").strip()
    for separator in _SEPARATORS:
        cells = next(csv.reader([line], delimiter=separator), [])
        spelled = [re.sub(r"[^a-z0-9]", "", _YEAR.sub("", cell.casefold())) for cell in cells]
        places = {
            column: next((spelled.index(alias) for alias in aliases if alias in spelled), None)
            for column, aliases in _ALIASES.items()
        }
        if None not in places.values():
            return cast("dict[str, int]", places), separator
    raise NotPlaces("no_postcode_table")


def _finds_columns(heading: bytes) -> bool:
    try:
        _columns(heading)
    except NotPlaces:
        return False
    return True


def _read_lines(
    lines: Iterator[bytes],
    columns: Mapping[str, int],
    separator: str,
    villages: Collection[str],
) -> tuple[dict[str, dict[int, str]], int]:
    """Return per postcode and house number the buurt, and how many lines could not be read."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    wanted, unread = set(villages), 0
    # most lines are of elsewhere: those are passed over before anything is taken apart
    marks = {str(int(code[2:6])).encode() for code in wanted}
    may_be_here = re.compile(b"|".join(sorted(marks))).search
    postcode, number, buurt = (columns[name] for name in ("postcode", "number", "buurt"))
    for line in lines:
        if not may_be_here(line):
            continue
        cells = next(csv.reader([line.decode("latin-1")], delimiter=separator), [])
        if len(cells) <= max(postcode, number, buurt):
            unread += 1
            continue
        # a spreadsheet takes the zeros off the front of a code
        code = f"BU{cells[buurt].strip().upper().removeprefix('BU').zfill(8)}"
        if village_of(code) not in wanted:
            continue
        six, house = cells[postcode].replace(" ", "").upper(), cells[number].strip()
        if not _SIX.fullmatch(six) or not house.isdecimal():
            unread += 1
            continue
        found[six][int(house)] = code
    return found, unread


def _runs(found: Mapping[str, Mapping[int, str]]) -> tuple[Run, ...]:
    """Return the runs, by postcode and house number."""
    runs: list[Run] = []
    for postcode in sorted(found):
        before = ""
        for number in sorted(found[postcode]):
            buurt = found[postcode][number]
            if buurt != before:
                runs.append(Run(postcode, number, village_of(buurt), buurt))
            before = buurt
    return tuple(runs)
