"""What a watch saw: uptime, outages with their times, what changed; as text, as a small page, as a message."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from oit.watching import OPEN, UNTOLD, Look, Told
from reports.gap_report import environment, style
from reports.safe import address, clean
from reports.words import Words


class Outage(NamedTuple):
    """From the first look that failed to the first that did not; ``end`` None while it lasts."""

    url: str
    start: dt.datetime
    end: dt.datetime | None
    looks: int
    last: Look


class Watched(NamedTuple):
    """What was seen of one address. ``uptime``: share of the looks that could tell, None where none could."""

    url: str
    codes: tuple[str, ...]
    looks: int
    untold: int
    uptime: float | None
    last: Look
    outages: tuple[Outage, ...]


class Summary(NamedTuple):
    """A whole journal. ``events``: the looks that found something different, the oldest first."""

    watched: tuple[Watched, ...]
    events: tuple[Look, ...]
    outages: tuple[Outage, ...]
    failed: tuple[Told, ...]
    start: dt.datetime | None
    end: dt.datetime | None


def summary(lines: Iterable[Look | Told]) -> Summary:
    """Count a journal up; addresses in the order in which they were first looked at."""
    looks: dict[str, list[Look]] = defaultdict(list)
    failed = []
    for line in lines:
        if isinstance(line, Look):
            looks[line.url].append(line)
        elif line.failed:
            failed.append(line)
    watched = tuple(_watched(url, seen) for url, seen in looks.items())
    every = sorted((look for seen in looks.values() for look in seen), key=lambda look: (look.at, look.url))
    return Summary(
        watched=watched,
        events=tuple(look for look in every if look.events),
        outages=tuple(sorted((outage for one in watched for outage in one.outages), key=lambda one: one.start)),
        failed=tuple(failed),
        start=every[0].at if every else None,
        end=every[-1].at if every else None,
    )


def _watched(url: str, looks: Sequence[Look]) -> Watched:
    told = [look for look in looks if look.state not in UNTOLD]
    opened = sum(look.state in OPEN for look in told)
    return Watched(
        url=url,
        codes=looks[-1].codes,
        looks=len(looks),
        untold=len(looks) - len(told),
        uptime=opened / len(told) if told else None,
        last=looks[-1],
        outages=tuple(_outages(url, told)),
    )


def _outages(url: str, told: Sequence[Look]) -> Iterable[Outage]:
    down: list[Look] = []
    for look in told:
        if look.state not in OPEN:
            down.append(look)
        elif down:
            yield Outage(url, down[0].at, look.at, len(down), down[-1])
            down = []
    if down:
        yield Outage(url, down[0].at, None, len(down), down[-1])


def text(site: str, lines: Iterable[Look | Told], lang: str = "th") -> str:
    """The report for a terminal."""
    words = Words(lang)
    found = summary(lines)
    if not found.watched:
        return words("watch.none")
    out = [words("watch.title", site=clean(site, 200)), f"{words.moment(found.start)} – {words.moment(found.end)}", ""]
    for one in found.watched:
        codes = f" {' '.join(one.codes)}" if one.codes else ""
        state = words.of_code("state", one.last.state)
        out.append(f"{percent(one.uptime, words):>10}  {state}{codes}  {address(one.url).text}")
    out += ["", f"{words('watch.outages')}:"]
    out += [f"  {outage_line(one, words)}  {address(one.url).text}" for one in found.outages]
    out += [] if found.outages else [f"  {words('watch.no_outages')}"]
    out += ["", f"{words('watch.changes')}:"]
    out += [f"  {words.moment(look.at)}  {event_line(look, words)}" for look in found.events]
    out += [] if found.events else [f"  {words('watch.no_changes')}"]
    out += [f"{words('watch.failed')}: {words.moment(one.at)} {one.by} {clean(one.failed)}" for one in found.failed]
    return "\n".join([*out, "", words("watch.between")])


def html(site: str, lines: Iterable[Look | Told], lang: str = "th") -> bytes:
    """The report as one page that needs no network; the same journal gives the same bytes."""
    words = Words(lang)
    page = environment().get_template("watch.html")
    rendered = page.render(
        t=words,
        lang=lang,
        site=clean(site, 200),
        found=summary(lines),
        percent=percent,
        outage_line=outage_line,
        event_words=event_words,
        address=address,
        clean=clean,
        css=style("record.css"),
    )
    return rendered.encode()


def message(site: str, looks: Sequence[Look], lang: str = "th") -> tuple[str, str]:
    """Subject and text of a mail about the looks of one round that found something different."""
    words = Words(lang)
    lines = [f"{words.moment(look.at)}  {event_line(look, words)}" for look in looks]
    return words("watch.subject", site=clean(site, 200), count=len(looks)), "\n".join([*lines, ""])


def payload(site: str, looks: Sequence[Look]) -> bytes:
    """The same for a webhook: JSON with the looks as the journal holds them."""
    return msgspec.json.encode({"schema": "oit-watch/1", "site": site, "looks": looks})


def event_line(look: Look, words: Words) -> str:
    """One look that found something different, on one line."""
    status = f" (HTTP {look.status})" if look.status and look.state not in OPEN else ""
    return " ".join((*look.codes, event_words(look, words) + status, address(look.url).text))


def event_words(look: Look, words: Words) -> str:
    """What a look found."""
    return ", ".join(words(f"watch.event.{event}") for event in look.events)


def outage_line(outage: Outage, words: Words) -> str:
    """When an address did not open, and what came instead."""
    told = {"start": words.moment(outage.start), "looks": outage.looks}
    told["state"] = words.of_code("state", outage.last.state)
    if outage.end is None:
        return words("watch.outage_open", **told)
    return words("watch.outage", end=words.moment(outage.end), **told)


def percent(share: float | None, words: Words) -> str:
    """A share with two places, rounded down: 100.00% is said only where nothing failed."""
    return words("watch.unknown") if share is None else f"{int(share * 10_000) / 100:.2f}%"
