"""What does a text in an HSDS record say, and what do its sentences say that we can use?"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from resources.hsds_tables import UNKNOWN
from resources.row import LONGEST, UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "access_said",
    "day_of",
    "entries",
    "free_said",
    "holidays_said",
    "is_early",
    "line",
    "number_of",
    "short",
    "wait_said",
]

_FREE: Final = re.compile(
    r"(gratis|kosteloos|vrij toegankelijk|geen kosten|free|free of charge|no charge|no cost|none)"
    r"\W*",
    re.IGNORECASE,
)
_ACCESS: Final[Mapping[str, re.Pattern[str]]] = {
    "wheelchair": re.compile(r"rolstoel|wheel ?chair", re.IGNORECASE),
    "toilet": re.compile(
        r"(aangepast|invaliden|rolstoel|accessible|disabled)[ _-]?(toilet|wc|restroom)|^restroom$",
        re.IGNORECASE,
    ),
    "parking": re.compile(
        r"(gehandicapten|invaliden)[ -]?parke|parkeren voor de deur|disabled[ _]parking|"
        r"accessible parking",
        re.IGNORECASE,
    ),
    "hearing_loop": re.compile(
        r"ringleiding|(induction|hearing) loop|hearing[ _]aid loop", re.IGNORECASE
    ),
    "quiet": re.compile(r"rustige (plek|ruimte)|quiet (place|room|space)", re.IGNORECASE),
}
_NEGATION: Final = re.compile(
    r"\b(niet|geen|zonder|helaas|not?|without|unfortunately)\b", re.IGNORECASE
)
_HOLIDAYS: Final = re.compile(r"feestdag|public holiday|bank holiday", re.IGNORECASE)
_CLOSED: Final = re.compile(
    r"\b(niet|geen|gesloten|behalve|uitgezonderd|not|no|closed|except|excluding)\b", re.IGNORECASE
)
_NO_WAIT: Final = re.compile(
    r"(geen (wacht(lijst|tijd))|geen|no wait(ing( list| time)?)?|none)\W*", re.IGNORECASE
)
_WAIT: Final = re.compile(
    r"(\d{1,3})\s*(dagen|dag|days?|weken|week|weeks?|maanden|maand|months?)\b", re.IGNORECASE
)
_WEEKS_PER: Final = {"d": 1 / 7, "w": 1, "m": 52 / 12}
_EARLIEST: Final = 1901


def line(record: Mapping[str, Any], *names: str) -> str:
    """Return the first of these fields that is a text, on one line; unknown is nothing.

    Examples
    --------
    >>> line({"fees": " Twee  euro ", "fees_description": None}, "fees_description", "fees")
    'Twee euro'
    """
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and (text := " ".join(UNSEEN.sub(" ", value).split())):
            return "" if text == UNKNOWN else text
    return ""


def short(text: str, name: str) -> str:
    """Cut a text that is too long for us; the whole of it stays in the record."""
    longest = LONGEST.get(name, 200)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def entries(record: Mapping[str, Any], name: str) -> list[Any]:
    """Return the objects in a list field; anything else is left alone."""
    value = record.get(name)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def number_of(value: object) -> float | None:
    """Return a number, also one that stands in a text; yes and no are no numbers."""
    if isinstance(value, str):
        try:
            return float(value.strip().replace(",", "."))
        except ValueError:
            return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def day_of(value: object) -> date | None:
    """Return the day of a date or a moment; ``None`` if it is none."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def is_early(day: date) -> bool:
    """Say whether a day stands for "unknown", as systems write it that must have one: 1900."""
    return day.year < _EARLIEST


def free_said(cost: str, options: list[Any]) -> bool | None:
    """Say whether something is free, from the words of its cost and its amounts.

    Examples
    --------
    >>> free_said("Gratis.", []), free_said("eerste keer gratis", [])
    (True, None)
    >>> free_said("", [{"amount": 3}])
    False
    """
    if _FREE.fullmatch(cost):
        return True
    amounts = [number_of(option.get("amount")) for option in options]
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    return not any(amount > 0 for amount in known)


def access_said(text: str) -> Iterator[str]:
    """Go through the features that a sentence says are there; a sentence with "not" says none.

    Examples
    --------
    >>> list(access_said("Rolstoeltoegankelijk")), list(access_said("Niet voor rolstoelen"))
    (['wheelchair'], [])
    """
    if not _NEGATION.search(text):
        yield from (code for code, pattern in _ACCESS.items() if pattern.search(text))


def holidays_said(text: str) -> bool | None:
    """Say whether a sentence tells that something goes on on public holidays.

    Examples
    --------
    >>> holidays_said("Not available on public holidays."), holidays_said("ook op feestdagen")
    (False, True)
    """
    for sentence in re.split(r"[.;!?]", text):
        if _HOLIDAYS.search(sentence):
            return not _CLOSED.search(sentence)
    return None


def wait_said(text: str) -> tuple[bool, int] | None:
    """Return whether there is room and how many weeks the wait is; ``None`` if it is not said.

    Examples
    --------
    >>> wait_said("No wait to 2 weeks."), wait_said("Geen wachtlijst"), wait_said("Bel ons")
    ((False, 2), (True, 0), None)
    """
    if found := _WAIT.findall(text):
        return False, max(1, *(round(int(n) * _WEEKS_PER[unit[0].lower()]) for n, unit in found))
    return (True, 0) if _NO_WAIT.fullmatch(text) else None
