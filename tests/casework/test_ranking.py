"""In which order do resources stand, and what may move them? Each term once, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casework.question import Question, Situation
from casework.reason import Reason
from casework.who_can_help import who_can_help
from network.ecogram import Organisation, Person
from resources.conditions import family_of, judge, judge_derived
from resources.directory import build_directory
from resources.match import Surroundings
from resources.resource import EVERYWHERE, Capacity, Location, Resource, checked_whole
from tests.builders import a_tie, things
from tests.casework.strategies import CENTRES, FACTS, FAMILY, inputs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.suggestion import Answer, Suggestion
    from network.ecogram import Thing

TODAY = date(2026, 11, 25)
HERE, THERE = "WK196304", "WK196307"
QUESTION = Question("q-1", "loneliness", HERE, TODAY, support=frozenset({"company"}))
SISTER = Person("p-1", "Els", relation="daughter", minor=False)
CLUB = Organisation("o-1", "Club", "organisation", resource="r-b")
BRIDGE = (SISTER, CLUB, a_tie("p-1"), a_tie("o-1", "p-1"))


def a_resource(resource_id: str, **fields: Any) -> Resource:
    usual: dict[str, Any] = {
        "themes": frozenset({"loneliness"}),
        "support": frozenset({"company"}),
        "village": HERE,
        "reach": EVERYWHERE,
        "ambitions": frozenset({"meeting"}),
        "telephone": "0186-550001",
        "when": "dinsdag",
        "cost": "gratis",
        "checks": checked_whole(TODAY - timedelta(days=10)),
    }
    kind = fields.pop("kind", "activity")
    return Resource(resource_id, resource_id, kind, **{**usual, **fields})


def ask(
    *resources: Resource,
    network: tuple[Thing, ...] = (),
    facts: Mapping[str, bool] | None = None,
    question: Question = QUESTION,
    merged: Mapping[str, str] | None = None,
    private: bool = False,
    **around: Any,
) -> Answer:
    return who_can_help(
        question,
        things(*network),
        build_directory(resources, merged=merged, centres=CENTRES),
        Situation(facts=facts or {}),
        surroundings=Surroundings(TODAY, **around),
        family=FAMILY,
        private=private,
    )


def order_of(answer: Answer) -> list[str]:
    return [s.id for s in answer.rings[3].suggestions if s.kind == "resource"]


def found(answer: Answer, resource_id: str) -> Suggestion:
    return next(s for s in answer.rings[3].suggestions if s.id == resource_id)


def codes(suggestion: Suggestion) -> set[str]:
    return {reason.code for reason in (*suggestion.reasons, *suggestion.cautions)}


_AGO = TODAY - timedelta(days=400)
WORSE: dict[str, tuple[dict[str, Any], str]] = {
    "support": ({"support": frozenset({"advice"})}, "other_support"),
    "full": ({"capacity": Capacity("full", TODAY)}, "is_full"),
    "condition": ({"conditions": frozenset({"low_income"})}, "condition_open"),
    "reach": ({"village": THERE}, "elsewhere"),
    "purpose": ({"ambitions": frozenset({"support"})}, ""),
    "freshness": ({"checks": checked_whole(_AGO)}, "last_checked"),
    "completeness": ({"telephone": "", "when": "", "cost": ""}, "incomplete"),
    "waiting": ({"capacity": Capacity("waiting", TODAY, 6)}, "waiting_list"),
}


@pytest.mark.parametrize(("fields", "said"), WORSE.values(), ids=WORSE)
def test_what_suits_less_comes_later_and_says_why(fields: dict[str, Any], said: str) -> None:
    answer = ask(a_resource("r-a", **fields), a_resource("r-b"))
    assert order_of(answer) == ["r-b", "r-a"]
    assert not said or said in codes(found(answer, "r-a"))


PAIRS = [
    ("support", "condition"), ("condition", "reach"), ("full", "reach"), ("full", "condition"),
    ("reach", "freshness"), ("reach", "waiting"), ("purpose", "freshness"),
    ("freshness", "waiting"), ("completeness", "waiting"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_an_earlier_term_decides_whatever_the_later_ones_say(first: str, second: str) -> None:
    answer = ask(a_resource("r-a", **WORSE[first][0]), a_resource("r-b", **WORSE[second][0]))
    assert order_of(answer) == ["r-b", "r-a"]


def test_the_residents_own_words_come_after_the_bridge_and_before_reach() -> None:
    near, far = a_resource("r-a"), a_resource("r-c", village=THERE)
    answer = ask(near, a_resource("r-b"), far, network=BRIDGE, relevance={"r-c": 4.0, "r-a": 1.0})
    assert order_of(answer) == ["r-b", "r-c", "r-a"]
    assert "fits_words" in codes(found(answer, "r-c"))
    assert "fits_some_words" in codes(found(answer, "r-a"))


def test_some_words_come_after_reach() -> None:
    three = (a_resource("r-a"), a_resource("r-b"), a_resource("r-c", village=THERE))
    answer = ask(*three, relevance={"r-b": 1.0, "r-c": 1.0, "r-x": 4.0})
    assert order_of(answer) == ["r-b", "r-a", "r-c"]


def test_a_bridge_comes_first_after_fit() -> None:
    worse = {name: fields for name, (fields, _) in WORSE.items() if name != "support"}
    everything = {k: v for fields in worse.values() for k, v in fields.items()}
    answer = ask(a_resource("r-a"), a_resource("r-b", **everything), network=BRIDGE)
    assert order_of(answer) == ["r-b", "r-a"]
    answer = ask(a_resource("r-a"), a_resource("r-b", **WORSE["support"][0]), network=BRIDGE)
    assert order_of(answer) == ["r-a", "r-b"]


def test_nobody_who_may_be_a_child_is_asked_along_before_that_is_known() -> None:
    """What her own card asks first is asked first here too."""
    grandchild = replace(SISTER, name="Bo", relation="grandchild", minor=None)
    for bridge, code in (
        (grandchild, "ask_grown_up"),
        (replace(grandchild, asked="yes"), "ask_via"),
        (replace(grandchild, minor=False), "ask_via"),
        (replace(grandchild, relation="neighbour"), "ask_via"),
    ):
        answer = ask(a_resource("r-a"), a_resource("r-b"), network=(bridge, *BRIDGE[1:]))
        assert found(answer, "r-b").ask.code == code
    answer = ask(a_resource("r-b"), network=(grandchild, *BRIDGE[1:]))
    assert found(answer, "r-b").ask == Reason.of("ask_grown_up", name="Bo", relation="grandchild")


def test_a_bridge_leads_through_a_merge_and_is_asked_about() -> None:
    club = replace(CLUB, resource="r-old")
    network = (SISTER, club, a_tie("p-1"), a_tie("o-1", "p-1"))
    answer = ask(a_resource("r-a"), a_resource("r-b"), network=network, merged={"r-old": "r-b"})
    assert order_of(answer) == ["r-b", "r-a"]
    assert found(answer, "r-b").ask.code == "ask_via"
    assert [step.node_id for step in found(answer, "r-b").path][-2:] == ["r-b", "loneliness"]


def test_where_somebody_not_to_be_approached_comes_through_a_merge() -> None:
    kevin = Person("p-2", "Kevin", do_not_approach=True)
    club = replace(CLUB, resource="r-old")
    network = (kevin, club, a_tie("p-2"), a_tie("o-1", "p-2"))
    told = {"network": network, "merged": {"r-old": "r-b"}}
    shared, private = (ask(a_resource("r-b"), **told, private=p) for p in (False, True))
    assert "consult_first" not in repr(shared)
    assert found(private, "r-b").cautions[0].code == "consult_first"


def test_who_comes_to_people_is_nearly_as_near_as_the_own_village() -> None:
    comes = a_resource("r-a", village=THERE, travel=frozenset({"home"}))
    nowhere = a_resource("r-c", village=None)
    answer = ask(comes, a_resource("r-b"), nowhere, a_resource("r-d", village=THERE))
    assert order_of(answer) == ["r-b", "r-a", "r-c", "r-d"]
    assert "comes_home" in codes(found(answer, "r-a"))
    assert "elsewhere" not in codes(found(answer, "r-a"))


def test_a_distance_is_said_in_kilometres_of_a_straight_line() -> None:
    at = (Location(village=THERE, x=98_100.0, y=420_700.0),)
    answer = ask(a_resource("r-a", village=THERE, locations=at))
    (away,) = (c for c in found(answer, "r-a").cautions if c.code == "elsewhere")
    assert dict(away.values) == {"village": THERE, "km": 4}


# ── conditions ──────────────────────────────────────────────────────────────────────────


def test_one_age_answers_for_another() -> None:
    young, old = (a_resource(f"r-{n}", conditions=frozenset({f"age_{n}"})) for n in (55, 67))
    answer = ask(young, old, facts={"age_65": True})
    assert order_of(answer) == ["r-55", "r-67"]
    assert found(answer, "r-67").ask.values == (("condition", "age_67"),)
    answer = ask(young, old, facts={"under_60": True})
    assert [s.id for s in answer.failed] == ["r-67"]
    assert found(answer, "r-55").ask.values == (("condition", "age_55"),)


@pytest.mark.parametrize(
    ("kind", "travel", "has_place", "is_asked"),
    [
        ("activity", "", True, True),
        ("activity", "fetches", False, True),
        ("association", "bus", True, True),
        ("place", "", True, True),
        ("volunteers", "bus", True, True),
        ("volunteers", "", False, False),
        ("volunteers", "fetches", True, False),
        ("volunteers", "home", True, False),
        ("initiative", "home", True, False),
        ("aid", "", True, False),
        ("aid", "online", False, False),
        ("professional", "home", True, False),
    ],
)
def test_only_of_what_one_goes_to_is_asked_whether_to_go_and_see(
    kind: str, travel: str, *, has_place: bool, is_asked: bool
) -> None:
    one = a_resource(
        "r-a",
        kind=kind,
        travel=frozenset(filter(None, [travel])),
        locations=(Location("", "Dorpsstraat 1", "", HERE),) if has_place else (),
    )
    rings = ask(one).rings
    (asked,) = (s.ask for ring in rings for s in ring.suggestions if s.id == "r-a")
    assert (asked is not None and asked.code == "ask_go_and_see") == is_asked


def test_what_must_hold_is_asked_before_what_only_follows() -> None:
    both = a_resource(
        "r-a", conditions=frozenset({"member"}), languages=frozenset({"tr"}), free=False
    )
    asks = []
    facts: dict[str, bool] = {}
    for _ in range(3):
        ask_ = found(ask(both, facts=facts), "r-a").ask
        asks.append(dict(ask_.values).get("condition", ask_.code))
        facts[asks[-1]] = True
    assert asks == ["member", "speaks_tr", "ask_go_and_see"]
    open_ = found(ask(both, facts=facts), "r-a").reasons
    assert [dict(r.values) for r in open_ if r.code == "condition_open"] == [
        {"condition": "pays_r-a"}
    ]


def test_along_with_somebody_is_nearer_than_a_language() -> None:
    spoken = a_resource("r-b", languages=frozenset({"nl"}))
    assert found(ask(spoken, network=BRIDGE), "r-b").ask.code == "ask_via"
    member = replace(spoken, conditions=frozenset({"member"}))
    assert found(ask(member, network=BRIDGE), "r-b").ask.code == "ask_condition"


@pytest.mark.parametrize(
    ("fields", "fact"),
    [
        ({"languages": frozenset({"tr"})}, "speaks_tr"),
        ({"accessibility": {"wheelchair": False}}, "without_wheelchair"),
        ({"free": False}, "pays_r-a"),
    ],
)
def test_what_follows_pushes_nothing_down_and_a_no_sets_apart(
    fields: dict[str, Any], fact: str
) -> None:
    two = (a_resource("r-a", **fields), a_resource("r-b"))
    assert order_of(ask(*two)) == ["r-a", "r-b"]
    answer = ask(*two, facts={fact: False})
    assert order_of(answer) == ["r-b"]
    (apart,) = answer.failed
    assert [dict(reason.values) for reason in apart.reasons] == [{"condition": fact}]


def test_what_nobody_filled_in_is_asked_there_for_who_needs_it() -> None:
    answer = ask(a_resource("r-a"), facts={"without_wheelchair": False, "speaks_dutch": False})
    assert {"wheelchair_unknown", "language_unknown"} <= codes(found(answer, "r-a"))
    assert not {"wheelchair_unknown", "language_unknown"} & codes(
        found(ask(a_resource("r-a")), "r-a")
    )


# ── the own team ────────────────────────────────────────────────────────────────────────


def test_the_own_team_tells_small_numbers_on_its_own_screen_only() -> None:
    two = (a_resource("r-a"), a_resource("r-b"))
    counts = {"helped": 4, "stopped_too_far": 1}
    shared, private = (ask(*two, private=p, outcomes={"r-b": counts}) for p in (False, True))
    assert order_of(shared) == order_of(private) == ["r-b", "r-a"]
    told = [reason for reason in found(private, "r-b").reasons if reason.code.startswith("team")]
    assert [dict(reason.values) for reason in told] == [{"n": 3}]
    assert not {"team_helped", "team_stopped", "helped_often"} & codes(found(shared, "r-b"))
    often = ask(*two, outcomes={"r-b": {"helped": 5}})
    assert "helped_often" in codes(found(often, "r-b"))


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ({"helped": 1}, []),
        ({"helped": 2, "stopped_full": 2}, []),
        ({"stopped": 1, "stopped_full": 1, "stopped_too_far": 1}, [("team_stopped", 3, "")]),
        ({"stopped": 1, "stopped_full": 2}, [("team_stopped", 3, "")]),
        ({"helped": 3}, [("team_helped", 3, "")]),
        ({"helped": 4}, [("team_helped", 3, "")]),
        ({"helped": 31, "stopped_full": 5}, [("team_helped", 10, ""), ("team_stopped", 5, "full")]),
    ],
)
def test_of_fewer_than_three_nothing_is_told_and_of_more_no_exact_number(
    outcomes: dict[str, int], told: list[tuple[str, int, str]]
) -> None:
    """With one the number is the resident; two exact numbers differ by one resident."""
    answer = ask(a_resource("r-a"), private=True, outcomes={"r-a": outcomes})
    reasons = [(r.code, dict(r.values)) for r in found(answer, "r-a").reasons]
    said = [(c, v["n"], v.get("because", "")) for c, v in reasons if c.startswith("team")]
    assert said == told


# ── whatever the network and the question ───────────────────────────────────────────────


def resources_in(answer: Answer) -> list[list[str]]:
    return [[s.id for s in ring.suggestions if s.kind == "resource"] for ring in answer.rings]


@given(inputs(), st.randoms(use_true_random=False))
def test_the_order_is_the_same_however_the_directory_is_shuffled(
    given_: dict[str, Any], random: Any
) -> None:
    directory = given_["directory"]
    shuffled = random.sample(list(directory.resources.values()), len(directory.resources))
    again = build_directory(shuffled, merged=directory.merged, centres=directory.centres)
    answer = who_can_help(**given_)
    assert who_can_help(**{**given_, "directory": again}) == answer


@given(inputs())
def test_taking_one_out_leaves_the_order_of_the_others(given_: dict[str, Any]) -> None:
    directory, on_drawing = given_["directory"], given_["ecogram"].organisations
    drawn = {getattr(directory.find(o.resource or ""), "id", None) for o in on_drawing}
    loose = sorted(directory.resources.keys() - drawn)
    assume(loose)
    left = [one for one in directory.resources.values() if one.id != loose[0]]
    merged = {k: v for k, v in directory.merged.items() if v != loose[0]}
    without = build_directory(left, merged=merged, centres=directory.centres)
    before = resources_in(who_can_help(**given_))
    around = given_["surroundings"]
    # the best of the resident's words is what the others are compared with
    assume(loose[0] not in around.relevance)
    after = resources_in(who_can_help(**{**given_, "directory": without}))
    assert after == [[key for key in ring if key != loose[0]] for ring in before]


@given(given_=inputs(), fact=st.sampled_from(FACTS), holds=st.booleans())
def test_a_fact_moves_only_what_has_that_condition(
    given_: dict[str, Any], fact: str, *, holds: bool
) -> None:
    situation, directory = given_["situation"], given_["directory"]
    assume(fact not in situation.facts)
    more = {**situation.facts, fact: holds}
    moved = {
        key
        for key, one in directory.resources.items()
        if {**judge(one.conditions, more), **judge_derived(one, more)}
        != {**judge(one.conditions, situation.facts), **judge_derived(one, situation.facts)}
    }
    other = {**given_, "situation": replace(situation, facts=more)}
    before, after = (resources_in(who_can_help(**each)) for each in (given_, other))
    for ring_before, ring_after in zip(before, after, strict=True):
        still = [[key for key in ring if key not in moved] for ring in (ring_before, ring_after)]
        assert still[0] == still[1]
    is_of_age = family_of(fact) is not None
    assert is_of_age or all(
        fact in judge_derived(directory.resources[key], situation.facts)
        or fact in judge_derived(directory.resources[key], more)
        or fact in directory.resources[key].conditions
        for key in moved
    )


@given(inputs())
def test_unknown_never_filters(given_: dict[str, Any]) -> None:
    unknown = {**given_, "situation": replace(given_["situation"], facts={})}
    answer = who_can_help(**unknown)
    assert answer.failed == ()
    known = who_can_help(**given_)
    shown = {key for ring in resources_in(answer) for key in ring}
    assert {key for ring in resources_in(known) for key in ring} <= shown


@given(inputs())
def test_a_yes_moves_nothing_down(given_: dict[str, Any]) -> None:
    situation, directory = given_["situation"], given_["directory"]
    before = who_can_help(**given_)
    for ring, keys in enumerate(resources_in(before)):
        for key in keys:
            asked = [
                code for code, fact in _judged(directory, key, situation.facts) if fact is None
            ]
            if not asked:
                continue
            more = {**situation.facts, asked[0]: True}
            answer = who_can_help(**{**given_, "situation": replace(situation, facts=more)})
            others = {
                one
                for one in keys
                if _judged(directory, one, more) == _judged(directory, one, situation.facts)
            }
            after = resources_in(answer)[ring]
            earlier = others & set(keys[: keys.index(key)])
            assert {one for one in others if after.index(one) < after.index(key)} <= earlier


def _judged(directory: Any, key: str, facts: Mapping[str, bool]) -> list[tuple[str, bool | None]]:
    one = directory.resources[key]
    return [*judge(one.conditions, facts).items(), *judge_derived(one, facts).items()]
