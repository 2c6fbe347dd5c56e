"""Does a personal file leave once, within a minute, and in its own session only?"""

from __future__ import annotations

import pytest

from kringkaart.door.files import Counter
from tests.door.visitors import MemorySessions, come_in, open_door


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_file_leaves_once() -> None:
    counter = Counter()
    client = open_door(MemorySessions(), counter)
    come_in(client)
    address = counter.offer("s-0", "plan mevrouw Ö.pdf", b"%PDF", "application/pdf")
    first = client.get(address)
    assert first.content == b"%PDF"
    assert first.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''plan%20mevrouw%20%C3%96.pdf"
    )
    assert first.headers["cache-control"] == "no-store"
    assert "sandbox" in first.headers["content-security-policy"]
    again = client.get(address)
    assert again.status_code == 404
    assert "minuut" in again.text


def test_another_session_does_not_get_it_and_does_not_use_it_up() -> None:
    counter = Counter()
    address = counter.offer("s-somebody-else", "a.txt", b"a", "text/plain")
    client = open_door(MemorySessions(), counter)
    come_in(client)
    assert client.get(address).status_code == 404
    assert counter.take(address.rpartition("/")[2], "s-somebody-else") is not None


def test_looking_ahead_does_not_use_it_up() -> None:
    counter = Counter()
    client = open_door(MemorySessions(), counter)
    come_in(client)
    address = counter.offer("s-0", "a.txt", b"a", "text/plain")
    assert client.head(address).status_code == 405
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(("seconds", "is_there"), [(59.0, True), (60.0, False)])
def test_after_a_minute_it_is_gone(seconds: float, is_there: bool) -> None:  # noqa: FBT001
    clock = Clock()
    counter = Counter(clock)
    token = counter.offer("s-0", "a.txt", b"a", "text/plain").rpartition("/")[2]
    clock.now += seconds
    assert (counter.take(token, "s-0") is not None) is is_there


def test_what_lies_ready_is_bounded_and_forgotten_in_time() -> None:
    clock = Clock()
    counter = Counter(clock)
    big = bytes(40_000_000)
    counter.offer("s-0", "a", big, "text/plain")
    with pytest.raises(MemoryError):
        counter.offer("s-0", "b", big, "text/plain")
    clock.now += 61
    counter.offer("s-0", "b", big, "text/plain")
