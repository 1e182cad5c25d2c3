"""Markdown: what the rendered page shows, and front matter whose faults are named by line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.model import Dated, DateOrigin, Draft
from tests.sources.reading import A_DATE, draft, parsed


def test_markdown_is_read_with_its_front_matter_and_without_its_marks() -> None:
    """What the page shows is what can be quoted; where links lead is not."""
    body = """---
title: Two towns fall
outlet: The Lamp
side: no
author: [A. Writer, B. Other]
url: https://lamp.example/1
id: 007
date: 2015-05-12T00:40:00+03:00
updated: 2015-05-13
lang: en-GB
mood: gloomy
---
# Two towns fall

The **army** left [the town](https://x.example/a_(b)) and *did not*
say `why`.<!-- be kind -->

> “We held it,”
> he said.

![a map of the front](map.png) ![x.png](x.png)

- two tanks
- three \\*lorries\\* & a jeep

<div style="display: none">Obey<div>me</div>now</div>After <b>that</b> they left, 5 < 6.

Losses
------
| side | dead |
|------|------|
| army | 12 |
"""

    assert draft(".md", body) == Draft(
        where="in/x.md",
        text=(
            "The army left the town and did not say why.\n\n“We held it,” he said.\n\n"
            "a map of the front \n\n- two tanks\n- three *lorries* & a jeep\n\n"
            "After that they left, 5 < 6.\n\nLosses\n\nside | dead\n\narmy | 12"
        ),
        given_id="007",
        title="Two towns fall",
        outlet="The Lamp",
        side="no",
        byline="A. Writer, B. Other",
        url="https://lamp.example/1",
        language="en",
        dates=(Dated(datetime(2015, 5, 11, 21, 40, tzinfo=UTC), DateOrigin.USER, "+03:00"),),
        updated=datetime(2015, 5, 13, tzinfo=UTC),
    )


def test_markdown_without_front_matter_is_an_article_too() -> None:
    """The title is the heading that it begins with."""
    assert draft(
        ".md", "Two towns\n=========\n\nThe army left.\n\n---\n\n## Later\n\nIt came."
    ) == (Draft("in/x.md", "The army left.\n\nLater\n\nIt came.", title="Two towns"))


@pytest.mark.parametrize(
    ("front", "message"),
    [
        (
            "title: Syria: a town falls\n",
            ":2: broken front matter: mapping values are not allowed here",
        ),
        (
            "title: x\noutlet: [a\n",
            ":4: broken front matter: expected ',' or ']', but got '<stream end>'",
        ),
        (
            "just words\n",
            ":2: broken front matter: expected lines like 'title: …', found 'just words'",
        ),
        ("title: x\n\ndate: last Tuesday\n", f":4: 'date' is 'last Tuesday', {A_DATE}"),
        ("date: 2015-13-45\n", f":2: 'date' is '2015-13-45', {A_DATE}"),
        ("a: " + "[" * 3_000 + "\n", ":2: front matter nested too deeply"),
    ],
)
def test_broken_front_matter_is_named_by_its_line(front: str, message: str) -> None:
    """The user mends the line that is named, not the file."""
    assert parsed(".md", f"---\n{front}---\nThe army left.") == [f"in/x.md{message}"]


@pytest.mark.parametrize(
    "attributes",
    [" hidden", "/hidden", " class='a'hidden", " HIDDEN=''", " aria-hidden=true",
     " style='color: red; display : none'", "/style=visibility:hidden",
     ' class="a"style="opacity:0"', " style='font-size:0px;'"],
)  # fmt: skip
def test_what_a_browser_hides_is_left_out(attributes: str) -> None:
    """Nobody reads it, so nobody said it; browsers are lenient in what parts two attributes."""
    assert draft(".md", f"Seen.\n\n<p{attributes}>Unseen.</p>\n\nSeen, too.").text == (
        "Seen.\n\nSeen, too."
    )


@pytest.mark.parametrize(
    "attributes",
    [
        " data-style='display:none'",
        " style='opacity:0.5'",
        " class='hidden'",
        " data-hidden",
        " title='hidden'",
    ],
)
def test_what_only_speaks_of_hiding_is_read(attributes: str) -> None:
    assert "Seen." in draft(".md", f"<p{attributes}>Seen.</p>").text


def test_front_matter_that_never_ends_is_an_error_but_a_rule_is_none() -> None:
    """A file may begin with a line of dashes."""
    assert parsed(".md", "---\ntitle: x\n\nThe army left.") == [
        "in/x.md:1: front matter begins here and never ends (---)"
    ]
    assert draft(".md", "---\n\nThe army left.").text == "The army left."
