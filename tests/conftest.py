"""What every test runs with: Hypothesis without limits of time, and one certificate authority."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Kept from the profile that Hypothesis itself chooses: with CI=true the examples are the same ones
# in every run. `--hypothesis-profile` chooses another one.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")

# Each client loads the certificate authorities that it trusts. Those of a machine are more than a
# hundred and take 30 ms; this one takes 1 ms. Its key was thrown away, so it vouches for nobody.
os.environ["SSL_CERT_FILE"] = str(Path(__file__).with_name("authority.pem"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run files with slow tests first, so that at the end no worker waits for one of another."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
