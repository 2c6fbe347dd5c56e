"""Which code does a word in a file stand for? Codes and names, however they are written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "LISTS",
    "CodeLists",
    "CodeReader",
    "Named",
    "as_written",
    "code_reader",
    "codes_by_name",
    "fold",
]

LISTS: Final = (
    "resource_kinds",
    "themes",
    "support",
    "villages",
    "conditions",
    "ambitions",
    "travel",
    "languages",
    "accessibility",
)
"""The lists that reading resources needs; give each by its name."""

_SPACES: Final = re.compile(r"[^\w*]+")
_BEHIND: Final = re.compile(r"\s*\([^()]*\)\s*$")
"""What stands in brackets behind the name of a place: a province, another village."""

_PARTS: Final = re.compile(r"\s+(?:en|and)\s+|\s*[,/&+]\s*", re.IGNORECASE)


class Named(Protocol):
    """An entry of a code list, with its names in both languages."""

    @property
    def code(self) -> str:
        """Return the code that is stored."""

    @property
    def nl(self) -> str:
        """Return the Dutch name."""

    @property
    def en(self) -> str:
        """Return the English name."""

    @property
    def more(self) -> Mapping[str, str]:
        """Return what else is known; ``synonyms`` are other words for it, apart by semicolons."""


CodeLists: TypeAlias = "Mapping[str, Mapping[str, Named]]"


def fold(text: str) -> str:
    """Return a text as it is compared: no capitals, no accents, words with one space between.

    It remembers nothing: this may be what a resident said.

    Examples
    --------
    >>> fold("  Café ’s-Gravendeel ")
    'cafe s gravendeel'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _SPACES.sub(" ", letters).strip()


def as_written(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a text, folded and as they are written but for capitals.

    Examples
    --------
    >>> list(as_written("Café De Zon"))
    [('cafe', 'café'), ('de', 'de'), ('zon', 'zon')]
    """
    for word in _SPACES.split(unicodedata.normalize("NFC", text.casefold())):
        if word:
            yield fold(word), word


@dataclass(frozen=True, slots=True)
class CodeReader:
    """Reads the codes in a cell or a field; make it with :func:`code_reader`."""

    codes: Mapping[str, Mapping[str, str]]
    _seen: dict[tuple[str, str], tuple[frozenset[str], tuple[str, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def one(self, list_: str, value: str) -> str | None:
        """Return the one code that a value of a list stands for, ``None`` when it is unknown."""
        found = self._read(list_, value)
        return next(iter(found)) if len(found) == 1 else None

    def many(self, list_: str, cell: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the codes in a cell, and the values that are no code or name of the list.

        Large files repeat the same few cells, so what was read before is kept.
        """
        key = (list_, cell)
        if key not in self._seen:
            values = [(v, self._read(list_, v)) for v in _values(cell, self.codes[list_])]
            found = frozenset(code for _, codes in values for code in codes)
            self._seen[key] = (found, tuple(value for value, codes in values if not codes))
        return self._seen[key]

    def _read(self, list_: str, value: str) -> frozenset[str]:
        """Return the code of a value; of one with *en* in it, those of all its parts."""
        known = self.codes[list_]
        if list_ == "villages" and fold(value) not in known:
            value = _BEHIND.sub("", value)
        code = known.get(fold(value))
        parts = [code] if code else [known.get(fold(part)) for part in _PARTS.split(value)]
        return frozenset(part for part in parts if part) if all(parts) else frozenset()


def code_reader(lists: CodeLists) -> CodeReader:
    """Make a reader for the lists named in :data:`LISTS`."""
    return CodeReader({name: codes_by_name(lists[name]) for name in LISTS})


def codes_by_name(terms: Mapping[str, Named]) -> dict[str, str]:
    """Map each folded code and name of a list to its code, and what means no other one.

    That are the synonyms, and the parts of a name: *Klussen* of *Klussen en tuin*.
    """
    names: dict[str, str] = {}
    meant: dict[str, set[str]] = {}
    for term in terms.values():
        for name in (term.nl, term.en, term.code):
            names[fold(name)] = term.code
        others = term.more.get("synonyms", "").split(";")
        for word in (*others, *_PARTS.split(term.nl), *_PARTS.split(term.en)):
            meant.setdefault(fold(word), set()).add(term.code)
    alone = {word: next(iter(codes)) for word, codes in meant.items() if word and len(codes) == 1}
    return {**alone, **names}


def _values(cell: str, known: Mapping[str, str]) -> Iterator[str]:
    """Split a cell into values; a name that has a comma of its own stays whole."""
    for value in re.split(r"[|;]", cell):
        if fold(value) in known:
            yield value.strip()
        else:
            yield from (part.strip() for part in value.split(",") if part.strip())
