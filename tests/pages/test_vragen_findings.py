"""Does every finding of a file of questions become a sentence that says what to do?"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import signals.questions_table
from pages.parts.questions_findings import say_findings, say_known
from resources.finding import Finding

CODES = [
    ("", "unreadable_text"),
    ("", "empty_file"),
    ("", "windows_1252"),
    ("resident", "bsn"),
    ("theme", "missing_column"),
    ("theme", "double_column"),
    ("kleur", "unknown_column"),
    ("", "too_many_cells"),
    ("", "broken_row"),
    ("", "broken_parquet"),
    ("", "no_parquet"),
    ("", "too_large"),
    ("", "too_many_rows"),
    ("theme", "no_theme_in_words"),
    ("theme", "sensitive_in_words"),
    ("", "double_row"),
    ("resident", "empty"),
    ("resident", "too_long"),
    ("resident", "looks_personal"),
    ("asked_on", "bad_date"),
    ("asked_on", "future_date"),
    ("village", "unknown_code"),
]


def _codes_in(*names: str) -> set[str]:
    """Return each text in these modules that looks like a code of a finding."""
    folder = Path(signals.questions_table.__file__).parent
    trees = [ast.parse((folder / f"{name}.py").read_text("utf-8")) for name in names]
    return {
        node.args[2].value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Finding"
        and isinstance(node.args[2], ast.Constant)
    }


def test_the_list_above_is_complete() -> None:
    assert _codes_in("questions_table", "questions_file", "text_file") <= {
        code for _, code in CODES
    }


@pytest.mark.parametrize(("field", "code"), CODES)
def test_each_finding_is_a_sentence(field: str, code: str) -> None:
    (sentence,) = say_findings([Finding(7, field, code, "xyz")], "nl")
    assert sentence.startswith("Rij 7: ")
    assert "{" not in sentence
    assert code not in sentence


def test_equal_findings_are_said_once() -> None:
    findings = [Finding(row, "village", "unknown_code", "Stryen") for row in range(2, 102)]
    (sentence,) = say_findings(findings, "nl")
    assert sentence == (
        "Rijen 2, 3, 4, 5, 6, 7 en nog 94 andere: ‘Stryen’ kennen wij niet bij ‘dorp’. "
        "Bedoelt u ‘Strijen’?"
    )
    assert say_findings(findings[:2], "nl")[0].startswith("Rijen 2, 3: ")


def test_a_column_is_called_as_the_file_calls_it() -> None:
    findings = [Finding(None, "resident", "bsn"), Finding(2, "village", "empty")]
    bsn, empty = say_findings(findings, "nl", {"resident": "Client Nr"})
    assert bsn.startswith("In de kolom ‘Client Nr’ ")
    assert empty == "Rij 2: ‘dorp’ is leeg. Vul het in."


def test_double_rows_are_said_once() -> None:
    findings = [Finding(3, "", "double_row", "2"), Finding(9, "", "double_row", "8")]
    assert len(say_findings(findings, "nl")) == 1


def test_braces_and_html_in_a_value_stay_text() -> None:
    (sentence,) = say_findings([Finding(2, "theme", "unknown_code", "{0}<b>{field}")], "nl")
    assert "{0}<b>{field}" in sentence


def test_known_names_are_listed_per_column() -> None:
    lines = say_known("nl")
    assert len(lines) == 4
    assert any("Strijen" in line for line in lines)
