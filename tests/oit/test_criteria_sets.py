"""The shipped sets: every file loads, every option binds, and rolling and comparing keep their promises."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import time
from collections import Counter

import msgspec
import pytest
from msgspec.structs import replace

import checks
from oit import criteria
from oit.criteria_file import dump
from oit.records import Confidence, Criteria, DataYear
from oit.strict_yaml import parse

SETS = criteria.available()
ITEMS = {
    "nacc-2564": 43,
    "nacc-2565": 43,
    "nacc-2566": 43,
    "nacc-2567": 35,
    "nacc-2568": 28,
    "nacc-2569": 26,
    "vec-2568": 37,
    "vec-2569": 23,
}
GENERAL = ["evidence", "placeholder", "opens", "main-site", "readable", "year", "subject", "words"]


def test_available_sets() -> None:
    assert {name: len(criteria.load(name).criteria) for name in SETS} == ITEMS


@pytest.fixture(params=SETS)
def one(request: pytest.FixtureRequest) -> Criteria:
    return criteria.load(request.param)


def test_every_option_binds(one: Criteria) -> None:
    checks.bind(one)


def test_codes_run_from_one_without_a_gap(one: Criteria) -> None:
    assert [item.code for item in one.criteria] == [f"O{place}" for place in range(1, len(one.criteria) + 1)]


def test_every_requirement_has_text_source_and_confidence_of_its_own(one: Criteria) -> None:
    for item in one.criteria:
        assert item.source
        for part in item.requirements:
            assert part.text.strip()
            assert part.confidence is not None or part.id.rpartition(".")[2] in GENERAL


def test_every_item_has_the_general_demands_last(one: Criteria) -> None:
    for item in one.criteria:
        assert [part.id for part in item.requirements][-len(GENERAL) :] == [f"{item.code}.{name}" for name in GENERAL]


def test_topics_are_unique_and_have_words_and_a_measure(one: Criteria) -> None:
    asked = [item.topic for item in one.criteria]
    assert max(Counter(asked).values()) == 1
    assert set(asked) <= {topic.key for topic in one.topics}
    assert set(asked) <= {measure.topic for measure in one.measures}


def test_no_variable_is_left(one: Criteria) -> None:
    texts = [one.title, *(text for item in one.criteria for text in (item.title, item.title_en))]
    texts += [part.text for item in one.criteria for part in item.requirements]
    assert not [text for text in texts if "{" in text]


def test_same_words_are_bound_the_same_way_in_all_years() -> None:
    bound: dict[tuple[str, str], set[bytes]] = {}
    for name in SETS:
        if name.startswith("nacc"):
            for item in criteria.load(name).criteria:
                for part in item.requirements:
                    wants = msgspec.json.encode((part.check, part.options), order="deterministic")
                    bound.setdefault((item.topic, part.text), set()).add(wants)
    assert not [key for key, wants in bound.items() if len(wants) > 1]


def test_facts_that_must_not_move() -> None:
    items = {item.code: item for item in criteria.load("nacc-2568").criteria}
    assert items["O17"].topic == "complaint_guide"
    assert items["O17"].data_year is DataYear.IN_FORCE
    assert items["O13"].title.endswith("พ.ศ. 2567")
    assert items["O22"].requirements[1].confidence is Confidence.LOW
    local = [part.text for part in items["O1"].requirements if part.applies_to == ("local_government",)]
    assert len(local) == 2


def test_measures_say_when_none_is_known() -> None:
    measures = {measure.topic: measure for measure in criteria.measures()}
    assert not measures["sar"].known
    assert measures["op_plan"].due_rule == "M10@N-1"
    assert all(measure.source and measure.steps for measure in measures.values() if measure.known)


def test_site_demands_name_known_checks() -> None:
    site = criteria.load("nacc-2568").site
    asked = [part.check for item in site for part in item.requirements]
    assert asked[:5] == ["broken-links", "broken-links", "near-names", "staging-links", "menu-placeholders"]
    assert {"certificate", "soft-404", "personal-data", "hacked-page"} <= set(asked)
    assert all(part.source or item.source for item in site for part in item.requirements)


# --- which set --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "name", "provisional"),
    [
        (dt.date(2025, 9, 30), "nacc-2568", False),
        (dt.date(2025, 10, 1), "nacc-2569", False),
        (dt.date(2026, 10, 1), "nacc-2570", True),
        (dt.date(2019, 1, 1), "nacc-2562", True),
    ],
)
def test_default_follows_the_fiscal_year(day: dt.date, name: str, provisional: bool) -> None:  # noqa: FBT001
    chosen = criteria.default_for(day)
    assert (chosen.id, chosen.provisional) == (name, provisional)


def test_default_of_colleges() -> None:
    chosen = criteria.default_for(dt.date(2026, 1, 1), family=criteria.family_for("college"))
    assert chosen.id == "vec-2569"


def test_unsupported_kinds_get_one_sentence() -> None:
    for kind in ("hospital", "school", "police"):
        pair = criteria.unsupported_kind(kind)
        assert pair is not None
        assert all(sentence and "\n" not in sentence for sentence in pair)
    assert criteria.unsupported_kind("subdistrict") is None
    assert criteria.unsupported_kind("") is None


# --- rolling ----------------------------------------------------------------------------------------------------------


def test_rolled_set_asks_for_the_new_year_and_says_that_it_is_provisional() -> None:
    rolled = criteria.roll(criteria.load("nacc-2569"), 2570)
    assert (rolled.id, rolled.provisional, rolled.rolled_from) == ("nacc-2570", True, "nacc-2569")
    titles = {item.topic: item.title for item in rolled.criteria}
    assert titles["op_report"] == "รายงานผลการดำเนินงานประจำปี พ.ศ. 2569"
    assert titles["plan_progress"].endswith("พ.ศ. 2570")
    assert rolled.title.endswith("2570")
    assert not [title for title in titles.values() if "2568" in title]
    assert rolled.digest not in {"", criteria.load("nacc-2569").digest}


def test_rolling_there_and_back_keeps_every_word(one: Criteria) -> None:
    back = criteria.roll(criteria.roll(one, one.fiscal_year + 3), one.fiscal_year)
    assert back.criteria == one.criteria
    assert back.title == one.title


def test_rolling_to_the_same_year_changes_nothing(one: Criteria) -> None:
    assert criteria.roll(one, one.fiscal_year) is one


def test_written_set_reads_back_equal(one: Criteria, tmp_path: pytest.TempPathFactory) -> None:
    rolled = criteria.roll(one, one.fiscal_year + 2)
    path = tmp_path / "rolled.yaml"  # type: ignore[operator]
    path.write_text(dump(rolled), encoding="utf-8")
    again = criteria.load(path)
    assert replace(again, file=rolled.file) == rolled
    assert again.digest == rolled.digest


# --- comparing --------------------------------------------------------------------------------------------------------


def test_diff_follows_topics_not_codes() -> None:
    changes = criteria.diff(criteria.load("nacc-2568"), criteria.load("nacc-2569"))
    assert {item.topic for item in changes.new} == {"proc_monthly", "hr_rules_plan", "ita_use"}
    assert "gift_receipt" in {item.topic for item in changes.gone}
    moved = {entry.topic: (entry.before, entry.after) for entry in changes.renumbered}
    assert moved["complaint_guide"] == ("O17", "O16")
    changed = {entry.topic: entry for entry in changes.changed}
    assert any("128" in text for text in changed["no_gift_combined"].added)
    assert "op_report" not in changed


def test_a_set_does_not_differ_from_itself_rolled(one: Criteria) -> None:
    changes = criteria.diff(one, criteria.roll(one, one.fiscal_year + 1))
    assert changes == replace(changes, new=(), gone=(), renumbered=(), changed=())


# --- strict YAML ------------------------------------------------------------------------------------------------------


def test_yaml_keeps_words_words() -> None:
    text = "a: no\nb: 2569-10-01\nc: 1_000\nd: 0o17\ne: 12:30\nf: '5'\ng: 5\nh: true\ni: ~\nj: 1.5\nk: |\n  x\n"
    values = parse(text)
    assert isinstance(values, dict)
    assert list(values.values()) == ["no", "2569-10-01", "1_000", "0o17", "12:30", "5", 5, True, None, "1.5", "x\n"]


def test_loading_a_set_is_fast() -> None:
    code = (
        "import time; from oit import criteria; start = time.process_time(); criteria.load('nacc-2568');"
        "print(time.process_time() - start)"
    )
    spent = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(2)
    )
    assert spent < 1.5  # 0.2 s on an idle machine; the bound is for a busy one


def test_digest_follows_the_words_only() -> None:
    chosen = criteria.load("nacc-2568")
    assert re.fullmatch(r"[0-9a-f]{64}", chosen.digest)
    started = time.perf_counter()
    assert criteria.load("nacc-2568") is chosen
    assert time.perf_counter() - started < 0.1


def test_a_set_that_is_not_the_agencys_own_gets_one_sentence() -> None:
    for kind in ("hospital", "school", "police"):
        pair = criteria.not_its_own_set(kind, "nacc-2566")
        assert pair is not None
        assert all("nacc-2566" in sentence and "\n" not in sentence for sentence in pair)
    assert criteria.not_its_own_set("hospital", "my-own") is None
    assert criteria.not_its_own_set("subdistrict", "nacc-2566") is None
