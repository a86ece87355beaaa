"""What ``oit watch`` watches: the addresses of the latest scan of a site, or those in a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import typer

from cli import declaring, judge
from cli.agency import settings
from cli.exits import USAGE, Stop
from cli.state import State
from cli.words import say
from oit.records import Agency
from oit.submitted import Role, Submitted, submitted

if TYPE_CHECKING:
    from crawler.looking_again.watching import Known


_FILES = frozenset({".txt", ".xlsx"})
"""No site is called so: a file was meant."""


class Task(NamedTuple):
    """What is watched: its name, its addresses, what a scan knew of them, the pages for what does not exist."""

    site: str
    targets: tuple[Submitted, ...]
    known: Mapping[str, Known]
    soft_404: Mapping[str, str]


def task_of(state: State, what: str) -> Task:
    """What to watch: the addresses in a file, or those of the latest scan of a site.

    Raises:
        Stop: there is no such file or scan, or no address in it (exit 3).
    """
    path = Path(what)
    if path.is_file():
        targets = _of_file(path, state.lang)
        return Task(_name(targets[0].url), targets, {}, {})
    if path.suffix.lower() in _FILES and "://" not in what:
        raise Stop(say("no_file", state.lang, path=path), USAGE)
    from crawler.looking_again.evidence import stored
    from crawler.looking_again.watching import from_scan
    from oit.store import Store

    with Store.open(state.store) as store:
        try:
            run = judge.find_run(store, what, state.lang)
        except Stop:
            agency = judge.agency_from(
                what, name="", kind="", hosts=(), declared=settings(Path(), state.lang).agency.declared, lang=state.lang
            )
            typer.echo(say("watch_unscanned", state.lang, url=agency.home_url), err=True)
            return Task(_name(agency.home_url), submitted(agency, None), {}, {})
        snapshot, assessment = store.snapshot(run.id), store.assessment(run.id)
    targets = submitted(assessment.agency if assessment else snapshot.agency, assessment)
    soft_404 = {host.host: host.soft_404 for host in snapshot.hosts if host.soft_404}
    return Task(_name(run.agency), targets, from_scan(stored(snapshot, targets)), soft_404)


def _of_file(path: Path, lang: str) -> tuple[Submitted, ...]:
    """The addresses of an ITAS sheet, or of a text with one a line (``#`` begins a remark)."""
    from crawler.urls import canonical

    if path.suffix.lower() == ".xlsx":
        declared = declaring.as_records(declaring.sheet(path, None, lang))
        home = settings(Path(), lang).agency.url
        found = submitted(Agency(home_url=home, declared=declared), None)
        targets = tuple(one for one in found if one.url)
    else:
        try:
            lines = path.read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Stop(say("not_readable", lang, path=path, why=type(error).__name__), USAGE) from error
        wanted = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
        for line in wanted:
            if not canonical(line):
                raise Stop(say("bad_url", lang, url=line[:200]), USAGE)
        targets = tuple(
            Submitted(url=url, roles=(Role.DECLARED,)) for url in dict.fromkeys(canonical(line) for line in wanted)
        )
    if not targets:
        raise Stop(say("watch_empty", lang, path=path), USAGE)
    return targets


def _name(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()
