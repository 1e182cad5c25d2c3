"""Scores by `tilse`, in an environment of its own that is made when it is first needed.

The decision made here: only what its scorer imports is installed. tilse 0.2.1 also names spacy,
textacy and more, which its models need and its scorer does not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import places
from evals.rows import Tell
from evals.timelines.topics import Told

PINS = ("nltk==3.10.4", "numpy==2.4.6", "scipy==1.17.1")
TILSE = "tilse==0.2.1"


@dataclass(frozen=True, slots=True)
class Score:
    """F1 of one timeline against the gold one, 0 to 1."""

    ar1: float  # ROUGE-1, align+ m:1
    ar2: float  # ROUGE-2, align+ m:1
    dates: float
    concat: float  # ROUGE-1 of all sentences, whatever their days

    @property
    def shown(self) -> str:
        """For a row."""
        return f"{self.ar1:.3f} / {self.ar2:.3f} / {self.dates:.3f}"


def mean(scores: Sequence[Score]) -> Score:
    """Over timelines."""
    count = len(scores)
    return Score(
        sum(each.ar1 for each in scores) / count,
        sum(each.ar2 for each in scores) / count,
        sum(each.dates for each in scores) / count,
        sum(each.concat for each in scores) / count,
    )


def score(pairs: Sequence[tuple[Told, Told]], tell: Tell) -> tuple[list[Score], str]:
    """Scores of pairs of a gold and a made timeline, and which ROUGE gave them."""
    asked = [{"gold": _listed(gold), "made": _listed(made)} for gold, made in pairs]
    script = Path(__file__).with_name("tilse_scores.py")
    run = subprocess.run(
        [str(_interpreter(tell)), str(script)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    if run.returncode:
        raise RuntimeError(f"tilse could not score the timelines: {run.stderr.strip()[-500:]}")
    found = json.loads(run.stdout)
    return [Score(*each) for each in found["scores"]], found["rouge"]


def _listed(told: Told) -> list[list[object]]:
    return [[day.isoformat(), sentences] for day, sentences in sorted(told.items())]


def _interpreter(tell: Tell) -> Path:
    """Python of tilse's environment; it is made where it is not there or was left unfinished."""
    folder = places.bench_folder() / "tilse-0.2.1"
    python, done = folder / "bin" / "python", folder / "made"
    if not done.exists():
        tell(f"making an environment for {TILSE} in {folder}")
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        _run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", TILSE])
        _run([str(python), "-m", "pip", "install", "--quiet", *PINS])
        done.touch()
    return python


def _run(command: list[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {run.stderr.strip()[-500:]}")
