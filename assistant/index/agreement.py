"""Do two ways of running a model agree? A fixed set of varied texts, and two figures on it.

The decision made here: cosine alone is not enough (int8 copies that look close find other
paragraphs), so the nearest neighbours must be the same as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_COSINE = 0.9997  # measured: f32 1 - 5e-8, bf16 .99993, bf16 weights .99986, int8 .74
LEAST_SAME = 0.99  # measured: f32 1, bf16 .998, bf16 weights .992, int8 .81
_NEIGHBOURS = 10

_REPORTS = (
    "Rebels said they had captured the western gate of the town after two days of fighting.",
    "The army denied that any of its positions in the province had been lost.",
    "At least 18 soldiers were killed and 41 wounded, according to a hospital director.",
    "State television said the road between the two cities had been reopened on Sunday.",
    "An activist in the area put the number of displaced families at more than 6,200.",
    "The minister resigned hours before the committee was due to publish its findings.",
    "Shares in the shipping company fell 12.4 per cent after it cut its forecast for 2016.",
    "Aid trucks carrying flour and medicine waited at the border for a ninth day.",
    "The central bank left its main interest rate unchanged at 7.25 percent.",
    "Three fishermen were rescued when their boat overturned in heavy seas off the cape.",
    "Scientists reported that the glacier had retreated by 300 metres within a decade.",
    "A spokesman for the group said on Twitter that the commander was alive and unhurt.",
    "Voters in the coastal district will choose a new mayor in the second week of June.",
    "The court sentenced the former governor to eleven years in prison for taking bribes.",
    "Doctors warned that the only dialysis machine in the valley had stopped working.",
    "Two explosions were heard near the airport shortly before dawn, residents said.",
    "The negotiators left the hotel without a statement and without shaking hands.",
    "Wheat prices rose for a fifth week as drought spread across the northern plains.",
    "An earlier version of this article gave the wrong rank for the officer who was killed.",
    "Police are looking for a white van seen outside the museum on the night of the theft.",
    "The dam holds back two billion cubic metres of water and feeds four power stations.",
    "Teachers went on strike over unpaid wages; most schools in the capital stayed shut.",
    "He was born in a mountain village in 1961 and joined the navy at seventeen.",
    "Engineers restored power to half of the city by nightfall, the ministry claimed.",
    "“We will not leave this hill,” a fighter who gave his name as Abu Omar told reporters.",
    "The ceasefire, brokered by a neighbouring state, was broken within the first hour.",
    "Satellite images show new trenches along the ridge east of the old fortress.",
    "The orchestra will open its season with a symphony that was thought to be lost.",
)
_QUESTIONS = (
    "How many soldiers were killed?",
    "Who captured the town, and when?",
    "Why did the minister resign?",
    "where is the hospital",
    "What did state television say about the road?",
)
_OTHER_LANGUAGES = (
    "قال متحدث باسم الجيش إن القوات استعادت السيطرة على التلة صباح الأحد.",
    "أعلنت المعارضة مقتل ثمانية عشر جنديا في الهجوم على المستشفى.",
    "דובר הצבא מסר כי שני טילים יורטו מעל הגליל.",
    "Die Regierung wies die Vorwürfe zurück und kündigte eine Untersuchung an.",
    "Des milliers de personnes ont manifesté samedi contre la réforme des retraites.",
    "По словам очевидцев, колонна покинула город около полудня.",
    "政府は土曜日に新しい予算案を発表した。",
    "El río creció tres metros en una sola noche, según los vecinos de la ribera.",
)
_ODDITIES = (
    "",
    ".",
    "no",
    "25",
    "2015-05-12",
    "18 → 25 (+7), 3.5 million, £1,200, 40%, 7:45 a.m., +961 1 234 567",
    "!!! ??? … — – “ ” ‘ ’ « »",
    "BREAKING: EXPLOSION REPORTED NEAR PORT; MORE FOLLOWS",
    "https://example.org/2015/05/12/qalamoun?page=2#comments",
    "naïve café façade Zürich Ærø Łódź Ġgantija e\u0301 \u00e9",
    "🚒🚑 ambulance on the way 🇱🇧",
    "word " * 40,
    "supercalifragilisticexpialidocious" * 5,
    "a\tb\nc\r\nd\u00a0e\u200bf",
    "| unit | killed | wounded |\n| 4th | 12 | 30 |\n| 11th | 7 | 19 |",
)
_LONG = (  # beyond 256 tokens each, so that cutting off is compared too
    " ".join(_REPORTS[:16]),
    " ".join(_REPORTS[8:28]),
    " ".join(_REPORTS[::-1]),
    " ".join(_OTHER_LANGUAGES * 2),
)
_PASSAGES = (
    " ".join(_REPORTS[0:3]),
    " ".join(_REPORTS[5:9]),
    " ".join(_REPORTS[12:18]),
    " ".join(_REPORTS[20:28]),
)

PROBE: tuple[str, ...] = (
    *_REPORTS,
    *_QUESTIONS,
    *_OTHER_LANGUAGES,
    *_ODDITIES,
    *_PASSAGES,
    *_LONG,
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike the vectors of two ways of running a model are."""

    least_cosine: float  # over the texts, -1 to 1; the worst text decides
    same_neighbours: float  # mean share of each text's ten nearest that are the same, 0 to 1

    @property
    def is_close(self) -> bool:
        """True where one way can stand for the other."""
        return self.least_cosine >= LEAST_COSINE and self.same_neighbours >= LEAST_SAME

    def __str__(self) -> str:
        return (
            f"least cosine {self.least_cosine:.6f} (at least {LEAST_COSINE} is asked), "
            f"same neighbours {self.same_neighbours:.3f} (at least {LEAST_SAME})"
        )


def compare(expected: NDArray[np.float32], found: NDArray[np.float32]) -> Agreement:
    """The figures for unit vectors of the same texts, row by row; 0 where any is not finite."""
    if expected.shape != found.shape or not np.isfinite(found).all():
        return Agreement(0.0, 0.0)
    cosines = np.einsum("ij,ij->i", expected.astype(np.float64), found.astype(np.float64))
    shares = [
        len(set(ours) & set(theirs)) / len(ours)
        for ours, theirs in zip(_nearest(expected), _nearest(found), strict=True)
    ]
    return Agreement(float(cosines.min()), float(np.mean(shares)))


def _nearest(vectors: NDArray[np.float32]) -> list[list[int]]:
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -np.inf)
    ranked = np.argsort(-likeness, axis=1, kind="stable")
    return [[int(place) for place in row[:_NEIGHBOURS]] for row in ranked]
