"""What the checks must know about topics, by crosswalk key: where the usual rule would accuse wrongly."""

from __future__ import annotations

LIVING = frozenset(
    {
        "structure",
        "authority",
        "structure_authority",
        "exec",
        "contact",
        "qa",
        "social",
        "e_service",
        "laws",
        "pdpa",
        "complaint_channel",
        "opinion_channel",
    }
)
"""Answered by a page that is simply kept up to date: it carries no year, and the lack of one is no fault."""

ACADEMIC = frozenset({"sar"})
"""By academic years. Which of them an assessor expects is not written down: another one is only likely wrong."""

TIMED_PLANS = frozenset({"strategy_plan", "ac_plan", "op_plan", "hr_policy", "hr_rules_plan", "budget_plan"})
"""The year is the time a plan covers. A manual's year says when it was written; it stays in force."""

IN_FRAME = frozenset({"contact", "qa", "social", "pdpa", "complaint_channel", "opinion_channel", "e_service"})
"""Answered by many sites in the footer or side bar; for all others a name in the frame proves nothing."""

SERVICES = frozenset({"e_service", "complaint_channel", "opinion_channel", "qa", "social", "laws", "proc_announce"})
"""The evidence may be a service elsewhere, as long as the main site links to it; a document may not."""
