"""Which table does a file of questions hold, be it text (CSV) or Parquet?

Parquet says itself how large it is; that is looked at before anything is read, and again while
it is read. A text is kept once, however many rows hold it: a few kilobytes of Parquet can stand
for more text than there is memory. Columns of lists or records are no columns of ours and are
left out.
"""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from resources.codes import fold
from resources.finding import Finding
from resources.sheets import Sheet, cell_text, name_headings
from signals.text_file import SEPARATORS, encoding_of, heading_cells, read_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = ["MOST_ROWS", "OpenQuestions", "open_questions", "read_frame"]

MOST_ROWS: Final = 500_000
"""How many rows a Parquet file may have: many years of a large municipality."""

_MOST_COLUMNS: Final = 500
_LARGEST_MB: Final = 500
_LONGEST_CELL: Final = 5_000
_LOOKED_AT: Final = 200
_BEGIN: Final = 1_000_000
_AT_ONCE: Final = 16_384
_PARQUET: Final = b"PAR1"


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """A file that was opened: its headings with the first rows, and what was found in it.

    ``sheet`` is ``None`` for a file that cannot be read; ``findings`` say why, or what to look
    at. ``encoding`` and ``separator`` are of text.
    """

    content: bytes
    kind: Literal["text", "parquet"]
    sheet: Sheet | None = None
    findings: tuple[Finding, ...] = ()
    encoding: str = ""
    separator: str = ""


def open_questions(content: bytes, known: Collection[str], name: str = "") -> OpenQuestions:
    """Open a file; what it is, is seen by what is in it.

    Parameters
    ----------
    content
        CSV in UTF-8, or in Windows-1252 with a warning, columns apart by semicolon, comma or
        tab; or Parquet.
    known
        Headings that are known, folded: the separator is the one that finds most of them.
    name
        Of the file: what is called Parquet and is none is not read as text.
    """
    if content.startswith(_PARQUET):
        return _open_parquet(content)
    if name.casefold().endswith(".parquet"):
        return OpenQuestions(content, "text", findings=(Finding(None, "", "no_parquet"),))
    encoding = encoding_of(content)
    if encoding is None:
        return OpenQuestions(content, "text", findings=(Finding(None, "", "unreadable_text"),))
    cells = {sign: heading_cells(content, encoding, sign) for sign in SEPARATORS}
    separator = max(cells, key=lambda sign: _likeness(cells[sign], known))
    found = (Finding(None, "", "windows_1252"),) if encoding == "cp1252" else ()
    headings = cells[separator]

    def rows() -> Iterator[list[str]]:
        text = content[:_BEGIN].decode(encoding, errors="ignore")
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        with suppress(csv.Error):  # what is broken is named when all of it is read
            yield from (row for _, row in zip(range(_LOOKED_AT), lines, strict=False))

    sheet = _sheet(headings, rows)
    return OpenQuestions(content, "text", sheet, found, encoding, separator)


def read_frame(opened: OpenQuestions, names: list[str]) -> tuple[pd.DataFrame, list[Finding]]:
    """Return the cells as text, and the rows that are broken.

    Parameters
    ----------
    names
        The field of each column; columns with the name ``""`` are left out.

    Returns
    -------
    tuple
        A frame with the row number (the headings are row 1) as its index, without empty and
        broken rows; and a finding for each broken row, or for the file.
    """
    if opened.kind == "text":
        return read_cells(opened.content, opened.encoding, opened.separator, names)
    return _read_parquet(opened.content, names)


def _likeness(headings: list[str], known: Collection[str]) -> tuple[int, int]:
    return sum(fold(cell) in known for cell in headings), len(headings)


def _sheet(headings: list[str], rows: Callable[[], Iterator[list[str]]]) -> Sheet:
    return Sheet("", rows, 1, name_headings(headings, len(headings)), _LOOKED_AT)


def _open_parquet(content: bytes) -> OpenQuestions:
    """Open Parquet, after a look at how large it says it is."""
    refused = OpenQuestions(content, "parquet", findings=(Finding(None, "", "broken_parquet"),))
    with _parquet(content) as file:
        if file is None:
            return refused
        if found := _refused(file.metadata):
            return OpenQuestions(content, "parquet", findings=(found,))
        columns = _columns(file)
        begin = _begin(file, columns)
    if begin is None:
        return refused

    def rows() -> Iterator[list[str]]:
        yield columns
        yield from begin

    twice = {name for name in columns if columns.count(name) > 1}
    doubles = tuple(Finding(1, name, "double_column") for name in sorted(twice))
    return OpenQuestions(content, "parquet", None if twice else _sheet(columns, rows), doubles)


@contextmanager
def _parquet(content: bytes) -> Iterator[pq.ParquetFile | None]:
    """Open Parquet as long as it is looked at; ``None`` for what is none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        about = pq.ParquetFile(io.BytesIO(content)).schema_arrow
        texts = [field.name for field in about if pa.types.is_string(field.type)]
        file = pq.ParquetFile(io.BytesIO(content), read_dictionary=texts)
    except (pa.ArrowException, OSError, ValueError):
        yield None
        return
    try:
        yield file
    finally:
        file.close()


def _refused(about: pq.FileMetaData) -> Finding | None:
    """Say why a file is not read: it would take too much room."""
    if about.num_rows > MOST_ROWS:
        return Finding(None, "", "too_many_rows", str(MOST_ROWS))
    size = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    if about.num_columns > _MOST_COLUMNS or size > _LARGEST_MB * 1_000_000:
        return Finding(None, "", "too_large", str(_LARGEST_MB))
    return None


def _columns(file: pq.ParquetFile) -> list[str]:
    """Return the names of the columns that hold one value a row."""
    import pyarrow as pa

    return [field.name for field in file.schema_arrow if not pa.types.is_nested(field.type)]


def _begin(file: pq.ParquetFile, columns: list[str]) -> list[list[str]] | None:
    """Return the first rows, ``None`` when they cannot be read."""
    import pyarrow as pa

    try:
        batch = next(file.iter_batches(_LOOKED_AT, columns=columns), None)
        cells = [_texts(column) for column in batch.columns] if batch else []
    except (pa.ArrowException, OSError, ValueError):
        return None
    return [list(row) for row in zip(*cells, strict=True)]


def _read_parquet(content: bytes, names: list[str]) -> tuple[pd.DataFrame, list[Finding]]:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    broken = [Finding(None, "", "broken_parquet")]
    with _parquet(content) as file:
        if file is None:
            return pd.DataFrame(), broken
        fields = {h: name for h, name in zip(_columns(file), names, strict=True) if name}
        pieces: list[list[Any]] = []
        count = size = 0
        try:
            for batch in file.iter_batches(_AT_ONCE, columns=list(fields)):
                count, size = count + batch.num_rows, size + batch.nbytes
                if count > MOST_ROWS or size > _LARGEST_MB * 1_000_000:
                    # it holds more than it says
                    return pd.DataFrame(), [Finding(None, "", "too_large", str(_LARGEST_MB))]
                pieces.append([_texts(batch.column(heading)) for heading in fields])
        except (pa.ArrowException, OSError, ValueError):
            return pd.DataFrame(), broken
    columns = (np.concatenate(column) for column in zip(*pieces, strict=True))
    # plain objects: a column of strings of its own would copy each text for each row
    cells = dict(zip(fields.values(), columns, strict=True) if pieces else {})
    frame = pd.DataFrame(cells, dtype=object)
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return frame.loc[~(frame == "").all(axis=1)], []


def _texts(column: pa.Array) -> Any:
    """Return a column as text, an array of objects; each different value is made once."""
    import numpy as np

    coded = column.dictionary_encode() if not hasattr(column, "dictionary") else column
    values = np.array([*map(_text, coded.dictionary.to_pylist()), ""], dtype=object)
    places = coded.indices.fill_null(len(values) - 1).to_numpy(zero_copy_only=False)
    return values[places]


def _text(value: object) -> str:
    """Return a value as somebody would type it."""
    if value is None:
        return ""
    text = cell_text(value.decode(errors="replace") if isinstance(value, bytes) else value)
    return text[:_LONGEST_CELL]
