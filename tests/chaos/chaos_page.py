"""docs/chaos.md, made of the entries of the suite."""

from __future__ import annotations

from chaos_endings import GIVE_UP, GOOD
from chaos_entries import PAGES, Behaviour
from chaos_hosts import HOSTS, Host
from chaos_site import PLAIN
from chaos_traps import ACTS, TRAPS

_HEAD = f"""# What the scan says of servers that misbehave

Generated from the entries of `tests/chaos` (`OIT_GOLDEN=1 python -m pytest tests/chaos/test_chaos_page.py`), each of
which is asserted by a crawl (`python -m pytest tests/chaos`): {len(PAGES)} behaviours of single pages in one crawl of
one site, beside {PLAIN} pages without fault; {len(TRAPS)} traps in a second crawl; {len(HOSTS)} behaviours of whole
hosts; {len(GIVE_UP)} sites that give up in the middle. A behaviour is one decorated function: a new one appears here by
itself. «Missing may be said» only where nobody could read what should stand there; for all others the suite judges a
page that answers an item and asserts that the item is not called missing.
"""


def page() -> str:
    """The whole document."""
    return "\n".join(
        [
            _HEAD,
            f"## Single pages ({len(PAGES)})\n",
            "| behaviour | the server … | state | reason or defect | text read | missing may be said |",
            "|---|---|---|---|---|---|",
            *map(_row, sorted(PAGES, key=lambda entry: entry.name)),
            f"\n## Pages without end ({len(TRAPS)})\n",
            "| trap | the site has … | asked at most | the rest is said to be |",
            "|---|---|---|---|",
            *(f"| {trap.name} | {trap.does} | {trap.most} | `{trap.said}` |" for trap in TRAPS),
            f"\nNever opened, and said as `side-effect`: {', '.join(f'`{path}`' for path in ACTS)}.",
            f"\n## Whole hosts ({len(HOSTS)})\n",
            "| host | it … | the run ends as | and says of itself |",
            "|---|---|---|---|",
            *map(_host, sorted(HOSTS, key=lambda entry: entry.name)),
            f"\n## Sites that give up ({len(GIVE_UP)})\n",
            f"After {GOOD} good answers each; of none of them is an item called missing.\n",
            "| site | it … | the run ends as | asked at most |",
            "|---|---|---|---|",
            *(f"| {entry.name} | {entry.does} | `{entry.ends}` | {entry.most} |" for entry in GIVE_UP),
            "",
        ]
    )


def _row(entry: Behaviour) -> str:
    says = entry.says
    told = " ".join(f"`{word.strip()} …`" for word in (says.reason, says.not_read, says.defect) if word)
    read, gone = ("yes" if flag else "no" for flag in (says.read, entry.gone))
    return f"| {entry.name} | {entry.does} | `{says.state}` | {told} | {read} | {gone} |"


def _host(entry: Host) -> str:
    ends = f"`{entry.ends}`" if entry.ends else "goes on"
    told = f"`{entry.told.strip()} …`" if entry.told else ""
    return f"| {entry.name} | {entry.does} | {ends} | {told} |"
