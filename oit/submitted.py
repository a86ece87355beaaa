"""The addresses an assessor will open: the home page, what the agency declares, what was taken as an answer."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from oit.records import Agency, Assessment, Record


class Role(StrEnum):
    """Why an address is among them."""

    HOME = "home"
    DECLARED = "declared"
    MATCHED = "matched"


class Submitted(Record, frozen=True, kw_only=True):
    """One address with the items it stands for; ``codes`` is () for the home page alone."""

    url: str
    codes: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


def submitted(agency: Agency, assessment: Assessment | None) -> tuple[Submitted, ...]:
    """Every such address once: the home page first, then in the order of the items.

    Without an Assessment only what is declared is known. Matches that are no web address (a placeholder) are left out.
    """
    roles: dict[str, set[Role]] = {agency.home_url: {Role.HOME}}
    codes: dict[str, list[str]] = {agency.home_url: []}
    for url, code, role in _answers(agency, assessment):
        if url.startswith(("http://", "https://")):
            roles.setdefault(url, set()).add(role)
            known = codes.setdefault(url, [])
            if code not in known:
                known.append(code)
    return tuple(
        Submitted(url=url, codes=tuple(codes[url]), roles=tuple(role for role in Role if role in roles[url]))
        for url in roles
    )


def _answers(agency: Agency, assessment: Assessment | None) -> Iterable[tuple[str, str, Role]]:
    declared = {one.code: one.urls for one in agency.declared}
    order = [result.code for result in assessment.results] if assessment else []
    matched = (
        {result.code: [match.url for match in result.matches] for result in assessment.results} if assessment else {}
    )
    for code in (*order, *(code for code in declared if code not in order)):
        yield from ((url, code, Role.DECLARED) for url in declared.get(code, ()))
        yield from ((url, code, Role.MATCHED) for url in matched.get(code, ()))
