"""What it takes to start: P13."""

from __future__ import annotations

from cases import Case, Goal, Group

OURS, BARE = "acled-export --help", "python -c pass"
FRICTIONLESS, CHECK = "frictionless --help", "check-jsonschema --help"


def _help(name: str, module: str) -> Case:
    package = module.partition(".")[0]
    return Case(name=name, command=f"{{python}} -m {module} --help", needs=(package,), rows=1)


GROUP = Group(
    name="start",
    title="Starting",
    ours=OURS,
    each="run",
    rounds=11,
    cases=(
        Case(name=OURS, command="{ours} --help", rows=1),
        Case(name=BARE, command="{ours_python} -c pass", rows=1),
        _help(FRICTIONLESS, "frictionless"),
        _help(CHECK, "check_jsonschema"),
        _help("csvstat --help", "csvkit.utilities.csvstat"),
    ),
    goals=(
        Goal(number="P13", said="--help, CPU", ours=OURS, by="cpu", most=0.060),
        Goal(number="P13", said="--help, to bare Python", ours=OURS, beside=(BARE,), by="cpu", most=5),
        Goal(number="P13", said="frictionless --help", ours=OURS, beside=(FRICTIONLESS,), by="cpu", least=4),
        Goal(number="P13", said="check-jsonschema --help", ours=OURS, beside=(CHECK,), by="cpu", least=4),
    ),
)
