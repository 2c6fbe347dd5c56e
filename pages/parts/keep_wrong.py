"""What in a form cannot be kept? A sentence that names the field and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.keep_field_words import field_names
from pages.parts.language import _
from resources.editing import LONGEST_BY_FIELD, mistakes, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.finding import Finding
    from resources.resource import Resource

__all__ = ["is_right"]


def is_right(mine: Resource, *known: Resource) -> bool:
    """Tell whether a form can be kept; say what is wrong in it that is not known already."""
    wrong = mistakes(tidy(mine), state.today(), *known)
    if wrong:
        st.error(_("Nog niet bewaard. Wat u invulde, staat er nog."))
        for one in wrong:
            st.warning(plain(_say_wrong(one)))
    return not wrong


def _say_wrong(one: Finding) -> str:
    said = _sentences()[one.code].format(
        field=field_names()[one.field],
        value=one.value,
        longest=LONGEST_BY_FIELD.get(one.field, ""),
    )
    if one.row is None:
        return said
    if one.field == "schedule":
        return _("Rij {n} van het rooster: {said}").format(n=one.row, said=said)
    return _("Adres {n}. {said}").format(n=one.row, said=said)


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
        "bad_date": _("{value} ligt te ver weg."),
        "ends_first": _("de laatste dag ligt voor de eerste."),
    }
