"""What a second core brings: P12."""

from __future__ import annotations

from cases import Case, Goal, Group

VALIDATE = "{ours} validate {csv} --report json --quiet"
CONVERT = "{ours} convert {csv} -o {out}.parquet --quiet --no-geometry"
PINNED = ("taskset",)

GROUP = Group(
    name="cores",
    title="One core and two",
    cases=(
        Case(name="validate, one core", command=f"taskset -c 0 {VALIDATE}", needs=PINNED),
        Case(name="validate, two cores", command=f"taskset -c 0,1 {VALIDATE}", needs=PINNED),
        Case(name="convert, one core", command=f"taskset -c 0 {CONVERT}", needs=PINNED),
        Case(name="convert, two cores", command=f"taskset -c 0,1 {CONVERT}", needs=PINNED),
    ),
    goals=(
        Goal(
            number="P12",
            said="validate, one core to two",
            ours="validate, two cores",
            beside=("validate, one core",),
            least=1.5,
        ),
        Goal(
            number="P12",
            said="convert, one core to two",
            ours="convert, two cores",
            beside=("convert, one core",),
            least=1.5,
        ),
    ),
)
