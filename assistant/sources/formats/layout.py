"""Pages as they were meant: layout that hides the order of an article's paragraphs is undone.

The decision made here: only the shape of the tree is changed; no word is added, lost or moved
past another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

Tree = Any  # lxml has no types

_BODY = re.compile(r"article_*-?body|(?:article|entry|post|story)_*-?(?:content|text)\b", re.I)
_PARAGRAPHS = "count(.//p) + count(.//br)"
_LEAST_OF_A_CELL = 2  # paragraphs; a cell of a table of figures has none
_POST = "//blockquote[contains(@class, 'tweet') or contains(@class, '-media')]"
_POST_WRAPPERS = 3
_OF_A_SENTENCE = (
    "a", "abbr", "b", "br", "cite", "em", "i", "q", "s", "span", "strong", "sub", "sup", "u",
)  # fmt: skip
_NAMES = ("class", "id", "style", "role")


def straighten(tree: Tree) -> None:
    """Undo tables that lay out, articles in several containers and wrapped posts, in place."""
    _unwrap_layout_tables(tree)
    _join_bodies(tree)
    _unwrap_posts(tree)
    _unname_words(tree)
    _name_paragraphs(tree)


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
    """Where one article stands in several containers of one name, what holds them all is named."""
    bodies: defaultdict[tuple[Tree, str], list[Tree]] = defaultdict(list)
    for body in tree.iter("div", "section"):
        name = body.get("class") or ""
        is_body = body.get("itemprop") == "articleBody" or _BODY.search(name)
        if is_body and body.find("p") is not None:
            bodies[next(body.iterancestors("article"), None), name].append(body)
    for parts in bodies.values():
        whole = _holding(parts) if len(parts) > 1 else None
        if whole is not None and whole.tag not in ("html", "body"):
            for part in parts:
                part.attrib.clear()
            whole.set("class", "article-body")


def _holding(elements: list[Tree]) -> Tree | None:
    """The innermost element around all of them; None where one of them holds another."""
    first, *others = elements
    around = [set(other.iterancestors()) for other in others]
    if any(first in outer for outer in around):
        return None
    return next((each for each in first.iterancestors() if all(each in a for a in around)), None)


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
    for paragraph in tree.iter("p"):
        for words in paragraph.iterdescendants(*_OF_A_SENTENCE):
            for name in _NAMES:
                words.attrib.pop(name, None)


def _name_paragraphs(tree: Tree) -> None:
    """A container of words alone between paragraphs is one, too: a heading or a quotation."""
    siblings = Counter(paragraph.getparent() for paragraph in tree.iter("p"))
    for bare in list(tree.iter("div")):
        is_among_paragraphs = siblings[bare.getparent()] > 1 and (bare.text or "").strip()
        if is_among_paragraphs and all(
            each.tag in _OF_A_SENTENCE for each in bare.iterdescendants()
        ):
            bare.tag = "p"
