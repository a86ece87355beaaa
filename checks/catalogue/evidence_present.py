"""Something that answers the item can be found on the site.

Why: an assessor who finds nothing gives nothing. A name in a menu without a page behind it, or with a page that is
gone or only says "ไม่พบข้อมูล", is not evidence. Where the crawl could not see (a refusal, a set limit, no answer, a site
drawn by JavaScript), the answer is that nobody can tell, never that it is missing.

Fix: publish the page or document on the main site and link it from the menu under the item's name.
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
    is_hint,
    passed,
    quoted,
)
from oit.records import Evidence, LinkState, Match, Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Judge by the best state any match is in."""
    if subject.declared == ():
        return failed("หน่วยงานระบุว่าไม่มีข้อมูลจะส่งในข้อนี้", "the agency declares that it has nothing to hand in")
    seen = subject.in_state(OPEN_STATES | {LinkState.LOGIN_REQUIRED})
    if seen:
        return passed("พบข้อมูลที่ตรงกับข้อนี้", "something that answers this item was found", quoted(seen))
    unseen = subject.in_state(UNSEEN_STATES)
    if unseen:
        return cant_tell(
            "มีลิงก์ที่น่าจะตรงกับข้อนี้ แต่เครื่องมือเปิดดูไม่ได้ กรุณาเปิดดูเอง",
            "a link that seems to answer this item could not be opened by the tool; please open it",
            quoted(unseen),
        )
    gone = subject.in_state(GONE_STATES)
    if gone:
        return _gone(subject, gone)
    return _perhaps(subject) or _absent(subject)


def _gone(subject: Subject, gone: tuple[Match, ...]) -> Part:
    if subject.declared:
        return failed("ที่อยู่ที่จะส่งเปิดไม่ได้", "the declared address does not open", quoted(gone), owner=Owner.WEB)
    return failed(
        "มีชื่อข้อนี้บนเว็บไซต์ แต่ลิงก์เสีย เปิดไม่ได้",
        "the item is named on the site, but its link is broken",
        quoted(gone),
        owner=Owner.WEB,
    )


def _perhaps(subject: Subject) -> Part | None:
    """Why an absence cannot be stated; None when it can."""
    if subject.index.blind:
        return cant_tell(
            "ไม่พบข้อมูลของข้อนี้ แต่เครื่องมือมองไม่เห็นทั้งเว็บไซต์: " + "; ".join(b.th for b in subject.index.blind),
            "nothing was found, but the tool did not see the whole site: "
            + "; ".join(b.en for b in subject.index.blind),
            _site(subject),
        )
    hints = subject.hints()
    if hints:
        return cant_tell(
            f"ไม่พบข้อมูลของข้อนี้โดยตรง แต่มี “{_name(hints[0])}” ซึ่งอาจเกี่ยวข้อง กรุณาเปิดดูเอง",
            f"nothing answers this item for certain, but “{_name(hints[0])}” may be about it; please look",
            quoted(hints),
        )
    if subject.behind_scripts():  # nothing opens, so these are the pages that only name the item
        return cant_tell(
            "มีชื่อข้อนี้บนเว็บไซต์ แต่บางส่วนของหน้าใส่ด้วย JavaScript ซึ่งเครื่องมือมองไม่เห็น จึงไม่ทราบว่านำไปที่ใด กรุณาเปิดดูเอง",
            "the item is named on the site, but JavaScript that the tool did not see may lead on; please look",
            quoted(subject.matches),
        )
    return None


def _absent(subject: Subject) -> Part:
    bare = tuple(match for match in subject.matches if not is_hint(match) and subject.empty_list(match))
    if bare:
        said = subject.empty_list(bare[0])
        return failed(
            f"มีหน้าของข้อนี้บนเว็บไซต์ แต่หน้านั้นว่าง มีแต่คำว่า “{said}”",
            f"the page of this item opens, but it is empty and only says “{said}”",
            quoted(bare),
        )
    empty = subject.in_state(frozenset({LinkState.PLACEHOLDER}))
    if empty:
        return failed(
            "มีชื่อข้อนี้บนเว็บไซต์ แต่ไม่ได้ใส่ลิงก์ กดแล้วไม่ไปไหน",
            "the item is named on the site, but leads nowhere",
            quoted(empty),
        )
    coverage = subject.index.snapshot.coverage
    return failed(
        f"ไม่พบข้อมูลของข้อนี้ (อ่านแล้ว {coverage.pages_read} หน้า {coverage.documents_read} เอกสาร)",
        f"nothing was found ({coverage.pages_read} pages and {coverage.documents_read} documents were read)",
        _site(subject),
    )


def _name(match: Match) -> str:
    return match.text or match.url


def _site(subject: Subject) -> tuple[Evidence, ...]:
    home = subject.index.home
    if home is None:
        return (Evidence(url=subject.agency.home_url),)
    return (Evidence(url=home.url, quote=home.title[:120], observed_at=home.fetched_at),)


CHECK = Check(id="evidence-present", doc=__doc__, evaluate=evaluate, needs_evidence=False)
