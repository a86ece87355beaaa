"""What a text is taken for: near twins, damage, codes, context, and the set in force."""

from __future__ import annotations

import pytest

from checks.classify import classify
from checks.families import STAND_INS, home
from checks.lexicon import core
from oit import criteria as sets
from oit.records import Criteria

NEUTRAL = Criteria(id="any", title="any", fiscal_year=0, criteria=(), topics=sets.topics())


def top(text: str, *context: str, set_id: str = "") -> str:
    criteria = sets.load(set_id) if set_id else NEUTRAL
    guesses = classify(text, context=context, criteria=criteria)
    return guesses[0].topic if guesses else ""


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("แผนปฏิบัติการป้องกันการทุจริต ๒๕๖๘", "ac_plan"),
        ("รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต", "ac_report"),
        ("รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต รอบ ๖ เดือน", "ac_6m"),
        ("แผนป้องกันและบรรเทาสาธารณภัยประจำปี", ""),
        ("คู่มือการปฏิบัติงานของเจ้าหน้าที่กองคลัง", "staff_manual"),
        ("คู่มือสำหรับประชาชน การขอเลขที่บ้าน", "service_manual"),
        ("สถิติเรื่องร้องเรียนการทุจริต", "complaint_stats"),
        ("สถิติการให้บริการ", "service_stats"),
        ("สถิติผู้เข้าชมเว็บไซต์", ""),
        ("ร้องเรียนร้องทุกข์ทั่วไป", ""),
        ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", "complaint_channel"),
        ("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", "complaint_guide"),
        ("รายงานผลการใช้จ่ายงบประมาณประจำปี", "budget_report"),
        ("รายงานการกำกับติดตามการใช้จ่ายงบประมาณ รอบ 6 เดือน", "budget_6m"),
        ("สรุปผลการจัดซื้อจัดจ้างรายเดือน", "proc_monthly"),
        ("รายงานผลการจัดซื้อจัดจ้างประจำปี", "proc_report"),
        ("แผนการจัดซื้อจัดจ้าง", "proc_plan"),
        ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "measures"),
        ("รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส", "measures_result"),
        ("การมีส่วนร่วมของผู้บริหาร", "exec_participation"),
        ("โครงสร้างพื้นฐาน", ""),
        ("การดำเนินการความเสี่ยงการทุจริต", "risk_result"),
        ("การประเมินความเสี่ยงการทุจริต", "risk"),
        ("หน้าที่และอำนาจของหน่วยงานตามกฎหมายจัดตั้ง หรือกฎหมายอื่นที่เกี่ยวข้อง", "authority"),
        ("กฎหมายที่เกี่ยวข้อง", "laws"),
        ("มาตรฐานการปฏิบัติงาน/บริการ", "service_manual"),
        ("มาตรฐานการปฏิบัติงาน", "staff_manual"),
        ("รายงานสถิติประจำปีงบประมาณ 2561", "service_stats"),
        ("รายงานสถิติเรื่องร้องเรียนประจำปี 2561", "complaint_stats"),
        ("รายงานประชุม ผู้มีส่วนได้ส่วนเสีย มาร่วมวางแผน", "participation"),
        ("Explore Services", ""),
    ],
)
def test_near_twins(text: str, topic: str) -> None:
    assert top(text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("สถิติเรื่องร้องเรียนการทุจร", "complaint_stats"),
        ("กฏหมายที่เกี่ยวข้อง", "laws"),
        ("แผนปฎิบัติราชการ", "op_plan"),
        ("รายงานผลการดาเนินงานประจาปี", "op_report"),
        ("รายงานสรุปผลสำรวจความพึ่งพอใจ", "satisfaction"),
        ("ประกาศจัดชื้อจัดจ้าง", "proc_announce"),
        ("07_รายงานผลการดำเนินงาน(2).pdf", "op_report"),
        ("1) E – Service", "e_service"),
        ("ระบบ Q & A", "qa"),
        ("สขร.1 เดือน มี.ค.", "proc_monthly"),
    ],
)
def test_damage_does_not_matter(text: str, topic: str) -> None:
    assert top(text) == topic


@pytest.mark.parametrize("text", ["", "คลิก", "ไตรมาส 3", "กองช่าง", "ประวัติโรงพยาบาล", "ระบบสารบรรณอิเล็กทรอนิกส์", "12"])
def test_what_names_no_item_gets_no_answer(text: str) -> None:
    assert top(text) == ""


def test_years_are_no_part_of_a_name() -> None:
    assert (
        core("รายงานผล ประจำปีงบประมาณ พ.ศ. ๒๕๖๗") == core("รายงานผล") == core("รายงานผล ปี 2568-2570".replace("-", " "))
    )
    assert core("แผนพัฒนา 5 ปี") != core("แผนพัฒนา")
    assert core("รายงานประจำปี 2567") == core("รายงานประจำปี")


@pytest.mark.parametrize(
    ("text", "set_id", "topic"),
    [
        ("โครงสร้างหน่วยงาน", "nacc-2567", "structure"),
        ("โครงสร้างหน่วยงาน", "nacc-2568", "structure_authority"),
        ("อำนาจหน้าที่", "nacc-2569", "structure_authority"),
        ("แผนการใช้จ่ายงบประมาณ", "nacc-2565", "budget_plan"),
        ("แผนการใช้จ่ายงบประมาณ", "nacc-2568", "plan_progress"),
        ("ประมวลจริยธรรม", "nacc-2567", "ethics_code"),
        ("ประมวลจริยธรรม", "nacc-2568", "ethics_combined"),
        ("รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา", "nacc-2568", "gift_receipt"),
        ("รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา", "nacc-2569", "no_gift_combined"),
        ("กฎหมายที่เกี่ยวข้อง", "nacc-2568", ""),
        ("รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต รอบ 6 เดือน", "nacc-2568", ""),
        ("รายงานผลการประเมินตนเอง (SAR)", "vec-2569", "sar"),
    ],
)
def test_the_set_in_force_decides_between_merged_and_split_items(text: str, set_id: str, topic: str) -> None:
    assert top(text, set_id=set_id) == topic


def test_code_and_name_agree() -> None:
    (best, *_) = classify("O17 แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", criteria=sets.load("nacc-2568"))
    assert (best.code, best.topic) == ("O17", "complaint_guide")
    assert "code" in best.kinds
    assert len(best.reasons) == len(best.reasons_en)


def test_the_name_beats_a_code_that_contradicts_it_and_says_so() -> None:
    (best, *_) = classify("O29 แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", criteria=sets.load("nacc-2564"))
    assert best.code == "O29"
    (best, *_) = classify("O25 แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", criteria=sets.load("nacc-2568"))
    assert best.code == "O17"
    assert any("O25" in reason for reason in best.reasons)


def test_a_code_alone_counts_less() -> None:
    (best,) = classify("O17 ไตรมาส 1", criteria=sets.load("nacc-2568"))
    assert best.topic == "complaint_guide"
    assert best.kinds == ("code",)
    named, *_ = classify("O17 แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", criteria=sets.load("nacc-2568"))
    assert best.confidence < named.confidence


def test_context_speaks_where_the_text_is_silent() -> None:
    assert top("คลิก", "รายงานผลการดำเนินงานประจำปี 2567") == "op_report"
    assert top("แผนปฏิบัติการป้องกันการทุจริต", "รายงานผลการดำเนินงานประจำปี 2567") == "ac_plan"


def test_neutral_answers_have_no_code() -> None:
    assert {guess.code for guess in classify("ข้อมูลการติดต่อ", criteria=NEUTRAL)} == {""}


def test_every_stand_in_is_a_topic() -> None:
    keys = {topic.key for topic in sets.topics()}
    assert keys >= set(STAND_INS)
    assert keys >= {other for others in STAND_INS.values() for other in others}
    assert home("laws", frozenset({"contact"})) is None


@pytest.mark.parametrize("set_id", [one for one in sets.available() if one != "site"])
def test_every_title_is_its_own_item(set_id: str) -> None:
    criteria = sets.load(set_id)
    for item in criteria.criteria:
        guesses = classify(item.title, criteria=criteria)
        assert guesses, item.code
        assert guesses[0].topic == item.topic, (item.code, item.title, guesses[0])


@pytest.mark.parametrize(
    ("text", "set_id", "topic"),
    [
        ("สขร.1 เดือน ตุลาคม 2567", "nacc-2569", "proc_report"),  # a month of 2568, which that year's O12 asks for
        ("สขร.1 เดือน ตุลาคม 2568", "nacc-2569", "proc_monthly"),
        ("สขร.1", "nacc-2569", "proc_monthly"),
        ("O11 สขร.1 เดือน ตุลาคม 2567", "nacc-2569", "proc_monthly"),  # last year's file in this year's place
        ("สขร.1 เดือน ตุลาคม 2564", "nacc-2566", "proc_monthly"),  # a set that asks no report for months
        ("สขร.1 เดือน ตุลาคม 2567", "vec-2569", "proc_report"),  # a set without an item on months
    ],
)
def test_months_of_the_year_before_belong_to_the_report_that_asks_for_them(text: str, set_id: str, topic: str) -> None:
    assert top(text, set_id=set_id) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("โครงการอบรมทำขนมไทยรุ่นที่ 2 ตามแผนดำเนินงานประจำปี", ""),
        ("โครงการตามแผนดำเนินงานประจำปี", "op_plan"),
        ("แผนดำเนินงานประจำปี โครงการอบรมทำขนมไทยรุ่นที่ 2", "op_plan"),
    ],
)
def test_a_project_is_not_the_plan_it_was_carried_out_under(text: str, topic: str) -> None:
    assert top(text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Q&A วิทยาลัยการอาชีพทุ่งใสใหม่", "qa"),
        ("โครงสร้าง เทศบาลตำบลหนองฟ้าคราม", "structure"),
        ("คำสั่งวิทยาลัยเทคนิค", ""),  # a kind of college is no college's name
    ],
)
def test_the_name_of_the_agency_behind_says_nothing(text: str, topic: str) -> None:
    assert top(text) == topic
