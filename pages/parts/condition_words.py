"""What is a condition called, and how is it asked? Those on the list, and those that need none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.vocabularies import terms
from kringkaart.catalogue import catalogue
from pages.parts import state
from resources.conditions import family_of

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["condition_name", "condition_names", "condition_question"]


def N_(text: str) -> str:  # noqa: N802  (the name by which gettext finds texts to translate later)
    """Mark a text for the catalogue; it is translated when it is said."""
    return text


_NAMES: Final = {
    "age": N_("vanaf {value} jaar"),
    "under": N_("voor wie jonger is dan {value} jaar"),
    "speaks": N_("de taal is {value}"),
    "pays": N_("het kost geld"),
}
_QUESTIONS: Final = {
    "age": N_("Is hij of zij {value} jaar of ouder?"),
    "under": N_("Is hij of zij jonger dan {value} jaar?"),
    "speaks": N_("Spreekt hij of zij {value}?"),
    "pays": N_("Kan hij of zij de kosten betalen?"),
}


def condition_name(code: str, language: str | None = None) -> str:
    """Return what a condition is called on a card, inside a sentence too.

    Parameters
    ----------
    code
        A condition of the list, or one of :func:`resources.conditions.family_of`.
    language
        That of the session when not named.
    """
    language = language or state.language()
    listed = terms("conditions").get(code)
    return listed.name(language) if listed else _say(_NAMES, code, language)


def condition_question(code: str, language: str | None = None) -> str:
    """Return the question that asks whether a condition holds."""
    language = language or state.language()
    listed = terms("conditions").get(code)
    return listed.more[f"question_{language}"] if listed else _say(_QUESTIONS, code, language)


def condition_names(codes: Collection[str], language: str) -> list[str]:
    """Return the names of conditions: those of the list in its order, then the others."""
    listed = [code for code in terms("conditions") if code in codes]
    others = sorted(code for code in codes if code not in listed)
    return [condition_name(code, language) for code in (*listed, *others)]


def _say(texts: dict[str, str], code: str, language: str) -> str:
    family = family_of(code)
    if family is None:  # of an older list: its code says more than nothing
        return code
    value = family.value
    if family.kind == "speaks" and value in terms("languages"):
        value = terms("languages")[value].name(language)
    return catalogue(language).gettext(texts[family.kind]).format(value=value)
