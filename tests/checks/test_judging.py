"""A whole Assessment from a hand-made snapshot and hand-made matches."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from check_cases import HOME, SEEN, absolute, match, resource, snapshot

from checks import links
from checks.index import Index
from checks.phrases import QUOTE, find
from oit.records import (
    Agency,
    Assessment,
    Confidence,
    Criteria,
    Criterion,
    DataYear,
    Evidence,
    Link,
    LinkState,
    LinkStatus,
    Match,
    Measure,
    Outcome,
    Owner,
    Place,
    Requirement,
    Snapshot,
    Step,
    Verdict,
)

GENERAL = (
    ("evidence", "evidence-present"),
    ("placeholder", "placeholder-link"),
    ("opens", "opens"),
    ("main-site", "on-main-site"),
    ("readable", "readable"),
    ("year", "freshness"),
)


def criterion(code: str, topic: str, data_year: str, *phrases: str, confidence: str = "high") -> Criterion:
    own = tuple(
        Requirement(id=f"{code}.{place}", text=phrase, check="mentions", options={"any_of": [phrase]})
        for place, phrase in enumerate(phrases, 1)
    )
    general = tuple(Requirement(id=f"{code}.{name}", text=name, check=check) for name, check in GENERAL)
    return Criterion(
        code=code,
        topic=topic,
        title=f"ข้อ {code}",
        indicator=9,
        data_year=DataYear(data_year),
        confidence=Confidence(confidence),
        requirements=own + general,
    )


SITE = Criterion(
    code="S1",
    topic="site",
    title="ทั้งเว็บไซต์",
    indicator=9,
    data_year=DataYear.CURRENT,
    confidence=Confidence.HIGH,
    requirements=(
        Requirement(id="S1.1", text="ลิงก์", check="broken-links"),
        Requirement(id="S1.2", text="เมนู", check="menu-placeholders"),
    ),
)
CRITERIA = Criteria(
    id="nacc-test",
    title="ชุดทดสอบ",
    fiscal_year=2568,
    criteria=(
        criterion("O1", "op_report", "previous", "ผลการดำเนินโครงการ"),
        criterion("O2", "op_plan", "current", "งบประมาณ", "ผู้รับผิดชอบ"),
        criterion("O3", "staff_manual", "in_force", "ขั้นตอน"),
        criterion("O4", "ac_plan", "in_force", "โครงการ", confidence="low"),
        criterion("O5", "service_stats", "current_h1", "จำนวน"),
        criterion("O6", "risk", "current", "ความเสี่ยง"),
        criterion("O7", "measures", "current", "มาตรการ"),
    ),
    site=(SITE,),
    measures=(
        Measure(
            topic="op_plan",
            measure="ทำแผน",
            due_rule="M10@N-1",
            steps=(Step(text="รวมแผน", due_rule="M10@N-1"), Step(text="เผยแพร่")),
        ),
    ),
    digest="d",
)
MATCHES = (
    match("/report.pdf", code="O1", text="รายงานผล", fiscal_year=2567, year_source="anchor"),
    match("/plan.pdf", code="O2", text="แผนดำเนินงาน", fiscal_year=2568, year_source="anchor"),
    match("#", code="O3", text="คู่มือ", state="placeholder"),
    match("/ac.pdf", code="O4", text="แผนปฏิบัติการ พ.ศ. 2566 - 2570"),
    match("/risk.pdf", code="O6", text="ประเมินความเสี่ยง", fiscal_year=2568, year_source="anchor"),
    match("/measures.pdf", code="O7", text="มาตรการ", state="broken"),
)


def seen() -> Snapshot:
    resources = (
        resource("/report.pdf", title="รายงานปี 2567", text={"page 2": "ผลการดำเนินโครงการ"}),
        resource("/plan.pdf", title="แผนปี 2568", text={"page 1": "งบประมาณ"}),
        resource("/ac.pdf", text={"page 1": "แผนงานและกิจกรรม"}),
        resource("/risk.pdf", not_read="scan"),
    )
    links_ = (
        Link(source=HOME, target="#", text="คู่มือ", place=Place.MENU, pages=20),
        Link(source=HOME, target=absolute("/measures.pdf"), text="มาตรการ"),
    )
    statuses = (LinkStatus(url=absolute("/measures.pdf"), state=LinkState.BROKEN, http_status=404, checked_at=SEEN),)
    return snapshot(resources, links_, statuses)


def judged(as_of: str = "2025-03-01", matches: tuple[Match, ...] = MATCHES) -> Assessment:
    from checks.assessment import judge_matches  # noqa: PLC0415 - the module also needs the matching

    return judge_matches(seen(), CRITERIA, dt.date.fromisoformat(as_of), matches)


def test_every_verdict_stands_where_it_should() -> None:
    verdicts = {result.code: (result.verdict, result.likely) for result in judged().results}
    assert verdicts == {
        "O1": (Verdict.COMPLETE, False),
        "O2": (Verdict.INCOMPLETE, False),
        "O3": (Verdict.MISSING, False),
        "O4": (Verdict.INCOMPLETE, True),
        "O5": (Verdict.NOT_DUE, False),
        "O6": (Verdict.CANNOT_TELL, False),
        "O7": (Verdict.MISSING, False),
    }


def test_the_half_year_is_missing_once_it_is_over() -> None:
    assert judged("2025-04-01").results[4].verdict is Verdict.MISSING


def test_counts_are_disjoint_and_add_up() -> None:
    assessment = judged()
    counts = msgspec.to_builtins(assessment.summary)
    assert sum(counts.values()) == len(assessment.results)
    assert counts == {"complete": 1, "incomplete": 1, "likely": 1, "missing": 2, "cannot_tell": 1, "not_due": 1}


def test_reasons_say_what_a_clerk_needs() -> None:
    results = {result.code: result for result in judged().results}
    assert results["O2"].reasons == ("ผู้รับผิดชอบ: ไม่พบ “ผู้รับผิดชอบ”",)
    assert results["O3"].reasons == ("มีชื่อข้อนี้บนเว็บไซต์ แต่ไม่ได้ใส่ลิงก์ กดแล้วไม่ไปไหน",)
    assert results["O5"].reasons == ("ยังไม่ถึงกำหนด: ช่วงข้อมูลสิ้นสุด 31 มีนาคม 2568",)
    assert results["O7"].reasons == ("มีชื่อข้อนี้บนเว็บไซต์ แต่ลิงก์เสีย เปิดไม่ได้",)


def test_evidence_says_where_and_quotes() -> None:
    finding = judged().results[0].findings[0]
    assert finding.outcome is Outcome.PASSED
    expected = Evidence(url=absolute("/report.pdf"), where="page 2", quote="ผลการดำเนินโครงการ", observed_at=SEEN)
    assert finding.evidence == (expected,)


def test_owners_tell_who_can_mend() -> None:
    results = {result.code: result for result in judged().results}
    failed = {
        (code, finding.check): finding.owner
        for code, result in results.items()
        for finding in result.findings
        if finding.outcome is Outcome.FAILED
    }
    assert failed["O7", "opens"] is Owner.WEB
    assert failed["O3", "placeholder-link"] is Owner.WEB
    assert failed["O2", "mentions"] is Owner.CONTENT


def test_a_gap_carries_its_measure_with_dates() -> None:
    measure = judged().results[1].measure
    assert measure is not None
    assert measure.due == dt.date(2024, 10, 31)
    assert [step.due for step in measure.steps] == [dt.date(2024, 10, 31), None]
    assert judged().results[0].measure is None


def test_the_whole_site_is_judged_beside_the_items() -> None:
    assessment = judged()
    assert [(f.check, f.outcome) for f in assessment.site_findings] == [
        ("broken-links", Outcome.FAILED),
        ("menu-placeholders", Outcome.FAILED),
    ]
    assert assessment.links.by_state == {"broken": 1, "placeholder": 1}
    assert [(p.url, p.state, p.text) for p in assessment.links.problems] == [
        ("#", LinkState.PLACEHOLDER, "คู่มือ"),
        (absolute("/measures.pdf"), LinkState.BROKEN, "มาตรการ"),
    ]
    assert assessment.links.problems[0].pages == 20


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (msgspec.json.encode(judged(), order="deterministic") for _ in range(2))
    assert first == second
    assert msgspec.json.decode(first, type=Assessment) == judged()


def test_an_empty_site_accuses_nobody() -> None:
    from checks.assessment import judge_matches  # noqa: PLC0415 - as above

    nothing = snapshot(no_home=True)
    assessment = judge_matches(nothing, CRITERIA, dt.date(2025, 6, 1), ())
    assert {result.verdict for result in assessment.results} == {Verdict.CANNOT_TELL}
    assert assessment.site_findings[0].outcome is Outcome.CANT_TELL


def test_a_criterion_for_other_kinds_is_left_out() -> None:
    from checks.assessment import judge_matches  # noqa: PLC0415 - as above

    other = msgspec.structs.replace(CRITERIA.criteria[0], applies_to=("province",))
    criteria = msgspec.structs.replace(CRITERIA, criteria=(other, *CRITERIA.criteria[1:]))
    assessment = judge_matches(seen(), criteria, dt.date(2025, 3, 1), MATCHES)
    assert [result.code for result in assessment.results] == ["O2", "O3", "O4", "O5", "O6", "O7"]


def test_problems_are_sorted_and_not_endless() -> None:
    many = tuple(LinkStatus(url=absolute(f"/{n:05}"), state=LinkState.BROKEN) for n in range(2500))
    stood = tuple(Link(source=HOME, target=status.url) for status in many)
    summary = links.summarise(Index(snapshot((), stood, tuple(reversed(many)))), ())
    assert summary.by_state == {"broken": 2500}
    assert len(summary.problems) == links.MOST
    assert [p.url for p in summary.problems] == sorted(p.url for p in summary.problems)


@pytest.mark.parametrize("length", [1, 119, 121, 4000])
def test_a_quote_is_short_and_holds_the_phrase(length: int) -> None:
    text = "ก" * length + " ผู้รับผิดชอบโครงการ " + "ข" * length
    index = Index(snapshot((resource("/a.pdf", text=text),)))
    found = index.resource(absolute("/a.pdf"))
    assert found is not None
    hit = find("ผู้รับผิดชอบ", index.folded(found))
    assert hit is not None
    assert len(hit[1]) <= QUOTE
    assert "ผู้รับผิดชอบ" in hit[1]


def test_a_redirected_page_is_found_by_both_addresses() -> None:
    index = Index(snapshot((resource("/old", final_url="/new", text="ข้อความ"),)))
    assert index.resource(absolute("/old")) is index.resource(absolute("/new"))


def test_hosts_of_the_main_site() -> None:
    agency = Agency(home_url="https://www.a.example/", hosts=("b.example", "https://c.example:8443/x"))
    index = Index(snapshot(agency=agency))
    assert index.hosts == {"a.example", "b.example", "c.example:8443"}
    assert index.is_main("https://A.example/x")
    assert index.is_main("https://ita.b.example/")
    assert not index.is_main("https://c.example/")
    assert not index.is_main("javascript:void(0)")
    assert not index.is_main("https://[broken")


def test_a_dead_link_comes_with_the_address_that_was_meant() -> None:
    dead, alive = absolute("/files/Manual-2568.pdf"), absolute("/files/manual-2568.pdf")
    seen = snapshot(
        (resource("/files/manual-2568.pdf", text="คู่มือ"),),
        (Link(source=HOME, target=dead, text="คู่มือ"), Link(source=HOME, target=absolute("/x"), text="อื่น")),
        (
            LinkStatus(url=dead, state=LinkState.BROKEN, http_status=404),
            LinkStatus(url=absolute("/x"), state=LinkState.BROKEN, http_status=404),
        ),
    )
    assert {p.url: p.suggestion for p in links.summarise(Index(seen), ()).problems} == {dead: alive, absolute("/x"): ""}


def test_what_a_wrong_document_lacks_is_said_once() -> None:
    from checks.assessment import judge_matches  # noqa: PLC0415 - as above
    from oit.criteria import load  # noqa: PLC0415 - as above

    wrong = resource("/a.pdf", title="ประมวลจริยธรรม", text="ประมวลจริยธรรม\nยึดมั่นในสถาบันหลักของประเทศ")
    found = (match("/a.pdf", code="O7", text="รายงานผลการดำเนินงาน ปี 2567", fiscal_year=2567),)
    assessment = judge_matches(snapshot((wrong,)), load("nacc-2568"), dt.date(2025, 4, 30), found)
    report = next(result for result in assessment.results if result.code == "O7")
    said = [finding for finding in report.findings if finding.outcome is Outcome.FAILED]
    assert report.verdict is Verdict.INCOMPLETE
    assert not report.likely  # that its elements are not there is sure, whatever the document is about
    assert [finding.check for finding in said if finding.check != "subject-words"] == ["own-subject"]
    assert "ประมวลจริยธรรม" in said[0].message
    elements = [finding for finding in report.findings if finding.requirement.id.rpartition(".")[2].isdigit()]
    assert len(elements) == 4
    assert {finding.outcome for finding in elements} == {Outcome.INAPPLICABLE}
