"""Items that a document names, each with its title, the assessor's advice and the indicator it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from measures.prior.indicators import MENTION
from measures.prior.paper import Cell, Layout, Line
from measures.prior.roles import role_of
from measures.prior.stated import is_title
from oit import thai
from oit.codes import ItemCode
from oit.records import PriorItem

_ADVICE = re.compile(r"\s*(?:ข้อเสนอแนะ\s*:?\s*)?(?:หน่วยงาน|อบต\.?|เทศบาล|องค์การ\S*)?ควร(?!ได้รับ)|\s*ข้อเสนอแนะ\s*:?")
_QUOTED = re.compile(r"(?:อ้างอิง(?:จาก|ตาม)?|ตาม|ดู|เช่น|จาก)\s*(?:ข้อ)?\s*$")
_LEAD = re.compile(r"(?:ข้อ(?:ที่)?|รายการ)\s*$")
_GENERAL = re.compile(r"นอกจากนี้|ทั้งนี้\s*หน่วยงาน|อนึ่ง|ตัวชี้วัดที่")
_QUESTION = re.compile(r"(?:^|\n)\s*(\d{1,2})\s*[)]?\s*(?=[ก-๙ ]{8,200}ท่าน)")
_TITLE_STARTS = re.compile(r"[\s:_.–-]*[ก-ฮเ-ไa-zA-Z(\"“]")
_LONGEST_TITLE = 300
_NEAR = 400
_LAST_QUESTION = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One place where an item is named. ``indicator``: the one it stands under, 0 if none is named before it.

    ``quoted``: merely referred to; ``guessed``: in a table whose columns are not sure, so its words may be mixed.
    """

    item: PriorItem
    indicator: int
    in_table: bool
    quoted: bool
    guessed: bool = False


def named_items(document: Layout) -> tuple[Named, ...]:
    """Every place that names an item or a question, in reading order."""
    found: list[Named] = []
    under = 0
    for number, block in enumerate(document.blocks):
        if isinstance(block, Line):
            under = 0 if is_title(block.text) else under
            under = _under(block.text, under)
            follows = _following(document, number)
            found.extend(_in_text(block.text, block.place, under, in_table=False, follows=follows))
            continue
        first = len(found)
        titles: list[str] = []
        above = document.blocks[number - 1] if number else None
        under = _under(above.text, 0) if isinstance(above, Line) else under
        for row in block.rows:
            roles = [role_of(cell.text) for cell in row]
            if all(role for role, cell in zip(roles, row, strict=True) if cell.text):
                titles = roles
            whole = _row_of_one_item(row, titles, under)
            if whole is not None:
                found.append(whole)
                continue
            for cell in row:
                under = _under(cell.text, under) if len(cell.text) < _LONGEST_TITLE else under
                found.extend(_in_text(cell.text, cell.place, under, in_table=True))
        if block.guessed:
            found[first:] = [replace(one, guessed=True) for one in found[first:]]
    return tuple(found)


def _under(text: str, before: int) -> int:
    match = MENTION.match(thai.arabic_digits(text).lstrip(" (-"))
    if match is None and len(text) < _LONGEST_TITLE:
        match = MENTION.search(thai.arabic_digits(text))
    return int(match[1]) if match else before


def _following(document: Layout, number: int) -> str:
    """The paragraph after an item's title, when it is the advice on it."""
    block = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
    if isinstance(block, Line) and (match := _ADVICE.match(block.text)) and match[0].strip():
        return block.text
    return ""


def _in_text(text: str, place: str, under: int, *, in_table: bool, follows: str = "") -> Iterator[Named]:
    codes = [code for code in thai.item_codes(text) if not code.code.startswith("e") or not _inside_word(text, code)]
    starts = [code.start for code in codes if _begins(text, code)]
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=False))
    for code in codes:
        if code.start in ends:
            end = ends[code.start]
            title, advice = _parted(text[code.end : end])
            advice = advice or (follows if end == len(text) else "")
            item = PriorItem(code=code.code, title=title, advice=advice, place=place, failed=code.code.startswith("O"))
            yield Named(item=item, indicator=under, in_table=in_table, quoted=False)
        else:
            item = PriorItem(code=code.code, title=_before(text, code), place=place)
            yield Named(item=item, indicator=under, in_table=in_table, quoted=True)
    if in_table and not codes:
        yield from _bare_questions(text, place, under)


def _inside_word(text: str, code: ItemCode) -> bool:
    return code.start > 0 and (text[code.start - 1].isalnum() or text[code.start - 1] in "-/.")


def _begins(text: str, code: ItemCode) -> bool:
    """Whether a title follows the code, so that it is not merely referred to."""
    before = text[max(0, code.start - _NEAR) : code.start]
    if _QUOTED.search(before) or before.count("(") > before.count(")"):
        return False
    lead = _LEAD.sub("", before)
    at_start = (code.start < _NEAR and not lead.strip(" \t-•*–▪☐")) or lead.rstrip(" \t-•*–▪☐").endswith("\n")
    return at_start or (bool(_TITLE_STARTS.match(text, code.end)) and lead.endswith((" ", "\n", "\t")))


def _parted(text: str) -> tuple[str, str]:
    """Title and advice: an assessor's advice begins with what the agency ought to do."""
    text = _GENERAL.split(text)[0].strip(" \t\n:-–._")
    match = _ADVICE.search(text)
    if match is None:
        title = " ".join(text.split("\n")) if len(text) <= _LONGEST_TITLE else text.split("\n")[0]
        return title[:_LONGEST_TITLE], ""
    return " ".join(text[: match.start()].split()), " ".join(text[match.start() :].split())


def _before(text: str, code: ItemCode) -> str:
    """The words that refer to an item: the end of the sentence before it."""
    stem = re.sub(
        r"\(?\s*(?:อ้างอิง\S*|ตาม|ดู|จาก|ข้อ)?\s*$", "", text[max(0, code.start - _NEAR) : code.start].rstrip("( ")
    )
    return re.split(r"[)\n]|\s[\d๐-๙]+[.)]", stem)[-1].strip()[-120:]


def _bare_questions(text: str, place: str, under: int) -> Iterator[Named]:
    """Questions to the staff whose letter ``i`` was lost: a number and a question about ``ท่าน``."""
    arabic = thai.arabic_digits(text)
    matches = list(_QUESTION.finditer(arabic))
    for n, match in enumerate(matches):
        end = matches[n + 1].start() if n + 1 < len(matches) else len(text)
        title = " ".join(text[match.end() : end].split())
        if int(match[1]) <= _LAST_QUESTION and re.search(r"เพียงใด|หรือไม่|หรือไม", title):
            item = PriorItem(code=f"i{int(match[1])}", title=title, place=place)
            yield Named(item=item, indicator=under, in_table=True, quoted=False)


def _row_of_one_item(row: Sequence[Cell], roles: Sequence[str], under: int) -> Named | None:
    """A row whose one cell is nothing but a code: title and advice stand in the cells beside it."""
    for n, cell in enumerate(row):
        codes = thai.item_codes(cell.text)
        bare = cell.text.replace("ข้อ", "").strip(" .:-")
        if len(codes) != 1 or len(bare) != len(codes[0].text.strip()):
            continue
        rest = [(at, other) for at, other in enumerate(row) if at > n and other.text]
        advice = next((o.text for at, o in rest if at < len(roles) and roles[at] == "recommendation"), "")
        title = next((o.text for _, o in rest if o.text != advice), "")
        if not advice:
            title, advice = _parted(title)
        if not advice:
            advice = next((o.text for _, o in rest[1:] if _ADVICE.search(o.text)), "")
        code = codes[0].code
        item = PriorItem(code=code, title=title, advice=advice, place=cell.place, failed=code.startswith("O"))
        return Named(item=item, indicator=_under(title, under), in_table=True, quoted=False)
    return None
