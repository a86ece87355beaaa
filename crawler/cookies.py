"""Scrapy's cookies, without the list of public domains that its library fetches from the network by itself.

That list decides for which domains a site may set a cookie. The one that comes with the package is good enough, and
whom the tool asks is for netguard to say.
"""

from __future__ import annotations

from scrapy.downloadermiddlewares import cookies
from tldextract import TLDExtract

cookies._split_domain = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)  # noqa: SLF001 - it has no setting


class Cookies(cookies.CookiesMiddleware):
    """The same, made where the list is ours."""
