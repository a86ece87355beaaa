"""The words with which everything is told: outcomes, verdicts, certainty, states of links, places."""

from __future__ import annotations

from enum import StrEnum


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
