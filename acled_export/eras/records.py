"""The eras of ACLED's export: what a table of each is called, holds and cannot hold.

An era begins when the layout changes, so a file of 2022 is of the era 2019 (our reference 1.4).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from acled_export.contract import OPTIONAL_PREFIX, load_contract
from acled_export.eras.unasked import IN_2015, IN_2018, IN_2019
from acled_export.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY = "2024"
EARLIEST = 1997
ISO, WORDED, DASHED = "iso", "d Month yyyy", "d-Month-yyyy"
MONADIC_WITHOUT = ("actor2", "assoc_actor_2", "inter2")


@attrs.frozen(kw_only=True)
class Era:
    """One layout of the export.

    `columns` are its own, in its own order and lower case; `upper` says that the header is written in
    upper case. `optional` are those it may have behind. `renamed` leads from an own column to the
    contract's where the names differ, `beyond` from an own column that the contract has no place for to
    what becomes of it. `date_form` names a form of `recognition.date_forms`.

    `numeric`: `inter1`, `inter2` and `interaction` are numbers. `old_types`: event types, regions and
    countries have the names of before March 2019. `old_ids`: the number stands before the letters, `1BNG`.
    `old_labels`: social groups have the names of before 2023. `sizes_in_notes`: the notes may end in
    ` [size=dozens]`.

    `contract` is the strongest contract that its rows can be held to and `weaker` why it is not `event`
    (null where it is); `exempt` leads from a rule that cannot be asked of its rows to the reason.
    """

    name: str
    title: str
    first_year: int
    last_year: int | None
    columns: tuple[str, ...]
    upper: bool = False
    optional: tuple[str, ...] = ()
    renamed: Mapping[str, str] = attrs.field(factory=dict)
    beyond: Mapping[str, str] = attrs.field(factory=dict)
    numeric: bool = True
    old_types: bool = False
    old_ids: bool = False
    old_labels: bool = False
    sizes_in_notes: bool = False
    date_form: str = ISO
    contract: str = "event"
    weaker: str | None = None
    exempt: Mapping[str, str] = attrs.field(factory=dict)


_EVENT = load_contract("event")
IN_LOSS = "kept in `loss` where the rows say where they came from, left out elsewhere"
FOLLOWS = "left out: it is the number in `event_id_cnty`"
COLUMNS_2015 = (
    "gwno", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision", "event_type",
    "actor1", "ally_actor_1", "inter1", "actor2", "ally_actor_2", "inter2", "interaction", "country",
    "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "notes",
    "fatalities",
)  # fmt: skip
COLUMNS_2019 = (
    "data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision",
    "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
    "geo_precision", "source", "source_scale", "notes", "fatalities", "timestamp", "iso3",
)  # fmt: skip
BEYOND_2019 = MappingProxyType({"data_id": IN_LOSS, "event_id_no_cnty": FOLLOWS, "iso3": IN_LOSS})

_RECORDS = (
    Era(
        name="2015",
        title="ACLED to 2017 (versions 1 to 7): upper-case names, ids such as 1BNG, nine event types",
        first_year=EARLIEST,
        last_year=2017,
        columns=COLUMNS_2015,
        upper=True,
        renamed=MappingProxyType({"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2"}),
        beyond=MappingProxyType({"gwno": IN_LOSS, "event_id_no_cnty": FOLLOWS}),
        old_types=True,
        old_ids=True,
        old_labels=True,
        date_form=DASHED,
        contract="candidate",
        weaker=(
            "the layout of 2015 has no sub-event types, source scales, tags and time stamps, "
            "and its event types do not tell all of them"
        ),
        exempt=IN_2015,
    ),
    Era(
        name="2018",
        title="ACLED from 2018 to March 2019: data_id and iso3, nine event types and no sub-event types",
        first_year=2018,
        last_year=2018,
        columns=tuple(name for name in COLUMNS_2019 if name != "sub_event_type"),
        beyond=BEYOND_2019,
        old_types=True,
        old_labels=True,
        sizes_in_notes=True,
        date_form=WORDED,
        contract="candidate",
        weaker="the layout of 2018 has no sub-event types, and its event types do not tell all of them",
        exempt=IN_2018,
    ),
    Era(
        name="2019",
        title="ACLED from March 2019 to March 2023: six event types, numbers for actor types, sizes in notes",
        first_year=2019,
        last_year=2022,
        columns=COLUMNS_2019,
        beyond=BEYOND_2019,
        old_labels=True,
        sizes_in_notes=True,
        date_form=WORDED,
        exempt=IN_2019,
    ),
    Era(
        name="2023",
        title="ACLED from March 2023 to September 2024: the columns of today, numeric actor types",
        first_year=2023,
        last_year=2023,
        columns=_EVENT.required,
    ),
    Era(
        name=TODAY,
        title="ACLED since September 2024: 31 or 35 columns, actor types as labels",
        first_year=2024,
        last_year=None,
        columns=_EVENT.required,
        optional=tuple(name for name in _EVENT.names if name.startswith(OPTIONAL_PREFIX)),
        numeric=False,
    ),
)
ERAS: Mapping[str, Era] = MappingProxyType({era.name: era for era in _RECORDS})


def era_called(name: str) -> Era:
    """Return an era by its name or by any year of it: `2022` is of the era 2019.

    Raises `ContractError` for what is no year, or one before ACLED's data begin.
    """
    if len(name) == len(TODAY) and name.isascii() and name.isdigit():
        year = int(name)
        for era in _RECORDS:
            if era.first_year <= year and (era.last_year is None or year <= era.last_year):
                return era
    raise ContractError(
        f"unknown era {name!r}; expected one of {', '.join(ERAS)}, or the year from {EARLIEST} on "
        "in which the file was made"
    )
