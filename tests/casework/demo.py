"""The five demo cases and the demo's directory, read for the tests of this room."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.agreement import Agreement
from casework.question import Question, Situation
from casework.who_can_help import who_can_help
from data.vocabularies import family_relations, terms
from network.ecogram import Ecogram, from_json
from resources.codes import LISTS
from resources.directory import Directory, build_directory
from resources.match import Surroundings
from resources.tables import read_table

if TYPE_CHECKING:
    from casework.suggestion import Answer, Suggestion

TODAY = date(2026, 11, 25)
DEMO = Path(__file__).parents[2] / "data" / "demo"
FILES = tuple(sorted((DEMO / "cases").glob("*.json")))


@dataclass(frozen=True)
class DemoCase:
    document: dict[str, Any]
    ecogram: Ecogram
    situation: Situation
    questions: dict[str, Question]
    agreements: tuple[Agreement, ...]

    def answer(self, question_id: str, *, private: bool = False) -> Answer:
        return who_can_help(
            self.questions[question_id],
            self.ecogram,
            demo_directory(),
            self.situation,
            surroundings=Surroundings(TODAY),
            agreements=self.agreements,
            family=family_relations(),
            private=private,
            resident=self.document["resident"],
        )


@cache
def demo_directory() -> Directory:
    lists = {name: terms(name) for name in LISTS}
    reading = read_table((DEMO / "resources.csv").read_bytes(), lists)
    assert not reading.errors
    return build_directory(reading.resources)


@cache
def demo_cases() -> tuple[DemoCase, ...]:
    return tuple(_read(json.loads(path.read_text(encoding="utf-8"))) for path in FILES)


def case_of(question_id: str) -> DemoCase:
    return next(case for case in demo_cases() if question_id in case.questions)


def label_of(suggestion: Suggestion) -> str:
    """Say a suggestion as the expectations do."""
    if suggestion.kind == "person":
        return f"{suggestion.name} ({suggestion.relation or ''})"
    return suggestion.id if suggestion.kind == "resource" else suggestion.name


def _read(document: dict[str, Any]) -> DemoCase:
    lines = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in document["situation"].items()
    }
    return DemoCase(
        document,
        from_json(document["ecogram"]),
        Situation(**lines),
        {q["id"]: _question(q) for q in document["questions"]},
        tuple(_agreement(a) for a in document["agreements"]),
    )


def _question(row: dict[str, Any]) -> Question:
    support = frozenset(row["support"])
    return Question(**{**row, "support": support, "asked_on": date.fromisoformat(row["asked_on"])})


def _agreement(row: dict[str, Any]) -> Agreement:
    days = {name: date.fromisoformat(row[name]) for name in ("made_on", "by") if name in row}
    return Agreement(**{**row, **days})
