"""What site furniture looks like: a table of patterns, each with the reason for it.

The decision made here: a pattern matches a whole line, never one that is a quotation, and never
one that says who said it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and why what it matches is not of the article."""

    reason: str
    pattern: re.Pattern[str]


def _line(reason: str, *patterns: str) -> Rule:
    """A rule for a whole line, whatever bullets and arrows stand around it."""
    either = "|".join(patterns)
    return Rule(reason, re.compile(rf"^[^\w\"“”‘’'«@©(]*(?:{either})[^\w\"“”‘’'«»)]*$", re.I))


_SAYS = r"(?!.*\b(?:said|says|say|told|warn\w*|according|found|reported|argu\w+)\b)"
_NETWORK = (
    r"(?:facebook|twitter|x|instagram|telegram|whatsapp|linkedin|pinterest|reddit|youtube|tiktok"
    r"|threads|bluesky|mastodon|viber|messenger|e-?mail)"
)
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_HOW_ELSE = rf"(?:,? (?:and|or) (?:follow )?[^.!?]{{0,40}}(?:@\w+|{_NETWORK})\S*)*"
_SHARE = r"(?:share|tweet|pin|like|save|print|send|copy|forward|repost|e-?mail)"
_BETWEEN = r"[\s|/,·•&+]+"

LINES = (
    _line("sends the page on", r"send (?:this|it)(?: \w+)? to (?:a|your) friends?"),
    _line(
        "a button that shares the page",
        rf"{_SHARE}(?:{_BETWEEN}(?:{_SHARE}|{_NETWORK}|this|it|on|via|by|with|to|a|and|or|link|page"
        r"|article|story|post|news|friends?|\d+)\b)*",
        rf"{_NETWORK}(?:{_BETWEEN}(?:{_NETWORK}|{_SHARE})\b){{2,}}",
    ),
    _line("what readers did", r"[\d.,]+k? (?:shares?|likes?|views?|retweets?|reactions?)"),
    _line("how long it is", r"\d+[- ]min(?:ute)?s?(?: to)? read", r"reading time:? \d+ \w+"),
    _line(
        "asks to follow the outlet",
        r"follow (?:us|@\w+)",
        rf"(?:follow|like|join|find|watch) (?:us|@\w+)\b[^.!?]{{0,40}}\b{_NETWORK}\b[^.!?]{{0,40}}",
        rf"follow [^.!?]{{2,60}} on {_NETWORK}\b[^.!?]{{0,40}}",
    ),
    _line(
        "asks to subscribe",
        r"(?:please )?(?:subscribe|sign up|register|log in|sign in)"
        r"(?: (?:now|here|today|free|for free))?",
        rf"{_SAYS}(?:please )?(?:subscribe|sign up|register|join|get|receive)"
        r" (?:for|to|now|here|our|the|us|with|free|daily|weekly|your|all|a|on|this|more|breaking"
        r"|latest|news|e-?mail|exclusive|today\S*)\b[^.!?\"“]{0,90}"
        r"\b(?:newsletters?|e-?mails?|inbox|mailing list|alerts|updates|notifications|podcast"
        r"|our channel|daily digest)\b[^.!?\"“]{0,60}",
    ),
    _line(
        "asks for consent",
        r"(?:accept|reject|manage|allow)(?: (?:all|our|my))? cookies?(?: settings)?",
        rf"{_SAYS}[\w. '’-]{{2,40}} uses? cookies\b[^\"“]{{0,200}}\byou (?:agree|accept|consent)\b"
        r"[^\"“]{0,100}",
        rf"{_SAYS}(?:we|this (?:web)?site) uses? cookies\b[^\"“]{{0,200}}\b(?:your|our|privacy)\b"
        r"[^\"“]{0,100}",
        r"(?:we|this (?:web)?site) uses? cookies",
        rf"{_SAYS}by (?:clicking|continuing|using|closing|browsing|accepting)\b[^\"“]{{0,120}}"
        r"\byou (?:agree|accept|consent)\b[^\"“]{0,150}",
    ),
    _line(
        "an advertisement",
        r"advertisements?|advertising|ads?|sponsored(?: content)?|promoted(?: content)?",
        rf"{_SAYS}(?:advert(?:isement)?|sponsored(?: content)?|promoted)\s*[:|]\s*\S"
        r"[^\"“]{0,150}",
        r"(?:story|article) continues (?:below|after)(?: \w+){0,2}",
        r"scroll (?:down )?to continue(?: reading)?|report this ad|paid (?:post|content)",
    ),
    _line(
        "says how to reach the author",
        rf"{_SAYS}(?:e-?mail|contact|write to|reach(?: out to)?|follow)\b[^.!?]{{0,60}}"
        rf"(?:{_MAIL}|@\w+|{_NETWORK} at https?://)\S*{_HOW_ELSE}",
        rf"[^.!?\"“”]{{0,60}}\b(?:can|may) (?:also )?be (?:reached|contacted|e-?mailed|followed)\b"
        rf"[^.!?]{{0,30}}(?:{_MAIL}|@\w+){_HOW_ELSE}",
        r"(?:have|got) an? (?:news )?(?:tip|story|opinion|question)(?: for us)?\?",
        r"tell us what you think(?: below| in the comments)?",
    ),
    _line("asks to click", r"(?:click|tap) (?:here|on the link|the link)\b[^.!?]{0,120}"),
    _line(
        "leads to another page",
        r"(?:read|show|load|view|see|learn|find out) more|continue reading|view all|see all",
        r"read (?:the )?full (?:story|article)|back to (?:top|home(?:page)?)",
        r"skip to (?:main )?content|print this(?: page)?|explore further|click to tweet",
    ),
    _line(
        "names another story",
        r"(?:read (?:more|also|next|this)|also read|see also|more on this(?: \w+)?|don['’]t miss"
        r"|see more|related(?: (?:posts?|articles?|stories|story|news|coverage|reading|content))?"
        r"|recommended)\s*[:|»>–—-]\s*\S.{0,200}",
        r"more ap [\w ]{1,30}: https?://\S+(?: and https?://\S+)?",
        rf"{_SAYS}follow [^.!?]{{1,40}} (?:full )?coverage\b[^.!?]{{0,60}}(?:\bat https?://\S+|\bhere)",
    ),
    _line(
        "speaks of the mailing, not of the news",
        rf"{_SAYS}(?:click here to )?(?:view|read|open|see) (?:this|the|it)?"
        r"(?: (?:e-?mail|message|newsletter|mailing|issue|version))? ?"
        r"(?:online|(?:in|on) (?:your|a|the) (?:web )?(?:browser|website|web))\b.{0,40}",
        r"(?:web|online|browser) version|problems? viewing this (?:e-?mail|message)\b.{0,80}",
        rf"{_SAYS}(?:click here to )?(?:unsubscribe|opt out)(?: (?:here|now|instantly"
        r"|(?:from|at any time|if|to) .{1,90}))?",
        rf"{_SAYS}(?:to )?(?:unsubscribe|stop receiving|opt out)\b[^.!?]{{0,60}}"
        r"\b(?:click|e-?mails?|list|preferences|here|link|newsletters?)\b[^.!?]{0,60}",
        r"(?:unsubscribe|(?:manage|update|change|edit) (?:your |my )?(?:e-?mail |subscription )?"
        r"(?:preferences|settings|profile|subscription)|privacy policy|view (?:online|in browser)"
        r"|forward(?: to a friend)?|contact us|terms(?: of (?:use|service))?)"
        r"(?:\s*[|•·/,–—-]+\s*(?:unsubscribe|(?:manage|update|change|edit) (?:your |my )?"
        r"(?:e-?mail |subscription )?(?:preferences|settings|profile|subscription)|privacy policy"
        r"|view (?:online|in browser)|forward(?: to a friend)?|contact us"
        r"|terms(?: of (?:use|service))?))*",
        r"you(?:['’]re| are| were)? (?:receiv(?:ing|ed?)|getting|sent) (?:this|our)"
        r" (?:e-?mail|message|newsletter|mailing|update)s? (?:because|as|since)\b.{0,200}",
        r"this (?:e-?mail|message|newsletter|mailing) (?:was|has been) sent to\b.{0,120}",
        r"if you (?:no longer (?:wish|want)|do not wish|don['’]t want|would (?:like|prefer) not)"
        r" to (?:receive|get)\b.{0,160}",
        r"(?:was )?(?:this (?:e-?mail|newsletter) )?forwarded (?:to you|this (?:e-?mail|message"
        r"|newsletter))\?.{0,100}",
        r"(?:please )?add \S+@\S+ to your (?:address book|contacts)\b.{0,80}",
    ),
    _line(
        "comments of readers",
        r"(?:\d[\d.,]*|no|view|show|hide|all)(?: all)?(?: \d+)? (?:comments|replies)(?: yet)?",
        r"(?:1|one) comment|(?:leave|add|post|write) a (?:comment|reply)|join the conversation",
        r"comments?(?: \(?\d+\)?)?|comments (?:are )?(?:closed|off)",
    ),
    _line(
        "claims copyright",
        r"(?:copyright ?)?[©ⓒ].{0,150}|(?:copyright ?)?\(c\) ?(?:19|20)\d\d.{0,120}",
        r"copyright (?:19|20)\d\d.{0,120}|.{0,120}\ball rights reserved\b.{0,60}",
    ),
    _line(
        "files the page",
        r"(?:tags?|tagged|filed under|posted in|categor(?:y|ies)|keywords) ?: ?.{1,200}",
    ),
    _line(
        "speaks of the browser",
        r"(?:please )?(?:enable|turn on|activate) javascript\b.{0,120}",
        r"your browser does not support\b.{0,120}|javascript (?:is|must be) .{0,80}",
    ),
    _line(
        "asks for money",
        r"(?:please )?(?:support|donate to) (?:our|independent|quality)"
        r" (?:journalism|reporting|newsroom|work)\b[^.!?]{0,100}",
    ),
)

OTHER_STORIES = _line(
    "the heading over a list of other stories",
    r"you (?:may|might) (?:also )?(?:like|be interested in|enjoy|have missed)",
    r"related (?:posts?|articles?|stories|story|news|coverage|content|links|reading|topics)",
    r"more (?:on|about) this(?: (?:story|topic|subject))?|more (?:stories|news|articles|headlines)",
    r"more from (?:this|the) (?:author|section|site)|what to read next|read (?:next|also)",
    r"also read|read more on this(?: \w+)?|see also|next article|previous article",
    r"recommended(?: (?:for you|reading|stories|articles|posts))?",
    r"most (?:read|popular|viewed|shared|commented)|popular(?: posts| now)?",
    r"trending(?: (?:now|stories|today))?|(?:latest|top|other|recent) (?:news|stories|headlines)",
    r"(?:latest|other|recent) (?:posts|articles)|editors?['’]?s? (?:picks?|choice)|don['’]t miss",
    r"(?:from )?around the web|sponsored (?:links|stories)|promoted stories",
)

READERS = _line(
    "the heading over the comments of readers",
    r"(?:\d[\d.,]* )?comments?(?: \(?\d+\)?)?|(?:leave|add|post|write) a (?:comment|reply)",
    r"join the conversation",
)

NAVIGATION = _line(
    "names a part of the site",
    r"home|news|analysis|photos?|videos?|search|menu|contact(?: us)?|about(?: us)?|log ?in|more",
    r"sign (?:in|up)|subscribe|sports?|opinions?|world|politics|business|culture|careers|privacy",
    r"privacy policy|terms(?: of use)?|faq|archive|(?:watch )?live|tv|radio|podcasts?|weather",
    r"middle east|technology|science|health|economy|features|latest|e-?mail|newsletters?",
)

READ_MORE = Rule(
    "the end of a story's beginning",
    re.compile(r"[\s\[\]>»(]*\b(?:read more|continue reading|read the full story)\W*$", re.I),
)

RUN_IN = Rule(
    "other stories in a text that has lost its lines: counts of readers, then a heading",
    re.compile(
        r"(?:\s*\.\.\. ?\d{1,5}(?: Topic [^.]{1,100})? Related:? (?=[A-Z])"
        r"|\s*\bRelated (?:News|Posts|Articles|Stories|Topics|Content)\b:? (?=[A-Z])).*$"
    ),
)
