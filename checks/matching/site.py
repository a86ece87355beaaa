"""What of a snapshot every step of matching looks up again and again."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from checks.classify import Classifier, classifier
from checks.hosts import main_hosts
from checks.itemlist import item_lists
from checks.lexicon import core
from checks.matching.wording import is_placeholder
from checks.names import common_names
from oit.records import Criteria, Link, Resource, ResourceKind, Snapshot

BESIDE = frozenset({"row", "list", "label", "alt", "title"})
"""Kinds of context that stand right beside a link."""
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|ods|odt|zip|rar|jpe?g|png)(?:$|[?#])", re.IGNORECASE)
_IMAGE = re.compile(r"\.(?:jpe?g|png)(?:$|[?#])", re.IGNORECASE)
_DOCUMENT_HOSTS = ("drive.google.com", "docs.google.com", "1drv.ms", "onedrive.live.com", "dropbox.com", "canva.com")
_EMBEDDED = frozenset({"iframe", "object", "embed"})


class Site:
    """One snapshot bound to one set. ``frame``: names on every page; ``lists``: pages that list the items."""

    def __init__(self, snapshot: Snapshot, criteria: Criteria) -> None:
        """Look everything up once."""
        self.snapshot = snapshot
        self.criteria = criteria
        self.words: Classifier = classifier(criteria)
        self.items = {item.code: item for item in criteria.criteria}
        self.resources: dict[str, Resource] = {}
        for resource in snapshot.resources:
            self.resources.setdefault(resource.url, resource)
        for resource in snapshot.resources:
            self.resources.setdefault(resource.final_url, resource)
        self.states = {status.url: status.state for status in snapshot.link_statuses}
        self.frame = common_names(snapshot.resources)
        self.lists = item_lists(snapshot.links, self.words)
        fitting = [one.fits for one in self.lists.values()]
        self.fitting = bool(fitting) and all(fitting)  # the site numbers its items as the set does
        self.hosts = main_hosts(snapshot.agency)
        around = [
            (context.kind, core(context.text))
            for link in snapshot.links
            if not is_placeholder(link.target)
            for context in link.context
        ]
        self.labels = {words for kind, words in around if kind in {"label", "list", "heading"}}
        self.rows = {words for kind, words in around if kind in BESIDE}

    def holds(self, url: str, topic: str) -> bool:
        """Whether a page that leads to many items also holds this one's content: a heading of its own names it."""
        resource = self.resources.get(url)
        if resource is None or url in self.lists:
            return False
        return any(guess.topic == topic for heading in resource.headings for guess in self.words.classify(heading)[:1])

    def is_document(self, link: Link) -> bool:
        """Whether a link leads to a file to read: pictures on a page are its content already."""
        target = self.resources.get(link.target)
        if target is not None:
            return target.kind is ResourceKind.DOCUMENT
        host = urlsplit(link.target).hostname or ""
        document = is_file(link.target) and not _IMAGE.search(link.target)
        return document or host in _DOCUMENT_HOSTS or link.rel in _EMBEDDED


def is_file(url: str) -> bool:
    """Whether an address ends like that of a file."""
    return bool(_DOCUMENT.search(url))
