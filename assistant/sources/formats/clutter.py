"""What stands on a page around and within its article, found by how pages are made: cut out.

The decision made here: what a browser would not show goes always; a box goes by its name or its
heading, and only where it holds little of the page's prose, so that no article is lost to a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.sources.formats.clutter_names import BOX, FILED_UNDER, OTHER_STORIES
from assistant.sources.formats.unseen import is_hidden

Tree = Any  # lxml has no types
Prose = dict[Tree, int]
"""How many characters stand in an element in long runs that are no link's."""

_MAY_BE_UNSEEN = (
    "//*[not(self::html or self::body) and (self::template or self::noscript or @hidden"
    " or @aria-hidden = 'true' or @style)] | //comment()"
)
_BOXES = (
    "article", "aside", "div", "form", "nav", "ol", "p", "section", "span", "table", "ul",
)  # fmt: skip
_HEADINGS = ("div", "h2", "h3", "h4", "h5", "h6", "p", "strong")
_NO_PROSE = ("a", "script", "style")
_SHORTEST_RUN = 40  # characters
_MOST_OF_A_PAGE = 0.3  # share of its prose that a box may hold
_LEAST_PROSE = 200  # characters that a page keeps when other stories are cut
_LONGEST_HEADING = 60  # characters
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_LEAST_LINKS_OF_A_CARD = 3
_LINKED = 0.8  # share of a card's characters


def cut_unseen(tree: Tree) -> None:
    """Take comments and hidden elements out of the tree, and leave the text behind them."""
    for element in tree.xpath(_MAY_BE_UNSEEN):
        if _is_unseen(element):
            _drop(element)


def cut_clutter(tree: Tree) -> None:
    """Take out boxes, lists of links and cards that open over a name, in place."""
    prose = _prose(tree)
    for framed in tree.xpath("descendant-or-self::*[@style]"):
        if not _is_little(framed, prose, tree):
            framed.attrib.pop("style")  # a border by which trafilatura would take it for a box
    _cut_boxes(tree, prose)
    for card in _cards(tree):
        _drop(card)
    for links in [*_lists_of_links(tree), *_linked_paragraphs(tree), *_linked_headings(tree)]:
        if _is_little(links, prose, tree):
            _drop(links)
    _cut_other_stories(tree, prose)


def _is_unseen(element: Tree) -> bool:
    is_so_by_itself = element.tag in ("template", "noscript") or not isinstance(element.tag, str)
    return is_so_by_itself or is_hidden(element)


def _prose(tree: Tree) -> Prose:
    elements = list(tree.iter("*"))
    prose = dict.fromkeys(elements, 0)
    for element in reversed(elements):
        if element.tag not in _NO_PROSE:
            prose[element] += _long(element.text)
        parent = element.getparent()
        if parent is not None and element is not tree:
            prose[parent] += prose[element] + _long(element.tail)
    return prose


def _long(run: str | None) -> int:
    return len(run) if run and len(run) >= _SHORTEST_RUN else 0


def _is_little(element: Tree, prose: Prose, tree: Tree) -> bool:
    return prose[element] <= _MOST_OF_A_PAGE * prose[tree]


def _cut_boxes(tree: Tree, prose: Prose) -> None:
    headline = next(tree.iter("h1"), None)
    around_it = set(headline.iterancestors()) if headline is not None else ()
    for box in list(tree.iter(*_BOXES)):
        is_box = BOX.search(_name(box)) and box not in around_it and not _is_within_a_sentence(box)
        if is_box and _is_little(box, prose, tree):
            _drop(box)


def _name(element: Tree) -> str:
    """Its class and id, without what a publishing system says of the story's subjects."""
    return FILED_UNDER.sub("", f"{element.get('class') or ''} {element.get('id') or ''}")


def _is_within_a_sentence(element: Tree) -> bool:
    return element.tag == "span" and next(element.iterancestors("p"), None) is not None


def _cards(tree: Tree) -> list[Tree]:
    """The innermost rows of links within sentences, which open where the mouse is over a name."""
    cards: list[Tree] = []
    around_a_card: set[Tree] = set()
    for span in reversed(list(tree.iter("span"))):
        is_innermost = span not in around_a_card and _is_within_a_sentence(span)
        if is_innermost and _is_row_of_links(span):
            cards.append(span)
            around_a_card.update(span.iterancestors("span"))
    return cards


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
    return (each for each in tree.iter("p") if _is_one_link(each))


def _linked_headings(tree: Tree) -> Iterator[Tree]:
    """Headings that are the name of another story, and have no paragraph under them."""
    following: Tree = None
    for each in reversed(list(tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "p"))):
        is_linked = _is_one_link(each) or next(each.iterancestors("a"), None) is not None
        if each.tag not in ("h1", "p") and is_linked and following != "p":
            yield each
        following = each.tag


def _is_one_link(element: Tree) -> bool:
    """True where all of its words are those of one link, and they are no sentence."""
    links = element.findall(".//a")
    if len(links) != 1:
        return False
    text = element.text_content().strip()
    return (
        links[0].text_content().strip() == text
        and len(text.split()) > 2
        and not _SENTENCE_END.search(text)
    )


def _cut_other_stories(tree: Tree, prose: Prose) -> None:
    """A heading over other stories goes, with the lists and articles right behind it."""
    for heading in [each for each in tree.iter(*_HEADINGS) if _is_over_other_stories(each)]:
        listed = [heading, *_listed_under(heading)]
        if sum(prose[each] for each in listed) <= prose[tree] - _LEAST_PROSE:
            for each in listed:
                _drop(each)


def _is_over_other_stories(element: Tree) -> bool:
    if len(element) > 1:
        return False
    words = element.text_content().strip()
    return len(words) <= _LONGEST_HEADING and bool(OTHER_STORIES.match(words))


def _listed_under(heading: Tree) -> list[Tree]:
    listed: list[Tree] = []
    for each in heading.itersiblings():
        if each.tag not in ("ul", "ol", "article") and not (each.tag == "p" and _is_one_link(each)):
            break
        listed.append(each)
    return listed


def _drop(element: Tree) -> None:
    if element.getparent() is not None:
        element.drop_tree()
