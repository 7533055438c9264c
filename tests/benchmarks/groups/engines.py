"""Our share of the work within an engine: P15."""

from __future__ import annotations

from cases import Case, Goal, Group

SPARK, LOCAL = "checked in Spark's workers", "checked in a local loop"
ONE = "checked in one worker of Spark"
SCRIPT = "{here}/own/share_in_spark.py"

GROUP = Group(
    name="engine",
    title="Within Spark",
    ours=SPARK,
    cases=(
        Case(
            name=SPARK,
            command=f"{{python}} {SCRIPT} spark {{parquet}}",
            needs=("pyspark", "java"),
            tells=True,
        ),
        Case(
            name=ONE,
            command=f"{{python}} {SCRIPT} spark {{parquet}} --workers 1",
            needs=("pyspark", "java"),
            tells=True,
        ),
        Case(name=LOCAL, command=f"{{python}} {SCRIPT} local {{parquet}}", tells=True),
    ),
    goals=(
        Goal(number="P15", said="our time in Spark", ours=ONE, beside=(LOCAL,), by="cpu", most=1.1),
        Goal(
            number="P15",
            said="our time in two workers of Spark",
            ours=SPARK,
            beside=(LOCAL,),
            by="cpu",
            most=1.1,
        ),
    ),
    note="CPU of the function itself, without that of the engine; seconds are of the whole of it. The loop "
    "gets batches as Spark sends them: 10,000 rows, texts plain.",
)
