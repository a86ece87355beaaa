"""What stood at each submitted address: as the scan kept it, and as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from crawler.clock import now
from crawler.looking_again.observing import observed, of_resource
from crawler.looking_again.pictures import Camera
from crawler.looking_again.reading_one import ReadingOne
from crawler.looking_again.second_look import SecondLook
from oit.evidence import Compared, EvidenceItem, Observed
from oit.records import LinkState, LinkStatus, Resource, Snapshot
from oit.submitted import Submitted
from oit.watching import OPEN, UNTOLD


def stored(snapshot: Snapshot, wanted: Sequence[Submitted]) -> tuple[EvidenceItem, ...]:
    """What the scan kept of each address; nothing is asked."""
    resources = {one.url: one for one in snapshot.resources}
    statuses = {one.url: one for one in snapshot.link_statuses}
    ids: Counter[str] = Counter()
    for hit in snapshot.privacy_hits:
        ids[hit.resource] += hit.count
    return tuple(
        EvidenceItem(
            url=one.url,
            codes=one.codes,
            roles=one.roles,
            stored=_kept(resources.get(one.url), statuses.get(one.url), ids[one.url]),
            no_picture="not_fetched",
        )
        for one in wanted
    )


def _kept(resource: Resource | None, status: LinkStatus | None, ids: int) -> Observed | None:
    """An address that was only probed has a status and no content; a redirect may have no status of its own."""
    if resource is not None:
        kept = of_resource(resource, status.state if status else LinkState.OK, ids=ids)
        return replace(kept, reason=status.reason if status else "")
    if status is None or status.checked_at is None:
        return None
    return Observed(at=status.checked_at, state=status.state, reason=status.reason, status=status.http_status)


def fetched(  # noqa: PLR0913, PLR0917 - who asks, who reads, who takes pictures
    items: Sequence[EvidenceItem],
    look: SecondLook,
    reader: ReadingOne,
    camera: Camera,
    soft_404: Mapping[str, str],
    tell: Callable[[str], object] = lambda _: None,
) -> Iterator[EvidenceItem]:
    """Each item with what is there now, and whether it is still what the scan saw.

    Args:
        items: As ``stored`` made them.
        look: Asks, through the guard and at its own distance.
        reader: Reads the bytes in a process of its own.
        camera: Takes pictures of pages, or says why not.
        soft_404: Host -> fingerprint of the page it shows for what does not exist.
        tell: Gets each address before it is asked for.
    """
    for item in items:
        tell(item.url)
        seen = observed(look.at(item.url), now(), reader, soft_404)
        picture, why = camera.take(seen)
        yield replace(item, fetched=seen, compared=compare(item.stored, seen), picture=picture, no_picture=why)


def compare(before: Observed | None, after: Observed) -> Compared:
    """What became of an address; only what can be told on both sides is compared."""
    if before is None or before.state in UNTOLD or after.state in UNTOLD:
        return Compared.NOT_COMPARED
    opened, opens = before.state in OPEN, after.state in OPEN
    if not (opened and opens):
        return {(True, False): Compared.GONE, (False, True): Compared.BACK}.get((opened, opens), Compared.STILL_CLOSED)
    if before.sha256 and before.sha256 == after.sha256:
        return Compared.SAME
    kinds = {one.content.partition(":")[0] for one in (before, after)}
    if len(kinds) > 1 or "" in kinds:
        return Compared.NOT_COMPARED
    return Compared.SAME if before.content == after.content else Compared.CHANGED
