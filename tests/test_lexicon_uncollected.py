"""The garbage collector is still while the word lists are built, and then as it was."""

from __future__ import annotations

import gc

import pytest

from acled_export.lexicon.uncollected import uncollected


def test_the_collector_is_still_and_then_goes_on() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_failure_leaves_the_collector_as_it_was() -> None:
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_keeps_it_still_finds_it_still() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
