"""One round of a watch: a look at each address, light on its server, and what differs from the looks before."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from crawler import urls
from crawler.clock import now
from crawler.looking_again.observing import observed
from crawler.looking_again.reading_one import ReadingOne
from crawler.looking_again.second_look import Answer, SecondLook, Validators
from crawler.pace import asked_to_wait
from oit.evidence import EvidenceItem, Observed
from oit.records import LinkState, Record
from oit.submitted import Submitted
from oit.watching import OPEN, UNTOLD, Event, Look, Told

RECHECK_SECONDS = 15
"""Between a failure and asking again: a hiccup is no outage."""
MAX_FAILURES = 3
"""In a row on one host; what is left there waits for the next round, for a server in trouble is not pressed."""
_TOO_MANY = 429
_UNAVAILABLE = 503
_GONE = frozenset({404, 410})


class Known(Record, frozen=True, kw_only=True):
    """What is known of an address before a look. ``opened``: None where nothing could be told yet."""

    content: str = ""
    sha256: str = ""
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    opened: bool | None = None


def from_scan(items: Iterable[EvidenceItem]) -> dict[str, Known]:
    """What a scan kept, as ``crawler.looking_again.evidence.stored`` tells it: what a watch begins with."""
    known = {}
    for item in items:
        seen = item.stored
        if seen is not None and seen.state not in UNTOLD:
            said = dict(seen.headers)
            known[item.url] = Known(
                content=seen.content,
                sha256=seen.sha256,
                title=seen.title,
                etag=said.get("etag", ""),
                last_modified=said.get("last-modified", ""),
                opened=seen.state in OPEN,
            )
    return known


def after(known: Mapping[str, Known], lines: Iterable[Look | Told]) -> dict[str, Known]:
    """What is known after the lines of a journal: the last content seen outlives outages."""
    found = dict(known)
    for line in lines:
        if isinstance(line, Look) and line.state not in UNTOLD:
            found[line.url] = _next(found.get(line.url, Known()), line)
    return found


def _next(before: Known, look: Look) -> Known:
    if look.state not in OPEN:
        return Known(content=before.content, sha256=before.sha256, title=before.title, opened=False)
    return Known(
        content=look.content or before.content,
        sha256=look.sha256,
        title=look.title,
        etag=look.etag,
        last_modified=look.last_modified,
        opened=True,
    )


def events(before: Known | None, state: LinkState, status: int, content: str) -> tuple[Event, ...]:
    """What a look found different; nothing where nothing could be told."""
    if state in UNTOLD:
        return ()
    opened = None if before is None else before.opened
    if state not in OPEN:
        gone = status in _GONE or state in {LinkState.SOFT_404, LinkState.LOGIN_REQUIRED}
        return () if opened is False else (Event.VANISHED if gone else Event.DOWN,)
    found = [Event.BACK] if opened is False else []
    if before is not None and _differs(before.content, content):
        found.append(Event.CHANGED)
    return tuple(found)


def _differs(before: str, after_: str) -> bool:
    """Whether two contents of one kind are not the same; a page that became a file is another thing too."""
    return bool(before and after_ and before != after_)


class Watch:
    """Goes around. ``pause`` sleeps and is a parameter so that tests need not wait."""

    def __init__(
        self,
        look: SecondLook,
        reader: ReadingOne,
        soft_404: Mapping[str, str],
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self._look = look
        self._reader = reader
        self._soft_404 = soft_404
        self._pause = pause
        self._not_before: dict[str, dt.datetime] = {}

    def round(self, targets: Sequence[Submitted], known: Mapping[str, Known]) -> Iterator[Look]:
        """A look at each address, but for those of a host that asked to be left alone or fails again and again."""
        self._look.forget()
        failures: Counter[str] = Counter()
        for target in targets:
            host = urls.netloc(target.url)
            if failures[host] >= MAX_FAILURES or self._not_before.get(host, now()) > now():
                continue
            look, wait = self._at(target, known.get(target.url), certain=failures[host] > 0)
            failures[host] = 0 if look.state in OPEN or look.status in _GONE else failures[host] + 1
            if wait:
                self._not_before[host] = now() + wait
            yield look

    def _at(self, target: Submitted, before: Known | None, *, certain: bool) -> tuple[Look, dt.timedelta]:
        """One look, and how long the host wants to be left alone; ``certain``: a failure is no surprise."""
        answer, took, attempts = *self._ask(target.url, before), 1
        wait = retry_after(answer, now())
        if answer.state not in OPEN | UNTOLD and not wait and not certain:
            self._pause(RECHECK_SECONDS)
            self._look.forget()
            answer, took, attempts = *self._ask(target.url, before), 2
            wait = retry_after(answer, now())
        if answer.not_modified and before is not None:
            seen = _as_before(before, answer)
        else:
            seen = observed(answer, now(), self._reader, self._soft_404)
        said = dict(seen.headers)
        return Look(
            at=seen.at,
            url=target.url,
            codes=target.codes,
            roles=target.roles,
            state=seen.state,
            reason=seen.reason,
            status=seen.status,
            attempts=attempts,
            milliseconds=took,
            size=seen.size,
            sha256=seen.sha256,
            content=seen.content,
            title=seen.title,
            etag=said.get("etag", ""),
            last_modified=said.get("last-modified", ""),
            unmodified=answer.not_modified,
            events=events(before, seen.state, seen.status, seen.content),
        ), wait

    def _ask(self, url: str, before: Known | None) -> tuple[Answer, int]:
        """The answer and how many milliseconds it took; asked for something newer only where its content is known."""
        validators = None
        if before is not None and before.opened and before.content:
            validators = Validators(etag=before.etag, last_modified=before.last_modified)
        began = time.monotonic()
        answer = self._look.at(url, validators)
        return answer, round((time.monotonic() - began) * 1000)


def _as_before(before: Known, answer: Answer) -> Observed:
    """What is there where the server says that nothing changed."""
    return Observed(
        at=now(),
        state=answer.state,
        reason=answer.reason,
        status=answer.status,
        headers=(("etag", before.etag), ("last-modified", before.last_modified)),
        sha256=before.sha256,
        content=before.content,
        title=before.title,
    )


def retry_after(answer: Answer, at: dt.datetime) -> dt.timedelta:
    """How long a server that has enough wants to be left alone; nothing by any other answer."""
    wants = answer.status in {_TOO_MANY, _UNAVAILABLE}
    return asked_to_wait(answer.header("retry-after"), at) if wants else dt.timedelta()
