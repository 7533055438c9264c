"""How one file of UCDP GED is written: which of its columns are which, its words for unknown, its release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import plain
from acled_export.neighbours.ucdp_ged.columns import KEPT, columns_of
from acled_export.recognition.null_habits import TOKENS, tokens_in, without_tokens
from acled_export.recognition.rewriting import NULL_TOKEN
from acled_export.recognition.texts import plainly_stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# of these any text may be a name or a word; in the others a word for unknown shows the file's habit
TEXTS = frozenset(
    {
        "relid", "code_status", "conflict_name", "dyad_name", "side_a", "side_b", "source_article",
        "source_office", "source_date", "source_headline", "source_original", "where_coordinates",
        "where_description", "adm_1", "adm_2", "country", "region",
    }
)  # fmt: skip
WHOLE = frozenset({"id", "type_of_violence", "year", *KEPT}) - {"code_status"}
CITED = (
    "UCDP Georeferenced Event Dataset (GED), {release}, Uppsala Conflict Data Program, CC BY 4.0, changed: "
    "Sundberg and Melander (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace "
    "Research 50(4); Davies et al., Organized violence, the article of that release in the Journal of Peace "
    "Research{candidate}. https://ucdp.uu.se/downloads/"
)
CANDIDATE = "; Hegre et al. (2020), Introducing the UCDP Candidate Events Dataset, Research & Politics 7(3)"
CANDIDATE_PARTS = 3  # of the number of a release: 26.0.8, and 26.01.26.06 of a file of several months


@attrs.frozen(kw_only=True)
class Habit:
    """Names of columns that were given for others, and the texts that stand for unknown."""

    renames: Mapping[str, str]
    tokens: frozenset[str]

    @classmethod
    def of(cls, rows: pa.RecordBatch, renames: Mapping[str, str], given: Sequence[str] | None) -> Habit:
        """Find out a file's words for unknown from its first rows, unless some are given."""
        if given is not None:
            return cls(renames=renames, tokens=frozenset(filter(None, given)))
        columns, _ = columns_of(rows, renames)
        shown = [tokens_in(plainly_stored(column)) for name, column in columns.items() if name not in TEXTS]
        return cls(renames=renames, tokens=frozenset().union(*shown) & frozenset(TOKENS))

    def columns(self, raw: pa.RecordBatch) -> tuple[dict[str, pa.Array], list[str], dict[str, int]]:
        """Return the columns of a batch by today's names, the names of all others, and changed cells."""
        columns, others = columns_of(raw, self.renames)
        changes: dict[str, int] = {}
        for name in columns if self.tokens else ():
            columns[name], nulled = without_tokens(plainly_stored(columns[name]), self.tokens)
            if nulled:
                changes[f"{name}/{NULL_TOKEN}"] = nulled
        for name in WHOLE.intersection(columns):
            columns[name] = _without_point(columns[name])
        return columns, others, changes


def _without_point(column: pa.Array) -> pa.Array:
    """Return whole numbers without `.0` behind, as tools write them in columns with blanks."""
    if not (pa.types.is_string(column.type) or pa.types.is_dictionary(column.type)):
        return plain(column)
    if pa.types.is_dictionary(column.type):
        return pa.DictionaryArray.from_arrays(column.indices, _without_point(column.dictionary))
    if not pc.any(pc.ends_with(column, ".0")).as_py():
        return column
    return pc.replace_substring_regex(column, r"^(-?[0-9]+)\.0$", r"\1")


def attribution(rows: pa.RecordBatch, habit: Habit, version: str | None) -> str | None:
    """Return the line that UCDP asks for, null where no row of the head has an id of UCDP's."""
    columns, _ = columns_of(rows, habit.renames)
    if "id" not in columns or not pc.any(pc.match_substring_regex(plain(columns["id"]), "^[0-9]+$")).as_py():
        return None
    release = f"version {version}" if version else "release not recorded"
    monthly = version is not None and version.count(".") >= CANDIDATE_PARTS - 1
    return CITED.format(release=release, candidate=CANDIDATE if monthly else "")
