"""How is what the network tells said? A sentence for each code, to the resident.

The sentences are texts, not Markdown: they hold names that people typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casework.standing import BEING_OF_USE
from pages.parts.language import _, ngettext
from pages.parts.network_text import join, support_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from casework.reason import Reason

__all__ = ["Names", "say_told"]

NAMED: Final = 3
"""Up to this many of whom something is not known are named, of more their number is said."""


@dataclass(frozen=True, slots=True)
class Names:
    """How everybody is called, and the tasks of each in words that this screen may show."""

    labels: Mapping[str, str]
    tasks: Mapping[str, tuple[str, ...]]


def say_told(reason: Reason, names: Names) -> str:
    """Return a reason of a portrait as a sentence.

    Parameters
    ----------
    reason
        As :func:`casework.portrait.portray` gives them.
    names
        How the persons are called.
    """
    people = _values(reason, "person") + _values(reason, "other")
    support = tuple(_values(reason, "support"))
    numbers = {name: value for name, value in reason.values if isinstance(value, int)}
    counted = _COUNTED.get(reason.code)
    sentence = counted(numbers) if counted else _sentence(reason.code, len(people), support)
    words = support_names(support)
    return sentence.format(
        **numbers,
        people=join([names.labels[key] for key in people]),
        many=len(people),
        support=words,
        Support=words[:1].upper() + words[1:],
        tasks=join([task for key in people for task in names.tasks.get(key, ())]),
    )


def _values(reason: Reason, name: str) -> list[str]:
    return [str(value) for key, value in reason.values if key == name]


def _sentence(code: str, many: int, support: Sequence[str]) -> str:
    """Return the sentence that fits: some differ by how many they are about."""
    if many > NAMED and (number := _many_sentences().get(code)):
        return number
    if BEING_OF_USE in support:
        of_use = _of_use_sentences()
        if code in of_use:
            return of_use[code]
    return {**_support(many), **_giving(), **_carers(), **_asked(many), **_without(many)}[code]


def _many_sentences() -> dict[str, str]:
    return {
        "unknown": _("Van {many} mensen weten we dit nog niet."),
        "both_ways_open": _("Van {many} anderen weten we niet of het over en weer gaat."),
    }


def _support(many: int) -> dict[str, str]:
    return {
        "gives": ngettext("Dat geeft {people} u nu.", "Dat geven {people} u nu.", many),
        "fragile": _("Dat geeft {people} u nu. Het rust op één persoon."),
        "fragile_own": _("In uw eigen kring rust dit op één persoon: {people}."),
        "gap": _("Hiervoor is nog niemand genoemd."),
        "gap_own": _("Uit uw eigen kring is hiervoor nog niemand genoemd."),
        "also_gives": _("U krijgt het ook van {people}."),
        "could": ngettext("{people} zou het kunnen.", "{people} zouden het kunnen.", many),
        "unknown": _("Van {people} weten we dit nog niet."),
        "support_open": _("Wat zou u helpen: iemand die iets doet, meedenkt of langskomt?"),
        "paid_too": _("{Support} krijgt u van {people}, en ook uit uw eigen kring."),
        "paid_only": _("{Support} krijgt u nu alleen van {people}."),
        "own_only": _("{Support} krijgt u uit uw eigen kring."),
        "no_support": _("Wie u welke steun geeft, staat er nog niet bij."),
    }


def _of_use_sentences() -> dict[str, str]:
    """Return the sentences about being of use: that is not given, it is made room for."""
    return {
        "gives": _("Dat kunt u nu bij {people}."),
        "fragile": _("Dat kunt u nu bij {people}."),
        "fragile_own": _("Dat kunt u nu bij {people}."),
        "of_use_now": _("Dat doet u nu al voor {people}."),
        "also_gives": _("Het kan ook bij {people}."),
        "could": _("Het zou kunnen bij {people}."),
        "paid_too": _("{Support} kunt u bij {people}, en ook in uw eigen kring."),
        "paid_only": _("{Support} kunt u nu alleen bij {people}."),
        "falls_away": _("Dan valt weg dat u bij {people} iets kunt betekenen."),
        "falls_away_own": _("Dan valt weg dat u bij {people} iets kunt betekenen."),
        "still_from": _("Het kan nog bij {people}."),
        "could_take_over": _("Het zou ook kunnen bij {people}."),
        "stays": _("Iets betekenen kunt u nog steeds bij {people}."),
    }


def _giving() -> dict[str, str]:
    return {
        "both_ways": _("Over en weer gaat het met {people}: u geeft en u krijgt."),
        "both_ways_open": _("Van {people} weten we nog niet of het over en weer gaat."),
        "you_give": _("U geeft {people} {support}."),
        "you_give_open": _("Wat u voor anderen doet, staat er nog niet bij. Vertel het gerust."),
    }


def _carers() -> dict[str, str]:
    return {
        "carer_tasks_open": _("Welke taken {people} doet, weten we nog niet."),
        "carer_load_open": _("Welke steun {people} verder geeft, weten we nog niet."),
        "how_is_carer": _("Hoe gaat het met {people}?"),
        "relieve": _("Wat kan er bij {people} vandaan?"),
        "no_carer": _("Er is nog geen volwassene genoemd die zorgtaken doet of mantelzorger is."),
    }


def _asked(many: int) -> dict[str, str]:
    return {
        "not_asked": _("Nog niet gevraagd: {people}."),
        "to_be_asked": _("Op het lijstje om te vragen: {people}."),
        "asked_open": ngettext(
            "Of {people} al is gevraagd, weten we nog niet.",
            "Of {people} al zijn gevraagd, weten we nog niet.",
            many,
        ),
        "none_to_ask": _("Voor zover we weten is er nu niemand die nog niet is gevraagd."),
    }


def _without(many: int) -> dict[str, str]:
    return {
        "falls_away": _("Dan valt {support} weg: dat geeft nu alleen {people}."),
        "falls_away_own": _(
            "Dan valt {support} uit uw eigen kring weg: daar geeft alleen {people} dat."
        ),
        "still_from": _("U krijgt het nog van {people}."),
        "could_take_over": ngettext(
            "{people} zou het ook kunnen.", "{people} zouden het ook kunnen.", many
        ),
        "stays": _("{Support} blijft er, van {people}."),
        "nothing_falls": _("Dan valt er niets weg van de steun die we kennen."),
        "tasks_to_pass": _("Wie neemt dan even over wat {people} doet: {tasks}?"),
        "you_give_less": _("U geeft {people} {support}. Ook dat rust dan even."),
        "gives_open": _("Of u van {people} ook {support} krijgt, weten we nog niet."),
    }


def _say_tasks(numbers: Mapping[str, int]) -> str:
    count, total = numbers["count"], numbers["total"]
    if count == 0:
        return _("{people} heeft nu geen zorgtaken.")
    if count == total:
        share = ngettext(
            "Dat is de enige zorgtaak die we kennen.",
            "Dat zijn alle zorgtaken die we kennen.",
            count,
        )
    else:
        share = ngettext(
            "Dat is {count} van de {total} zorgtaken die we kennen.",
            "Dat zijn {count} van de {total} zorgtaken die we kennen.",
            count,
        )
    return _("{people} doet nu: {tasks}.") + " " + share


def _say_load(numbers: Mapping[str, int]) -> str:
    if numbers["load"] == 0:
        return _("Verder staat er geen steun of afspraak bij {people}.")
    return _(
        "Wat draagt {people} al? Bij elkaar {load}: steun, afspraken "
        "en wat alleen van {people} komt."
    )


_COUNTED: Final[Mapping[str, Callable[[Mapping[str, int]], str]]] = {
    "carer_tasks": _say_tasks,
    "carer_load": _say_load,
}
