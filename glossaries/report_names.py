"""The names of all checks, as ``sverka check --only`` takes them."""

from __future__ import annotations

from glossaries.checks.registry import ALL_CHECKS

TERMS, CONSISTENCY = "terms", "consistency"
CHECK_NAMES = (TERMS, CONSISTENCY, *ALL_CHECKS)
