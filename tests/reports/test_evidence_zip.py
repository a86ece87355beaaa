"""The evidence pack: readable by a person, provable by its hashes, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile

import pytest

from oit.evidence import Compared, EvidenceItem, EvidencePack, Observed
from oit.records import LinkState
from oit.submitted import Role
from reports.evidence import render

AT = dt.datetime(2025, 5, 15, 3, 0, tzinfo=dt.UTC)
HOSTILE = '=cmd|calc</style><script src="//evil.example/x.js"></script>"><img src=x onerror=alert(1)>'


def observation(**told: object) -> Observed:
    return Observed(**{"at": AT, "state": LinkState.OK, "status": 200, "sha256": "ab" * 32, "title": "แผน", **told})


def pack(*items: EvidenceItem, again: bool = True) -> EvidencePack:
    return EvidencePack(
        agency=HOSTILE,
        home_url="https://www.example.go.th/",
        run="0123456789abcdef",
        scanned_from=AT,
        scanned_to=AT,
        fetched_at=AT if again else None,
        tool_version="0",
        items=items,
    )


ITEM = EvidenceItem(
    url="https://www.example.go.th/" + HOSTILE,
    codes=("O1", "O2"),
    roles=(Role.DECLARED, Role.MATCHED),
    stored=observation(),
    fetched=observation(title=HOSTILE, extract=HOSTILE, reason=HOSTILE, headers=(("x-name", HOSTILE),)),
    compared=Compared.CHANGED,
    picture=b"\x89PNG",
)


def members(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert render(pack(ITEM)) == render(pack(ITEM))


def test_the_manifest_names_every_other_file_with_its_hash() -> None:
    zipped = render(pack(ITEM))
    files = members(zipped.body)
    manifest = files.pop("manifest.json")
    assert zipped.manifest_sha256 == hashlib.sha256(manifest).hexdigest()
    assert json.loads(manifest)["sha256"] == {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}
    assert {
        "index.html",
        "evidence.csv",
        "evidence.json",
        "headers/001.txt",
        "text/001.txt",
        "pictures/001.png",
    } == set(files)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_nothing_of_a_site_becomes_markup_or_formula(lang: str) -> None:
    files = members(render(pack(ITEM), lang).body)
    page = files["index.html"].decode()
    assert "<script" not in page
    assert "onerror=alert" not in page.replace("&lt;img src=x onerror=alert", "")
    assert "&lt;script src=" in page
    table = files["evidence.csv"].decode("utf-8-sig")
    assert ",=cmd" not in table
    assert ',"=cmd' not in table


def test_both_times_and_the_change_are_said() -> None:
    page = members(render(pack(ITEM), "en").body)["index.html"].decode()
    assert "content changed since the scan" in page
    assert page.count("2025-05-15T03:00:00+00:00") == 2
    assert 'src="pictures/001.png"' in page


def test_a_pack_of_the_store_alone_says_so() -> None:
    kept = EvidenceItem(
        url="https://www.example.go.th/", roles=(Role.HOME,), stored=observation(), no_picture="not_fetched"
    )
    page = members(render(pack(kept, again=False), "en").body)["index.html"].decode()
    assert "Not opened again" in page
    assert "it was not opened again" in page


def test_every_word_of_a_pack_is_worded() -> None:
    items = [
        EvidenceItem(url="https://x.go.th/", compared=compared, no_picture=why)
        for compared in Compared
        for why in (
            *("not_fetched", "not_wanted", "no_browser", "not_open", "not_a_page", "id_numbers", "browser_failed"),
        )
    ]
    for lang in ("th", "en"):
        assert render(pack(*items), lang).body
