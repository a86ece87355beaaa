"""The checks of the whole site, in the order of the demands in ``criteria/site.yaml``."""

from __future__ import annotations

from checks.catalogue import (
    broken_links,
    certificate,
    click_depth,
    declared_encoding,
    declared_type,
    foreign_addresses,
    foreign_names,
    hacked_page,
    https,
    internal_survey,
    item_numbering,
    menu_placeholders,
    ministry_numbering,
    near_names,
    orphans,
    personal_data,
    search_engines,
    soft_404,
    staging_links,
    tls_protocol,
)
from checks.check import Check

WHOLE_SITE: tuple[Check, ...] = (
    broken_links.CHECK,
    near_names.CHECK,
    staging_links.CHECK,
    menu_placeholders.CHECK,
    click_depth.CHECK,
    orphans.CHECK,
    item_numbering.CHECK,
    ministry_numbering.CHECK,
    certificate.CHECK,
    https.CHECK,
    tls_protocol.CHECK,
    soft_404.CHECK,
    personal_data.CHECK,
    hacked_page.CHECK,
    foreign_names.CHECK,
    foreign_addresses.CHECK,
    internal_survey.CHECK,
    declared_encoding.CHECK,
    declared_type.CHECK,
    search_engines.CHECK,
)
