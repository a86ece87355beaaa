"""The gate on the figures of quality: it holds today, and it falls when a topic loses its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import msgspec
import pytest

from bench import labels, quality, quality_page
from bench.calibration import bins, drawing, error, fit
from bench.figures import Figure, Floor, broken, floors
from bench.labels import NONE, Row
from oit.records import Criteria


def test_no_figure_fell(capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.gate() == 0, capsys.readouterr().err


@pytest.mark.parametrize("topic", ["exec", "proc_announce", "complaint_stats"])
def test_a_topic_without_its_words_is_noticed(topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "set_of", without(topic, labels.set_of))
    assert any(line.startswith("coded.right: ") for line in broken(quality.texts(), floors()))


def test_the_command_fails_and_names_what_fell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quality, "own_figures", lambda: (figure("sites.false_complete", 1),))
    monkeypatch.setattr(quality, "floors", lambda: {"sites.false_complete": Floor(most=0.0, reached=0.0)})
    monkeypatch.setattr("sys.argv", ["quality", "--gate"])
    assert quality.main() == 1
    assert "FELL  sites.false_complete: 1/10 = 10.0 %, above the ceiling of 0.0 %" in capsys.readouterr().err


def without(topic: str, original: Callable[[dict[str, str]], Criteria]) -> Callable[[dict[str, str]], Criteria]:
    """The sets of labelled rows, with nothing left of one topic but its title."""

    @cache
    def bare(set_id: str, year: str) -> Criteria:
        criteria = original({"scheme": set_id, "site_numbering": year})
        emptied = (
            msgspec.structs.replace(one, phrases=(), weak=()) if one.key == topic else one for one in criteria.topics
        )
        return msgspec.structs.replace(criteria, topics=tuple(emptied))

    return lambda row: bare(row["scheme"], row["site_numbering"])


def test_a_floor_says_what_broke_it() -> None:
    kept = {"a": Floor(least=90.0, reached=95.0), "b": Floor(most=1.0, reached=0.0), "gone": Floor(reached=1.0)}
    told = broken([figure("a", 8), figure("b", 1), figure("new", 10)], kept)
    assert told == [
        "a: 8/10 = 80.0 %, below the floor of 90.0 % (was 95.0 %)",
        "b: 1/10 = 10.0 %, above the ceiling of 1.0 % (was 0.0 %)",
        "new: 10/10 = 100.0 %, without a floor",
        "gone: was not measured",
    ]
    assert broken([figure("a", 9), figure("b", 0)], {"a": kept["a"], "b": kept["b"]}) == []


def figure(name: str, part: int) -> Figure:
    return Figure(name=name, part=part, whole=10)


def row(score: float, *, right: bool, site: str = "s") -> Row:
    wanted = frozenset({"exec"})
    answer = "exec" if right else "news"
    return Row(text="", kind="link", wanted=wanted, label="exec", set_id="any", answer=answer, score=score, group=site)


def test_an_answer_where_none_is_wanted_is_wrong() -> None:
    silent = Row(text="", kind="menu", wanted=frozenset({NONE}), label=NONE, set_id="any", answer="")
    assert silent.right
    assert not replace(silent, answer="exec").right


def test_a_fitted_map_never_falls_and_says_the_share_that_is_right() -> None:
    rows = [row(0.55, right=number % 2 == 0) for number in range(40)] + [row(0.9, right=True)] * 40
    knots = fit(rows)
    values = [value for _, value in knots]
    assert values == sorted(values)
    assert values[0] <= 0.55
    assert values[-1] == 0.99


def test_bins_and_their_error() -> None:
    rows = [row(0.97, right=True)] * 3 + [row(0.97, right=False)]
    (only,) = bins(rows, lambda one: one.score)
    assert (only.count, only.right) == (4, 3)
    assert error([only]) == pytest.approx(0.22)


def test_the_drawing_says_in_words_what_it_shows() -> None:
    drawn = drawing([row(0.9, right=True)] * 4)
    assert '<title id="title">' in drawn
    assert "4 of 4 right" in drawn
    assert drawn.count("<circle") == 1


def test_only_the_generated_part_is_replaced() -> None:
    page = f"# Quality\n{quality_page.BEGIN}\nold\n{quality_page.END}\n## By hand\n"
    made = quality_page.put_into(page, "new\n")
    assert "old" not in made
    assert made.startswith("# Quality\n")
    assert made.endswith("## By hand\n")
    assert quality_page.put_into(made, "new\n") == made
    with pytest.raises(ValueError, match="lacks"):
        quality_page.put_into("# Quality", "new")


def test_own_labels_cover_every_topic_and_nothing() -> None:
    rows = labels.answered(labels.OWN, codes=True, any_set=False)
    counts = {one.key: sum(row.label == one.key for row in rows) for one in labels.NEUTRAL.topics}
    assert min(counts.values()) >= 3, counts
    assert sum(row.label == NONE for row in rows) >= 60
