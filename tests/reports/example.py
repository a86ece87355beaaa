"""A hand-made Assessment of an invented agency: twelve items, every verdict, every kind of finding."""

from __future__ import annotations

import datetime as dt

import msgspec

from oit.records import (
    Agency,
    Assessment,
    Certainty,
    Confidence,
    Coverage,
    CriteriaRef,
    CriterionResult,
    DataYear,
    Evidence,
    Finding,
    Indicator,
    LinkProblem,
    LinkState,
    LinkSummary,
    Match,
    Measure,
    NotLookedAt,
    Outcome,
    Owner,
    Place,
    RequirementRef,
    Run,
    Step,
    Summary,
    Verdict,
)

HOME = "https://www.thungsommut.example/"
SEEN = dt.datetime(2026, 2, 10, 3, 15, tzinfo=dt.UTC)
AS_OF = dt.date(2026, 2, 10)
MANY_LINKS = 230  # more than the page shows

_HIGH, _MEDIUM, _LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW


def example() -> Assessment:
    """The whole Assessment."""
    results = _results()
    return Assessment(
        agency=Agency(
            home_url=HOME,
            name="องค์การบริหารส่วนตำบลทุ่งสมมุติ",
            kind="subdistrict",
            hosts=("www.thungsommut.example", "thungsommut.example"),
        ),
        run=Run(
            id="20260210-101500-7f3a",
            agency=HOME,
            started_at=SEEN,
            finished_at=SEEN + dt.timedelta(minutes=14),
            finish_reason="finished",
            tool_version="0.1.0",
            settings_digest="c0ffee00",
            vantage="เครือข่ายในประเทศไทย",
        ),
        criteria=CriteriaRef(
            id="nacc-2569",
            title="แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. 2569",
            fiscal_year=2569,
            digest="sha256:5d41402abc4b2a76b9719d911017c592ae3f27f5c2ad93f8d1f0f4d8a2d0aa11",
            indicators=(
                Indicator(code="9", title="การเปิดเผยข้อมูล"),
                Indicator(code="10", title="การป้องกันการทุจริต"),
                Indicator(code="9.1", title="ข้อมูลพื้นฐาน", confidence=_MEDIUM),
                Indicator(code="9.2", title="การบริหารงานและงบประมาณ", confidence=_MEDIUM),
                Indicator(code="9.3", title="การจัดซื้อจัดจ้าง", confidence=_MEDIUM),
                Indicator(code="9.5", title="การส่งเสริมความโปร่งใส", confidence=_MEDIUM),
                Indicator(code="10.1", title="การดำเนินการเพื่อป้องกันการทุจริต", confidence=_MEDIUM),
            ),
        ),
        as_of=AS_OF,
        summary=_summary(results),
        results=results,
        site_findings=_site_findings(),
        links=_links(),
        coverage=Coverage(
            pages_read=412,
            documents_read=186,
            documents_unread=23,
            images_seen=640,
            links_checked=2_314,
            blocked=7,
            not_looked_at=(
                NotLookedAt(reason="robots", count=18, examples=(f"{HOME}backoffice/", f"{HOME}search?q=ita")),
                NotLookedAt(reason="budget-depth", count=41, examples=(f"{HOME}gallery?album=9&page=31",)),
            ),
            budgets_reached=("depth",),
        ),
        tool_version="0.1.0",
    )


def changed(**fields: object) -> Assessment:
    """The example with some fields replaced."""
    return msgspec.structs.replace(example(), **fields)


def _summary(results: tuple[CriterionResult, ...]) -> Summary:
    words = ["likely" if result.likely else str(result.verdict) for result in results]
    return Summary(**{word: words.count(word) for word in set(words)})


def _evidence(path: str, where: str = "", quote: str = "") -> Evidence:
    return Evidence(url=f"{HOME}{path}", where=where, quote=quote, observed_at=SEEN)


def _passed(item: str, number: str, text: str, *evidence: Evidence, confidence: Confidence = _HIGH) -> Finding:
    return Finding(
        criterion=item,
        requirement=RequirementRef(id=f"{item}.{number}", text=text, source="คู่มือจำลอง หน้า 12"),
        check="mentions",
        outcome=Outcome.PASSED,
        confidence=confidence,
        message="พบในเอกสาร",
        message_en="Found in the document.",
        evidence=evidence,
    )


def _lacking(  # noqa: PLR0913 - a finding has this many sides
    item: str,
    number: str,
    text: str,
    message: tuple[str, str],
    *evidence: Evidence,
    likely: bool = False,
    owner: Owner = Owner.CONTENT,
) -> Finding:
    return Finding(
        criterion=item,
        requirement=RequirementRef(id=f"{item}.{number}", text=text),
        check="mentions",
        outcome=Outcome.FAILED,
        certainty=Certainty.LIKELY if likely else Certainty.CONFIRMED,
        owner=owner,
        confidence=_LOW if likely else _HIGH,
        message=message[0],
        message_en=message[1],
        evidence=evidence,
    )


def _other(item: str, number: str, text: str, outcome: Outcome, message: tuple[str, str], **more: object) -> Finding:
    finding = Finding(
        criterion=item,
        requirement=RequirementRef(id=f"{item}.{number}", text=text),
        check="readable",
        outcome=outcome,
        message=message[0],
        message_en=message[1],
    )
    return msgspec.structs.replace(finding, **more)


def _match(code: str, path: str, text: str, confidence: float, year: int | None = None, **more: object) -> Match:
    match = Match(
        code=code,
        url=f"{HOME}{path}",
        source_url=f"{HOME}ita/2569",
        text=text,
        confidence=confidence,
        reasons=("ข้อความของลิงก์ตรงกับชื่อข้อ", "อยู่ใต้หัวข้อ OIT ปี 2569"),
        reasons_en=("The link text says what the item asks", "It stands under the heading OIT 2569"),
        kinds=("anchor", "context"),
        fiscal_year=year,
        year_source="anchor" if year else "",
    )
    return msgspec.structs.replace(match, **more)


def _measure(topic: str, measure: str, unit: str, due: dt.date | None, *steps: str, due_text: str = "") -> Measure:
    return Measure(
        topic=topic,
        measure=measure,
        unit=unit,
        due=due,
        due_text=due_text,
        steps=tuple(Step(text=step, unit=unit if number else "", due=due) for number, step in enumerate(steps)),
        follow_up_text="ผู้บริหารติดตามในการประชุมประจำเดือน",
        source="รายงานตัวอย่างของหน่วยงานสมมุติ หน้า 4",
    )


def _complete(
    code: str, topic: str, titles: tuple[str, str], sub: str, *findings: Finding, path: str
) -> CriterionResult:
    return CriterionResult(
        code=code,
        topic=topic,
        title=titles[0],
        title_en=titles[1],
        indicator=int(sub.split(".", maxsplit=1)[0]),
        sub_indicator=sub,
        data_year=DataYear.CURRENT,
        confidence=_HIGH,
        verdict=Verdict.COMPLETE,
        reasons=("พบหลักฐานครบทุกองค์ประกอบ",),
        reasons_en=("Every element was found.",),
        matches=(_match(code, path, titles[0], 0.96, 2569),),
        findings=findings,
        source=("รายการตัวอย่าง ปี 2569",),
    )


def _results() -> tuple[CriterionResult, ...]:
    return (
        _complete(
            "O1",
            "structure_authority",
            ("โครงสร้างและอำนาจหน้าที่", "Structure, powers and duties"),
            "9.1",
            _passed(
                "O1",
                "1",
                "แผนผังโครงสร้างการแบ่งส่วนราชการ",
                _evidence("structure", "", "โครงสร้างส่วนราชการ องค์การบริหารส่วนตำบลทุ่งสมมุติ"),
            ),
            _passed("O1", "2", "หน้าที่และอำนาจเฉพาะของหน่วยงาน", _evidence("duty")),
            _other(
                "O1",
                "3",
                "ผู้ว่าราชการจังหวัดและส่วนราชการประจำจังหวัด",
                Outcome.INAPPLICABLE,
                ("ใช้กับจังหวัดเท่านั้น", "Asked of provinces only."),
            ),
            path="structure",
        ),
        CriterionResult(
            code="O2",
            topic="exec",
            title="ข้อมูลผู้บริหาร",
            title_en="Executives",
            indicator=9,
            sub_indicator="9.1",
            data_year=DataYear.CURRENT,
            confidence=_HIGH,
            verdict=Verdict.INCOMPLETE,
            reasons=("พบหน้าผู้บริหาร แต่ขาดช่องทางการติดต่อของแต่ละคน", "ลิงก์รูปถ่ายเปิดไม่ได้"),
            reasons_en=("The page is there, but contacts of each executive are not.", "A photograph does not open."),
            matches=(_match("O2", "executives", "คณะผู้บริหาร", 0.91, 2569),),
            findings=(
                _passed("O2", "1", "ผู้บริหารสูงสุด", _evidence("executives", "", "นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ")),
                _lacking(
                    "O2",
                    "2",
                    "ช่องทางการติดต่อของผู้บริหารแต่ละคน",
                    ("ไม่พบหมายเลขโทรศัพท์หรืออีเมลข้างชื่อผู้บริหาร", "No telephone or e-mail beside the names."),
                    _evidence("executives"),
                ),
                _lacking(
                    "O2",
                    "opens",
                    "เปิดได้โดยไม่ต้องเข้าสู่ระบบ",
                    ("รูปถ่ายของรองนายกตอบว่าไม่พบ (404)", "The deputy's photograph answers 404."),
                    _evidence("images/deputy-1.jpg"),
                    owner=Owner.WEB,
                ),
            ),
            measure=_measure(
                "exec",
                "จัดทำข้อมูลผู้บริหารให้ครบองค์ประกอบและเป็นปัจจุบัน",
                "สำนักปลัด",
                dt.date(2026, 1, 31),
                "รวบรวมชื่อ ตำแหน่ง รูปถ่าย และช่องทางการติดต่อของผู้บริหารทุกคน",
                "เสนอผู้บริหารตรวจสอบความถูกต้อง",
                "เผยแพร่บนเว็บไซต์และแจ้งผู้ดูแลเว็บไซต์แก้ลิงก์รูปถ่าย",
            ),
            source=("รายการตัวอย่าง ปี 2569",),
        ),
        _complete(
            "O3",
            "contact",
            ("ข้อมูลการติดต่อและช่องทางถาม–ตอบ", "Contact information"),
            "9.1",
            _passed("O3", "1", "ที่อยู่ หมายเลขโทรศัพท์ และอีเมล", _evidence("contact", "", "โทรศัพท์ 0-0000-0000")),
            path="contact",
        ),
        _complete(
            "O4",
            "news",
            ("ข่าวประชาสัมพันธ์", "News and public relations"),
            "9.1",
            _passed("O4", "1", "ข่าวสารของหน่วยงานในปีงบประมาณ", _evidence("news/118", "", "ประกาศเมื่อ 5 กุมภาพันธ์ 2569")),
            path="news",
        ),
        CriterionResult(
            code="O6",
            topic="plan_progress",
            title="แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี",
            title_en="Plan and progress of work and budget use",
            indicator=9,
            sub_indicator="9.2",
            data_year=DataYear.CURRENT_H1,
            confidence=_MEDIUM,
            verdict=Verdict.NOT_DUE,
            reasons=("พบแผนแล้ว ส่วนความก้าวหน้ารอบ 6 เดือนยังไม่ถึงกำหนด (31 มีนาคม 2569)",),
            reasons_en=("The plan is there; the half-year progress is not due before 31 March 2026.",),
            matches=(_match("O6", "files/plan-2569.pdf", "แผนดำเนินงาน ประจำปีงบประมาณ 2569", 0.88, 2569),),
            findings=(_passed("O6", "1", "โครงการหรือกิจกรรมพร้อมงบประมาณ", _evidence("files/plan-2569.pdf", "page 3")),),
            measure=_measure(
                "plan_progress",
                "สรุปผลตามแผนรอบครึ่งปีของทุกงาน",
                "ทุกส่วนงานทำ สำนักปลัดรวบรวม",
                dt.date(2026, 4, 30),
                "แต่ละงานสรุปผลการดำเนินงานรอบ 6 เดือน",
                "สำนักปลัดรวมเป็นภาพรวมและเผยแพร่",
            ),
        ),
        CriterionResult(
            code="O7",
            topic="op_report",
            title="รายงานผลการดำเนินงานประจำปี",
            title_en="Annual operating report",
            indicator=9,
            sub_indicator="9.2",
            data_year=DataYear.PREVIOUS,
            confidence=_HIGH,
            verdict=Verdict.MISSING,
            reasons=("พบเพียงรายงานของปี 2566 ไม่พบรายงานของปี 2568",),
            reasons_en=("Only the report of 2566 was found, not that of 2568.",),
            matches=(_match("O7", "files/report-2566.pdf", "รายงานผลการดำเนินงาน ประจำปี 2566", 0.71, 2566),),
            findings=(
                _lacking(
                    "O7",
                    "year",
                    "ข้อมูลเป็นของปีงบประมาณ พ.ศ. 2568",
                    ("เอกสารระบุปี 2566", "The document says 2566."),
                    _evidence("files/report-2566.pdf", "page 1", "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566"),
                ),
            ),
            measure=_measure(
                "op_report",
                "จัดทำรายงานผลการดำเนินงานของปีที่ผ่านมาและเผยแพร่",
                "กองยุทธศาสตร์และงบประมาณ",
                dt.date(2025, 12, 31),
                "ทุกส่วนงานส่งผลการดำเนินงานและผลการใช้จ่ายงบประมาณ",
                "รวมเล่ม เสนอผู้บริหาร และเผยแพร่บนเว็บไซต์",
            ),
            source=("รายการตัวอย่าง ปี 2569",),
        ),
        CriterionResult(
            code="O8",
            topic="staff_manual",
            title="คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่",
            title_en="Manual for staff",
            indicator=9,
            sub_indicator="9.2",
            data_year=DataYear.IN_FORCE,
            confidence=_HIGH,
            verdict=Verdict.CANNOT_TELL,
            reasons=("พบเอกสารแต่เป็นภาพสแกน อ่านข้อความไม่ได้",),
            reasons_en=("The document is a scan without readable text.",),
            matches=(_match("O8", "files/คู่มือปฏิบัติงาน.pdf", "คู่มือการปฏิบัติงาน", 0.82),),
            findings=(
                _other(
                    "O8",
                    "1",
                    "วิธีการและขั้นตอนการปฏิบัติงาน",
                    Outcome.CANT_TELL,
                    ("เอกสาร 48 หน้าไม่มีชั้นข้อความ", "48 pages without a text layer."),
                    evidence=(_evidence("files/%E0%B8%84%E0%B8%B9%E0%B9%88%E0%B8%A1%E0%B8%B7%E0%B8%AD.pdf", "page 1"),),
                ),
            ),
            measure=_measure("staff_manual", "จัดทำคู่มือเป็นเอกสารที่ค้นข้อความได้", "สำนักปลัด", None, due_text="ตลอดปี"),
        ),
        CriterionResult(
            code="O11",
            topic="proc_monthly",
            title="สรุปผลการจัดซื้อจัดจ้างรายเดือน",
            title_en="Monthly procurement summary",
            indicator=9,
            sub_indicator="9.3",
            data_year=DataYear.CURRENT,
            confidence=_MEDIUM,
            verdict=Verdict.INCOMPLETE,
            likely=True,
            reasons=("ไม่พบเหตุผลที่คัดเลือก ซึ่งแหล่งอ้างอิงเดียวระบุว่าต้องมี",),
            reasons_en=("The reason for selection was not found; one source alone says it is asked for.",),
            matches=(
                _match("O11", "proc/2569/01.xlsx", "สขร.1 เดือนมกราคม 2569", 0.93, 2569),
                _match("O11", "proc/2568/12.xlsx", "สขร.1 เดือนธันวาคม 2568", 0.93, 2569),
            ),
            findings=(
                _passed(
                    "O11", "1", "งานที่จัดซื้อหรือจัดจ้าง", _evidence("proc/2569/01.xlsx", "sheet ม.ค.!B4", "งานจัดซื้อหรือจัดจ้าง")
                ),
                _lacking(
                    "O11",
                    "2",
                    "เหตุผลที่คัดเลือกโดยสรุป",
                    ("ตารางไม่มีคอลัมน์เหตุผลที่คัดเลือก", "The table has no column for the reason."),
                    _evidence("proc/2569/01.xlsx", "sheet ม.ค.!A4:H4"),
                    likely=True,
                ),
            ),
            measure=Measure(topic="proc_monthly", known=False),
        ),
        _complete(
            "O12",
            "proc_report",
            ("รายงานผลการจัดซื้อจัดจ้างประจำปี", "Annual procurement report"),
            "9.3",
            _passed("O12", "1", "ปัญหา อุปสรรค และข้อเสนอแนะ", _evidence("proc/report-2568.pdf", "page 7")),
            path="proc/report-2568.pdf",
        ),
        CriterionResult(
            code="O17",
            topic="complaint_channel",
            title="ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
            title_en="Channel for corruption complaints",
            indicator=9,
            sub_indicator="9.5",
            data_year=DataYear.CURRENT,
            confidence=_HIGH,
            verdict=Verdict.INCOMPLETE,
            reasons=("มีชื่อในเมนูแต่ลิงก์ไม่มีปลายทาง พบแบบฟอร์มบนเว็บไซต์อื่น",),
            reasons_en=("Named in the menu but the link leads nowhere; a form stands on another site.",),
            matches=(
                _match("O17", "complain", "ร้องเรียนการทุจริต", 0.64, state=LinkState.LOGIN_REQUIRED),
                _match("O17", "x", "แจ้งเรื่องร้องเรียน", 0.4, url="", state=LinkState.PLACEHOLDER),
            ),
            findings=(
                _lacking(
                    "O17",
                    "placeholder",
                    "ลิงก์ในเมนูนำไปยังข้อมูล",
                    ("ลิงก์ «แจ้งเรื่องร้องเรียน» มีค่าเป็น #", "The link points to #."),
                    _evidence("", "nav > ul > li:nth-child(7)", "แจ้งเรื่องร้องเรียน"),
                    owner=Owner.WEB,
                ),
                _other(
                    "O17",
                    "2",
                    "แยกจากเรื่องร้องเรียนทั่วไป",
                    Outcome.UNTESTED,
                    ("การตรวจขัดข้อง", "The check broke down."),
                    error="ValueError: unexpected end of table",
                ),
                _other(
                    "O17",
                    "3",
                    "คุ้มครองข้อมูลของผู้แจ้ง",
                    Outcome.CANT_TELL,
                    ("หน้าต้องเข้าสู่ระบบ", "The page needs a login."),
                    optional=True,
                ),
            ),
            measure=_measure(
                "complaint_channel",
                "เปิดช่องทางแจ้งเรื่องร้องเรียนการทุจริตโดยเฉพาะบนเว็บไซต์หลัก",
                "งานนิติการ สำนักปลัด",
                dt.date(2026, 3, 31),
                "ให้ผู้ดูแลเว็บไซต์แก้ลิงก์ในเมนูให้ไปยังแบบฟอร์มที่เปิดได้โดยไม่ต้องเข้าสู่ระบบ",
                "ประชาสัมพันธ์ช่องทางแก่ประชาชน",
            ),
        ),
        _complete(
            "O20",
            "no_gift_combined",
            ("การดำเนินการตามนโยบายไม่รับของขวัญ", "No Gift Policy"),
            "10.1",
            _passed("O20", "1", "ประกาศลงนามโดยผู้บริหารสูงสุด", _evidence("no-gift", "", "ประกาศ ณ วันที่ 6 มกราคม 2569")),
            path="no-gift",
        ),
        CriterionResult(
            code="O21",
            topic="risk",
            title="การประเมินความเสี่ยงการทุจริตประจำปี",
            title_en="Corruption risk assessment",
            indicator=10,
            sub_indicator="10.1",
            data_year=DataYear.CURRENT,
            confidence=_HIGH,
            verdict=Verdict.MISSING,
            reasons=("ค้นใน 412 หน้าและเอกสาร 186 ฉบับแล้วไม่พบ",),
            reasons_en=("Not found in 412 pages and 186 documents.",),
            findings=(
                _lacking(
                    "O21",
                    "evidence",
                    "มีหลักฐานบนเว็บไซต์",
                    ("ไม่พบหน้าหรือเอกสารที่กล่าวถึงการประเมินความเสี่ยงการทุจริต", "No page or document speaks of it."),
                    _evidence("ita/2569"),
                    _evidence("sitemap.xml"),
                ),
            ),
            measure=_measure(
                "risk",
                "ประเมินความเสี่ยงการทุจริตของปีและเผยแพร่ผล",
                "หน่วยตรวจสอบภายใน",
                dt.date(2026, 3, 31),
                "แต่งตั้งคณะทำงานและเลือกกระบวนงานที่จะประเมิน",
                "ประเมินโอกาสและผลกระทบ กำหนดมาตรการ",
                "เสนอผู้บริหารและเผยแพร่",
            ),
        ),
    )


def _site_findings() -> tuple[Finding, ...]:
    return (
        _lacking(
            "site",
            "certificate",
            "ใบรับรองความปลอดภัยของเว็บไซต์ถูกต้อง",
            ("ใบรับรองหมดอายุเมื่อ 2 กุมภาพันธ์ 2569", "The certificate expired on 2 February 2026."),
            _evidence(""),
            owner=Owner.WEB,
        ),
        _passed("site", "search", "เว็บไซต์มีช่องค้นหา", _evidence("")),
        _other(
            "site",
            "qr",
            "QR สำหรับแบบวัด EIT",
            Outcome.CANT_TELL,
            ("พบภาพที่คล้าย QR แต่อ่านไม่ได้", "An image looks like a QR code but could not be read."),
        ),
    )


def _links() -> LinkSummary:
    broken = tuple(
        LinkProblem(
            url=f"{HOME}files/old/{number:04}.pdf",
            state=LinkState.BROKEN,
            source=f"{HOME}archive?page={number // 20 + 1}",
            text=f"เอกสารแนบ {number}",
            http_status=404,
            reason="ไม่พบหน้า",
            pages=3 if number % 50 == 0 else 1,
        )
        for number in range(1, MANY_LINKS + 1)
    )
    others = (
        LinkProblem(
            url="#", state=LinkState.PLACEHOLDER, source=HOME, text="แจ้งเรื่องร้องเรียน", place=Place.MENU, pages=412
        ),
        LinkProblem(url="", state=LinkState.PLACEHOLDER, source=f"{HOME}ita/2569", place=Place.BODY),
        LinkProblem(
            url="https://drive.example/open?id=1AbC",
            state=LinkState.LOGIN_REQUIRED,
            source=f"{HOME}complain",
            text="แบบฟอร์ม",
            http_status=302,
            reason="ส่งไปหน้าเข้าสู่ระบบ",
        ),
        LinkProblem(
            url="https://province.example/",
            state=LinkState.TIMEOUT,
            source=HOME,
            text="เว็บไซต์จังหวัด",
            place=Place.FOOTER,
            pages=398,
            reason="ไม่ตอบใน 20 วินาที",
        ),
    )
    return LinkSummary(
        by_state={
            "ok": 2_041,
            "redirected": 36,
            "broken": MANY_LINKS,
            "timeout": 1,
            "login_required": 1,
            "placeholder": 2,
            "blocked": 3,
        },
        problems=broken + others,
    )
