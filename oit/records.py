"""Every record that passes between stages: frozen, keyword-only, no behaviour.

Names follow ISO 19011 (criteria, evidence, finding), W3C EARL (outcome) and Scrapy (crawl, spider). Unknown fields are
rejected when a record is read back. Texts that a reader of a report sees come in pairs, Thai in ``x`` and English in
``x_en``, so that one stored Assessment can be shown in either language.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every record; each repeats ``kw_only``, which msgspec does not inherit."""


# --- words -----------------------------------------------------------------------------------------------------------


class Outcome(StrEnum):
    """What one requirement came to (W3C EARL, verbatim)."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


class Verdict(StrEnum):
    """What people read about one item."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    CANNOT_TELL = "cannot_tell"
    NOT_DUE = "not_due"


class Certainty(StrEnum):
    """How sure a failed requirement is; ``NONE`` for every other outcome."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    NONE = ""


class Owner(StrEnum):
    """Who can mend a finding: whoever runs the site, or the agency that must produce something."""

    WEB = "web"
    CONTENT = "content"


class Confidence(StrEnum):
    """How well a fact about the standard is supported by sources."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class DataYear(StrEnum):
    """The period an item asks about, relative to the assessed fiscal year N."""

    CURRENT = "current"  # N
    PREVIOUS = "previous"  # N-1
    IN_FORCE = "in_force"  # must be valid in N
    CURRENT_H1 = "current_h1"  # 1 October N-1 to 31 March N
    UNKNOWN = "unknown"


class ResourceKind(StrEnum):
    """What an address turned out to be."""

    PAGE = "page"
    DOCUMENT = "document"
    IMAGE = "image"
    OTHER = "other"


class Pin(StrEnum):
    """Whether a person's word still speaks of what was seen: ``changed`` asks the person to look again."""

    PINNED = "pinned"
    NOT_PINNED = "not_pinned"
    CHANGED = "changed"


class TextSource(StrEnum):
    """Where the text of a resource comes from."""

    HTML = "html"
    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    NONE = "none"


class Place(StrEnum):
    """Where on a page a link stands."""

    MENU = "menu"
    BODY = "body"
    FOOTER = "footer"


class LinkState(StrEnum):
    """What an assessor without an account meets behind a link."""

    OK = "ok"
    REDIRECTED = "redirected"
    BROKEN = "broken"
    SOFT_404 = "soft_404"
    TIMEOUT = "timeout"
    BLOCKED = "blocked"
    LOGIN_REQUIRED = "login_required"
    PLACEHOLDER = "placeholder"
    UNREACHABLE_FROM_HERE = "unreachable_from_here"
    TLS_WARNING = "tls_warning"
    EXCLUDED = "excluded"
    UNSUPPORTED = "unsupported"


# --- agency and run --------------------------------------------------------------------------------------------------


class Declared(Record, frozen=True, kw_only=True):
    """The addresses an agency will submit for one item code; without any, it will submit nothing."""

    code: str
    urls: tuple[str, ...]


class Agency(Record, frozen=True, kw_only=True):
    """Whom we look at. ``kind`` is one of ``AGENCY_KINDS``; ``hosts`` are the hosts that count as the main site.

    ``stands_for``: the address of the main site whose staging copy ``home_url`` is; '' when it is the site itself.
    """

    home_url: str
    name: str = ""
    kind: str = ""
    hosts: tuple[str, ...] = ()
    declared: tuple[Declared, ...] = ()
    stands_for: str = ""


LOCAL_GOVERNMENT = frozenset({"subdistrict", "municipality", "pao", "special_local"})
AGENCY_KINDS = frozenset(
    LOCAL_GOVERNMENT
    | {
        "province",
        "department",
        "state_enterprise",
        "public_organization",
        "university",
        "college",
        "hospital",
        "school",
        "police",
        "other",
    }
)


class Run(Record, frozen=True, kw_only=True):
    """One crawl. ``finish_reason``: '' while it runs, ``finished`` after a whole crawl, else why it ended."""

    id: str
    agency: str  # home_url
    started_at: dt.datetime
    finished_at: dt.datetime | None = None
    finish_reason: str = ""
    tool_version: str = ""
    settings_digest: str = ""
    vantage: str = ""


# --- what was seen ---------------------------------------------------------------------------------------------------


class Segment(Record, frozen=True, kw_only=True):
    """One page, sheet or part of a text. ``place`` as evidence prints it: ``page 3``, ``sheet Sheet1``, ''.

    ``ocr``: recognised from a picture, so letters and digits may be wrong.
    """

    place: str
    text: str
    ocr: bool = False


class Table(Record, frozen=True, kw_only=True):
    """A table as found. ``origin`` is the address of the first header cell (``B2``); rows are below the header."""

    place: str
    origin: str = "A1"
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    merged: tuple[str, ...] = ()


class Image(Record, frozen=True, kw_only=True):
    """An image on a page or in a document; ``qr`` is the decoded payload, '' if none or not decoded."""

    src: str
    alt: str = ""
    qr: str = ""


class Resource(Record, frozen=True, kw_only=True):
    """One address as we saw it. ``defects``: short codes, detail after a colon (``encoding: bytes cp874``)."""

    url: str
    final_url: str
    status: int
    content_type: str  # sniffed from the bytes
    kind: ResourceKind
    fetched_at: dt.datetime
    last_modified: str = ""
    etag: str = ""
    sha256: str = ""
    size: int = 0
    title: str = ""
    headings: tuple[str, ...] = ()
    text: tuple[Segment, ...] = ()
    tables: tuple[Table, ...] = ()
    images: tuple[Image, ...] = ()
    text_source: TextSource = TextSource.NONE
    not_read: str = ""  # why there is no text: '' when it was read
    defects: tuple[str, ...] = ()
    depth: int = 0


class Context(Record, frozen=True, kw_only=True):
    """Words that stand around a link. ``kind``: heading, row, column, label, alt, title, breadcrumb, list."""

    kind: str
    text: str


class Link(Record, frozen=True, kw_only=True):
    """One link on one page. ``pages``: on how many pages the same link (target, text, place) stands."""

    source: str
    target: str  # absolute canonical URL; for a placeholder the raw href ('', '#', 'javascript:…')
    text: str = ""
    context: tuple[Context, ...] = ()
    place: Place = Place.BODY
    rel: str = "a"  # a, area, iframe, frame, object, embed, img, onclick, refresh, script, form
    pages: int = 1


class HostStatus(Record, frozen=True, kw_only=True):
    """What one host said about itself during the run. '' or None: not learned."""

    host: str
    dns: str = ""
    tls: str = ""
    tls_protocol: str = ""
    robots: str = ""  # allowed, partly, forbids-all, absent, unreachable
    sitemaps: tuple[str, ...] = ()
    soft_404: str = ""  # fingerprint of the answer to an address that cannot exist; '' when it says 404
    requests: int = 0
    failures: int = 0


class PrivacyHit(Record, frozen=True, kw_only=True):
    """Personal data found in a resource, already masked."""

    resource: str
    place: str
    kind: str
    masked: str
    count: int = 1


class LinkStatus(Record, frozen=True, kw_only=True):
    """What came back behind one address; ``reason``: a word for it, and after a colon more."""

    url: str
    state: LinkState
    http_status: int = 0
    checked_at: dt.datetime | None = None
    attempts: int = 1
    reason: str = ""


class NotLookedAt(Record, frozen=True, kw_only=True):
    """A group of addresses nobody looked at, why, and a few examples."""

    reason: str
    count: int
    examples: tuple[str, ...] = ()


class Coverage(Record, frozen=True, kw_only=True):
    """The coverage contract: what was read, what was refused, what was not looked at and why."""

    pages_read: int = 0
    documents_read: int = 0
    documents_unread: int = 0
    images_seen: int = 0
    links_checked: int = 0
    blocked: int = 0
    not_looked_at: tuple[NotLookedAt, ...] = ()
    budgets_reached: tuple[str, ...] = ()  # pages, documents, bytes, depth, time


class Snapshot(Record, frozen=True, kw_only=True):
    """Everything one crawl saw. Tuples are sorted by URL, so that two crawls of the same bytes are equal."""

    agency: Agency
    run: Run
    hosts: tuple[HostStatus, ...] = ()
    resources: tuple[Resource, ...] = ()
    links: tuple[Link, ...] = ()
    link_statuses: tuple[LinkStatus, ...] = ()
    privacy_hits: tuple[PrivacyHit, ...] = ()
    coverage: Coverage = Coverage()


# --- what is asked ---------------------------------------------------------------------------------------------------


class Topic(Record, frozen=True, kw_only=True):
    """What a subject is called. Keys are those of the crosswalk, the same in every year.

    ``phrases`` mean it by themselves; ``weak`` mean it only together with other evidence; ``negative`` look like it
    and are not. ``signs``: words of which one stands in every text about it.
    """

    key: str
    title: str
    title_en: str = ""
    phrases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


class Step(Record, frozen=True, kw_only=True):
    """One step of a measure. ``due_rule`` is the machine form (``M10@N-1``); ``due`` its date once a year is known."""

    text: str
    unit: str = ""
    due_rule: str = ""
    due: dt.date | None = None
    follow_up_rule: str = ""


class Measure(Record, frozen=True, kw_only=True):
    """What to do about a gap in one topic. ``known`` False: no measure is known to the sources, and it is shown so."""

    topic: str
    issue: str = ""
    codes: tuple[str, ...] = ()
    weakness: str = ""
    measure: str = ""
    steps: tuple[Step, ...] = ()
    unit: str = ""
    due_rule: str = ""
    due_text: str = ""
    due: dt.date | None = None
    follow_up_rule: str = ""
    follow_up_text: str = ""
    result: str = ""
    outcome: str = ""
    status: str = ""
    recommendation: str = ""
    evidence: tuple[str, ...] = ()
    source: str = ""
    known: bool = True


class Requirement(Record, frozen=True, kw_only=True):
    """One element of an item and the check that looks for it. ``options`` are bound to the check's own type later."""

    id: str
    text: str
    check: str
    options: dict[str, object] = {}
    optional: bool = False
    confidence: Confidence | None = None  # None: the item's
    applies_to: tuple[str, ...] = ()  # agency kinds or group names; () = all
    source: str = ""


class Criterion(Record, frozen=True, kw_only=True):
    """One OIT item of one set and year."""

    code: str
    topic: str
    title: str
    title_en: str = ""
    indicator: int
    sub_indicator: str = ""
    data_year: DataYear
    confidence: Confidence
    requirements: tuple[Requirement, ...]
    applies_to: tuple[str, ...] = ()
    notes: str = ""
    source: tuple[str, ...] = ()


class Indicator(Record, frozen=True, kw_only=True):
    """An indicator or sub-indicator heading (``9`` or ``9.1``)."""

    code: str
    title: str
    confidence: Confidence = Confidence.HIGH


class Criteria(Record, frozen=True, kw_only=True):
    """One complete set of one year, with the vocabulary and the measures it is judged and answered with.

    ``fiscal_year`` is B.E. ``provisional``: rolled forward from another year's list. ``digest`` covers items,
    vocabulary and measures.
    """

    id: str
    title: str
    fiscal_year: int
    criteria: tuple[Criterion, ...]
    indicators: tuple[Indicator, ...] = ()
    audience: tuple[str, ...] = ()
    provisional: bool = False
    rolled_from: str = ""
    notes: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    measures: tuple[Measure, ...] = ()
    site: tuple[Criterion, ...] = ()  # demands on the whole site
    digest: str = ""
    file: str = ""  # where it was read, as an error names it; no part of the digest


# --- what a person says ----------------------------------------------------------------------------------------------


class Overrule(Record, frozen=True, kw_only=True):
    """A person's word on a requirement (``O7.2``) or a whole item (``O7``), as ``oit.toml`` holds it.

    ``set``: the criteria it was said of, '' for any. ``fingerprint``: of the evidence it was said of, '' if unknown.
    """

    requirement: str
    outcome: Outcome  # passed, failed, inapplicable
    reason: str
    by: str
    date: dt.date
    evidence: str = ""
    set: str = ""
    fingerprint: str = ""


class HumanWord(Record, frozen=True, kw_only=True):
    """A person's word beside what the tool itself found: ``machine`` is None where the word is on a whole item."""

    outcome: Outcome
    reason: str
    by: str
    date: dt.date
    evidence: str = ""
    pin: Pin
    machine: Outcome | None = None
    machine_certainty: Certainty = Certainty.NONE


class HumanShare(Record, frozen=True, kw_only=True):
    """How much of an Assessment rests on people's words.

    ``verdicts``: items whose verdict would be another without them. ``words``: all that were heeded or questioned.
    ``questioned``: those whose evidence has changed since. ``not_pinned``: those that say nothing about their evidence.
    """

    verdicts: int = 0
    words: int = 0
    questioned: int = 0
    not_pinned: int = 0


# --- what was concluded ----------------------------------------------------------------------------------------------


class Match(Record, frozen=True, kw_only=True):
    """A resource (or a link that leads to none) taken as an answer to a criterion, and why, in a clerk's words."""

    code: str
    url: str
    source_url: str = ""
    text: str = ""
    confidence: float = 0.0  # 0..1
    reasons: tuple[str, ...] = ()
    reasons_en: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()  # declared, code, anchor, context, title, heading, file-name, text, target; hint
    fiscal_year: int | None = None  # B.E., as stated by the evidence
    year_source: str = ""  # where the year was read: anchor, context, title, file-name, text, link-page, ocr
    state: LinkState = LinkState.OK
    path: tuple[str, ...] = ()  # the words one clicks from the home page on; () where no link leads there


class Evidence(Record, frozen=True, kw_only=True):
    """Where something was seen, or for an absence: where we looked."""

    url: str
    where: str = ""
    quote: str = ""
    observed_at: dt.datetime | None = None


class RequirementRef(Record, frozen=True, kw_only=True):
    """The requirement a finding is about, as the criteria file words it."""

    id: str
    text: str
    source: str = ""


class Finding(Record, frozen=True, kw_only=True):
    """What one check found about one requirement of one criterion."""

    criterion: str
    requirement: RequirementRef
    check: str
    outcome: Outcome
    certainty: Certainty = Certainty.NONE
    owner: Owner = Owner.CONTENT
    confidence: Confidence = Confidence.HIGH
    message: str = ""
    message_en: str = ""
    evidence: tuple[Evidence, ...] = ()
    error: str = ""
    optional: bool = False
    human: HumanWord | None = None  # then ``outcome`` is what came of it; message and evidence stay the tool's own


class CriterionResult(Record, frozen=True, kw_only=True):
    """The verdict on one item. ``likely``: an ``incomplete`` that rests on likely requirements alone.

    ``human``: a person's word on the whole item. ``machine``: the tool's own verdict where people's words made another
    of it. ``fingerprint`` names the evidence that was judged. ``better``: where declared addresses were judged, what
    was found on the site and answers more of the item.
    """

    code: str
    topic: str
    title: str
    title_en: str = ""
    indicator: int
    sub_indicator: str = ""
    data_year: DataYear
    confidence: Confidence
    verdict: Verdict
    likely: bool = False
    reasons: tuple[str, ...] = ()
    reasons_en: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    findings: tuple[Finding, ...] = ()
    measure: Measure | None = None
    source: tuple[str, ...] = ()
    human: HumanWord | None = None
    machine: Verdict | None = None
    fingerprint: str = ""
    better: tuple[Match, ...] = ()
    failed_last_year: str = ""  # the assessor's advice and where it was read, from an imported report


class NotAsked(Record, frozen=True, kw_only=True):
    """An item that is not asked of this agency, and why; ``human`` where a person says so."""

    code: str
    title: str
    title_en: str = ""
    reason: str
    reason_en: str
    human: HumanWord | None = None
    fingerprint: str = ""


class KindGuess(Record, frozen=True, kw_only=True):
    """What kind of agency the site says it is of, where nobody told us. ``kind`` '' when it says nothing.

    Only a ``sure`` guess leaves a requirement out.
    """

    kind: str = ""
    sure: bool = False
    message: str
    message_en: str
    evidence: tuple[Evidence, ...] = ()


class Summary(Record, frozen=True, kw_only=True):
    """Counts of items; the six are disjoint and add up to the number of items."""

    complete: int = 0
    incomplete: int = 0
    likely: int = 0
    missing: int = 0
    cannot_tell: int = 0
    not_due: int = 0


class CriteriaRef(Record, frozen=True, kw_only=True):
    """Which criteria an Assessment was made with."""

    id: str
    title: str
    fiscal_year: int
    digest: str
    provisional: bool = False
    indicators: tuple[Indicator, ...] = ()


class LinkProblem(Record, frozen=True, kw_only=True):
    """A link that does not open for a visitor, and one page it stands on."""

    url: str
    state: LinkState
    source: str
    text: str = ""
    place: Place = Place.BODY
    http_status: int = 0
    reason: str = ""
    pages: int = 1
    suggestion: str = ""  # an address of the site that opens and is called nearly the same; made from names alone


class LinkSummary(Record, frozen=True, kw_only=True):
    """The health of all links: how many addresses in each state, and those that need mending."""

    by_state: dict[str, int] = {}
    problems: tuple[LinkProblem, ...] = ()


class Assessment(Record, frozen=True, kw_only=True):
    """The whole judgement on one agency: what reports, plans and differences are made from."""

    schema: str = "oit-assessment/1"
    agency: Agency
    run: Run
    criteria: CriteriaRef
    as_of: dt.date
    valid_for: int = 30  # days after which the report says it is old
    kind_guess: KindGuess | None = None  # None: the kind was given
    summary: Summary
    human: HumanShare = HumanShare()
    results: tuple[CriterionResult, ...]
    not_asked: tuple[NotAsked, ...] = ()
    site_findings: tuple[Finding, ...] = ()
    links: LinkSummary = LinkSummary()
    hosts: tuple[HostStatus, ...] = ()
    coverage: Coverage = Coverage()
    tool_version: str = ""


# --- what changed between two scans ----------------------------------------------------------------------------------


class ChangeKind(StrEnum):
    """What became of one fault or one outcome from the earlier Assessment to the later."""

    NEW = "new"
    FIXED = "fixed"
    CHANGED = "changed"  # neither: likely became confirmed, or what was seen can no longer be seen
    SAME = "same"


class ChangeCause(StrEnum):
    """What made the difference; only ``SITE`` is the agency's doing."""

    SITE = "site"
    DATE = "date"  # a day of the calendar, such as 1 October
    CRITERIA = "criteria"
    TOOL = "tool"
    REACH = "reach"  # what could be opened from here
    PEOPLE = "people"  # somebody's word, as ``oit overrule`` writes it
    NONE = ""  # of what stayed the same


class ChangeLevel(StrEnum):
    """What a change is about."""

    ITEM = "item"
    REQUIREMENT = "requirement"
    SITE = "site"
    LINK = "link"


class Change(Record, frozen=True, kw_only=True):
    """One verdict, one requirement at one place, or one link, before and after.

    ``requirement`` is '' for a verdict and a link; ``place`` is '' where something is absent, which has no place.
    ``before`` and ``after``: the verdict, outcome (``likely`` for a likely failure) or state of a link; '' where that
    side does not speak of it.
    """

    kind: ChangeKind
    cause: ChangeCause
    level: ChangeLevel
    code: str = ""
    title: str = ""
    title_en: str = ""
    requirement: str = ""
    text: str = ""
    place: str = ""
    check: str = ""
    before: str = ""
    after: str = ""
    message: str = ""
    message_en: str = ""
    owner: Owner | None = None


class DiffSide(Record, frozen=True, kw_only=True):
    """Which Assessment stood on one side of a comparison."""

    run: str
    started_at: dt.datetime
    as_of: dt.date
    criteria: str
    digest: str
    tool_version: str


class Diff(Record, frozen=True, kw_only=True):
    """What two Assessments of one site differ in; everything of both stands in ``changes`` once."""

    schema: str = "oit-diff/1"
    agency: str  # home_url of the later
    name: str = ""
    before: DiffSide
    after: DiffSide
    changes: tuple[Change, ...] = ()


# --- published documents read back -----------------------------------------------------------------------------------


class PriorScore(Record, frozen=True, kw_only=True):
    """A score (0 to 100) as stated at one place. ``indicator``: 1 to 10, None for the result as a whole."""

    indicator: int | None
    value: float
    place: str


class PriorItem(Record, frozen=True, kw_only=True):
    """An item (``O17``) or a survey question (``e6``, ``i13``) named at one place, and what the assessor advised.

    ``failed``: listed as one to be put right, not merely referred to.
    """

    code: str
    title: str = ""
    advice: str = ""
    place: str
    failed: bool = False


class PriorMeasure(Record, frozen=True, kw_only=True):
    """One row of a table of measures. ``start`` and ``end``: its window as days, None where the text names none."""

    issue: str = ""
    weakness: str = ""
    measure: str = ""
    codes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    unit: str = ""
    window: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    follow_up: str = ""
    result: str = ""
    outcome: str = ""
    recommendation: str = ""
    place: str


class Contradiction(Record, frozen=True, kw_only=True):
    """What does not fit together in a document: ``kind`` is a word for programs, ``places`` where to look."""

    kind: str
    message: str
    message_en: str
    places: tuple[str, ...]


class PriorReport(Record, frozen=True, kw_only=True):
    """A published analysis, plan or report, read back.

    ``document_kind``: analysis, plan, result, memo, unknown. ``fiscal_year`` (B.E.) is the year on its cover, None if
    it names none; ``item_year`` the year whose list of items its codes follow.
    """

    schema: str = "oit-prior/1"
    source: str = ""  # the name of its file
    agency: str = ""
    fiscal_year: int | None = None
    item_year: int | None = None
    document_kind: str = "unknown"
    indicator_scores: tuple[PriorScore, ...] = ()
    items: tuple[PriorItem, ...] = ()
    measures: tuple[PriorMeasure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
