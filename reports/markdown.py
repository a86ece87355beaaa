"""A short summary as Markdown, for the summary of a build job, an issue or a chat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from oit.records import Assessment, ChangeKind, ChangeLevel, CriterionResult, Diff, Verdict
from reports.gap.advice import deadline
from reports.gap.answer import alarms_of, counts_of
from reports.gap.changes import changes_of, row_of
from reports.gap.items import status_of
from reports.gap.reach import reach_of, unfinished_of
from reports.safe import Address, address, clean
from reports.words import Words

_ROWS = 40
_GAPS = {"missing": 0, "incomplete": 1, "likely": 2}
_MEANS_SOMETHING = re.compile(r"([!-/:-@\[-`{-~])")
_ADDRESSES = frozenset("@#")  # would call a person or name an issue where this is pasted
_ZERO_WIDTH = "\u200b"


def render(assessment: Assessment, lang: str = "th", diff: Diff | None = None) -> bytes:
    """``summary.md``: counts, what changed, what to mend, what a person must look at. Same input, same bytes."""
    words = Words(lang)
    parts = (
        _head(assessment, words),
        _changed(diff, words) if diff is not None else (),
        _to_mend(assessment, words),
        _look(assessment, words),
        _looked_at(assessment, words),
    )
    return ("\n".join(line for part in parts for line in part).rstrip() + "\n").encode()


def plain(text: str) -> str:
    """Words of a stranger's site as Markdown that shows them and does nothing else."""
    escaped = _MEANS_SOMETHING.sub(r"\\\1", text)
    return "".join(letter + _ZERO_WIDTH if letter in _ADDRESSES else letter for letter in escaped)


def _link(address: Address) -> str:
    """A link where one may be followed; ``<``, ``>`` and ``|`` would end it or the cell it stands in."""
    if not address.href:
        return plain(address.text)
    href = address.href.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C").replace("\\", "%5C")
    return f"[{plain(address.text)}](<{href}>)"


def _head(assessment: Assessment, words: Words) -> Iterator[str]:
    name = clean(assessment.agency.name, 200) or address(assessment.agency.home_url).text
    yield f"# {plain(words('document.title', agency=name))}"
    yield ""
    criteria = plain(f"{clean(assessment.criteria.title, 200)} ({clean(assessment.criteria.id, 60)})")
    yield f"{_link(address(assessment.agency.home_url))} · {words('as_of')} {words.date(assessment.as_of)} · {criteria}"
    yield ""
    if assessment.criteria.provisional:
        yield f"> {plain(words('provisional', year=assessment.criteria.fiscal_year))}"
        yield ""
    if unfinished := unfinished_of(assessment, words):
        yield f"> {plain(unfinished)}"
        yield ""
    for alarm in alarms_of(assessment.site_findings, words):
        yield f"> **{words('alarms')}**: {plain(alarm.text)}"
        yield ""
    counts = counts_of(assessment.summary, words)
    yield _row(count.word for count in counts)
    yield _row("---:" for _ in counts)
    yield _row(f"{count.n:,}" for count in counts)
    yield ""


def _to_mend(assessment: Assessment, words: Words) -> Iterator[str]:
    gaps = [result for result in assessment.results if status_of(result) in _GAPS]
    gaps.sort(key=lambda result: (_GAPS[status_of(result)], deadline(result.measure)))
    yield f"## {words('first')}"
    yield ""
    if not gaps:
        yield words("first.none")
        yield ""
        return
    heads = (words("changes.what"), words("changes.kind"), words("advice.unit"), words("advice.due"))
    yield _row(heads)
    yield _row("---" for _ in heads)
    yield from (_gap(result, words) for result in gaps[:_ROWS])
    yield ""
    if len(gaps) > _ROWS:
        yield words("first.more", n=len(gaps) - _ROWS)
        yield ""


def _gap(result: CriterionResult, words: Words) -> str:
    measure = result.measure if result.measure is not None and result.measure.known else None
    due = measure.due if measure else None
    return _row(
        (
            f"**{plain(clean(result.code, 20))}** {_title(result, words)}<br>{_reason(result, words)}",
            words(f"status.{status_of(result)}"),
            plain(clean(measure.unit, 200) if measure else "") or words("no_unit"),
            words.date(due) if due else plain(clean(measure.due_text, 100) if measure else "") or words("no_due"),
        )
    )


def _look(assessment: Assessment, words: Words) -> Iterator[str]:
    unknown = [result for result in assessment.results if result.verdict is Verdict.CANNOT_TELL]
    if unknown:
        yield f"## {words('look')}"
        yield ""
        for result in unknown[:_ROWS]:
            opened = next((_link(address(match.url, 90)) for match in result.matches if match.url), "")
            said = (f"**{plain(clean(result.code, 20))}** {_title(result, words)}", _reason(result, words), opened)
            yield "- " + " — ".join(part for part in said if part)
        yield ""


def _looked_at(assessment: Assessment, words: Words) -> Iterator[str]:
    reach = reach_of(assessment, words)
    yield f"## {words('coverage')}"
    yield ""
    yield from (f"- {plain(line)}" for line in (*reach.lines, reach.skipped_line))
    yield ""


def _changed(diff: Diff, words: Words) -> Iterator[str]:
    """What is new and what was fixed; the rest as a number."""
    section = changes_of(diff, words)
    yield f"## {words('changes')}"
    yield ""
    yield f"{section.between}: {section.counts} {section.not_site}".rstrip()
    yield ""
    moved = [
        one
        for kind in (ChangeKind.NEW, ChangeKind.FIXED)
        for one in diff.changes
        if one.kind is kind and one.level is not ChangeLevel.ITEM
    ]
    for one in moved[:_ROWS]:
        row = row_of(one, words)
        place = _link(row.place) if row.place else ""
        said = f"**{row.word}** ({row.cause}) {plain(row.code)} {plain(row.what.text)}"
        yield f"- {' '.join(part for part in (said, place) if part)}"
    if len(moved) > _ROWS:
        yield f"- {words('changes.more', n=len(moved) - _ROWS)}"
    yield ""


def _title(result: CriterionResult, words: Words) -> str:
    return plain(clean((result.title_en if words.lang == "en" else "") or result.title, 200))


def _reason(result: CriterionResult, words: Words) -> str:
    reasons = (result.reasons_en if words.lang == "en" else ()) or result.reasons
    return plain(clean(reasons[0], 300)) if reasons else ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
