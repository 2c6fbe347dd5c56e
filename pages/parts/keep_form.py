"""Which fields does an editor fill in about each part of a resource?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from data.vocabularies import first_names, terms
from pages.parts import state
from pages.parts.condition_words import condition_name
from pages.parts.directory_cards import plain
from pages.parts.keep_field_words import field_names, say_openings
from pages.parts.keep_form_places import draw_places
from pages.parts.keep_form_times import draw_schedule
from pages.parts.keep_wrong import draw_odd_places, draw_wrong
from pages.parts.language import _
from resources.conditions import family_of
from resources.editing import LONGEST_BY_FIELD, may_be_a_person, words_differ
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resources.resource import Part, Resource, ResourceKind

__all__ = ["draw_fields"]


def draw_fields(part: Part, resource: Resource, key: str) -> Resource:
    """Draw the fields of one part, and return the resource as they have it now.

    Parameters
    ----------
    part
        ``"name"``, ``"contact"``, ``"times"`` or ``"conditions"``.
    resource
        What they begin with.
    key
        Of the form; another one begins anew.
    """
    draw = {"name": _name, "contact": _contact, "times": _times, "conditions": _conditions}
    return draw[part](resource, key)


def _name(one: Resource, key: str) -> Resource:
    name = _text("name", one, key)
    if may_be_a_person(name, first_names()):
        st.info(
            _(
                "Gaat dit over één persoon? Zet het dan bij ‘Hulp op naam’: daar hoort "
                "toestemming bij, en het gaat nergens anders heen."
            )
        )
    left, right = st.columns(2)
    with left:
        organisation = _text("organisation", one, key)
    with right:
        kind = _one("kind", "resource_kinds", one.kind, key, is_required=True)
    return replace(
        one,
        name=name,
        organisation=organisation,
        kind=cast("ResourceKind", kind),
        themes=_several("themes", "themes", one.themes, key),
        support=_taps("support", "support", one.support, key),
        ambitions=_taps("ambitions", "ambitions", one.ambitions, key),
        description=_text("description", one, key, is_long=True),
    )


def _contact(one: Resource, key: str) -> Resource:
    left, right = st.columns(2)
    with left:
        telephone = _text("telephone", one, key)
        website = _text("website", one, key)
    with right:
        email = _text("email", one, key)
        village = _one("village", "villages", one.village, key)
    drawn = draw_places(one.locations, village, f"{key}-places")
    # the form asks for the village once: what was in the same one goes along
    places = tuple(
        replace(at, village=village) if at.village == one.village else at for at in drawn
    )
    draw_wrong(replace(one, locations=places), one, "place_name", "address", "postcode", "place")
    draw_odd_places(replace(one, locations=places, village=village))
    return replace(
        one,
        telephone=telephone,
        email=email,
        website=website,
        village=village,
        locations=places,
        travel=_taps("travel", "travel", one.travel, key),
    )


def _times(one: Resource, key: str) -> Resource:
    when = _text("when", one, key)
    schedule = draw_schedule(one.schedule, f"{key}-schedule")
    mine = replace(one, when=when, schedule=schedule)
    draw_wrong(mine, one, "schedule")
    if words_differ(mine):
        st.info(
            _(
                "‘{when}’ en het rooster zeggen niet hetzelfde. Het rooster zegt: {schedule}. Pas "
                "een van de twee aan als dat niet klopt."
            ).format(when=field_names()["when"], schedule=plain(say_openings(schedule)))
        )
    return mine


def _conditions(one: Resource, key: str) -> Resource:
    ages, others = _ages_apart(one.conditions)
    left, right = st.columns(2)
    with left:
        least = _years(_("Vanaf welke leeftijd?"), ages["age"], f"{key}-age")
    with right:
        below = _years(_("Jonger dan?"), ages["under"], f"{key}-under")
    spoken = {f"age_{least}"} if least is not None else set()
    spoken |= {f"under_{below}"} if below is not None else set()
    draw_wrong(replace(one, conditions=frozenset(others | spoken)), one, "conditions")
    listed = [code for code in terms("conditions") if family_of(code) is None]
    named = _several("conditions", listed, frozenset(others), key)
    left, right = st.columns([3, 1])
    with left:
        cost = _text("cost", one, key)
    with right:
        free = _yes_no("free", one.free, key)
    draw_wrong(replace(one, cost=cost, free=free), one, "free")
    return replace(
        one,
        conditions=frozenset(named | spoken),
        cost=cost,
        free=free,
        reach=_reach(one.reach, key),
        languages=_taps("languages", "languages", one.languages, key),
        accessibility=_accessibility(one, key),
    )


def _text(name: str, one: Resource, key: str, *, is_long: bool = False) -> str:
    draw = st.text_area if is_long else st.text_input
    typed = draw(
        field_names()[name],
        value=getattr(one, name),
        max_chars=LONGEST_BY_FIELD[name],
        key=f"{key}-{name}",
    )
    values: dict[str, Any] = {name: typed or ""}
    draw_wrong(replace(one, **values), one, name)
    return typed or ""


def _one(
    name: str, list_: str, code: str | None, key: str, *, is_required: bool = False
) -> str | None:
    known = terms(list_)
    options = [*known, *([code] if code and code not in known else [])]
    return st.selectbox(
        field_names()[name],
        options,
        index=options.index(code) if code else None,
        format_func=lambda c: known[c].name(state.language()) if c in known else c,
        placeholder=_("Kies er een") if is_required else _("niet bekend"),
        key=f"{key}-{name}",
    )


def _several(name: str, listed: str | list[str], codes: frozenset[str], key: str) -> frozenset[str]:
    """Draw a choice of several out of a long list."""
    options = list(terms(listed)) if isinstance(listed, str) else listed
    chosen = st.multiselect(
        field_names()[name],
        [*options, *sorted(codes - set(options))],
        default=sorted(codes),
        format_func=_namer(listed if isinstance(listed, str) else name),
        placeholder=_("Kies een of meer"),
        key=f"{key}-{name}",
    )
    return frozenset(chosen)


def _taps(name: str, list_: str, codes: frozenset[str], key: str) -> frozenset[str]:
    """Draw a choice of several out of a short list."""
    options = list(terms(list_))
    chosen = st.pills(
        field_names()[name],
        [*options, *sorted(codes - set(options))],
        selection_mode="multi",
        default=sorted(codes),
        format_func=_namer(list_),
        wrap=True,
        key=f"{key}-{name}",
    )
    return frozenset(chosen or ())


def _namer(list_: str) -> Any:
    if list_ == "conditions":
        return condition_name
    known = terms(list_)
    return lambda code: known[code].name(state.language()) if code in known else code


def _years(label: str, years: int | None, key: str) -> int | None:
    """Draw an age; an impossible one is taken too, so that it can be said."""
    return st.number_input(label, value=years, step=1, placeholder=_("geen"), key=key)


def _yes_no(name: str, value: bool | None, key: str, label: str = "") -> bool | None:  # noqa: FBT001
    """Draw yes, no and unknown; nothing chosen is unknown."""
    said = {True: _("ja"), False: _("nee")}
    return st.pills(
        label or field_names()[name],
        [True, False],
        default=value,
        format_func=said.__getitem__,
        key=f"{key}-{name}",
    )


def _accessibility(one: Resource, key: str) -> dict[str, bool]:
    st.caption(_("Toegankelijk? Wat u niet weet, laat u open."))
    found = {}
    for place, term in zip(st.columns(2) * 99, terms("accessibility").values(), strict=False):
        with place:
            has = _yes_no(
                f"access-{term.code}",
                one.accessibility.get(term.code),
                key,
                term.name(state.language()),
            )
        if has is not None:
            found[term.code] = has
    return found


def _reach(codes: frozenset[str], key: str) -> frozenset[str]:
    everywhere = st.checkbox(
        _("Voor de hele gemeente"), value=bool(codes & EVERYWHERE), key=f"{key}-everywhere"
    )
    if everywhere:
        return EVERYWHERE
    return _several("reach", "villages", codes - EVERYWHERE, key)


def _ages_apart(codes: Iterable[str]) -> tuple[dict[str, int | None], set[str]]:
    """Return the ages among conditions, and the other conditions."""
    ages: dict[str, int | None] = {"age": None, "under": None}
    others = set()
    for code in sorted(codes):
        family = family_of(code)
        if family and family.kind in ages and ages[family.kind] is None:
            ages[family.kind] = int(family.value)
        else:
            others.add(code)
    return ages, others
