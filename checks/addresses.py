"""What an address alone says about what stands behind it."""

from __future__ import annotations

import re

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|csv|ods|odt|jpe?g|png|zip|rar)(?:$|[?#])|//(?:drive|docs)\.google\.|//1drv\.ms/",
    re.IGNORECASE,
)


def is_file(url: str) -> bool:
    """Whether an address is that of a file rather than of a page or service, as far as one can tell from it."""
    return bool(_FILE.search(url))
