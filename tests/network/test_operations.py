"""Do operations keep an ecogram whole, and can each be taken back?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.constants import CONSTANTS
from network.ecogram import EMPTY, Ecogram, Person, fields_of, from_json, to_json
from network.operations import (
    Operation,
    OperationRefused,
    apply,
    changed_fields,
    conflicts,
    erase,
    inverse,
    operation_from_json,
    operation_to_json,
    without,
)
from tests.builders import a_tie, after, an_ecogram, ecograms, is_valid, operations_strategy, things

ANNIE = Operation("add", "p-1", "person", {"name": "Annie", "circle": 1, "sector": "family"})
BRAM = Operation("add", "p-2", "person", {"name": "Bram"})
TIE = Operation("add", "t-1", "tie", {"source": "resident", "target": "p-1", "strength": 3})


def _group(members: list[str], group_id: str = "g-1") -> Operation:
    fields = {"name": "Thuis", "form": "household", "members": members}
    return Operation("add", group_id, "group", fields)


def test_add_set_remove_restore() -> None:
    one = apply(EMPTY, ANNIE)
    assert one.things["p-1"] == Person("p-1", "Annie", circle=1, sector="family")
    moved = apply(one, Operation("set", "p-1", fields={"circle": 2, "sector": None}))
    assert moved.things["p-1"] == Person("p-1", "Annie", circle=2)
    gone = apply(moved, Operation("remove", "p-1"))
    assert list(gone.present()) == []
    assert list(apply(gone, Operation("restore", "p-1")).persons) == [
        Person("p-1", "Annie", circle=2)
    ]


def test_a_tie_leaves_the_drawing_with_its_end_and_comes_back_with_it() -> None:
    both = after([ANNIE, TIE])
    gone = apply(both, Operation("remove", "p-1"))
    assert list(gone.ties) == []
    assert [t.id for t in apply(gone, Operation("restore", "p-1")).ties] == ["t-1"]


def test_who_is_taken_off_stays_a_member_and_who_is_erased_does_not() -> None:
    both = after([ANNIE, BRAM, _group(["resident", "p-1"]), _group(["p-1"], "g-2")])
    gone = apply(both, Operation("remove", "p-1"))
    assert [(g.id, g.members) for g in gone.groups] == [("g-1", ("resident",))]
    back = apply(gone, Operation("restore", "p-1"))
    assert [g.members for g in back.groups] == [("resident", "p-1"), ("p-1",)]
    renamed = apply(gone, Operation("set", "g-2", fields={"name": "X", "members": ["p-1", "p-2"]}))
    assert [g.members for g in renamed.groups] == [("resident",), ("p-2",)]
    left, ids = erase(both, "p-1")
    assert ids == {"p-1", "g-2"}
    assert [g.members for g in left.groups] == [("resident",)]


def test_no_tie_ends_at_a_group() -> None:
    start = after([ANNIE, _group(["p-1"])])
    tie = Operation("add", "t-2", "tie", {"source": "p-1", "target": "g-1"})
    with pytest.raises(OperationRefused) as refused:
        apply(start, tie)
    assert refused.value.code == "missing_end"


def test_a_document_from_before_groups_and_kin_reads_as_it_was() -> None:
    old = {
        "format": 1,
        "things": {
            "p-1": {"kind": "person", "name": "Annie", "relation": "partner"},
            "t-1": {"kind": "tie", "source": "resident", "target": "p-1", "lives_together": True},
        },
        "removed": [],
    }
    read = from_json(old)
    assert to_json(read) == old
    assert (list(read.groups), next(read.ties).kin) == ([], None)


@pytest.mark.parametrize(
    ("operation", "code", "field"),
    [
        (ANNIE, "exists", ""),
        (Operation("add", "resident", "person", {"name": "X"}), "exists", ""),
        (Operation("add", "g-1", "team", {"name": "X"}), "unknown_kind", ""),
        (Operation("add", "g-1", "group", {"name": "X", "form": "club"}), "required", "members"),
        (_group(["p-1", "p-1"]), "bad_value", "members"),
        (_group(["P 1"]), "bad_value", "members"),
        (_group(["p-9"]), "missing_member", ""),
        (_group(["t-1"]), "missing_member", ""),
        (Operation("add", "p-9", "person", {}), "required", "name"),
        (Operation("add", "p-9", "person", {"name": "X", "bsn": "1"}), "unknown_field", "bsn"),
        (Operation("add", "p-9", "person", {"name": "x" * 81}), "bad_value", "name"),
        (Operation("add", "p-9", "person", {"name": "  "}), "bad_value", "name"),
        (Operation("add", "p-9", "person", {"name": "a\u202eb"}), "bad_value", "name"),
        (Operation("set", "p-1", fields={"name": None}), "required", "name"),
        (Operation("set", "p-1", fields={"circle": 5}), "bad_value", "circle"),
        (Operation("set", "p-1", fields={"circle": True}), "bad_value", "circle"),
        (Operation("set", "p-1", fields={"x": float("nan")}), "bad_value", "x"),
        (Operation("set", "p-1", fields={"x": float("inf")}), "bad_value", "x"),
        (Operation("set", "p-1", fields={"circle": 10**400}), "bad_value", "circle"),
        (Operation("set", "p-1", fields={"could": {"geld": True}}), "bad_value", "could"),
        (Operation("set", "p-9", fields={}), "missing", ""),
        (Operation("restore", "p-1"), "not_removed", ""),
        (Operation("set", "t-1", fields={"target": "p-2"}), "fixed", "target"),
        (Operation("add", "t-2", "tie", {"source": "p-1", "target": "p-1"}), "to_itself", ""),
        (Operation("add", "t-2", "tie", {"source": "p-1", "target": "p-9"}), "missing_end", ""),
    ],
)
def test_what_does_not_fit_is_refused(operation: Operation, code: str, field: str) -> None:
    start = after([ANNIE, TIE])
    with pytest.raises(OperationRefused) as refused:
        apply(start, operation)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_removed_thing_cannot_be_changed_or_tied() -> None:
    start = after([ANNIE, Operation("remove", "p-1")])
    for operation, code in (
        (Operation("set", "p-1", fields={"circle": 1}), "removed"),
        (Operation("remove", "p-1"), "removed"),
        (TIE, "missing_end"),
    ):
        with pytest.raises(OperationRefused) as refused:
            apply(start, operation)
        assert refused.value.code == code


def test_an_ecogram_has_an_end() -> None:
    most = CONSTANTS["things_max"]
    full = things(*(Person(f"p-{n}", "X") for n in range(most)))
    with pytest.raises(OperationRefused) as refused:
        apply(full, ANNIE)
    assert refused.value.code == "exists"
    with pytest.raises(OperationRefused) as refused:
        apply(full, Operation("add", "p-nieuw", "person", {"name": "X"}))
    assert refused.value.code == "too_many"


@given(operations_strategy())
def test_operations_and_their_inverses_return_the_drawn_start(operations: list[Operation]) -> None:
    half = len(operations) // 2
    start = after(operations[:half])
    ecogram, back = start, []
    for operation in operations[half:]:
        try:
            changed = apply(ecogram, operation)
        except OperationRefused:
            continue
        back.append(inverse(ecogram, operation))
        ecogram = changed
    for operation in reversed(back):
        ecogram = apply(ecogram, operation)
    assert list(ecogram.present()) == list(start.present())


@given(operations_strategy())
def test_an_inverse_has_an_inverse(operations: list[Operation]) -> None:
    """Redo is the inverse of undo."""
    ecogram = EMPTY
    for operation in operations:
        try:
            changed = apply(ecogram, operation)
        except OperationRefused:
            continue
        undo = inverse(ecogram, operation)
        undone = apply(changed, undo)
        assert apply(undone, inverse(changed, undo)) == changed
        ecogram = changed


@given(ecograms())
def test_no_operation_makes_an_invalid_ecogram(ecogram: Ecogram) -> None:
    assert is_valid(ecogram)
    assert all(ecogram.has(t.source) and ecogram.has(t.target) for t in ecogram.ties)


@given(operations_strategy())
def test_a_refused_operation_changes_nothing(operations: list[Operation]) -> None:
    ecogram = EMPTY
    for operation in operations:
        before = json.dumps(to_json(ecogram))
        try:
            ecogram = apply(ecogram, operation)
        except OperationRefused:
            assert json.dumps(to_json(ecogram)) == before


@given(ecograms())
def test_an_ecogram_survives_its_json(ecogram: Ecogram) -> None:
    document = json.loads(json.dumps(to_json(ecogram)))
    again = from_json(document)
    assert again == ecogram
    assert list(again.things) == list(ecogram.things)
    assert to_json(again) == document


@given(operations_strategy())
def test_an_operation_survives_its_json(operations: list[Operation]) -> None:
    for operation in operations:
        if operation.id != "resident":
            assert (
                operation_from_json(json.loads(json.dumps(operation_to_json(operation))))
                == operation
            )


@given(ecograms(), st.data())
def test_erasing_leaves_no_trace(ecogram: Ecogram, data: st.DataObject) -> None:
    nodes = [t.id for t in ecogram.things.values() if not t.id.startswith("t")]
    if not nodes:
        return
    erased = data.draw(st.sampled_from(nodes))
    left, gone = erase(ecogram, erased)
    assert f'"{erased}"' not in json.dumps(to_json(left))
    assert is_valid(left)
    assert erased in gone
    assert left.things.keys() | gone == ecogram.things.keys()


@given(operations_strategy(), st.sampled_from(["p-1", "p-2", "o-1"]))
def test_the_history_of_what_was_erased_is_gone_and_the_rest_still_runs(
    operations: list[Operation], erased: str
) -> None:
    fitting, ecogram = [], EMPTY
    for operation in operations:
        try:
            ecogram = apply(ecogram, operation)
        except OperationRefused:
            continue
        fitting.append(operation)
    left, gone = erase(ecogram, erased)
    again = EMPTY
    for operation in without(fitting, gone | {erased}):
        assert f'"{erased}"' not in json.dumps(operation_to_json(operation))
        again = apply(again, operation)
    assert again == left


def test_conflicts_are_per_field() -> None:
    mine = Operation("set", "p-1", fields={"circle": 1, "sector": "family"})
    theirs = [
        Operation("set", "p-1", fields={"circle": 2}),
        Operation("set", "p-2", fields={"sector": "care"}),
    ]
    assert conflicts(mine, theirs) == {("p-1", "circle")}
    assert conflicts(mine, []) == frozenset()
    assert changed_fields(Operation("remove", "p-1")) == {("p-1", "")}


@pytest.mark.parametrize(
    "message",
    [
        None, [], "add", {}, {"verb": "drop", "id": "p-1"}, {"verb": "add"},
        {"verb": "add", "id": 7},
        {"verb": "add", "id": "../etc"}, {"verb": "set", "id": "resident"},
        {"verb": "set", "id": "p-1", "fields": []}, {"verb": "add", "id": "p-1", "kind": 3},
        {"verb": ["add"], "id": "p-1"}, {"verb": {}, "id": "p-1"},
    ],
)  # fmt: skip
def test_a_broken_message_is_refused(message: Any) -> None:
    with pytest.raises(OperationRefused) as refused:
        operation_from_json(message)
    assert refused.value.code == "malformed"


@pytest.mark.parametrize("source", [[], {}, ["p-1"], {"a": 1}, 7, None])
def test_a_value_of_the_wrong_shape_is_refused_not_raised(source: Any) -> None:
    operation = Operation("add", "t-9", "tie", {"source": source, "target": "p-1"})
    with pytest.raises(OperationRefused):
        apply(after([ANNIE]), operation)


def test_a_document_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 1"):
        from_json({"format": 99, "things": {}, "removed": []})


def test_the_builder_is_the_same_every_time() -> None:
    assert an_ecogram(15, 1) == an_ecogram(15, 1) != an_ecogram(15, 2)
    assert is_valid(an_ecogram(30, 7, organisations=5))
    assert fields_of(a_tie("p-1")) == {"source": "resident", "target": "p-1"}
