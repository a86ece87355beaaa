"""``oit explain O17``: what an item asks and where that is known from; ``oit explain freshness``: how a check looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.exits import USAGE, Stop

if TYPE_CHECKING:
    from oit.records import Criteria, Criterion, Measure, Requirement

DATA_YEAR = {
    "current": ("ข้อมูลของปีงบประมาณ พ.ศ. {n}", "data of fiscal year {n} B.E."),
    "previous": ("ข้อมูลของปีงบประมาณ พ.ศ. {before}", "data of fiscal year {before} B.E."),
    "in_force": ("ต้องมีผลใช้ในปีงบประมาณ พ.ศ. {n}", "must be in force in fiscal year {n} B.E."),
    "current_h1": ("ข้อมูล 1 ตุลาคม {before} ถึง 31 มีนาคม {n}", "data of 1 October {before} to 31 March {n} B.E."),
    "unknown": ("แหล่งข้อมูลไม่ระบุปีของข้อมูล", "no source states the year of the data"),
}
CONFIDENCE = {
    "high": ("ยืนยันแล้ว", "well supported"),
    "medium": ("มีแหล่งเดียวหรือปีใกล้เคียง", "one source, or a neighbouring year"),
    "low": ("ยังไม่ยืนยัน ถ้าขาดจะถือว่า “น่าจะไม่ครบ”", "not confirmed; a failure is only likely"),
}
WORDS = {
    "provisional": ("ชั่วคราว: เลื่อนปีจาก {origin}", "Provisional: rolled forward from {origin}"),
    "elements": ("สิ่งที่ข้อนี้ต้องมี", "What this item must have"),
    "general": ("ข้อกำหนดที่ใช้กับทุกข้อ", "Demands on every item"),
    "check": ("ตรวจด้วย", "looked for by"),
    "phrases": ("มองหา", "looks for"),
    "optional": ("ไม่บังคับ", "optional"),
    "only": ("เฉพาะ", "only for"),
    "source": ("ที่มา", "Source"),
    "notes": ("หมายเหตุ", "Notes"),
    "confidence": ("ความมั่นใจ", "Confidence"),
    "measure": ("มาตรการ", "Measure"),
    "steps": ("ขั้นตอน", "Steps"),
    "unit": ("ผู้รับผิดชอบ", "Responsible"),
    "due": ("กำหนด", "Due"),
    "follow_up": ("การกำกับติดตาม", "Follow-up"),
    "none_known": ("แหล่งข้อมูลไม่ระบุมาตรการสำหรับเรื่องนี้", "no source names a measure for this topic"),
    "no_elements": ("ไม่มีแหล่งใดบอกองค์ประกอบของข้อนี้", "no source states the elements of this item"),
    "nothing": (
        "ไม่มีข้อหรือวิธีตรวจชื่อ '{what}' ใน {set}: ใช้เลขข้อ เช่น {code} หรือวิธีตรวจ {checks}",
        "{set} has no item and the catalogue no check '{what}': use a code such as {code}, or a check: {checks}",
    ),
}


def explain(what: str, criteria: Criteria, lang: str) -> str:
    """The text for an item code, a requirement id, a topic or a check id.

    Raises:
        Stop: none of these is called ``what`` (exit 3).
    """
    from checks.catalogue import BY_ID
    from oit.thai import arabic_digits

    english = lang == "en"
    name = arabic_digits(what).strip().casefold()
    check = BY_ID.get(name)
    if check is not None:
        return f"{check.id}\n\n{check.doc.strip()}"
    for item in (*criteria.criteria, *criteria.site):
        ids = {item.code, item.topic if item in criteria.criteria else "", *(part.id for part in item.requirements)}
        if name in {known.casefold() for known in ids if known}:
            return "\n".join(_item_lines(item, criteria, english=english))
    first = criteria.criteria[0].code if criteria.criteria else ""
    sentence = WORDS["nothing"][english].format(what=what, set=criteria.id, code=first, checks=", ".join(BY_ID))
    raise Stop(sentence, USAGE)


def _item_lines(item: Criterion, criteria: Criteria, *, english: bool) -> list[str]:
    year = criteria.fiscal_year
    lines = []
    if criteria.provisional:
        lines += [WORDS["provisional"][english].format(origin=criteria.rolled_from or criteria.id)]
    lines += [f"{item.code} {item.title}"]
    if item.title_en:
        lines += [item.title_en]
    headings = {indicator.code: indicator.title for indicator in criteria.indicators}
    place = item.sub_indicator or str(item.indicator)
    where = f"{place} {headings[place]}" if place in headings else ""
    lines += [f"{criteria.id}  {where}  {item.topic}".rstrip()]
    lines += [DATA_YEAR[item.data_year][english].format(n=year, before=year - 1)]
    lines += [f"{WORDS['confidence'][english]}: {item.confidence} ({CONFIDENCE[item.confidence][english]})"]
    own = [part for part in item.requirements if part.id.partition(".")[2].isdecimal()]
    general = [part for part in item.requirements if part not in own]
    lines += ["", f"{WORDS['elements'][english]}:"]
    lines += [line for part in own for line in _requirement_lines(part, item, english=english)]
    if not own:
        lines += [f"  {WORDS['no_elements'][english]}"]
    if general:
        lines += ["", f"{WORDS['general'][english]}:"]
        lines += [line for part in general for line in _requirement_lines(part, item, english=english)]
    lines += ["", *_measure_lines(item.topic, criteria, english=english)]
    if item.notes:
        lines += ["", f"{WORDS['notes'][english]}: {item.notes}"]
    lines += ["", f"{WORDS['source'][english]}:", *(f"  - {source}" for source in item.source)]
    return lines


def _requirement_lines(part: Requirement, item: Criterion, *, english: bool) -> list[str]:
    facts = [f"{WORDS['check'][english]} {part.check}", (part.confidence or item.confidence).value]
    if part.optional:
        facts.append(WORDS["optional"][english])
    if part.applies_to:
        facts.append(f"{WORDS['only'][english]} {', '.join(part.applies_to)}")
    lines = [f"  {part.id}  {part.text}", f"      ({'; '.join(facts)})"]
    phrases = [options for name in ("all_of", "any_of") if isinstance(options := part.options.get(name), list)]
    lines += [f"      {WORDS['phrases'][english]}: {' / '.join(map(str, some))}" for some in phrases]
    if part.source:
        lines.append(f"      {WORDS['source'][english]}: {part.source}")
    return lines


def _measure_lines(topic: str, criteria: Criteria, *, english: bool) -> list[str]:
    measure: Measure | None = next((one for one in criteria.measures if one.topic == topic), None)
    if measure is None or not measure.known:
        return [f"{WORDS['measure'][english]}: {WORDS['none_known'][english]}"]
    lines = [f"{WORDS['measure'][english]}: {measure.measure}"]
    if measure.steps:
        lines.append(f"  {WORDS['steps'][english]}:")
        lines += [f"    {place}) {step.text}" for place, step in enumerate(measure.steps, 1)]
    told = (
        ("unit", measure.unit),
        ("due", measure.due_text),
        ("follow_up", measure.follow_up_text),
        ("source", measure.source),
    )
    return lines + [f"  {WORDS[name][english]}: {text}" for name, text in told if text]
