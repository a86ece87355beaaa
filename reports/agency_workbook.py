"""``agency.xlsx``: what a clerk fills in once, and keeps."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from oit.agency_sheets import agency_sheets
from oit.profile import Profile
from oit.records import Criterion, Topic
from reports.sheet_book import Rows, write_book


def render(profile: Profile, topics: tuple[Topic, ...], items: Sequence[Criterion] = (), lang: str = "th") -> bytes:
    """The workbook filled with ``profile``; every topic of ``items`` has a row ready for its unit."""
    return write_book(agency_sheets(topics), _rows(profile, items), english=lang == "en")


def _rows(profile: Profile, items: Sequence[Criterion]) -> Rows:
    results = msgspec.structs.asdict(profile.results)
    results |= {f"score_{one.indicator}": one.score for one in profile.results.scores}
    results["fiscal_year"] = results["fiscal_year"] or None
    told = {one.topic: msgspec.structs.asdict(one) for one in profile.assignments}
    asked = dict.fromkeys((*(item.topic for item in items), *told))
    return {
        "office": (msgspec.structs.asdict(profile.office),),
        "memo": (msgspec.structs.asdict(profile.memo),),
        "signers": tuple(map(msgspec.structs.asdict, profile.signers)),
        "group": tuple(map(msgspec.structs.asdict, profile.group)),
        "assignments": tuple(told.get(topic, {"topic": topic}) for topic in asked),
        "results": (results,),
        "results.failed": tuple(map(msgspec.structs.asdict, profile.results.failed)),
        "results.weaknesses": tuple(map(msgspec.structs.asdict, profile.results.weaknesses)),
        "deeds": tuple(map(msgspec.structs.asdict, profile.deeds)),
        "overrules": tuple(map(msgspec.structs.asdict, profile.overrules)),
    }
