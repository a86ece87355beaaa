"""The ITAS sheet: per item whether there is something to hand in, up to five addresses, and the clicks in words."""

from __future__ import annotations

from oit.itas_sheet import ARROW, MOST, SHEET, URL_FIELDS
from oit.records import Assessment, CriterionResult, LinkState, Match, Verdict
from reports.safe import clean
from reports.sheet_book import Cell, write_book
from reports.words import Words

_OPENS = frozenset({LinkState.OK, LinkState.REDIRECTED, LinkState.TLS_WARNING})
_SURE = 0.5
_HINT = ("hint",)
_NEARBY = ("context",)
_LONGEST = 2_000


def render(assessment: Assessment, lang: str = "th") -> bytes:
    """The sheet as XLSX; `measures.itas_sheet` reads it back. The same Assessment gives the same bytes.

    An item nobody could judge is left open: the clerk fills in whether there is something to hand in.
    """
    words = Words(lang)
    declared = {one.code: one.urls for one in assessment.agency.declared}
    rows = [_row(result, declared.get(result.code), assessment, words) for result in assessment.results]
    return write_book((SHEET,), {SHEET.field: rows}, english=lang == "en")


def _row(
    result: CriterionResult, declared: tuple[str, ...] | None, assessment: Assessment, words: Words
) -> dict[str, Cell]:
    shown = _to_hand_in(result)
    urls = declared if declared is not None else tuple(dict.fromkeys(match.url for match in shown))[:MOST]
    open_question = declared is None and not urls and result.verdict is Verdict.CANNOT_TELL
    row: dict[str, Cell] = {
        "code": result.code,
        "title": (result.title_en if words.lang == "en" else "") or result.title,
        "has": "yes" if urls else "" if open_question else "no",
        "path": _path(shown, urls),
        "note": _note(result, words),
    }
    return row | {field: _standing(url, assessment) for field, url in zip(URL_FIELDS, urls, strict=False)}


def _to_hand_in(result: CriterionResult) -> list[Match]:
    """What opens, the surest of the year asked first; what only stands near the item's name, only without better."""
    opening = [one for one in result.matches if one.kinds != _HINT and one.state in _OPENS and one.confidence >= _SURE]
    return [one for one in opening if one.kinds != _NEARBY] or opening


def _path(matches: list[Match], urls: tuple[str, ...]) -> str:
    """The clicks to each address that is handed in, numbered as the addresses are where there are several."""
    by_url = {one.url: ARROW.join(clean(word, 120) for word in one.path) for one in matches if one.path}
    ways = [(number, by_url[url]) for number, url in enumerate(urls, start=1) if url in by_url]
    return by_url.get(urls[0], "") if len(urls) == 1 else " ".join(f"{number}) {way}" for number, way in ways)


def _note(result: CriterionResult, words: Words) -> str:
    status = "likely" if result.verdict is Verdict.INCOMPLETE and result.likely else str(result.verdict)
    reasons = (result.reasons_en if words.lang == "en" else result.reasons) or ("",)
    said = f"{words(f'status.{status}')}: {reasons[0]}" if reasons[0] else words(f"status.{status}")
    return clean(said, _LONGEST)


def _standing(url: str, assessment: Assessment) -> str:
    """The address as it will be on the main site, where a staging copy was judged."""
    main, copy = _origin(assessment.agency.stands_for), _origin(assessment.agency.home_url)
    return main + url.removeprefix(copy) if main and _origin(url) == copy else url


def _origin(url: str) -> str:
    """Scheme, host and port of an address; '' without one."""
    return "/".join(url.split("/", 3)[:3])
