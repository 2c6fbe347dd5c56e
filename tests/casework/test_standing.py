"""One rule at a time, on the smallest network that shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from casework.agreement import Agreement
from casework.question import Question, Situation
from casework.reason import Reason
from casework.suggest_own import as_said
from casework.who_can_help import who_can_help
from network.ecogram import Group, Organisation, Pastime, Person
from resources.directory import build_directory
from resources.match import Surroundings
from resources.resource import EVERYWHERE, Resource
from tests.builders import a_tie, things

if TYPE_CHECKING:
    from casework.suggestion import Answer, Suggestion
    from network.ecogram import Thing

FAMILY = frozenset({"daughter", "son", "sister", "grandchild"})
TODAY = date(2026, 11, 24)
CHOIR = Resource(
    "r-choir", "Koor", "association", frozenset({"loneliness"}), frozenset({"company"}),
    village="WK196304", reach=EVERYWHERE,
)  # fmt: skip


def a_question(support: str = "company") -> Question:
    return Question("q-1", "loneliness", "WK196304", TODAY, support=frozenset(support.split()))


def ask(
    *present: Thing,
    support: str = "company",
    resources: tuple[Resource, ...] = (),
    situation: Situation | None = None,
    **more: Any,
) -> Answer:
    return who_can_help(
        a_question(support),
        things(*present),
        build_directory(resources),
        situation or Situation(),
        surroundings=Surroundings(TODAY),
        family=FAMILY,
        **more,
    )


def persons_in(answer: Answer, ring: int) -> list[str]:
    return [s.name for s in answer.rings[ring - 1].suggestions if s.kind == "person"]


def only(answer: Answer, ring: int) -> Suggestion:
    (suggestion,) = answer.rings[ring - 1].suggestions
    return suggestion


def codes(suggestion: Suggestion) -> dict[str, set[str]]:
    return {
        "reasons": {r.code for r in suggestion.reasons},
        "cautions": {c.code for c in suggestion.cautions},
    }


def a_person(person_id: str, name: str, **fields: Any) -> Person:
    return Person(person_id, name, **{"relation": "sister", "minor": False, **fields})


# ── fit, order, unknown ─────────────────────────────────────────────────────────────────


def test_yes_before_unknown_before_no_and_nobody_is_left_out() -> None:
    answer = ask(
        a_person("p-1", "Nee", could={"company": False}, circle=1, asked="yes"),
        a_person("p-2", "Onbekend"),
        a_person("p-3", "Ja", could={"company": True}, circle=4, asked="asked"),
    )
    assert persons_in(answer, 3) == ["Ja", "Onbekend", "Nee"]


def test_not_giving_it_now_is_not_yet_a_no() -> None:
    answer = ask(a_person("p-1", "Els"), a_tie("p-1", received={"company": False}))
    assert "other_support" not in codes(only(answer, 3))["cautions"]


def test_said_yes_then_not_asked_then_asked_without_answer() -> None:
    fields = {"could": {"company": True}, "circle": 2}
    answer = ask(
        a_person("p-1", "Gevraagd", asked="asked", **fields),
        a_person("p-2", "Niet gevraagd", asked="not_asked", **fields),
        a_person("p-3", "Zei ja", asked="yes", **fields),
    )
    assert persons_in(answer, 3) == ["Zei ja", "Niet gevraagd", "Gevraagd"]


def test_then_circle_then_nearness_then_less_load_where_unknown_is_no_room() -> None:
    could = {"could": {"company": True}}
    answer = ask(
        a_person("p-1", "Onbekende last", circle=2, nearness="village", **could),
        a_person("p-2", "Draagt iets", circle=2, nearness="village", tasks=(), **could),
        a_person("p-3", "Draagt niets", circle=2, nearness="village", tasks=(), **could),
        a_person("p-4", "Verder weg", circle=2, nearness="further", **could),
        a_person("p-5", "Dichtbij", circle=1, nearness="further", **could),
        a_tie("p-2", received={"advice": True}),
    )
    assert persons_in(answer, 3) == [
        "Dichtbij",
        "Draagt niets",
        "Draagt iets",
        "Onbekende last",
        "Verder weg",
    ]


def test_load_counts_agreements_kinds_given_and_being_the_only_giver() -> None:
    agreement = Agreement("a-1", "q-2", 3, "person", "koken", "agreed", TODAY, doer_id="p-1")
    answer = ask(
        a_person("p-1", "Els"),
        a_tie("p-1", received={"company": True, "advice": True, "practical": False}),
        agreements=(agreement,),
    )
    caution = next(c for c in only(answer, 3).cautions if c.code == "load_known")
    assert dict(caution.values) == {"load": 4}


def test_the_wish_for_this_question_outweighs_the_wish_for_any() -> None:
    gladly = {"*": "rather_not", "q-1": "gladly"}
    rather_not = {"*": "gladly", "q-1": "rather_not"}
    other = {"q-2": "rather_not"}
    answer = ask(
        a_person("p-1", "Graag", wishes=gladly),
        a_person("p-2", "Liever niet", wishes=rather_not),
        a_person("p-3", "Andere vraag", wishes=other),
    )
    assert persons_in(answer, 3) == ["Graag", "Andere vraag"]


# ── carers ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("others", "received"),
    [
        # the only carer
        ((), {}),
        # not the only one, but she gives three kinds, one of them alone
        (
            (a_person("p-2", "Riet", tasks=("koken",)),),
            {"practical": True, "advice": True, "company": True},
        ),
    ],
)
def test_a_sole_or_heavy_carer_is_not_asked_for_more(
    others: tuple[Person, ...], received: dict[str, bool]
) -> None:
    answer = ask(
        a_person("p-1", "Els", informal_carer=True, asked="yes", wishes={"*": "gladly"}),
        *others,
        a_tie("p-1", received=received),
    )
    els = next(s for s in answer.rings[2].suggestions if s.id == "p-1")
    assert els.agreement_kind == "relieve"
    assert els.ask is not None
    assert els.ask.code == "ask_how_are_they"
    assert {"carries_much", "relief_first"} <= codes(els)["reasons"]
    assert "could_give" not in codes(els)["reasons"]


def test_three_tasks_and_half_of_all_is_much_and_less_is_not() -> None:
    many = a_person("p-1", "Els", relation="neighbour", tasks=("a", "b", "c"))
    answer = ask(many, a_person("p-2", "Riet", tasks=("d", "e", "f", "g")))
    assert only(answer, 4).agreement_kind == "ask"
    answer = ask(many, a_person("p-2", "Riet", tasks=("d", "e", "f")))
    assert only(answer, 4).agreement_kind == "relieve"


def test_of_a_carer_beside_another_the_load_is_asked_when_unknown() -> None:
    answer = ask(
        a_person(
            "p-1", "Els", informal_carer=True, wishes={"*": "gladly"}, could={"company": True}
        ),
        a_person("p-2", "Riet", informal_carer=True, tasks=()),
    )
    els = answer.rings[2].suggestions[0]
    assert "load_unknown" in codes(els)["cautions"]
    assert els.ask is not None
    assert els.ask.code == "ask_load"


# ── minors ──────────────────────────────────────────────────────────────────────────────


def test_a_minor_is_never_suggested_and_a_young_carer_is_seen_on_the_own_screen() -> None:
    child = a_person("p-1", "Noa", relation="daughter", minor=True, tasks=("vertaalt",))
    assert not ask(child).rings[2].suggestions
    assert not ask(child).cautions
    (caution,) = ask(child, private=True).cautions
    assert (caution.code, dict(caution.values)["name"]) == ("young_carer", "Noa")


def test_a_child_who_only_keeps_company_is_no_young_carer() -> None:
    child = a_person("p-1", "Noa", relation="grandchild", minor=True)
    assert not ask(child, a_tie("p-1", received={"company": True}), private=True).cautions


@pytest.mark.parametrize(
    ("relation", "facts", "code"),
    [
        ("grandchild", {}, "ask_grown_up"),
        ("grandchild", {"age_65": True}, "ask_grown_up"),
        ("daughter", {}, "ask_grown_up"),
        # a daughter of somebody of 65 has grown up
        ("daughter", {"age_65": True}, "ask_wish"),
        ("neighbour", {}, "ask_wish"),
    ],
)
def test_whether_somebody_is_grown_up_is_asked_where_it_may_not_be(
    relation: str, facts: dict[str, bool], code: str
) -> None:
    person = Person("p-1", "Bas", relation=relation)
    answer = ask(person, situation=Situation(facts=facts))
    ring = 3 if relation in FAMILY else 4
    question = only(answer, ring).ask
    assert question is not None
    assert question.code == code


# ── strangers, professionals, those set aside ───────────────────────────────────────────


def test_of_a_name_alone_nothing_is_claimed_but_that_it_is_drawn() -> None:
    mien = only(ask(Person("p-1", "Mien", circle=3)), 4)
    assert mien.reasons == (Reason.of("is_network", relation=""),)
    assert mien.ask is not None
    assert mien.ask.code == "ask_know_them"


def test_who_is_paid_is_always_listed_also_when_things_are_tense() -> None:
    tom = Person("p-1", "Tom", relation="professional", asked="no")
    answer = ask(tom, a_tie("p-1", quality="strained"))
    assert only(answer, 5).involved
    assert only(answer, 5).agreement_kind == "ask"
    assert not answer.rings[4].set_aside


def test_set_aside_is_one_mixture_without_a_reason_on_a_shared_screen() -> None:
    present = (
        a_person("p-1", "Niet nu", asked="not_now"),
        a_person("p-2", "Gespannen"),
        a_tie("p-2", quality="strained"),
    )
    shared, private = (ask(*present, private=p).rings[2].set_aside for p in (False, True))
    assert [s.name for s in shared] == ["Niet nu", "Gespannen"]
    assert all(s.cautions == () for s in shared)
    assert [codes(s)["cautions"] for s in private] == [{"not_now"}, {"strained_tie"}]


def test_who_declined_this_question_is_set_aside_for_it_alone() -> None:
    def made(question_id: str) -> Agreement:
        return Agreement("a-1", question_id, 3, "person", "", "declined", TODAY, doer_id="p-1")

    els = a_person("p-1", "Els")
    assert ask(els, agreements=(made("q-1"),)).rings[2].set_aside
    assert persons_in(ask(els, agreements=(made("q-2"),)), 3) == ["Els"]


# ── whom not to approach ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", ["tie", "house"])
def test_who_lives_with_that_person_stays_but_the_own_screen_says_consult_first(how: str) -> None:
    house = {"nearness": "same_house"} if how == "house" else {}
    present: list[Thing] = [
        a_person("p-1", "Janny", wishes={"*": "gladly"}, could={"company": True}, **house),
        a_person("p-2", "Kevin", do_not_approach=True, **house),
    ]
    if how == "tie":
        present.append(a_tie("p-2", "p-1", lives_together=True))
    shared, private = (only(ask(*present, private=p), 3) for p in (False, True))
    assert shared.name == private.name == "Janny"
    assert "consult_first" not in codes(shared)["cautions"]
    assert "consult_first" in codes(private)["cautions"]
    assert private.ask is not None
    assert private.ask.code == "discuss_how"


def test_where_that_person_comes_stays_without_a_path() -> None:
    present = (
        a_person("p-1", "Kevin", do_not_approach=True),
        Organisation("o-1", "Het koor", "organisation", resource="r-choir"),
        a_tie("p-1"),
        a_tie("o-1", "p-1"),
    )
    shared, private = (only(ask(*present, resources=(CHOIR,), private=p), 4) for p in (False, True))
    assert shared.path == private.path == ()
    assert codes(shared)["cautions"] == set()
    assert codes(private)["cautions"] == {"consult_first"}


@pytest.mark.parametrize(
    "fields", [{"minor": True}, {"paid": True}, {"wishes": {"*": "rather_not"}}, {"asked": "no"}]
)
def test_no_path_passes_through_who_is_not_suggested(fields: dict[str, Any]) -> None:
    answer = ask(
        a_person("p-1", "Brug", **fields),
        Organisation("o-1", "Het koor", "organisation", resource="r-choir"),
        a_tie("p-1"),
        a_tie("o-1", "p-1"),
        resources=(CHOIR,),
    )
    assert only(answer, 4).path == ()


# ── places and resources ────────────────────────────────────────────────────────────────


def test_where_the_resident_comes_already_goes_before_where_somebody_else_comes() -> None:
    other = Resource(
        "r-a", "Club", "association", frozenset({"loneliness"}), frozenset({"company"}),
        reach=EVERYWHERE,
    )  # fmt: skip
    near = Resource(
        "r-b", "Inloop", "place", frozenset({"loneliness"}), frozenset({"company"}),
        village="WK196304", reach=EVERYWHERE,
    )  # fmt: skip
    answer = ask(
        a_person("p-1", "Els"),
        Organisation("o-1", "Club", "organisation", resource="r-a"),
        Organisation("o-2", "Koor", "organisation", resource="r-choir"),
        a_tie("p-1"),
        a_tie("o-1", "p-1"),
        a_tie("o-2"),
        resources=(near, other, CHOIR),
    )
    assert [s.id for s in answer.rings[3].suggestions] == ["r-choir", "r-a", "r-b"]


def test_an_unknown_condition_is_asked_and_a_failed_one_is_said() -> None:
    conditional = Resource(
        "r-1", "Eettafel", "activity", frozenset({"loneliness"}),
        conditions=frozenset({"age_65", "low_income"}), reach=EVERYWHERE,
    )  # fmt: skip

    def known(**facts: bool) -> Answer:
        return ask(resources=(conditional,), situation=Situation(facts=facts))

    question = only(known(age_65=True), 4).ask
    assert question is not None
    assert (question.code, dict(question.values)) == ("ask_condition", {"condition": "low_income"})
    (failed,) = known(low_income=False).failed
    assert [dict(r.values) for r in failed.reasons] == [{"condition": "low_income"}]
    assert not known(low_income=False).rings[3].suggestions
    assert not known(age_65=True, low_income=True).failed


def test_a_pet_gives_but_is_not_asked() -> None:
    dog = Organisation("o-1", "Bobbie", "pet")
    tie = a_tie("o-1", given={"practical": True}, received={"company": True})
    assert not ask(dog, tie).rings[3].suggestions
    assert only(ask(dog, tie, support="being_of_use"), 1).name == "Bobbie"


# ── the first two rings ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("situation", "support", "code"),
    [
        (Situation(), "company", "ask_own_strengths"),
        (Situation((), (), (), ()), "company", "ask_own_idea"),
        (Situation(("wandelen",), (), None, ()), "company", "ask_own_part"),
        (Situation(("wandelen",), (), (), ()), "", "ask_support_wanted"),
        (Situation(("wandelen",), (), (), ()), "company", None),
    ],
)
def test_the_question_of_the_first_ring(
    situation: Situation, support: str, code: str | None
) -> None:
    question = ask(situation=situation, support=support).rings[0].open_question
    assert (question and question.code) == code


def test_a_line_said_twice_is_shown_once_with_both_reasons() -> None:
    line = only(ask(situation=Situation(("Zingen",), (), (), ("zingen",))), 1)
    assert [r.code for r in line.reasons] == ["wants_to_keep", "does_already"]


def test_what_somebody_likes_to_do_is_an_own_strength_and_may_be_of_use() -> None:
    answer = ask(Pastime("h-1", "Zingen"), situation=Situation(("zingen",)), support="being_of_use")
    line = answer.rings[0].suggestions[0]
    assert [r.code for r in line.reasons] == ["does_already", "likes_to_do", "may_be_of_use"]


def test_what_somebody_likes_to_do_names_nobody_hidden_and_is_agreed_in_full() -> None:
    kees = a_person("p-1", "Kees", do_not_approach=True)
    pastime = Pastime("h-1", "Vissen met Kees")
    shown = only(ask(kees, pastime), 1)
    assert shown.name == "Vissen met …"
    whole = as_said(shown, a_question(), Situation(), things(kees, pastime))
    assert whole.name == "Vissen met Kees"


# ── the resident's own words ────────────────────────────────────────────────────────────


def test_own_words_do_not_tell_on_a_shared_screen_who_is_hidden() -> None:
    situation = Situation(
        does=("Kaarten met Kees", "Kaarten met Keesje"), aids=("De rollator van Kees",)
    )
    kees = a_person("p-1", "Kees", do_not_approach=True)
    shared = ask(kees, situation=situation)
    assert [s.name for s in shared.rings[0].suggestions] == ["Kaarten met …", "Kaarten met Keesje"]
    assert only(shared, 2).name == "De rollator van …"
    private = ask(kees, situation=situation, private=True)
    assert [s.name for s in private.rings[0].suggestions] == [*(situation.does or ())]
    assert only(private, 2).name == "De rollator van Kees"
    # who shares the name with somebody that may be seen is written about as ever
    both = ask(kees, a_person("p-2", "Kees"), situation=situation)
    assert only(both, 2).name == "De rollator van Kees"


def test_who_died_is_not_suggested_nor_a_bridge() -> None:
    choir = Organisation("o-1", "Koor", "organisation", resource="r-choir")
    annie = Person("p-1", "Annie", relation="sister", asked="yes", could={"company": True})
    ties = (a_tie("p-1", received={"company": True}), a_tie("o-1", "p-1"))
    alive = ask(annie, choir, *ties, resources=(CHOIR,))
    assert persons_in(alive, 3) == ["Annie"]
    answer = ask(replace(annie, deceased=True), choir, *ties, resources=(CHOIR,))
    assert answer == ask(choir, resources=(CHOIR,))


def test_who_is_in_one_household_with_the_hidden_one_is_talked_over_first() -> None:
    kees = Person("p-1", "Kees", do_not_approach=True)
    ria = Person("p-2", "Ria", relation="daughter", could={"company": True})
    home = Group("g-1", "Bij Ria", "household", ("p-1", "p-2"))
    private = only(ask(kees, ria, home, private=True), 3)
    assert "consult_first" in codes(private)["cautions"]
    assert ask(kees, ria, home) == ask(ria)
