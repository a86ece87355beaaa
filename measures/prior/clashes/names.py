"""Another agency's name or address left in from a copied form, and one name spelled in several ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from measures.prior.clashes.say import clash
from measures.prior.document import Document
from oit.records import Contradiction

# A report of an agency of these kinds has no reason to name another of the kind; hospitals and universities have.
_ONE_OF_ITS_KIND = frozenset(
    {
        "องค์การบริหารส่วนตำบล",
        "องค์การบริหารส่วนจังหวัด",
        "เทศบาลตำบล",
        "เทศบาลเมือง",
        "เทศบาลนคร",
        "วิทยาลัยเทคนิค",
        "วิทยาลัยอาชีวศึกษา",
        "วิทยาลัยการอาชีพ",
    }
)


def agency_name(document: Document) -> Iterator[Contradiction]:
    """Names of an agency of the same kind that are not the one whose document this is."""
    if not document.names or document.names[0].kind not in _ONE_OF_ITS_KIND:
        return
    main = document.names[0]
    others: dict[str, list[str]] = defaultdict(list)
    for name in document.names:
        if name.kind == main.kind and name.name != main.name:
            others[f"{name.written}…" if main.name.startswith(name.name) else name.full].append(name.place)
    for full, places in others.items():
        yield clash(
            "agency_name",
            f"ชื่อหน่วยงาน “{full}” ไม่ตรงกับ “{main.full}” ที่ใช้ในเอกสาร: สะกดผิด หรือค้างมาจากเอกสารของหน่วยงานอื่น",
            f"the agency is called “{full}” here and “{main.full}” elsewhere: misspelt, or left from a form of another",
            [*places, main.place],
        )


def web_address(document: Document) -> Iterator[Contradiction]:
    """Web addresses of another agency."""
    said = Counter(host.host for host in document.hosts)
    if len(said) < 2:  # noqa: PLR2004 - one address agrees with itself
        return
    main = said.most_common(1)[0][0]
    for other in said:
        if other != main:
            yield clash(
                "web_address",
                f"ที่อยู่เว็บไซต์ {other} ไม่ใช่ {main} ที่ใช้ในเอกสาร: อาจค้างมาจากเอกสารของหน่วยงานอื่น",
                f"the web address {other} is not {main}, which the document uses: maybe left from a form of another",
                [host.place for host in document.hosts if host.host == other],
            )


def web_address_forms(document: Document) -> Iterator[Contradiction]:
    """One web address written in several ways."""
    for host in dict.fromkeys(one.host for one in document.hosts):
        forms: dict[str, str] = {}
        for one in document.hosts:
            if one.host == host:
                forms.setdefault(one.form, one.place)
        if len(forms) > 1:
            yield clash(
                "web_address_forms",
                f"ที่อยู่เว็บไซต์เดียวกันเขียน {len(forms)} แบบ: {' , '.join(forms)}",
                f"one web address is written in {len(forms)} ways: {' , '.join(forms)}",
                forms.values(),
            )


SEARCHES = (agency_name, web_address, web_address_forms)
