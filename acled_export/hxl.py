"""Hashtags of the Humanitarian Exchange Language for the columns of ACLED, UCDP GED and HDX HAPI.

The tags are those that OCHA's own scrapers for HDX wrote while HDX carried HXL: for ACLED and the monthly
table of HAPI in OCHA-DAP/hdx-scraper-acled (commit 26e54e2 of 2020, and later ones), for UCDP in
OCHA-DAP/hdx-scraper-ucdp. The standard is at
https://hxlstandard.org. HDX has dropped the row since October 2025, so nothing writes it unasked.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ACLED = {
    "event_id_cnty": "#event+code",
    "event_date": "#date+occurred",
    "year": "#date+year",
    "event_type": "#event+type",
    "sub_event_type": "#event+type+sub",
    "actor1": "#group+name+first",
    "assoc_actor_1": "#group+name+first+assoc",
    "actor2": "#group+name+second",
    "assoc_actor_2": "#group+name+second+assoc",
    "region": "#region+name",
    "country": "#country+name",
    "iso3": "#country+code",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "admin3": "#adm3+name",
    "location": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "source": "#meta+source",
    "notes": "#description",
    "fatalities": "#affected+killed",
}
UCDP = {
    "date_start": "#date+start",
    "date_end": "#date+end",
    "year": "#date+year",
    "side_a": "#group+name+first",
    "side_b": "#group+name+second",
    "where_coordinates": "#loc+name",
    "adm_1": "#adm1+name",
    "adm_2": "#adm2+name",
    "region": "#region+name",
    "country": "#country+name",
    "iso3": "#country+code",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "source_article": "#meta+source",
    "source_headline": "#description",
    "best": "#affected+killed",
}
HAPI = {
    "location_code": "#country+code",
    "has_hrp": "#meta+has_hrp",
    "in_gho": "#meta+in_gho",
    "provider_admin1_name": "#adm1+name+provider",
    "provider_admin2_name": "#adm2+name+provider",
    "admin1_code": "#adm1+code",
    "admin1_name": "#adm1+name",
    "admin2_code": "#adm2+code",
    "admin2_name": "#adm2+name",
    "admin_level": "#adm+level",
    "event_type": "#event+type",
    "events": "#indicator+event+num",
    "fatalities": "#affected+killed",
    "reference_period_start": "#date+start",
    "reference_period_end": "#date+end",
    "dataset_hdx_id": "#meta+dataset_id",
    "resource_hdx_id": "#meta+resource_id",
    "warning": "#meta+warning",
    "error": "#meta+error",
}
TAGS: Mapping[str, str] = MappingProxyType(ACLED | UCDP | HAPI)


def hashtags(columns: Iterable[str]) -> list[str | None]:
    """Return the hashtag of each column, whatever the case of its name; null for one that has none."""
    return [TAGS.get(name.casefold()) for name in columns]
