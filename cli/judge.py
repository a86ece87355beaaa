"""The stages in a row, without any printing: which criteria, which run, which verdicts call for an exit code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cli.declaring import as_records
from cli.exits import NOT_ASSESSED, USAGE, Stop
from cli.state import State
from cli.words import say
from oit.records import (
    Agency,
    Assessment,
    Certainty,
    ChangeCause,
    ChangeKind,
    ChangeLevel,
    Criteria,
    Diff,
    LinkState,
    Outcome,
    Owner,
    Run,
    Snapshot,
    Verdict,
)

if TYPE_CHECKING:
    from oit.store import Store

FAIL_ON = ("missing", "incomplete", "likely", "cannot_tell", "broken_links", "personal_data", "hacked")
DEFAULT_FAIL_ON = "missing,incomplete,likely"
DEAD = frozenset({LinkState.BROKEN, LinkState.SOFT_404})
ALARMS = {"personal_data": "personal-data", "hacked": "hacked-page"}
"""Words of ``--fail-on`` about the whole site, and the check each asks."""


def agency_from(
    url: str,
    *,
    name: str,
    kind: str,
    hosts: Iterable[str],
    declared: Mapping[str, tuple[str, ...]],
    lang: str,
    stands_for: str = "",
) -> Agency:
    """The Agency behind an address a person typed; ``www.x.go.th`` gets its ``https://``.

    Raises:
        Stop: the address, or that of the main site it stands for, is no web address (exit 3).
    """
    address = home_address(url, lang)
    return Agency(
        home_url=address,
        name=name,
        kind=kind,
        hosts=tuple(dict.fromkeys((urlsplit(address).hostname or "", *hosts))),
        declared=as_records(declared),
        stands_for=home_address(stands_for, lang) if stands_for else "",
    )


def home_address(url: str, lang: str) -> str:
    """A web address in full, as a browser would complete it.

    Raises:
        Stop: it is none (exit 3).
    """
    address = url.strip()
    if "://" not in address:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        good = (
            parts.scheme in {"http", "https"} and parts.hostname and "." in (parts.hostname + ".") and parts.port != 0
        )
    except ValueError:
        good = False
    if not good or any(c.isspace() for c in address):
        raise Stop(say("bad_url", lang, url=url), USAGE)
    if not parts.path:
        address = parts._replace(path="/").geturl()
    return address


def criteria_for(wanted: str | None, as_of: dt.date, kind: str, lang: str) -> Criteria:
    """The set to judge by, its checks bound.

    Raises:
        Stop: the agency's kind has a set of its own that is not here yet (exit 3).
        CriteriaError: the set is unknown or faulty.
    """
    from checks import bind
    from oit.criteria import default_for, family_for, load, unsupported_kind

    sentence = unsupported_kind(kind) if wanted is None else None
    if sentence is not None:
        raise Stop(sentence[lang == "en"], USAGE)
    criteria = load(wanted) if wanted else default_for(as_of, family=family_for(kind))
    bind(criteria)
    return criteria


def kind_for_set(snapshot: Snapshot) -> str:
    """The kind that decides the set: the one given, else a college's where the site surely is one.

    Only a college has another set here; kinds whose set is missing are told so in the report and not turned away.
    """
    from checks.kind import guess

    found = guess(snapshot)
    if found is None:
        return snapshot.agency.kind
    return found.kind if found.sure and found.kind == "college" else ""


def refuse_unassessable(run: Run, lang: str) -> None:
    """Stop with exit 4 when the crawl saw nothing that could be judged."""
    from crawler.endings import UNREAD, explain

    if run.finish_reason in UNREAD:
        raise Stop(f"{run.agency}: {explain(run.finish_reason, lang)}", NOT_ASSESSED)


def find_run(store: Store, wanted: str, lang: str) -> Run:
    """The run with this id, or the latest of the site with this address.

    Raises:
        Stop: the store holds neither (exit 3).
    """
    for run in store.runs():
        if run.id == wanted:
            return run
    url = wanted if "://" in wanted else f"https://{wanted}"
    for candidate in (wanted, url, url.rstrip("/") + "/"):
        latest = store.latest(candidate)
        if latest is not None:
            return latest
    raise Stop(say("no_run", lang, url=wanted, store=store.path or ""), USAGE)


def assessment_of(state: State, wanted: str) -> Assessment:
    """The latest Assessment of a run or site.

    Raises:
        Stop: the store holds no such run, or it was not judged yet (exit 3).
    """
    from oit.store import Store

    with Store.open(state.store) as store:
        run = find_run(store, wanted, state.lang)
        assessment = store.assessment(run.id)
    if assessment is None:
        raise Stop(say("no_assessment", state.lang, run=run.id), USAGE)
    return assessment


def parse_fail_on(words: str, lang: str) -> tuple[str, ...]:
    """The words of ``--fail-on``; '' or ``none`` is none of them."""
    chosen = tuple(word.strip() for word in words.split(",") if word.strip() and word.strip() != "none")
    for word in chosen:
        if word not in FAIL_ON:
            raise Stop(say("bad_fail_on", lang, word=word, known=", ".join(FAIL_ON)), USAGE)
    return chosen


def gaps(
    assessment: Assessment, fail_on: tuple[str, ...], owner: Owner | None = None, diff: Diff | None = None
) -> tuple[str, ...]:
    """Codes of items and words for site-wide faults that fall under ``fail_on``.

    Narrowed to one owner if given, and with ``diff`` to what is new and the site's own doing.
    """
    found = []
    for result in assessment.results:
        if result.verdict is Verdict.INCOMPLETE:
            word = "likely" if result.likely else "incomplete"
        else:
            word = result.verdict.value
        if word not in fail_on:
            continue
        wanted = Outcome.CANT_TELL if result.verdict is Verdict.CANNOT_TELL else Outcome.FAILED
        owners = {finding.owner for finding in result.findings if finding.outcome is wanted}
        if owner is None or owner in owners:
            found.append(result.code)
    if "broken_links" in fail_on and owner is not Owner.CONTENT:
        dead = any(problem.state in DEAD for problem in assessment.links.problems)
        found += ["broken_links"] if dead else []
    for word, check in ALARMS.items():
        if word in fail_on and any(
            finding.check == check and finding.outcome is Outcome.FAILED and finding.certainty is Certainty.CONFIRMED
            for finding in assessment.site_findings
        ):
            found.append(word)
    fresh = set(found) if diff is None else new_by_site(diff, owner)
    return tuple(word for word in found if word in fresh)


def new_by_site(diff: Diff, owner: Owner | None = None) -> set[str]:
    """Codes and words, as ``gaps`` uses them, of what is new and the site's own doing."""
    fresh = [one for one in diff.changes if one.kind is ChangeKind.NEW and one.cause is ChangeCause.SITE]
    found = {
        one.code
        for one in fresh
        if (one.level is ChangeLevel.REQUIREMENT and owner in {None, one.owner})
        or (one.level is ChangeLevel.ITEM and owner is None)
    }
    if any(one.level is ChangeLevel.LINK and one.after in DEAD for one in fresh):
        found.add("broken_links")
    checks = {one.check for one in fresh if one.level is ChangeLevel.SITE}
    return found | {word for word, check in ALARMS.items() if check in checks}


def has_personal_data(assessment: Assessment) -> bool:
    """Whether the whole-site finding about personal data says that there are any."""
    return any(one.check == "personal-data" and one.outcome is Outcome.FAILED for one in assessment.site_findings)


def report_folder(out: Path | None, home_url: str) -> Path:
    """Where the report of a site goes: ``out``, else ``oit-report/<host>`` (a port is kept, as ``host-8080``)."""
    return out or Path("oit-report") / urlsplit(home_url).netloc.rpartition("@")[2].replace(":", "-")
