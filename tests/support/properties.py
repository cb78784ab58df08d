"""Hypothesis in this house: a fixed budget, more with ``./dev test --slow``; a busy machine fails nothing."""

import os

from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, not whether the rule holds.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("slow", settings.get_profile("house"), max_examples=2000)
settings.load_profile("slow" if os.environ.get("MOTCUA_SLOW") else "house")
