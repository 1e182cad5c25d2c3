"""`briefing claims` and `briefing contested`: who says what, and what they do not agree about."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.console import now, print_json, reached, window_of_flags
from assistant.options import AsJson, AsOf, Count, Home, Outlets, Since, Until, Wanted, readable

_PASSAGES = 30  # looked at for what is contested about a topic


def claims(wanted: Wanted, home: Home = None, as_json: AsJson = False) -> None:
    """Show who says what in an article or paragraph: speakers, hedges, figures, times."""
    from assistant.delivery.claims import claims_record, print_claims

    with reached("claims", as_json, home=home) as (assistant, console):
        shown = assistant.claims(wanted)
        print_json(claims_record(shown)) if as_json else print_claims(console, shown)


def contested(
    topic: Annotated[
        str, typer.Argument(help="Words or a question, in quotes.", callback=readable)
    ],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    outlet: Outlets = None,
    count: Count = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Set rival figures and denials about a topic side by side, each with who says it."""
    from assistant.delivery.claims import contested_record, print_found_contested

    window = window_of_flags(since, until, as_of, outlet, as_json=as_json)
    with reached("contested", as_json, home=home) as (assistant, console):
        found = assistant.contested(topic, window, count or _PASSAGES, now=now())
        if as_json:
            print_json(contested_record(topic, found))
        else:
            print_found_contested(console, found)
