"""What in a text points to somebody, where no resident may be told?

A text that is read in a meeting and printed says what is heard, not of whom. What is sure (a
number, an address, "mevrouw Jansen") is refused; what may be a first name is asked about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from resources.address_text import address_in
from signals.opaque_token import are_bsn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["Pointer", "PointerKind", "first_names_in", "pointer_in"]

PointerKind: TypeAlias = Literal["bsn", "telephone", "email", "address", "title", "village"]
"""``title`` is somebody with her title: *mevrouw Jansen*."""

_BSN_SAID: Final = re.compile(r"\bbsn\b\D{0,12}\d{8,9}(?!\d)", re.IGNORECASE)
_NINE_DIGITS: Final = re.compile(
    r"(?<!\d)(?:\d{9}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .-]\d{2}[ .-]\d{3})(?!\d)"
)
# ten digits, or nine after the number of the country; a day and an hour have ten as well
_TELEPHONE: Final = re.compile(
    r"(?<!\d)(?<!\d[-./])(?!\d\d?([-./])\d\d?\1(?:19|20)\d\d(?!\d))"
    r"(?:(?:\+|00)31[ \-.]{0,2}(?:\(0\))?[ \-.]{0,2}[1-9]|\(?0[1-9])(?:[ \-./()]{0,2}\d){8}(?!\d)"
)
_EMAIL: Final = re.compile(r"[^\s@<>(]+@[^\s@<>)]+")
_CAPITAL: Final = "[A-ZÀ-ÖØ-Þ]"
_BETWEEN: Final = r"(?:(?i:van|de|der|den|het|ten|ter|el|'t) +){0,3}"
_TITLE: Final = re.compile(
    r"\b(?:(?i:mevrouw|meneer|de heer|fam|familie|buurvrouw|buurman|tante|oom|opa|oma)\b\.? +"
    rf"{_BETWEEN}{_CAPITAL}[\w'’-]*"
    rf"|(?<!\d )(?i:mevr|mw|dhr)\b\.? *{_BETWEEN}[^\W\d_][\w'’-]*)"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_BEGINS: Final = re.compile(r"(?:^|[.!?:\n])[\s\"'‘“(•*-]*$")
_ALSO_A_WORD: Final = frozenset({"wil"})
"""First names that begin a sentence as a word, too."""


class Pointer(NamedTuple):
    """What points to somebody: what kind of thing it is, and how it stands in the text."""

    kind: PointerKind
    said: str


def pointer_in(text: str, villages: Iterable[str] = ()) -> Pointer | None:
    """Return the first thing in a text that surely points to somebody, ``None`` for nothing.

    Parameters
    ----------
    villages
        Names of villages that may not be named here: those of a sensitive theme.

    Examples
    --------
    >>> pointer_in("Mevrouw van Dijk belt 06-12345678")
    Pointer(kind='telephone', said='06-12345678')
    >>> pointer_in("De bus rijdt na 18.00 uur niet meer, vanaf 01-09-2026.")
    """
    for kind, said in (
        ("bsn", _bsn_in(text)),
        ("telephone", _first(_TELEPHONE, text)),
        ("email", _first(_EMAIL, text)),
        ("address", address_in(text)),
        ("title", _first(_TITLE, text)),
        ("village", _village_in(text, villages)),
    ):
        if said:
            return Pointer(kind, said)  # type: ignore[arg-type]
    return None


def first_names_in(text: str, names: Collection[str], known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what may be first names in a text, as they stand there, each once.

    Parameters
    ----------
    names
        The commonest first names, in small letters.
    known
        Names of places and resources; a first name in one of them is nobody's.

    Examples
    --------
    >>> first_names_in("Wil iemand koken? Dat vroeg Jan in Huize Maria.", {"jan", "wil", "maria"})
    ('Jan', 'Maria')
    >>> first_names_in("Koken in Huize Maria, vanaf 1 jan.", {"jan", "maria"}, ["Huize Maria"])
    ()
    """
    for name in sorted(known, key=len, reverse=True):
        text = text.replace(name, "…") if name else text
    found = dict.fromkeys(
        word.group()
        for word in _WORD.finditer(text)
        if word.group()[0].isupper()
        and word.group().casefold() in names
        and not (word.group().casefold() in _ALSO_A_WORD and _BEGINS.search(text[: word.start()]))
    )
    return tuple(found)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def _bsn_in(text: str) -> str:
    if said := _first(_BSN_SAID, text):
        return said
    numbers = (found.group() for found in _NINE_DIGITS.finditer(text))
    return next((one for one in numbers if are_bsn([re.sub(r"\D", "", one)])), "")


def _village_in(text: str, villages: Iterable[str]) -> str:
    for name in villages:
        pattern = re.escape(name).replace(r"\-", "[ -]?")
        if found := re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
            return found.group()
    return ""
