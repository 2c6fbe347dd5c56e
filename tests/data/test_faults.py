"""Killed at any moment, the store has lost nothing that it acknowledged."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from data.audit import verify_chain
from data.cases import open_case
from data.ecograms import Sent, history, save_operations
from network.ecogram import EMPTY
from network.operations import apply
from tests.data.house import House, change, person, send

if TYPE_CHECKING:
    from tests.data.house import House as AnyHouse

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KRINGKAART_KILLS", "12"))

SAVING = """
import sys
from data.ecograms import Sent, save_operations
from data.sessions import desk_of
from data.settings import Settings
from data.store import Store
from pathlib import Path
from network.operations import Operation

home, keys, token, case_id, client = sys.argv[1:]
store = Store.open(Settings(Path(home), Path(keys)))
desk = desk_of(store, token)
seq = 0
while True:
    seq += 1
    operation = Operation("add", f"{client}-{seq}", "person", {"name": f"Naam {seq}"})
    receipt = save_operations(desk, case_id, client, [Sent(seq, 0, operation)])
    print(receipt.acknowledged, flush=True)
"""


def save_until_killed(house: AnyHouse, token: str, case_id: str, client: str) -> int:
    """Save in a process of its own, kill it at some moment; return what was acknowledged."""
    given = (str(house.settings.home), str(house.settings.keys), token, case_id, client)
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING, *given],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        time.sleep(0.01 * (len(client) + hash_of(client) % 7))
        process.kill()
        rest = process.stdout.read()
    process.wait()
    whole = [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return int(whole[-1]) if whole else 1


def hash_of(text: str) -> int:
    return sum(text.encode())


@pytest.mark.slow
def test_no_acknowledged_operation_is_lost_by_a_kill(file_settings: object) -> None:
    from data.settings import Settings
    from data.store import utc_now

    assert isinstance(file_settings, Settings)
    house = House(file_settings, clock=utc_now).furnish()  # type: ignore[arg-type]
    case_id = house.case()
    house.desk()
    house.store.close()
    acknowledged = {}
    for number in range(KILLS):
        client = f"k-{number}"
        acknowledged[client] = save_until_killed(house, house.tokens["u-anna"], case_id, client)
    house.open()
    now = open_case(house.desk(), case_id)
    lost = [
        f"{client}-{seq}"
        for client, last in acknowledged.items()
        for seq in range(1, last + 1)
        if f"{client}-{seq}" not in now.ecogram.things
    ]
    assert lost == []
    assert all(now.acknowledged[client] >= last for client, last in acknowledged.items())
    again = EMPTY
    for done in reversed(history(house.desk(), case_id)):
        again = apply(again, done.operation)
    assert again == now.ecogram
    assert verify_chain(house.store) is None
    house.store.close()


def test_many_at_once_lose_nothing(house: AnyHouse) -> None:
    """Eight browsers save at the same moment; each gets all of its own, in its own order."""
    case_id = house.case()
    desks = [house.desk(user) for user in ("u-anna", "u-bram")]
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for seq in range(1, 9):
                one = person(f"p-{number}-{seq}", f"Naam {seq}")
                save_operations(desks[number % 2], case_id, f"k-{number}", [Sent(seq, 0, one)])
        except BaseException as error:  # noqa: BLE001 (a thread must report what stopped it)
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    now = open_case(house.desk(), case_id)
    assert now.ecogram_version == 64
    assert set(now.acknowledged.values()) == {8}
    assert sorted(one.number for one in history(house.desk(), case_id)) == list(range(1, 65))
    assert verify_chain(house.store) is None


def test_of_two_at_once_on_one_field_exactly_one_wins(house: AnyHouse) -> None:
    case_id = house.case()
    seen = send(house.desk(), case_id, "k-0", person("p-1", "Ria")).version
    desk, codes = house.desk(), []

    def work(number: int) -> None:
        sent = [Sent(1, seen, change("p-1", circle=1 + number))]
        receipt = save_operations(desk, case_id, f"k-{number + 1}", sent)
        codes.append([refusal.code for refusal in receipt.refusals])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [[], ["conflict"], ["conflict"], ["conflict"]]


def test_what_goes_wrong_in_the_database_does_not_say_what_was_to_be_kept(house: House) -> None:
    with house.store.reading() as connection, pytest.raises(DatabaseError) as gone_wrong:
        connection.execute(text("select :name from nergens"), {"name": "Mevr. Zilverberg"})
    assert "Zilverberg" not in str(gone_wrong.value)
