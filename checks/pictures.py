"""What was read in pictures, brought to the pages they stand on: QR codes and recognised words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from oit.records import Image, Resource, ResourceKind, Snapshot

_NAME = 60


@lru_cache(maxsize=65536)
def address(url: str) -> str:
    """What two spellings of one address have in common: no fragment, nothing escaped, the host in small letters.

    A page names its pictures as its author wrote them, a resource is named by the canonical address.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = (parts.hostname or "") + (f":{port}" if port and port != usual else "")
    query = f"?{unquote(parts.query)}" if parts.query else ""
    return f"{parts.scheme}://{host}{unquote(parts.path) or '/'}{query}"


def by_address(resources: Iterable[Resource]) -> Mapping[str, Resource]:
    """The pictures among ``resources``, by ``address`` of where they were asked for and where they came from."""
    found: dict[str, Resource] = {}
    for resource in resources:
        if resource.kind is ResourceKind.IMAGE:
            found.setdefault(address(resource.url), resource)
            found.setdefault(address(resource.final_url), resource)
    return found


def with_codes(snapshot: Snapshot) -> Snapshot:
    """``snapshot`` with the QR codes of fetched pictures on every page that shows them.

    A picture with several codes stands on its page once for each.
    """
    pictures = by_address(snapshot.resources)
    coded = {
        key: codes
        for key, picture in pictures.items()
        if (codes := tuple(image.qr for image in picture.images if image.qr))
    }
    if not coded:
        return snapshot
    return replace(snapshot, resources=tuple(_coded(resource, coded) for resource in snapshot.resources))


def _coded(resource: Resource, coded: Mapping[str, tuple[str, ...]]) -> Resource:
    if resource.kind is not ResourceKind.PAGE:
        return resource
    if not any(address(image.src) in coded for image in resource.images if not image.qr):
        return resource
    return replace(resource, images=tuple(one for image in resource.images for one in _each(image, coded)))


def _each(image: Image, coded: Mapping[str, tuple[str, ...]]) -> tuple[Image, ...]:
    codes = () if image.qr else coded.get(address(image.src), ())
    return tuple(replace(image, qr=code) for code in codes) or (image,)


def words(pictures: Iterable[Resource]) -> Iterator[tuple[str, str]]:
    """The recognised text of pictures, with the place as evidence prints it: ``image no-gift.jpg (ocr)``."""
    for picture in pictures:
        name = unquote(picture.url.partition("?")[0].rpartition("/")[2])[-_NAME:] or "picture"
        for segment in picture.text:
            yield f"image {name} (ocr)", segment.text
