"""What every test runs with: Hypothesis without limits of time, which a busy machine breaks."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Kept from the profile that Hypothesis itself chooses: with CI=true the examples are the same ones
# in every run. `--hypothesis-profile` chooses another one.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")
