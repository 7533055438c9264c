"""`python -m acled_export` is the command `acled-export`."""

from __future__ import annotations

from acled_export.cli import main

if __name__ == "__main__":
    main(prog_name="acled-export")
