"""From an Assessment to what a page shows: every choice, order, cut and wording, so that a template only lays out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from oit.criteria import not_its_own_set
from oit.records import (
    Assessment,
    Certainty,
    Confidence,
    Coverage,
    CriterionResult,
    Evidence,
    Finding,
    LinkProblem,
    LinkState,
    LinkSummary,
    Match,
    Measure,
    Outcome,
    Step,
    Summary,
    Verdict,
)
from reports.safe import Address, address, clean
from reports.words import Words

STATUSES = ("complete", "incomplete", "likely", "missing", "cannot_tell", "not_due")
LINK_ROWS = 200  # rows of the link table; the rest is in assessment.json
_FIRST = 5  # what to do first: as many as a person orders in one meeting
_MATCHES = 8
_PROOFS = 4
_QUOTES = 2
_LINK_QUOTE = 120  # checks quote this much of a link
_PLACES = ("page ", "sheet ")
_EXAMPLES = 3
_SURE = 0.8
_FAIRLY_SURE = 0.5
_ANCHOR = re.compile(r"[A-Za-z]{1,9}[0-9][A-Za-z0-9.]{0,9}")  # unlike the ids of the template: a digit and no hyphen
_GAP_ORDER = {"missing": 0, "incomplete": 1, "likely": 2}
_STATE_ORDER = (
    LinkState.BROKEN,
    LinkState.SOFT_404,
    LinkState.PLACEHOLDER,
    LinkState.LOGIN_REQUIRED,
    LinkState.TIMEOUT,
    LinkState.BLOCKED,
    LinkState.TLS_WARNING,
    LinkState.UNREACHABLE_FROM_HERE,
    LinkState.UNSUPPORTED,
    LinkState.EXCLUDED,
    LinkState.REDIRECTED,
    LinkState.OK,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words with their language; ``lang`` is '' where it is the page's own."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place in a page or document and its words; ``beside`` is another address that the check names."""

    where: str
    beside: Address | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One address where something was seen, with the places in it."""

    address: Address | None
    observed: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One requirement with what came of it. ``outcome`` is an EARL word or ``likely`` for a likely failure."""

    text: Text
    outcome: str
    outcome_word: str
    optional: bool
    confidence: str
    source: str
    message: Text
    certainty: str
    owner: str
    proofs: tuple[Proof, ...]
    more_proofs: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page or document that answers an item."""

    text: str
    address: Address | None
    source: Address | None
    reasons: tuple[Text, ...]
    year: str
    state: str
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One step, who takes it and by when."""

    text: str
    unit: str
    due: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do about a gap. ``known`` False: the sources know no measure."""

    known: bool
    measure: str
    steps: tuple[Todo, ...]
    unit: str
    due: str
    late: bool
    follow_up: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the list, as a row and in detail."""

    code: str
    anchor: str
    title: Text
    status: str
    word: str
    period: str
    confidence: str
    reasons: tuple[Text, ...]
    elements: tuple[Element, ...]
    found: tuple[Found, ...]
    more_found: int
    quotes: tuple[Element, ...]
    short: tuple[Element, ...]
    advice: Advice | None
    sure: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items that stand under one heading of the criteria."""

    name: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many items came to one verdict."""

    status: str
    word: str
    means: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """One gap to begin with."""

    item: Item
    action: Text
    begin: Text | None
    unit: str
    due: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Items that a person must open for one and the same reason."""

    items: tuple[Item, ...]
    reason: Text | None
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A group of addresses that were not looked at."""

    reason: str
    n: int
    examples: tuple[Address, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The coverage contract in sentences."""

    lines: tuple[str, ...]
    skipped_line: str
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One link that does not open."""

    target: Address
    text: str
    source: Address
    place: str
    pages: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenGroup:
    """Links of one state; ``rest`` says how many are not shown."""

    state: str
    caption: str
    rows: tuple[Broken, ...]
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything on the page."""

    lang: str
    agency: str
    kind: str
    home: Address
    as_of: str
    valid_until: str
    valid_until_iso: str
    valid_for: int
    criteria_id: str
    criteria_title: str
    fiscal_year: str
    provisional: str
    foreign_set: str
    unfinished: str
    stale: str
    headline: str
    gaps: str
    bar: str
    counts: tuple[Count, ...]
    first: tuple[First, ...]
    first_rest: int
    look: tuple[Look, ...]
    look_elements: int
    reach: Reach
    groups: tuple[Group, ...]
    site: tuple[Element, ...]
    states: tuple[tuple[str, int], ...]
    broken: tuple[BrokenGroup, ...]
    made: tuple[tuple[str, str], ...]


def _foreign_set(assessment: Assessment, lang: str) -> str:
    """One sentence where the agency's kind is assessed with a set of its own and was judged by another."""
    sentence = not_its_own_set(assessment.agency.kind, assessment.criteria.id)
    return sentence[lang == "en"] if sentence is not None else ""


def view(assessment: Assessment, lang: str) -> View:
    """What the page of ``assessment`` shows in ``lang``."""
    words = Words(lang)
    groups = _groups(assessment, words)
    items = tuple(item for group in groups for item in group.items)
    by_anchor = dict(zip((item.anchor for item in items), _in_group_order(assessment), strict=True))
    gaps = sorted(
        (item for item in items if item.status in _GAP_ORDER),
        key=lambda item: (_GAP_ORDER[item.status], _deadline(by_anchor[item.anchor].measure)),
    )
    counts = _counts(assessment.summary, words)
    valid_until = assessment.as_of + dt.timedelta(days=assessment.valid_for)
    agency = clean(assessment.agency.name, 200) or address(assessment.agency.home_url).text
    year = assessment.criteria.fiscal_year
    return View(
        lang=lang,
        agency=agency,
        kind=words.of_code("kind", clean(assessment.agency.kind, 60)),
        home=address(assessment.agency.home_url),
        as_of=words.date(assessment.as_of),
        valid_until=words.date(valid_until),
        valid_until_iso=valid_until.isoformat(),
        valid_for=assessment.valid_for,
        criteria_id=clean(assessment.criteria.id, 60),
        criteria_title=clean(assessment.criteria.title, 200),
        fiscal_year=words("fiscal_year", year=year),
        provisional=words("provisional", year=year) if assessment.criteria.provisional else "",
        foreign_set=_foreign_set(assessment, lang),
        unfinished=_unfinished(assessment, words),
        stale=words("stale", days=assessment.valid_for),
        headline=words("answer.headline", complete=assessment.summary.complete, total=sum(c.n for c in counts)),
        gaps=words(
            "answer.gaps",
            confirmed=assessment.summary.missing + assessment.summary.incomplete,
            likely=assessment.summary.likely,
            cannot_tell=assessment.summary.cannot_tell,
        ),
        bar=words("answer.bar", counts=", ".join(f"{c.word} {c.n:,}" for c in counts if c.n)),
        counts=counts,
        first=tuple(_first(item, words) for item in gaps[:_FIRST]),
        first_rest=len(gaps[_FIRST:]),
        look=_looks(tuple((item, by_anchor[item.anchor]) for item in items if item.status == "cannot_tell")),
        look_elements=sum(
            element.outcome == "cantTell" for item in items if item.status != "cannot_tell" for element in item.elements
        ),
        reach=_reach(assessment, words),
        groups=groups,
        site=tuple(_element(finding, words) for finding in sorted(assessment.site_findings, key=_worst_first)),
        states=tuple(
            (words.of_code("state", clean(state, 60)), assessment.links.by_state[state])
            for state in sorted(assessment.links.by_state, key=_state_rank)
        ),
        broken=_broken(assessment.links, words),
        made=_made(assessment, words),
    )


# --- items -----------------------------------------------------------------------------------------------------------


def _in_group_order(assessment: Assessment) -> list[CriterionResult]:
    """The results as given, those of one sub-indicator together."""
    order: dict[tuple[int, str], int] = {}
    for result in assessment.results:
        order.setdefault((result.indicator, result.sub_indicator), len(order))
    return sorted(assessment.results, key=lambda result: order[result.indicator, result.sub_indicator])


def _groups(assessment: Assessment, words: Words) -> tuple[Group, ...]:
    titles = {indicator.code: indicator.title for indicator in assessment.criteria.indicators}
    grouped: dict[tuple[int, str], list[Item]] = {}
    taken: set[str] = set()
    for number, result in enumerate(_in_group_order(assessment), start=1):
        anchor = result.code if _ANCHOR.fullmatch(result.code) else f"item-{number}"
        anchor = anchor if anchor not in taken else f"item-{number}"
        taken.add(anchor)
        item = _item(result, anchor, assessment, words)
        grouped.setdefault((result.indicator, result.sub_indicator), []).append(item)
    return tuple(
        Group(
            name=words("sub_indicator", code=clean(sub, 20)) if sub else words("indicator", code=indicator),
            title=clean(titles.get(sub or str(indicator), ""), 200),
            items=tuple(items),
        )
        for (indicator, sub), items in grouped.items()
    )


def _status(result: CriterionResult) -> str:
    return "likely" if result.verdict is Verdict.INCOMPLETE and result.likely else str(result.verdict)


def _item(result: CriterionResult, anchor: str, assessment: Assessment, words: Words) -> Item:
    status = _status(result)
    year = assessment.criteria.fiscal_year
    elements = tuple(_element(finding, words, result.confidence) for finding in result.findings)
    matches = sorted(result.matches, key=lambda match: -match.confidence)
    short = tuple(element for element in elements if element.outcome in {"failed", "likely", "cantTell", "untested"})
    return Item(
        code=clean(result.code, 20),
        anchor=anchor,
        title=_say(result.title, result.title_en, words, limit=300),
        status=status,
        word=words(f"status.{status}"),
        period=words(f"period.{result.data_year}", year=year, before=year - 1),
        confidence=words("sure.criterion", word=words(f"confidence.{result.confidence}")),
        reasons=_say_all(result.reasons, result.reasons_en, words),
        elements=elements,
        found=tuple(_found(match, words) for match in matches[:_MATCHES]),
        more_found=len(matches[_MATCHES:]),
        quotes=tuple(_quotes(result, words)),
        short=short,
        advice=None if status == "complete" else _advice(result.measure, assessment.as_of, words),
        sure=_sure(result, words),
        sources=tuple(clean(source, 200) for source in result.source),
    )


def _quotes(result: CriterionResult, words: Words) -> Iterator[Element]:
    """The elements that were met, with what proves it beyond the links that stand above them."""
    links = {(match.url, match.text[:_LINK_QUOTE]) for match in result.matches}
    for finding in result.findings:
        proofs = [one for one in finding.evidence if one.quote and (one.url, one.quote) not in links]
        proofs += [one for one in finding.evidence if one.where.startswith(_PLACES) and not one.quote]
        if finding.outcome is Outcome.PASSED and proofs:
            more = len(proofs[_QUOTES:])
            element = _element(msgspec.structs.replace(finding, evidence=tuple(proofs[:_QUOTES])), words)
            yield replace(element, more_proofs=more)


def _element(finding: Finding, words: Words, usual: Confidence | None = None) -> Element:
    """A finding; its confidence is said only where it is not the ``usual`` one of the item."""
    likely = finding.outcome is Outcome.FAILED and finding.certainty is Certainty.LIKELY
    outcome = "likely" if likely else str(finding.outcome)
    failed = finding.outcome is Outcome.FAILED
    return Element(
        text=_say(finding.requirement.text, "", words, limit=400),
        outcome=outcome,
        outcome_word=words(f"outcome.{outcome}"),
        optional=finding.optional,
        confidence="" if finding.confidence is usual else words(f"confidence.{finding.confidence}"),
        source=clean(finding.requirement.source, 200),
        message=_say(finding.message, finding.message_en, words),
        certainty=words(f"certainty.{finding.certainty}") if failed and finding.certainty else "",
        owner=words(f"owner.{finding.owner}") if failed else "",
        proofs=_proofs(finding.evidence[:_PROOFS], words),
        more_proofs=len(finding.evidence[_PROOFS:]),
        error=clean(finding.error, 300),
    )


def _proofs(evidence: Sequence[Evidence], words: Words) -> tuple[Proof, ...]:
    by_url: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_url.setdefault(one.url, []).append(one)
    return tuple(
        Proof(
            address=address(url) if url else None,
            observed=words.moment(together[0].observed_at) if together[0].observed_at else "",
            marks=tuple(mark for one in together if (mark := _mark(one, words)) is not None),
        )
        for url, together in by_url.items()
    )


def _mark(evidence: Evidence, words: Words) -> Mark | None:
    """None where the evidence is the address and no more."""
    beside = address(evidence.where)
    mark = Mark(
        where="" if beside.href else _where(evidence.where, words),
        beside=beside if beside.href and evidence.where != evidence.url else None,
        quote=clean(evidence.quote, 300),
    )
    return mark if mark.where or mark.beside or mark.quote else None


def _where(where: str, words: Words) -> str:
    """``page 3`` and ``sheet Sheet1!B2`` in the page's language; any other place as it is."""
    kind, _, rest = clean(where, 120).partition(" ")
    return f"{words.of_code('where', kind)} {rest}".strip()


def _found(match: Match, words: Words) -> Found:
    trouble = match.state not in {LinkState.OK, LinkState.REDIRECTED}
    level = "high" if match.confidence >= _SURE else "medium" if match.confidence >= _FAIRLY_SURE else "low"
    return Found(
        text=clean(match.text, 200),
        address=address(match.url) if match.url else None,
        source=address(match.source_url) if match.source_url else None,
        reasons=_say_all(match.reasons, match.reasons_en, words),
        year=words("found.year", year=match.fiscal_year) if match.fiscal_year else "",
        state=words(f"state.{match.state}") if trouble else "",
        sure=words(f"match.{level}"),
    )


def _advice(measure: Measure | None, as_of: dt.date, words: Words) -> Advice:
    known = measure is not None and measure.known
    found = measure if measure is not None and known else Measure(topic="")
    return Advice(
        known=known,
        measure=clean(found.measure),
        steps=tuple(_todo(step, found, as_of, words) for step in found.steps),
        unit=clean(found.unit, 200),
        due=words.date(found.due) if found.due else clean(found.due_text, 200),
        late=_late(found.due, as_of),
        follow_up=clean(found.follow_up_text, 300),
        source=clean(found.source, 200),
    )


def _todo(step: Step, measure: Measure, as_of: dt.date, words: Words) -> Todo:
    due = step.due or measure.due
    return Todo(
        text=clean(step.text),
        unit=clean(step.unit or measure.unit, 200) or words("no_unit"),
        due=words.date(due) if due else clean(measure.due_text, 200) or words("no_due"),
        late=_late(due, as_of),
    )


def _late(due: dt.date | None, as_of: dt.date) -> bool:
    return due is not None and due < as_of


def _deadline(measure: Measure | None) -> dt.date:
    if measure is None:
        return dt.date.max
    return (measure.steps[0].due if measure.steps else None) or measure.due or dt.date.max


def _sure(result: CriterionResult, words: Words) -> tuple[str, ...]:
    lines = [words("sure.criterion", word=words(f"confidence.{result.confidence}"))]
    if result.matches:
        best = max(match.confidence for match in result.matches)
        level = "high" if best >= _SURE else "medium" if best >= _FAIRLY_SURE else "low"
        lines.append(words("sure.match", word=words(f"match.{level}"), percent=round(best * 100)))
    else:
        lines.append(words("sure.no_match"))
    tallies = {
        "sure.confirmed": sum(_failed_as(finding, Certainty.CONFIRMED) for finding in result.findings),
        "sure.likely": sum(_failed_as(finding, Certainty.LIKELY) for finding in result.findings),
        "sure.cant_tell": sum(finding.outcome is Outcome.CANT_TELL for finding in result.findings),
        "sure.untested": sum(finding.outcome is Outcome.UNTESTED for finding in result.findings),
    }
    return (*lines, *(words(key, n=n) for key, n in tallies.items() if n))


def _failed_as(finding: Finding, certainty: Certainty) -> bool:
    return finding.outcome is Outcome.FAILED and finding.certainty is certainty


# --- the first screen ------------------------------------------------------------------------------------------------


def _counts(summary: Summary, words: Words) -> tuple[Count, ...]:
    numbers = {
        "complete": summary.complete,
        "incomplete": summary.incomplete,
        "likely": summary.likely,
        "missing": summary.missing,
        "cannot_tell": summary.cannot_tell,
        "not_due": summary.not_due,
    }
    return tuple(
        Count(status=status, word=words(f"status.{status}"), means=words(f"means.{status}"), n=numbers[status])
        for status in STATUSES
    )


def _first(item: Item, words: Words) -> First:
    """The gap with its measure and the first step of it."""
    advice = item.advice
    if advice is None or not advice.known:
        nothing = Text(text=words("advice.unknown"))
        return First(item=item, action=nothing, begin=None, unit=words("no_unit"), due=words("no_due"), late=False)
    step = advice.steps[0] if advice.steps else None
    return First(
        item=item,
        action=_thai(advice.measure, words),
        begin=_thai(step.text, words) if step else None,
        unit=step.unit if step else advice.unit or words("no_unit"),
        due=step.due if step else advice.due or words("no_due"),
        late=step.late if step else advice.late,
    )


def _looks(pairs: Iterable[tuple[Item, CriterionResult]]) -> tuple[Look, ...]:
    together: dict[tuple[Text | None, tuple[Address, ...]], list[Item]] = {}
    for item, result in pairs:
        reason = item.reasons[0] if item.reasons else None
        together.setdefault((reason, _to_open(result)), []).append(item)
    return tuple(
        Look(items=tuple(items), reason=reason, addresses=addresses) for (reason, addresses), items in together.items()
    )


def _to_open(result: CriterionResult) -> tuple[Address, ...]:
    urls = [match.url for match in result.matches if match.url]
    urls += [
        evidence.url
        for finding in result.findings
        if finding.outcome is Outcome.CANT_TELL
        for evidence in finding.evidence
        if evidence.url
    ]
    return tuple(address(url, 90) for url in tuple(dict.fromkeys(urls))[:_EXAMPLES])


def _reach(assessment: Assessment, words: Words) -> Reach:
    coverage: Coverage = assessment.coverage
    findings = [finding for result in assessment.results for finding in result.findings]
    untested = sum(finding.outcome is Outcome.UNTESTED for finding in (*findings, *assessment.site_findings))
    budgets = ", ".join(words.of_code("budget", clean(name, 60)) for name in coverage.budgets_reached)
    lines = [words("coverage.read", pages=coverage.pages_read, documents=coverage.documents_read)]
    optional = (
        ("coverage.unread", coverage.documents_unread),
        ("coverage.links", coverage.links_checked),
    )
    lines += [words(key, n=n) for key, n in optional if n]
    lines.append(words("coverage.blocked", n=coverage.blocked))
    if budgets:
        lines.append(words("coverage.budget", names=budgets))
    if untested:
        lines.append(words("coverage.untested", n=untested))
    total = sum(group.count for group in coverage.not_looked_at)
    return Reach(
        lines=tuple(lines),
        skipped_line=words("coverage.skipped", n=total) if total else words("coverage.none_skipped"),
        skipped=tuple(
            Skipped(
                reason=words.of_code("skipped", clean(group.reason, 200)),
                n=group.count,
                examples=tuple(address(url, 90) for url in group.examples[:_EXAMPLES]),
            )
            for group in coverage.not_looked_at
        ),
    )


def _unfinished(assessment: Assessment, words: Words) -> str:
    reason = assessment.run.finish_reason
    if reason == "finished":
        return ""
    return words("unfinished", reason=words.of_code("finish", clean(reason, 100) or "running"))


# --- the rest --------------------------------------------------------------------------------------------------------


def _worst_first(finding: Finding) -> int:
    order = (Outcome.FAILED, Outcome.CANT_TELL, Outcome.UNTESTED, Outcome.PASSED, Outcome.INAPPLICABLE)
    return order.index(finding.outcome)


def _state_rank(state: str) -> int:
    return _STATE_ORDER.index(LinkState(state)) if state in set(LinkState) else len(_STATE_ORDER)


def _broken(links: LinkSummary, words: Words) -> tuple[BrokenGroup, ...]:
    by_state: dict[LinkState, list[LinkProblem]] = {}
    for problem in links.problems:
        by_state.setdefault(problem.state, []).append(problem)
    share = _fair_shares({state: len(problems) for state, problems in by_state.items()}, LINK_ROWS)
    return tuple(
        # The Assessment itself may hold fewer problems than were counted.
        _broken_group(state, by_state[state], share[state], links.by_state.get(str(state), 0), words)
        for state in sorted(by_state, key=_state_rank)
    )


def _fair_shares(wanted: dict[LinkState, int], total: int) -> dict[LinkState, int]:
    """How many rows each state gets, so that no large group hides a small one."""
    shares: dict[LinkState, int] = {}
    left = total
    for position, (state, n) in enumerate(sorted(wanted.items(), key=lambda pair: (pair[1], _state_rank(pair[0])))):
        shares[state] = min(n, left // (len(wanted) - position))
        left -= shares[state]
    return shares


def _broken_group(
    state: LinkState, problems: Sequence[LinkProblem], share: int, counted: int, words: Words
) -> BrokenGroup:
    n = max(counted, len(problems))
    ordered = sorted(problems, key=lambda problem: (-problem.pages, problem.url, problem.source, problem.text))
    word = words(f"state.{state}")
    return BrokenGroup(
        state=state,
        caption=words("links.caption", state=word, n=n),
        rows=tuple(_broken_link(problem, words) for problem in ordered[:share]),
        rest=words("links.rest", shown=share, n=n) if share < n else "",
    )


def _broken_link(problem: LinkProblem, words: Words) -> Broken:
    answer = [str(problem.http_status)] if problem.http_status else []
    if problem.reason and not problem.reason.startswith("http "):  # the number stands there already
        kind, _, detail = clean(problem.reason, 160).partition(": ")
        answer.append(": ".join(part for part in (words.of_code("why", kind), detail) if part))
    return Broken(
        target=address(problem.url, 120) if problem.url else Address(text=words("links.empty")),
        text=clean(problem.text, 120) or words("links.no_text"),
        source=address(problem.source, 120),
        place=words(f"place.{problem.place}"),
        pages=words("links.pages", n=problem.pages) if problem.pages > 1 else "",
        answer=" · ".join(answer),
    )


def _made(assessment: Assessment, words: Words) -> tuple[tuple[str, str], ...]:
    run = assessment.run
    rows = (
        ("made.criteria", f"{assessment.criteria.id} · {assessment.criteria.title}"),
        ("made.digest", assessment.criteria.digest),
        ("as_of", words.date(assessment.as_of)),
        ("made.valid_for", words("made.days", n=assessment.valid_for)),
        ("made.run", run.id),
        ("made.started", words.moment(run.started_at)),
        ("made.finished", words.moment(run.finished_at)),
        ("made.vantage", run.vantage),
        ("made.hosts", ", ".join(assessment.agency.hosts)),
        ("made.tool", assessment.tool_version),
        ("made.schema", assessment.schema),
    )
    return tuple((words(key), clean(value, 400) or words("made.unknown")) for key, value in rows)


def _say(thai: str, english: str, words: Words, limit: int = 600) -> Text:
    if words.lang == "en" and english:
        return Text(text=clean(english, limit))
    return _thai(clean(thai, limit), words)


def _say_all(thai: Iterable[str], english: Sequence[str], words: Words) -> tuple[Text, ...]:
    if words.lang == "en" and english:
        return tuple(Text(text=clean(text, 300)) for text in english)
    return tuple(_thai(clean(text, 300), words) for text in thai)


def _thai(text: str, words: Words) -> Text:
    return Text(text=text, lang="" if words.lang == "th" else "th")
