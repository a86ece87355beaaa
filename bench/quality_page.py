"""The generated part of docs/quality.md: tables of what ``bench.quality`` measured. Same figures, same text."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence

from bench.calibration import Bin, bins, errors
from bench.dates import read_dates, years_of_dates
from bench.elements import OUTCOMES, Cases, Verdicts
from bench.figures import Figure
from bench.labels import NONE, Row, answered, confusions, figures, real
from bench.numberings import recognised

BEGIN = "<!-- from here: python -m bench.quality --write -->"
END = "<!-- to here -->"
_OWN = """\
### Project-made material

Invented texts, dates and years of `tests/quality`; with the case files and five sample sites they are what the gate
keeps (`python -m bench.quality --gate`, floors in `tests/quality/floors.toml`, run by `make test`)."""
_REAL = """\
### Real texts

One row per group of equal texts; no answer counts as wrong for headings, titles and menus; what the file also accepts
is right; where a site follows no set of ours the answer is over all topics."""
_TOPICS = "By topic, codes removed; precision is of all answers with that topic, NONE included:"
_CONFIDENCE = """\
### Confidence

What *confidence 0.8* means: of a hundred answers stated with 0.8, about eighty are right. The scores by which the
matcher ranks are sums of evidence and no chances; `checks/confidence.py` turns a score into the share that was right at
that score. `python -m bench.calibration` fits its four knots on the texts above, and towards the bare scores, since the
words were chosen with these texts in view. Error: how far stated and right lie apart, on average over the answers."""
_PLOT = "![Stated confidence against the share of right answers](images/calibration.svg)"
_CHECKS = """\
### Element checks

Right / all: by the answer that a case file of `tests/checks/cases` must get, then on the sample sites below."""
_SITES = """\
### Whole-site verdicts

One round of every set and kind; truth down, verdict across (*likely*: incomplete by likely elements alone). Rounds:"""
_VERDICTS = ("complete", "incomplete", "likely", "missing", "cannot_tell", "not_due")
_NAMES = {
    "named": "headings, titles, menus, top-1",
    "right_of_answered": "other kinds, right of answered",
    "answered": "other kinds, answered",
    "none_answered": "NONE answered with a topic",
}
_TARGETS = {"named": "≥ 95 %", "right_of_answered": "≥ 88 %", "answered": "≥ 60 %", "none_answered": "≤ 2 %"}


def put_into(page: str, part: str) -> str:
    """Return the page with what stands between the two marks replaced.

    Raises:
        ValueError: the page has no such marks.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"docs/quality.md lacks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{part}\n{END}{after}"


def page(own: tuple[Figure, ...], cases: Cases, verdicts: Verdicts, rows: Sequence[Row]) -> str:
    """Return the whole part."""
    reached = table(("figure", "reached"), [(f"`{figure.name}`", figure) for figure in own])
    parts = [_OWN, reached, *_real(), *_calibration(rows), _CHECKS, _checks(cases, verdicts), *_sites(verdicts)]
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _real() -> list[str]:
    path, dated = real(), real("dates.csv")
    if path is None or dated is None:
        return []
    removed = answered(path, codes=False, any_set=False)
    left_in = answered(path, codes=True, any_set=False)
    lines: list[tuple[object, ...]] = [
        (_NAMES[name.lstrip(".")], one, other, _TARGETS[name.lstrip(".")])
        for one, other in zip(figures(removed, ""), figures(left_in, ""), strict=True)
        for name in [one.name]
    ]
    exact, in_context, _ = read_dates(dated, "dates")
    lines += [
        ("dates: start, end and kind exact", exact, "", "≥ 99 %"),
        ("the same found in their longer context", in_context, "", ""),
        ("fiscal years, none from academic years", years_of_dates(dated, "years"), "", ""),
        ("whose numbering a list of items follows", recognised(path, "lists"), "", ""),
    ]
    measured = table(("", "codes removed", "codes left in", "to reach"), lines)
    return [_REAL, measured, _TOPICS, _by_topic(removed)]


def _by_topic(rows: Sequence[Row]) -> str:
    labelled = Counter(row.label for row in rows if row.label != NONE)
    right = Counter(row.label for row in rows if row.right)
    given = Counter(row.answer for row in rows if row.answer)
    good = Counter(row.answer for row in rows if row.answer and row.right)
    wrong: dict[str, list[str]] = {}
    for (want, got), count in confusions(list(rows)):
        wrong.setdefault(want, []).append(f"{got} {count}")
    lines = [
        (
            topic,
            f"{right[topic]}/{count}",
            _share(right[topic], count),
            _share(good[topic], given[topic]),
            ", ".join(wrong.get(topic, ())),
        )
        for topic, count in sorted(labelled.items())
    ]
    return table(("topic", "right", "recall", "precision", "taken for"), lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _calibration(rows: Sequence[Row]) -> list[str]:
    bare, mapped, without = errors(rows)
    errors_ = table(
        ("", "error"),
        [
            ("the bare scores", f"{bare:.3f}"),
            ("the stated confidence", f"{mapped:.3f}"),
            ("maps fitted without any text of the same site", f"{without:.3f}"),
        ],
    )
    head = ("confidence", "answers", "mean stated", "right", "share right")
    return [_CONFIDENCE, errors_, _PLOT, table(head, map(_bin, bins(rows)))]


def _bin(one: Bin) -> tuple[str, ...]:
    return (f"{one.low:.2f} – {one.high:.2f}", str(one.count), f"{one.mean:.3f}", str(one.right), f"{one.share:.3f}")


def _checks(cases: Cases, verdicts: Verdicts) -> str:
    checks = sorted({check for check, _ in cases.seen} | set(verdicts.kept) | set(verdicts.left_out))
    lines = [
        (
            f"`{check}`",
            *(_of(cases.right[check, outcome], cases.seen[check, outcome]) for outcome in OUTCOMES),
            _of(verdicts.quiet[check], verdicts.kept[check]),
            _of(verdicts.named[check], verdicts.left_out[check]),
        )
        for check in checks
    ]
    head = ("check", *OUTCOMES, "complete: not accused", "left out: named")
    return table(head, lines)


def _of(right: int, seen: int) -> str:
    return f"{right}/{seen}" if seen else ""


def _sites(verdicts: Verdicts) -> list[str]:
    seen = [name for name in _VERDICTS if any(name in pair for pair in verdicts.verdicts)]
    lines = [(truth, *(verdicts.verdicts[truth, found] or "" for found in seen)) for truth in seen]
    rounds = textwrap.fill(", ".join(f"{site.set_id} {site.kind} {site.number}" for site in verdicts.sites) + ".", 120)
    measured = table(("figure", ""), [(f"`{figure.name}`", figure) for figure in verdicts.figures()])
    return [f"{_SITES}\n{rounds}", table(("truth \\ verdict", *seen), lines), measured]
