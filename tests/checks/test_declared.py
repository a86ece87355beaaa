"""What is declared is judged alone, as an assessor opens it; better evidence of the site is named beside it."""

from __future__ import annotations

import datetime as dt

import msgspec
from check_cases import HOME, absolute, match, resource, snapshot
from test_judging import CRITERIA

from checks.assessment import judge_matches
from checks.declared import with_known_names
from checks.index import Index
from checks.paths import Paths
from oit.records import (
    Agency,
    Context,
    CriterionResult,
    Declared,
    Link,
    LinkState,
    LinkStatus,
    Match,
    Outcome,
    Place,
    Resource,
    Verdict,
)

AS_OF = dt.date(2025, 6, 1)
GOOD = match(
    "/plan.pdf", code="O2", text="แผนดำเนินงาน", fiscal_year=2568, year_source="anchor", kinds=["anchor", "title"]
)
PLAN = resource("/plan.pdf", title="แผนปี 2568", text="งบประมาณ ผู้รับผิดชอบ")


def declared(url: str, **fields: object) -> Match:
    return match(url, code="O2", text="", source_url="", kinds=["declared"], **fields)


def judged(
    *urls: str,
    matches: tuple[Match, ...] = (GOOD,),
    resources: tuple[Resource, ...] = (PLAN,),
    states: dict[str, LinkState] | None = None,
    links: tuple[Link, ...] = (),
) -> CriterionResult:
    statuses = tuple(LinkStatus(url=absolute(url), state=state) for url, state in (states or {}).items())
    agency = Agency(
        home_url=HOME, kind="subdistrict", declared=(Declared(code="O2", urls=tuple(absolute(url) for url in urls)),)
    )
    seen = snapshot(resources, links, statuses, agency=agency)
    results = judge_matches(seen, CRITERIA, AS_OF, matches).results
    return next(one for one in results if one.code == "O2")


def failed(result: CriterionResult) -> set[str]:
    return {finding.check for finding in result.findings if finding.outcome is Outcome.FAILED}


def test_the_declared_address_is_what_is_judged() -> None:
    both = msgspec.structs.replace(GOOD, kinds=("anchor", "declared"))
    result = judged("/plan.pdf", matches=(both,))
    assert (result.verdict, result.better) == (Verdict.COMPLETE, ())


def test_better_evidence_is_named_and_does_not_count() -> None:
    poor = resource("/old.pdf", title="แผนปี 2568", text="งบประมาณ")
    result = judged("/old.pdf", matches=(declared("/old.pdf"), GOOD), resources=(PLAN, poor))
    assert result.verdict is Verdict.INCOMPLETE
    assert [one.url for one in result.matches] == [absolute("/old.pdf")]
    assert [one.url for one in result.better] == [absolute("/plan.pdf")]
    assert result.reasons[-1].endswith(absolute("/plan.pdf"))


def test_a_declared_address_that_does_not_open_is_missing_whatever_the_site_holds() -> None:
    gone = declared("/gone.pdf", state="broken")
    result = judged("/gone.pdf", matches=(gone, GOOD), states={"/gone.pdf": LinkState.BROKEN})
    assert (result.verdict, result.reasons[0]) == (Verdict.MISSING, "ที่อยู่ที่จะส่งเปิดไม่ได้")
    assert result.better


def test_a_declared_address_behind_a_sign_in_cannot_be_opened() -> None:
    walled = declared("/in", state="login_required")
    result = judged("/in", matches=(walled,), states={"/in": LinkState.LOGIN_REQUIRED})
    assert result.verdict is Verdict.INCOMPLETE
    assert "opens" in failed(result)


def test_a_declared_address_on_another_host_is_judged_so() -> None:
    url = "https://www.elsewhere.example/plan.pdf"
    other = resource(url, title="แผนปี 2568", text="งบประมาณ ผู้รับผิดชอบ")
    assert failed(judged(url, matches=(declared(url),), resources=(other,))) == {"on-main-site"}


def test_a_declared_address_of_another_year_is_judged_so() -> None:
    old = resource("/old.pdf", title="แผนปี 2566", text="งบประมาณ ผู้รับผิดชอบ")
    found = declared("/old.pdf", fiscal_year=2566, year_source="title")
    assert failed(judged("/old.pdf", matches=(found,), resources=(old,))) == {"freshness"}


def test_a_declared_address_nobody_asked_for_cannot_be_told() -> None:
    result = judged("/never.pdf", matches=(declared("/never.pdf"), GOOD))
    assert result.verdict is Verdict.CANNOT_TELL
    assert result.matches[0].state is LinkState.EXCLUDED


def test_what_stands_on_a_declared_page_is_opened_too_and_what_the_home_page_leads_to_is_not() -> None:
    page = resource("/ita", title="ITA", text="รายการ")
    links = (
        Link(source=absolute("/ita"), target=absolute("/plan.pdf"), text="แผน"),
        Link(source=HOME, target=absolute("/plan.pdf"), text="แผน"),
    )
    assert (
        judged("/ita", matches=(declared("/ita"), GOOD), resources=(page, PLAN), links=links).verdict
        is Verdict.COMPLETE
    )
    home = judged("/", matches=(declared("/"), GOOD), links=links)
    assert [one.url for one in home.matches] == [HOME]


def test_nothing_to_hand_in_is_missing_in_those_words() -> None:
    result = judged()
    assert (result.verdict, result.reasons[0]) == (Verdict.MISSING, "หน่วยงานระบุว่าไม่มีข้อมูลจะส่งในข้อนี้")
    assert [one.url for one in result.better] == [absolute("/plan.pdf")]


def test_paths_are_the_words_one_clicks() -> None:
    links = (
        Link(source=HOME, target=absolute("/ita"), text="ITA", place=Place.FOOTER),
        Link(source=HOME, target=absolute("/data"), text="ข้อมูลสาธารณะ", place=Place.MENU),
        Link(source=absolute("/data"), target=absolute("/ita"), text="ทางอ้อม"),
        Link(
            source=absolute("/ita"),
            target=absolute("/a.pdf"),
            text="คลิก",
            context=(Context(kind="row", text="O7 แผน"),),
        ),
        Link(
            source=absolute("/data"), target=absolute("/b.pdf"), text="", context=(Context(kind="alt", text="ภาพแผน"),)
        ),
    )
    pages = (resource("/ita"), resource("/data"), resource("/a.pdf"), resource("/b.pdf"), resource("/alone.pdf"))
    paths = Paths(Index(snapshot(pages, links)))
    assert paths.to(match("/a.pdf")) == ("หน้าแรก", "ITA", "O7 แผน (คลิก)")
    assert paths.to(match("/b.pdf")) == ("หน้าแรก", "ข้อมูลสาธารณะ", "ภาพแผน")
    assert paths.to(match("/")) == ("หน้าแรก",)
    assert paths.to(match("/alone.pdf")) == ()


def test_the_order_of_a_query_makes_no_other_address() -> None:
    page = resource("/index.php?menuid=1&link=9", title="แผนปี 2568", text="งบประมาณ ผู้รับผิดชอบ")
    said = Declared(code="O2", urls=(absolute("/index.php?link=9&menuid=1"), absolute("/other")))
    seen = snapshot((page,), agency=Agency(home_url=HOME, declared=(said,)))
    assert with_known_names(seen).agency.declared[0].urls == (page.url, absolute("/other"))
