"""Tables in today's ACLED layout: columns are matched by name whatever their case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.contract import load_contract
from acled_export.plugins import Source

if TYPE_CHECKING:
    import pyarrow as pa

ENOUGH = 5


def _known() -> dict[str, str]:
    return {name.casefold(): name for name in load_contract("candidate").names}


def _recognise(header: tuple[str, ...]) -> bool:
    known = _known()
    return len({known.get(name.strip().casefold()) for name in header} - {None}) >= ENOUGH


def _columns(raw: pa.RecordBatch) -> pa.RecordBatch:
    known = _known()
    names: list[str] = []
    for name in raw.schema.names:
        exact = known.get(name.strip().casefold(), name)
        # a second column of the same name keeps its own spelling and is reported as unknown
        names.append(name if exact in names else exact)
    return raw.rename_columns(names)


SOURCE = Source(
    name="acled",
    title="ACLED-like table, current layout (31 or 35 columns, text labels)",
    licence="as the file's own; ACLED's data are under ACLED's terms and need its attribution",
    recognise=_recognise,
    columns=_columns,
    sample=(
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
        "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
        "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,"
        "fatalities,tags,timestamp\n"
        "AEX-KEN-0000000000000000,2024-03-01,2024,1,Demonstrations,Protests,Peaceful protest,"
        "Protesters (Kenya),,Protesters,,,,Protesters only,,404,Eastern Africa,Kenya,Nakuru,"
        "Nakuru Town East,,Nakuru,-0.3031,36.0800,1,Example Gazette,National,"
        '"On 1 March 2024, people marched in Nakuru.",0,crowd size=dozens,1709553600\n'
    ),
)
