"""Hypothesis profiles: few examples at the desk, more under `CI=true`, most for the keystone."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

CI = os.environ.get("CI") == "true"
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]  # a table has dozens of cells

settings.register_profile("plain", deadline=None, suppress_health_check=SLOW, print_blob=True)
PLAIN = settings.get_profile("plain")
settings.register_profile("desk", PLAIN, max_examples=50)
settings.register_profile("ci", PLAIN, max_examples=200, derandomize=True)
settings.register_profile("keystone", PLAIN, max_examples=1_000 if CI else 50, derandomize=CI)
settings.load_profile("ci" if CI else "desk")
