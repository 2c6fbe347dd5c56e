"""How does a thing of the ecogram read as a row of plain values, and the other way round?

A row is flat: a mark is a column of its own (``could_practical``), a list or a mapping is JSON
in one cell. An empty cell is unknown, never "no". What does not fit its field is not guessed:
it is handed back in the words of the file.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from network.constants import CONSTANTS, SUPPORT
from network.ecogram import fields_of
from network.geometry import SECTORS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from network.ecogram import Thing

__all__ = [
    "FLAT",
    "NO_CODES",
    "Codes",
    "Named",
    "Plain",
    "cleaned",
    "codes_of",
    "fields_from",
    "flat_of",
    "fold",
    "squash",
]

Plain: TypeAlias = str | int | float | bool
Problem: TypeAlias = tuple[str, str, str]
"""Flat name, code of the finding, and what stood there."""

_KINDS: Final[dict[str, dict[str, dict[str, Any]]]] = CONSTANTS["kinds"]
_FORBIDDEN: Final = re.compile(CONSTANTS["forbidden"])
_CODE: Final = re.compile(CONSTANTS["code"])
_WORDS: Final = re.compile(r"[^\w*]+")
_YES: Final = frozenset({"true", "yes", "ja", "1", "waar", "t"})
_NO: Final = frozenset({"false", "no", "nee", "0", "onwaar", "f"})
_ENDS: Final = ("source", "target")
_ANSWERED: Final = ("contact", "nearness")
"""Fields with a few answers that files from elsewhere give in words of their own."""


def _flat_names(kind: str) -> dict[str, tuple[str, str]]:
    """Return per flat name the field and, for a mark, the kind of support."""
    names: dict[str, tuple[str, str]] = {}
    for name, spec in _KINDS[kind].items():
        if spec["type"] == "marks":
            names |= {f"{name}_{support}": (name, support) for support in SUPPORT}
        elif name not in _ENDS:
            names[name] = (name, "")
    return names


FLAT: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {k: _flat_names(k) for k in _KINDS}
"""Per kind of thing the flat names of its fields, the ends of a tie left out."""


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
        """Return what else is known; other ``words`` for it stand apart by a semicolon."""


@dataclass(frozen=True, slots=True)
class Codes:
    """Which code a word stands for, by folded word; make it with :func:`codes_of`.

    ``answers`` holds the words of fields with a few answers, by field. ``is_own`` is a file
    that this program wrote: a code in it is taken as it stands.
    """

    relation: Mapping[str, str] = field(default_factory=dict)
    sector: Mapping[str, str] = field(default_factory=lambda: {code: code for code in SECTORS})
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_own: bool = False

    def find(self, name: str, word: str) -> str | None:
        """Return the code of a relation or sector; ``None`` when the word is in no list."""
        if self.is_own and _CODE.fullmatch(word):
            return word
        known = self.relation if name == "relation" else self.sector
        return known.get(fold(word))


NO_CODES: Final = Codes()


def codes_of(lists: Mapping[str, Mapping[str, Named]]) -> Codes:
    """Return the words of the lists ``relations`` and ``sectors``, ``contact`` and ``nearness``.

    A name that joins two single words ("nicht of neef") is known by either of them.
    """
    sectors = _words(lists.get("sectors", {}))
    answers = {name: _words(lists[name]) for name in _ANSWERED if name in lists}
    return Codes(_words(lists.get("relations", {})), sectors or NO_CODES.sector, answers)


def _words(terms: Mapping[str, Named]) -> dict[str, str]:
    found: dict[str, str] = {}
    for term in terms.values():
        for name in (term.nl, term.en):
            parts = re.split(r" of | or ", name)
            if all(" " not in part for part in parts):
                found |= {fold(part): term.code for part in parts}
    for term in terms.values():
        others = term.more.get("words", "").split(";")
        found |= {fold(word): term.code for word in (*others, term.nl, term.en, term.code) if word}
    return found


def fold(text: str) -> str:
    """Return a text as it is compared: no capitals, no accents, one space between words.

    It remembers nothing: this may be a name.

    Examples
    --------
    >>> fold("  Één_vriend ")
    'een vriend'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("_", " "))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _WORDS.sub(" ", letters).strip()


def squash(heading: str) -> str:
    """Return a heading as it is compared: letters and digits only.

    Examples
    --------
    >>> squash("Alter.1.Number") == squash("alter 1 number")
    True
    """
    return fold(heading).replace(" ", "")


def cleaned(text: str, longest: int) -> tuple[str, str]:
    """Return a text that fits, and the code of what was done to it (empty: nothing)."""
    seen = _FORBIDDEN.sub(" ", text)
    code = "" if seen == text else "characters_removed"
    seen = seen.strip()
    return (seen[:longest].strip(), "cut") if len(seen) > longest else (seen, code)


def flat_of(thing: Thing) -> dict[str, Plain]:
    """Return the known fields of a thing as plain values, without its id and its ends.

    Examples
    --------
    >>> from network.ecogram import Person
    >>> flat_of(Person("p-1", "Annie", circle=1, could={"company": True}, tasks=("koken",)))
    {'name': 'Annie', 'circle': 1, 'could_company': True, 'tasks': '["koken"]'}
    """
    flat: dict[str, Plain] = {}
    for name, value in fields_of(thing).items():
        if name in _ENDS:
            continue
        if name in ("wishes", "tasks", "members"):
            flat[name] = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, dict):
            flat |= {f"{name}_{support}": mark for support, mark in value.items()}
        else:
            flat[name] = float(value) if name in ("x", "y") else value
    return flat


def fields_from(
    kind: str, cells: Mapping[str, str], codes: Codes = NO_CODES
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields that a flat row tells, and what is wrong with the rest.

    Parameters
    ----------
    kind
        ``"person"``, ``"organisation"``, ``"tie"`` or ``"group"``.
    cells
        Text by flat name; empty text is unknown.
    codes
        The words for relations, sectors, contact and nearness.

    Returns
    -------
    tuple
        Field values as they stand in JSON; and per cell that could not be read as it stood its
        flat name, the code of the finding and the text.

    Examples
    --------
    >>> fields_from("person", {"name": "Annie", "circle": "heel dichtbij", "minor": "nee"})
    ({'name': 'Annie', 'minor': False}, [('circle', 'bad_value', 'heel dichtbij')])
    """
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    for flat, text in cells.items():
        if text == "" or flat not in FLAT[kind]:
            continue
        name, support = FLAT[kind][flat]
        spec = _KINDS[kind][name]
        value, code = _READERS[spec["type"]](name, spec, text, codes)
        if code:
            problems.append((flat, code, text))
        if value is None:
            continue
        if support:
            fields.setdefault(name, {})[support] = value
        else:
            fields[name] = value
    return fields, problems


_Read: TypeAlias = tuple[Any, str]


def _text(_name: str, spec: Mapping[str, Any], text: str, codes: Codes) -> _Read:
    fits = len(text) <= spec["max"] and not _FORBIDDEN.search(text) and text.strip(" ")
    if codes.is_own and fits:
        return text, ""
    value, code = cleaned(text, spec["max"])
    return (value or None), (code if value else "bad_value")


def _code(name: str, _spec: Mapping[str, Any], text: str, codes: Codes) -> _Read:
    code = codes.find(name, text)
    return code, "" if code else f"unknown_{name}"


def _number(_name: str, spec: Mapping[str, Any], text: str, _codes: Codes) -> _Read:
    try:
        number = float(text.replace("_", "?"))
    except ValueError:
        return None, "bad_value"
    if not math.isfinite(number) or not spec["min"] <= number <= spec["max"]:
        return None, "bad_value"
    if spec["type"] == "number":
        return number, ""
    return (int(number), "") if number.is_integer() else (None, "bad_value")


def _flag(_name: str, _spec: Mapping[str, Any], text: str, _codes: Codes) -> _Read:
    word = fold(text)
    if word not in _YES | _NO:
        return None, "bad_value"
    return word in _YES, ""


def _choice(name: str, spec: Mapping[str, Any], text: str, codes: Codes) -> _Read:
    word = fold(text)
    code = codes.answers.get(name, {}).get(word, word.replace(" ", "_"))
    return (code, "") if code in spec["of"] else (None, "bad_value")


def _id(_name: str, _spec: Mapping[str, Any], text: str, codes: Codes) -> _Read:
    # an id of this installation's directory means nothing in a file from elsewhere
    return (text, "") if codes.is_own else (None, "bad_value")


def _json(_name: str, spec: Mapping[str, Any], text: str, _codes: Codes) -> _Read:
    wanted = dict if spec["type"] == "wishes" else list
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, wanted):
        return value, ""
    if wanted is list:
        lines = [cleaned(line, spec["max"])[0] for line in re.split(r"[|;\n]", text)]
        return [line for line in lines if line][: spec["count"]], ""
    return None, "bad_value"


_READERS: Final[Mapping[str, Callable[[str, Mapping[str, Any], str, Codes], _Read]]] = (
    MappingProxyType(
        {
            "text": _text,
            "code": _code,
            "integer": _number,
            "number": _number,
            "flag": _flag,
            "marks": _flag,
            "choice": _choice,
            "id": _id,
            "ids": _json,
            "lines": _json,
            "wishes": _json,
        }
    )
)
