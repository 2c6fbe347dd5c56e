"""Which words does this municipality use? Domains, themes, relations and other code lists.

The lists are versioned data in ``data/vocabularies/*.csv``, read once per process.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from resources.codes import fold
from resources.dutch_words import WordLists
from signals.theme_words import ThemeWords, make_theme_reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signals.theme_words import Says, ThemeReader

__all__ = [
    "Term",
    "domains",
    "family_relations",
    "first_names",
    "terms",
    "theme_reader",
    "village_centres",
    "word_lists",
]

_FOLDER: Final = Path(__file__).parent / "vocabularies"
_COMMON: Final = frozenset({"code", "nl", "en"})
DOMAIN_EDITION: Final = "2017"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a list: its code, its name in both languages, and what else is known."""

    code: str
    nl: str
    en: str
    more: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """Return the name in ``"nl"`` or ``"en"``."""
        return self.en if language == "en" else self.nl


@cache
def terms(name: str) -> Mapping[str, Term]:
    """Return the list ``name`` (``"themes"``, ``"relations"`` …) by code, in its own order."""
    found = {}
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            more = {key: value for key, value in row.items() if key not in _COMMON}
            nl = row.get("nl") or row["name"]
            found[row["code"]] = Term(row["code"], nl, row.get("en") or nl, more)
    return MappingProxyType(found)


@cache
def domains(edition: str = DOMAIN_EDITION) -> Mapping[str, Term]:
    """Return the life domains of one edition of the self-sufficiency matrix."""
    found = {}
    with (_FOLDER / "life_domains.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["edition"] == edition:
                found[row["code"]] = Term(row["code"], row["nl"], row["en"])
    return MappingProxyType(found)


@cache
def family_relations() -> frozenset[str]:
    """Return the relations that count as family: by blood, in-law, partner or foster."""
    return frozenset(t.code for t in terms("relations").values() if t.more["family"] == "yes")


@cache
def first_names() -> frozenset[str]:
    """Return the commonest first names, in small letters."""
    return frozenset(row["name"] for row in _rows("first_names"))


@cache
def village_centres() -> Mapping[str, tuple[float, float]]:
    """Return the middle of each village, metres in RD (EPSG:28992), rounded to 100 m."""
    return MappingProxyType(
        {t.code: (float(t.more["x"]), float(t.more["y"])) for t in terms("villages").values()}
    )


@cache
def word_lists() -> WordLists:
    """Return what is known of Dutch words: irregular forms, synonyms, words not to seek."""
    lemmas = {form: fold(row["lemma"]) for row in _rows("lemmas") for form in _words(row["forms"])}
    synonyms = tuple(_words(row["words"]) for row in _rows("synonyms"))
    roles = {row["role"]: frozenset(_words(row["words"])) for row in _rows("word_roles")}
    everyday = {
        said: _words(row["means"]) for row in _rows("everyday") for said in _words(row["said"])
    }
    return WordLists(lemmas, synonyms, everyday, **roles)


@cache
def theme_reader() -> ThemeReader:
    """Return what reads in a sentence which themes it is about."""
    sensitive = {code for code, term in terms("themes").items() if term.more["sensitive"] == "yes"}
    groups = (
        ThemeWords(
            row["theme"],
            cast("Says", row["says"]),
            tuple(row["words"].split(";")),
            row["theme"] in sensitive,
        )
        for row in _rows("theme_words")
    )
    villages = (word for term in terms("villages").values() for word in fold(term.nl).split())
    return make_theme_reader(groups, word_lists(), frozenset(villages))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _words(cell: str) -> tuple[str, ...]:
    """Return the folded words and phrases in a cell."""
    return tuple(fold(word) for word in cell.split(";"))
