"""The words that join two events, by which of the two came first, or was the cause."""

from __future__ import annotations

import re

CUE = re.compile(
    r"\b(?:"
    r"(?P<back>because(?:\s+of)?|due\s+to|owing\s+to|thanks\s+to|on\s+account\s+of"
    r"|as\s+a\s+(?:result|consequence)\s+of|in\s+(?:response|reaction|reply)\s+to"
    r"|in\s+(?:retaliation|revenge|reprisal|return)\s+for|in\s+protest\s+(?:at|against|over)"
    r"|(?:caused|triggered|prompted|provoked|sparked|forced|driven|brought\s+about|set\s+off)\s+by"
    r"|(?:resulted|stemm?ed|stems|results|resulting|stemming|arose|came)\s+from|blamed\s+on"
    r"|(?:result|consequence|outcome)\s+of|out\s+of\s+(?=fear|anger|concern)"
    r"|(?:(?:was|were|is|are|been|being)\s+)?(?:explained|fuell?ed|made\s+(?:worse|necessary))\s+by"
    r"|under\s+pressure\s+from|in\s+the\s+face\s+of|in\s+(?:view|light|consequence)\s+of|punish\w*\s+for"
    r"|in\s+order\s+to|so\s+as\s+to|so\s+that|saying\s+that|citing|on\s+the\s+grounds?"
    r"|(?:by|for)\s+(?=\w{3,}ing\b))"
    r"|(?P<amid>(?:in|by|from|under)\s+(?=(?:the|an?)\s+(?:[\w-]+\s+)?(?:blast|explosion|attack|raid"
    r"|strike|air\s?strike|shelling|bombing|bombardment|assault|fire|crash|collapse|flood|storm"
    r"|earthquake|gunfire|crossfire)s?\b))"
    r"|(?P<weak>amid)(?!\s+st)"
    r"|(?P<over>over(?=\s+(?:the|an?|its|their|his|her|alleged)\b))"
    r"|(?P<maybe>since|as)"
    r"|(?P<forth>(?:led|leads|leading)\s+to"
    r"|(?P<verb>caus(?:ed|es|ing)|trigger(?:ed|s|ing)|prompt(?:ed|s|ing)|provok(?:ed|es|ing)"
    r"|spark(?:ed|s|ing)|forc(?:ed|es|ing)(?!\s+(?:its|their|his|her|a)\s+way)|fuell?(?:ed|ing)"
    r"|compell(?:ed|ing)|enabl(?:ed|es|ing)|unleash(?:ed|es|ing))"
    r"|(?:resulted|resulting|results|ended|ending|culminated|culminating)\s+in"
    r"|brought\s+about|bringing\s+about|g(?:ave|ives|iving)\s+rise\s+to"
    r"|contribut(?:ed|es|ing)\s+to|paved\s+the\s+way\s+for|(?:drove|pushed|driving|pushing)\s+(?:up|down)"
    r"|set(?:ting)?\s+off(?!\s+(?:his|her|their|its|an?\s+(?:bomb|device)|explosives?|from|for|on|in))"
    r"|mean(?:t|ing)\s+that|(?<=,\s)leaving|(?<=\bwhich\s)(?:left|made|meant|drove)"
    r"|(?<=,\s)so(?!\s+(?:that|far|as|many|much))|(?<=\band\s)so(?=\s+(?:\w+\s){0,4}\w+ed\b)"
    r"|therefore|hence|as\s+a\s+(?:result|consequence)(?!\s+of)"
    r"|consequently|which\s+is\s+why|that\s+is\s+why)"
    r"|(?P<next>followed\s+by|(?<=\band\s)(?:then|later|afterwards|subsequently)|(?<=,\s)then"
    r"|after\s+which)"
    r"|(?P<after>after(?!\s+(?:which|all)\b)|preceded\s+by|once|when|following|in\s+the\s+(?:wake|aftermath)\s+of|as\s+soon\s+as"
    r"|having|followed)"
    r"|(?P<before>before|until|prior\s+to|ahead\s+of|precede[sd](?!\s+by)|by\s+the\s+time)"
    r")\b(?!\s+(?:all|noon)\b)",
    re.IGNORECASE,
)
"""Groups: `back`, the cause stands behind the word; `forth`, before it; `after`, what came first
stands behind it; `next` and `before`, before it. The others need a second look."""
