"""Which resources of the neighbourhood are suggested, in what order, and which fail a condition?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from casework.joint_graph import RESOURCE
from casework.reason import Reason
from casework.resource_terms import Terms
from casework.rings import ring_of_resource
from casework.suggest_persons import may_be_minor
from casework.suggestion import Step, Suggestion
from resources.locations import only_comes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from casework.question import Question, Situation
    from casework.resource_terms import Conditions, Told
    from casework.standing import Standing
    from resources.match import Surroundings
    from resources.resource import Resource

__all__ = ["NO_WAY", "Order", "Ranked", "ResourceView", "declined", "suggest_resources"]

NO_WAY: Final = 99
"""Steps to what nobody comes to: more than any path has."""

_GONE_TO: Final = frozenset({"place", "association", "activity", "collective"})
_MAY_HAVE_PLACE: Final = frozenset({"initiative", "volunteers"})

_FULL: Final = 3
"""The band of what is full, among the bands of room."""


class Order(NamedTuple):
    """Where a suggestion stands among the others of its ring; compared from left to right.

    Each is a band: the smallest first. ``support`` is whether it offers what is wanted,
    ``steps`` the shortest way through the network, ``theme`` this theme or one beside it. Then
    come full ones, those of which something must still be asked, those that come near to the
    resident's own words (``words`` 0, else 1: a story has words by chance too), and the further
    ones; the last say how sure we are.
    """

    support: int
    steps: int
    theme: int = 0
    is_full: bool = False
    is_open: bool = False
    words: int = 1
    reach: tuple[int, ...] = ()
    some_words: int = 2
    purpose: int = 1
    kept: tuple[int, ...] = ()
    team: int = 1
    room: tuple[int, ...] = ()
    id: str = ""


class Ranked(NamedTuple):
    """A suggestion of a resource with the key of its order."""

    key: Order
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class ResourceView:
    """What is needed to judge the resources for one question.

    ``paths`` holds, by key of the joint graph, the way from the resident; ``standings`` who
    stands on it. ``consult`` holds ids that need "eerst overleggen"; empty on shared screens.
    ``involved`` are professional services that are there already; ``agreed`` is the state of
    the agreements for this question, by the id of who does it, and ``stopped`` why one stopped.
    ``centres`` are the middles of the villages, ``around`` what else is known.
    """

    question: Question
    situation: Situation
    paths: Mapping[str, tuple[Step, ...]]
    standings: Mapping[str, Standing]
    around: Surroundings
    consult: frozenset[str] = frozenset()
    involved: frozenset[str] = frozenset()
    agreed: Mapping[str, str] = field(default_factory=dict)
    stopped: Mapping[str, str] = field(default_factory=dict)
    centres: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    private: bool = False


def suggest_resources(
    candidates: Iterable[Resource], view: ResourceView
) -> tuple[list[Ranked], list[Suggestion]]:
    """Return the resources that may help, in their order, and those that fail a condition.

    The order is lexicographic, see :class:`Order`: nothing is added up, so that each place in
    it can be explained. Unknown is never a no, and how often others chose it does not count.
    """
    found: list[Ranked] = []
    failed: list[Suggestion] = []
    facts = view.situation.facts
    terms = Terms(view.question, facts, view.centres, view.around, view.private)
    # of these there is more to say than their terms
    special = view.involved | view.consult | view.agreed.keys() | view.stopped.keys()
    for resource in candidates:
        conditions = terms.conditions(resource)
        if conditions.failing and resource.id not in view.involved:
            failed.append(_failed(resource, conditions.failing))
            continue
        path = view.paths.get(RESOURCE + resource.id, ())
        ranked = _ranked(resource, terms, conditions, len(path))
        if path or resource.id in special:
            personal = _personal(ranked.suggestion, resource, path, view)
            ranked = ranked._replace(suggestion=personal)
        found.append(ranked)
    found.sort(key=lambda ranked: ranked.key)
    return found, failed


def declined(resource: Resource, *, private: bool) -> Suggestion:
    """Return a resource that was declined for this question: set aside, without blame."""
    return Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        cautions=(Reason("declined_here"),) if private else (),
    )


def _ranked(resource: Resource, terms: Terms, conditions: Conditions, steps: int) -> Ranked:
    told = terms.told(resource)
    return Ranked(
        _order(resource, told, conditions, steps or NO_WAY),
        _suggestion(resource, told, conditions),
    )


def _order(resource: Resource, told: Told, conditions: Conditions, steps: int) -> Order:
    support, words, purpose, reach, room, kept, team = told
    return Order(
        support=support.band[0],
        steps=steps,
        theme=support.band[1],
        is_full=bool(room.band[0] == _FULL),
        is_open=conditions.is_open,
        words=int(words.band[0] > 0),
        reach=reach.band,
        some_words=words.band[0],
        purpose=purpose.band[0],
        kept=kept.band,
        team=team.band[0],
        room=room.band,
        id=resource.id,
    )


def _suggestion(resource: Resource, told: Told, conditions: Conditions) -> Suggestion:
    support, words, purpose, reach, room, kept, team = told
    return Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        reasons=(
            *support.reasons,
            *words.reasons,
            *purpose.reasons,
            *reach.reasons,
            *conditions.reasons,
            *room.reasons,
            *kept.reasons,
            *team.reasons,
        ),
        cautions=(
            *support.cautions,
            *reach.cautions,
            *room.cautions,
            *conditions.cautions,
            *kept.cautions,
        ),
        ask=_ask(resource, conditions),
    )


def _ask(resource: Resource, conditions: Conditions) -> Reason | None:
    """Return the next question: what must hold, then what follows, else to go and see."""
    if code := conditions.ask or conditions.ask_later:
        return Reason.of("ask_condition", condition=code)
    return Reason("ask_go_and_see") if _is_gone_to(resource) else None


def _is_gone_to(resource: Resource) -> bool:
    """Tell whether it is a place or a group that one can go and see: no bus, app or visitor."""
    if resource.kind in _GONE_TO:
        return "home" not in resource.travel
    has_place = resource.kind in _MAY_HAVE_PLACE and bool(resource.locations)
    return has_place and not only_comes(resource)


def _personal(
    suggestion: Suggestion, resource: Resource, path: tuple[Step, ...], view: ResourceView
) -> Suggestion:
    """Add what ties a resource to this resident: the way to it, an agreement, a caution."""
    companion = next((step for step in reversed(path) if step.node_kind == "person"), None)
    ask = suggestion.ask
    if companion and not _must_be_asked(ask, resource):
        ask = _along_with(view.standings[companion.node_id], view.situation) or ask
    return replace(
        suggestion,
        reasons=(*_own_reasons(resource, path, view), *suggestion.reasons),
        cautions=(
            *_consult(resource, path, view),
            *_stopped(resource, view),
            *suggestion.cautions,
        ),
        ask=ask,
        path=_with_theme(path, resource, view.question.theme),
        involved=resource.id in view.involved,
    )


def _along_with(companion: Standing, situation: Situation) -> Reason | None:
    """Ask whether somebody takes the resident along: no heavy carer, and first whether a child."""
    person = companion.person
    if companion.is_heavy:
        return None
    if may_be_minor(companion, situation):
        return Reason.of("ask_grown_up", name=person.name, relation=person.relation or "")
    return Reason.of("ask_via", name=person.name)


def _must_be_asked(ask: Reason | None, resource: Resource) -> bool:
    """Tell whether a question comes before going along: one of the resource's own conditions."""
    return ask is not None and dict(ask.values).get("condition") in resource.conditions


def _failed(resource: Resource, codes: Iterable[str]) -> Suggestion:
    return Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        reasons=tuple(Reason.of("condition_failed", condition=code) for code in codes),
    )


def _own_reasons(
    resource: Resource, path: tuple[Step, ...], view: ResourceView
) -> Iterator[Reason]:
    """Say what ties this resource to this resident."""
    if resource.id in view.involved:
        yield Reason.of("is_involved", relation="")
    elif path:
        yield _visitor(path, view)
    if view.agreed.get(resource.id, "declined") != "declined":
        yield Reason.of("agreed_here", state=view.agreed[resource.id])


def _visitor(path: tuple[Step, ...], view: ResourceView) -> Reason:
    """Say who comes there: the last person of the path, or the resident."""
    visitor = next((step for step in reversed(path) if step.node_kind == "person"), None)
    if visitor is None:
        return Reason("visited_by_resident")
    relation = view.standings[visitor.node_id].person.relation or ""
    return Reason.of("visited_by", name=visitor.label, relation=relation)


def _consult(resource: Resource, path: tuple[Step, ...], view: ResourceView) -> Iterator[Reason]:
    if view.consult:
        on_the_way = {resource.id, *(step.node_id for step in path)}
        if not view.consult.isdisjoint(on_the_way):
            yield Reason("consult_first")


def _stopped(resource: Resource, view: ResourceView) -> Iterator[Reason]:
    if resource.id in view.stopped and resource.id not in view.agreed:
        yield Reason.of("stopped_before", because=view.stopped[resource.id])


def _with_theme(path: tuple[Step, ...], resource: Resource, theme: str) -> tuple[Step, ...]:
    if not path or theme not in resource.themes:
        return path
    return (*path, Step(theme, "theme", theme, "offers"))
