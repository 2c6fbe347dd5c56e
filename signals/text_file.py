"""Which cells does a large CSV file hold, row by row, all of them as text?"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from resources.finding import Finding

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SEPARATORS", "encoding_of", "heading_cells", "read_cells"]

SEPARATORS: Final = (";", ",", "\t")
"""What may stand between two cells of such a file."""


def encoding_of(content: bytes) -> str | None:
    """Return in which encoding a file is text, ``None`` when it is not."""
    if b"\x00" in content:
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def heading_cells(content: bytes, encoding: str, separator: str) -> list[str]:
    """Return the cells of the first line."""
    line = content[: _end_of_first_line(content)].decode(encoding)
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:  # one cell that is longer than any heading
        return []


def read_cells(
    content: bytes, encoding: str, separator: str, names: list[str]
) -> tuple[pd.DataFrame, list[Finding]]:
    """Return the cells under the headings, and the rows that are broken.

    Parameters
    ----------
    names
        The field of each column; columns with the name ``""`` are left out.

    Returns
    -------
    tuple
        A frame of text with the row number (the headings are row 1) as its index, without
        empty and broken rows; and a finding for each broken row.
    """
    import pandas as pd

    columns = {place: name for place, name in enumerate(names) if name}
    body = content[_end_of_first_line(content) :]
    try:
        frame = _read(body, encoding, separator, len(names))
        broken = [Finding(int(row), "", "too_many_cells") for row in _too_long(frame)]
    except pd.errors.ParserError:
        frame, broken = _read_row_by_row(body.decode(encoding), separator, len(names))
    empty = (frame == "").all(axis=1)
    left_out = empty | frame.index.isin([finding.row for finding in broken])
    return frame.loc[~left_out, list(columns)].rename(columns=columns), broken


def _end_of_first_line(content: bytes) -> int:
    """Return where the second line starts, whatever ends the lines."""
    ends = [place for sign in (b"\n", b"\r") if (place := content.find(sign)) >= 0]
    if not ends:
        return len(content)
    end = min(ends)
    return end + (2 if content[end : end + 2] == b"\r\n" else 1)


def _read(body: bytes, encoding: str, separator: str, width: int) -> pd.DataFrame:
    """Read all cells as text at once; one column more than there are headings.

    Raises
    ------
    pandas.errors.ParserError
        A quotation mark is not closed, or a row has several cells too many.
    """
    import pandas as pd

    frame = pd.read_csv(
        io.BytesIO(body),
        sep=separator,
        header=None,
        names=range(width + 1),
        dtype=object,  # plain strings: an array of them is made dearly and used once
        na_filter=False,
        skip_blank_lines=False,
        low_memory=False,
        encoding=encoding,
    )
    if not isinstance(frame.index, pd.RangeIndex):
        # too many cells in the first row: pandas took the first ones for labels of rows
        raise pd.errors.ParserError
    frame.index += 2
    return frame


def _too_long(frame: pd.DataFrame) -> pd.Index:
    """Return the rows with something beyond the last heading."""
    return frame.index[frame.iloc[:, -1] != ""]


def _read_row_by_row(text: str, separator: str, width: int) -> tuple[pd.DataFrame, list[Finding]]:
    """Read a file in which some row is broken, so that the other rows are still read."""
    import pandas as pd

    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    cells: list[list[str]] = []
    broken: list[Finding] = []
    try:
        for number, row in enumerate(rows, start=2):
            if any(cell.strip() for cell in row[width:]):
                broken.append(Finding(number, "", "too_many_cells"))
            cells.append([*row[:width], *[""] * (width + 1 - len(row[:width]))])
    except csv.Error:
        broken.append(Finding(len(cells) + 2, "", "broken_row"))
    frame = pd.DataFrame(cells, columns=range(width + 1), dtype=str)
    frame.index += 2
    return frame, broken
