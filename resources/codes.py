"""Which code does a word in a file stand for? Codes and names, however they are written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["LISTS", "CodeLists", "CodeReader", "Named", "code_reader", "fold"]

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


@dataclass(frozen=True, slots=True)
class CodeReader:
    """Reads the codes in a cell or a field; make it with :func:`code_reader`."""

    codes: Mapping[str, Mapping[str, str]]
    _seen: dict[tuple[str, str], tuple[frozenset[str], tuple[str, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def one(self, list_: str, value: str) -> str | None:
        """Return the code that a value of a list stands for, ``None`` when it is unknown."""
        return self.codes[list_].get(fold(value))

    def many(self, list_: str, cell: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the codes in a cell, and the values that are no code or name of the list.

        Large files repeat the same few cells, so what was read before is kept.
        """
        key = (list_, cell)
        if key not in self._seen:
            known = self.codes[list_]
            values = [(value, known.get(fold(value))) for value in _values(cell, known)]
            found = frozenset(code for _, code in values if code)
            self._seen[key] = (found, tuple(value for value, code in values if not code))
        return self._seen[key]


def code_reader(lists: CodeLists) -> CodeReader:
    """Make a reader for the lists named in :data:`LISTS`."""
    return CodeReader({name: _names_to_codes(lists[name]) for name in LISTS})


def _names_to_codes(terms: Mapping[str, Named]) -> dict[str, str]:
    """Map each folded code and name of a list to its code."""
    found: dict[str, str] = {}
    for term in terms.values():
        for name in (term.nl, term.en, term.code):
            found[fold(name)] = term.code
    return found


def _values(cell: str, known: Mapping[str, str]) -> Iterator[str]:
    """Split a cell into values; a name that has a comma of its own stays whole."""
    for value in re.split(r"[|;]", cell):
        if fold(value) in known:
            yield value.strip()
        else:
            yield from (part.strip() for part in value.split(",") if part.strip())
