"""What is sent is kept once, in order; what another changed is never overwritten unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.cases import open_case
from data.ecograms import (
    CLIENTS,
    Refusal,
    Sent,
    draw_from,
    erase_thing,
    history,
    moments,
    name_moment,
    save_operations,
)
from data.errors import BadValue
from network.ecogram import EMPTY
from network.operations import Operation, OperationRefused, apply
from tests.builders import operations_strategy
from tests.data.house import change, person, send, tie

if TYPE_CHECKING:
    from tests.data.house import House


def test_what_is_sent_is_there_after_a_restart(house: House) -> None:
    case_id = house.case()
    receipt = send(house.desk(), case_id, "k-1", person("p-1", "Ria"), tie("t-1", "p-1"))
    house.restart()
    now = open_case(house.desk(), case_id)
    assert receipt.version == now.ecogram_version == 2
    assert now.ecogram == receipt.ecogram
    assert now.acknowledged == {"k-1": 2}
    assert [p.name for p in now.ecogram.persons] == ["Ria"]


def test_sending_again_changes_nothing(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    first = send(desk, case_id, "k-1", person("p-1", "Ria"), change("p-1", circle=1))
    again = send(desk, case_id, "k-1", person("p-1", "Ria"), change("p-1", circle=1))
    assert again == first
    assert len(history(desk, case_id)) == 2


def test_of_a_list_partly_answered_the_rest_is_taken(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", "Ria"))
    receipt = send(desk, case_id, "k-1", person("p-1", "Ria"), person("p-2", "Henk"))
    assert (receipt.version, receipt.acknowledged, receipt.refusals) == (2, 2, ())


def test_messages_are_taken_in_the_order_of_their_numbers(house: House) -> None:
    case_id = house.case()
    mixed = [Sent(2, 0, change("p-1", circle=1)), Sent(1, 0, person("p-1", "Ria"))]
    receipt = save_operations(house.desk(), case_id, "k-1", mixed)
    assert receipt.refusals == ()
    assert receipt.acknowledged == 2


def test_the_same_field_changed_by_another_is_refused_with_both_values(house: House) -> None:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "Ria", circle=1))
    send(house.desk("u-bram"), case_id, "k-2", change("p-1", circle=2), seen=1)
    receipt = send(house.desk(), case_id, "k-1", change("p-1", circle=3), first=2, seen=1)
    assert receipt.refusals == (Refusal(2, "conflict", "p-1", "circle", 3, 2),)
    assert receipt.acknowledged == 2
    assert next(receipt.ecogram.persons).circle == 2


def test_another_field_or_another_thing_is_no_conflict(house: House) -> None:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "Ria"), person("p-2", "Henk"))
    send(house.desk("u-bram"), case_id, "k-2", change("p-1", circle=2), seen=2)
    mine = (change("p-1", sector="family"), change("p-2", circle=1))
    receipt = send(house.desk(), case_id, "k-1", *mine, first=3, seen=2)
    assert receipt.refusals == ()


def test_what_was_seen_may_be_changed(house: House) -> None:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "Ria", circle=1))
    send(house.desk("u-bram"), case_id, "k-2", change("p-1", circle=2), seen=1)
    receipt = send(house.desk(), case_id, "k-1", change("p-1", circle=3), first=2, seen=2)
    assert receipt.refusals == ()


def test_both_wanting_the_same_is_no_conflict(house: House) -> None:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "Ria"))
    send(house.desk("u-bram"), case_id, "k-2", change("p-1", circle=2), seen=1)
    receipt = send(house.desk(), case_id, "k-1", change("p-1", circle=2), first=2, seen=1)
    assert receipt.refusals == ()


def test_where_somebody_stands_is_decoration_and_no_conflict(house: House) -> None:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "Ria", x=1, y=1))
    send(house.desk("u-bram"), case_id, "k-2", change("p-1", x=5, y=5), seen=1)
    receipt = send(house.desk(), case_id, "k-1", change("p-1", x=9, y=9), first=2, seen=1)
    assert receipt.refusals == ()
    assert next(receipt.ecogram.persons).x == 9


def test_a_refusal_is_said_again_as_long_as_its_message_is_sent(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    refused = send(desk, case_id, "k-1", change("p-9", circle=1), person("p-1", "Ria"))
    assert [r.code for r in refused.refusals] == ["missing"]
    assert send(desk, case_id, "k-1", change("p-9", circle=1)).refusals == refused.refusals
    assert send(desk, case_id, "k-1", person("p-2", "Henk"), first=3).refusals == ()


def undo(operation: Operation, seq: int, seen: int) -> list[Sent]:
    return [Sent(seq, seen, operation, undo=True)]


def test_an_undo_is_refused_when_another_changed_the_field_since(house: House) -> None:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "Ria", circle=1), change("p-1", circle=2))
    send(house.desk("u-bram"), case_id, "k-2", change("p-1", circle=3), seen=2)
    # the browser saw the other's change before it took its own back: still not its own
    back = undo(change("p-1", circle=1), seq=3, seen=3)
    receipt = save_operations(house.desk(), case_id, "k-1", back)
    assert receipt.refusals == (Refusal(3, "changed_since", "p-1", "circle", 1, 3),)


def test_an_undo_goes_through_when_another_changed_something_else(house: House) -> None:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "Ria", circle=1), change("p-1", circle=2))
    send(house.desk("u-bram"), case_id, "k-2", change("p-1", sector="family"), seen=2)
    back = undo(change("p-1", circle=1), seq=3, seen=2)
    receipt = save_operations(house.desk(), case_id, "k-1", back)
    assert receipt.refusals == ()
    assert next(receipt.ecogram.persons).circle == 1


def test_taking_back_an_addition_does_not_take_along_what_another_wrote(house: House) -> None:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "Ria"))
    send(house.desk("u-bram"), case_id, "k-2", change("p-1", tasks=["koken"]), seen=1)
    back = undo(Operation("remove", "p-1"), seq=2, seen=2)
    receipt = save_operations(house.desk(), case_id, "k-1", back)
    assert [r.code for r in receipt.refusals] == ["changed_since"]


def test_undo_twice_takes_back_both_own_changes(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", "A", circle=1), change("p-1", circle=2))
    send(desk, case_id, "k-1", change("p-1", circle=3), first=3, seen=2)
    save_operations(desk, case_id, "k-1", undo(change("p-1", circle=2), 4, 3))
    receipt = save_operations(desk, case_id, "k-1", undo(change("p-1", circle=1), 5, 4))
    assert receipt.refusals == ()
    assert next(receipt.ecogram.persons).circle == 1


@pytest.mark.parametrize("client", ["", "K 1", "x" * 41, "k\n"])
def test_a_client_must_be_an_id(file_house: House, client: str) -> None:
    with pytest.raises(BadValue):
        send(file_house.desk(), file_house.case(), client, person("p-1", "Ria"))


def test_the_longest_ids_fit_everywhere(house: House) -> None:
    case_id, desk, long = house.case(), house.desk(), "p" * 40
    receipt = send(desk, case_id, "k" * 40, person(long, "😀" * 80))
    erase_thing(desk, case_id, long)
    assert (receipt.refusals, open_case(desk, case_id).ecogram_version) == ((), 2)


def test_only_the_latest_browsers_are_remembered(file_house: House) -> None:
    case_id, desk = file_house.case(), file_house.desk()
    for number in range(CLIENTS + 5):
        send(desk, case_id, f"k-{number}", person(f"p-{number}", "Ria"))
    remembered = open_case(desk, case_id).acknowledged
    assert set(remembered) == {f"k-{n}" for n in range(5, CLIENTS + 5)}


def test_every_fifty_operations_the_program_keeps_a_moment_itself(file_house: House) -> None:
    from data.case_file import open_file
    from data.history import moments_of

    case_id, desk = file_house.case(), file_house.desk()
    send(desk, case_id, "k-1", *(person(f"p-{n}", "Ria") for n in range(120)))
    send(desk, case_id, "k-1", *(person(f"q-{n}", "Ria") for n in range(40)), first=121)
    with desk.reading("case") as work:
        kept = moments_of(work, open_file(work, case_id), named=False)
    assert [(m.ecogram_version, m.named) for m in kept] == [(120, False), (160, False)]
    assert moments(desk, case_id) == ()


def test_a_named_moment_stays_as_it_was(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    then = send(desk, case_id, "k-1", person("p-1", "Ria")).ecogram
    name_moment(desk, case_id, "bij de start")
    send(desk, case_id, "k-1", change("p-1", name="Maria"), first=2, seen=1)
    (moment,) = moments(desk, case_id)
    assert (moment.name, moment.ecogram, moment.ecogram_version) == ("bij de start", then, 1)


def test_the_history_holds_each_operation_with_its_inverse(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", "Ria", circle=1), change("p-1", circle=2))
    newest, first = history(desk, case_id)
    assert (newest.number, newest.actor_id, newest.client) == (2, "u-anna", "k-1")
    assert newest.inverse == change("p-1", circle=1)
    assert first.inverse == Operation("remove", "p-1")


@settings(max_examples=25)
@given(operations=operations_strategy(), cuts=st.lists(st.integers(1, 8), min_size=1, max_size=8))
def test_the_store_and_the_reducer_agree(
    file_house: House, operations: list[Operation], cuts: list[int]
) -> None:
    """However the list is cut and resent, the result is that of the reducer alone."""
    case_id, desk = file_house.case(), file_house.desk()
    expected, refused = EMPTY, set()
    for seq, operation in enumerate(operations, start=1):
        try:
            expected = apply(expected, operation)
        except OperationRefused:
            refused.add(seq)
    sent = [Sent(seq, 0, operation) for seq, operation in enumerate(operations, start=1)]
    end, said = 0, set()
    for cut in (*cuts, len(sent)):
        end = min(len(sent), end + cut)
        receipt = save_operations(desk, case_id, "k-1", sent[:end])
        said |= {refusal.seq for refusal in receipt.refusals}
        assert receipt.acknowledged == end
    assert said == refused
    assert open_case(desk, case_id).ecogram == expected
    back = expected
    for done in history(desk, case_id):
        back = apply(back, done.inverse)
    assert not list(back.present())


def test_a_moment_says_whose_drawing_it_is(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    name_moment(desk, case_id, "zonder")
    name_moment(desk, case_id, "eigen", "resident")
    assert [moment.whose for moment in moments(desk, case_id)] == [None, "resident"]
    with pytest.raises(BadValue, match="whose"):
        name_moment(desk, case_id, "van wie", "neighbour")  # type: ignore[arg-type]


def test_another_drawing_begins_without_losing_the_present_one(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    own = send(desk, case_id, "k-1", person("p-1", "Ria", circle=2)).ecogram
    draw_from(desk, case_id, None, "van Anna", "worker")
    (kept,) = moments(desk, case_id)
    assert (kept.name, kept.whose, kept.ecogram) == ("van Anna", "worker", own)
    (ria,) = open_case(desk, case_id).ecogram.persons
    assert (ria.name, ria.circle) == ("Ria", None)
    send(desk, case_id, "k-1", change("p-1", circle=4), person("p-2", "Wim"), first=2, seen=2)
    draw_from(desk, case_id, kept.number, "van mevrouw", "resident")
    assert list(open_case(desk, case_id).ecogram.present()) == list(own.present())
    assert [moment.whose for moment in moments(desk, case_id)] == ["worker", "resident"]
    draw_from(desk, case_id, None, "nog eens", "worker")
    assert len(moments(desk, case_id)) == 2, "this one was kept already"
    with pytest.raises(BadValue, match="number"):
        draw_from(desk, case_id, 99, "nergens")


def test_a_drawing_that_was_kept_is_not_kept_twice(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", "Ria", circle=2))
    name_moment(desk, case_id, "start", "together")
    draw_from(desk, case_id, None, "nog eens", "worker")
    assert [moment.name for moment in moments(desk, case_id)] == ["start"]
