"""Pages as they were meant: layout that hides the order of an article's paragraphs is undone.

The decision made here: only the shape of the tree is changed; no word is added, lost or moved
past another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

Tree = Any  # lxml has no types

_BODY = re.compile(r"article_*-?body|(?:article|entry|post|story)_*-?(?:content|text)\b", re.I)
_PARAGRAPHS = "count(.//p) + count(.//br)"
_LEAST_OF_A_CELL = 2  # paragraphs; a cell of a table of figures has none
_POST = "//blockquote[contains(@class, 'tweet') or contains(@class, '-media')]"
_POST_WRAPPERS = 3
_WITHIN_A_SENTENCE = "//p//*[self::span or self::a or self::em or self::strong or self::b or self::i]"


def straighten(tree: Tree) -> None:
    """Undo tables that lay out, articles in several containers and wrapped posts, in place."""
    _unwrap_layout_tables(tree)
    _join_bodies(tree)
    _unwrap_posts(tree)
    _unname_words(tree)


def _unwrap_layout_tables(tree: Tree) -> None:
    """A table with paragraphs in a cell is no table: its cells become plain containers."""
    for table in tree.xpath("//table"):
        if any(cell.xpath(_PARAGRAPHS) >= _LEAST_OF_A_CELL for cell in _cells(table)):
            for part in [*_rows(table), *_cells(table)]:
                part.tag = "div"
            table.tag = "div"


def _rows(table: Tree) -> list[Tree]:
    return [part for part in table.iter("thead", "tbody", "tfoot", "tr") if _is_of(part, table)]


def _cells(table: Tree) -> list[Tree]:
    return [part for part in table.iter("td", "th", "caption") if _is_of(part, table)]


def _is_of(part: Tree, table: Tree) -> bool:
    """True where no other table lies between the two."""
    return next(part.iterancestors("table"), None) is table


def _join_bodies(tree: Tree) -> None:
    """Containers of one name in one article, between which advertisements stand, become one."""
    bodies: defaultdict[tuple[Tree, str], list[Tree]] = defaultdict(list)
    for body in tree.iter("div", "section"):
        name = body.get("class") or ""
        if body.get("itemprop") == "articleBody" or _BODY.search(name):
            bodies[next(body.iterancestors("article"), None), name].append(body)
    for together in bodies.values():
        first, *others = [each for each in together if each.find("p") is not None] or [None]
        for other in others:
            if first not in other.iterancestors():
                first.extend(list(other))


def _unwrap_posts(tree: Tree) -> None:
    """A quoted post is the article's, though its wrapper's name is that of an advertisement."""
    for post in tree.xpath(_POST):
        post.attrib.pop("class")
        said = len(post.text_content().strip())
        for wrapper in list(post.iterancestors("div", "figure", "section"))[:_POST_WRAPPERS]:
            if len(wrapper.text_content().strip()) > said:
                break
            wrapper.attrib.clear()
            wrapper.tag = "div"


def _unname_words(tree: Tree) -> None:
    """Words within a sentence keep no name by which they could be taken for a box."""
    for words in tree.xpath(_WITHIN_A_SENTENCE):
        for name in ("class", "id", "style", "role"):
            words.attrib.pop(name, None)
