"""A few articles to ingest: two outlets, one undated, one file of JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

ARTICLES = {
    "camps.md": """---
title: Three camps destroyed on the heights
url: https://wire.example/camps
outlet: Levant Wire
published: 2015-05-11
---
Three training camps were destroyed and 20 gunmen killed in Qalamoun, Al-Manar television said.
The camps stood above the town of Brital, at the end of a road that the army had closed in April.

The army spokesman gave no figure of his own for the losses on the heights that day. He told
reporters in the capital that the operation would go on for as long as the commanders wanted it.
""",
    "hospital.md": """---
title: Hospital under siege
url: https://lantern.example/hospital
outlet: The Lantern
published: 2015-05-10
---
More than 250 soldiers are reported to be trapped in the hospital in Jisr al-Shughur. The building
on the edge of the town has been surrounded by rebels since the last week of April, residents said.

A doctor who left the town said that the generators had stopped on Friday. He had walked for two
nights to the border, he said, and knew nothing of his colleagues who had stayed with the wounded.
""",
    "note.txt": "A note without a date\n\nThe bridge at Darkush was closed to traffic by snow.\n",
}
LINES = [
    {"id": "l1", "title": "Road reopened", "text": "The road to Arsal was reopened on Sunday.",
     "outlet": "Levant Wire", "published": "2015-06-01"},
    {"id": "l2", "title": "Families return", "text": "Some 40 families returned to Brital.",
     "outlet": "Levant Wire", "published": "2015-06-02"},
]  # fmt: skip
PARAGRAPHS = 7
HELD = 5
"""How many articles they are."""


def write_articles(folder: Path) -> Path:
    """Write them into a new folder."""
    folder.mkdir(parents=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    lines = "".join(f"{json.dumps(line)}\n" for line in LINES)
    (folder / "lines.jsonl").write_text(lines, "utf-8")
    return folder
