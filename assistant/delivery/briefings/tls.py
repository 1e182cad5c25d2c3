"""A timeline in the exchange form of timeline summarisation: days with their sentences."""

from __future__ import annotations

import json

from assistant.delivery.briefings.page import Page
from assistant.delivery.briefings.untrusted import line
from assistant.delivery.briefings.wording import first_day


def tls(page: Page) -> str:
    """`[["2015-05-04", ["A sentence.", …]], …]`: the reader's days, each once, rising.

    An event stands at the day on which it begins. One without a sentence is left out, and so is
    what is undated.
    """
    days: dict[str, list[str]] = {}
    for event in page.timeline.events:
        texts = [line(each.sentence.text) for each in event.sentences]
        if texts:
            sentences = days.setdefault(first_day(event, page.zone).isoformat(), [])
            sentences += [each for each in texts if each and each not in sentences]
    form = [[day, sentences] for day, sentences in sorted(days.items())]
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"
