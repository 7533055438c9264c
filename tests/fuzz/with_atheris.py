"""One target under Atheris: inputs are kept where they reach code that none before them reached."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from typing import Any

MOST_BYTES = 4_096


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", required=True)
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--work", type=Path, required=True)
    given = parser.parse_args()
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["acled_export"], enable_loader_override=False):
        targets = importlib.import_module("targets")
    fuzz_inputs = importlib.import_module("fuzz_inputs")
    guarding = importlib.import_module("guarding")
    met = given.work / "met"
    met.mkdir()
    for number, seed in enumerate(fuzz_inputs.seeds(given.target)):
        (met / f"seed-{number}").write_bytes(seed)
    words = given.work / "words"
    words.write_text(
        "".join(f'"{_escaped(token)}"\n' for token in fuzz_inputs.TOKENS[given.target]), encoding="ascii"
    )
    known = Path(__file__).parent / "corpus" / given.target
    folders = [str(met), *([str(known)] if known.is_dir() else [])]
    options = [
        f"-max_total_time={given.seconds}", f"-max_len={MOST_BYTES}", f"-dict={words}",
        "-print_final_stats=1", f"-artifact_prefix={given.work}/", "-rss_limit_mb=4096",
        "-timeout=60", "-close_fd_mask=0",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, *folders], guarding.guarded(targets.TARGETS[given.target]))
    atheris.Fuzz()


def _escaped(token: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token)


if __name__ == "__main__":
    main()
