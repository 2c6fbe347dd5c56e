"""Is whatever a browser sends read without harm?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kringkaart.canvas.messages import (
    Letter,
    Malformed,
    Message,
    erased_ids,
    messages_from,
    picked_key,
    switched,
)
from network.operations import Operation

_ADD = {"verb": "add", "id": "p-1", "kind": "person", "fields": {"name": "Annie"}}


def _letter(*items: Any, **fields: Any) -> dict[str, Any]:
    return {"client": "abc1", "case": "c-1", "messages": list(items), "sent": 1, **fields}


def _item(seq: Any = 1, **fields: Any) -> dict[str, Any]:
    return {"seq": seq, "seen": 3, "operation": _ADD, "undo": False, **fields}


def test_a_letter_is_read_in_order() -> None:
    letter = messages_from(_letter(_item(2, undo=True), _item(1)))
    add = Operation("add", "p-1", "person", {"name": "Annie"})
    assert letter == Letter("abc1", "c-1", (Message(1, 3, add), Message(2, 3, add, undo=True)))


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        "x",
        [],
        {},
        _letter(client=""),
        _letter(client="../x"),
        _letter(client=["a"]),
        _letter(case="C 1"),
        {"client": "abc1", "case": "c-1", "messages": {"0": _item()}},
    ],
)
def test_what_is_no_letter_is_an_empty_one(value: object) -> None:
    assert messages_from(value) == Letter()


@pytest.mark.parametrize(
    "item",
    [
        _item(4, seen=-1),
        _item(4, seen="3"),
        _item(4, undo="yes"),
        _item(4, operation=None),
        _item(4, operation={"verb": "eval", "id": "p-1"}),
        _item(4, operation={"verb": "set", "id": "../p", "fields": {}}),
        _item(4, operation={"verb": "set", "id": "p-1", "fields": [1]}),
    ],
)
def test_a_broken_item_is_refused_alone(item: dict[str, Any]) -> None:
    letter = messages_from(_letter(_item(3), item, _item(5)))
    assert [message.seq for message in letter.messages] == [3, 5]
    assert [(m.seq, m.code) for m in letter.malformed] == [(4, "malformed")]
    assert all(isinstance(m, Malformed) for m in letter.malformed)


@pytest.mark.parametrize("seq", [None, "1", -1, 1.5, True, 2**60])
def test_an_item_without_a_number_cannot_be_answered(seq: object) -> None:
    assert messages_from(_letter(_item(seq))) == Letter("abc1", "c-1")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
_LETTERS = st.fixed_dictionaries(
    {"client": st.just("abc1"), "case": st.just("c-1"), "messages": st.lists(_JSON, max_size=4)}
)
_ITEMS = st.fixed_dictionaries(
    {"seq": _JSON, "seen": _JSON, "operation": _JSON}, optional={"undo": _JSON}
)


@given(st.one_of(_JSON, _LETTERS, st.lists(_ITEMS, max_size=3).map(lambda items: _letter(*items))))
def test_nothing_a_browser_sends_raises(value: object) -> None:
    letter = messages_from(value)
    assert all(message.seq >= 0 for message in letter.messages)
    assert isinstance(erased_ids(value, "c-1"), tuple)
    assert picked_key(value) is None or isinstance(picked_key(value), str)
    assert switched(value) in {None, True, False}


def test_only_things_of_this_case_are_erased() -> None:
    value = {"case": "c-1", "ids": ["p-1", "../x", 3, "p-2"]}
    assert erased_ids(value, "c-1") == ("p-1", "p-2")
    assert erased_ids(value, "c-2") == ()
    assert erased_ids({"case": "c-1", "ids": "p-1"}, "c-1") == ()


def test_the_tapped_suggestion_is_named_by_its_key() -> None:
    assert picked_key({"key": "3-person-p-1", "sent": 1}) == "3-person-p-1"
    assert picked_key({"key": "x" * 201}) is None
    assert picked_key({"key": 3}) is None
