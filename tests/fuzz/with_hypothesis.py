"""One target under Hypothesis, round after round until the time is over."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from fuzz_inputs import TOKENS, inputs, seeds
from guarding import HangError, guarded
from hypothesis import HealthCheck, given, seed, settings
from targets import TARGETS

ROUND = 200


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", required=True)
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--work", type=Path, required=True)
    told = parser.parse_args()
    target = guarded(TARGETS[told.target])
    drawn = inputs(seeds(told.target), TOKENS[told.target])
    until = time.monotonic() + told.seconds
    done = 0
    last = b""

    @settings(database=None, deadline=None, max_examples=ROUND, suppress_health_check=list(HealthCheck))
    @given(drawn)
    def law(data: bytes) -> None:
        nonlocal done, last
        done, last = done + 1, data
        target(data)

    number = 0
    try:
        while time.monotonic() < until:
            seed(number)(law)()
            number += 1
    except (Exception, HangError):
        (told.work / "crash-hypothesis").write_bytes(last)
        raise
    finally:
        sys.stdout.write(f"executed {done}\n")


if __name__ == "__main__":
    main()
