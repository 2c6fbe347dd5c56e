"""Is everything said, in both languages? No code without a sentence, no text without its twin."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from casework.codes import CODES, TIE_CODES
from casework.reason import Reason
from kringkaart.canvas.words import canvas_words
from kringkaart.catalogue import LOCALE
from pages.parts import state, words
from tests.test_architecture import MODULES

ROOT = Path(__file__).resolve().parents[1]
PLACEHOLDER = re.compile(r"\{(\w+)\}")
PLACES = ("pages", "kringkaart")
NEVER = ("geïsoleerd", "onbenut", "zwak netwerk", "score", "belastbaar")
VALUES: dict[str, str | int] = {
    "name": "Ria",
    "relation": "sister",
    "support": "company",
    "theme": "grief",
    "village": "WK196303",
    "condition": "age_55",
    "circle": 1,
    "load": 3,
    "part": "does",
    "state": "agreed",
    "ambition": "meeting",
    "km": 4,
    "weeks": 6,
    "trust": "old",
    "n": 3,
    "because": "too_far",
    "what": "rijdt op dinsdag",
    "until": "2027-02-25",
    "contact": "0186-555071",
}


def _texts() -> dict[str, str]:
    """Return each text in the code with where it stands."""
    found: dict[str, str] = {}
    for place in (*PLACES, "."):
        folder = ROOT / place
        deep = place != "."
        for file, line, text, *_ in extract_from_dir(
            folder,
            method_map=[("**.py" if deep else "app.py", "python")],
            keywords={"_": None, "N_": None, "ngettext": (1, 2)},
        ):
            for one in (text,) if isinstance(text, str) else text:
                found[one] = f"{place}/{file}:{line}"
    return found


def test_no_text_hides_inside_another_one() -> None:
    """The reader of texts does not look between the braces of an f-string."""
    hidden = {
        f"{name}:{node.lineno}"
        for name, tree in MODULES.items()
        for outer in ast.walk(tree)
        if isinstance(outer, ast.JoinedStr)
        for node in ast.walk(outer)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "N_", "ngettext"}
    }
    assert not hidden


def _english() -> dict[str, str]:
    with (LOCALE / "en" / "LC_MESSAGES" / "kringkaart.po").open("rb") as file:
        catalogue = read_po(file)
    assert not [message.id for message in catalogue if message.fuzzy and message.id]
    pairs: dict[str, str] = {}
    for message in catalogue:
        if isinstance(message.id, tuple):
            pairs.update(zip(message.id, message.string, strict=True))
        elif message.id:
            pairs[message.id] = message.string
    return pairs


def test_each_text_has_an_english_one() -> None:
    english = _english()
    missing = {text: place for text, place in _texts().items() if not english.get(text)}
    assert not missing


def test_placeholders_are_the_same_in_english() -> None:
    differing = {
        dutch: english
        for dutch, english in _english().items()
        if set(PLACEHOLDER.findall(dutch)) != set(PLACEHOLDER.findall(english))
    }
    assert not differing


def test_the_catalogue_holds_nothing_that_is_not_said() -> None:
    assert not set(_english()) - set(_texts())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", list(CODES))
def test_each_code_is_a_sentence(monkeypatch: pytest.MonkeyPatch, code: str, language: str) -> None:
    monkeypatch.setattr(state, "language", lambda: language)
    values = tuple((name, VALUES[name]) for name in CODES[code].values)
    sentence = words.say(Reason(code, values))
    assert len(sentence) > 3
    assert "{" not in sentence
    assert code not in sentence
    assert "()" not in sentence


@pytest.mark.parametrize("code", [c for c, m in CODES.items() if "relation" in m.values])
def test_an_unknown_relation_leaves_no_empty_brackets(code: str) -> None:
    values = tuple((name, {**VALUES, "relation": ""}[name]) for name in CODES[code].values)
    assert "()" not in words.say(Reason(code, values))


@pytest.mark.parametrize(
    ("code", "values", "said"),
    [
        ("elsewhere", {"village": "WK196303", "km": 4}, "is in Westmaas, hemelsbreed 4 km"),
        ("elsewhere", {"village": "WK196303", "km": ""}, "is in Westmaas"),
        ("waiting_list", {"weeks": 1}, "wachtlijst van ongeveer 1 week"),
        ("waiting_list", {"weeks": ""}, "er is een wachtlijst"),
        ("team_helped", {"n": 3}, "bij uw team 3 keer of vaker geholpen"),
        (
            "team_stopped",
            {"n": 5, "because": "too_far"},
            "bij uw team 5 keer of vaker gestopt, meestal: te ver",
        ),
        ("team_stopped", {"n": 3, "because": ""}, "bij uw team 3 keer of vaker gestopt"),
        (
            "condition_open",
            {"condition": "age_67"},
            "nog te vragen: Is hij of zij 67 jaar of ouder?",
        ),
        ("condition_failed", {"condition": "speaks_tr"}, "past nu niet: de taal is Turks"),
    ],
)
def test_what_is_not_known_or_one_is_said_so(
    code: str, values: dict[str, str | int], said: str
) -> None:
    assert words.say(Reason.of(code, **values)) == said


def test_the_sentences_are_of_codes_that_exist() -> None:
    assert {re.sub(r"^(ask_own_part)_.*", r"\1", code) for code in words.SENTENCES} == set(CODES)


@pytest.mark.parametrize("part", ["does", "can", "did", "keeps"])
def test_each_part_of_ones_own_strengths_is_a_question(part: str) -> None:
    assert words.say(Reason.of("ask_own_part", part=part)).endswith("?")


def test_two_persons_of_one_name_are_told_apart() -> None:
    sentence = words.say(Reason.of("ask_wish", name="Ria", relation="sister"))
    assert sentence == "Zou u het fijn vinden als Ria (zus) helpt?"


def test_steps_of_a_path_are_said() -> None:
    said = {code: words.say_step(code) for code in TIE_CODES}
    assert said[""] == said["is"] == ""
    assert all(said[code] for code in TIE_CODES if code not in {"", "is"})
    assert words.say_step("sister") == "zus"


@pytest.mark.parametrize(
    "code",
    [
        "bad_value",
        "erased",
        "missing",
        "missing_end",
        "removed",
        "required",
        "to_itself",
        "too_many",
    ],
)
def test_what_a_person_can_cause_is_refused_in_words(code: str) -> None:
    said = canvas_words(str)
    assert said[f"refused_{code}"] != said["refused"]


def test_words_that_never_stand_on_a_screen() -> None:
    assert not {(word, text) for text in _texts() for word in NEVER if word in text.casefold()}
