"""What the generator of sample agencies hands out."""

from __future__ import annotations

import datetime as dt

import msgspec

from oit.records import Agency, Record, Verdict


class SampleFile(Record, frozen=True, kw_only=True):
    """One answer of the sample's web server."""

    content_type: str
    body: bytes


class Expected(Record, frozen=True, kw_only=True):
    """The verdict an item must get, known because the site was built so."""

    verdict: Verdict
    likely: bool = False


class Sample(Record, frozen=True, kw_only=True):
    """A whole site: ``files`` by request path (query included), ``truth`` by item code.

    ``agency.home_url`` and ``agency.hosts`` are filled in by ``at`` once the server has a port.
    """

    kind: str
    criteria_id: str
    fiscal_year: int
    as_of: dt.date
    agency: Agency
    files: dict[str, SampleFile]
    truth: dict[str, Expected]
    toggles: dict[str, str]

    def at(self, base_url: str) -> Agency:
        """The agency as it stands at ``base_url`` (what ``serve`` yields)."""
        host = base_url.split("//", 1)[1].strip("/")
        return msgspec.structs.replace(self.agency, home_url=f"{base_url}/", hosts=(host,))
