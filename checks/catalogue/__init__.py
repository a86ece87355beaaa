"""Every check there is, by name: the one place where a check is listed."""

from __future__ import annotations

from checks.catalogue import (
    broken_links,
    certificate,
    evidence_present,
    executives,
    file_format,
    filled_cells,
    freshness,
    image_present,
    link_present,
    mentions,
    menu_placeholders,
    months_covered,
    on_main_site,
    opens,
    placeholder_link,
    plausible_cells,
    readable,
    soft_404,
    table_column,
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
    months_covered.CHECK,
    broken_links.CHECK,
    menu_placeholders.CHECK,
    certificate.CHECK,
    soft_404.CHECK,
)

BY_ID = {check.id: check for check in CHECKS}
