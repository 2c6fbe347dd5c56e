"""Which organisations on the drawing may help, and which are no longer at hand?

An organisation that carries the id of a resource is that resource: it is suggested once, as
the resource. One that the directory does not know is suggested as itself. Pets are not asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from casework.reason import Reason
from casework.rings import ring_of_resource
from casework.standing import BEING_OF_USE
from casework.suggest_resources import NO_WAY, Order, Ranked
from casework.suggestion import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casework.standing import Seen
    from casework.suggest_resources import ResourceView
    from network.carers import TieToResident
    from network.ecogram import Organisation, Quality
    from resources.directory import Directory
    from resources.resource import Resource

__all__ = ["Place", "places_of", "set_place_aside", "suggest_place"]

Stance: TypeAlias = Literal["open", "aside", "blocked"]


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation or place on the drawing, as far as one question is concerned.

    ``resource`` is the same thing in the directory, if it is known there. ``is_involved``
    marks professional services of the resident.
    """

    organisation: Organisation
    resource: Resource | None
    tie: TieToResident | None
    ring: int
    is_involved: bool
    is_declined: bool

    @property
    def id(self) -> str:
        """Return the id of the suggestion: that of the resource, if the directory has it."""
        return self.resource.id if self.resource else self.organisation.id

    @property
    def stance(self) -> Stance:
        """Return whether it may be suggested: along a broken tie never, a strained one not now.

        What was declined for this question is not at hand either; both are set aside alike.
        """
        if self.quality == "broken":
            return "blocked"
        return "aside" if self.ring < 5 and (self._is_strained or self.is_declined) else "open"

    @property
    def quality(self) -> Quality | None:
        """Return the quality of the tie with the resident."""
        return self.tie.quality if self.tie else None

    @property
    def _is_strained(self) -> bool:
        return self.quality == "strained"

    def gives(self, wanted: frozenset[str]) -> bool:
        """Tell whether a kind wanted is found there: received, or the resident is of use there."""
        if self.tie is None:
            return False
        is_of_use = BEING_OF_USE in wanted and any(self.tie.given.values())
        return is_of_use or any(self.tie.received.get(kind) for kind in wanted)


def places_of(
    seen: Seen,
    ties: Mapping[str, TieToResident],
    directory: Directory,
    agreed: Mapping[str, str],
) -> Iterator[Place]:
    """Yield the organisations and places on the drawing.

    What the directory says of its kind decides the ring; without it, whether it is paid.

    Parameters
    ----------
    seen
        What the question may see.
    ties
        The ties with the resident, by the id of the other end.
    directory
        The resources; an id that one had before a merge leads to it.
    agreed
        The state of the agreements for this question, by the id of who does it.
    """
    tied = {end for tie in seen.ties for end in (tie.source, tie.target)}
    for organisation in seen.organisations:
        if organisation.form == "pet":
            continue
        resource = directory.find(organisation.resource or "")
        without = 5 if organisation.paid is True else 4
        ring = ring_of_resource(resource) if resource else without
        is_own = organisation.id in ties or organisation.id not in tied
        own_id = resource.id if resource else organisation.id
        yield Place(
            organisation,
            resource,
            ties.get(organisation.id),
            ring,
            is_involved=ring == 5 and is_own,
            is_declined=agreed.get(own_id) == "declined",
        )


def suggest_place(place: Place, view: ResourceView) -> Iterator[Ranked]:
    """Yield the suggestion of a place that the directory does not know.

    Nothing when no way leads there: a name on the drawing alone is no suggestion, unless
    professionals are involved already.
    """
    organisation, wanted = place.organisation, view.question.support
    path = view.paths.get(organisation.id, ())
    if not path and not place.is_involved:
        return
    fits = place.gives(wanted)
    name = organisation.name
    cautions = (Reason("consult_first"),) if organisation.id in view.consult else ()
    suggestion = Suggestion(
        ring=place.ring,
        kind="organisation",
        id=organisation.id,
        name=name,
        reasons=tuple(_reasons(place, view)),
        cautions=cautions,
        ask=None if fits or place.is_involved else Reason.of("ask_could_there", name=name),
        path=path,
        involved=place.is_involved,
    )
    # as a resource without a place of its own, of which nothing has to be asked
    key = Order(0 if fits else 1, len(path) or NO_WAY, reach=(2, 0), id=organisation.id)
    yield Ranked(key, suggestion)


def set_place_aside(place: Place, *, private: bool) -> Suggestion:
    """Return a place that is not at hand now; why is said on the worker's own screen only."""
    thing = place.resource or place.organisation
    why = [Reason("declined_here")] * place.is_declined
    why += [Reason("strained_tie")] * (place.quality == "strained")
    return Suggestion(
        ring=place.ring,
        kind="resource" if place.resource else "organisation",
        id=thing.id,
        name=thing.name,
        cautions=tuple(why) if private else (),
    )


def _reasons(place: Place, view: ResourceView) -> Iterator[Reason]:
    if place.is_involved:
        yield Reason.of("is_involved", relation="")
    elif place.tie:
        yield Reason("visited_by_resident")
    else:
        yield from _visitors(place, view)
    if place.tie is None:
        return
    for kind in sorted(view.question.support):
        if place.tie.received.get(kind):
            yield Reason.of("gives_now", support=kind)
    if BEING_OF_USE in view.question.support:
        for kind in sorted(kind for kind, is_given in place.tie.given.items() if is_given):
            name = place.organisation.name
            yield Reason.of("gives_already", name=name, relation="", support=kind)


def _visitors(place: Place, view: ResourceView) -> Iterator[Reason]:
    path = view.paths.get(place.organisation.id, ())
    persons = [step for step in path if step.node_kind == "person"]
    if persons:
        relation = view.standings[persons[-1].node_id].person.relation or ""
        yield Reason.of("visited_by", name=persons[-1].label, relation=relation)
