"""Which codes may a portrait carry? Each with its meaning; the screen has a sentence for each."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CODES"]

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gives": "these persons give this kind of support now",
        "fragile": "one person gives it now (rust op één persoon)",
        "fragile_own": "one unpaid person gives it now; somebody paid, a place or an animal too",
        "gap": "nobody gives it (hiervoor is nog niemand genoemd)",
        "gap_own": "nobody unpaid gives it, but somebody paid, a place or an animal does",
        "also_gives": "places and animals that give it too",
        "of_use_now": "the resident is of use to these already",
        "could": "these persons could give it, and do not give it now",
        "unknown": "of these persons it is not known whether they give it or could",
        "support_open": "which kind of support this question wants is not known",
        "you_give": "what the resident gives to this one",
        "you_give_open": "nothing is written down of what the resident gives",
        "both_ways": "with these support goes both ways",
        "both_ways_open": "of these it is not known whether it does",
        "carer_tasks": "how many of the known care tasks this carer does",
        "carer_tasks_open": "which care tasks this carer does is not known",
        "carer_load": "what this carer carries, agreements included",
        "carer_load_open": "what this carer carries is not known",
        "how_is_carer": "how is this carer?",
        "relieve": "what could be taken off this carer?",
        "no_carer": "no grown-up is named who is an informal carer or does a care task",
        "not_asked": "close, near and not yet asked",
        "to_be_asked": "close, near and not yet asked, but asking is agreed on",
        "asked_open": "close and near; whether they were asked is not known",
        "none_to_ask": "nobody close and near is known as not yet asked",
        "paid_too": "these are paid to give it, and somebody gives it unpaid too",
        "paid_only": "these are paid to give it, and nobody gives it unpaid",
        "own_only": "these kinds of support are given unpaid only",
        "no_support": "no kind of support is known to be given",
        "falls_away": "this kind of support falls away",
        "falls_away_own": "it falls away as far as it is unpaid",
        "still_from": "this kind of support still comes from these paid ones, places and animals",
        "could_take_over": "these persons could give it meanwhile",
        "stays": "these persons go on giving it",
        "tasks_to_pass": "who takes over the tasks of this person?",
        "you_give_less": "what the resident gives to this person rests meanwhile",
        "nothing_falls": "no support that is known falls away",
        "gives_open": "of these kinds it is not known whether this person gives them",
    }
)
"""Every code of a portrait, with its meaning.

Values are ids and codes: ``support``, ``person`` (somebody on whom help may rest), ``other``
(any person, organisation, place or animal), and numbers. A name may come more than once.
"""
