"""Which topic a code means in every list of items we know: codes move from year to year, sites do not always follow.

The order is that of ``criteria/``: the first topic is O1. A test keeps the two together.
"""

from __future__ import annotations

from collections.abc import Mapping

_ORDERS: dict[str, str] = {
    "nacc-2564": """
        structure exec authority strategy_plan contact laws news qa social op_plan op_plan_6m op_report staff_manual
        service_manual service_stats satisfaction e_service budget_plan budget_6m budget_report proc_plan
        proc_announce proc_monthly proc_report hr_policy hr_action hr_rules hr_report complaint_guide
        complaint_channel complaint_stats opinion_channel participation exec_integrity exec_participation risk
        risk_result culture ac_plan ac_6m ac_report measures measures_result
    """,
    "nacc-2565": """
        structure exec authority strategy_plan contact laws news qa social op_plan op_plan_6m op_report staff_manual
        service_manual service_stats satisfaction e_service budget_plan budget_6m budget_report proc_plan
        proc_announce proc_monthly proc_report hr_policy hr_action hr_rules hr_report complaint_guide
        complaint_channel complaint_stats opinion_channel participation no_gift_declare exec_participation risk
        risk_result culture ac_plan ac_6m ac_report measures measures_result
    """,
    "nacc-2566": """
        structure exec authority strategy_plan contact laws news qa social pdpa op_plan op_plan_6m op_report
        staff_manual service_manual service_stats satisfaction e_service proc_plan proc_announce proc_monthly
        proc_report hr_policy hr_action hr_rules hr_report complaint_guide complaint_channel complaint_stats
        participation no_gift_declare no_gift_culture no_gift_report risk risk_result ac_plan ac_6m ac_report
        ethics_code ethics_drive ethics_assess measures measures_result
    """,
    "nacc-2567": """
        structure exec authority contact news qa strategy_plan plan_progress op_report staff_manual service_manual
        service_stats e_service proc_list proc_announce proc_progress proc_report hr_policy hr_report ethics_code
        ethics_drive complaint_guide complaint_channel complaint_stats participation no_gift_declare no_gift_culture
        no_gift_report gift_receipt risk risk_result ac_plan ac_report measures measures_result
    """,
    "nacc-2568": """
        structure_authority exec contact news strategy_plan plan_progress op_report staff_manual service_manual
        e_service service_stats proc_list_progress proc_report hr_policy hr_report ethics_combined complaint_guide
        complaint_channel complaint_stats participation no_gift_combined gift_receipt risk risk_result ac_plan
        ac_report measures measures_result
    """,
    "nacc-2569": """
        structure_authority exec contact news strategy_plan plan_progress op_report staff_manual service_manual
        e_service proc_monthly proc_report hr_rules_plan hr_report ethics_combined complaint_guide complaint_channel
        complaint_stats participation no_gift_combined risk risk_result ac_plan ac_report ita_use measures_result
    """,
    "vec-2568": """
        structure exec authority strategy_plan contact laws news qa social op_plan op_report staff_manual
        service_manual service_stats satisfaction e_service budget_plan budget_report proc_plan proc_announce
        proc_monthly proc_report hr_policy hr_rules hr_report complaint_guide complaint_channel complaint_stats
        participation no_gift_declare exec_participation risk culture ac_plan ac_report measures measures_result
    """,
    "vec-2569": """
        structure_authority exec strategy_plan contact laws op_plan op_report sar news proc_announce proc_report
        staff_manual service_manual e_service service_stats hr_rules ethics_combined complaint_guide complaint_stats
        no_gift_combined risk ac_plan measures
    """,
}

NUMBERINGS: Mapping[str, Mapping[str, str]] = {
    name: {f"O{number}": topic for number, topic in enumerate(order.split(), start=1)}
    for name, order in _ORDERS.items()
}
"""Topic by code, by the name of the list (``nacc-2567``)."""


def year_of(name: str) -> int:
    """Return the fiscal year (B.E.) of a list."""
    return int(name.rpartition("-")[2])


def called(name: str, ours: str) -> tuple[str, str]:
    """Return a list in words, Thai and English; one of another family than ``ours`` by whose it is."""
    family, year = name.rpartition("-")[0], year_of(name)
    if family == ours.rpartition("-")[0]:
        return f"รายการของปี {year}", f"the list of {year}"
    if family == "vec":
        return f"รายการของสถานศึกษาอาชีวศึกษา ปี {year}", f"the list for vocational colleges of {year}"
    return f"รายการของหน่วยงานทั่วไป ปี {year}", f"the national list of {year}"
