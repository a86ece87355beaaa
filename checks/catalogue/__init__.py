"""Every check there is, by name: the one place where a check is listed."""

from __future__ import annotations

from checks.catalogue import (
    agreed_price,
    column_sums,
    contact_detail,
    evidence_present,
    executives,
    file_format,
    filled_cells,
    freshness,
    image_present,
    link_present,
    mentions,
    months_covered,
    on_main_site,
    opens,
    own_powers,
    placeholder_link,
    plausible_cells,
    readable,
    results_of,
    stated_figures,
    survey_code,
    table_column,
    two_way_channel,
    whole_site,
)
from checks.check import Check

CHECKS: tuple[Check, ...] = (
    evidence_present.CHECK,
    placeholder_link.CHECK,
    opens.CHECK,
    on_main_site.CHECK,
    readable.CHECK,
    freshness.CHECK,
    mentions.CHECK,
    image_present.CHECK,
    link_present.CHECK,
    file_format.CHECK,
    executives.CHECK,
    table_column.CHECK,
    filled_cells.CHECK,
    plausible_cells.CHECK,
    agreed_price.CHECK,
    column_sums.CHECK,
    months_covered.CHECK,
    survey_code.CHECK,
    results_of.CHECK,
    own_powers.CHECK,
    stated_figures.CHECK,
    two_way_channel.CHECK,
    contact_detail.CHECK,
    *whole_site.WHOLE_SITE,
)

BY_ID = {check.id: check for check in CHECKS}
