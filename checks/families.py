"""Which item answers a topic that a set does not ask by itself.

Items were merged, split and renamed over the years: ``โครงสร้าง`` and ``อำนาจหน้าที่`` are one item since 2568, four plan
and budget items are one since 2567. A set holds only its own topics; a topic it lacks stands with the first of these
that it holds, or with none: then the text belongs to no item of that set.
"""

from __future__ import annotations

STAND_INS: dict[str, tuple[str, ...]] = {
    "structure": ("structure_authority",),
    "authority": ("structure_authority",),
    "structure_authority": ("structure", "authority"),
    "qa": ("contact",),
    "social": ("qa", "contact"),
    "op_plan": ("plan_progress",),
    "op_plan_6m": ("plan_progress",),
    "plan_progress": ("op_plan_6m", "op_plan"),
    "budget_plan": ("op_plan", "plan_progress"),
    "budget_6m": ("op_plan_6m", "plan_progress"),
    "budget_report": ("op_report",),
    "sar": ("op_report",),
    "satisfaction": ("service_stats",),
    "proc_list": ("proc_list_progress",),
    "proc_progress": ("proc_list_progress",),
    "hr_policy": ("hr_rules_plan", "hr_rules"),
    "hr_rules": ("hr_rules_plan", "hr_policy"),
    "hr_rules_plan": ("hr_policy", "hr_rules"),
    "hr_action": ("hr_report", "hr_policy"),
    "hr_report": ("hr_rules",),
    "complaint_channel": ("complaint_guide",),
    "ethics_code": ("ethics_combined",),
    "ethics_drive": ("ethics_combined", "culture"),
    "ethics_assess": ("ethics_combined",),
    "ethics_combined": ("ethics_code", "ethics_drive", "culture"),
    "no_gift_declare": ("no_gift_combined",),
    "no_gift_culture": ("no_gift_combined", "no_gift_declare"),
    "no_gift_report": ("no_gift_combined", "no_gift_declare"),
    "no_gift_combined": ("no_gift_declare", "no_gift_culture", "no_gift_report"),
    "gift_receipt": ("no_gift_combined", "no_gift_report", "no_gift_declare"),
    "risk_result": ("risk",),
    "measures": ("ita_use",),
    "ita_use": ("measures",),
    "measures_result": ("measures",),
    "culture": ("ethics_combined",),
    "ac_report": ("ac_plan",),
}

IF_SAID: dict[str, tuple[str, ...]] = {
    "service_stats": ("e_service",),
    "op_plan_6m": ("op_report",),
}
"""As above, only when the text speaks of the other topic too."""


def home(topic: str, held: frozenset[str]) -> str | None:
    """The topic of a set that answers ``topic``: itself, a stand-in, or None. A set without items holds every topic."""
    if not held or topic in held:
        return topic
    return next((other for other in STAND_INS.get(topic, ()) if other in held), None)


def related(one: str, other: str) -> bool:
    """Whether two topics were ever one item or parts of one, so that taking one for the other is no contradiction."""
    family = {one, *STAND_INS.get(one, ())}
    return bool(family & {other, *STAND_INS.get(other, ())})
