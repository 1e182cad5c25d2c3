"""By what names pages call what is not their article: classes and ids, and headings.

The decision made here: a name counts in any language that the analysts' pages are written in; it
says only what may go, and `clutter` decides by how much of the page it would take.
"""

from __future__ import annotations

import re

BOX = re.compile(
    r"newsletter|relat(?:ed|ion)|recommend|promo(?!t|n|inent)|teaser|advert|sponsor"
    r"|most[-_]?(?:read|popular|viewed|commented)|also[-_]?(?:read|like)|trending"
    r"|read[-_]?(?:more|next|also)|see[-_]?also"
    r"|more[-_]?(?:stories|on|from|news|articles|headlines)\b"
    r"|(?:latest|other|top|recent)[-_]?(?:news|stories|headlines|posts|articles)"
    r"|outbrain|taboola|zergnet|revcontent|disqus|\bcomments?\b"
    r"|subscri(?:be|ption)|sign[-_]?up|paywall|cookie|consent|gdpr"
    r"|bread[-_]?crumb|\bshar(?:e|ing)\b|social|tooltip|popover|hover[-_]?card"
    r"|author[-_]?(?:bio|box|info|card)|bio[-_]?box",
    re.I,
)
"""Somewhere in the class or the id of an element that may be a box."""

FILED_UNDER = re.compile(r"\b(?:category|tag|tax|term|topic|section)-\S+", re.I)
"""Parts of a class by which publishing systems file a story: its subject is no box."""

OTHER_STORIES = re.compile(
    r"\W*(?:"
    r"more (?:\w+ ){0,3}(?:stories|news|articles|headlines|coverage|videos)"
    r"|related(?: (?:posts?|articles?|stories|story|news|coverage|content|links|reading|topics))?"
    r"|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)"
    r"|(?:read|see) (?:also|more|next)|also (?:read|see)|don['’]t miss"
    r"|recommended(?: (?:for you|reading|stories|articles|posts))?"
    r"|most (?:read|popular|viewed|shared|commented)|trending(?: (?:now|stories|today))?"
    r"|(?:latest|top|other|recent|popular) (?:news|stories|headlines|posts|articles)"
    r"|voc[eê] (?:também )?pode gostar|leia (?:também|mais)|veja também"
    r"|(?:lea|lee|vea) también|te puede interesar|(?:lire|voir) aussi|à lire(?: aussi)?"
    r"|leggi anche|mehr zum thema|lesen sie auch|das könnte sie auch interessieren"
    r"|читайте также|читать ещ[её]|по теме|اقرأ أيضا.?|مواضيع ذات صلة|ilgili haberler"
    r")\W*$",
    re.I,
)
"""The whole of a heading over other stories."""
