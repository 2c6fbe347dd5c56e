"""Which resources of the neighbourhood are suggested, in what order, and which fail a condition?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from casework.joint_graph import RESOURCE
from casework.reason import Reason
from casework.rings import ring_of_resource
from casework.suggestion import Step, Suggestion
from resources.conditions import judge
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from casework.question import Question, Situation
    from casework.standing import Standing
    from casework.suggestion import Fit
    from resources.resource import Resource

__all__ = ["Ranked", "ResourceView", "declined", "suggest_resources"]

_FIT: Final = {"yes": 0, "unknown": 1, "no": 2}


class Ranked(NamedTuple):
    """A suggestion of a resource with the key of its order."""

    key: tuple[int, int, int, int, str]
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class ResourceView:
    """What is needed to judge the resources for one question.

    ``paths`` holds, by key of the joint graph, the way from the resident; ``standings`` who
    stands on it. ``consult`` holds ids that need "eerst overleggen"; empty on shared screens.
    ``involved`` are professional services that are there already; ``agreed`` is the state of
    the agreements for this question, by the id of who does it.
    """

    question: Question
    situation: Situation
    paths: Mapping[str, tuple[Step, ...]]
    standings: Mapping[str, Standing]
    consult: frozenset[str] = frozenset()
    involved: frozenset[str] = frozenset()
    agreed: Mapping[str, str] = field(default_factory=dict)


def suggest_resources(
    candidates: Iterable[Resource], view: ResourceView
) -> tuple[list[Ranked], list[Suggestion]]:
    """Return the resources that may help, in their order, and those that fail a condition.

    The order is lexicographic: support fits (yes, unknown, no); somebody of the network or the
    resident comes there already, the shortest way first; all conditions hold before those of
    which one must still be asked; own village, then without a place of its own, then
    elsewhere; id.
    """
    found: list[Ranked] = []
    failed: list[Suggestion] = []
    terms = _Terms(view.question, view.situation.facts)
    # of these there is more to say than their terms
    special = view.involved | view.consult | view.agreed.keys()
    for resource in candidates:
        judged = terms.judged(resource)
        if judged.failing and resource.id not in view.involved:
            failed.append(_failed(resource, judged.failing))
            continue
        path = view.paths.get(RESOURCE + resource.id, ())
        ranked = _ranked(resource, terms, len(path))
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


class _Offer(NamedTuple):
    fit: Fit
    reasons: tuple[Reason, ...]
    cautions: tuple[Reason, ...]


class _Place(NamedTuple):
    distance: int
    reasons: tuple[Reason, ...]
    cautions: tuple[Reason, ...]


class _Judged(NamedTuple):
    failing: tuple[str, ...]
    is_open: bool
    reasons: tuple[Reason, ...]
    ask: Reason


@dataclass(slots=True)
class _Terms:
    """What follows of the support, the place and the conditions of resources for one question.

    Hundreds of resources share a few of each, so each is worked out once.
    """

    question: Question
    facts: Mapping[str, bool]
    _known: dict[Hashable, Any] = field(default_factory=dict)

    def offer(self, resource: Resource) -> _Offer:
        """Say whether what is offered is what is wanted."""
        key = (self.question.theme in resource.themes, resource.support)
        if key not in self._known:
            self._known[key] = _offer(resource, self.question)
        return cast("_Offer", self._known[key])

    def place(self, resource: Resource) -> _Place:
        """Say where it is, and how it reaches the resident's village."""
        key = (resource.village, resource.reach)
        if key not in self._known:
            self._known[key] = _place(resource, self.question.village)
        return cast("_Place", self._known[key])

    def judged(self, resource: Resource) -> _Judged:
        """Judge the conditions."""
        key = resource.conditions
        if key not in self._known:
            self._known[key] = _judged(resource, self.facts)
        return cast("_Judged", self._known[key])


def _ranked(resource: Resource, terms: _Terms, steps: int) -> Ranked:
    offer, place, judged = terms.offer(resource), terms.place(resource), terms.judged(resource)
    suggestion = Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        reasons=offer.reasons + place.reasons + judged.reasons,
        cautions=offer.cautions + place.cautions,
        ask=judged.ask,
    )
    key = (_FIT[offer.fit], steps or 99, int(judged.is_open), place.distance, resource.id)
    return Ranked(key, suggestion)


def _personal(
    suggestion: Suggestion, resource: Resource, path: tuple[Step, ...], view: ResourceView
) -> Suggestion:
    """Add what ties a resource to this resident: the way to it, an agreement, a caution."""
    companion = next((step for step in reversed(path) if step.node_kind == "person"), None)
    ask = suggestion.ask
    may_take_along = companion and not view.standings[companion.node_id].is_heavy
    if companion and may_take_along and ask == Reason("ask_go_and_see"):
        ask = Reason.of("ask_via", name=companion.label)
    return replace(
        suggestion,
        reasons=(*_own_reasons(resource, path, view), *suggestion.reasons),
        cautions=(*_consult(resource, path, view), *suggestion.cautions),
        ask=ask,
        path=_with_theme(path, resource, view.question.theme),
        involved=resource.id in view.involved,
    )


def _failed(resource: Resource, codes: Iterable[str]) -> Suggestion:
    return Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        reasons=tuple(Reason.of("condition_failed", condition=code) for code in codes),
    )


def _offer(resource: Resource, question: Question) -> _Offer:
    shared = sorted(resource.support & question.support)
    reasons = [Reason.of("offers_support", support=kind) for kind in shared]
    if question.theme in resource.themes:
        reasons.insert(0, Reason.of("offers_theme", theme=question.theme))
    if not resource.support or not question.support:
        return _Offer("unknown", tuple(reasons), ())
    if shared:
        return _Offer("yes", tuple(reasons), ())
    return _Offer("no", tuple(reasons), (Reason("other_support"),))


def _place(resource: Resource, village: str) -> _Place:
    """Rank 0 in the own village, 1 without a place of its own, 2 elsewhere."""
    if resource.village == village:
        return _Place(0, (Reason.of("in_village", village=village),), ())
    reasons: tuple[Reason, ...] = ()
    if resource.reach & EVERYWHERE:
        reasons = (Reason("reaches_everywhere"),)
    elif village in resource.reach:
        reasons = (Reason.of("reaches_village", village=village),)
    if resource.village is None:
        return _Place(1, reasons, () if resource.reach else (Reason("reach_unknown"),))
    return _Place(2, reasons, (Reason.of("elsewhere", village=resource.village),))


def _judged(resource: Resource, facts: Mapping[str, bool]) -> _Judged:
    judged = judge(resource.conditions, facts)
    unknown = next((code for code, holds in judged.items() if holds is None), None)
    return _Judged(
        tuple(code for code, holds in judged.items() if holds is False),
        unknown is not None,
        tuple(Reason.of("condition_holds", condition=c) for c, holds in judged.items() if holds),
        Reason.of("ask_condition", condition=unknown) if unknown else Reason("ask_go_and_see"),
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


def _with_theme(path: tuple[Step, ...], resource: Resource, theme: str) -> tuple[Step, ...]:
    if not path or theme not in resource.themes:
        return path
    return (*path, Step(theme, "theme", theme, "offers"))
