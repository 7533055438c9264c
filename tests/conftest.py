"""Hypothesis profiles, few examples at the desk and more under `CI=true`; and slow files first."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    import pytest

# A file is the work of one process; one that takes minutes must not be the last that is begun.
FIRST = (
    "test_living_laws.py", "test_era_files.py", "test_engines_spark.py", "test_packaging.py",
    "test_gate_laws.py", "test_draft_hostile.py", "test_scoring_laws.py", "test_review_laws.py",
)  # fmt: skip
CI = os.environ.get("CI") == "true"
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]  # a table has dozens of cells

settings.register_profile("plain", deadline=None, suppress_health_check=SLOW, print_blob=True)
PLAIN = settings.get_profile("plain")
settings.register_profile("desk", PLAIN, max_examples=50)
settings.register_profile("ci", PLAIN, max_examples=60, derandomize=True)
settings.register_profile("keystone", PLAIN, max_examples=1_000 if CI else 50, derandomize=CI)
settings.register_profile("drafting", PLAIN, max_examples=100 if CI else 50, derandomize=CI)  # slow examples
settings.load_profile("ci" if CI else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest."""
    items.sort(key=lambda item: FIRST.index(item.path.name) if item.path.name in FIRST else len(FIRST))
