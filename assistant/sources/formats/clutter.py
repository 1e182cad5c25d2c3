"""What stands on a page around and within its article, found by how pages are made: cut out.

The decision made here: what a browser would not show goes always; a box goes by its name, and
only where it holds little of the page's prose, so that no article is lost to a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import XPath

Tree = Any  # lxml has no types

_STYLE = "translate(@style, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ \t\n', 'abcdefghijklmnopqrstuvwxyz')"
_UNSEEN = f"""//*[not(self::html or self::body) and (
    self::template or self::noscript or @hidden or @aria-hidden = 'true'
    or contains({_STYLE}, 'display:none') or contains({_STYLE}, 'visibility:hidden')
    or contains(concat({_STYLE}, ';'), 'opacity:0;')
    or contains(concat({_STYLE}, ';'), 'font-size:0;')
    or contains({_STYLE}, 'font-size:0px'))]"""
_BOX = re.compile(
    r"newsletter|relat(?:ed|ion)|recommend|promo(?!t|n|inent)|"
    r"most[-_]?(?:read|popular|viewed|commented)|also[-_]?(?:read|like)|"
    r"read[-_]?(?:more|next|also)|see[-_]?also|trending|"
    r"more[-_]?(?:stories|on|from|news|articles|headlines)\b|"
    r"(?:latest|other|top|recent)[-_]?(?:news|stories|headlines|posts|articles)|"
    r"outbrain|taboola|zergnet|revcontent|subscri(?:be|ption)|sign[-_]?up|paywall|"
    r"cookie|consent|gdpr|bread[-_]?crumb|\bshar(?:e|ing)\b|social|disqus|"
    r"\bcomments?\b|author[-_]?(?:bio|box|info|card)|bio[-_]?box|tooltip|popover|hover[-_]?card|"
    r"teaser|advert|sponsor",
    re.I,
)
_BOXES = ("div", "section", "aside", "ul", "ol", "p", "span", "form", "nav", "table", "article")
_MOST_OF_A_PAGE = 0.3  # share of its prose that a box may hold
_RUNS = XPath(".//text()[not(parent::a or parent::script or parent::style)]", smart_strings=False)
_SHORTEST_RUN = 40  # characters
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_LEAST_LINKS_OF_A_CARD = 3
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "div", "p", "strong")
_LONGEST_HEADING = 60  # characters
_LEAST_PROSE = 300  # characters that must be left of a page
_OTHER_STORIES = re.compile(
    r"\W*(?:more (?:\w+ ){0,3}(?:stories|news|articles|headlines|coverage|videos)"
    r"|related(?: \w+)?|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)"
    r"|(?:read|see) (?:also|more|next)|also (?:read|see)|recommended(?: \w+){0,2}"
    r"|(?:most|trending|latest|top|popular)(?: \w+){1,3}|don['’]t miss"
    r"|voc[eê] (?:pode|também pode) gostar|leia (?:também|mais)|veja também"
    r"|(?:lea|lee|vea) también|te puede interesar|(?:lire|voir) aussi|à lire(?: aussi)?"
    r"|leggi anche|mehr zum thema|lesen sie auch|das könnte sie auch interessieren"
    r"|читайте также|читать ещ[её]|по теме|اقرأ أيضا.?|مواضيع ذات صلة|ilgili haberler)\W*$",
    re.I,
)
_LINKED = 0.8  # share of a card's characters


def cut_unseen(tree: Tree) -> None:
    """Take comments and hidden elements out of the tree, and leave the text behind them."""
    for unseen in [*tree.xpath(_UNSEEN), *tree.xpath("//comment()")]:
        _drop(unseen)


def cut_clutter(tree: Tree) -> None:
    """Take out boxes, lists of links and cards that open over a name, in place."""
    prose = _prose(tree)
    for box in [each for each in tree.iter(*_BOXES) if _BOX.search(_name(each))]:
        if _prose(box) <= _MOST_OF_A_PAGE * prose and not _is_within_a_sentence(box):
            _drop(box)
    for card in [each for each in tree.xpath("//p//span[.//a]") if _is_card(each)]:
        _drop(card)
    for links in [*_lists_of_links(tree), *_linked_paragraphs(tree), *_linked_headings(tree)]:
        if _prose(links) <= _MOST_OF_A_PAGE * prose:
            _drop(links)
    for heading in [each for each in tree.iter(*_HEADINGS) if _is_over_other_stories(each)]:
        listed = _listed_under(heading)
        if sum(map(_prose, listed)) <= prose - _LEAST_PROSE:
            for each in [heading, *listed]:
                _drop(each)


def _name(element: Tree) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _prose(element: Tree) -> int:
    """How many characters stand in it in long runs that are no link's."""
    return sum(len(run) for run in _RUNS(element) if len(run) >= _SHORTEST_RUN)


def _is_within_a_sentence(element: Tree) -> bool:
    return element.tag == "span" and next(element.iterancestors("p"), None) is not None


def _is_card(span: Tree) -> bool:
    """True for the innermost row of links that opens where the mouse is over a name."""
    return _is_row_of_links(span) and not any(map(_is_row_of_links, span.findall(".//span")))


def _is_row_of_links(span: Tree) -> bool:
    links = span.findall(".//a")
    if len(links) < _LEAST_LINKS_OF_A_CARD:
        return False
    linked = sum(len(link.text_content()) for link in links)
    return linked >= _LINKED * len(span.text_content().strip())


def _lists_of_links(tree: Tree) -> Iterator[Tree]:
    for each in tree.iter("ul", "ol"):
        items = each.findall("li")
        if len(items) > 1 and all(map(_is_one_link, items)):
            yield each


def _linked_paragraphs(tree: Tree) -> Iterator[Tree]:
    """Paragraphs that are one link, the name of another story."""
    for each in tree.iter("p"):
        if _is_one_link(each):
            yield each


def _linked_headings(tree: Tree) -> Iterator[Tree]:
    """Headings that are the name of another story, and have no paragraph under them."""
    for each in tree.iter("h2", "h3", "h4", "h5", "h6"):
        if _is_one_link(each) or next(each.iterancestors("a"), None) is not None:
            below = each.xpath("following::*[self::p or self::h1 or self::h2 or self::h3][1]")
            if not below or below[0].tag != "p":
                yield each


def _is_over_other_stories(element: Tree) -> bool:
    words = element.text_content().strip()
    return len(words) <= _LONGEST_HEADING and bool(_OTHER_STORIES.match(words))


def _listed_under(heading: Tree) -> list[Tree]:
    """The lists, the other articles and the linked paragraphs right behind a heading."""
    listed: list[Tree] = []
    for each in heading.itersiblings():
        if each.tag not in ("ul", "ol", "article") and not (each.tag == "p" and _is_one_link(each)):
            break
        listed.append(each)
    return listed


def _is_one_link(element: Tree) -> bool:
    """True where all of its words are those of one link, and they are no sentence."""
    text = element.text_content().strip()
    links = element.findall(".//a")
    return (
        len(links) == 1
        and len(text.split()) > 2
        and links[0].text_content().strip() == text
        and not _SENTENCE_END.search(text)
    )


def _drop(element: Tree) -> None:
    if element.getparent() is not None:
        element.drop_tree()
