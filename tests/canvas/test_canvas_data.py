"""Does the browser get what it may show, and words for everything it says?"""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from kringkaart.canvas.ecogram import PrivateOnSharedScreen, canvas_data
from kringkaart.canvas.words import canvas_words
from network.constants import CONSTANTS
from network.ecogram import Ecogram, Person, Tie
from network.layers import shared
from tests.canvas.frontend import FRONTEND, a_view

ANNIE = Person("p-1", "Annie", circle=1, x=10.0, y=120.0)
SAD = Tie("t-1", "resident", "p-1", quality="strained")
FEARED = Person("p-2", "Bo", circle=2, do_not_approach=True, do_not_approach_reason="why")


REFUSED = (
    "bad_value",
    "erased",
    "missing",
    "missing_end",
    "removed",
    "required",
    "too_many",
)
"""What the server may refuse, by the code that the drawing puts behind ``refused_``."""


def _ecogram(*things: Person | Tie, removed: frozenset[str] = frozenset()) -> Ecogram:
    return Ecogram({thing.id: thing for thing in things}, removed)


def test_the_data_is_json_with_everything_that_the_browser_reads() -> None:
    data = canvas_data(a_view(_ecogram(ANNIE)))
    assert json.loads(json.dumps(data)) == data
    assert set(data) == {
        "case", "version", "ecogram", "resident", "agreed", "positions", "acknowledged",
        "refusals", "private", "can_write", "language", "words", "terms", "resources",
        "question", "help", "owner", "masked",
    }  # fmt: skip


def test_a_place_is_sent_only_for_what_has_none_of_its_own() -> None:
    other = Person("p-3", "Jan", circle=1, sector="family")
    data = canvas_data(a_view(_ecogram(ANNIE, other)))
    assert set(data["positions"]) == {"p-3"}


@pytest.mark.parametrize(
    "leak",
    [
        _ecogram(ANNIE, SAD),
        _ecogram(FEARED),
        _ecogram(replace(FEARED, do_not_approach=None)),
        _ecogram(ANNIE, removed=frozenset({"p-1"})),
    ],
    ids=["quality", "not to approach", "reason", "removed"],
)
def test_nothing_private_goes_to_a_shared_screen(leak: Ecogram) -> None:
    view = replace(a_view(), ecogram=leak)
    with pytest.raises(PrivateOnSharedScreen):
        canvas_data(view)
    canvas_data(replace(view, private=True))
    canvas_data(replace(view, ecogram=shared(leak)))


# ── words ───────────────────────────────────────────────────────────────────────────────

_SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(FRONTEND.glob("*.js"))
    if path.name not in {"explorer.js", "vis-network.min.js"}
)
_FIELDS = CONSTANTS["kinds"]


def _choices(kind: str, *fields: str) -> set[str]:
    return {f"{field}_{code}" for field in fields for code in _FIELDS[kind][field]["of"]}


def _said_codes() -> set[str]:
    """Collect the codes that the modules ask words for, those made of two parts too."""
    codes = set(re.findall(r"say\('([a-z_0-9]+)'", _SOURCE))
    codes |= {f"{c}_{n}" for c in re.findall(r"count\('([a-z_]+)'", _SOURCE) for n in _NUMBERS}
    codes |= {f"circle_{n}" for n in (1, 2, 3, 4)} | {f"strength_{n}" for n in (1, 2, 3)}
    codes |= {f"mode_{mode}" for mode in ("move", "add", "tie", "knows", "group")}
    codes |= {"hint_add", "hint_tie"}
    codes |= set(re.findall(r"'((?:ask|talk)_[a-z_]+)'", _SOURCE))
    codes |= {f"kind_{kind}" for kind in ("person", "organisation", "place", "pet")}
    codes |= _choices("person", "nearness", "asked", "gender")
    codes |= _choices("tie", "contact", "quality", "kin")
    codes |= {f"{told}_{form}" for told in ("kind", "legend") for form in _GROUPS}
    codes |= {"field_child_of", "field_partner_of"}
    codes |= (
        _choices("group", "form")
        | _choices("organisation", "form")
        | {f"wish_{w}" for w in _WISHES}
    )
    codes |= {f"says_asked_{code}" for code in _FIELDS["person"]["asked"]["of"]}
    codes |= {f"says_{f}" for f in ("informal_carer", "minor", "paid", "needs_care")}
    codes |= {"says_deceased", "legend_deceased"}
    codes |= {"says_do_not_approach", "legend_do_not_approach"}
    codes |= {f"field_{f}" for fields in _FIELDS.values() for f in fields} - _NOT_ASKED
    codes |= {f"fault_{fault}" for fault in ("empty", "too_long", "forbidden")}
    codes |= {f"prompt_{n}" for n in range(1, 9)} | {"zoom_in", "zoom_out", "zoom_fit"}
    codes |= {f"legend_{k}" for k in ("person", "organisation", "place", "pet", "resource")}
    codes |= {f"legend_strength_{n}" for n in (1, 2, 3)} | {"legend_not_asked", "legend_agreed"}
    codes |= {
        f"{told}_{code}"
        for told in ("legend", "says")
        for code in ("do_not_approach", "new", "gone")
    }
    codes |= {f"legend_quality_{q}" for q in _FIELDS["tie"]["quality"]["of"]}
    codes |= {f"refused_{c}" for c in REFUSED}
    return codes | {"refused_missing_member", "unknown", "yes", "no", "refused_to_itself"}


_GROUPS = _FIELDS["group"]["form"]["of"]
_NUMBERS = ("one", "many")
_WISHES = (*_FIELDS["person"]["wishes"]["of"], "unknown")
_NOT_ASKED = {"field_source", "field_target"}


def test_there_is_a_word_for_every_code_and_a_code_for_every_word() -> None:
    words = set(canvas_words(lambda text: text))
    assert _said_codes() - words == set()
    unsaid = words - _said_codes()
    assert {code for code in unsaid if f"'{code}'" not in _SOURCE} == set()


def test_words_pass_through_the_translation() -> None:
    assert canvas_words(lambda text: f"({text})")["undo"] == "(Ongedaan maken)"


def test_the_modules_make_no_markup_of_texts() -> None:
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in _SOURCE
    assert "localStorage" not in re.sub(r"//.*", "", _SOURCE)
    assert "indexedDB" not in _SOURCE
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", _SOURCE)
