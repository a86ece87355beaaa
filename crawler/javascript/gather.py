"""Fetches the data a page would fetch and makes the page of it, without running a script."""

from __future__ import annotations

from typing import Any

from crawler.javascript import data, pages
from crawler.javascript.fetch import Fetcher

_MAX_CODE = 400_000
"""Characters of code that can be judged by looking; frameworks in bundles are larger, and decide for themselves."""
_OK = 200


class Gathered:
    """What the scripts of one page would fetch, and what came. ``complete``: all of it did."""

    def __init__(self, html: str, url: str, fetcher: Fetcher) -> None:
        self.complete = True
        self._html = html
        self._url = url
        self._fetcher = fetcher
        self._plan: data.Plan | None = None
        self._embedded: tuple[Any, ...] = ()

    async def decides(self) -> bool:
        """Whether a few addresses written in the scripts decide all the page shows; reads the scripts."""
        plan = await self._planned()
        return plan.whole and bool(plan.addresses or self._embedded)

    async def page(self) -> str:
        """The page with the data in it; '' when they are no menu, list or text."""
        plan = await self._planned()
        values = [("", value) for value in self._embedded]
        for address in plan.addresses:
            answer = await self._fetcher.get(address, {"Accept": "application/json"})
            value = data.parsed(answer.body) if answer.status == _OK else None
            if value is None:
                self.complete = False
            else:
                values.append((address, value))
        inner = pages.fragment(values, self._url) if values else ""
        return pages.with_fragment(self._html, inner) if inner else ""

    async def _planned(self) -> data.Plan:
        if self._plan is None:
            self._embedded = data.embedded(self._html)
            own = data.scripts(self._html, self._url)
            code, whole = [data.inline(self._html)], own is not None
            for address in own or ():
                answer = await self._fetcher.get(address)
                code.append(answer.body.decode("utf-8", "replace"))
                whole = whole and answer.status == _OK
                if sum(map(len, code)) > _MAX_CODE:
                    whole = False
                    break
            plan = data.plan("\n".join(code)[:_MAX_CODE], self._url)
            self._plan = data.Plan(plan.addresses, plan.whole and whole)
        return self._plan
