"""Who can help with this question, ring by ring, before professionals are added?

Nothing here knows a screen, a clock or a database: the same question, network, directory and
situation always give the same answer. Two promises hold for every answer:

- a person marked *niet benaderen* leaves no trace: without the private layer the answer is
  the one that would be given had that person not been drawn at all, and in the resident's own
  words that name is an ellipsis;
- without the private layer nothing says or shows which tie is strained or broken. Somebody who
  lives with a person not to approach stays suggested, and is asked about like everybody else
  ("bespreek eerst hoe"): leaving her out would show it. The caution "eerst overleggen" is for
  the worker's own screen.

Inside a ring persons come first, then places and resources, each in an order of their own
(``suggest_persons.order_of``, ``suggest_resources.suggest_resources``); never one score.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from casework.joint_graph import RESOURCE, join, paths_from, steps_of
from casework.reason import Reason
from casework.standing import near_hidden, standings, states_of, stopped_because, visible
from casework.suggest_organisations import places_of, set_place_aside, suggest_place
from casework.suggest_own import aids_in_house, first_ring, gifts_of, without_hidden
from casework.suggest_persons import Screen, order_of, set_aside, suggest_person
from casework.suggest_resources import (
    Ranked,
    ResourceView,
    declined,
    suggest_resources,
)
from casework.suggestion import Answer, Ring, Step, Suggestion
from network.carers import ties_to_resident
from network.constants import RESIDENT
from network.ecogram import Ecogram
from network.layers import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from casework.agreement import Agreement
    from casework.question import Question, Situation
    from casework.standing import Seen, Standing
    from casework.suggest_organisations import Place
    from network.carers import TieToResident
    from network.ecogram import Organisation, Person
    from resources.directory import Directory
    from resources.match import Surroundings

__all__ = ["Answer", "Ring", "Step", "Suggestion", "who_can_help"]

_EMPTY: Final = {
    2: "ask_aid_idea",
    3: "ask_family",
    4: "ask_network",
    5: "ask_professional",
}
"""The question of a ring in which nobody and nothing is suggested."""


def who_can_help(  # noqa: PLR0913  (four subjects, and six keywords that say how they are seen)
    question: Question,
    ecogram: Ecogram,
    directory: Directory,
    situation: Situation,
    *,
    surroundings: Surroundings,
    agreements: Iterable[Agreement] = (),
    family: frozenset[str],
    private: bool = False,
    resident: str = RESIDENT,
) -> Answer:
    """Return five rings of suggestions for one question (*hulpvraag*).

    Parameters
    ----------
    question
        What is asked: theme, kinds of support, village, urgency, safety.
    ecogram
        The full network, the private layer included, also for a shared screen.
    directory
        The resources of the neighbourhood (*sociale kaart*), with their index.
    situation
        What the resident does, can do, did before and wants to keep; aids; facts.
    surroundings
        The day, how near each resource comes to the resident's own words, and what the own
        team found.
    agreements
        All agreements of the case.
    family
        Codes of the relations that count as family.
    private
        Whether this is the worker's own screen with the private layer open.
    resident
        The resident's label, for the paths.
    """
    agreements, ecogram = _through_merges(agreements, ecogram, directory)
    network = _network(question, ecogram, directory, agreements, family)
    view = ResourceView(
        question,
        situation if private else without_hidden(situation, ecogram),
        paths=_paths(network, resident),
        standings=network.people,
        around=surroundings,
        consult=near_hidden(ecogram) if private else frozenset(),
        involved=_involved(network.places),
        agreed=states_of(agreements, question),
        stopped=stopped_because(agreements),
        centres=directory.centres,
        private=private,
    )
    return _answer(view, network, ecogram, directory, resident)


class _Network(NamedTuple):
    """What of the drawing one question may see, and where everybody and every place stands."""

    seen: Seen
    ties: Mapping[str, TieToResident]
    people: Mapping[str, Standing]
    places: tuple[Place, ...]


def _network(
    question: Question,
    ecogram: Ecogram,
    directory: Directory,
    agreements: Iterable[Agreement],
    family: frozenset[str],
) -> _Network:
    seen = visible(ecogram)
    ties = ties_to_resident(seen.ties)
    people = standings(seen, question, agreements, family)
    places = places_of(seen, ties, directory, states_of(agreements, question))
    return _Network(seen, ties, people, tuple(places))


def _answer(
    view: ResourceView, network: _Network, ecogram: Ecogram, directory: Directory, resident: str
) -> Answer:
    question = view.question
    persons, persons_aside = _persons(view)
    found, failed, places_aside = _neighbourhood(directory, network.places, view)
    ring = partial(
        _ring,
        suggestions=[*aids_in_house(view.situation), *persons, *found],
        aside=[*persons_aside, *places_aside],
        situation=view.situation,
    )
    return Answer(
        rings=(_own(view, network, ecogram, resident), ring(2), ring(3), ring(4), ring(5)),
        ring5_opens=question.urgency == "now" or question.unsafe is True,
        failed=tuple(failed),
        cautions=_young_carers(network.people.values()) if view.private else (),
    )


def _through_merges(
    agreements: Iterable[Agreement], ecogram: Ecogram, directory: Directory
) -> tuple[tuple[Agreement, ...], Ecogram]:
    """Return both with each double of the directory under the id that it was merged into."""
    agreements = tuple(agreements)
    if not directory.merged:
        return agreements, ecogram

    def now(resource_id: str | None) -> str | None:
        found = directory.find(resource_id or "") if resource_id in directory.merged else None
        return found.id if found else resource_id

    moved = {o.id: replace(o, resource=now(o.resource)) for o in ecogram.organisations}
    things = MappingProxyType({**ecogram.things, **moved})
    agreed = tuple(replace(made, doer_id=now(made.doer_id)) for made in agreements)
    return agreed, Ecogram(things, ecogram.removed)


def _paths(network: _Network, resident: str) -> dict[str, tuple[Step, ...]]:
    """Return the way from the resident to everybody and everything drawn or linked.

    A path passes only through who may be suggested or who is cared for, and through places
    that are not professional: never through a minor, a paid person or a tie gone wrong.
    """
    seen, _, people, places = network
    linked = {place.resource.id: place.resource for place in places if place.resource}
    graph = join(seen, linked.values(), resident=resident)
    bridges = {key for key, standing in people.items() if standing.is_bridge}
    bridges |= {p.organisation.id for p in places if p.ring < 5 and p.stance == "open"}
    paths = paths_from(graph, RESIDENT, bridges)
    linked_ways = sorted(
        (len(way), (*way, RESOURCE + place.resource.id))
        for place in places
        if place.resource and (way := paths.get(place.organisation.id))
    )
    for _, way in linked_ways:
        # a professional service is no bridge, but the way to it leads to its entry too
        paths.setdefault(way[-1], way)
    return {key: steps_of(graph, keys) for key, keys in paths.items()}


def _givers(
    network: _Network,
) -> Iterator[tuple[Person | Organisation, TieToResident | None]]:
    """Yield with whom the resident may be said to be of use: persons, places, pets."""
    seen, ties, people, places = network
    for standing in people.values():
        if standing.may_be_named:
            yield standing.person, standing.tie
    for place in places:
        if place.stance == "open":
            yield place.organisation, place.tie
    for organisation in seen.organisations:
        if organisation.form == "pet":
            yield organisation, ties.get(organisation.id)


def _involved(places: Iterable[Place]) -> frozenset[str]:
    return frozenset(place.resource.id for place in places if place.is_involved and place.resource)


def _persons(view: ResourceView) -> tuple[list[Suggestion], list[Suggestion]]:
    """Return the persons suggested, in their order, and those set aside."""
    screen = Screen(view.private, view.consult)
    found, aside = [], []
    for standing in sorted(view.standings.values(), key=order_of):
        if standing.is_blocked:
            continue
        if standing.is_aside:
            aside.append(set_aside(standing, screen))
        else:
            path = view.paths.get(standing.person.id) or _drawn(standing, view)
            found.append(suggest_person(standing, view.question, view.situation, path, screen))
    return found, sorted(aside, key=lambda suggestion: suggestion.id)


def _drawn(standing: Standing, view: ResourceView) -> tuple[Step, ...]:
    """Return the way to somebody without any tie: she is on the resident's drawing."""
    person = standing.person
    return (
        *view.paths[RESIDENT],
        Step(person.id, "person", person.name, person.relation or "knows"),
    )


def _neighbourhood(
    directory: Directory, places: Iterable[Place], view: ResourceView
) -> tuple[list[Suggestion], list[Suggestion], list[Suggestion]]:
    """Return places and resources: suggested in their order, failing a condition, set aside."""
    wanted = view.question.support
    candidates = {
        resource.id: resource
        for resource in directory.candidates(view.question.theme, view.question.village)
    }
    extra: list[Ranked] = []
    aside: dict[str, Suggestion] = {}
    left_out: set[str] = set()
    for place in places:
        resource = place.resource
        if resource and (place.is_involved or place.gives(wanted)):
            candidates[resource.id] = resource
        if resource and place.stance != "open":
            left_out.add(resource.id)
        if place.stance == "aside" and (resource is None or resource.id in candidates):
            aside[place.id] = set_place_aside(place, private=view.private)
        elif place.stance == "open" and resource is None:
            extra.extend(suggest_place(place, view))
    for resource_id in candidates.keys() - left_out:
        # whoever is involved already stays in sight, whatever was said to one question
        if view.agreed.get(resource_id) == "declined" and resource_id not in view.involved:
            left_out.add(resource_id)
            aside[resource_id] = declined(candidates[resource_id], private=view.private)
    kept = (candidates[key] for key in sorted(candidates.keys() - left_out))
    found, failed = suggest_resources(kept, view)
    ranked = sorted([*found, *extra], key=lambda one: one.key)
    return [one.suggestion for one in ranked], failed, [aside[key] for key in sorted(aside)]


def _own(view: ResourceView, network: _Network, ecogram: Ecogram, resident: str) -> Ring:
    """Return ring 1: what the resident does and likes, and gives to others."""
    pastimes = (ecogram if view.private else shared(ecogram)).pastimes
    gifts = gifts_of(view.question, _givers(network), resident)
    return first_ring(view.question, view.situation, pastimes, gifts)


def _ring(
    number: int,
    suggestions: Iterable[Suggestion],
    aside: Iterable[Suggestion],
    situation: Situation,
) -> Ring:
    mine = tuple(s for s in suggestions if s.ring == number)
    question = None if mine else Reason(_EMPTY[number])
    if number == 2 and situation.aids is None:
        question = Reason("ask_aids")
    return Ring(number, mine, tuple(s for s in aside if s.ring == number), question)


def _young_carers(people: Iterable[Standing]) -> tuple[Reason, ...]:
    return tuple(
        Reason.of("young_carer", name=s.person.name, relation=s.person.relation or "")
        for s in people
        if s.is_young_carer
    )
