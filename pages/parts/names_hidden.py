"""What does this session send while names are hidden? Roles, and nobody's own words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import streamlit as st

from data.vocabularies import terms
from network.ecogram import Ecogram, Person
from network.presenting import masked
from pages.parts import state
from pages.parts.language import _

if TYPE_CHECKING:
    from network.ecogram import Thing

__all__ = [
    "are_names_hidden",
    "draw_hide_names",
    "draw_names_hidden",
    "hide_names",
    "in_roles",
    "resident_called",
    "with_roles",
]


@dataclass
class _Names:
    """Whether names are hidden, on every page of this session; at first as one came."""

    are_hidden: bool = field(default_factory=state.has_just_left)


def are_names_hidden() -> bool:
    """Tell whether names are hidden now."""
    return state.of(_Names).are_hidden


def hide_names(*, is_on: bool = True) -> None:
    """Hide the names from now on, or show them again."""
    state.of(_Names).are_hidden = is_on


def draw_hide_names() -> None:
    """Draw the tap that hides all names, where no drawing has one."""
    st.button(_("Namen verbergen"), icon=":material/visibility_off:", on_click=hide_names)


def draw_names_hidden() -> None:
    """Say that names are hidden, with the tap that shows them again."""
    st.caption(_("De namen zijn verborgen."), width="content")
    st.button(
        _("Namen weer laten zien"),
        icon=":material/visibility:",
        on_click=hide_names,
        kwargs={"is_on": False},
    )


def resident_called(name: str) -> str:
    """Return how the resident is called now."""
    return _("inwoner") if are_names_hidden() else name


def in_roles(ecogram: Ecogram) -> Ecogram:
    """Return an ecogram with roles in the place of names, to look at.

    Parameters
    ----------
    ecogram
        What this screen may see.
    """
    relations = {term.code: term.name(state.language()) for term in terms("relations").values()}
    return masked(ecogram, relations, _kinds())


def with_roles(ecogram: Ecogram) -> Ecogram:
    """Return an ecogram in roles to work in: what can be chosen of somebody is as it is stored."""
    roles = in_roles(ecogram).things
    things = {key: _with_facts(roles[key], thing) for key, thing in ecogram.things.items()}
    return Ecogram(MappingProxyType(things), ecogram.removed)


def _with_facts(role: Thing, thing: Thing) -> Thing:
    if isinstance(role, Person) and isinstance(thing, Person):
        return replace(role, relation=thing.relation, paid=thing.paid, do_not_approach_reason=None)
    return role


def _kinds() -> dict[str, str]:
    return {
        "person": _("iemand"),
        "organisation": _("organisatie"),
        "place": _("plek"),
        "pet": _("huisdier"),
        "household": _("huishouden"),
        "club": _("club"),
        "other": _("groep"),
    }
