"""The data with published answers, as the scan reads them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from signals.zones import circular_zones, distances_between
from tests.acceptance import acceptance_folder

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from signals.zones import Zones

FIRST_DAY = date(2025, 1, 6)
N_AREA, N_WEEK = 1000, 52
ONE_WINDOW = np.array([[0, 0]], dtype=np.int32)


def answers() -> dict[str, Any]:
    """Return the known answers."""
    told: dict[str, Any] = json.loads(
        (acceptance_folder("signals") / "expected_answers.json").read_text("utf-8")
    )
    return told


def new_york(cap: float) -> tuple[NDArray[np.int64], NDArray[np.float64], Zones]:
    """Return cases, expected cases and zones of the leukaemia data; one window."""
    folder = acceptance_folder("signals") / "ny_leukemia"
    cases = _column(folder / "satscan_ny_cases.txt", 1).astype(np.int64)
    people = _column(folder / "satscan_ny_pop.txt", 2)
    points = np.column_stack([_column(folder / "satscan_ny_coords.txt", i) for i in (1, 2)])
    expected = people / people.sum() * cases.sum()
    zones = circular_zones(distances_between(points), expected, cap)
    return cases[:, None], expected[:, None], zones


def invented(cap: float) -> tuple[NDArray[np.int64], NDArray[np.float64], Zones]:
    """Return cases, points and zones of the synthetic year of 1,000 areas and 52 weeks."""
    folder = acceptance_folder("signals") / "synthetic_1000x52"
    points = np.column_stack([_column(folder / "b.geo", i) for i in (1, 2)])
    cases = np.zeros((N_AREA, N_WEEK), dtype=np.int64)
    for line in (folder / "b.cas").read_text("utf-8").splitlines():
        area, n, day = line.split()
        week = (date(*map(int, day.split("/"))) - FIRST_DAY).days // 7
        cases[int(area), week] += int(n)
    zones = circular_zones(distances_between(points), cases.sum(axis=1).astype(float), cap)
    return cases, points, zones


def invented_space() -> tuple[NDArray[np.int64], NDArray[np.float64], Zones]:
    """Return cases, expected cases and zones of the synthetic set without time, cap 10 %."""
    folder = acceptance_folder("signals") / "synthetic_1000x52"
    points = np.column_stack([_column(folder / "s.geo", i) for i in (1, 2)])
    cases = np.zeros(len(points), dtype=np.int64)
    for line in (folder / "s.cas").read_text("utf-8").splitlines():
        area, n, *_ = line.split()
        cases[int(area)] += int(n)
    people = _column(folder / "s.pop", 2)
    expected = people / people.sum() * cases.sum()
    zones = circular_zones(distances_between(points), expected, 0.1)
    return cases[:, None], expected[:, None], zones


def _column(file: Path, index: int) -> NDArray[np.float64]:
    return np.array([float(line.split()[index]) for line in file.read_text("utf-8").splitlines()])


def new_mexico() -> tuple[NDArray[np.int64], NDArray[np.float64], Zones, tuple[str, ...]]:
    """Return cases, expected cases by age and sex, zones and names of the counties, 19 years.

    Population between censuses is interpolated linearly, at the middle of each year.
    """
    folder = acceptance_folder("signals") / "new_mexico"
    lines = [line.split() for line in (folder / "nm.geo").read_text("utf-8").splitlines()]
    names = tuple(line[0] for line in lines)
    place = {name: i for i, name in enumerate(names)}
    years = np.arange(1973, 1992)
    cases = np.zeros((len(names), len(years), 18, 2))
    for line in (folder / "nm.cas").read_text("utf-8").splitlines():
        name, n, year, age, sex = line.split()
        cases[place[name], int(year) - 1973, int(age) - 1, int(sex) - 1] += int(n)
    counted = np.zeros((len(names), 3, 18, 2))
    for line in (folder / "nm.pop").read_text("utf-8").splitlines():
        name, year, n, age, sex = line.split()
        counted[place[name], (int(year) - 73) // 9, int(age) - 1, int(sex) - 1] += float(n)
    at = np.clip((years + 0.5 - 1973.5) / 9, 0, 2)
    low = np.minimum(at.astype(int), 1)
    share = (at - low)[None, :, None, None]
    people = counted[:, low] * (1 - share) + counted[:, low + 1] * share
    rate = cases.sum(axis=(0, 1)) / people.sum(axis=(0, 1))
    expected = (people * rate).sum(axis=(2, 3))
    radians = np.radians(np.array([[float(x) for x in line[1:3]] for line in lines]))
    zones = circular_zones(_great_circles(radians), expected.sum(axis=1), 0.5)
    return cases.sum(axis=(2, 3)).astype(np.int64), expected, zones, names


def _great_circles(radians: NDArray[np.float64]) -> NDArray[np.float64]:
    north, east = radians[:, 0], radians[:, 1]
    half = (
        np.sin((north[:, None] - north) / 2) ** 2
        + np.cos(north[:, None]) * np.cos(north) * np.sin((east[:, None] - east) / 2) ** 2
    )
    return 2 * 6371.0 * np.arcsin(np.sqrt(half))
