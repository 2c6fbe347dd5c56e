"""House rules for tests: known answers first, properties next, examples last; no luck, no clock."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The same examples every time: a test that fails on one machine fails on all.
settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")
