"""Which addresses are accounts on social networks."""

from __future__ import annotations

import pytest

from checks.social import is_credit, is_profile


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/agency.example",
        "https://www.facebook.com/people/agency/100010671091367/?locale=th_TH",
        "https://www.facebook.com/profile.php?id=1",
        "https://www.facebook.com/plugins/page.php?href=x",
        "https://www.facebook.com/share/1AbC/",
        "https://line.me/ti/p/~agency",
        "https://lin.ee/abc",
        "https://www.youtube.com/@agency",
        "https://youtube.com/channel/UC1",
        "https://www.tiktok.com/@agency",
        "https://x.com/agency",
    ],
)
def test_accounts(url: str) -> None:
    assert is_profile(url)


@pytest.mark.parametrize(
    "url",
    [
        "#",
        "https://www.facebook.com/",
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://www.facebook.com/share.php?u=x",
        "https://www.facebook.com/plugins/like.php?href=x",
        "https://www.facebook.com/agency/posts/12",
        "https://www.facebook.com/photo.php?fbid=1",
        "https://www.youtube.com/watch?v=1",
        "https://www.youtube.com/embed/1",
        "https://twitter.com/intent/tweet?url=x",
        "https://social-plugins.line.me/lineit/share?url=x",
        "https://netflix.com/agency",
        "https://notfacebook.com/agency",
        "http://[broken",
    ],
)
def test_no_accounts(url: str) -> None:
    assert not is_profile(url)


@pytest.mark.parametrize(
    ("text", "credit"),
    [("", False), ("เพจของหน่วยงาน", False), ("Facebook", False), ("Agency Official", False), ("Jane Doe", True)],
)
def test_who_made_the_template_is_not_the_agency(text: str, *, credit: bool) -> None:
    assert is_credit(text) is credit
