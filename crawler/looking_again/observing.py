"""One answer as an observation: read, masked, and judged as the crawl would judge it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec.structs import replace

from crawler import states, urls
from crawler.looking_again.reading_one import ReadingOne
from crawler.looking_again.second_look import Answer
from crawler.readers import Reading
from oit.evidence import EXTRACT, Observed
from oit.privacy import mask
from oit.records import LinkState, Resource, ResourceKind
from oit.restless import text_digest
from oit.watching import OPEN

_SECRET = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authorization"})
_VALUE = 1_000


def observed(answer: Answer, at: dt.datetime, reader: ReadingOne, soft_404: Mapping[str, str]) -> Observed:
    """What an answer shows.

    Args:
        answer: Of ``SecondLook``.
        at: When it came.
        reader: Reads the bytes in a process of its own.
        soft_404: Host -> fingerprint of the page it shows for what does not exist.
    """
    seen = Observed(
        at=at,
        state=answer.state,
        reason=mask(answer.reason),
        status=answer.status,
        final_url=answer.fetched or answer.final_url,
        headers=_masked(answer.headers),
        size=len(answer.body),
    )
    if answer.state not in OPEN or not answer.body:
        return seen
    reading = reader.read(answer, at)
    state, reason = _page_state(answer, reading, soft_404)
    told = of_resource(reading.resource, answer.state, ids=sum(hit.count for hit in reading.privacy_hits))
    cut = {} if answer.whole else {"sha256": "", "content": "", "not_read": "too-large: only its beginning was kept"}
    if state is not None:
        return replace(seen, state=state, reason=reason, title=told.title, extract=told.extract)
    return replace(told, reason=seen.reason, final_url=seen.final_url, headers=seen.headers, **cut)


def of_resource(resource: Resource, state: LinkState, *, ids: int) -> Observed:
    """What a reading says; ``ids``: how many ID numbers were masked in it."""
    text = "\n".join(segment.text for segment in resource.text)
    return Observed(
        at=resource.fetched_at,
        state=state,
        status=resource.status,
        final_url=resource.final_url,
        headers=tuple(
            (name, value)
            for name, value in (("etag", resource.etag), ("last-modified", resource.last_modified))
            if value
        ),
        content_type=resource.content_type,
        size=resource.size,
        sha256=resource.sha256,
        content=content_of(resource),
        title=resource.title,
        extract=text[:EXTRACT],
        not_read=resource.not_read,
        id_numbers=ids,
    )


def content_of(resource: Resource) -> str:
    """What two looks at one address are compared by; '' for a page of which nothing was read."""
    if resource.kind is ResourceKind.PAGE:
        digest = text_digest(resource)
        return f"text:{digest}" if digest and not resource.not_read else ""
    return f"bytes:{resource.sha256}" if resource.sha256 else ""


def _page_state(answer: Answer, reading: Reading, soft_404: Mapping[str, str]) -> tuple[LinkState | None, str]:
    """The state that only the page itself tells; None where it is what it seems."""
    resource = reading.resource
    if resource.kind is not ResourceKind.PAGE:
        return None, ""
    print_404 = soft_404.get(urls.netloc(answer.final_url), "")
    unseen = resource.not_read.startswith("needs-javascript")  # every address answers with the same empty frame
    if print_404 and not unseen and urlsplit(answer.url).path not in {"", "/"}:
        sent = f"redirect:{answer.final_url}" if answer.final_url != answer.url else ""
        if print_404 in {sent, states.fingerprint(resource, answer.url.partition("//")[2])}:
            return LinkState.SOFT_404, "same as for an address that cannot exist"
    links = sum(link.rel not in {"img", "form"} for link in reading.links)
    if states.is_login(answer.body, states.text_length(resource), links):
        return LinkState.LOGIN_REQUIRED, "login form"
    return None, ""


def _masked(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Headers as they may be shown: no session of ours, no ID number."""
    return tuple(
        (name, f"{value.partition('=')[0]}=…" if name in _SECRET else mask(value)[:_VALUE]) for name, value in headers
    )
