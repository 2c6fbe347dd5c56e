"""Any resource that our own pages and files could make."""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st

from resources.resource import EVERYWHERE, PARTS, Capacity, Check, Location, Opening, Resource
from resources.row import UNSEEN
from tests.resources.lists import CODE_LISTS

_DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
_TIMES = st.times(time(0), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))


def _codes(name: str, most: int = 4) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(CODE_LISTS[name])), max_size=most)


def texts(longest: int) -> st.SearchStrategy[str]:
    """Make a text as our fields hold it: one line, nothing that cannot be seen."""
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=longest)
    said = st.sampled_from(
        ["gratis", "dinsdag 20.00 uur; niet op feestdagen", "=1+1", "'=1+1", "onbekend",
         "€ 3", "+31 186 550001", 'a,b;c"d', "2 weken", "Strijen", "Rolstoeltoegankelijk"]
    )  # fmt: skip
    made = words.map(lambda text: " ".join(UNSEEN.sub(" ", text).split()))
    return (made | said).filter(lambda text: len(text) <= longest)


_VILLAGES = st.none() | st.sampled_from(sorted(CODE_LISTS["villages"]))
_CONDITIONS = st.sets(
    st.sampled_from(sorted(CODE_LISTS["conditions"]))
    | st.integers(1, 120).map(lambda n: f"age_{n}")
    | st.integers(1, 120).map(lambda n: f"under_{n}")
    | st.sampled_from(["speaks_tr", "pays_r-koor"]),
    max_size=4,
).map(frozenset)
_POINTS = st.one_of(
    st.just((None, None)),
    st.tuples(st.integers(600_000, 1_100_000), st.integers(4_100_000, 4_300_000)).map(
        lambda at: (at[0] / 10, at[1] / 10)
    ),
    st.tuples(st.floats(1, 299_999), st.floats(300_000, 629_999)),
)


@st.composite
def locations(draw: st.DrawFn) -> Location:
    """Make a place: with a point or without, in a village or nobody knows where."""
    x, y = draw(_POINTS)
    name, address = draw(texts(120)), draw(texts(120))
    return Location(name, address, draw(texts(8)), draw(_VILLAGES), x, y)


OPENINGS = st.builds(
    Opening,
    every=st.sampled_from(["week", "month"]),
    days=st.frozensets(st.integers(1, 7), max_size=3),
    weeks=st.frozensets(st.sampled_from([1, 2, 3, 4, 5, -1]), max_size=2),
    interval=st.integers(1, 4),
    opens=st.none() | _TIMES,
    closes=st.none() | _TIMES,
    valid_from=st.none() | _DAYS,
    valid_to=st.none() | _DAYS,
    on_holidays=st.none() | st.booleans(),
)
_CHECKS = st.builds(Check, on=_DAYS, by=st.sampled_from(["", "u-els"]))
RESOURCES = st.builds(
    Resource,
    id=st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,39}\Z") | st.uuids().map(str),
    name=texts(120).filter(bool),
    kind=st.sampled_from(sorted(CODE_LISTS["resource_kinds"])),
    themes=_codes("themes"),
    support=_codes("support"),
    village=_VILLAGES,
    reach=_codes("villages") | st.just(EVERYWHERE),
    conditions=_CONDITIONS,
    ambitions=_codes("ambitions"),
    description=texts(300),
    when=texts(200),
    cost=texts(200),
    telephone=texts(40),
    website=st.sampled_from(["", "https://example.org", "http://example.org/a?b=c,d"]),
    email=st.sampled_from(["", "info@example.org"]),
    organisation=texts(120),
    locations=st.lists(locations(), max_size=3).map(tuple),
    travel=_codes("travel"),
    schedule=st.lists(OPENINGS, max_size=3).map(tuple),
    free=st.none() | st.booleans(),
    languages=_codes("languages"),
    accessibility=st.dictionaries(
        st.sampled_from(sorted(CODE_LISTS["accessibility"])), st.booleans()
    ),
    capacity=st.none()
    | st.builds(
        Capacity,
        state=st.sampled_from(["room", "full", "waiting"]),
        on=_DAYS,
        weeks=st.none() | st.integers(1, 99),
    ),
    checks=st.dictionaries(st.sampled_from(PARTS), _CHECKS),
    doubts=st.dictionaries(st.sampled_from(PARTS), _CHECKS, max_size=1),
    source=texts(120),
)
"""Any resource."""
