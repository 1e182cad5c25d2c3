"""A timeline as one SVG: a row an event, its interval on a time axis, a legend below.

The decision made here: each event has a row of its own, so that no two labels can collide; the
row's words stand where the axis is free. Colours are attributes, which a page's styles may change.
"""

from __future__ import annotations

import functools
import itertools
import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from assistant.claims import Precision
from assistant.delivery.briefings.axis import Axis, axis_of
from assistant.delivery.briefings.untrusted import line
from assistant.delivery.briefings.wording import bounds, carried_by, count, short_when, when
from assistant.events import Event, Timeline

WIDTH = 760
NO_SIDE = "#767676"
COLOURS = ("#2b5c8a", "#a8572a", "#4d7c3c", "#7a4b8c", "#977a1f", "#2f7f7f", "#8f3d5c")
"""Of the sides, the most frequent first: of like strength, and told apart without red or green."""

_INK, _MUTED, _RULE, _ALERT = "#1c1c1c", "#5f5f5f", "#dcdcdc", "#a01818"
_DATES = 166  # width of the column of dates
_GAP = 12
_TOP = 26
_FONT = "system-ui, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif"
_FIRM = (Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY, Precision.DAY)


@dataclass(frozen=True, slots=True)
class _Style:
    """Sizes that depend on how many rows there are."""

    row: float
    type_size: float
    thickest: float


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a bar stands; y is its middle."""

    left: float
    right: float
    y: float
    thick: float


def is_loose(event: Event) -> bool:
    """True where it happened somewhere within its interval, or no words say when."""
    return event.precision not in _FIRM or not event.words


def side_colours(events: Sequence[Event]) -> dict[str, str]:
    """A colour for each of the most frequent sides; the others share one."""
    counted = Counter(side for each in events for side in each.sides)
    ranked = sorted(counted, key=lambda side: (-counted[side], side))
    return {
        side: COLOURS[place] if place < len(COLOURS) else NO_SIDE
        for place, side in enumerate(ranked)
    }


def picture(timeline: Timeline, zone: ZoneInfo) -> str:
    """The SVG; "" for a timeline without events."""
    events = timeline.events
    if not events:
        return ""
    style = _style(len(events))
    colours = side_colours(events)
    axis = axis_of(events, _DATES + _GAP, WIDTH - _DATES - 2 * _GAP, zone)
    bottom = _TOP + style.row * len(events)
    legend = _legend(events, colours, bottom + 30)
    height = bottom + 30 + legend[1]
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "picture",
            "viewBox": f"0 0 {WIDTH} {_round(height)}",
            "role": "img",
            "aria-labelledby": "picture-title picture-desc",
            "font-family": _FONT,
            "font-size": _round(style.type_size),
        },
    )
    _words(svg, "title", f"Timeline: {line(timeline.topic)}", id="picture-title")
    _words(svg, "desc", _description(timeline, zone), id="picture-desc")
    svg.append(_gradients(events, colours))
    svg.append(_scale(axis, bottom))
    for place, event in enumerate(events):
        svg.append(_row(event, _TOP + style.row * (place + 0.5), axis, style, colours))
    svg.append(legend[0])
    return ET.tostring(svg, encoding="unicode")


def _style(rows: int) -> _Style:
    if rows <= 24:
        return _Style(row=26, type_size=12, thickest=14)
    return _Style(row=max(14.0, 26 - (rows - 24) * 0.4), type_size=10.5, thickest=10)


def _description(timeline: Timeline, zone: ZoneInfo) -> str:
    """What a screen reader says instead of the picture."""
    events = timeline.events
    parts = [f"{count(len(events), 'event')}, times of {zone.key}"]
    for each in events:
        is_contested = ", contested" if _is_contested(each) else ""
        loosely = " (loosely dated)" if is_loose(each) else ""
        told = f"{when(each, zone)}{loosely}: {_label(each)}"
        parts.append(f"{told} – {carried_by(each)}{is_contested}")
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _gradients(events: Sequence[Event], colours: dict[str, str]) -> ET.Element:
    """Soft ends, one gradient a colour: most firm in the middle."""
    defs = ET.Element("defs")
    used = {_colour(side, colours) for each in events for side in _sides(each)}
    for colour in sorted(used):
        gradient = ET.SubElement(defs, "linearGradient", {"id": f"soft-{colour[1:]}"})
        for offset, opacity in ((0, 0.08), (0.3, 0.75), (0.7, 0.75), (1, 0.08)):
            stop = {"offset": str(offset), "stop-color": colour, "stop-opacity": str(opacity)}
            ET.SubElement(gradient, "stop", {**stop, "class": f"stop-{colour[1:]}"})
    return defs


def _scale(axis: Axis, bottom: float) -> ET.Element:
    """Ticks with their labels above, a faint line down from each; none too near to another."""
    group = ET.Element("g", {"class": "scale", "font-size": "11"})
    free_from = 0.0
    for tick in axis.ticks():
        x = axis.x(tick.moment)
        half = _width(tick.label, 11) / 2
        if x - half < free_from or x + half > WIDTH:
            continue
        free_from = x + half + 8
        _line(group, x, _TOP - 6, x, bottom, _RULE, "rule")
        _text(group, tick.label, x, _TOP - 12, anchor="middle", name="muted")
    _line(group, axis.left, _TOP - 6, axis.left + axis.width, _TOP - 6, _RULE, "rule")
    return group


def _row(event: Event, y: float, axis: Axis, style: _Style, colours: dict[str, str]) -> ET.Element:
    group = ET.Element("g", {"class": "event"})
    _words(group, "title", f"{when(event, axis.zone)}: {_label(event)} – {carried_by(event)}")
    baseline = y + style.type_size * 0.36
    dated = _fitting(short_when(event, axis.zone), _DATES, style.type_size - 1)
    _text(group, dated, _DATES, baseline, anchor="end", size=style.type_size - 1, name="muted")
    bar = _box(event, y, axis, style)
    if max(axis.left + axis.width - bar.right, bar.left - axis.left) < axis.width * 0.3:
        low = replace(bar, y=y + style.row * 0.38, thick=min(bar.thick, style.row * 0.2))
        _bar(group, event, low, colours)
        mark = _contested_mark(group, replace(low, right=axis.left - 4), y, axis, event)
        text = _fitting(_label(event), axis.left + axis.width - mark.right - 7, style.type_size)
        _text(group, text, mark.right + 7, baseline - style.row * 0.08)
        return group
    _bar(group, event, bar, colours)
    _run_on(group, event, bar, axis)
    marked = _contested_mark(group, bar, y, axis, event)
    _label_beside(group, event, marked, baseline, axis, style)
    return group


def _box(event: Event, y: float, axis: Axis, style: _Style) -> _Box:
    """Where the bar stands: as long as its interval, but never shorter than it is thick."""
    thick = _thickness(event, style)
    begin, end = (axis.x(each) for each in bounds(event))
    first, last = axis.left + thick / 2, axis.left + axis.width - thick / 2
    middle = min(max((begin + end) / 2, first), last)
    return _Box(min(begin, middle - thick / 2), max(end, middle + thick / 2), y, thick)


def _run_on(group: ET.Element, event: Event, bar: _Box, axis: Axis) -> None:
    """An arrowhead at a border behind which an interval goes on."""
    begin, end = bounds(event)
    tips = [(bar.left - 7, bar.left - 2)] if begin < axis.begin else []
    tips += [(bar.right + 7, bar.right + 2)] if end > axis.end else []
    for tip, back in tips:
        path = f"M{_round(tip)} {_round(bar.y)}L{_round(back)} {_round(bar.y - 4)}"
        path += f"L{_round(back)} {_round(bar.y + 4)}Z"
        ET.SubElement(group, "path", {"d": path, "fill": _MUTED, "class": "muted"})


def _bar(group: ET.Element, event: Event, bar: _Box, colours: dict[str, str]) -> None:
    """The interval: a band a side; firm, with soft ends, or pale in dashes where presumed."""
    left, right, y, thick = bar.left, bar.right, bar.y, bar.thick
    sides = _sides(event)
    band = thick / len(sides)
    for place, side in enumerate(sides):
        colour = _colour(side, colours)
        shape = {
            "x": _round(left),
            "y": _round(y - thick / 2 + band * place),
            "width": _round(right - left),
            "height": _round(band),
            "rx": _round(min(band, right - left) / 2 if len(sides) == 1 else 1),
        }
        if not event.words:
            shape |= {"fill": colour, "opacity": "0.3", "class": f"fill-{colour[1:]}"}
        elif is_loose(event):
            shape |= {"fill": f"url(#soft-{colour[1:]})"}
        else:
            shape |= {"fill": colour, "class": f"fill-{colour[1:]}"}
        ET.SubElement(group, "rect", shape)
    if not event.words:
        _dashes(group, bar)


def _dashes(group: ET.Element, bar: _Box) -> None:
    around = {
        "x": _round(bar.left),
        "y": _round(bar.y - bar.thick / 2),
        "width": _round(bar.right - bar.left),
        "height": _round(bar.thick),
        "rx": "1",
    }
    dashed = {"fill": "none", "stroke": _MUTED, "stroke-dasharray": "3 2", "class": "outline"}
    ET.SubElement(group, "rect", {**around, **dashed})


def _contested_mark(group: ET.Element, bar: _Box, y: float, axis: Axis, event: Event) -> _Box:
    """A lozenge behind the bar, before it at the right border; the bar with it."""
    if not _is_contested(event):
        return bar
    is_behind = bar.right + 14 < axis.left + axis.width
    x = bar.right + 8 if is_behind else bar.left - 8
    _lozenge(group, x, y)
    return replace(bar, right=x + 4) if is_behind else replace(bar, left=x - 4)


def _lozenge(group: ET.Element, x: float, y: float) -> None:
    path = f"M{_round(x - 4)} {_round(y)}L{_round(x)} {_round(y - 5)}"
    path += f"L{_round(x + 4)} {_round(y)}L{_round(x)} {_round(y + 5)}Z"
    drawn = {"d": path, "fill": "none", "stroke": _ALERT, "stroke-width": "1.6"}
    ET.SubElement(group, "path", {**drawn, "class": "contested-mark"})


def _label_beside(
    group: ET.Element, event: Event, bar: _Box, baseline: float, axis: Axis, style: _Style
) -> None:
    """The words on the side of the bar with more room, behind it where they fit there."""
    room_after = axis.left + axis.width - bar.right - 7
    room_before = bar.left - axis.left - 7
    label = _label(event)
    if room_after >= min(room_before, _width(label, style.type_size)):
        _text(group, _fitting(label, room_after, style.type_size), bar.right + 7, baseline)
    else:
        text = _fitting(label, room_before, style.type_size)
        _text(group, text, bar.left - 7, baseline, anchor="end")


def _legend(
    events: Sequence[Event], colours: dict[str, str], top: float
) -> tuple[ET.Element, float]:
    """What the signs mean, only those that are drawn; and how high it is."""
    group = ET.Element("g", {"class": "legend", "font-size": "11"})
    x, y = float(_GAP), top
    for name, draw in _legend_entries(events, colours):
        text = _fitting(name, WIDTH - 60, 11)
        width = 30 + _width(text, 11) + 18
        if x + width > WIDTH and x > _GAP:
            x, y = float(_GAP), y + 19
        _sample(group, draw, x, y)
        _text(group, text, x + 30, y + 4, name="muted")
        x += width
    return group, y - top + 16


def _legend_entries(
    events: Sequence[Event], colours: dict[str, str]
) -> list[tuple[str, tuple[str, str]]]:
    used = [(line(side), colour) for side, colour in colours.items() if colour != NO_SIDE]
    entries = [(side, ("firm", colour)) for side, colour in used]
    if len(used) < len(colours):
        entries.append(("other sides, or not known", ("firm", NO_SIDE)))
    elif any(not each.sides for each in events):
        entries.append(("side not known", ("firm", NO_SIDE)))
    if any(each.words and is_loose(each) for each in events):
        entries.append(("within this time", ("soft", NO_SIDE)))
    if any(not each.words for each in events):
        entries.append(("day of publication", ("outlined", NO_SIDE)))
    if any(_is_contested(each) for each in events):
        entries.append(("contested", ("contested", _ALERT)))
    if len({len(each.origins) for each in events}) > 1:
        entries.append(("thicker: more origins", ("thick", NO_SIDE)))
    return entries


def _sample(group: ET.Element, draw: tuple[str, str], x: float, y: float) -> None:
    kind, colour = draw
    if kind == "contested":
        _lozenge(group, x + 12, y)
        return
    if kind == "thick":
        for at, high in ((0, 4), (9, 8), (18, 12)):
            _rect(group, (x + at, y - high / 2, 6, high), colour)
        return
    shape = {"x": _round(x), "y": _round(y - 4), "width": "24", "height": "8", "rx": "4"}
    if kind == "soft":
        steps = (0.12, 0.4, 0.75, 0.75, 0.4, 0.12)
        for place, opacity in enumerate(steps):
            _rect(group, (x + 4 * place, y - 4, 4, 8), colour, str(opacity))
        return
    if kind == "outlined":
        _rect(group, (x, y - 4, 24, 8), colour, "0.3")
        _dashes(group, _Box(x, x + 24, y, 8))
        return
    shape |= {"fill": colour, "class": f"fill-{colour[1:]}"}
    ET.SubElement(group, "rect", shape)


def _rect(
    group: ET.Element,
    box: tuple[float, float, float, float],
    colour: str,
    opacity: str = "1",
) -> None:
    x, y, width, height = (_round(each) for each in box)
    shape = {"x": x, "y": y, "width": width, "height": height, "fill": colour}
    ET.SubElement(group, "rect", {**shape, "opacity": opacity, "class": f"fill-{colour[1:]}"})


def _thickness(event: Event, style: _Style) -> float:
    """One origin is thin, ten or more are as thick as a row allows."""
    share = min(1.0, math.log(max(1, len(event.origins)), 10))
    return style.thickest * (0.45 + 0.55 * share)


def _label(event: Event) -> str:
    return line(event.sentences[0].sentence.text) if event.sentences else "no sentence stands"


def _sides(event: Event) -> tuple[str, ...]:
    return event.sides[:3] or ("",)


def _colour(side: str, colours: dict[str, str]) -> str:
    return colours.get(side, NO_SIDE)


def _is_contested(event: Event) -> bool:
    return any(each.kind != "update" for each in event.contested)


def _fitting(text: str, room: float, size: float) -> str:
    """The text, shortened at a word's border so that it is no wider than the room."""
    if _width(text, size) <= room:
        return text
    left = room - _width("…", size)
    fits = 0
    for width in itertools.accumulate(size * _letter_width(each) for each in text):
        if width > left:
            break
        fits += 1
    kept = text[:fits]
    whole_words = kept.rpartition(" ")[0]
    cut = whole_words if len(whole_words) > len(kept) / 2 else kept
    return cut.rstrip(" ,;:.–-") + "…" if cut else ""


def _width(text: str, size: float) -> float:
    """About how wide the text is, in a font that runs wide: DejaVu Sans."""
    return size * sum(map(_letter_width, text))


@functools.cache
def _letter_width(letter: str) -> float:
    if unicodedata.category(letter) == "Mn":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or letter in "mwMW%@…—":
        return 1.0
    if letter in "iljtfrI .,:;'|!()[]-/":
        return 0.37
    return 0.72 if letter.isupper() else 0.635


def _text(
    group: ET.Element,
    text: str,
    x: float,
    y: float,
    *,
    anchor: str = "start",
    name: str = "ink",
    size: float | None = None,
) -> None:
    colour = _INK if name == "ink" else _MUTED
    shape = {"x": _round(x), "y": _round(y), "text-anchor": anchor, "fill": colour, "class": name}
    if size is not None:
        shape["font-size"] = _round(size)
    ET.SubElement(group, "text", shape).text = text


def _line(
    group: ET.Element, x1: float, y1: float, x2: float, y2: float, colour: str, name: str
) -> None:
    ends = {"x1": _round(x1), "y1": _round(y1), "x2": _round(x2), "y2": _round(y2)}
    ET.SubElement(group, "line", {**ends, "stroke": colour, "stroke-width": "1", "class": name})


def _words(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text


def _round(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
