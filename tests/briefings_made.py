"""A timeline and a briefing made by hand: every part filled, outlets and words invented.

`MADE.briefing` and `MADE.timeline` are finished ones, `passages` finds what they cite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from assistant.briefing import Briefing, Change, Changes, Party, SourceEntry, Unknown
from assistant.claims import Figure, Interval, Precision
from assistant.events import Event, EventClaim, Length, Timeline, ToldSentence
from assistant.model import (
    Citation,
    Contested,
    ContestedRow,
    Passage,
    Sentence,
    Verdict,
    Window,
    revision_id,
)

TOPIC = "The fighting in the Qalamoun hills"
ZONE = ZoneInfo("Asia/Beirut")
NOW = datetime(2015, 5, 14, 6, 30, tzinfo=UTC)

_TEXTS = {  # outlet, side, title, hour and day of May in UTC, copies, paragraph
    "tal-wire": (
        "Levant Wire", "", "Hezbollah and the army take Tal Qassem", (4, 15), 9,
        "Hezbollah fighters and Syrian soldiers took the hill of Tal Qassem on Monday after two"
        " days of shelling, a military source told Levant Wire. The hill looks down on three"
        " supply roads between Lebanon and the Qalamoun towns.",
    ),
    "tal-sanawbar": (
        "Al-Sanawbar", "Hezbollah", "The Resistance raises its flag over Tal Qassem", (4, 18), 0,
        "The Resistance completed its control of Tal Qassem on Monday. “Forty of the terrorists"
        " were killed and the rest fled,” a field commander told Al-Sanawbar.",
    ),
    "tal-orontes": (
        "Orontes Network", "Syrian opposition", "Rebels say they left Tal Qassem in good order",
        (5, 7), 2,
        "A rebel commander denied that dozens had died on Tal Qassem. “We lost six men and"
        " withdrew in good order,” he said by telephone on Tuesday.",
    ),
    "weekend": (
        "The Beirut Lantern", "", "Clinics fill up in Arsal", (10, 20), 1,
        "Doctors in Arsal said that 31 wounded people were carried across the border over the"
        " weekend, twelve of them children. They could not say where all of them had been hurt.",
    ),
    "dead-18": (
        "Orontes Network", "Syrian opposition", "Eighteen Hezbollah fighters killed, rebels say",
        (12, 9), 0,
        "At least 18 Hezbollah fighters have been killed since Sunday, a spokesman for the rebel"
        " alliance said on Tuesday. It was not possible to verify the figure.",
    ),
    "dead-25": (
        "Orontes Network", "Syrian opposition", "Rebel alliance raises count of enemy dead",
        (13, 16), 3,
        "The rebel alliance now counts 25 Hezbollah fighters killed since Sunday, its spokesman"
        " said on Wednesday, seven more than the day before.",
    ),
    "dead-3": (
        "Al-Sanawbar", "Hezbollah", "Three martyrs laid to rest in Baalbek", (13, 12), 0,
        "Hezbollah said that three of its fighters had fallen in the hills this week, and buried"
        " them in Baalbek on Wednesday. It called reports of heavier losses “fabrications”.",
    ),
    "army": (
        "Rabwa Bulletin", "Syrian government", "No soldier was hurt, says the command", (12, 17), 0,
        "The general command denied that any of its soldiers had been hurt near Flita on Tuesday"
        " morning, and said that the road to Damascus stayed open.",
    ),
    "spring": (
        "The Contour Weekly", "", "Why the snow line matters", (9, 8), 0,
        "The two sides had agreed on a quiet spring, and that ended in April, when columns were"
        " seen on the high roads. Who moved first is not known. Will the fighting reach the camps"
        " around Arsal?",
    ),
    "undated": (
        "", "", "Notes from the border", None, 0,
        "The crossing at Zamrani was closed to everybody but ambulances, according to a driver.",
    ),
}  # fmt: skip


def _made_passages() -> dict[str, Passage]:
    made = {}
    for key, (outlet, side, title, at, copies, text) in _TEXTS.items():
        article_id = f"https://{key}.example/2015/{key}" if outlet else f"{key}.txt"
        revision = revision_id(article_id, text)
        made[key] = Passage(
            paragraph_id=f"{revision}:1",
            article_id=article_id,
            revision_id=revision,
            ordinal=1,
            text=text,
            start=len(title) + 2,
            title=title,
            outlet=outlet,
            side=side,
            byline="",
            url=article_id if outlet else "",
            language="en",
            published=datetime(2015, 5, at[0], at[1], tzinfo=UTC) if at else None,
            origin=article_id,
            copies=copies,
        )
    return made


PASSAGES = _made_passages()


def passages(ids: Sequence[str]) -> Mapping[str, Passage]:
    """What a library would give for these paragraph ids."""
    return {each.paragraph_id: each for each in PASSAGES.values() if each.paragraph_id in set(ids)}


@dataclass
class Numbers:
    """Numbers from 1 in the order of first use, one a paragraph."""

    given: dict[str, int] = field(default_factory=dict)

    def cite(self, passage: Passage, words: str = "") -> Citation:
        """A citation of these words of the passage, of all of it without any."""
        n = self.given.setdefault(passage.paragraph_id, len(self.given) + 1)
        start = passage.text.index(words) if words else 0
        return passage.cite(n, start, start + len(words) if words else None)

    def tell(self, text: str, *cited: tuple[str, str], speaker: str = "") -> ToldSentence:
        """A carried sentence with its citations: keys of passages and words of theirs."""
        citations = tuple(self.cite(PASSAGES[key], words) for key, words in cited)
        return ToldSentence(Sentence(text, Verdict.CARRIED, (), citations), speaker)

    def row(self, value: str, speaker: str, key: str, words: str, *hedges: str) -> ContestedRow:
        """What somebody says of a contested thing."""
        citation = self.cite(PASSAGES[key], words)
        return ContestedRow(value, speaker, hedges, PASSAGES[key].published, citation)


def days(first: datetime, count: int = 1, zone: ZoneInfo = ZONE) -> Interval:
    """Whole days by the clocks of a zone."""
    begin = datetime(first.year, first.month, first.day, tzinfo=zone)
    end = begin.replace(tzinfo=None) + timedelta(days=count)
    return Interval(begin.astimezone(UTC), end.replace(tzinfo=zone).astimezone(UTC))


def dead(numbers: Numbers) -> Contested:
    """Rival figures for one thing."""
    return Contested(
        "Hezbollah fighters killed, Qalamoun",
        "figures",
        (
            numbers.row("three", "Hezbollah", "dead-3", "three of its fighters had fallen"),
            numbers.row(
                "at least 18", "a spokesman for the rebel alliance", "dead-18",
                "At least 18 Hezbollah fighters have been killed since Sunday",
            ),
            numbers.row(
                "25", "the rebel alliance", "dead-25",
                "25 Hezbollah fighters killed since Sunday",
            ),
        ),
    )  # fmt: skip


def losses(numbers: Numbers) -> Contested:
    """A claim and its denial."""
    return Contested(
        "fighters killed on Tal Qassem",
        "denial",
        (
            numbers.row(
                "forty", "a field commander", "tal-sanawbar", "Forty of the terrorists were killed"
            ),
            numbers.row(
                "denied, six", "a rebel commander", "tal-orontes",
                "denied that dozens had died on Tal Qassem", "he said by telephone",
            ),
        ),
    )  # fmt: skip


def events(numbers: Numbers) -> tuple[Event, ...]:
    """Four events: a month, a day, a weekend, and one whose day nobody names."""
    return (
        Event(
            id="e-april",
            interval=days(datetime(2015, 4, 1, tzinfo=UTC), 30),
            precision=Precision.MONTH,
            words=("in April",),
            published=(datetime(2015, 5, 9, 8, tzinfo=UTC),),
            sentences=(
                numbers.tell(
                    "The quiet spring ended in April, when columns were seen on the high roads.",
                    ("spring", "ended in April, when columns were seen on the high roads"),
                ),
            ),
            claims=(),
            origins=("https://spring.example/2015/spring",),
            copies=0,
            sides=(),
            weight=1.0,
        ),
        Event(
            id="e-tal",
            interval=days(datetime(2015, 5, 4, tzinfo=UTC)),
            precision=Precision.DAY,
            words=("on Monday", "Monday"),
            published=(
                datetime(2015, 5, 4, 15, tzinfo=UTC),
                datetime(2015, 5, 4, 18, tzinfo=UTC),
                datetime(2015, 5, 5, 7, tzinfo=UTC),
            ),
            sentences=(
                numbers.tell(
                    "Hezbollah fighters and Syrian soldiers took the hill of Tal Qassem on Monday"
                    " after two days of shelling, a military source told Levant Wire.",
                    ("tal-wire", "Hezbollah fighters and Syrian soldiers took the hill of Tal"
                     " Qassem on Monday after two days of shelling"),
                    ("tal-sanawbar", "completed its control of Tal Qassem on Monday"),
                    speaker="a military source",
                ),
                numbers.tell(
                    "“We lost six men and withdrew in good order,” a rebel commander said.",
                    ("tal-orontes", "We lost six men and withdrew in good order"),
                    speaker="a rebel commander",
                ),
            ),
            claims=(_claim(numbers),),
            origins=(
                "https://tal-wire.example/2015/tal-wire",
                "https://tal-sanawbar.example/2015/tal-sanawbar",
                "https://tal-orontes.example/2015/tal-orontes",
            ),
            copies=11,
            sides=("Hezbollah", "Syrian opposition"),
            contested=(losses(numbers),),
            weight=6.5,
        ),
        Event(
            id="e-arsal",
            interval=days(datetime(2015, 5, 9, tzinfo=UTC), 2),
            precision=Precision.DAYS,
            words=("over the weekend",),
            published=(datetime(2015, 5, 10, 20, tzinfo=UTC),),
            sentences=(
                numbers.tell(
                    "Doctors in Arsal said that 31 wounded people were carried across the border"
                    " over the weekend.",
                    ("weekend", "31 wounded people were carried across the border over the"
                     " weekend"),
                    speaker="doctors in Arsal",
                ),
            ),
            claims=(),
            origins=("https://weekend.example/2015/weekend",),
            copies=1,
            sides=(),
            weight=2.0,
        ),
        Event(
            id="e-baalbek",
            interval=days(datetime(2015, 5, 13, tzinfo=UTC)),
            precision=Precision.DAY,
            words=(),
            published=(
                datetime(2015, 5, 13, 12, tzinfo=UTC), datetime(2015, 5, 13, 16, tzinfo=UTC)
            ),
            sentences=(
                numbers.tell(
                    "The rebel alliance now counts 25 Hezbollah fighters killed since Sunday, its"
                    " spokesman said.",
                    ("dead-25", "now counts 25 Hezbollah fighters killed since Sunday"),
                    speaker="the rebel alliance",
                ),
                numbers.tell(
                    "Hezbollah said that three of its fighters had fallen in the hills this week.",
                    ("dead-3", "three of its fighters had fallen in the hills this week"),
                    speaker="Hezbollah",
                ),
            ),
            claims=(),
            origins=(
                "https://dead-3.example/2015/dead-3", "https://dead-25.example/2015/dead-25"
            ),
            copies=3,
            sides=("Hezbollah", "Syrian opposition"),
            contested=(dead(numbers),),
            weight=4.0,
        ),
    )  # fmt: skip


def _claim(numbers: Numbers) -> EventClaim:
    words = "Forty of the terrorists were killed"
    forty = Figure(40, None, "Forty", 0, 5, "", "terrorists", "killed", "", "count")
    return EventClaim(
        said=words,
        speaker="a field commander",
        speaker_key="",
        manner="says",
        is_negated=False,
        figures=(forty,),
        article_id=PASSAGES["tal-sanawbar"].article_id,
        citation=numbers.cite(PASSAGES["tal-sanawbar"], words),
    )


def _undated(numbers: Numbers) -> ToldSentence:
    return numbers.tell(
        "The crossing at Zamrani was closed to everybody but ambulances, according to a driver.",
        ("undated", "The crossing at Zamrani was closed to everybody but ambulances"),
        speaker="a driver",
    )


def _dropped() -> Sentence:
    return Sentence(
        "Twenty-five fighters were killed.", Verdict.NOT_CARRIED, ("the speaker is lost",), ()
    )


def timeline(numbers: Numbers) -> Timeline:
    """Four events and an undated sentence, numbered on from what was cited before."""
    return Timeline(
        topic=TOPIC,
        as_of=NOW,
        window=Window(since=days(datetime(2015, 4, 1, tzinfo=UTC)).begin),
        zone=ZONE.key,
        length=Length(10, 2),
        events=events(numbers),
        undated=(_undated(numbers),),
        dropped=(_dropped(),),
        articles=26,
        origins=10,
        newest=datetime(2015, 5, 13, 16, tzinfo=UTC),
    )


def _changes(numbers: Numbers) -> Changes:
    return Changes(
        since_id="b-0001",
        since=datetime(2015, 5, 12, 6, 30, tzinfo=UTC),
        changes=(
            Change(
                "changed figure", "Hezbollah fighters killed", "18", "25", "the rebel alliance",
                "e-baalbek",
                (
                    numbers.tell(
                        "The rebel alliance now counts 25 Hezbollah fighters killed since Sunday.",
                        ("dead-25", "now counts 25 Hezbollah fighters killed since Sunday"),
                        speaker="the rebel alliance",
                    ),
                ),
            ),
            Change(
                "newly denied", "soldiers hurt near Flita", "", "denied", "the general command",
                "e-flita",
                (
                    numbers.tell(
                        "The general command denied that any of its soldiers had been hurt near"
                        " Flita on Tuesday morning.",
                        ("army", "denied that any of its soldiers had been hurt near Flita on"
                         " Tuesday morning"),
                        speaker="the general command",
                    ),
                ),
            ),
            Change("withdrawn", "a convoy on the road", "told by 1 origin", "", "", "e-z", ()),
        ),
        unchanged=2,
    )  # fmt: skip


def briefing() -> Briefing:
    """Every part has something to say; citations are numbered in reading order."""
    numbers = Numbers()
    bottom_line = (
        numbers.tell(
            "Hezbollah fighters and Syrian soldiers took the hill of Tal Qassem on Monday, a"
            " military source told Levant Wire.",
            ("tal-wire", "Hezbollah fighters and Syrian soldiers took the hill of Tal Qassem on"
             " Monday"),
            speaker="a military source",
        ),
        numbers.tell(
            "The rebel alliance now counts 25 Hezbollah fighters killed since Sunday; Hezbollah"
            " said that three had fallen this week.",
            ("dead-25", "now counts 25 Hezbollah fighters killed since Sunday"),
            ("dead-3", "three of its fighters had fallen in the hills this week"),
        ),
        numbers.tell(
            "Doctors in Arsal said that 31 wounded people were carried across the border over the"
            " weekend.",
            ("weekend", "31 wounded people were carried across the border over the weekend"),
            speaker="doctors in Arsal",
        ),
    )  # fmt: skip
    changes = _changes(numbers)
    line = timeline(numbers)
    contested = (dead(numbers), losses(numbers))
    voices = (
        Party("Hezbollah", (
            numbers.tell(
                "Hezbollah called reports of heavier losses “fabrications”.",
                ("dead-3", "It called reports of heavier losses “fabrications”"),
                speaker="Hezbollah",
            ),
        )),
        Party("Syrian government", (
            numbers.tell(
                "The general command said that the road to Damascus stayed open.",
                ("army", "said that the road to Damascus stayed open"),
                speaker="the general command",
            ),
        )),
        Party("Syrian opposition", (
            numbers.tell(
                "A rebel commander denied that dozens had died on Tal Qassem.",
                ("tal-orontes", "A rebel commander denied that dozens had died on Tal Qassem"),
                speaker="a rebel commander",
            ),
        )),
    )  # fmt: skip
    unknowns = (
        Unknown("open question", numbers.tell(
            "Will the fighting reach the camps around Arsal?",
            ("spring", "Will the fighting reach the camps around Arsal?"),
        )),
        Unknown("undated", _undated(numbers)),
        Unknown("single source", numbers.tell(
            "Twelve of the wounded were children, doctors in Arsal said.",
            ("weekend", "twelve of them children"), speaker="doctors in Arsal",
        )),
    )  # fmt: skip
    return Briefing(
        id="b-0002",
        topic=TOPIC,
        made=NOW,
        as_of=NOW,
        window=line.window,
        zone=ZONE.key,
        length=line.length,
        bottom_line=bottom_line,
        changes=changes,
        timeline=line,
        contested=contested,
        voices=voices,
        unknowns=unknowns,
        sources=_sources(numbers),
        dropped=(_dropped(),),
        checked=24,
        notes=("the newest article held is of 13 May 2015",),
    )


def _sources(numbers: Numbers) -> tuple[SourceEntry, ...]:
    by_id = {each.paragraph_id: each for each in PASSAGES.values()}
    return tuple(
        SourceEntry(
            article_id=passage.article_id,
            revision_id=passage.revision_id,
            numbers=(n,),
            title=passage.title,
            outlet=passage.outlet,
            side=passage.side,
            url=passage.url,
            published=passage.published,
            copies=passage.copies,
        )
        for passage, n in ((by_id[key], n) for key, n in numbers.given.items())
    )


def event(
    begin: datetime,
    end: datetime,
    precision: Precision = Precision.DAY,
    *,
    text: str = "A bridge fell.",
    words: tuple[str, ...] = ("then",),
    sides: tuple[str, ...] = (),
    origins: int = 1,
    contested: tuple[Contested, ...] = (),
) -> Event:
    """An event with one sentence that cites nothing."""
    return Event(
        id=f"e-{begin.isoformat()}-{text}",
        interval=Interval(begin, end),
        precision=precision,
        words=words,
        published=(begin,),
        sentences=(ToldSentence(Sentence(text, Verdict.CARRIED, (), ())),),
        claims=(),
        origins=tuple(f"https://o{place}.example/" for place in range(origins)),
        copies=0,
        sides=sides,
        contested=contested,
        weight=1.0,
    )


def timeline_of(*shown: Event, zone: ZoneInfo = ZONE) -> Timeline:
    """A timeline of these events alone."""
    return Timeline(
        topic=TOPIC, as_of=NOW, window=Window(), zone=zone.key, length=Length(), events=shown
    )


def hostile(words: Sequence[str]) -> tuple[Briefing, dict[str, Passage]]:
    """A briefing in which strangers wrote these words wherever they write, and its passages."""
    held = {}
    parties = []
    for place, each in enumerate(words, start=1):
        passage = replace(
            PASSAGES["army"],
            paragraph_id=f"{place:016x}:0",
            article_id=f"a{place}",
            revision_id=f"{place:016x}",
            text=f"Before {each} behind",
            start=0,
            title=each,
            outlet=each,
            side=each,
            url=each,
        )
        held[passage.paragraph_id] = passage
        citation = passage.cite(place, 7, 7 + len(each))
        told = ToldSentence(Sentence(each, Verdict.CARRIED, (), (citation,)), each)
        parties.append(Party(each, (told,)))
    lines = [party.lines[0] for party in parties]
    cited = lines[0].sentence.citations[0]
    row = ContestedRow(words[0], words[0], (words[0],), None, cited)
    contested = Contested(words[0], "figures", (row, row))
    shown = tuple(
        replace(each, sentences=(line,), words=(text,), sides=(text,), contested=(contested,))
        for each, line, text in zip(MADE.timeline.events * 5, lines, words, strict=False)
    )
    change = replace(
        _changes(Numbers()).changes[0],
        about=words[0], before=words[0], after=words[0], speaker=words[0], lines=(lines[0],),
    )  # fmt: skip
    window = Window(outlets=(words[0],))
    made = replace(
        MADE.briefing,
        topic=words[0],
        bottom_line=(lines[0],),
        changes=Changes("b", NOW, (change,), 0),
        timeline=replace(MADE.timeline, topic=words[0], window=window, events=shown, undated=()),
        contested=(replace(contested, about=words[-1]),),
        voices=tuple(parties),
        unknowns=(Unknown("undated", lines[0]),),
        sources=(),
        notes=(words[0],),
        model=words[0],
    )
    return made, held


@dataclass(frozen=True, slots=True)
class Made:
    """Both, finished."""

    briefing: Briefing
    timeline: Timeline


MADE = Made(briefing(), timeline(Numbers()))
