"""The HTML page, as a browser and a reader get it."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from dataclasses import replace

from lxml import html as lxml_html

from assistant.briefing import Changes
from assistant.delivery.briefings.html import html, print_html
from assistant.delivery.briefings.page import Page, page_of
from assistant.model import Passage
from tests.briefings_made import MADE, NOW, PASSAGES, passages, timeline_of

BRIEFING: Page = page_of(MADE.briefing, passages)


def parsed(page: Page) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(html(page))


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().replace("\u2060", "").split())


def test_the_parts_stand_in_their_order() -> None:
    """The bottom line first, the sources last."""
    assert [words(each) for each in parsed(BRIEFING).iter("h2")] == [
        "Bottom line",
        "What changed",
        "Timeline",
        "Contested",
        "Who says what",
        "What is not known",
        "Sources",
    ]


def test_a_part_that_has_nothing_to_say_is_left_out() -> None:
    """No heading stands over nothing."""
    bare = replace(
        MADE.briefing, changes=None, contested=(), voices=(), unknowns=(), timeline=timeline_of()
    )

    headings = [words(each) for each in parsed(page_of(bare, passages)).iter("h2")]

    assert headings == ["Bottom line", "Sources"]


def test_nothing_new_is_said() -> None:
    """Writing twice with nothing new says so, and counts what stayed."""
    same = replace(MADE.briefing, changes=Changes("b-0001", NOW, (), unchanged=4))

    (section,) = parsed(page_of(same, passages)).xpath('//section[h2="What changed"]')

    assert words(section) == (
        "What changed Since the briefing of 14 May 2015, 09:30. Nothing is new. 4 events unchanged."
    )


def test_each_citation_opens_a_passage_with_its_exact_words_marked() -> None:
    """The words of this sentence, not those of another one that cites the paragraph."""
    page = parsed(BRIEFING)
    quotes = {passage.paragraph_id: passage.text for passage in PASSAGES.values()}

    links = page.xpath('//a[@class="cite"]')
    cited = {c.quote for line in MADE.briefing.bottom_line for c in line.sentence.citations}

    assert len(links) > 20
    for link in links:
        panel = page.get_element_by_id(link.get("href")[1:])
        (mark,) = panel.iter("mark")
        (block,) = panel.iter("blockquote")
        assert words(panel).startswith(words(link))
        assert mark.text_content() in block.text_content()
        assert block.text_content() in quotes.values()
    bottom = page.xpath('//section[h2="Bottom line"]//a[@class="cite"]')
    marked = {page.get_element_by_id(a.get("href")[1:]).find(".//mark").text for a in bottom}
    assert marked == cited


def test_closing_a_passage_without_script_leads_back_to_a_mention_of_it() -> None:
    """Every way back exists, and no id is given twice."""
    page = parsed(BRIEFING)
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))
    for back in page.xpath('//a[@class="close"]/@href'):
        assert back[1:] in ids


def test_an_entry_shows_all_that_it_is_known_by() -> None:
    """Words for the time, interval, precision, origins, copies, sides, days of publication."""
    entry = parsed(page_of(MADE.timeline, passages)).get_element_by_id("e2")

    assert words(entry) == (
        "4 May 2015 “on Monday” · “Monday” (day)"
        " Hezbollah fighters and Syrian soldiers took the hill of Tal Qassem on Monday after two"
        " days of shelling, a military source told Levant Wire.[2][3] — a military source"
        " “We lost six men and withdrew in good order,” a rebel commander said.[4]"
        " — a rebel commander"
        " Claimed and denied fighters killed on Tal Qassem"
        " StatementWho says soOutletPublished"
        " forty a field commander [3] Al-Sanawbar (Hezbollah) 4 May 2015"
        " denied, six a rebel commander, “he said by telephone” [4]"
        " Orontes Network (Syrian opposition) 5 May 2015"
        " 3 origins, 11 copies · Hezbollah, Syrian opposition · published 4, 5 May 2015"
    )


def test_rival_figures_stand_side_by_side_each_with_its_speaker() -> None:
    """Three rows, and no figure between them."""
    table, *_ = parsed(BRIEFING).xpath('//section[h2="Contested"]//table')

    assert [[words(cell) for cell in row] for row in table.iterfind("tbody/tr")] == [
        ["three", "Hezbollah [3]", "Al-Sanawbar (Hezbollah)", "13 May 2015"],
        [
            "at least 18", "a spokesman for the rebel alliance [9]",
            "Orontes Network (Syrian opposition)", "12 May 2015",
        ],
        ["25", "the rebel alliance [2]", "Orontes Network (Syrian opposition)", "13 May 2015"],
    ]  # fmt: skip


def test_what_is_contested_and_listed_below_takes_one_line_in_its_entry() -> None:
    """Every rival figure with its speaker and citation; the table comes once."""
    entry = parsed(BRIEFING).get_element_by_id("e4")

    assert not list(entry.iter("table"))
    (line,) = entry.xpath('.//p[@class="against"]')
    assert words(line) == (
        "Rival figures Hezbollah fighters killed, Qalamoun: three (Hezbollah) [3]; at least 18"
        " (a spokesman for the rebel alliance) [9]; 25 (the rebel alliance) [2]."
    )


def test_the_page_allows_its_own_style_and_script_and_nothing_else() -> None:
    """The hashes of the policy are those of what stands in the page."""
    text = html(BRIEFING)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)

    def hashed(tag: str) -> str:
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        return base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashed('style')}';"
        f" script-src 'sha256-{hashed('script')}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"""<[^>]+\s(?:src|srcset|style|on\w+)\s*=""", text)


def test_paper_has_no_script_and_its_citations_lead_to_the_list_of_sources() -> None:
    """Nothing opens on a sheet of paper."""
    page = lxml_html.document_fromstring(print_html(BRIEFING))

    assert not list(page.iter("script"))
    assert not page.xpath('//*[@class="panel"]')
    assert {each[1:] for each in page.xpath('//a[@class="cite"]/@href')} <= set(page.xpath("//@id"))


def test_a_forgotten_articles_passage_says_that_it_was_removed() -> None:
    """The number still leads somewhere."""

    def find(_: object) -> dict[str, Passage]:
        return {}

    page = parsed(page_of(MADE.timeline, find))

    assert {each.text_content() for each in page.xpath('//*[@class="panel"]//mark')} == {
        "[removed]"
    }
    assert not page.xpath('//a[starts-with(@href, "http")]')


def test_a_page_of_sixty_events_is_made_in_a_tenth_of_a_second() -> None:
    """After the first one, which also loads the templates."""
    shown = MADE.timeline.events * 15
    page = page_of(replace(MADE.timeline, events=shown), passages)
    html(page)

    started = time.perf_counter()
    html(page)

    assert time.perf_counter() - started < 0.4  # 0.1 s, and room for a busy machine


def test_a_long_address_stays_whole_where_it_is_linked() -> None:
    """The places to break a word are for what is read, not for what is opened."""
    url = "https://levant-wire.example/" + "a" * 80
    (first, *others) = MADE.briefing.sources
    long = replace(MADE.briefing, sources=(replace(first, url=url, title="x" * 50), *others))

    (link, *_) = parsed(page_of(long, passages)).xpath(f'//a[@href="{url}"]')

    assert link.text_content() == "x" * 20 + "\u200b" + "x" * 20 + "\u200b" + "x" * 10
