"""How quick are the counts of a village, and reading a hundred thousand questions?"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.timing import Row, compare
from data.desk import system_work
from data.question_counts import add_to_cells
from data.questions import count_residents
from data.settings import Settings
from data.store import Store
from data.vocabularies import domains, terms
from resources.codes import fold
from signals.counts import week_of, window
from signals.question_columns import open_questions_file
from signals.questions_table import QuestionRow, read_questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from signals.counts import Cell

__all__ = ["run"]

TODAY: Final = date(2026, 11, 25)
QUESTIONS: Final = 100_000
RESIDENTS: Final = 40_000
MANY: Final = 1_000_000
VILLAGE: Final = "WK196307"
LISTS: Final = {
    "themes": terms("themes"),
    "villages": terms("villages"),
    "channels": terms("channels"),
    "life_domains": domains(),
}


def run() -> list[Row]:
    """Compare both with the code one would usually write."""
    return [_counts_of_a_village(), _reading()]


def _counts_of_a_village() -> Row:
    """All themes of one village, read from the cells in the encrypted store."""
    frame, weeks = _many(), window(TODAY)
    with TemporaryDirectory() as folder:
        store = Store.open(Settings(home=Path(folder, "home"), keys=Path(folder, "keys")))
        with system_work(store) as work:
            add_to_cells(work.connection, _cells(frame))
        row = compare(
            lambda: _recount(frame, *weeks),
            lambda: _read_counts(store, weeks),
            name=f"counts of a village, {MANY:,} questions; usual: pandas recount",
            goal="≤ 1 ms",
            repeat=15,
        )
        store.close()
    return row


def _read_counts(store: Store, weeks: tuple[date, date]) -> dict[tuple[str, str], int]:
    with store.reading() as connection:
        return count_residents(connection, weeks, VILLAGE)


def _reading() -> Row:
    """Read and check a file in which every fiftieth row is wrong."""
    content = _file()
    return compare(
        lambda: _read_row_by_row(content),
        lambda: list(read_questions(open_questions_file(content), LISTS, today=TODAY).rows),
        name=f"{QUESTIONS:,} questions read and checked; usual: csv.DictReader, row by row",
        goal="≤ 0.4 s",
    )


@cache
def _questions() -> list[QuestionRow]:
    """Make questions of three years, most of them once by a resident."""
    random = Random(1)
    themes, villages, channels = (list(LISTS[n]) for n in ("themes", "villages", "channels"))
    made = []
    for _ in range(QUESTIONS):
        day = TODAY - timedelta(days=random.randrange(3 * 365))
        theme = random.choice(themes)
        made.append(
            QuestionRow(
                resident=f"i-{random.randrange(RESIDENTS):06}",
                theme=theme,
                village=random.choice(villages),
                asked_on=day,
                week=week_of(day),
                channel=random.choice(channels),
                domain=terms("themes")[theme].more["domain"],
            )
        )
    return made


def _many() -> pd.DataFrame:
    """Make a million questions of a region at once; weeks as pandas keeps them."""
    import numpy as np
    import pandas as pd

    random = np.random.default_rng(1)
    weeks = np.array([window(TODAY)[1] - timedelta(weeks=back) for back in range(156)])
    return pd.DataFrame(
        {
            "resident": random.integers(0, RESIDENTS * 10, MANY),
            "theme": random.choice(list(LISTS["themes"]), MANY),
            "village": random.choice(list(LISTS["villages"]), MANY),
            "week": weeks.astype("datetime64[s]")[random.integers(0, len(weeks), MANY)],
        }
    )


def _cells(frame: pd.DataFrame) -> dict[Cell, int]:
    """Return the cells that were kept while these questions came in."""
    latest = frame.groupby(["village", "theme", "resident"])["week"].max().reset_index()
    counted = latest.groupby(["village", "theme", "week"]).size()
    return {(v, t, week.date()): int(n) for (v, t, week), n in counted.to_dict().items()}


def _recount(frame: pd.DataFrame, first: date, last: date) -> dict[tuple[str, str], int]:
    """Count distinct residents from every question, as one would in a notebook."""
    mine = frame[(frame["village"] == VILLAGE) & frame["week"].between(str(first), str(last))]
    counted = mine.groupby(["village", "theme"])["resident"].nunique()
    return {key: int(count) for key, count in counted.to_dict().items()}


def _file() -> bytes:
    """Write the questions as another system would: names for codes, some rows wrong."""
    lines = ["inwoner;thema;dorp;datum;kanaal;leefgebied"]
    for number, q in enumerate(_questions()):
        village = "Stryen" if number % 50 == 0 else LISTS["villages"][q.village].nl
        theme, channel = LISTS["themes"][q.theme].nl, LISTS["channels"][q.channel or ""].nl
        domain = LISTS["life_domains"][q.domain or ""].nl
        lines.append(f"{q.resident};{theme};{village};{q.asked_on:%d-%m-%Y};{channel};{domain}")
    return "\r\n".join(lines).encode()


def _read_row_by_row(content: bytes) -> list[QuestionRow]:
    """Read and check one row after another."""
    codes = {name: _codes(terms_) for name, terms_ in LISTS.items()}
    rows: dict[tuple[str, str, str, date], QuestionRow] = {}
    for cells in csv.DictReader(io.StringIO(content.decode()), delimiter=";"):
        theme = codes["themes"].get(fold(cells["thema"]))
        village = codes["villages"].get(fold(cells["dorp"]))
        channel = codes["channels"].get(fold(cells["kanaal"]))
        domain = codes["life_domains"].get(fold(cells["leefgebied"]))
        asked_on = datetime.strptime(cells["datum"], "%d-%m-%Y").date()  # noqa: DTZ007 (a day)
        if cells["inwoner"] and theme and village and channel and domain and asked_on <= TODAY:
            row = QuestionRow(
                cells["inwoner"], theme, village, asked_on, week_of(asked_on), channel, domain
            )
            rows.setdefault(row[:4], row)
    return list(rows.values())


def _codes(entries: Mapping[str, object]) -> dict[str, str]:
    return {fold(getattr(term, "nl")): code for code, term in entries.items()}  # noqa: B009
