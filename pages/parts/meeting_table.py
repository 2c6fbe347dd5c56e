"""What may a meeting see of the case on the table, and how is everybody called there?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import streamlit as st

from casework.agreements import agreed_ids
from network.apart import apart
from network.compare import at_places
from network.constants import RESIDENT
from network.ecogram import Ecogram, Organisation, Person
from network.layers import hidden_names, shared, without_names
from network.placement import place
from network.presenting import LAYERS, up_to, with_quality
from pages.parts import state
from pages.parts.language import _
from pages.parts.names_hidden import in_roles
from pages.parts.network_text import labels
from pages.parts.still import Still, draw_still
from pages.parts.two_moments import title_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from casework.case import OpenCase
    from data.history import Moment
    from network.ecogram import Thing
    from network.geometry import Point
    from network.spotlight import Spotlight
    from pages.parts.meeting_view import Meeting

__all__ = ["Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """The case on the table, and how the meeting looks at it."""

    opened: OpenCase
    meeting: Meeting

    @property
    def is_masked(self) -> bool:
        """Tell whether roles stand in the place of names."""
        return not self.meeting.is_unmasked

    @property
    def resident(self) -> str:
        """Return how the resident is called on the drawing."""
        return _("inwoner") if self.is_masked else self.opened.case.resident

    def seen(self, ecogram: Ecogram) -> Ecogram:
        """Return a shared ecogram as this meeting may see it."""
        if not self.is_masked:
            return ecogram
        roles = in_roles(ecogram)
        return _named(roles, labels(roles))

    def seen_alike(self, then: Ecogram, now: Ecogram) -> tuple[Ecogram, Ecogram]:
        """Return two shared ecograms as this meeting may see them, everybody called alike."""
        if not self.is_masked:
            return then, now
        both = in_roles(Ecogram(MappingProxyType({**then.things, **now.things})))
        return _named(in_roles(then), labels(both)), _named(in_roles(now), labels(both))

    def network(self) -> Ecogram:
        """Return the whole network as the meeting may see it."""
        return self.seen(shared(self.opened.ecogram))

    def layers(self) -> Ecogram:
        """Return the network up to the layer that was chosen."""
        if self.meeting.is_private:
            return self.seen(with_quality(self.opened.ecogram))
        preset = self.meeting.preset
        return up_to(self.network(), LAYERS[-1] if preset == "private" else preset)

    def names(self, ecogram: Ecogram) -> dict[str, str]:
        """Return how everybody is called in a sentence, the resident too."""
        resident = _("de inwoner") if self.is_masked else self.opened.case.resident
        return {RESIDENT: resident, **labels(ecogram)}

    def say_moment(self, moment: Moment) -> str:
        """Return what a moment is called here."""
        return title_of(moment, self.opened, is_masked=self.is_masked)

    def words(self, text: str) -> str:
        """Return words of the resident without hidden names; masked, there are none."""
        return "" if self.is_masked else without_names(text, hidden_names(self.opened.ecogram))

    def draw(
        self,
        ecogram: Ecogram,
        view: str,
        *,
        light: Spotlight | None = None,
        marks: Mapping[str, str] | None = None,
        help: Mapping[str, Any] | None = None,  # noqa: A002  (its name in Still)
        can_pick: bool = False,
    ) -> None:
        """Draw the network large; who can be pointed at is pointed at by a tap."""
        still = Still(
            at_places(ecogram, self._places()),
            self.resident,
            () if help else agreed_ids(self.opened.agreements),
            marks=marks or {},
            help=help,
            light=light,
            far=True,
            quality=self.meeting.is_private,
        )
        key = f"meeting-{self.opened.case.id}-{view}"
        draw_still(still, key=key, on_pick=self.meeting.point if can_pick else None)

    def _places(self) -> dict[str, Point]:
        """Return where everybody stands, whatever layer is shown: nobody moves between two."""
        network = self.network()
        return apart(network, place(network), labels(network))

    def draw_choice(self, label: str, names: Mapping[str, str], ids: Sequence[str]) -> None:
        """Draw the list to point at somebody from; the keyboard's way."""
        meeting = self.meeting
        key = f"about-{self.opened.case.id}-{meeting.view}-{meeting.about}"

        def point() -> None:
            chosen = state.session_value(key)
            if chosen != meeting.about:
                meeting.point(str(chosen) if chosen else meeting.about)

        st.selectbox(
            label,
            ids,
            index=ids.index(meeting.about) if meeting.about in ids else None,
            format_func=names.__getitem__,
            placeholder=_("Kies uit de lijst"),
            key=key,
            on_change=point,
        )


def _named(ecogram: Ecogram, names: Mapping[str, str]) -> Ecogram:
    """Return it with these names: those of one role stay told apart, whatever else is shown."""
    named: dict[str, Thing] = {
        thing.id: replace(thing, name=names[thing.id])
        for thing in ecogram.present()
        if isinstance(thing, Person | Organisation)
    }
    return Ecogram(MappingProxyType({**ecogram.things, **named}), ecogram.removed)
