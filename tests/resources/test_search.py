from __future__ import annotations

import pytest

from resources.directory import build_directory
from resources.resource import Resource
from resources.search import search

CHOIR = Resource(
    "r-koor", "Koor De Lijster", "association", frozenset({"loneliness"}),
    village="WK196304", reach=frozenset({"WK196304"}), description="Zingen bij ’t café",
)  # fmt: skip
CAFE = Resource("r-cafe", "Repaircafé", "activity", frozenset({"odd_jobs"}), reach=frozenset("*"))
DOCTOR = Resource("r-arts", "Huisarts", "professional", frozenset({"grief"}), village="WK196305")
DIRECTORY = build_directory([CHOIR, CAFE, DOCTOR])
WORDS = {"loneliness": "Eenzaamheid en contact aanspraak", "odd_jobs": "Klussen en tuin lamp"}


def _found(words: str = "", **filters: str | None) -> list[str]:
    return [r.id for r in search(DIRECTORY, words, theme_words=WORDS, **filters)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["r-arts", "r-koor", "r-cafe"]),
        ("CAFE", ["r-cafe", "r-koor"]),
        ("café", ["r-cafe", "r-koor"]),
        ("zing lijster", ["r-koor"]),
        ("lijster zing", ["r-koor"]),
        ("aanspraak", ["r-koor"]),
        ("lamp kapot", []),
        ("  ", ["r-arts", "r-koor", "r-cafe"]),
        ("<script>", []),
        ("%_*?[", []),
    ],
)
def test_words(words: str, expected: list[str]) -> None:
    assert _found(words) == expected


def test_filters_narrow_together() -> None:
    assert _found(kind="activity") == ["r-cafe"]
    assert _found(theme="grief") == ["r-arts"]
    assert _found(village="WK196304") == ["r-koor", "r-cafe"]
    assert _found(village="WK196305") == ["r-arts", "r-cafe"]
    assert _found("koor", village="WK196305") == []
