"""Do the conditions of a resource hold for this resident? Yes, no, or not yet known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["fits", "judge"]


def judge(conditions: Collection[str], facts: Mapping[str, bool]) -> dict[str, bool | None]:
    """Judge each condition (*voorwaarde*) on its own.

    Parameters
    ----------
    conditions
        Codes of the conditions that must all hold.
    facts
        What is known of the resident: condition code to yes or no; absent is unknown.

    Returns
    -------
    dict
        Condition code to ``True`` (holds), ``False`` (does not) or ``None`` (ask), in the
        order of the codes, so that the same facts always give the same next question.

    Examples
    --------
    >>> judge({"low_income", "age_65"}, {"age_65": True})
    {'age_65': True, 'low_income': None}
    """
    return {code: facts.get(code) for code in sorted(conditions)}


def fits(conditions: Collection[str], facts: Mapping[str, bool]) -> bool | None:
    """Say whether all conditions hold; one known "no" decides, else one unknown leaves it open.

    Examples
    --------
    >>> fits({"age_65"}, {"age_65": True}), fits({"age_65"}, {"age_65": False})
    (True, False)
    >>> fits({"age_65", "low_income"}, {"age_65": True}) is None
    True
    >>> fits((), {})
    True
    """
    unknown = False
    for code in conditions:
        fact = facts.get(code)
        if fact is False:
            return False
        unknown = unknown or fact is None
    return None if unknown else True
