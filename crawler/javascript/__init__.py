"""Pages that are empty until their scripts run: first by the data the page would fetch, else in a real browser.

``middleware`` decides page by page and costs a plain page one look at its bytes. ``data`` and ``pages`` make a plain
page out of JSON; ``browser`` and ``visit`` run the system's Chromium behind ``fetch``, which is its only way out: every
request of the browser is made by Scrapy, so that the guard, robots.txt, delays and limits hold for it as well.
"""
