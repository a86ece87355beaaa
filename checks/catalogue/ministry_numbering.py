"""The site's list of items carries item codes, not those of the Ministry of Public Health.

Why: hospitals and health offices number their list MOIT 1 to 22 or EB 1 to 26, as their Ministry asks. Who assesses by
the national list finds none of its codes there, and the items only by their names.

Fix: where the national list is asked for too, put its codes (O1, O2, …) beside the names, or make a page of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from checks.check import Check, NoOptions, Part, Subject, failed, passed
from oit.records import Evidence, Owner

_CODE = re.compile(r"(?<![a-z])(MOIT|EB)\s*\.?\s*0?([1-9]\d?)(?!\d)", re.IGNORECASE)
_LEAST = 5
_SHOWN = 5


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """The page with the most codes of the Ministry speaks for the site."""
    pages: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for link in subject.index.snapshot.links:
        for text in (link.text, *(one.text for one in link.context)):
            for scheme, number in _codes(text):
                pages[link.source, scheme].setdefault(number, text)
    (source, scheme), rows = max(pages.items(), key=lambda one: (len(one[1]), one[0]), default=(("", ""), {}))
    if len(rows) < _LEAST:
        return passed("ไม่พบหน้ารวมรายการที่ใช้รหัสของกระทรวงสาธารณสุข", "no list carries the codes of the Ministry")
    return failed(
        f"หน้ารวมรายการใช้รหัส {scheme} ของกระทรวงสาธารณสุข {len(rows)} ข้อ ไม่ใช่รหัสของรายการที่ใช้ตรวจ จึงเทียบได้แต่ชื่อ",
        f"the list carries {len(rows)} {scheme} codes of the Ministry of Public Health; only names were compared",
        tuple(Evidence(url=source, where=f"{scheme} {n}", quote=rows[n][:120]) for n in sorted(rows)[:_SHOWN]),
        owner=Owner.WEB,
        likely=True,
    )


@lru_cache(maxsize=1 << 14)
def _codes(text: str) -> tuple[tuple[str, int], ...]:
    """The Ministry's codes in a text; the same few stand around most links."""
    return tuple((hit[1].upper(), int(hit[2])) for hit in _CODE.finditer(text))


CHECK = Check(id="ministry-numbering", doc=__doc__, evaluate=evaluate, needs_evidence=False)
