"""The order in which a crawl asked, kept where answers come in any other: who may decide something now."""

from __future__ import annotations

import asyncio
import itertools
import logging

NUMBER = "oit_number"
"""Mark in ``Request.meta``: the place of a request in the order of asking."""

log = logging.getLogger(__name__)


class Order:
    """Of one crawl. A number is under way from ``asked`` to ``passed``; to pass it again does nothing."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._under_way: dict[int, None] = {}  # in the order of asking, so the first is the earliest
        self._waiting: dict[int, asyncio.Future[None]] = {}

    def asked(self) -> int:
        """The next number."""
        number = next(self._numbers)
        self._under_way[number] = None
        return number

    def passed(self, number: int) -> None:
        """Nothing of this number is waited for any more."""
        self._under_way.pop(number, None)
        for waiting in [waiting for waiting in self._waiting if self._is_first(waiting)]:
            turn = self._waiting.pop(waiting)
            if not turn.done():
                turn.set_result(None)

    async def turn(self, number: int, seconds: float) -> None:
        """Wait until all that was asked before has passed, but no longer than ``seconds``: order is worth no hang."""
        if self._is_first(number):
            return
        turn = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(turn, seconds)
        except TimeoutError:
            log.info("number %s does not wait any longer", number)
        finally:
            self._waiting.pop(number, None)

    def _is_first(self, number: int) -> bool:
        return next(iter(self._under_way), number) >= number
