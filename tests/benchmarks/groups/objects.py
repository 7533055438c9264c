"""Records as Python objects: P14. Tables never become such."""

from __future__ import annotations

from cases import Case, Goal, Group

INCIDENTS, EVENTS = "records of incident documents", "event rows"

GROUP = Group(
    name="objects",
    title="Objects",
    each="record",
    cases=(
        Case(name=INCIDENTS, command="{ours_python} {here}/own/make_objects.py incidents", tells=True),
        Case(name=EVENTS, command="{ours_python} {here}/own/make_objects.py events", tells=True),
    ),
    goals=(
        Goal(number="P14", said="incident records a second", ours=INCIDENTS, by="rate", least=70_000),
        Goal(number="P14", said="event rows a second", ours=EVENTS, by="rate", least=70_000),
    ),
    note="Incident records are structured with cattrs from the plain values of the example documents.",
)
