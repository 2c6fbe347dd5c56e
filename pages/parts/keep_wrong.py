"""What in a form cannot be kept? A sentence that names the field and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.postcodes import villages_at
from data.vocabularies import terms, village_centres
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.keep_field_words import field_names
from pages.parts.language import _
from resources.editing import INTERVALS, LONGEST_BY_FIELD, mistakes, tidy
from resources.place_remarks import place_remarks
from resources.postcodes import read_postcode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from resources.finding import Finding
    from resources.resource import Resource

__all__ = ["draw_odd_places", "draw_wrong", "is_right"]

_NOT_YET: Final = frozenset({"empty", "no_days", "no_weeks", "no_start"})
"""What is not filled in yet: that is only said when somebody keeps the form."""


_MOST_SAID: Final = 2
"""How many of what is wrong the bar below the form says: it lies over the form itself."""


def draw_wrong(mine: Resource, known: Resource, *names: str) -> None:
    """Say below fields what is wrong with what stands in them now.

    Parameters
    ----------
    mine
        As the form has it.
    known
        As it was before; what is the same in it is no mistake.
    names
        The fields.
    """
    for one in mistakes(tidy(mine), known):
        if one.field in names and one.code not in _NOT_YET:
            st.warning(plain(_say_wrong(one)))


def draw_odd_places(mine: Resource) -> None:
    """Say below the places what to look at again; it may be right, and can be kept."""
    tidied = tidy(mine)
    for one in place_remarks(tidied, village_centres(), _villages_of):
        place = tidied.locations[(one.row or 1) - 1]
        said = _remarks()[one.code].format(
            field=field_names()[one.field],
            village=_village(place.village or tidied.village),
            there=_village(one.value),
            value=one.value,
        )
        st.info(plain(_of_place(one, said)))


def is_right(mine: Resource, *known: Resource) -> bool:
    """Tell whether a form can be kept; say what is wrong in it that is not known already."""
    wrong = mistakes(tidy(mine), *known)
    if wrong:
        st.error("  \n".join(plain(line) for line in _say_in_short(wrong)))
    return not wrong


def _say_in_short(wrong: Sequence[Finding]) -> list[str]:
    """Say that a form was not kept, and why, in three lines at most.

    What no field says by itself goes first; of the rest the sentence stands at the field too.
    """
    ordered = sorted(wrong, key=lambda one: one.code not in _NOT_YET)
    lines = [_say_wrong(one) for one in ordered[:_MOST_SAID]]
    more = len(wrong) - len(lines)
    if more:
        lines[-1] = _("{line} En nog {n}.").format(line=lines[-1], n=more)
    return [_("Nog niet bewaard. Wat u invulde, staat er nog."), *lines]


def _say_wrong(one: Finding) -> str:
    said = _sentences()[one.code].format(
        field=field_names()[one.field],
        value=one.value,
        longest=LONGEST_BY_FIELD.get(one.field) or INTERVALS[-1],
    )
    if one.row is None:
        return said
    if one.field == "schedule":
        return _("Rij {n} van het rooster: {said}").format(n=one.row, said=said)
    return _of_place(one, said)


def _of_place(one: Finding, said: str) -> str:
    return _("Adres {n}. {said}").format(n=one.row, said=said)


def _villages_of(postcode: str) -> tuple[str, ...] | None:
    """Return the villages of a postcode; ``None`` for what is none."""
    read = read_postcode(postcode)
    return None if read is None else villages_at(state.store(), read)


def _village(code: str | None) -> str:
    known = terms("villages").get(code or "")
    return known.name(state.language()) if known else ""


def _remarks() -> Mapping[str, str]:
    """Return, by code of the finding, what may be right all the same."""
    return {
        "far_from_village": _(
            "{field}: dit ligt {value} km van {village}. Kijk of de twee getallen kloppen."
        ),
        "postcode_elsewhere": _(
            "{field}: ‘{value}’ is van geen dorp in deze gemeente, en het dorp is {village}. Kijk "
            "of het klopt."
        ),
        "postcode_of_another": _(
            "{field}: deze postcode is van {there}, en het dorp is {village}. Kijk of het klopt."
        ),
    }


def _sentences() -> Mapping[str, str]:
    """Return, by code of the finding, what is wrong."""
    return {
        "empty": _("{field}: vul dit in."),
        "too_long": _("{field}: dit zijn {value} tekens. Er passen er {longest}."),
        "unseen": _("{field}: er staan tekens in die niemand ziet. Typ het opnieuw."),
        "bad_website": _(
            "{field}: ‘{value}’ is geen webadres. Schrijf het zoals https://voorbeeld.nl."
        ),
        "bad_email": _(
            "{field}: ‘{value}’ is geen mailadres. Schrijf het zoals naam@voorbeeld.nl."
        ),
        "bad_telephone": _(
            "{field}: ‘{value}’ is geen nummer. Begin met cijfers; een toelichting mag erachter."
        ),
        "bad_postcode": _("{field}: ‘{value}’ is geen postcode. Schrijf het zoals 3291 AB."),
        "half_place": _("{field}: vul x en y allebei in, of geen van beide."),
        "not_in_the_country": _(
            "{field}: dit ligt niet in Nederland. Het zijn meters in RD, zoals x 93000 en y 417000."
        ),
        "no_days": _("kies een dag."),
        "no_weeks": _("kies de hoeveelste van de maand."),
        "no_start": _("vul in hoe laat het begint."),
        "no_length": _("het begint en eindigt op dezelfde tijd. Pas een van de twee aan."),
        "too_late": _(
            "dit duurt {value} uur, tot de volgende dag. Staan de twee tijden verkeerd om? Pas een "
            "van de twee aan."
        ),
        "bad_interval": _("om de {value} kan niet. Vul een getal in van 1 tot en met {longest}."),
        "far_date": _("{value} ligt te ver weg. Kijk het jaar na."),
        "ends_first": _("de laatste dag ligt voor de eerste. Pas een van de twee aan."),
        **_about_conditions(),
    }


def _about_conditions() -> Mapping[str, str]:
    return {
        "bad_age": _(
            "{field}: een leeftijd van {value} kan niet. Vul een getal in van 1 tot en met 120, of "
            "maak het leeg."
        ),
        "no_age": _(
            "{field}: ‘vanaf’ en ‘jonger dan’ ({value}) sluiten elkaar uit, dan past er niemand. "
            "Pas een van de twee aan of maak die leeg."
        ),
        "free_or_not": _(
            "{field}: dit klopt niet met de kosten in woorden (‘{value}’). Pas een van de twee aan."
        ),
    }
