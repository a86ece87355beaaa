"""The document builds on the results of the year it must build on.

Why: measures of year N are to be drawn from the assessment of year N-1; documents copied from the year before, or that
quote the running year's own results before they exist, are a common slip. The year is looked for near the words that
name the results; a document that names the results without a year is only a hint.

Fix: name the year of the results the measures are drawn from, and use that year's scores.
"""

from __future__ import annotations

import re

from checks.check import Check, Part, Subject, failed, passed
from checks.phrases import pattern
from checks.said import Line, lines, unsure
from oit import thai
from oit.records import Record

_YEAR = re.compile(r"(?<!\d)(25\d\d)(?!\d)")


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: how documents name the results; ``back``: how many years before the assessed one they are of."""

    any_of: tuple[str, ...] = ("ผลการประเมิน", "ผลคะแนน", "ผลประเมิน")
    back: int = 1


def evaluate(subject: Subject, options: Options) -> Part:
    """Look at the lines that name the results, and the years in them."""
    wanted = subject.fiscal_year - options.back
    named: list[Line] = []
    other: list[Line] = []
    for line in lines(subject):
        if not any(pattern(phrase).search(thai.key(line.text)) for phrase in options.any_of):
            continue
        years = {int(year) for year in _YEAR.findall(thai.arabic_digits(line.text))}
        if wanted in years:
            return passed(f"อ้างผลการประเมินปี {wanted}", f"it rests on the results of {wanted}", (line.seen,))
        (other if years else named).append(line)
    if not_read := unsure(subject, f"การอ้างผลการประเมินปี {wanted}", f"a reference to the results of {wanted}"):
        return not_read
    if other:
        return failed(
            f"อ้างผลการประเมิน แต่ไม่ใช่ของปี {wanted}",
            f"results are quoted, but not those of {wanted}",
            tuple(line.seen for line in other[:5]),
            likely=True,
        )
    return failed(
        f"ไม่พบการอ้างผลการประเมินของปี {wanted}",
        f"no reference to the results of {wanted} was found",
        tuple(line.seen for line in named[:5]) or subject.looked_at(),
        likely=True,
    )


CHECK = Check(id="results-of", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
