"""In which villages is there nothing for a theme within reach? A list, and the same on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.boundaries import boundaries
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.directory_gaps_all import draw_overview
from pages.parts.language import _, ngettext
from pages.parts.network_text import join
from pages.parts.places_words import grouped
from pages.parts.question_counts import name_codes
from pages.parts.village_map import draw_reach, say_borders
from resources.catchment import (
    RADII_M,
    RADIUS_M,
    access,
    only_places,
    supply_of,
    within_reach,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from resources.catchment import Supply, WithinReach
    from resources.directory import Directory

__all__ = ["draw_gaps", "say_along", "say_gap", "say_lead", "say_shared", "say_unknown"]

_NARROWEST: Final = 400
_NARROW: Final = 300
_NAMED: Final = 3
"""How many resources of a village are named; of more a number tells enough."""

_SHARED_BY: Final = 100
"""To how many residents the number of those who share something is rounded."""


@st.fragment
def draw_gaps(directory: Directory) -> None:
    """Draw a choice of theme and reach, then what every village has within it."""
    st.write(
        _(
            "Per thema: in welke dorpen is er iets binnen bereik, en waar ontbreekt het? Dit gaat "
            "over de sociale kaart alleen, niet over wat inwoners vroegen."
        )
    )
    grid = st.grid(3, min_column_width=_NARROW)
    with grid.container():
        theme = _choose_theme()
    with grid.container():
        radius_m = _choose_radius()
    with grid.container():
        counts_all = _choose_ways()
    if theme:
        _draw_theme(directory, theme, radius_m, counts_all=counts_all)
    else:
        draw_overview(directory, radius_m, counts_all=counts_all)


def _draw_theme(directory: Directory, theme: str, radius_m: int, *, counts_all: bool) -> None:
    """Draw what every village has within reach for one theme."""
    name, villages = name_codes("themes")[theme], name_codes("villages")
    everything = [
        supply_of(one, directory.centres, state.today())
        for one in directory.resources.values()
        if theme in one.themes
    ]
    supplies = everything if counts_all else only_places(everything)
    reached = within_reach(supplies, directory.centres, radius_m=radius_m)
    st.subheader(name, anchor=False)
    st.write(say_lead(name, radius_m, reached, villages))
    if not counts_all:
        st.write(say_along(everything, directory))
    # the list first: on a tablet held upright the map comes under it
    grid = st.grid(2, min_column_width=_NARROWEST, gap="medium")
    with grid.container():
        _draw_list(directory, supplies, reached, villages)
    with grid.container():
        _draw_map(name, reached, villages)
    with st.expander(_("Wat is hier niet bekend, en hoe is dit gerekend?")):
        unknown = say_unknown(supplies, directory, boundaries(state.store()).population)
        st.markdown("\n".join(f"- {sentence}" for sentence in (*unknown, *_how())))


def _choose_theme() -> str | None:
    """Draw the choice of a theme; without one the overview over all of them stands there."""
    themes = name_codes("themes")
    return st.selectbox(
        _("Thema"),
        list(themes),
        index=None,
        format_func=themes.__getitem__,
        placeholder=_("alle thema's"),
        key="gaps-theme",
    )


def _choose_radius() -> int:
    """Draw how far is within reach."""
    radius_m = st.segmented_control(
        _("Hoe ver is binnen bereik?"),
        RADII_M,
        default=RADIUS_M,
        required=True,
        format_func=lambda metres: _("{km} km").format(km=metres // 1000),
        key="gaps-radius",
    )
    return radius_m or RADIUS_M


def _choose_ways() -> bool:
    """Draw whether what comes along counts as well."""
    ways = {
        "places": _("plekken om heen te gaan"),
        "all": _("ook wat aan huis komt of voor de hele gemeente is"),
    }
    chosen = st.pills(
        _("Wat telt mee?"),
        ways,
        default="places",
        required=True,
        format_func=ways.__getitem__,
        key="gaps-ways",
        wrap=True,
    )
    return chosen == "all"


def _draw_map(theme: str, reached: Mapping[str, WithinReach], villages: Mapping[str, str]) -> None:
    places = boundaries(state.store())
    words = {code: _on_map(found) for code, found in reached.items()}
    drawn = draw_reach(
        places.villages, {c: len(f.open) for c, f in reached.items()}, words, villages
    )
    alt = _("Kaart van wat er per dorp binnen bereik is voor {theme}. De lijst zegt hetzelfde.")
    with st.container(key="gaps-map"):  # has its own colours in the dark
        st.vega_lite_chart(spec=drawn, alt=alt.format(theme=theme))
    st.caption(
        _(
            "In elk dorp staat hoeveel er binnen bereik is. Hoe sterker de kleur, hoe meer. "
            "Gestreept omrand: niets, of alles is vol."
        )
    )
    st.caption(say_borders(places))


def _draw_list(
    directory: Directory,
    supplies: Sequence[Supply],
    reached: Mapping[str, WithinReach],
    villages: Mapping[str, str],
) -> None:
    """Draw a line per village, those with the least first."""
    places = boundaries(state.store())
    shared = access(supplies, reached, places.population)
    named = {id_: plain(one.name) for id_, one in directory.resources.items()}
    order = sorted(villages, key=lambda code: min(len(reached[code].open), 2))
    lines = []
    for code in order:
        residents = say_residents(places.population.get(code))
        said = [say_gap(reached[code], named), say_shared(shared[code])]
        lines.append(f"- **{villages[code]}**{residents}: {' '.join(filter(None, said))}")
    if any(shared.values()):
        st.caption(
            _(
                "Mensen per plek: met hoeveel mensen één plek gedeeld wordt. Wie in een dorp "
                "ernaast woont en er ook heen kan, telt mee. Hoe hoger, hoe krapper."
            )
        )
    st.markdown("\n".join(lines))


def say_lead(
    theme: str, radius_m: int, reached: Mapping[str, WithinReach], villages: Mapping[str, str]
) -> str:
    """Say in one or two sentences where nothing is within reach."""
    km = radius_m // 1000
    nothing = [name for code, name in villages.items() if not _has_any(reached[code])]
    full = [villages[c] for c in villages if reached[c].full and not reached[c].open]
    if len(nothing) == len(villages):
        said = [_("In geen enkel dorp is binnen {km} km iets voor {theme}.")]
    elif nothing:
        said = [_("In {villages} is binnen {km} km niets voor {theme}.")]
    elif full:
        said = []
    else:
        said = [_("In elk dorp is binnen {km} km iets voor {theme}.")]
    if full:
        said.append(_("In {full} is er wel iets, maar alles is vol."))
    return " ".join(said).format(
        km=km, theme=f"**{theme}**", villages=join(nothing), full=join(full)
    )


def say_along(supplies: Sequence[Supply], directory: Directory) -> str:
    """Say what needs no place nearby: it comes, it fetches, or it is for the whole municipality."""
    along = [one.id for one in supplies if one.comes_along and not one.points]
    if not along:
        return ""
    return _(
        "Geen plek, maar wel aan huis, opgehaald, op afstand of voor de hele gemeente: {names}."
    ).format(names=_first({id_: plain(directory.resources[id_].name) for id_ in along}, along))


def say_gap(found: WithinReach, named: Mapping[str, str]) -> str:
    """Say what one village has within reach, and what is nearest when that is nothing."""
    said = []
    if found.open:
        said.append(f"{_first(named, found.open)}.")
    elif not found.full:
        said.append(_("niets."))
    if found.full:
        full = [named[id_] for id_ in found.full]
        said.append(_("Vol: {names}.").format(names=join(full)))
    if found.unplaced:
        names = join([named[id_] for id_ in found.unplaced])
        said.append(_("Misschien ook, de plek is niet bekend: {names}.").format(names=names))
    if not found.open and found.nearest:
        said.append(
            _("Het dichtstbij is {name}, {km} km hemelsbreed.").format(
                name=named[found.nearest.id], km=max(1, round(found.nearest.distance_m / 1000))
            )
        )
    return " ".join(said)


def say_residents(residents: int | None) -> str:
    """Say how many people live in a village, nothing when that is unknown."""
    if residents is None:
        return ""
    return _(" ({count} inwoners)").format(count=grouped(residents, state.language()))


def say_shared(access_: float | None) -> str:
    """Say with how many people what is there is shared; nothing when that is nothing or unknown."""
    if not access_:
        return ""
    people = max(1, round(1 / access_ / _SHARED_BY)) * _SHARED_BY
    return _("Ongeveer {people} mensen per plek.").format(people=grouped(people, state.language()))


def say_unknown(
    supplies: Sequence[Supply], directory: Directory, population: Mapping[str, int]
) -> list[str]:
    """Say of what is there what nobody knows."""
    said = []
    uncounted = [name for code, name in name_codes("villages").items() if code not in population]
    if uncounted:
        said.append(
            _(
                "Hoeveel mensen er wonen, is niet bekend van {villages}. Daarom staat er niet bij "
                "hoeveel mensen iets delen."
            ).format(villages=join(uncounted))
        )
    unplaced = [one for one in supplies if not one.points and not one.comes_along]
    if unplaced:
        names = join([plain(directory.resources[one.id].name) for one in unplaced])
        said.append(_("De plek is niet bekend van {names}. Dat telt niet mee.").format(names=names))
    no_room = sum(not one.is_room_known for one in supplies)
    if no_room:
        said.append(
            _(
                "Van {count} van de {all} is niet bekend of er ruimte is. Die tellen mee alsof er "
                "ruimte is."
            ).format(count=no_room, all=len(supplies))
        )
    return said


def _how() -> list[str]:
    return [
        _(
            "Afstanden zijn **hemelsbreed**, van het midden van het dorp naar de plek. Over de weg "
            "is het verder."
        ),
        _(
            "Wat aan huis komt, mensen haalt, per telefoon of internet gaat of voor de hele "
            "gemeente is, telt alleen mee als u dat kiest, en dan in elk dorp waarvoor het werkt."
        ),
        _(
            "‘Mensen per plek’ deelt wat er is met iedereen die het binnen bereik heeft, ook "
            "in andere dorpen. Een wachtlijst telt voor half, vol telt niet. (In twee stappen, "
            "naar Luo en Wang, 2003.)"
        ),
        _(
            "Wat niet in de sociale kaart staat, staat hier ook niet. Een lege plek kan ook "
            "betekenen dat iets nog niet is ingevoerd."
        ),
    ]


def _first(named: Mapping[str, str], ids: Sequence[str]) -> str:
    """Return the first few names, and how many more there are."""
    first = [named[id_] for id_ in ids[:_NAMED]]
    more = len(ids) - len(first)
    rest = [ngettext("nog één", "nog {count}", more).format(count=more)] if more else []
    return join([*first, *rest])


def _on_map(found: WithinReach) -> str:
    """Return what is written in a village."""
    if found.open:
        return str(len(found.open))
    return _("vol") if found.full else _("niets")


def _has_any(found: WithinReach) -> bool:
    return bool(found.open or found.full)
