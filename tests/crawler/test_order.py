"""The order of asking: whoever was asked first decides first, and nobody waits for ever."""

from __future__ import annotations

import asyncio

from crawler.order import Order


async def _decide(order: Order, number: int, decided: list[int], answers_after: float) -> None:
    await asyncio.sleep(answers_after)
    await order.turn(number, 5)
    decided.append(number)
    order.passed(number)


def test_answers_decide_in_the_order_of_asking() -> None:
    async def crawl() -> list[int]:
        order, decided = Order(), list[int]()
        numbers = [order.asked() for _ in range(6)]
        order.passed(numbers[2])  # an answer that has nothing to decide
        order.passed(numbers[2])
        waiting = [number for number in numbers if number != numbers[2]]
        await asyncio.gather(*(_decide(order, number, decided, 0.01 * (9 - number)) for number in waiting))
        return decided

    assert asyncio.run(crawl()) == [1, 2, 4, 5, 6]


def test_what_never_passes_is_not_waited_for_without_end() -> None:
    async def crawl() -> None:
        order = Order()
        order.asked()
        second = order.asked()
        await order.turn(second, 0.05)
        order.passed(second)
        await order.turn(0, 5)  # what has no number waits for nobody

    asyncio.run(asyncio.wait_for(crawl(), 2))
