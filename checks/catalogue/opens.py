"""The evidence opens for an assessor who has no account.

Why: an assessor opens the address from outside. A broken link, a page that says «not found» or a login wall counts as
nothing. A refusal of our tool, or no answer in time, says nothing about what an assessor meets: a human must try.

Fix: correct the address, put the file back, or make the file public (a shared folder must be open to everyone).
"""

from __future__ import annotations

from checks.check import (
    GONE_STATES,
    OPEN_STATES,
    UNSEEN_STATES,
    Check,
    NoOptions,
    Part,
    Subject,
    cant_tell,
    failed,
    inapplicable,
    is_hint,
    passed,
    quoted,
)
from oit.records import LinkState, Match, Owner

NEAR = 0.015
"""A broken link counts beside one that opens when its match is at most this much weaker."""


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Judge by the links that can be of the period asked."""
    supposed = _fitting(subject, OPEN_STATES)
    opening = tuple(match for match in supposed if subject.tried(match))
    gone = _fitting(subject, GONE_STATES)
    if opening:
        lost = _lost_beside(subject, gone, opening)
        if lost:
            return failed(
                "ลิงก์บางรายการของข้อนี้เสีย",
                "one of the links of this item is broken",
                quoted(lost),
                owner=Owner.WEB,
                likely=True,
            )
        return passed("เปิดดูได้โดยไม่ต้องเข้าสู่ระบบ", "it opens without an account", quoted(opening))
    walled = _fitting(subject, frozenset({LinkState.LOGIN_REQUIRED}))
    if walled:
        return failed(
            "ต้องเข้าสู่ระบบก่อนจึงจะเปิดดูได้ ผู้ประเมินเปิดไม่ได้",
            "it asks for an account; an assessor cannot open it",
            quoted(walled),
            owner=Owner.WEB,
        )
    unseen = _fitting(subject, UNSEEN_STATES)
    if unseen or supposed:
        return _unknown(unseen, supposed)
    if gone:
        return failed("ลิงก์เสีย เปิดไม่ได้", "the link is broken", quoted(gone), owner=Owner.WEB)
    return inapplicable("ไม่มีลิงก์ให้เปิด", "there is no link to open")


def _unknown(refused: tuple[Match, ...], untried: tuple[Match, ...]) -> Part:
    if refused:
        thai, english = (
            "เครื่องมือเปิดไม่ได้ (ถูกปฏิเสธหรือไม่ตอบ) กรุณาลองเปิดเอง",
            "the tool was refused or got no answer; please try to open it",
        )
    else:
        thai, english = (
            "ไม่ได้ลองเปิดลิงก์ไปเว็บไซต์อื่น (ตั้งไว้ไม่ให้ตรวจ หรือเกินขีดจำกัด) กรุณาลองเปิดเอง",
            "the link to another site was not tried (switched off, or beyond a limit); please try to open it",
        )
    return cant_tell(thai, english, quoted(refused or untried), owner=Owner.WEB)


def _fitting(subject: Subject, states: frozenset[LinkState]) -> tuple[Match, ...]:
    """Matches in ``states``; those of another year only while no match of the year asked is known."""
    known = tuple(match for match in subject.matches if not is_hint(match))
    fitting = tuple(match for match in known if subject.fits_year(match))
    return tuple(match for match in fitting or known if subject.state(match) in states)


def _lost_beside(subject: Subject, gone: tuple[Match, ...], opening: tuple[Match, ...]) -> tuple[Match, ...]:
    """Broken links that look like one of several files: as sure as those that open, and of the year by name."""
    best = max(match.confidence for match in opening)
    texts = {match.text for match in opening}
    return tuple(
        match
        for match in gone
        if subject.year_of(match) is not None
        and subject.fits_year(match)
        and match.text not in texts
        and match.confidence >= best - NEAR
    )


CHECK = Check(id="opens", doc=__doc__, evaluate=evaluate, needs_evidence=False)
