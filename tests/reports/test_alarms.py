"""What is told as urgent, in the gap report and on the page for the head of the agency alike: only what is sure."""

from __future__ import annotations

import pytest
from example import changed

from measures.plan import make_plan
from oit.profile import Profile
from oit.records import Certainty, Finding, Outcome, RequirementRef
from reports.alarms import ALARMS, alarming
from reports.gap.view import view
from reports.official.dossier import gather


def finding(check: str, certainty: Certainty) -> Finding:
    return Finding(
        criterion="S1",
        requirement=RequirementRef(id="S1.1", text=check),
        check=check,
        outcome=Outcome.FAILED,
        certainty=certainty,
        message=f"พบ {check}",
    )


def test_the_worst_stands_first_and_what_is_only_likely_nowhere() -> None:
    found = [finding(check, Certainty.CONFIRMED) for check in reversed(ALARMS)]
    found += [finding(check, Certainty.LIKELY) for check in ALARMS]
    assert [one.check for one in alarming(found)] == list(ALARMS)


@pytest.mark.parametrize(("certainty", "told"), [(Certainty.CONFIRMED, 1), (Certainty.LIKELY, 0)])
def test_both_reports_tell_the_same(certainty: Certainty, told: int) -> None:
    assessment = changed(site_findings=(finding("hacked-page", certainty),))
    plan = make_plan(assessment)
    assert len(view(assessment, "th").alarms) == told
    assert len(gather(assessment, plan, Profile(), months=12).red_flags) == told
