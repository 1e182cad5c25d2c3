"""Cleaning: all of the article stays, nothing around it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.articles.characters import one_line
from assistant.articles.clean import clean

_FIRST = "The relief column reached the dam on Tuesday with flour for nine days, a driver said."
_SECOND = "Two of the lorries had been hit on the way, and their loads were carried by hand."
_THIRD = "The governor, who had promised the column a week before, did not come to meet it."
_ARTICLE = "\n\n".join((_FIRST, _SECOND, _THIRD))


def test_what_cannot_be_seen_is_put_right() -> None:
    """Invisible marks split words that are searched for, and can turn a line around."""
    text = (
        "Cafe\u0301\xa0in Aleppo:\tso\xadlid\u200b, \u202eturned\u202c\ufeff \U000e0041 \ud800 end"
        " \r\n"
    )

    assert clean(text) == "Café in Aleppo: solid, turned \ufffd end"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"  # the joiner is part of the Persian word
    assert one_line(" A\u2028headline \x07 ") == "A headline"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (f"{_FIRST}\n \n\n\n  {_SECOND} \n", [_FIRST, _SECOND]),
        (f"{_FIRST}\n{_SECOND}\n{_THIRD}", [_FIRST, _SECOND, _THIRD]),
        (
            "The relief column reached the dam on Tuesday with flour for nine\n"
            "days, a driver said. Two of the lorries had been hit on the way,\n"
            "and their loads were carried by hand.\n"
            "\n"
            "The governor, who had promised the column a week before, did not\n"
            "come to meet it.",
            [f"{_FIRST} {_SECOND}", _THIRD],
        ),
        (
            "The relief column reached the dam on Tuesday with flour for nine\n"
            "days, a driver said.\n"
            "The governor, who had promised the column a week before, did not\n"
            "come to meet it.",
            [_FIRST, _THIRD],
        ),
        ("What was lost:\n- two lorries\n- nine sacks\n\nMore came.",
         ["What was lost:\n- two lorries\n- nine sacks", "More came."]),
        ("We went by night\nwe went by day\n\nand nobody came", ["We went by night\nwe went by day",
         "and nobody came"]),
    ],
    ids=["empty lines", "a line each", "broken at 64", "broken, no empty line", "list", "poem"],
)  # fmt: skip
def test_paragraphs_are_found_however_they_were_written(text: str, paragraphs: list[str]) -> None:
    """A paragraph is what is retrieved and cited; half a line is neither."""
    assert clean(text).split("\n\n") == paragraphs


_TAIL = """Related Posts:
Bridge at Tell closed after flood
From our desk

The bridge has been shut since Sunday, and the ferry takes only Read more

Why do the wells run dry?
From our desk

Engineers blame the pumps, farmers blame the engineers, and the ministry says that Read more

31 comments
Share on Facebook
Subscribe to our newsletter and never miss a story
Send this to a friend"""


def test_everything_from_the_related_posts_on_goes() -> None:
    """A question about the bridge must not be answered from an article about the dam."""
    assert clean(f"{_ARTICLE}\n\n{_TAIL}") == _ARTICLE


@pytest.mark.parametrize(
    "furniture",
    [
        "Advertisement",
        "Advertisement: Hill Outfitters sale, tents from 80 pounds",
        "Story continues below advertisement",
        "Read more: Bridge at Tell closed after flood",
        "RELATED: Why do the wells run dry?",
        "Share this article\nTweet\nFacebook | Twitter | E-mail",
        "Follow us on Twitter @lamp",
        "Follow Jane Roe on Twitter: @jroe",
        "Sign up for our daily newsletter",
        "Get the latest news in your inbox",
        "The Lamp uses cookies. By clicking OK you accept our policy.",
        "We use cookies to improve your experience.",
        "Click here to see the pictures",
        "Home\nNews\nSport\nContact us",
        "Home | News | Opinion | Photos",
        "No comments yet",
        "12 shares",
        "3 min read",
        "Tags: dam, flour, governor",
        "SEE MORE: Bridge at Tell closed after flood",
        "Have a tip? Jane Roe may be reached at jroe@lamp.example. Follow her on Twitter @jroe.",
        "Email Jane Roe at jroe@lamp.example or follow her @jroe.",
        "Reach the reporters on Twitter at https://twitter.com/jroe and https://twitter.com/jdoe",
        "Follow AP's full coverage of the drought at https://apnews.com/drought",
        "Get the latest updates in your inbox. Subscribe to our free newsletter.",
        "Tell us what you think",
        "View this email in your browser",
        "View online",
        "Unsubscribe",
        "Unsubscribe | Manage preferences",
        "Click here to unsubscribe from this list",
        "You are receiving this email because you signed up at our site.",
        "This email was sent to a@b.example.",
        "If you no longer wish to receive these e-mails, click here.",
        "Was this email forwarded to you? Sign up here.",
        "Add news@lamp.example to your address book",
        "Related Articles\n- Bridge at Tell closed after flood\n- Wells run dry\n- A third one",
        "You may also like\n\nBridge at Tell closed after flood\n\nWhy do the wells run dry?",
        "Bridge at Tell shut after flood\nFrom our desk\n\nThe bridge has been shut and Read more",
    ],
)
def test_furniture_within_an_article_goes_and_the_article_goes_on(furniture: str) -> None:
    """Inline boxes stand between paragraphs; what follows them is the article."""
    text = "\n\n".join((_FIRST, furniture, _SECOND, _THIRD))

    assert clean(text) == _ARTICLE


@pytest.mark.parametrize(
    "tail",
    [
        "© 2015 The Lamp. All rights reserved.",
        "Copyright 2015 The Lamp",
        "Most read\n1. Bridge at Tell closed after flood\n2. Why do the wells run dry?",
        "Comments\n\nI was there and it was not like that at all, believe me.",
        "More on this story\n\nBridge at Tell closed after flood\n\nThe bridge has been shut since "
        "Sunday and nobody knows when the ferry will take lorries again.",
    ],
)
def test_furniture_at_the_end_goes(tail: str) -> None:
    """Other stories and readers' remarks are not of the article."""
    assert clean(f"{_ARTICLE}\n\n{tail}") == _ARTICLE


@pytest.mark.parametrize(
    "sentence",
    [
        "Readers were asked to subscribe to the fund, which has bought 40 lorries so far.",
        "The site uses cookies to follow its readers, the regulator said on Monday.",
        "We use cookies, the ministry admitted, to see who reads about the dam.",
        "“By clicking OK you accept our policy,” the notice said.",
        "Sign up for the militia or leave, the men were told at the gate.",
        "“Sign up for our newsletter!”",
        "Follow the road to the dam and you will see the graves.",
        "Share prices fell by a third.",
        "You are receiving this because you fought, the commander told the men.",
        "This email was leaked by an officer of the guard in May.",
        "Unsubscribe, the ministry told its staff, from every list that the rebels run.",
        "Forward positions were lost on Monday.",
        "View it on the web, he said, and you will see the graves.",
        "Advertisements for the lottery hung on the walls.",
        "Advertisement: the minister said that the poster was forged.",
        "Copyright law was changed in 2015, the ministry said.",
        "“No comment.”",
        "No comment.",
        "Related deaths: 14 since March.",
        "Photo: The governor at the dam, 2013. (The Lamp)",
        "(Reporting by Jane Roe; Editing by John Doe)",
        "Read more than one report before you believe a figure, the judge said.",
        "Home owners along the river have been told to leave.",
        "The dead",
        "Contact with the column was lost at 18:05, the ministry said.",
        "Follow the money, he said, and write to your deputy at the ministry.",
        "The governor can be reached by nobody, the driver said.",
        "The group can be followed on Telegram at @dam, where it posts its claims, officials said.",
        "Have they a tip? Nobody knows. The road was closed.",
        "What happened at the dam? Subscribe to our newsletter and we shall tell, it had promised.",
        "Facebook and Twitter",
        "More on the dam will be known when the engineers return, the driver said.",
    ],
)
def test_a_line_of_the_article_stays_that_only_resembles_furniture(sentence: str) -> None:
    """A lost sentence is a lost fact, and nobody would notice."""
    text = "\n\n".join((_FIRST, sentence, _SECOND))

    assert clean(text) == text


def test_only_the_words_read_more_go_behind_a_whole_sentence() -> None:
    """Newsletters end each of their own paragraphs so."""
    assert clean(f"{_FIRST}\n\n{_SECOND} Read more\n\n{_THIRD}") == _ARTICLE


def test_furniture_that_ran_into_the_last_line_goes() -> None:
    """Exports lose their line breaks, and the headlines of a dozen stories come with them."""
    text = " ".join((_FIRST, _SECOND, _THIRD, _SECOND))

    assert clean(f"{text} Related News Bridge at Tell closed Wells run dry Careers") == text


def test_nothing_but_furniture_leaves_nothing() -> None:
    """The caller says that there is no article."""
    assert clean("Share\n\nTweet\n\n© 2015 The Lamp") == ""


@given(
    st.lists(
        st.sampled_from([*_TAIL.split("\n"), _FIRST, _SECOND, "", "Read more", "- item"])
        | st.text(max_size=20)
    ).map("\n".join)
)
def test_a_cleaned_text_has_no_spaces_to_trim(text: str) -> None:
    """Offsets and hashes of a revision rest on one form of its text."""
    cleaned = clean(text)

    assert cleaned == cleaned.strip()
    assert "\n\n\n" not in cleaned
    assert not any(line != line.strip() for line in cleaned.split("\n"))
