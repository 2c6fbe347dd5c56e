"""By what does somebody narrow the directory? Filters with how many are left by each choice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st

from data.vocabularies import domains, terms
from pages.parts import state
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.facets import Count

__all__ = ["Choices", "choose_code", "draw_facets", "facet_label", "name_choice"]

_VISIBLE: Final = ("village", "theme", "day", "cost")
_MORE: Final = (
    "open", "part", "kind", "ring", "domain", "purpose", "travel", "accessibility", "language",
    "room",
)  # fmt: skip
_LISTS: Final = {
    "village": "villages",
    "theme": "themes",
    "day": "weekdays",
    "cost": "costs",
    "part": "day_parts",
    "kind": "resource_kinds",
    "purpose": "ambitions",
    "travel": "travel",
    "accessibility": "accessibility",
    "language": "languages",
}
_IN_OWN_ORDER: Final = frozenset({"day", "cost", "part", "open", "ring", "room", "domain"})
_NARROWEST: Final = 170


class _Facet(NamedTuple):
    label: str
    everything: str


@dataclass
class Choices:
    """What somebody chose, per facet: kept apart from the widgets, whose labels hold counts."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shows_more: bool = False

    def choose(self, facet: str, *codes: str) -> None:
        """Choose these in a facet, or with none let everything through."""
        self.chosen = {name: kept for name, kept in self.chosen.items() if name != facet}
        if codes:
            self.chosen[facet] = codes


def choose_code(list_: str, label: str, everything: str, key: str) -> str | None:
    """Draw a filter on a code list, in order of name; ``None`` is no filter.

    Parameters
    ----------
    list_
        Name of the code list.
    label
        What is chosen.
    everything
        What stands there while nothing is chosen.
    key
        Key of the widget.
    """
    named = {code: term.name(state.language()) for code, term in terms(list_).items()}
    return st.selectbox(
        label,
        sorted(named, key=lambda code: named[code].casefold()),
        index=None,
        format_func=named.__getitem__,
        placeholder=everything,
        key=key,
    )


def draw_facets(choices: Choices, counts: Mapping[str, Mapping[str, Count]], heading: str) -> None:
    """Draw the filters that are used most, behind a fold the others, and how many are left."""
    with st.grid(4, min_column_width=_NARROWEST, key="facets"):
        for facet in _VISIBLE:
            _draw_facet(facet, choices, counts.get(facet, {}))
    if choices.shows_more:
        with st.grid(4, min_column_width=_NARROWEST, key="more-facets"):
            for facet in _MORE:
                _draw_facet(facet, choices, counts.get(facet, {}))
    with st.container(horizontal=True, vertical_alignment="center", key="facets-foot"):
        st.markdown(f"## {heading}", width="content")
        st.button(
            _say_more(choices), key="more-filters", type="tertiary", on_click=_fold, args=(choices,)
        )
        if choices.chosen:
            st.button(
                _("Haal alle filters weg"),
                key="no-filters",
                type="tertiary",
                on_click=choices.chosen.clear,
            )


def facet_label(facet: str) -> str:
    """Return what a facet is called, as the label of its filter."""
    return _facets()[facet].label


def name_choice(facet: str, code: str) -> str:
    """Return what a choice in a facet is called."""
    language = state.language()
    if facet in _LISTS:
        term = terms(_LISTS[facet]).get(code)
        return term.name(language) if term else code
    if facet == "domain":
        return domains()[code].name(language) if code in domains() else code
    return _own_names()[facet].get(code, code)


def _facets() -> dict[str, _Facet]:
    return {
        "village": _Facet(_("Dorp"), _("alle dorpen")),
        "theme": _Facet(_("Thema"), _("alle thema's")),
        "day": _Facet(_("Dag"), _("elke dag")),
        "cost": _Facet(_("Kosten"), _("maakt niet uit")),
        "open": _Facet(_("Open"), _("maakt niet uit")),
        "part": _Facet(_("Deel van de dag"), _("maakt niet uit")),
        "kind": _Facet(_("Soort"), _("alle soorten")),
        "ring": _Facet(_("Kring"), _("alle kringen")),
        "domain": _Facet(_("Leefgebied"), _("alle leefgebieden")),
        "purpose": _Facet(_("Bedoeling"), _("maakt niet uit")),
        "travel": _Facet(_("Hoe er te komen"), _("maakt niet uit")),
        "accessibility": _Facet(_("Toegankelijk"), _("maakt niet uit")),
        "language": _Facet(_("Taal"), _("alle talen")),
        "room": _Facet(_("Plek"), _("maakt niet uit")),
    }


def _own_names() -> dict[str, dict[str, str]]:
    """Return the names of choices that are on no list."""
    return {
        "open": {"now": _("nu open"), "today": _("vandaag open")},
        "ring": {
            "2": _("2 · hulpmiddelen"),
            "4": _("4 · netwerk, buurt en vrijwilligers"),
            "5": _("5 · beroepskrachten"),
        },
        "room": {"room": _("er is plek"), "waiting": _("er is een wachtlijst"), "full": _("vol")},
    }


def _draw_facet(facet: str, choices: Choices, counts: Mapping[str, Count]) -> None:
    """Draw one filter; of each choice how many are left by it stands behind it."""
    known, chosen = _facets()[facet], choices.chosen.get(facet, ())
    codes = [c for c in _codes(facet, counts) if c in chosen or any(counts.get(c, ()))]
    key = f"filter-{facet}"
    # the labels change with the counts, and a widget remembers its label: it is told each time
    state.put(key, list(chosen))
    st.multiselect(
        known.label,
        codes,
        format_func=lambda code: _with_count(
            name_choice(facet, code), None if code in chosen else counts.get(code)
        ),
        placeholder=known.everything,
        key=key,
        on_change=_chose,
        args=(choices, facet),
        select_all=False,
    )


def _codes(facet: str, counts: Mapping[str, Count]) -> list[str]:
    """Return the codes of a facet in the order in which they are offered."""
    if facet == "domain":
        return list(domains())
    if facet in _IN_OWN_ORDER:
        return list(terms(_LISTS[facet]) if facet in _LISTS else _own_names()[facet])
    return sorted(counts, key=lambda code: name_choice(facet, code).casefold())


def _with_count(name: str, count: Count | None) -> str:
    """Return a choice with how many are left by it; of how many it is not known is said too."""
    if count is None:
        return name
    if count.maybe:
        return _("{name} ({n}, niet bekend: {unknown})").format(
            name=name, n=count.yes, unknown=count.maybe
        )
    return f"{name} ({count.yes})"


def _chose(choices: Choices, facet: str) -> None:
    choices.choose(facet, *(state.session_value(f"filter-{facet}") or ()))  # type: ignore[misc]


def _say_more(choices: Choices) -> str:
    """Say what the fold does, and how many filters behind it are on."""
    hidden = [facet for facet in _MORE if facet in choices.chosen]
    if choices.shows_more:
        return _("Minder filters")
    return _("Meer filters ({n} aan)").format(n=len(hidden)) if hidden else _("Meer filters")


def _fold(choices: Choices) -> None:
    choices.shows_more = not choices.shows_more
