"""Which codes may an answer carry? Each with its meaning and the values it brings.

The one list of codes of ``who_can_help``; ``pages/parts/words.py`` has a sentence for each.
A value that is not known is the empty string (``relation=""``).
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CODES", "TIE_CODES", "Meaning", "Place"]

Place: TypeAlias = Literal["reason", "caution", "ask", "ring", "answer"]
"""Where a code stands: three places on a suggestion, the question of a ring, the answer itself."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says (``text``), where, and the names of its values.

    ``is_private`` codes appear on the worker's own screen only (``private=True``).
    """

    place: Place
    text: str
    values: tuple[str, ...] = ()
    is_private: bool = False


def _own_strengths() -> Iterator[tuple[str, Meaning]]:
    yield "does_already", Meaning("reason", "the resident does this already")
    yield "likes_to_do", Meaning("reason", "the resident likes to do this")
    yield "can_do", Meaning("reason", "the resident can do this")
    yield "did_before", Meaning("reason", "the resident did this before, or it helped before")
    yield "wants_to_keep", Meaning("reason", "the resident wants to keep doing this")
    yield "may_be_of_use", Meaning("reason", "with this the resident could be of use to others")
    yield (
        "gives_already",
        Meaning(
            "reason",
            "the resident already gives this person or animal this kind of support",
            ("name", "relation", "support"),
        ),
    )
    yield "ask_more_of_this", Meaning("ask", "could this be done more often, or again?")


def _aids() -> Iterator[tuple[str, Meaning]]:
    yield "in_house", Meaning("reason", "this aid is already in the house")
    yield "ask_aid_helps", Meaning("ask", "does this aid help with this question?")


def _why_persons() -> Iterator[tuple[str, Meaning]]:
    yield "is_family", Meaning("reason", "belongs to the family", ("relation",))
    yield "is_informal_carer", Meaning("reason", "is informal carer (mantelzorger)", ("relation",))
    yield "is_network", Meaning("reason", "belongs to the social network", ("relation",))
    yield "is_involved", Meaning("reason", "is already involved professionally", ("relation",))
    yield "gives_now", Meaning("reason", "gives this kind of support now", ("support",))
    yield "could_give", Meaning("reason", "could give this kind of support", ("support",))
    yield "said_yes", Meaning("reason", "was asked and said yes")
    yield "wished_gladly", Meaning("reason", "the resident would like this person to help")
    yield "is_close", Meaning("reason", "stands close to the resident", ("circle",))
    yield "lives_in_house", Meaning("reason", "lives in the same house")
    yield "lives_near", Meaning("reason", "lives in the same village")
    yield (
        "agreed_here",
        Meaning("reason", "has an agreement for this question that is open or done", ("state",)),
    )
    yield "good_tie", Meaning("reason", "the tie is a supporting one", is_private=True)
    yield "carries_much", Meaning("reason", "carries much of the care already", ("name",))
    yield (
        "relief_first",
        Meaning("reason", "not asked for more: what could be taken off this person?", ("name",)),
    )


def _cautions_of_persons() -> Iterator[tuple[str, Meaning]]:
    yield "lives_further", Meaning("caution", "lives further away")
    yield "load_known", Meaning("caution", "carries this many things already", ("load",))
    yield "load_unknown", Meaning("caution", "what this person carries already is not known")
    yield "other_support", Meaning("caution", "what is wanted is not what this one could give")
    yield "not_now", Meaning("caution", "was asked: not now", is_private=True)
    yield "said_no", Meaning("caution", "was asked and said no", is_private=True)
    yield "declined_here", Meaning("caution", "said no to this question", is_private=True)
    yield "strained_tie", Meaning("caution", "the tie is strained", is_private=True)
    yield "consult_first", Meaning("caution", "consult first (eerst overleggen)", is_private=True)


def _asks_of_persons() -> Iterator[tuple[str, Meaning]]:
    person = ("name", "relation")
    yield "ask_know_them", Meaning("ask", "do you know this person? (kent u hem of haar?)", person)
    yield "ask_grown_up", Meaning("ask", "is this person 18 or older?", person)
    yield "ask_how_are_they", Meaning("ask", "how is this person doing?", person)
    yield "ask_wish", Meaning("ask", "would the resident like help of this person?", person)
    yield "ask_could", Meaning("ask", "could this person give this?", (*person, "support"))
    yield "ask_answer", Meaning("ask", "this person was asked: what was the answer?", person)
    yield "ask_load", Meaning("ask", "what does this person carry already?", person)
    yield "discuss_how", Meaning("ask", "discuss first how this person is approached", person)


def _why_resources() -> Iterator[tuple[str, Meaning]]:
    yield "offers_theme", Meaning("reason", "is there for this theme", ("theme",))
    yield "near_theme", Meaning("reason", "is there for a theme of the same domain", ("theme",))
    yield "offers_support", Meaning("reason", "offers this kind of support", ("support",))
    yield "fits_words", Meaning("reason", "comes near to the resident's own words")
    yield "fits_some_words", Meaning("reason", "has some of the resident's own words")
    yield "suits_purpose", Meaning("reason", "is meant for this (ambition)", ("ambition",))
    yield "visited_by", Meaning("reason", "somebody close comes there", ("name", "relation"))
    yield "visited_by_resident", Meaning("reason", "the resident comes there already")
    yield "condition_holds", Meaning("reason", "this condition holds", ("condition",))
    yield "condition_open", Meaning("reason", "not known yet: this condition", ("condition",))
    yield "condition_failed", Meaning("reason", "this condition does not hold", ("condition",))


def _ways_to_resources() -> Iterator[tuple[str, Meaning]]:
    yield "in_village", Meaning("reason", "is in the resident's own village", ("village",))
    yield "reaches_village", Meaning("reason", "works for the resident's village", ("village",))
    yield "reaches_everywhere", Meaning("reason", "works for the whole municipality")
    yield "comes_home", Meaning("reason", "comes to the resident's home")
    yield "is_fetched", Meaning("reason", "fetches people")
    yield "bus_near", Meaning("reason", "a bus stops nearby")
    yield "by_telephone", Meaning("reason", "also by telephone")
    yield "by_internet", Meaning("reason", "also over the internet")
    yield (
        "elsewhere",
        Meaning("caution", "is in another village, so far in a straight line", ("village", "km")),
    )
    yield "reach_unknown", Meaning("caution", "whether it works for this village is not known")


def _how_resources_are() -> Iterator[tuple[str, Meaning]]:
    yield "has_room", Meaning("reason", "there is room, heard in the last 30 days")
    yield "room_unknown", Meaning("reason", "whether there is room is not known")
    yield "is_full", Meaning("caution", "is full, heard in the last 30 days")
    yield "waiting_list", Meaning("caution", "has a waiting list of about so long", ("weeks",))
    yield "last_checked", Meaning("reason", "how long ago it was found true", ("trust",))
    yield "incomplete", Meaning("reason", "much of it is not filled in")
    yield "is_doubted", Meaning("caution", "somebody found that it is not true any more")
    yield "helped_often", Meaning("reason", "helped residents five times or more")
    yield (
        "team_helped",
        Meaning("reason", "helped so often or more, in the own team", ("n",), is_private=True),
    )
    yield (
        "team_stopped",
        Meaning(
            "reason", "stopped so often or more, in the own team", ("n", "because"), is_private=True
        ),
    )
    yield "stopped_before", Meaning("caution", "stopped here before", ("because",))
    yield "wheelchair_unknown", Meaning("caution", "whether a wheelchair gets in is not known")
    yield "language_unknown", Meaning("caution", "which languages are spoken is not known")


def _asks_of_resources() -> Iterator[tuple[str, Meaning]]:
    yield "ask_condition", Meaning("ask", "does this condition hold?", ("condition",))
    yield "ask_via", Meaning("ask", "would this person take the resident along?", ("name",))
    yield "ask_could_there", Meaning("ask", "could something be found there for this?", ("name",))
    yield "ask_go_and_see", Meaning("ask", "would the resident like to go and see?")


def _helpers() -> Iterator[tuple[str, Meaning]]:
    yield (
        "said_willing",
        Meaning(
            "reason", "said by name that she wants to do this, until that day", ("what", "until")
        ),
    )
    yield (
        "may_be_same",
        Meaning(
            "caution",
            "may be this person of the drawing, who is not asked for this question",
            ("name",),
            is_private=True,
        ),
    )
    yield (
        "reached_by",
        Meaning("reason", "how who helps by name is reached", ("contact",), is_private=True),
    )


def _rings() -> Iterator[tuple[str, Meaning]]:
    yield (
        "ask_own_strengths",
        Meaning("ring", "what do you do yourself now, and what helped before?"),
    )
    yield (
        "ask_own_part",
        Meaning(
            "ring", "one part is still open; part is does, can, did or keeps", values=("part",)
        ),
    )
    yield "ask_support_wanted", Meaning("ring", "which kind of support would help?")
    yield "ask_own_idea", Meaning("ring", "ring 1 is empty: what would you like to try yourself?")
    yield "ask_aids", Meaning("ring", "which aids are already in the house?")
    yield "ask_aid_idea", Meaning("ring", "ring 2 is empty: what would make it lighter?")
    yield "ask_family", Meaning("ring", "ring 3 is empty: is there family nobody named yet?")
    yield "ask_network", Meaning("ring", "ring 4 is empty: whom do you meet in a week?")
    yield "ask_professional", Meaning("ring", "ring 5 is empty: what needs a professional?")
    yield (
        "young_carer",
        Meaning(
            "answer",
            "a minor gives care: who takes something over? (jonge mantelzorger)",
            ("name", "relation"),
            is_private=True,
        ),
    )


CODES: Final[Mapping[str, Meaning]] = MappingProxyType(
    {
        code: meaning
        for part in (
            _own_strengths,
            _aids,
            _why_persons,
            _cautions_of_persons,
            _asks_of_persons,
            _why_resources,
            _ways_to_resources,
            _how_resources_are,
            _asks_of_resources,
            _helpers,
            _rings,
        )
        for code, meaning in part()
    }
)
"""Code to its meaning."""

TIE_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "": "first step of a path, or how they are tied is not known",
        "knows": "person to person: they know each other",
        "lives_with": "person to person: they live together",
        "member_of": "resident or person to organisation: comes there, takes part",
        "is": "organisation on the drawing to the same thing in the directory (need not be said)",
        "offers": "resource to theme",
        "located_in": "resource to village",
    }
)
"""How a step of a path is tied to the step before it; resident to person carries the relation's
code instead (``sister``)."""
