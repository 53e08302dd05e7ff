"""Fixtures for all tests: where the reference data is, if it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("sverka", deadline=None)  # how long an example takes says more of the machine
settings.load_profile("sverka")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with gold and evaluation data beside the checkout; the test is skipped where it is absent."""
    folder = Path(os.environ.get("SVERKA_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the reference data (../shared or SVERKA_SHARED) is not here")
    return folder
